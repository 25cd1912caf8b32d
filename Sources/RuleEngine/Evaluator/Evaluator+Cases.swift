import Calendar
import Diagnostics
import Numerics
package import RuleSemantics

// One result of several.
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
    if let marks { marks.lookupRows.formUnion(table.rows(for: values).map { .init(table: index, row: $0) }) }
    return table.value(for: values, result).map { .known($0) } ?? .unknown(Reason(.lookupFailed, about: table.name))
  }
}

extension LookupTable {
  /// Nil where no row fits, its cell is blank, or several fit where one alone should.
  fileprivate func value(for values: [Value], _ result: Int) -> Value? {
    guard pick != .closest else { return row(for: values)?.results[result] }
    let fitting = rows.filter { zip($0.keys, values).allSatisfy { $0.matches($1) } }
    switch pick {
    case .closest, .first: return fitting.first?.results[result]
    case .unique: return fitting.count == 1 ? fitting[0].results[result] : nil
    case .sum, .highest, .lowest: return figure(of: fitting.map { $0.results[result] })
    }
  }

  private func figure(of results: [Value?]) -> Value? {
    let numbers = results.compactMap { $0?.number }
    guard !numbers.isEmpty, numbers.count == results.count else { return nil }
    switch pick {
    case .highest: return numbers.max().map { .number($0) }
    case .lowest: return numbers.min().map { .number($0) }
    default: return .number(numbers.reduce(.zero, +))
    }
  }

  /// The places of the rows that decide.
  func rows(for values: [Value]) -> [Int] {
    let fitting = rows.indices.filter { row in zip(rows[row].keys, values).allSatisfy { $0.matches($1) } }
    switch pick {
    case .closest: return [fitting.min { rows[$0].defaultCount < rows[$1].defaultCount }].compactMap(\.self)
    case .first: return Array(fitting.prefix(1))
    case .unique, .sum, .highest, .lowest: return fitting
    }
  }

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
  package func matches(_ value: Value) -> Bool {
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
