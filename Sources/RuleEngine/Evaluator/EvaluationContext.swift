import Calendar
import RuleSemantics

/// An item of a scorecard, by its number among the indicators of all scorecards.
struct ItemNumber: Hashable, Sendable {
  var value: Int32
}

/// The measures that are lifted, as a number by which the evaluator knows their list: a context is copied a great deal,
/// and a list would have to be counted each time.
struct Lifting: Hashable, Sendable {
  var number: Int32

  static let none = Lifting(number: 0)
}

/// What an expression is evaluated for.
struct EvaluationContext: IndexKey, Sendable {
  /// Nil only where nothing but constants and parameters can be meant.
  var subject: SubjectIndex?
  var period: Period?
  /// The row, inside the filter and argument of an aggregate over rows.
  var row: RowIndex?
  /// The item whose points are computed: its full points are `itemFull`.
  var item: ItemNumber?
  /// The card whose subjects are the peers; nil: all subjects of the level.
  var card: ScorecardIndex?
  /// The measures that are lifted and do not apply to all: subjects below to which one does not apply are left out.
  var lifted = Lifting.none

  init(
    subject: SubjectIndex?, period: Period?, card: ScorecardIndex? = nil, item: ItemNumber? = nil
  ) {
    self.subject = subject
    self.period = period
    self.card = card
    self.item = item
  }

  func at(_ subject: SubjectIndex?) -> EvaluationContext {
    var copy = self
    copy.subject = subject
    copy.row = nil
    return copy
  }

  func at(_ period: Period?) -> EvaluationContext {
    var copy = self
    copy.period = period
    return copy
  }

  func lifting(_ measures: Lifting) -> EvaluationContext {
    var copy = self
    copy.lifted = measures
    return copy
  }
}

extension EvaluationContext {
  /// Subject, period and row tell nearly all contexts apart; equality looks at the rest.
  var spread: UInt {
    UInt(bitPattern: subject.map { $0.number &+ $0.level &<< 40 } ?? -1)
      .spread(with: (period?.ordinal ?? -1) &+ Int(row?.row ?? -1) &<< 32)
  }
}
