package import Calendar
import Diagnostics
import Numerics
package import RuleSemantics

// How a single result came about, whether it stands on a card or not: what a failed test shows.
extension RuleRun {
  /// How the value, the score or the grade of an indicator came about.
  package func derivations(
    of measure: MeasureIndex, _ aspect: Aspect, subject: SubjectIndex, period: Period?
  ) -> [DerivationPart] {
    let context = EvaluationContext(subject: subject, period: period)
    let maker = DerivationMaker(evaluator)
    return maker.parts(ofMeasure: measure, aspect, context)
  }

  /// How the total of a card came about, down to the items.
  package func derivations(ofCard card: ScorecardIndex, subject: SubjectIndex, period: Period?) -> [DerivationPart] {
    let whole = DerivationMaker(evaluator).derivation(ofCard: card, subject, period)
    return [DerivationPart(heading: Bilingual(zh: "总分", en: "Total"), derivation: whole)]
  }
}

extension DerivationMaker {
  private static let value = Bilingual(zh: "数值", en: "Value")
  private static let target = Bilingual(zh: "目标", en: "Target")
  private static let result = Bilingual(zh: "结果", en: "Result")

  fileprivate func parts(
    ofMeasure measure: MeasureIndex, _ aspect: Aspect, _ context: EvaluationContext
  ) -> [DerivationPart] {
    let value = DerivationPart(heading: Self.value, derivation: itemValue(measure, context))
    switch aspect {
    case .value, .rank: return [value]
    case .verdict:
      let hasTarget = evaluator.itemTarget(of: measure, context).value != nil
      return [value]
        + (hasTarget ? [DerivationPart(heading: Self.target, derivation: itemTarget(measure, context))] : [])
    case .score:
      if let item = evaluator.item(of: measure, context) {
        return parts(ofItem: item, evaluator.itemContext(item, context))
      }
      return [value] + expression(rules.measures[measure].score?.points, context)
    case .grade: return [value] + expression(rules.measures[measure].grade, context)
    }
  }

  private func expression(_ id: ExpressionID?, _ context: EvaluationContext) -> [DerivationPart] {
    id.map { [DerivationPart(heading: Self.result, derivation: derivation(of: $0, context))] } ?? []
  }

  fileprivate func derivation(ofCard card: ScorecardIndex, _ subject: SubjectIndex, _ period: Period?) -> Derivation {
    let draft = evaluator.draft(card, subject, period)
    let context = EvaluationContext(subject: subject, period: period, card: card)
    var whole = node(draft.root, context)
    let scorecard = rules.scorecards[card]
    whole.children += zip(scorecard.adjuncts, draft.adjuncts).map { adjunct, score in
      var step = derivation(of: adjunct.points, context)
      step.words = Bilingual(same: adjunct.name)
      step.result = score.points.map { .number($0) } ?? step.result
      return step
    }
    whole.words = Bilingual(same: scorecard.name)
    whole.result = draft.total.map { .number($0) } ?? .unknown(draft.reason ?? Reason(.noValue, about: scorecard.name))
    return whole
  }

  /// A section with what is in it, or an item with its clause.
  private func node(_ scored: ScoredNode, _ context: EvaluationContext) -> Derivation {
    var step = Derivation(
      words: Bilingual(same: scored.node.name),
      result: scored.points.map { .number($0) } ?? .unknown(scored.reason ?? Reason(.noValue)), type: .number(.points),
      places: [], children: [])
    if let number = scored.number {
      step.children = parts(ofItem: number, evaluator.itemContext(number, context)).map(\.derivation)
    } else {
      step.children = scored.children.filter { !$0.isLeftOut }.map { node($0, context) }
      let shares = step.children.map { $0.result.number.map { shown.text($0) } ?? "？" }
      if case .section(_, .sum) = scored.node.content, shares.count > 1 {
        step.calculation = Bilingual(same: shares.joined(separator: " + "))
      }
    }
    return step
  }
}
