import Calendar
import Diagnostics
import Numerics
import RuleSyntax

/// Values of facts, read by the type and unit of their field.
extension TestReader {
  typealias Cell = (field: FieldIndex, content: Given.FactContent)

  /// The cells that a value fills: one, or both dates of an interval. Empty if it cannot be read, which is reported.
  mutating func cells(_ tokens: [Token], for place: FieldPlace, at span: Span) -> [Cell] {
    let field = declarations.tables[place.table].fields[place.field]
    let text = WrittenName(tokens, in: source)?.text ?? ""
    if let state = StateWord.named(text), state != .noData {
      let fields = field.interval.map { [$0.start, $0.end] } ?? [place.field]
      return fields.map { ($0, .state(state.state)) }
    }
    if text.isEmpty { return [(place.field, .state(.blank))] }
    if let interval = field.interval { return intervalCells(text, interval, of: field, at: span) }
    return value(tokens, text, for: field, at: span).map { [(place.field, .value($0))] } ?? []
  }

  private mutating func value(
    _ tokens: [Token], _ text: String, for field: FieldDeclaration, at span: Span
  ) -> Value? {
    switch field.type {
    case .number(let unit): return number(tokens, unit, for: field, at: span)
    case .text: return .text(text)
    case .codes: return .codes(WrittenName.list(tokens, in: source).map(\.text))
    case .choice(let list): return choice(text, list, for: field, at: span)
    case .yesNo:
      if let word = YesNoWord.named(text) { return .yesNo(word == .yes) }
      report(text, for: field, CellFault.yesNo, at: span)
    case .date:
      if let date = CalendarDate(parsing: text) ?? slot(tokens).date { return .date(date) }
      report(text, for: field, CellFault.date, at: span)
    case .period:
      if let period = Period(parsing: text) { return .period(period) }
      report(text, for: field, CellFault.period, at: span)
    case .interval: report(text, for: field, CellFault.interval, at: span)
    }
    return nil
  }

  private mutating func report(
    _ text: String, for field: FieldDeclaration, _ fault: Bilingual, near: [String] = [], at span: Span
  ) {
    problems.add(TestProblem.badValue(text, field: field.name, fault, near: near, at: span))
  }

  private mutating func number(
    _ tokens: [Token], _ unit: Unit, for field: FieldDeclaration, at span: Span
  ) -> Value? {
    let reading = slot(tokens)
    do throws(NumberFault) {
      let number = try reading.number(in: unit)
      if field.isWhole, number.divided(by: unit.factor)?.isWhole != true {
        report(source.words(of: tokens), for: field, CellFault.whole, at: span)
        return nil
      }
      return .number(number)
    } catch {
      report(source.words(of: tokens), for: field, error.text(unit), at: span)
      return nil
    }
  }

  private mutating func choice(
    _ text: String, _ list: ListIndex, for field: FieldDeclaration, at span: Span
  ) -> Value? {
    if let place = choicePlaces[list][Scope.key(text)] { return .choice(list, place) }
    let declared = declarations.lists[list]
    let near = problems.near(text, declared.values.flatMap { $0 })
    report(text, for: field, CellFault.notInList(declared.name), near: near, at: span)
    return nil
  }

  /// `2026-01-01至2028-12-31`; an end that is left out is blank.
  private mutating func intervalCells(
    _ text: String, _ interval: (start: FieldIndex, end: FieldIndex), of field: FieldDeclaration, at span: Span
  ) -> [Cell] {
    guard let (first, last) = TestReader.ends(of: text),
      let start = TestReader.dateOrBlank(first), let end = TestReader.dateOrBlank(last)
    else {
      report(text, for: field, CellFault.interval, at: span)
      return []
    }
    return [(interval.start, start), (interval.end, end)]
  }

  private static func ends(of text: String) -> (Substring, Substring)? {
    for mark in ["至", "到", "—", "～", "~", " to"] {
      guard let range = text.firstRange(of: mark) else { continue }
      return (text[..<range.lowerBound], text[range.upperBound...])
    }
    return nil
  }

  private static func dateOrBlank(_ text: Substring) -> Given.FactContent? {
    let text = WrittenName.trimmed(String(text))
    if text.isEmpty { return .state(.blank) }
    return CalendarDate(parsing: text).map { .value(.date($0)) }
  }
}
