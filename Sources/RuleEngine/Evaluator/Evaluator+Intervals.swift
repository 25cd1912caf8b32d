import Calendar
import Diagnostics
import Numerics
import RuleSemantics

// Intervals of two dates, each end included.
extension Evaluator {
  func interval(
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

  func interval(
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
