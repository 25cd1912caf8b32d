import Calendar
import Diagnostics
import Numerics
import RuleSyntax

/// What a whole slot says, as the grammar of quantities reads it: a cell, a value, the words of a header.
///
/// A slot may be in either language, whatever the file around it.
struct SlotReading {
  private let atoms: [Atom]
  private let parsers: [PhraseParser]

  init(_ atoms: [Atom], context: ReadingContext) {
    self.atoms = atoms
    parsers = Language.allCases.map { PhraseParser(atoms: atoms, context: context, language: $0) }
  }

  /// The first reading that takes in all of the slot.
  private func whole(_ read: (PhraseParser) -> [Term]) -> Term.Kind? {
    guard !atoms.isEmpty else { return nil }
    for parser in parsers {
      if let term = read(parser).first(where: { $0.range.upperBound == atoms.count }) { return term.kind }
    }
    return nil
  }

  /// `50`, `80%`, `3万元`, `-2`; the number is in base units of its unit.
  var quantity: QuantityTerm? {
    let sign = isNegative ? 1 : 0
    guard case .quantity(var quantity) = whole({ $0.quantities(at: sign) }) else { return nil }
    if isNegative { quantity.number = -quantity.number }
    return quantity.isRelative ? nil : quantity
  }

  private var isNegative: Bool {
    if case .mark(.minus)? = atoms.first?.kind { atoms.count > 1 } else { false }
  }

  /// True of a bare number scaled by a word: `3万`.
  var hasMultiplier: Bool { atoms.count > (isNegative ? 2 : 1) }

  var date: CalendarDate? {
    if case .date(let date) = whole({ $0.dates(at: 0) }) { date } else { nil }
  }

  /// `2026年`, or one period after another: `2025年至2027年`.
  var periodSpan: PeriodSpan? {
    switch whole({ $0.periodSpans(at: 0) + $0.periods(at: 0) }) {
    case .periodSpan(let first, let last): PeriodSpan(first: first, last: last)
    case .period(let period): PeriodSpan(first: period, last: period)
    default: nil
    }
  }

  /// `≥90`, `80至90（不含90）`, `60以上`
  var range: NumberRange? {
    for parser in parsers {
      if let (range, end) = parser.numberRange(at: 0), end == atoms.count { return range }
    }
    return nil
  }
}

extension DeclarationReader {
  mutating func slot(_ tokens: [Token], in source: SourceFile) -> SlotReading {
    SlotReading(AtomReader.atoms(of: tokens, in: source, interner: &interner), context: context)
  }
}
