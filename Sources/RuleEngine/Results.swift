package import Calendar
package import Diagnostics
package import Numerics
package import RuleSemantics

/// A value, or why there is none.
package enum Evaluated: Hashable, Sendable {
  case known(Value)
  case unknown(Reason)
}

/// Why a value is not known, down to the cells that caused it.
package struct Reason: Hashable, Sendable {
  /// Stable codes, printed in JSON as they are spelled here.
  package enum Code: String, Sendable, CaseIterable {
    case blank
    case notReported
    case notApplicable
    case divisionByZero
    case noRows
    /// An earlier period has no data.
    case noEarlierPeriod
    /// The cell was refused; the data must be mended.
    case refused
    /// 待认定: people have not decided yet.
    case awaitingJudgement
    /// By the author's word: 无值.
    case noValue
    /// No row of a lookup table, or a blank cell in it.
    case lookupFailed
    /// Below the coverage that the node asks for.
    case coverage
    /// Zero spread or one peer only.
    case noSpread
    /// Outside the domain of a function: the root of a negative number…
    case outsideDomain
    /// The number needs more than the stated limit of digits.
    case tooLarge
    /// No target is declared, or its share is not known.
    case noTarget
    /// No band or case fits.
    case noCase
    /// A subject above or below that is not in the data.
    case noSubject
    /// Rules that refer to one another more deeply than the stated limit.
    case tooDeep
    /// Known, and personal: it is not printed.
    case withheld
  }

  package var code: Code
  /// The cells, in order, without repeats; at most 20.
  package var places: [CellPlace]
  /// What it speaks of: a field, a measure.
  package var about: Bilingual

  package var state: DataState {
    switch code {
    case .blank: .blank
    case .notReported, .noRows: .notReported
    case .notApplicable: .notApplicable
    case .awaitingJudgement: .awaiting
    default: .noData
    }
  }
}

/// A subject, as it is printed.
package struct SubjectName: Hashable, Sendable {
  package var level: String
  package var id: String
  package var name: String
}

/// The cards of one scorecard in one period, in the order of rank, unranked ones last: all, or the only one that was
/// asked for.
package struct RunResult: Sendable {
  package var scorecard: ScorecardIndex
  package var period: Period?
  package var asOf: CalendarDate?
  package var cards: [CardResult]
  /// How many subjects have a card, whether it was asked for or not.
  package private(set) var subjectCount: Int
  /// How many of them have a rank.
  package private(set) var rankedCount: Int

  /// With the cards of all subjects.
  init(scorecard: ScorecardIndex, period: Period?, asOf: CalendarDate?, cards: [CardResult]) {
    self.init(scorecard: scorecard, period: period, asOf: asOf, cards: cards, among: cards.map(\.rank))
  }

  /// - Parameter ranks: those of all subjects that have a card; nil for one without a rank.
  init(
    scorecard: ScorecardIndex, period: Period?, asOf: CalendarDate?, cards: [CardResult], among ranks: [Int?]
  ) {
    self.scorecard = scorecard
    self.period = period
    self.asOf = asOf
    self.cards = cards
    subjectCount = ranks.count
    rankedCount = ranks.count { $0 != nil }
  }
}

/// A scorecard of one subject.
package struct CardResult: Sendable {
  package var subject: SubjectName
  /// After rounding; nil where an unscored item leaves it open.
  package var total: ExactNumber?
  package var totalBeforeRounding: ExactNumber?
  package var full: ExactNumber
  /// What the total can still be when missing data arrive; equal ends when nothing is missing. Nil: unbounded.
  package var range: NumberRange?
  package var grade: String?
  package var gradeBeforeEffects: String?
  /// 1 is the best; equal totals share the better place unless a tie-break parts them.
  package var rank: Int?
  /// How many were ranked with it.
  package var rankedCount: Int
  package var group: String?
  package var items: [ItemResult]
  package var bonuses: [ItemResult]
  package var deductions: [ItemResult]
  package var appliedEffects: [AppliedEffect]
  package var outcomes: [String]
  package var flags: [CardFlag]
}

package struct NumberRange: Hashable, Sendable {
  package var low: ExactNumber
  package var high: ExactNumber
}

/// A grade effect that took hold, or whose condition is not known.
package struct AppliedEffect: Hashable, Sendable {
  package enum Kind: String, Sendable {
    case gradeEffect
    /// Points that people added or took off.
    case judgement
  }

  package var kind = Kind.gradeEffect
  package var words: String
  package var isKnown: Bool
  /// The cells that made it so.
  package var places: [CellPlace]
}

/// Something a reader of the card must know.
package struct CardFlag: Hashable, Sendable {
  package enum Kind: String, Sendable {
    /// Some items are unscored.
    case incomplete
    /// A condition of a veto is unknown.
    case effectUnknown
    /// 不参评
    case notRanked
    /// A missing-data rule was applied.
    case missingRule
    /// A value used functions that leave the rationals.
    case notExact
    /// The target was read before its date.
    case beforeTargetDate
    /// What people decided, with what they left beside it.
    case judged
    /// What was left out for want of proof.
    case withoutProof
    /// With whom an item is compared.
    case compared
    /// Data that a rule doubts, with what is said of them.
    case explained
    /// Data that a rule doubts, of which nothing is said.
    case doubted
  }

  package var kind: Kind
  package var text: Bilingual
}

/// A row of a card: a section, an indicator, a bonus or a deduction.
package struct ItemResult: Sendable {
  package enum Kind: String, Sendable {
    case section
    case indicator
    case bonus
    case deduction
  }

  /// Its place in the card, for explanations: child indexes from the root.
  package var path: [Int]
  package var kind: Kind
  package var name: String
  package var clause: String?
  package var measure: MeasureIndex?
  /// Nil for sections.
  package var value: Evaluated?
  package var type: ValueType?
  /// The number that the target asks of this subject.
  package var target: ExactNumber?
  /// The target in words, as the author wrote it.
  package var targetWords: String?
  package var verdict: Verdict
  /// Nil when it has no score; `reason` says why.
  package var score: ExactNumber?
  package var full: ExactNumber
  package var weight: ExactNumber?
  /// The full points after what does not count was left out; equal to `full` otherwise.
  package var effectiveFull: ExactNumber
  /// The scores it can still have, missing data considered.
  package var range: NumberRange?
  package var reason: Reason?
  /// What was done about missing data: the author's words.
  package var missingTreatment: String?
  /// The cells that the value came from, in order, at most 50; `evidenceCount` has the whole number.
  package var evidence: [CellPlace]
  package var evidenceCount: Int
  package var children: [ItemResult]
}

/// One step of how a value came about; the children are what it was computed from.
package struct Derivation: Sendable {
  package var expression: ExpressionID?
  /// The author's words, or what a template calls the step.
  package var words: Bilingual
  package var result: Evaluated
  package var type: ValueType
  /// The calculation with values put in: `40 ÷ 50`.
  package var calculation: Bilingual?
  /// What stands behind the result in brackets: `12 rows, 3 filtered out`.
  package var note: Bilingual? = nil
  package var places: [CellPlace]
  package var children: [Derivation]
}
