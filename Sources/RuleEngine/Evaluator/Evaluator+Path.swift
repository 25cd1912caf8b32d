import Calendar
import Numerics
import RuleSemantics

// What is due by now on the way to a target.
extension Evaluator {
  /// What is due by the end of the period on the way to the target; from the date of the target on, the target.
  func itemPath(of measure: MeasureIndex, _ context: EvaluationContext) -> Evaluated {
    guard case .success(let own) = place(of: measure, context), let day = own.period?.lastDay,
      let target = mainTarget(of: measure, at: own.subject?.level), let due = dueDay(of: target, own.period), day < due
    else { return itemTarget(of: measure, context) }
    switch path(of: measure, target, due: due, on: day, own) {
    case .failure(let reason): return .unknown(reason)
    case .success(let number?): return .number(number)
    case .success(nil): return .unknown(Reason(.noTarget, about: rules.measures[measure].name))
    }
  }
}
