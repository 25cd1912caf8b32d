package import Calendar
package import RuleSemantics

extension RuleRun {
  /// Takes a figure over the subjects below one as known: it was computed elsewhere, and its rows need not be here.
  package func take(_ figure: Evaluated, for expression: ExpressionID, of subject: SubjectIndex, period: Period?) {
    evaluator.take(figure, for: expression, EvaluationContext(subject: subject, period: period))
  }
}

extension Reason.Code {
  /// One of the reasons that leave a value in this state; nil for a known one.
  package static func of(_ state: DataState) -> Reason.Code? {
    switch state {
    case .known: nil
    case .blank: .blank
    case .notReported: .notReported
    case .notApplicable: .notApplicable
    case .awaiting: .awaitingJudgement
    case .noData: .noValue
    }
  }
}

extension Evaluated {
  /// Unknown for a reason that needs no place.
  package static func unknown(_ state: DataState) -> Evaluated { .unknown(Reason(.of(state) ?? .noValue)) }
}
