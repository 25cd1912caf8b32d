import Numerics
import RuleSemantics

/// The most that joint caps may take off a node, by its name; nil where nothing bounds it.
typealias CapLowering = [String: ExactNumber?]

/// What joint caps do to the reach of a total.
///
/// Where all that the members add comes to the total one for one, a cap takes what is above it off the ends of the
/// total. Elsewhere (in scaled or weighted sections, for a mix of bonus and deduction) each member may lose all that
/// can be above the cap, and nothing is taken off the high end: wider, never narrower.
struct CapReach {
  private(set) var lowering: CapLowering = [:]
  private(set) var loweredAdjuncts: [Interval]
  /// The sums of members with their caps, of caps that come to the total one for one.
  private var plain: [(sum: Interval, cap: ExactNumber, isDeduction: Bool)] = []

  init(_ scorecard: Scorecard, _ draft: CardDraft, _ adjuncts: [Interval], _ reach: (ScoredNode) -> NodeReach) {
    let adjuncts = CapReach.closed(adjuncts, scorecard.jointCaps)
    loweredAdjuncts = adjuncts
    var used: Set<JointCap.Member> = []
    for cap in scorecard.jointCaps {
      let intervals = cap.members.map { member in CapReach.interval(of: member, draft, adjuncts, reach) }
      let sum = intervals.reduce(Interval(.zero), +)
      let sign = CapReach.sign(of: cap, scorecard, draft, reach)
      if let sign, used.isDisjoint(with: cap.members) {
        plain.append((sum, cap.cap, sign == .deduction))
      } else {
        lower(cap, by: sum.high.map { max(.zero, $0 - cap.cap) })
      }
      used.formUnion(cap.members)
    }
  }

  /// An adjunct is never negative, so no more of it counts than its joint cap.
  private static func closed(_ adjuncts: [Interval], _ caps: [JointCap]) -> [Interval] {
    var closed = adjuncts
    for cap in caps {
      let indexes = cap.members.compactMap { if case .adjunct(let index) = $0 { index } else { nil } }
      guard indexes.count == cap.members.count else { continue }
      for index in indexes { closed[index].high = closed[index].high ?? max(cap.cap, closed[index].low ?? .zero) }
    }
    return closed
  }

  private static func interval(
    of member: JointCap.Member, _ draft: CardDraft, _ adjuncts: [Interval], _ reach: (ScoredNode) -> NodeReach
  ) -> Interval {
    switch member {
    case .adjunct(let index): return adjuncts[index]
    case .node(let name):
      guard let node = draft.root.first(named: name) else { return Interval(.zero) }
      let found = reach(node)
      guard let interval = found.interval else { return Interval(.zero) }
      return found.mayBeLeftOut ? interval.hull(Interval(.zero)) : interval
    }
  }

  private mutating func lower(_ cap: JointCap, by excess: ExactNumber?) {
    for member in cap.members {
      switch member {
      case .node(let name): lowering[name] = .some(excess)
      case .adjunct(let index): loweredAdjuncts[index] = loweredAdjuncts[index].lowered(by: excess)
      }
    }
  }

  func applied(to total: Interval) -> Interval {
    plain.reduce(total) { total, entry in
      let atLow = entry.sum.low.map { max(.zero, $0 - entry.cap) } ?? .zero
      let atHigh = entry.sum.high.map { max(.zero, $0 - entry.cap) }
      guard entry.isDeduction else {
        return Interval(low: total.low.map { $0 - atLow }, high: CapReach.limited(total.high, atHigh, -1))
      }
      return Interval(low: CapReach.limited(total.low, atHigh, 1), high: total.high.map { $0 + atLow })
    }
  }

  private static func limited(_ end: ExactNumber?, _ excess: ExactNumber?, _ sign: ExactNumber) -> ExactNumber? {
    guard let end, let excess else { return nil }
    return end + sign * excess
  }
}

// MARK: One for one

extension CapReach {
  /// Whether all that the members add comes to the total, as a bonus or as a deduction; nil where it does not.
  private static func sign(
    of cap: JointCap, _ scorecard: Scorecard, _ draft: CardDraft, _ reach: (ScoredNode) -> NodeReach
  ) -> CardAdjunct.Kind? {
    var kinds: Set<CardAdjunct.Kind> = []
    for member in cap.members {
      switch member {
      case .adjunct(let index): kinds.insert(scorecard.adjuncts[index].kind)
      case .node(let name):
        guard addsUp(name, in: draft.root, reach) else { return nil }
        kinds.insert(.bonus)
      }
    }
    return kinds.count == 1 ? kinds.first : nil
  }

  /// True when the points of the node are added, section by section, without caps, rounding or scaling on the way.
  private static func addsUp(_ name: String, in node: ScoredNode, _ reach: (ScoredNode) -> NodeReach) -> Bool {
    if node.node.name == name { return true }
    guard case .section(_, .sum) = node.node.content, node.node.isPlain,
      let child = node.children.first(where: { $0.first(named: name) != nil })
    else { return false }
    let counts = node.children.map(reach).allSatisfy { $0.interval != nil && !$0.mayBeLeftOut }
    return counts && addsUp(name, in: child, reach)
  }
}

extension CardNode {
  fileprivate var isPlain: Bool { cap == nil && floor == nil && rounding == nil && appliesTo == nil }
}

extension Interval {
  /// What a cap that takes off so much at most leaves: it takes off nothing below 0.
  func lowered(by excess: ExactNumber?) -> Interval {
    guard let low, low > .zero else { return self }
    return Interval(low: excess.map { max(.zero, low - $0) } ?? .zero, high: high)
  }
}
