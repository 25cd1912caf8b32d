import Diagnostics
import Numerics

extension Lowering {
  /// A condition; nil after a report.
  func condition(_ term: Term) -> Typed? {
    switch term.kind {
    case .compare(let left, let comparison, let right): compare(left, comparison, right, term)
    case .within(let value, let span): within(value, span, term)
    case .isOneOf(let value, let values, let isNegated): isOneOf(value, values, isNegated, term)
    case .ordered(let value, let limit, let isAbove): ordered(value, limit, isAbove, term)
    case .listed(let value, let table, let column): listed(value, table, column, term)
    case .state(let value, let state): stateTest(value, state, term)
    case .target(let value, let isMet): targetTest(value, isMet, term)
    case .event(let list, let index, let isPresent): event(list, index, isPresent, term)
    case .quantified(let quantifier, let level, let inner): quantified(quantifier, level, inner, term)
    case .not(let inner): condition(inner).map { builder.emit(.not($0.id), .yesNo, span(term)) }
    case .all(let parts): joined(parts, term) { .all($0) }
    case .any(let parts): joined(parts, term) { .any($0) }
    case .intervalContains(let name, let date): intervalContains(name, date, term)
    case .intervalMeets(let name, let period): intervalMeets(name, period, term)
    case .consecutive(let count, let inner): consecutive(count, inner, term)
    default: yesNo(term)
    }
  }

  /// `去向落实率未达标`
  private func targetTest(_ value: Term, _ isMet: Bool, _ term: Term) -> Typed? {
    guard case .name(let name) = value.kind else { return notACondition(term) }
    var found: MeasureIndex?
    for case .measure(let index) in builder.context.scope.names[name].meanings { found = index }
    guard let found else { return notACondition(term) }
    builder.usage.measures.insert(found)
    let head = builder.declarations.measures[found]
    guard levelsAgree(head.level, term) else { return nil }
    guard !head.targetLines.isEmpty else {
      builder.report(.targetNeeded(head.name, span(term)))
      return nil
    }
    let holds = builder.emit(.targetHolds(found), .yesNo, span(term))
    return isMet ? holds : builder.emit(.not(holds.id), .yesNo, span(term))
  }

  /// A yes/no value on its own.
  private func yesNo(_ term: Term) -> Typed? {
    switch term.kind {
    case .name, .fieldOf, .at, .own, .conditional, .yesNo, .fallback, .lookup: break
    default: return number(term).flatMap { _ in notACondition(term) }
    }
    guard let typed = lower(term) else { return nil }
    guard typed.type == .yesNo else { return notACondition(term, typed.type) }
    return typed
  }

  private func notACondition(_ term: Term, _ type: ValueType = .number(.plain)) -> Typed? {
    builder.report(
      .wrongType(text.words(term.range), type, wanted: Bilingual(zh: "条件", en: "a condition"), span(term)))
    return nil
  }

  private func joined(_ parts: [Term], _ term: Term, _ make: ([ExpressionID]) -> Operation) -> Typed? {
    let made = parts.map { condition($0) }
    guard made.allSatisfy({ $0 != nil }) else { return nil }
    return builder.emit(make(made.compactMap { $0?.id }), .yesNo, span(term))
  }

  // MARK: Comparison

  private func compare(_ left: Term, _ comparison: Comparison, _ right: Term, _ term: Term) -> Typed? {
    if case .choice = right.kind { return compare(left, comparison, withValue: right, term) }
    let onRight = textMeant(by: right, besides: left)
    let onLeft = onRight == .asRead && !needsQuotes(left) ? textMeant(by: left, besides: right) : .asRead
    if onRight == .unclear || onLeft == .unclear { return nil }
    let (a, b) = (operand(left, onLeft), operand(right, onRight))
    guard let a, let b else { return nil }
    if reportNotInList(right, a) { return nil }
    if a.type != b.type, !isKnown(left) || !isKnown(right) { return nil }
    guard isComparable(a, comparison, b, term) else { return nil }
    return builder.emit(.compare(a.id, comparison, b.id), .yesNo, span(term))
  }

  /// Reports what cannot be compared.
  func isComparable(_ a: Typed, _ comparison: Comparison, _ b: Typed, _ term: Term) -> Bool {
    switch (a.type, b.type) {
    case (.number, .number):
      let fit = UnitAlgebra.common(a.unit, a.isBareLiteral, b.unit, b.isBareLiteral)
      return unit(fit, a, b, term, .comparison) != nil
    case (.date, .date), (.period, .period): return true
    case (.text, .text), (.yesNo, .yesNo): return equalityOnly(comparison, a, term)
    case (.choice(let first), .choice(let second)) where first == second:
      if comparison == .equal || comparison == .notEqual { return true }
      let list = builder.declarations.lists[first]
      if list.isOrdered { return true }
      builder.report(.unorderedList(list, span(term)))
      return false
    default:
      builder.report(
        .notComparable((words(a.span), a.type), (words(b.span), b.type), builder.declarations.lists, b.span))
      return false
    }
  }

  private func words(_ span: Span) -> String {
    builder.declarations.source(of: span.file).text(span.start..<span.end)
  }

  private func equalityOnly(_ comparison: Comparison, _ a: Typed, _ term: Term) -> Bool {
    if comparison == .equal || comparison == .notEqual { return true }
    builder.report(
      .wrongType(text.words(term.range), a.type, wanted: Bilingual(zh: "可比大小的数或日期", en: "numbers or dates"), span(term))
    )
    return false
  }

  private func within(_ value: Term, _ range: SpanTerm, _ term: Term) -> Typed? {
    guard let value = number(value), let span = numberSpan(range, of: value, term) else { return nil }
    return builder.emit(.within(value.id, span), .yesNo, self.span(term))
  }

  /// A range as numbers in base units, its units agreeing with those of a value.
  func numberSpan(_ range: SpanTerm, of value: Typed, _ term: Term) -> NumberSpan? {
    var bounds: [NumberSpan.Bound?] = []
    for end in [range.lower, range.upper] {
      guard let end else {
        bounds.append(nil)
        continue
      }
      guard let bound = number(end.value), let literal = bound.literal else { return nil }
      let fit = UnitAlgebra.common(value.unit, value.isBareLiteral, bound.unit, bound.isBareLiteral)
      guard unit(fit, value, bound, end.value, .comparison) != nil else { return nil }
      bounds.append(NumberSpan.Bound(value: literal, isIncluded: end.isIncluded))
    }
    let span = NumberSpan(lower: bounds[0], upper: bounds[1])
    if let low = span.lower?.value, let high = span.upper?.value, high < low {
      builder.report(.emptyRange(self.span(term)))
      return nil
    }
    return span
  }

  // MARK: Values of lists

  /// `级别≥省级`, `类别＝总馆`
  private func compare(_ left: Term, _ comparison: Comparison, withValue value: Term, _ term: Term) -> Typed? {
    if isUnclear(value, comparison) { return nil }
    switch comparison {
    case .equal, .notEqual: return isOneOf(left, [value], comparison == .notEqual, term)
    case .greaterOrEqual, .lessOrEqual: return ordered(left, value, comparison == .greaterOrEqual, term)
    case .greater, .less:
      return ordered(left, value, comparison == .less, term).map { builder.emit(.not($0.id), .yesNo, span(term)) }
    }
  }

  private func isOneOf(_ value: Term, _ values: [Term], _ isNegated: Bool, _ term: Term) -> Typed? {
    guard let subject = lower(value) else { return nil }
    var constants: [Value] = []
    for option in values {
      if reportNotInList(option, subject) { return nil }
      guard let typed = lower(option), isComparable(subject, .equal, typed, option) else { return nil }
      guard case .constant(let constant) = builder.expressions[Int(typed.id.index)].operation else { return nil }
      constants.append(constant)
    }
    let test = builder.emit(.isOneOf(subject.id, constants), .yesNo, span(term))
    return isNegated ? builder.emit(.not(test.id), .yesNo, span(term)) : test
  }

  /// `级别在省级以上`: the first of an ordered list is the highest.
  private func ordered(_ value: Term, _ limit: Term, _ isAbove: Bool, _ term: Term) -> Typed? {
    guard let subject = lower(value), case .choice(let list) = subject.type, case .choice(_, let index) = limit.kind
    else {
      return nil
    }
    let declared = builder.declarations.lists[list]
    guard declared.isOrdered else {
      builder.report(.unorderedList(declared, span(term)))
      return nil
    }
    let range = isAbove ? Array(0...index) : Array(index..<declared.values.count)
    return builder.emit(.isOneOf(subject.id, range.map { .choice(list, $0) }), .yesNo, span(term))
  }

  private func listed(_ value: Term, _ table: TableIndex, _ column: NameIndex?, _ term: Term) -> Typed? {
    guard let subject = lower(value) else { return nil }
    builder.usage.tables.insert(table)
    let declared = builder.declarations.tables[table]
    let field = column.map { rowField($0, of: table, span(term)) } ?? declared.codeColumn
    guard let field else {
      if column == nil { builder.report(.columnNeeded(declared, span(term))) }
      return nil
    }
    builder.usage.fields.insert(FieldReference(table: table, field: field))
    return builder.emit(.listed(subject.id, table, field), .yesNo, span(term))
  }

  // MARK: States and events

  private func stateTest(_ value: Term, _ state: DataState, _ term: Term) -> Typed? {
    guard let typed = lower(value) else { return nil }
    return builder.emit(.hasState(typed.id, [state]), .yesNo, span(term))
  }

  /// `有弄虚作假`: any row of an event table of the subject whose value is this.
  func event(_ list: ListIndex, _ index: Int, _ isPresent: Bool, _ term: Term) -> Typed? {
    guard let rows = eventRows(list, index, term) else { return nil }
    let any = Aggregate(kind: .anyHolds, domain: .rows(rows.table), filter: rows.filter, argument: nil, distinctBy: [])
    let test = builder.emit(.aggregate(any), .yesNo, span(term))
    return isPresent ? test : builder.emit(.not(test.id), .yesNo, span(term))
  }

  /// How many such events there were.
  func eventCount(_ list: ListIndex, _ index: Int, _ term: Term) -> Typed? {
    guard let rows = eventRows(list, index, term) else { return nil }
    let count = Aggregate(kind: .count, domain: .rows(rows.table), filter: rows.filter, argument: nil, distinctBy: [])
    return builder.emit(.aggregate(count), .number(.anyUnit), span(term), isWhole: true)
  }

  private func eventRows(_ list: ListIndex, _ index: Int, _ term: Term) -> (table: TableIndex, filter: ExpressionID)? {
    for (table, declared) in builder.declarations.tables.enumerated() where declared.isEventTable {
      guard let field = declared.fields.firstIndex(where: { $0.type == .choice(list) }) else { continue }
      builder.usage.fields.insert(FieldReference(table: table, field: field))
      builder.usage.tables.insert(table)
      let value = builder.emit(.field(table, field), .choice(list), span(term))
      let test = builder.emit(.isOneOf(value.id, [.choice(list, index)]), .yesNo, span(term))
      return (table, test.id)
    }
    return nil
  }

  // MARK: Children, periods, intervals

  private func quantified(_ quantifier: Quantifier, _ level: LevelIndex, _ inner: Term, _ term: Term) -> Typed? {
    guard let condition = at(FormulaPlace(level: level, measure: place.measure)).condition(inner) else { return nil }
    let kind: Aggregate.Kind = quantifier == .all ? .allHold : .anyHolds
    let test = builder.emit(
      .aggregate(
        Aggregate(kind: kind, domain: .subjects(level), filter: condition.id, argument: nil, distinctBy: [])),
      .yesNo, span(term))
    return quantifier == .none ? builder.emit(.not(test.id), .yesNo, span(term)) : test
  }

  private func consecutive(_ count: Int, _ inner: Term, _ term: Term) -> Typed? {
    let made = builder.allowingSelfReference { condition(inner) }
    guard let made else { return nil }
    return builder.emit(
      .aggregate(
        Aggregate(kind: .allHold, domain: .periods(.last(count)), filter: made.id, argument: nil, distinctBy: [])),
      .yesNo, span(term))
  }

  private func intervalContains(_ name: NameIndex, _ date: Term, _ term: Term) -> Typed? {
    guard let ends = intervalEnds(name, term), let date = self.date(date) else { return nil }
    return builder.emit(.intervalContains(start: ends.0, end: ends.1, date: date.id), .yesNo, span(term))
  }

  private func intervalMeets(_ name: NameIndex, _ period: PeriodTerm, _ term: Term) -> Typed? {
    guard let ends = intervalEnds(name, term) else { return nil }
    let reference: PeriodReference =
      switch period {
      case .lastYear: .oneYearEarlier
      case .lastPeriod: .earlier(1)
      case .current: .earlier(0)
      case .exactly(let period): .exactly(period)
      }
    return builder.emit(.intervalMeets(start: ends.0, end: ends.1, reference), .yesNo, span(term))
  }

  private func intervalEnds(_ name: NameIndex, _ term: Term) -> (ExpressionID, ExpressionID)? {
    guard let row = place.row, let field = rowField(name, of: row, span(term)) else {
      if place.row == nil { builder.report(.intervalOutsideRows(text.words(term.range), span(term))) }
      return nil
    }
    guard let ends = builder.declarations.tables[row].fields[field].interval else { return nil }
    return (fieldValue(row, ends.start, term).id, fieldValue(row, ends.end, term).id)
  }
}

extension DataTableDeclaration {
  /// The column that 列于 means where none is named: the only one of codes or text, or the first.
  var codeColumn: FieldIndex? {
    let texts = fields.indices.filter { fields[$0].type == .text || fields[$0].type == .codes }
    return texts.first
  }
}
