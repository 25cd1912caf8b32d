package import Calendar
package import Numerics
package import RuleSemantics

// What searches ask of single parts of a card, without making the whole of it.
extension RuleRun {
  /// A bonus, a deduction or an indicator of a card.
  package enum CardPart: Hashable, Sendable {
    /// By its place in the tree.
    case item([Int])
    case adjunct(Int)
  }

  /// The points of an indicator, a bonus or a deduction on a card; nil where it has none or is left out.
  package func points(
    of part: CardPart, card: ScorecardIndex, _ subject: SubjectIndex, _ period: Period?
  ) -> ExactNumber? {
    let context = EvaluationContext(subject: subject, period: period, card: card)
    switch part {
    case .item(let path):
      guard let number = evaluator.items.number(card: card, path: path) else { return nil }
      let score = evaluator.itemScore(number, context)
      return score.isLeftOut || score.notRanked != nil ? nil : score.points
    case .adjunct(let index):
      let scorecard = rules.scorecards[card]
      return evaluator.adjunctScore(scorecard.adjuncts[index], scorecard, context).points
    }
  }

  /// Whether the condition of an effect on the grade holds; nil where it is not known.
  package func holds(
    effect: Int, card: ScorecardIndex, _ subject: SubjectIndex, _ period: Period?
  ) -> Bool? {
    let context = EvaluationContext(subject: subject, period: period, card: card)
    switch evaluator.truth(rules.scorecards[card].gradeEffects[effect].condition, context) {
    case .yes: return true
    case .no: return false
    case .unknown: return nil
    }
  }

  /// What each grade by points becomes under the effects on the grade of a subject that are known to hold.
  package func gradesAfterEffects(
    _ card: ScorecardIndex, _ subject: SubjectName, _ period: Period?
  ) -> [Int?] {
    let scorecard = rules.scorecards[card]
    guard let index = dataset.subjects.find(subject.id, level: scorecard.level) else { return [] }
    let effects = evaluator.gradeBeforeQuotas(card, index, period).effects.filter { $0.reason == nil }
    return rules.scorecards[card].grades(after: effects.map(\.effect.effect))
  }
}

extension Scorecard {
  /// What each grade by points becomes under effects.
  package func grades(after effects: [GradeEffect.Effect]) -> [Int?] {
    let steps = GradeSteps(effects, count: grades.count)
    return grades.indices.map { steps.applied(to: $0) }
  }
}
