import Calendar
import Diagnostics
import Numerics
import RuleSemantics

// A card as it is printed.
extension Evaluator {
  func cardResult(
    _ card: ScorecardIndex, _ subject: SubjectIndex, _ period: Period?, _ standing: Standings?
  ) -> CardResult {
    let scorecard = rules.scorecards[card]
    let context = EvaluationContext(subject: subject, period: period, card: card)
    let draft = draft(card, subject, period)
    let grade = grade(card, subject, period)
    let root = draft.root
    var result = outline(card, subject, period, standing)
    result.range = totalReach(card, subject, period).range
    result.items = (root.children.isEmpty ? [root] : root.children).map { itemResult($0, context) }
    let adjuncts = adjunctResults(scorecard, draft, context, from: result.items.count)
    result.bonuses = adjuncts.filter { $0.kind == .bonus }
    result.deductions = adjuncts.filter { $0.kind == .deduction }
    result.appliedEffects = appliedEffects(grade, context) + adjustmentsByHand(scorecard, context)
    result.outcomes = outcomes(card, subject, period, standing)
    result.flags = flags(scorecard, draft, grade, context)
    return result
  }

  /// Total, grade and rank, without what stands below them.
  private func outline(
    _ card: ScorecardIndex, _ subject: SubjectIndex, _ period: Period?, _ standing: Standings?
  ) -> CardResult {
    let scorecard = rules.scorecards[card]
    let draft = draft(card, subject, period)
    let grade = grade(card, subject, period)
    var result = CardResult(
      subject: dataset.name(of: subject, in: rules), total: draft.total, totalBeforeRounding: draft.totalBeforeRounding,
      full: scorecard.root.full, rankedCount: standing?.rankedCount ?? 0, items: [], bonuses: [], deductions: [],
      appliedEffects: [], outcomes: [], flags: [])
    result.grade = grade.final.map { scorecard.grades[$0].name }
    result.gradeBeforeEffects = grade.byPoints.map { scorecard.grades[$0].name }
    result.rank = standing?.rank
    result.group = scorecard.ranksWithinGroups ? groupName(of: subject, period) : nil
    return result
  }

  /// The same of a subject whose data are not at hand.
  func foreignOutline(
    _ card: ScorecardIndex, _ subject: SubjectIndex, _ period: Period?, _ standing: Standings?
  ) -> CardResult {
    CardResult(
      subject: dataset.name(of: subject, in: rules), full: rules.scorecards[card].root.full, rank: standing?.rank,
      rankedCount: standing?.rankedCount ?? 0, items: [], bonuses: [], deductions: [], appliedEffects: [],
      outcomes: [], flags: [])
  }

  func groupName(of subject: SubjectIndex, _ period: Period?) -> String? {
    if case .withheld(let language) = privacy, rules.hasPersonalGroups(subject.level) { return Privacy.mask[language] }
    guard let value = group(of: subject, period) else { return nil }
    return switch value {
    case .choice(let list, let index): rules.lists[list].values[index].first ?? ""
    case .text(let text): text
    default: ""
    }
  }

  private func appliedEffects(_ grade: GradeResult, _ context: EvaluationContext) -> [AppliedEffect] {
    grade.effects.map { entry in
      AppliedEffect(
        words: words.text(entry.effect.words), isKnown: entry.reason == nil,
        places: entry.reason?.places ?? places(behind: entry.effect, context))
    }
  }

  /// What follows from the result.
  func outcomes(
    _ card: ScorecardIndex, _ subject: SubjectIndex, _ period: Period?, _ standing: Standings?
  ) -> [String] {
    let draft = draft(card, subject, period)
    let context = EvaluationContext(subject: subject, period: period, card: card)
    return rules.scorecards[card].outcomes.filter { outcome in
      switch outcome.trigger {
      case .condition(let condition): truth(condition, context) == .yes
      case .total(let span): draft.total.map(span.contains) ?? false
      case .top(let count): standing?.rank.map { $0 <= count } ?? false
      case .bottom(let count): standing?.rankFromBottom.map { $0 <= count } ?? false
      case .grade(let index): grade(card, subject, period).final == index
      }
    }.map(\.text)
  }
}

extension Interval {
  /// Nil where an end is open.
  var range: NumberRange? {
    guard let low, let high else { return nil }
    return NumberRange(low: low, high: high)
  }
}

// MARK: Items

extension Evaluator {
  /// Cells of an item that are listed.
  private static let evidenceLimit = 50

  func itemResult(_ scored: ScoredNode, _ context: EvaluationContext) -> ItemResult {
    let measure = scored.number.map { items[$0].measure }
    let notes = measure.map { rules.measures[$0].notes }
    var result = ItemResult(
      path: scored.path, kind: measure == nil ? .section : .indicator, name: scored.node.name,
      clause: scored.node.notes.clause ?? notes?.clause, measure: measure, verdict: .none, score: scored.points,
      full: scored.node.full, weight: scored.node.weight, effectiveFull: scored.effectiveFull,
      range: scored.isLeftOut ? nil : reach(of: scored, context).interval?.range, reason: scored.reason, evidence: [],
      evidenceCount: 0, children: scored.children.map { itemResult($0, context) })
    result.missingTreatment = scored.item?.treatment.map { words.text($0.words) }
    result.value = (scored.item?.value).map { printed($0, measure.map { rules.measures[$0].value }) }
    if let measure, let number = scored.number { describe(&result, measure, itemContext(number, context)) }
    return result
  }

  /// Without what is personal.
  private func printed(_ value: Evaluated, _ expression: ExpressionID?) -> Evaluated {
    guard let expression, personal.contains(expression), value.value != nil else { return value }
    return .unknown(Reason(.withheld))
  }

  private func hidesTarget(of measure: MeasureIndex) -> Bool {
    rules.measures[measure].targetExpressions.contains(where: personal.contains)
  }

  private func describe(_ result: inout ItemResult, _ measure: MeasureIndex, _ context: EvaluationContext) {
    let declared = rules.measures[measure]
    let found = cells { _ = itemValue(of: measure, context) }
    result.evidence = places(found.prefix(Evaluator.evidenceLimit))
    result.evidenceCount = found.count
    result.type = declared.type
    result.verdict = verdict(of: measure, context)
    result.target = hidesTarget(of: measure) ? nil : itemTarget(of: measure, context).number
    let target = mainTarget(of: measure, at: context.subject?.level) ?? declared.targets.first
    result.targetWords = target.map { words.text($0.words) }
  }

  private func adjunctResults(
    _ scorecard: Scorecard, _ draft: CardDraft, _ context: EvaluationContext, from start: Int
  ) -> [ItemResult] {
    let order = scorecard.adjuncts.indices.sorted { one, other in
      let (first, second) = (scorecard.adjuncts[one].kind, scorecard.adjuncts[other].kind)
      return first == second ? one < other : first == .bonus
    }
    return order.enumerated().map { place, index in
      adjunctResult(scorecard.adjuncts[index], draft.adjuncts[index], scorecard, context, path: [start + place])
    }
  }

  private func adjunctResult(
    _ adjunct: CardAdjunct, _ score: AdjunctScore, _ scorecard: Scorecard, _ context: EvaluationContext, path: [Int]
  ) -> ItemResult {
    let found = cells { _ = evaluate(adjunct.count ?? adjunct.points, context) }
    var result = ItemResult(
      path: path, kind: adjunct.kind == .bonus ? .bonus : .deduction, name: adjunct.name, clause: adjunct.notes.clause,
      value: score.count.map { printed($0, adjunct.count) }, type: adjunct.count.map { rules[$0].type }, verdict: .none,
      score: score.points,
      full: adjunct.cap ?? .zero, effectiveFull: adjunct.cap ?? .zero,
      range: adjunctReach(adjunct, score, scorecard, context).range, reason: score.reason,
      evidence: places(found.prefix(Evaluator.evidenceLimit)), evidenceCount: found.count, children: [])
    result.missingTreatment = score.treatment.map { words.text($0.words) }
    return result
  }
}
