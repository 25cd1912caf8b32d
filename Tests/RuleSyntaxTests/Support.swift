import Diagnostics
import RuleSyntax

/// The tree of a text.
func parse(_ text: String) -> SyntaxTree { RuleParser.parse(SourceFile(path: "test.rules", text: text)) }

extension SyntaxTree {
  /// The names of the problems' codes, in order.
  var codes: [String] { problems.map(\.code.name) }

  /// The tokens as `kind:text`, line ends and spaces left out.
  var words: [String] {
    tokens.filter { $0.kind != .space && $0.kind != .lineEnd }.map { "\($0.kind):\(text(of: $0))" }
  }

  func text(of token: Token) -> String { source.text(token.start..<token.end) }

  func text(of tokens: [Token]) -> String { tokens.map(text(of:)).joined(separator: " ") }

  func text(of span: Span) -> String { source.text(span.start..<span.end) }

  /// The text that each problem points at.
  var marked: [String] { problems.map { text(of: $0.span) } }

  /// The one declaration, or the last of them.
  var last: DeclarationNode { declarations[declarations.count - 1] }

  /// The file with a problem's first repair carried out.
  func repaired(_ problem: Diagnostic) -> String {
    guard let fix = problem.fixIts.first else { return "no repair" }
    var bytes = source.bytes
    bytes.replaceSubrange(Int(fix.span.start)..<Int(fix.span.end), with: Array(fix.replacement.utf8))
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension Diagnostic {
  var span: Span {
    if case .source(let span) = place { return span }
    return Span(file: 0, start: -1, end: -1)
  }
}

/// The same numbers in every run.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &+ 0x9E37_79B9_7F4A_7C15 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
