import Calendar
import Diagnostics
import Numerics
import RuleSemantics

// Quotas on grades: those beyond one get the next lower grade.
extension Evaluator {
  /// The grades of the subjects that lost one to a quota.
  func grades(afterQuotasOf card: ScorecardIndex, _ period: Period?) -> [SubjectIndex: Int] {
    let key = CohortKey(card: card, level: rules.scorecards[card].level, period: period)
    if let known = gradesAfterQuotas[key] { return known }
    let lowered = silently { lowerGrades(card, period) }
    gradesAfterQuotas[key] = lowered
    return lowered
  }

  private func lowerGrades(_ card: ScorecardIndex, _ period: Period?) -> [SubjectIndex: Int] {
    let scorecard = rules.scorecards[card]
    let subjects = subjects(ofCard: card, period)
    let ranked = subjects.filter { rankedTotal(card, $0, period) != nil }
    var grades: [SubjectIndex: Int] = [:]
    for subject in subjects { grades[subject] = gradeByRules(card, subject, period) }
    var lowered: [SubjectIndex: Int] = [:]
    for quota in scorecard.quotas {
      let holders = subjects.filter { grades[$0] == quota.grade }
      for subject in losers(quota, holders, population: ranked.count, card, period) {
        let next = min(quota.grade + 1, scorecard.grades.count - 1)
        grades[subject] = next
        lowered[subject] = next
      }
    }
    return lowered
  }

  /// The place of the grade without quotas.
  private func gradeByRules(_ card: ScorecardIndex, _ subject: SubjectIndex, _ period: Period?) -> Int? {
    asked(.gradeByRules(card), EvaluationContext(subject: subject, period: period, card: card)) {
      gradeBeforeQuotas(card, subject, period).final.map { .number(ExactNumber($0)) } ?? .unknown(Reason(.noValue))
    }.number?.wholeValue
  }

  private func totalForQuota(_ card: ScorecardIndex, _ context: EvaluationContext) -> ExactNumber? {
    asked(.total(card), context) {
      context.subject.flatMap { draft(card, $0, context.period).total }.map { .number($0) }
        ?? .unknown(Reason(.noValue))
    }.number
  }

  /// Those beyond the limit; of equal ones at the cut all or none.
  private func losers(
    _ quota: GradeQuota, _ holders: [SubjectIndex], population: Int, _ card: ScorecardIndex, _ period: Period?
  ) -> [SubjectIndex] {
    let limit = quota.limit.places(of: population)
    guard holders.count > limit else { return [] }
    let values = holders.map { subject -> (subject: SubjectIndex, value: ExactNumber?) in
      let context = EvaluationContext(subject: subject, period: period, card: card)
      return (subject, quota.by.map { peerValue($0, context).number } ?? totalForQuota(card, context))
    }
    let sorted = values.sorted { quota.isBefore($0.value, $1.value) }
    guard limit > 0 else { return sorted.map(\.subject) }
    let cut = sorted[limit - 1].value
    let isTied = sorted[limit].value == cut
    return sorted.enumerated().filter { index, entry in
      if isTied, entry.value == cut { return !quota.keepsTies }
      return index >= limit
    }.map(\.element.subject)
  }
}

extension GradeQuota {
  /// A value that is not known comes last.
  fileprivate func isBefore(_ left: ExactNumber?, _ right: ExactNumber?) -> Bool {
    guard let left else { return false }
    guard let right else { return true }
    return highFirst ? left > right : left < right
  }
}

extension GradeQuota.Limit {
  fileprivate func places(of population: Int) -> Int {
    switch self {
    case .count(let count): return count
    case .share(let share, let roundsUp):
      let exact = share * ExactNumber(population)
      return (roundsUp ? exact.ceiling : exact.floor).wholeValue ?? population
    }
  }
}
