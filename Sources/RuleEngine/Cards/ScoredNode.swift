import Numerics
import RuleSemantics

/// A node of a card with its score for one subject.
struct ScoredNode {
  var node: CardNode
  var path: [Int]
  /// Of an indicator.
  var number: ItemNumber?
  var item: ItemScore?
  /// In points of the card; nil where it has no score.
  var points: ExactNumber?
  var reason: Reason?
  /// It does not count in the section above.
  var isLeftOut = false
  /// The full points of what counts.
  var effectiveFull: ExactNumber
  /// Below the coverage that makes a subject 不参评.
  var isUnranked = false
  var children: [ScoredNode] = []

  /// All indicators in it, in order.
  var indicators: [ScoredNode] { item == nil ? children.flatMap(\.indicators) : [self] }
}
