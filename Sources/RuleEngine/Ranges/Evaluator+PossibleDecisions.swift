import Calendar
import Diagnostics
import Numerics
import RuleSemantics

// Conditions and cases whose outcome may still change.
extension Evaluator {
  func possibleDecision(_ operation: Operation, _ id: ExpressionID, _ context: EvaluationContext) -> Possible {
    switch operation {
    case .compare(let left, let comparison, let right):
      return possibleComparison(possible(left, context), comparison, possible(right, context))
    case .within(let operand, let span): return possible(operand, context).interval.lies(in: span)
    case .not(let operand):
      let inner = possible(operand, context)
      return .condition(canHold: inner.canFail, canFail: inner.canHold)
    case .all(let operands):
      let inner = operands.map { possible($0, context) }
      return .condition(canHold: inner.allSatisfy(\.canHold), canFail: inner.contains(where: \.canFail))
    case .any(let operands):
      let inner = operands.map { possible($0, context) }
      return .condition(canHold: inner.contains(where: \.canHold), canFail: inner.allSatisfy(\.canFail))
    case .countTrue(let operands):
      let inner = operands.map { possible($0, context) }
      return .number(
        Interval(low: ExactNumber(inner.count { !$0.canFail }), high: ExactNumber(inner.count(where: \.canHold))))
    case .hasState(let operand, _):
      // What is there does not go away; what is missing may come.
      return possible(operand, context).settledValue != nil ? asEvaluated(id, context) : .eitherWay
    default: return possibleMembership(operation, id, context)
    }
  }

  /// Settled where all that is read stays as it is.
  private func possibleMembership(_ operation: Operation, _ id: ExpressionID, _ context: EvaluationContext) -> Possible
  {
    let areSettled = operation.operands.allSatisfy { possible($0, context).settledValue != nil }
    guard areSettled, evaluate(id, context).value != nil else { return .eitherWay }
    return asEvaluated(id, context)
  }

  private func possibleComparison(_ left: Possible, _ comparison: Comparison, _ right: Possible) -> Possible {
    if case .number(let one) = left, case .number(let two) = right { return one.compared(comparison, two) }
    guard let one = left.settledValue, let two = right.settledValue, let holds = comparison.holds(one, two) else {
      return .eitherWay
    }
    return .condition(canHold: holds, canFail: !holds)
  }
}

extension Interval {
  func compared(_ comparison: Comparison, _ other: Interval) -> Possible {
    switch comparison {
    case .less:
      return .condition(
        canHold: Interval.isLess(low, other.high), canFail: !Interval.isLess(high, other.low, orOpen: false))
    case .greaterOrEqual:
      return .condition(
        canHold: !Interval.isLess(high, other.low, orOpen: false), canFail: Interval.isLess(low, other.high))
    case .greater: return other.compared(.less, self)
    case .lessOrEqual: return other.compared(.greaterOrEqual, self)
    case .equal: return .condition(canHold: overlaps(other), canFail: only == nil || only != other.only)
    case .notEqual: return .condition(canHold: only == nil || only != other.only, canFail: overlaps(other))
    }
  }

  /// Whether one end lies below another; an open end counts as `orOpen`.
  private static func isLess(_ one: ExactNumber?, _ other: ExactNumber?, orOpen: Bool = true) -> Bool {
    guard let one, let other else { return orOpen }
    return one < other
  }

  func overlaps(_ other: Interval) -> Bool {
    !Interval.isLess(high, other.low, orOpen: false) && !Interval.isLess(other.high, low, orOpen: false)
  }

  func lies(in span: NumberSpan) -> Possible {
    .condition(canHold: meets(span), canFail: !isInside(span))
  }

  /// True when some number of the interval lies in the span.
  func meets(_ span: NumberSpan) -> Bool {
    if let lower = span.lower, let high, high < lower.value || (high == lower.value && !lower.isIncluded) {
      return false
    }
    if let upper = span.upper, let low, low > upper.value || (low == upper.value && !upper.isIncluded) { return false }
    return true
  }

  /// True when every number of the interval lies in the span.
  func isInside(_ span: NumberSpan) -> Bool {
    if span.lower != nil { guard let low, span.contains(low) else { return false } }
    if span.upper != nil { guard let high, span.contains(high) else { return false } }
    return true
  }
}

// MARK: Cases

extension Evaluator {
  /// The results of all cases that may come to hold; nil where none has a value.
  func possibleChoice(_ cases: [Case], _ otherwise: ExpressionID?, _ context: EvaluationContext) -> Possible {
    var found: Possible?
    for entry in cases {
      let condition = possible(entry.condition, context)
      if condition.canHold { found = merged(found, possible(entry.result, context)) }
      if !condition.canFail { return found ?? .anything }
    }
    if let otherwise { found = merged(found, possible(otherwise, context)) }
    return found ?? .anything
  }

  func possibleBand(
    _ operand: ExpressionID, _ bands: [Band], _ otherwise: ExpressionID?, _ context: EvaluationContext
  ) -> Possible {
    let interval = possible(operand, context).interval
    var found: Possible?
    for band in bands where interval.meets(band.span) {
      found = merged(found, possible(band.result, context))
      if interval.isInside(band.span) { return found ?? .anything }
    }
    if let otherwise { found = merged(found, possible(otherwise, context)) }
    return found ?? .anything
  }

  func possibleLookup(
    _ index: LookupIndex, _ keys: [ExpressionID], _ result: Int, _ context: EvaluationContext
  ) -> Possible {
    let table = rules.lookups[index]
    let settled = keys.map { possible($0, context).settledValue }
    let reachable = table.rows.filter { row in
      zip(row.keys, settled).allSatisfy { matcher, value in value.map(matcher.matches) ?? true }
    }
    var found: Possible?
    for value in reachable.compactMap({ $0.results[result] }) { found = merged(found, Possible(value)) }
    return found ?? .anything
  }

  /// The first, or the second where the first may stay unknown.
  func possibleFallback(_ first: ExpressionID, _ second: ExpressionID, _ context: EvaluationContext) -> Possible {
    if items.isStable(first), evaluate(first, context).value != nil { return possible(first, context) }
    return possible(first, context).or(possible(second, context))
  }

  private func merged(_ found: Possible?, _ next: Possible) -> Possible { found?.or(next) ?? next }
}
