import Calendar
import Diagnostics
import Numerics
import RuleSemantics

// Other periods than the current one.
extension Evaluator {
  func period(_ reference: PeriodReference, from current: Period?) -> Period? {
    switch reference {
    case .earlier(let count): current?.advanced(by: -count)
    case .oneYearEarlier: current.flatMap { $0.advanced(by: -$0.kind.countPerYear) }
    case .exactly(let period): period
    }
  }

  func value(of operand: ExpressionID, at reference: PeriodReference, _ context: EvaluationContext) -> Evaluated {
    guard let period = period(reference, from: context.period) else {
      return .unknown(Reason(.noEarlierPeriod, about: words.text(rules[operand].span)))
    }
    return value(of: operand, in: period, context)
  }

  /// The operand in a period. Before the first data, what was not reported is told as such.
  func value(of operand: ExpressionID, in period: Period, _ context: EvaluationContext) -> Evaluated {
    toldApart(evaluate(operand, moved(context, to: period)), in: period)
  }

  /// The context of another period. A row of a table by periods is left for what its subject has then: inside it, the
  /// figure of the year before is not that of the row.
  func moved(_ context: EvaluationContext, to period: Period) -> EvaluationContext {
    guard let row = context.row, period != context.period, case .period = rules.tables[Int(row.table)].shape else {
      return context.at(period)
    }
    return context.at(ownSubject(context)).at(period)
  }

  /// Not reported because nothing was reported that early.
  func toldApart(_ value: Evaluated, in period: Period) -> Evaluated {
    guard case .unknown(var reason) = value, reason.code == .notReported || reason.code == .noRows,
      let first = firstPeriod(period.kind), period < first
    else { return value }
    reason.code = .noEarlierPeriod
    return .unknown(reason)
  }

  /// The first period with data.
  func firstPeriod(_ kind: PeriodKind) -> Period? {
    if let known = firstPeriods[kind] { return known }
    let first = askedFirst(kind) { dataset.firstPeriod(kind) }
    firstPeriods[kind] = .some(first)
    return first
  }

  func day(_ boundary: PeriodBoundary, _ context: EvaluationContext) -> Evaluated {
    guard let period = context.period else { return .unknown(Reason(.noEarlierPeriod)) }
    return .known(.date(boundary == .firstDay ? period.firstDay : period.lastDay))
  }

  /// The periods of a window, the earliest first; nil where it reaches before the calendar begins.
  func periods(of window: PeriodWindow, at current: Period?) -> [Period]? {
    guard let current else { return nil }
    switch window {
    case .last(let count):
      guard count > 0, let first = current.advanced(by: 1 - count) else { return nil }
      return Evaluator.periods(from: first, to: current)
    case .from(let first, let last):
      return Evaluator.periods(from: first, through: last, upTo: current)
    }
  }

  /// The periods of the current one's kind that end from the start of one period to the end of another, up to the
  /// current one.
  static func periods(from start: Period, through end: Period, upTo current: Period) -> [Period] {
    let first = Period(current.kind, containing: start.firstDay)
    var last = Period(current.kind, containing: end.lastDay)
    if last.lastDay > end.lastDay { last = last.previous ?? last }
    return periods(from: first, to: min(current, last))
  }

  private static func periods(from first: Period, to last: Period) -> [Period] {
    guard let count = first.distance(to: last), count >= 0, count < EngineLimits.periods else { return [] }
    return (0...count).compactMap { first.advanced(by: $0) }
  }
}
