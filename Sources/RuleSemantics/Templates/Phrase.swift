import Diagnostics
import Numerics
import RuleSyntax

/// The text that terms were read from: their ranges count its atoms.
struct PhraseText: Sendable {
  let atoms: [Atom]
  let source: SourceFile

  /// The place of some atoms in the file; of an empty range, the end of the atom before it.
  func span(_ range: Range<Int>) -> Span {
    guard !atoms.isEmpty else { return Span(file: source.id, start: 0, end: 0) }
    let first = min(range.lowerBound, atoms.count - 1)
    let last = min(max(range.upperBound - 1, first), atoms.count - 1)
    return Span(file: source.id, start: atoms[first].start, end: atoms[last].end)
  }

  var whole: Span { span(0..<atoms.count) }

  /// Whether its author writes in Chinese, for what a fix inserts.
  var isChinese: Bool { atoms.contains { if case .han = $0.kind { true } else { false } } }

  /// As it stands in the file.
  func words(_ range: Range<Int>) -> String {
    let span = span(range)
    return source.text(span.start..<span.end)
  }
}

/// One phrase of a clause, read in exactly one way.
struct Phrase: Sendable {
  var template: TemplateID
  var slots: [String: Term]
  var text: PhraseText
  /// True when a semicolon or the start of the clause stands before it.
  var opensEntry: Bool

  var span: Span { text.whole }

  subscript(slot: String) -> Term? { slots[slot] }

  func word(_ slot: String) -> String? {
    if case .word(let word)? = slots[slot]?.kind { word } else { nil }
  }

  func whole(_ slot: String) -> Int? {
    if case .whole(let number)? = slots[slot]?.kind { number } else { nil }
  }

  func raw(_ slot: String) -> String? {
    if case .rawText(let text)? = slots[slot]?.kind { text } else { nil }
  }

  func points(_ slot: String = "points") -> PointsTerm? {
    switch slots[slot]?.kind {
    case .points(let points)?: points
    case .word("none")?: .absolute(.zero)
    case .word("full")?: .ofFull(.one)
    default: nil
    }
  }

  func quantity(_ slot: String) -> QuantityTerm? {
    if case .quantity(let quantity)? = slots[slot]?.kind { quantity } else { nil }
  }
}
