import Calendar
import Diagnostics
import Numerics
import RuleSemantics

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
