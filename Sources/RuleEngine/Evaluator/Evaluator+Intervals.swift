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
    (try endpoint(start, context), try endpoint(end, context))
  }

  /// True of a blank cell of the row, for which no reason needs to be made.
  private func isBlankCell(_ id: ExpressionID, _ context: EvaluationContext) -> Bool {
    guard let row = context.row, case .field(let table, let field) = rules.expressions[Int(id.index)].operation,
      table == Int(row.table), case .blank = dataset.tables[table].content(row: Int(row.row), field: field)
    else { return false }
    return true
  }

  private func endpoint(_ id: ExpressionID, _ context: EvaluationContext) throws(Reason) -> CalendarDate? {
    if isBlankCell(id, context) { return nil }
    switch evaluate(id, context) {
    case .known(.date(let date)): return date
    case .unknown(let reason) where reason.code == .blank: return nil
    case .unknown(let reason): throw reason
    case .known: throw Reason(.outsideDomain)
    }
  }
}
