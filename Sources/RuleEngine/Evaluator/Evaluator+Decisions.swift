import Calendar
import Diagnostics
import Numerics
import RuleSemantics

// Conditions, three-valued.
extension Evaluator {
  func decide(_ operation: Operation, _ context: EvaluationContext) -> Evaluated {
    switch operation {
    case .compare(let left, let comparison, let right): return compare(left, comparison, right, context)
    case .within(let operand, let span):
      return .of { () throws(Reason) in .yesNo(span.contains(try self.number(operand, context))) }
    case .not(let operand): return negation(of: truth(operand, context)).evaluated
    case .all(let operands): return every(operands, context).evaluated
    case .any(let operands): return negation(of: none(operands, context)).evaluated
    case .countTrue(let operands): return count(operands, context)
    case .hasState(let operand, let states): return .truth(states.contains(state(of: evaluate(operand, context))))
    case .listed(let operand, let table, let field): return listed(operand, table, field, context)
    case .isOneOf(let operand, let values): return isOneOf(operand, values, context)
    case .intervalContains(let start, let end, let date): return interval(start, end, holds: date, context)
    case .intervalMeets(let start, let end, let reference): return interval(start, end, meets: reference, context)
    default: return .unknown(Reason(.noValue))
    }
  }

  private func state(of value: Evaluated) -> DataState {
    switch value {
    case .known: .known
    case .unknown(let reason): reason.state
    }
  }

  private func negation(of truth: Truth) -> Truth {
    switch truth {
    case .yes: .no
    case .no: .yes
    case .unknown: truth
    }
  }

  /// One that does not hold decides, whatever is unknown.
  private func every(_ operands: [ExpressionID], _ context: EvaluationContext) -> Truth {
    var reasons: [Reason] = []
    for operand in operands {
      switch truth(operand, context) {
      case .yes: break
      case .no: return .no
      case .unknown(let reason): reasons.append(reason)
      }
    }
    return reasons.isEmpty ? .yes : .unknown(.merged(reasons))
  }

  /// One that holds decides, whatever is unknown.
  private func none(_ operands: [ExpressionID], _ context: EvaluationContext) -> Truth {
    var reasons: [Reason] = []
    for operand in operands {
      switch truth(operand, context) {
      case .yes: return .no
      case .no: break
      case .unknown(let reason): reasons.append(reason)
      }
    }
    return reasons.isEmpty ? .yes : .unknown(.merged(reasons))
  }

  private func count(_ operands: [ExpressionID], _ context: EvaluationContext) -> Evaluated {
    var count = 0
    var reasons: [Reason] = []
    for operand in operands {
      switch truth(operand, context) {
      case .yes: count += 1
      case .no: break
      case .unknown(let reason): reasons.append(reason)
      }
    }
    return reasons.isEmpty ? .number(ExactNumber(count)) : .unknown(.merged(reasons))
  }
}

// MARK: Comparison

extension Evaluator {
  private func compare(
    _ left: ExpressionID, _ comparison: Comparison, _ right: ExpressionID, _ context: EvaluationContext
  ) -> Evaluated {
    let (first, second) = (evaluate(left, context), evaluate(right, context))
    guard case .known(let one) = first, case .known(let other) = second else {
      return .unknown(.merged([first.reason, second.reason].compactMap(\.self)))
    }
    return comparison.holds(one, other).map { .truth($0) } ?? .unknown(Reason(.outsideDomain))
  }
}

extension Comparison {
  /// Nil for values that have no order. Values of an ordered list compare by rank: the first is the highest.
  func holds(_ left: Value, _ right: Value) -> Bool? {
    switch (left, right) {
    case (.number(let one), .number(let other)): holds(one, other)
    case (.date(let one), .date(let other)): holds(one, other)
    case (.period(let one), .period(let other)): holds(one, other)
    case (.choice(let list, let one), .choice(let otherList, let other)) where list == otherList: holds(other, one)
    default: holdsWithoutOrder(left, right)
    }
  }

  func holds<T: Comparable>(_ left: T, _ right: T) -> Bool {
    switch self {
    case .less: left < right
    case .lessOrEqual: left <= right
    case .greater: left > right
    case .greaterOrEqual: left >= right
    case .equal: left == right
    case .notEqual: left != right
    }
  }

  private func holdsWithoutOrder(_ left: Value, _ right: Value) -> Bool? {
    switch self {
    case .equal: left == right
    case .notEqual: left != right
    default: nil
    }
  }
}

// MARK: Membership

/// The texts of a column that others are looked up in.
struct ListedTexts {
  var texts: Set<String> = []
  var values: Set<Value> = []
  /// Cells that have an error: a text that is not found might stand there.
  var refused: [Reason] = []
}

struct ListedKey: Hashable {
  var field: FieldReference
  var period: Period?
}

extension Evaluator {
  private func isOneOf(_ operand: ExpressionID, _ values: [Value], _ context: EvaluationContext) -> Evaluated {
    switch evaluate(operand, context) {
    case .unknown(let reason): return .unknown(reason)
    case .known(.codes(let codes)):
      return .truth(values.contains { $0 == .codes(codes) || codes.contains($0.text ?? "") })
    case .known(let value): return .truth(values.contains(value))
    }
  }

  private func listed(
    _ operand: ExpressionID, _ table: TableIndex, _ field: FieldIndex, _ context: EvaluationContext
  ) -> Evaluated {
    let operand = evaluate(operand, context)
    guard case .known(let value) = operand else { return operand }
    let bound = dataset.tables[table]
    guard bound.isPresent, bound.columns[field] != nil else {
      return .unknown(Reason(.notReported, about: rules.tables[table].fields[field].name))
    }
    let listed = texts(table, field, context.period)
    let isFound =
      switch value {
      case .codes(let codes): codes.contains { listed.texts.contains(SubjectTree.key($0)) }
      case .text(let text): listed.texts.contains(SubjectTree.key(text))
      default: listed.values.contains(value)
      }
    return isFound || listed.refused.isEmpty ? .truth(isFound) : .unknown(.merged(listed.refused))
  }

  /// The column of the rows that count in the period; all rows of a table without periods.
  private func texts(_ table: TableIndex, _ field: FieldIndex, _ period: Period?) -> ListedTexts {
    let key = ListedKey(field: FieldReference(table: table, field: field), period: period)
    if let known = listedTexts[key] { return known }
    var found = ListedTexts()
    let bound = dataset.tables[table]
    for row in 0..<bound.rowCount where period.map(bound.times[row].counts) ?? true {
      switch bound.content(row: row, field: field) {
      case .value(.text(let text)): found.texts.insert(SubjectTree.key(text))
      case .value(.codes(let codes)): found.texts.formUnion(codes.map(SubjectTree.key))
      case .value(let value): found.values.insert(value)
      case .refused: found.refused.append(reason(.refused, table, field, row: row))
      case .blank, .notReported, .notApplicable: break
      }
    }
    listedTexts[key] = found
    return found
  }
}

extension Value {
  var text: String? { if case .text(let text) = self { text } else { nil } }
}

// MARK: Intervals

extension Evaluator {
  private func interval(
    _ start: ExpressionID, _ end: ExpressionID, holds date: ExpressionID, _ context: EvaluationContext
  ) -> Evaluated {
    .of { () throws(Reason) in
      let (first, last) = try self.ends(start, end, context)
      switch self.evaluate(date, context) {
      case .known(.date(let day)): return .yesNo((first ?? .first) <= day && day <= (last ?? .last))
      case .known: throw Reason(.outsideDomain)
      case .unknown(let reason): throw reason
      }
    }
  }

  private func interval(
    _ start: ExpressionID, _ end: ExpressionID, meets reference: PeriodReference, _ context: EvaluationContext
  ) -> Evaluated {
    .of { () throws(Reason) in
      let (first, last) = try self.ends(start, end, context)
      guard let period = self.period(reference, from: context.period) else { throw Reason(.noEarlierPeriod) }
      return .yesNo((first ?? .first) <= period.lastDay && period.firstDay <= (last ?? .last))
    }
  }

  /// Nil for an end that is left blank: it is open.
  private func ends(
    _ start: ExpressionID, _ end: ExpressionID, _ context: EvaluationContext
  ) throws(Reason) -> (CalendarDate?, CalendarDate?) {
    var dates: [CalendarDate?] = []
    for id in [start, end] {
      switch evaluate(id, context) {
      case .known(.date(let date)): dates.append(date)
      case .unknown(let reason) where reason.code == .blank: dates.append(nil)
      case .unknown(let reason): throw reason
      case .known: throw Reason(.outsideDomain)
      }
    }
    return (dates[0], dates[1])
  }
}

// MARK: Cases

extension Evaluator {
  func choose(_ cases: [Case], _ otherwise: ExpressionID?, _ context: EvaluationContext) -> Evaluated {
    for entry in cases {
      switch truth(entry.condition, context) {
      case .yes: return evaluate(entry.result, context)
      case .no: continue
      case .unknown(let reason): return .unknown(reason)
      }
    }
    return otherwise.map { evaluate($0, context) } ?? .unknown(Reason(.noCase))
  }

  func band(
    _ operand: ExpressionID, _ bands: [Band], _ otherwise: ExpressionID?, _ context: EvaluationContext
  ) -> Evaluated {
    let number: ExactNumber
    do throws(Reason) { number = try self.number(operand, context) } catch { return .unknown(error) }
    if let band = bands.first(where: { $0.span.contains(number) }) { return evaluate(band.result, context) }
    return otherwise.map { evaluate($0, context) } ?? .unknown(Reason(.noCase))
  }
}

// MARK: Tables of the rules

extension Evaluator {
  func lookUp(
    _ index: LookupIndex, _ keys: [ExpressionID], _ result: Int, _ context: EvaluationContext
  ) -> Evaluated {
    let found = keys.map { evaluate($0, context) }
    let reasons = found.compactMap(\.reason)
    guard reasons.isEmpty else { return .unknown(.merged(reasons)) }
    let table = rules.lookups[index]
    let values = found.compactMap(\.value)
    guard let row = table.row(for: values), let value = row.results[result] else {
      return .unknown(Reason(.lookupFailed, about: table.name))
    }
    return .known(value)
  }
}

extension LookupTable {
  /// The first row that names the values most closely: one with 其他 counts only where no other fits.
  func row(for values: [Value]) -> Row? {
    let fitting = rows.filter { zip($0.keys, values).allSatisfy { $0.matches($1) } }
    return fitting.min { $0.defaultCount < $1.defaultCount }
  }
}

extension LookupTable.Row {
  fileprivate var defaultCount: Int { keys.count { $0 == .otherwise } }
}

extension LookupTable.KeyMatcher {
  func matches(_ value: Value) -> Bool {
    switch (self, value) {
    case (.otherwise, _): true
    case (.within(let span), .number(let number)): span.contains(number)
    case (.within, _): false
    case (.anyOf(let values), .codes(let codes)):
      values.contains { $0 == value || codes.contains($0.text ?? "") }
    case (.anyOf(let values), _): values.contains(value)
    }
  }
}
