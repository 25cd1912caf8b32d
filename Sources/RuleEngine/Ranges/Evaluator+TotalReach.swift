import Calendar
import Diagnostics
import Numerics
import RuleSemantics

// What a total may still become.
extension Evaluator {
  func totalReach(_ card: ScorecardIndex, _ subject: SubjectIndex, _ period: Period?) -> Interval {
    let scorecard = rules.scorecards[card]
    let context = EvaluationContext(subject: subject, period: period, card: card)
    let draft = draft(card, subject, period)
    let adjuncts = zip(scorecard.adjuncts, draft.adjuncts).map { adjunctReach($0, $1, scorecard, context) }
    let caps = CapReach(scorecard, draft, adjuncts) { self.reach(of: $0, context) }
    let root = reach(of: draft.root, context, caps.lowering).interval ?? .unbounded
    let total = zip(scorecard.adjuncts, caps.loweredAdjuncts).reduce(root) { total, entry in
      entry.0.kind == .bonus ? total + entry.1 : total - entry.1
    }
    let capped = adjusted(caps.applied(to: total), scorecard, context)
    return scorecard.totalRounding.map { step in capped.rising(step.applied) } ?? capped
  }

  /// After the steps of the card.
  private func adjusted(_ reach: Interval, _ scorecard: Scorecard, _ context: EvaluationContext) -> Interval {
    guard let adjustment = scorecard.adjustment else { return reach }
    let outer = runningReach
    runningReach = reach
    defer { runningReach = outer }
    return possible(adjustment, context).interval
  }

  func adjunctReach(
    _ adjunct: CardAdjunct, _ score: AdjunctScore, _ scorecard: Scorecard, _ context: EvaluationContext
  ) -> Interval {
    let rules = adjunct.missing + scorecard.root.missing
    if items.isStable(adjunct.points), case .known(.number(let points)) = evaluate(adjunct.points, context) {
      return Interval(adjunct.bounded(points))
    }
    var reach = possible(adjunct.points, context).interval
    for rule in rules {
      switch rule.treatment {
      case .points(.absolute(let points)): reach = reach.hull(Interval(points))
      case .points(.ofFull(let part)): reach = reach.hull(Interval(part * (adjunct.cap ?? .zero)))
      case .leaveOut: reach = reach.hull(Interval(.zero))
      case .average, .carryForward, .worst, .noScore: break
      }
    }
    if let points = score.points { reach = reach.hull(Interval(points)) }
    return Interval(
      low: reach.low.map(adjunct.bounded) ?? .zero, high: reach.high.map(adjunct.bounded) ?? adjunct.cap)
  }
}
