import Calendar
import Diagnostics
import Numerics
package import RuleSemantics

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
  package func holds(_ left: Value, _ right: Value) -> Bool? {
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
