import Numerics
import RuleSemantics

/// A node of a card with its score for one subject. Nothing changes it once the card is made.
final class ScoredNode {
  private let plan: PlannedNode
  /// Of an indicator.
  var item: ItemScore? {
    didSet { isPlain = item.map { $0.blockedDepth == nil && $0.notRanked == nil } ?? true }
  }
  /// In points of the card; nil where it has no score.
  var points: ExactNumber?
  var reason: Reason?
  /// It does not count in the section above.
  var isLeftOut = false
  /// The full points of what counts.
  var effectiveFull: ExactNumber
  /// Below the coverage that makes a subject 不参评.
  var isUnranked = false {
    didSet { if isUnranked { isPlain = false } }
  }
  let children: [ScoredNode]
  /// True when nothing in it takes the score from a section or the subject out of the ranks, as is usual.
  private(set) var isPlain: Bool

  init(_ plan: PlannedNode, children: [ScoredNode] = []) {
    self.plan = plan
    self.children = children
    effectiveFull = plan.node.full
    isPlain = children.allSatisfy(\.isPlain)
  }

  var node: CardNode { plan.node }
  var path: [Int] { plan.path }
  /// Of an indicator.
  var number: ItemNumber? { plan.number }

  /// The first indicator in it whose score is such, among those that make it other than plain.
  func firstItem(where matches: (ItemScore) -> Bool) -> ScoredNode? {
    if isPlain { return nil }
    if let item { return matches(item) ? self : nil }
    for child in children {
      if let found = child.firstItem(where: matches) { return found }
    }
    return nil
  }

  /// All indicators in it, in order.
  var indicators: [ScoredNode] { item == nil ? children.flatMap(\.indicators) : [self] }
}
