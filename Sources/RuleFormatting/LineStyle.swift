import Diagnostics
import RuleSyntax

/// How much of a line is laid out.
struct LineStyle {
  var language: Language
  /// Signs get the width of the language, and the spaces around them go.
  var setsSigns: Bool
  /// Several spaces become one.
  var setsSpaces: Bool

  /// From all to nearly nothing.
  static func allStyles(for language: Language) -> [LineStyle] {
    [
      LineStyle(language: language, setsSigns: true, setsSpaces: true),
      LineStyle(language: language, setsSigns: false, setsSpaces: true),
      LineStyle(language: language, setsSigns: false, setsSpaces: false),
    ]
  }

  /// How a sign is written, where the language decides that.
  func sign(_ kind: Token.Kind) -> String? {
    switch kind {
    case .comma: language == .zh ? "，" : ","
    case .semicolon: language == .zh ? "；" : ";"
    case .colon: language == .zh ? "：" : ":"
    case .leftParen: language == .zh ? "（" : "("
    case .rightParen: language == .zh ? "）" : ")"
    case .equal: language == .zh ? "＝" : "="
    case .percent: "%"
    default: nil
    }
  }
}
