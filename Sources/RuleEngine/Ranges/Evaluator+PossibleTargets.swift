import Calendar
import Diagnostics
import Numerics
import RuleSemantics

// What the measured number and the target may still be.
extension Evaluator {
  /// Whether the target may come to hold, and come to fail.
  func possibleTargetHolds(_ measure: MeasureIndex, _ id: ExpressionID, _ context: EvaluationContext) -> Possible {
    let isSettled = possibleObservations(measure, context).allSatisfy { $0.settledValue != nil }
    guard isSettled, possibleItemTarget(measure, context).settledValue != nil else {
      // One observation that fails decides, whatever the others will be.
      let holds = items.isStable(id) ? evaluate(id, context).value : nil
      return holds.map(Possible.init) ?? .eitherWay
    }
    return evaluate(id, context).value.map(Possible.init) ?? .eitherWay
  }

  /// The values that the target is held against.
  private func possibleObservations(_ measure: MeasureIndex, _ context: EvaluationContext) -> [Possible] {
    guard case .success(let own) = place(of: measure, context),
      let target = mainTarget(of: measure, at: own.subject?.level) ?? rules.measures[measure].targets.first
    else { return [.anything] }
    let periods = observedPeriods(target.window, measure, own)
    guard !periods.isEmpty else { return [possibleItemValue(measure, context)] }
    return periods.map { possibleValue(measure, own.at($0)) }
  }

  func possibleItemValue(_ measure: MeasureIndex, _ context: EvaluationContext) -> Possible {
    guard case .success(let own) = place(of: measure, context) else { return .anything }
    let window = (mainTarget(of: measure, at: own.subject?.level) ?? rules.measures[measure].targets.first)?.window
    guard let window, let current = own.period,
      substitute(for: measure, own.at(current)) == nil
    else { return possibleValue(measure, own) }
    func possible(_ periods: [Period]) -> [Interval] { periods.map { possibleValue(measure, own.at($0)).interval } }
    switch window {
    case .kept: return possibleValue(measure, own)
    case .by(let date): return possibleValue(measure, own.at(min(current, Period(current.kind, containing: date))))
    case .each(let kind):
      let periods = current.taken(kind)
      guard periods.count > 1 else { return possibleValue(measure, own.at(periods.first ?? current)) }
      return .number(Interval.extreme(possible(periods), highest: !rules.measures[measure].higherIsBetter))
    case .total(let span): return .number(possible(periods(in: span, upTo: current)).reduce(Interval(.zero), +))
    case .yearlyMean(let span):
      let periods = periods(in: span, upTo: current)
      let years = ExactNumber(periods.count, over: current.kind.countPerYear) ?? .one
      return .number(possible(periods).reduce(Interval(.zero), +).divided(by: Interval(years)))
    }
  }

  func possibleItemTarget(_ measure: MeasureIndex, _ context: EvaluationContext) -> Possible {
    guard case .success(let own) = place(of: measure, context) else { return .anything }
    if let allocation = rules.measures[measure].allocation, allocation.level == own.subject?.level {
      return possibleShare(measure, allocation, own)
    }
    guard let target = mainTarget(of: measure, at: own.subject?.level),
      case .compare(_, let bound) = target.requirement
    else { return itemTarget(of: measure, own).value.map(Possible.init) ?? .anything }
    return possible(bound, own)
  }

  /// A share in proportion to what others have may change with any of them.
  private func possibleShare(_ measure: MeasureIndex, _ allocation: Allocation, _ own: EvaluationContext) -> Possible {
    switch allocation.basis {
    case .given(let table, let field): return possibleField(table, field, own)
    case .proportional:
      let share = itemTarget(of: measure, own)
      return share.value.map(Possible.init) ?? .number(.notNegative)
    }
  }
}
