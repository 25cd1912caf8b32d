import Diagnostics
import Numerics
import RuleSemantics

// The tree of a card, from the items up.
extension Evaluator {
  /// - Parameter reductions: points that joint caps take off, by the name of the node.
  func scoredNode(
    _ plan: PlannedNode, _ context: EvaluationContext, _ reductions: [String: ExactNumber]
  ) -> ScoredNode {
    let scored: ScoredNode
    switch plan.node.content {
    case .indicator: scored = scoredItem(plan, context)
    case .section(_, let combination):
      let parts = plan.children.map { scoredNode($0, context, reductions) }
      scored = scoredSection(plan, parts, combination, context)
    }
    scored.points = scored.points.map { points in
      let bounded = plan.node.bounded(points)
      return reductions.isEmpty ? bounded : bounded - (reductions[plan.node.name] ?? .zero)
    }
    return scored
  }

  private func scoredItem(_ plan: PlannedNode, _ context: EvaluationContext) -> ScoredNode {
    let scored = ScoredNode(plan)
    guard let number = plan.number else { return scored }
    let item = itemScore(number, context)
    scored.item = item
    scored.points = item.points.map { points in plan.factor.map { points * $0 } ?? points }
    scored.reason = item.reason
    scored.isLeftOut = item.isLeftOut
    if item.isLeftOut { scored.effectiveFull = .zero }
    return scored
  }

  private func scoredSection(
    _ plan: PlannedNode, _ children: [ScoredNode], _ combination: Combination, _ context: EvaluationContext
  ) -> ScoredNode {
    let scored = ScoredNode(plan, children: children)
    switch truth(plan.node.appliesTo, context) {
    case .no: scored.leaveOut()
    case .unknown(let reason): scored.reason = reason
    case .yes: scored.combine(combination) { self.rankPoints(of: $0, full: plan.node.full, context) }
    }
    return scored
  }

  /// All items first gives the full points, all last none.
  private func rankPoints(
    of children: [ScoredNode], full: ExactNumber, _ context: EvaluationContext
  ) -> Result<ExactNumber, Reason> {
    var (sum, worst) = (0, 0)
    for child in children {
      // Ranks are of the points that the rules give, whatever the item is worth.
      guard let number = child.number, let points = child.item?.points else { return .failure(Reason(.noValue)) }
      let all = silently { cohort(context).compactMap { peerPoints(number, context.at($0)) } }
      sum += 1 + all.count { $0 > points }
      worst += all.count
    }
    let best = children.count
    guard let part = ExactNumber(worst - sum, over: worst - best) else { return .failure(Reason(.noSpread)) }
    return .success(part * full)
  }

  /// The points of an item of another subject.
  private func peerPoints(_ number: ItemNumber, _ context: EvaluationContext) -> ExactNumber? {
    asked(.measure(items[number].measure, .score), itemContext(number, context)) {
      itemScore(number, context).points.map { .number($0) } ?? .unknown(Reason(.noValue))
    }.number
  }
}

extension ScoredNode {
  fileprivate func leaveOut() {
    isLeftOut = true
    effectiveFull = .zero
  }

  /// - Parameter rankPoints: the points of a sum of ranks.
  fileprivate func combine(
    _ combination: Combination, rankPoints: ([ScoredNode]) -> Result<ExactNumber, Reason>
  ) {
    let isWhole = !children.contains(where: \.isLeftOut)
    let present = isWhole ? children : children.filter { !$0.isLeftOut }
    guard !present.isEmpty else { return leaveOut() }
    if !isWhole { effectiveFull = present.reduce(.zero) { $0 + $1.node.full } }
    if let blocking = blockingReason { return reason = blocking }
    if let unscored = present.first(where: { $0.points == nil }) { return reason = unscored.reason }
    if coverageIsTooLow {
      if node.coverage?.effect == .notRanked {
        isUnranked = true
      } else {
        return reason = Reason(.coverage, about: node.name)
      }
    }
    // All of them have points by now.
    let parts = present.map { child in
      SectionPart(points: child.points ?? .zero, full: child.node.full, weight: child.node.weight)
    }
    do throws(Reason) {
      if combination == .sumOfRanks {
        points = try rankPoints(present).get()
        return
      }
      points = try combination.points(parts, full: node.full, isWhole: isWhole)
    } catch { reason = error }
  }

  /// 整项无分 of an item within, meant for this node.
  private var blockingReason: Reason? { firstItem(where: { $0.blockedDepth == path.count })?.reason }

  /// Items that do not count are not asked for data.
  private var coverageIsTooLow: Bool {
    guard let minimum = node.coverage?.minimum else { return false }
    let counting = indicators.filter { !$0.isLeftOut || $0.item?.treatment != nil }
    let withData = counting.count { $0.item?.isFromData == true }
    switch minimum {
    case .items(let count): return withData < count
    case .share(let share): return ExactNumber(withData) < share * ExactNumber(counting.count)
    }
  }
}

extension CardNode {
  /// Its own floor and cap, then its own rounding.
  func bounded(_ points: ExactNumber) -> ExactNumber {
    var points = points
    if let floor { points = max(points, amount(floor)) }
    if let cap { points = min(points, amount(cap)) }
    return rounding.map { $0.applied(to: points) } ?? points
  }

  func amount(_ amount: PointsAmount) -> ExactNumber {
    switch amount {
    case .absolute(let points): points
    case .ofFull(let part): part * full
    }
  }
}

extension RoundingStep {
  func applied(to number: ExactNumber) -> ExactNumber { number.rounded(toMultipleOf: step, rule) }
}
