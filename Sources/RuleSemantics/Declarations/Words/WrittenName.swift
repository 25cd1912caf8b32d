import Diagnostics
import RuleSyntax

/// A name as the author wrote it where it is declared or used as a whole slot.
struct WrittenName: Sendable {
  var text: String
  /// One pair of quotes around all of it: a deliberate act, which admits names that could be read otherwise.
  var isQuoted: Bool
  var tokens: [Token]
  var span: Span

  var key: String { Scope.key(text) }

  /// Nil where there is no text at all.
  init?(_ tokens: some Sequence<Token>, in source: SourceFile) {
    self.tokens = Array(tokens)
    isQuoted = self.tokens.count == 1 && self.tokens[0].kind == .quoted
    text = WrittenName.trimmed(isQuoted ? source.textInQuotes(self.tokens[0]) : source.words(of: self.tokens))
    span = source.span(of: self.tokens)
    if NameText.folded(text).isEmpty { return nil }
  }

  /// Without spaces around.
  static func trimmed(_ text: String) -> String {
    guard !isPlain(text.unicodeScalars.first) || !isPlain(text.unicodeScalars.last) else { return text }
    var text = Substring(text)
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }

  /// True of Han characters of the main block and of visible ASCII, with which nearly all texts begin and end.
  private static func isPlain(_ scalar: Unicode.Scalar?) -> Bool {
    guard let value = scalar?.value else { return false }
    return (0x4E00...0x9FFF).contains(value) || (0x21...0x7E).contains(value)
  }

  /// The names in a list of them: `甲、乙`, `first, second`.
  static func list(_ tokens: some Sequence<Token>, in source: SourceFile) -> [WrittenName] {
    TokenParts.split(tokens, at: TokenParts.listMarks).compactMap { WrittenName($0, in: source) }
  }
}
