import Calendar
import Diagnostics
import Numerics
import RuleSemantics

/// The grade of a card, by places among the grades of the scorecard: 0 is the best.
struct GradeResult {
  /// By points alone.
  var byPoints: Int?
  /// After the effects that are known.
  var final: Int?
  /// Effects that took hold, and those whose condition is not known.
  var effects: [(effect: GradeEffect, reason: Reason?)] = []
}

extension Evaluator {
  /// With what quotas leave of it.
  func grade(_ card: ScorecardIndex, _ subject: SubjectIndex, _ period: Period?) -> GradeResult {
    var result = gradeBeforeQuotas(card, subject, period)
    guard !rules.scorecards[card].quotas.isEmpty else { return result }
    if let lower = grades(afterQuotasOf: card, period)[subject] { result.final = lower }
    return result
  }

  func gradeBeforeQuotas(_ card: ScorecardIndex, _ subject: SubjectIndex, _ period: Period?) -> GradeResult {
    let scorecard = rules.scorecards[card]
    let draft = draft(card, subject, period)
    let context = EvaluationContext(subject: subject, period: period, card: card)
    var result = GradeResult()
    let graded = graded(draft, card, subject, period)
    result.byPoints = graded.flatMap { number in scorecard.grades.firstIndex { $0.span.contains(number) } }
    if let marks, let grade = result.byPoints { marks.grades.insert(.init(card: card, grade: grade)) }
    for effect in scorecard.gradeEffects {
      switch truth(effect.condition, context) {
      case .yes: result.effects.append((effect, nil))
      case .no: break
      case .unknown(let reason): result.effects.append((effect, reason))
      }
    }
    let known = result.effects.filter { $0.reason == nil }.map(\.effect.effect)
    result.final = GradeSteps(known, count: scorecard.grades.count).applied(to: result.byPoints)
    return result
  }

  /// The number that the ranges of the grades are of.
  private func graded(
    _ draft: CardDraft, _ card: ScorecardIndex, _ subject: SubjectIndex, _ period: Period?
  ) -> ExactNumber? {
    let scorecard = rules.scorecards[card]
    if scorecard.gradeBasis == .total {
      return scorecard.gradesReadRoundedTotal ? draft.total : draft.totalBeforeRounding
    }
    guard let standing = standings(card, period)[subject], let rank = standing.rank else { return nil }
    let place = ExactNumber(rank)
    return scorecard.gradeBasis == .rank ? place : place.divided(by: ExactNumber(standing.rankedCount))
  }

  /// The cells that made an effect take hold.
  func places(behind effect: GradeEffect, _ context: EvaluationContext) -> [CellPlace] {
    Array(places(cells { _ = truth(effect.condition, context) }.prefix(Reason.placeLimit)))
  }
}

/// Effects on a grade in the order of the language: grades down summed, then the lowest cap, then grades that are
/// excluded, then a fixed grade, of several the worst.
struct GradeSteps {
  private let effects: [GradeEffect.Effect]
  private let last: Int

  init(_ effects: [GradeEffect.Effect], count: Int) {
    self.effects = effects
    last = count - 1
  }

  func applied(to grade: Int?) -> Int? {
    guard last >= 0 else { return nil }
    if let fixed = effects.compactMap(\.fixedGrade).max() { return min(fixed, last) }
    guard var grade else { return nil }
    grade += effects.reduce(0) { $0 + $1.stepsDown }
    grade = max(grade, effects.compactMap(\.bestGrade).max() ?? grade)
    grade = min(grade, last)
    let excluded = Set(effects.compactMap(\.excludedGrade))
    while excluded.contains(grade), grade < last { grade += 1 }
    return grade
  }
}

extension GradeEffect.Effect {
  fileprivate var fixedGrade: Int? { if case .fixed(let grade) = self { grade } else { nil } }
  fileprivate var bestGrade: Int? { if case .atMost(let grade) = self { grade } else { nil } }
  fileprivate var excludedGrade: Int? { if case .not(let grade) = self { grade } else { nil } }
  fileprivate var stepsDown: Int { if case .down(let count) = self { count } else { 0 } }
}
