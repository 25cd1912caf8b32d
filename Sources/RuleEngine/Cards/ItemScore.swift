import Numerics
import RuleSemantics

/// What became of an item for one subject. Nothing changes it once it is found.
final class ItemScore {
  /// The number that is measured, or why there is none.
  var value: Evaluated
  /// In points of the card; nil where there is no score.
  var points: ExactNumber?
  /// Why it has no score, or why missing data had to be treated.
  var reason: Reason?
  /// It does not count, and its section is scaled to the whole.
  var isLeftOut = false
  /// The rule for missing data that was applied.
  var treatment: MissingRule?
  /// The node, by its depth, that has no score because of this item: 整项无分.
  var blockedDepth: Int?
  /// The exception that takes the subject out of the ranks: 不参评.
  var notRanked: ScoreException?

  init(value: Evaluated, reason: Reason? = nil) {
    self.value = value
    self.reason = reason
  }

  /// True when the data gave the score, without any treatment.
  var isFromData: Bool { points != nil && treatment == nil }
}

struct ItemScoreKey: IndexKey {
  var item: ItemNumber
  var context: EvaluationContext

  var spread: UInt { context.spread.spread(with: Int(item.value)) }
}

/// What the clause of an indicator gives, before missing data are treated.
enum ClauseScore {
  case points(ExactNumber)
  case missing(Reason)
  case notCounted
}
