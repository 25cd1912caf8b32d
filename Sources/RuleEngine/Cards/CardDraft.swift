import Calendar
import Numerics
import RuleSemantics

/// A bonus or deduction for one subject.
struct AdjunctScore {
  /// Never negative; nil where it is not known.
  var points: ExactNumber?
  /// The number counted.
  var count: Evaluated?
  var reason: Reason?
  var treatment: MissingRule?
}

/// A card before it is compared with others: scores and total, no rank.
struct CardDraft {
  var root: ScoredNode
  var adjuncts: [AdjunctScore]
  var totalBeforeRounding: ExactNumber?
  var total: ExactNumber?
  /// Why there is no total.
  var reason: Reason?
  /// Why the subject takes no part in ranks, in the author's words; empty where it does.
  var notRanked: [String] = []
}

struct DraftKey: IndexKey {
  var card: ScorecardIndex
  var subject: SubjectIndex
  var period: Period?

  var spread: UInt { UInt(bitPattern: subject.number).spread(with: period?.ordinal ?? -1).spread(with: card) }
}
