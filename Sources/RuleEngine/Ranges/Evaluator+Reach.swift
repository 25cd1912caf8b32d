import Calendar
import Diagnostics
import Numerics
import RuleSemantics

/// The scores that an item may still have.
struct ItemReach {
  /// In points of the card.
  var interval: Interval
  /// It may come not to count.
  var mayBeLeftOut: Bool
}

// What scores may still become.
extension Evaluator {
  func itemReach(_ number: ItemNumber, _ context: EvaluationContext) -> ItemReach {
    let own = itemContext(number, context)
    let key = ItemScoreKey(item: number, context: own)
    if let known = itemReaches[key] { return known }
    let reach = silently { nested { computeReach(number, own) } } ?? ItemReach(interval: .unbounded, mayBeLeftOut: true)
    itemReaches[key] = reach
    return reach
  }

  private func computeReach(_ number: ItemNumber, _ context: EvaluationContext) -> ItemReach {
    let item = items[number]
    let score = itemScore(number, context)
    if let points = score.points, isSettled(item, score, context) {
      return ItemReach(interval: Interval(points), mayBeLeftOut: false)
    }
    var reach = ReachCollector(item)
    if let points = score.points { reach.add(Interval(points)) }
    collect(&reach, item, context)
    return ItemReach(interval: reach.interval ?? .unbounded, mayBeLeftOut: reach.mayBeLeftOut || score.isLeftOut)
  }

  /// True when nothing that is missing can change the score.
  private func isSettled(_ item: CardItem, _ score: ItemScore, _ context: EvaluationContext) -> Bool {
    // Said once for all: it does not apply, and the rule gives points for that.
    if case .no = applicability(item, context) { return true }
    guard score.treatment == nil, case .yes = applicability(item, context),
      let rule = rules.measures[item.measure].score
    else { return false }
    let conditions =
      rule.exceptions.map(\.condition)
      + [item.node.appliesTo, rules.measures[item.measure].appliesTo].compactMap(\.self)
    return ([rule.points] + conditions).allSatisfy(items.isStable)
  }

  /// Exceptions that may come to hold, the method unless one of them surely does, and what the rules for missing data
  /// may give.
  private func collect(_ reach: inout ReachCollector, _ item: CardItem, _ context: EvaluationContext) {
    if case .unknown = applicability(item, context) { reach.mayBeLeftOut = true }
    if needsTreatments(item, context) { addTreatments(&reach, item, context) }
    guard let rule = rules.measures[item.measure].score else { return }
    for exception in rule.exceptions {
      let condition = possible(exception.condition, context)
      guard condition.canHold else { continue }
      switch exception.effect {
      case .points(let points): reach.add(onCard(possible(points, context).interval, item))
      case .notCounted: reach.mayBeLeftOut = true
      case .noValue, .notRanked: break
      }
      if case .notRanked = exception.effect { continue }
      if !condition.canFail { return }
    }
    reach.add(onCard(possible(rule.points, context).interval, item))
  }

  /// What rules for missing data may still give matters only where something is missing.
  private func needsTreatments(_ item: CardItem, _ context: EvaluationContext) -> Bool {
    guard let number = items.number(card: item.card, path: item.path), itemScore(number, context).isFromData else {
      return true
    }
    return possibleItemValue(item.measure, context).settledValue == nil
  }

  private func onCard(_ interval: Interval, _ item: CardItem) -> Interval { interval.rising(item.onCard) }

  /// Data that arrive may say 未填 or 不适用: the rules for these give points too.
  private func addTreatments(_ reach: inout ReachCollector, _ item: CardItem, _ context: EvaluationContext) {
    for missing in item.missing {
      switch missing.rule.treatment {
      case .points(let amount): reach.add(Interval(item.points(amount)))
      case .leaveOut: reach.mayBeLeftOut = true
      case .average(let group, ofScores: true):
        if let points = meanScore(item, group, context) { reach.add(Interval(points)) }
      // Values that stand in for the missing one are among those that the method may be given.
      case .average, .carryForward, .worst, .noScore: break
      }
    }
  }
}

/// Gathers what a score may be.
private struct ReachCollector {
  private(set) var interval: Interval?
  var mayBeLeftOut = false

  init(_ item: CardItem) {}

  mutating func add(_ more: Interval) { interval = interval?.hull(more) ?? more }
}

// MARK: Sections

/// What the score of a node may still become.
struct NodeReach {
  /// Nil for a node that does not count for certain.
  var interval: Interval?
  var mayBeLeftOut = false

  static let leftOut = NodeReach(interval: nil, mayBeLeftOut: true)
}

extension Evaluator {
  /// - Parameter lowering: what joint caps may take off, by the name of the node.
  func reach(of scored: ScoredNode, _ context: EvaluationContext, _ lowering: CapLowering = [:]) -> NodeReach {
    var reach = ownReach(of: scored, context, lowering)
    reach.interval = reach.interval.map { interval in
      let bounded = interval.rising(scored.node.bounded).clamped(by: scored.node)
      return lowering[scored.node.name].map { bounded.lowered(by: $0) } ?? bounded
    }
    return reach
  }

  private func ownReach(
    of scored: ScoredNode, _ context: EvaluationContext, _ lowering: CapLowering
  ) -> NodeReach {
    if let number = scored.number {
      if isSurelyLeftOut(scored, context) { return .leftOut }
      let item = itemReach(number, context)
      return NodeReach(interval: item.interval, mayBeLeftOut: item.mayBeLeftOut)
    }
    guard case .section(_, let combination) = scored.node.content else { return .leftOut }
    let applies = scored.node.appliesTo.map { possible($0, context) }
    if let applies, !applies.canHold { return .leftOut }
    let parts = scored.children.map { ReachPart(node: $0.node, reach: reach(of: $0, context, lowering)) }
    var found = SectionReach(parts, full: scored.node.full).reach(combination)
    // Other subjects stay as they are, so with its own items settled a sum of ranks is what it is.
    if combination == .sumOfRanks, let points = scored.points,
      parts.allSatisfy({ $0.reach.interval?.only != nil && !$0.reach.mayBeLeftOut })
    {
      found.interval = Interval(points)
    }
    if applies?.canFail == true { found.mayBeLeftOut = true }
    return found
  }

  /// It does not apply, whatever data arrive.
  private func isSurelyLeftOut(_ scored: ScoredNode, _ context: EvaluationContext) -> Bool {
    guard scored.isLeftOut, let number = scored.number else { return false }
    let item = items[number]
    let conditions = [item.node.appliesTo, rules.measures[item.measure].appliesTo].compactMap(\.self)
    guard case .no = applicability(item, itemContext(number, context)) else { return false }
    return conditions.allSatisfy(items.isStable)
  }
}

extension Interval {
  /// Floor and cap of a node bound what is open.
  fileprivate func clamped(by node: CardNode) -> Interval {
    let floor = node.floor.map { node.bounded(node.amount($0)) }
    let cap = node.cap.map { node.bounded(node.amount($0)) }
    return Interval(low: low ?? floor, high: high ?? cap)
  }
}
