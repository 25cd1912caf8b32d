package import Calendar
package import Diagnostics
package import Numerics

/// The place of an expression in `CheckedRules.expressions`.
package struct ExpressionID: Hashable, Sendable {
  package var index: Int32

  package init(_ index: Int) { self.index = Int32(index) }
}

/// One core operation, with the words of the author that it came from.
package struct Expression: Sendable {
  package var operation: Operation
  package var type: ValueType
  /// The author's words; for operations that a template adds, the whole phrase.
  package var span: Span
  /// What a template calls this step, where the words alone do not say it: `完成比例`, `缺口`.
  package var caption: Bilingual?
}

/// The core operations into which every clause template expands. An evaluator knows these and nothing else.
///
/// Any operand may be unknown. Unless it is said otherwise, an operation with an unknown operand is unknown, for the
/// reasons of its operands.
///
/// Indirect, so that an evaluator hands on a reference and not the payload of the widest case.
package indirect enum Operation: Sendable {
  case constant(Value)
  /// Unknown by the author's word: `无值`.
  case noValue

  // What data and other rules say.
  /// A field. In a row context (the filter and argument of an aggregate over rows of its table): the cell of that row.
  /// Otherwise of the subject's row, at its period for a period table. At a subject of a higher level: the sum over all
  /// subjects of the table's level below it. At a lower level: the value of the ancestor.
  case field(TableIndex, FieldIndex)
  /// A value or result of another measure for the same subject and period. Of a measure of a lower level: lifted (its
  /// expression is evaluated at this subject). Of a higher level: the ancestor's.
  case measure(MeasureIndex, Aspect)
  /// The operand in the subject's context, from inside a row: `本馆的X`.
  case ofSubject(ExpressionID)
  /// The operand at another period.
  case atPeriod(ExpressionID, PeriodReference)
  /// The first or last day of the period.
  case periodBoundary(PeriodBoundary)
  /// The result of a whole scorecard: total, grade, rank.
  case card(ScorecardIndex, Aspect)

  // Inside the scoring of an item.
  /// The item's full points on the card that is being made.
  case itemFull
  /// The number that is measured against the target: the value over the window of the target (the yearly mean, the
  /// total, the level at the date), or simply the value.
  case itemValue(MeasureIndex)
  /// The number that the target asks of this subject: its own target, or its share of an allocation.
  case itemTarget(MeasureIndex)
  /// The number that is due by the current period on the way to the target: the last milestone at or before its end, else
  /// the straight line from the baseline; from the date of the target on, the target itself.
  case itemPath(MeasureIndex)
  /// 达到目标: whether every observation that the window of the target asks for satisfies it, before its date too.
  case targetHolds(MeasureIndex)
  /// The total of the card so far, inside the adjustments of the card.
  case runningTotal

  // Arithmetic. Division by zero is unknown with its own reason.
  case negate(ExpressionID)
  case add(ExpressionID, ExpressionID)
  case subtract(ExpressionID, ExpressionID)
  case multiply(ExpressionID, ExpressionID)
  case divide(ExpressionID, ExpressionID)
  case power(ExpressionID, ExpressionID)
  case lowest([ExpressionID])
  case highest([ExpressionID])
  /// To the nearest multiple of `step` (base units), e.g. 0.01.
  case round(ExpressionID, step: ExactNumber, RoundingRule)
  case function(Function, [ExpressionID])
  /// Straight lines between anchors, sorted by x; flat outside unless extended.
  case interpolate(ExpressionID, anchors: [Anchor], isExtended: Bool)

  // Decisions. And, or are three-valued: an unknown operand matters only if the others do not decide.
  case compare(ExpressionID, Comparison, ExpressionID)
  /// Within a range: `在60%至80%内`.
  case within(ExpressionID, NumberSpan)
  case not(ExpressionID)
  case all([ExpressionID])
  case any([ExpressionID])
  /// How many hold: `下列各项成立的个数`.
  case countTrue([ExpressionID])
  /// The first case whose condition holds. An unknown condition before it makes the result unknown.
  case choose([Case], otherwise: ExpressionID?)
  /// The band that holds the number; the otherwise result if none does. Unknown if neither.
  case bands(ExpressionID, [Band], otherwise: ExpressionID?)
  /// The row of a table of the rules. Unknown key value, blank cell and no row are errors of the data.
  case lookup(LookupIndex, keys: [ExpressionID], result: Int)
  /// The operand's data state is one of these. Never unknown.
  case hasState(ExpressionID, [DataState])
  /// The first operand unless it is unknown, then the second: `（缺则…）`.
  case fallback(ExpressionID, ExpressionID)
  /// What people decide: where the data do not say it yet, it awaits their judgement.
  case judged(ExpressionID)
  /// The value, or one of the codes, stands in a column of a table: `列于`.
  case listed(ExpressionID, TableIndex, FieldIndex)
  /// The value is one of these: `为讲座或展览`.
  case isOneOf(ExpressionID, [Value])
  /// A date lies in the interval of two date fields, both ends included; a blank end is open.
  case intervalContains(start: ExpressionID, end: ExpressionID, date: ExpressionID)
  /// The interval of two date fields and a period have a day in common.
  case intervalMeets(start: ExpressionID, end: ExpressionID, PeriodReference)

  // Many to one.
  case aggregate(Aggregate)
  /// The place of the subject's own value among peers.
  case standing(Standing)
}

package enum Comparison: String, Hashable, Sendable, CaseIterable {
  case less
  case lessOrEqual
  case greater
  case greaterOrEqual
  case equal
  case notEqual
}

package struct Anchor: Hashable, Sendable {
  package var x: ExactNumber
  package var y: ExpressionID
}

package struct Case: Hashable, Sendable {
  package var condition: ExpressionID
  package var result: ExpressionID
}

package struct Band: Hashable, Sendable {
  package var span: NumberSpan
  package var result: ExpressionID
  /// The words of the entry: `80%至90%（不含90%）得8分`.
  package var words: Span
}

package enum Aspect: String, Hashable, Sendable {
  case value
  /// In points.
  case score
  case grade
  case rank
  case verdict
}

/// The state of a datum that is not a value.
package enum DataState: String, Hashable, Sendable, CaseIterable {
  /// 有数据
  case known
  /// 未填
  case blank
  /// 未报
  case notReported
  /// 不适用
  case notApplicable
  /// 待认定: people have not decided yet.
  case awaiting
  /// 无数据: none of the above, e.g. a division by zero.
  case noData
}

package enum PeriodReference: Hashable, Sendable {
  /// n periods before the current one of the same kind; `上年` is the same period one year before.
  case earlier(Int)
  case oneYearEarlier
  case exactly(Period)
}

package enum PeriodBoundary: String, Hashable, Sendable {
  case firstDay
  case lastDay
}

package enum Function: String, Hashable, Sendable, CaseIterable {
  case absolute
  /// The greatest whole number not above: 取整.
  case wholePart
  /// `限于(x, a, b)`
  case limited
  case squareRoot
  case naturalLogarithm
  case logarithm
  case exponential
  case geometricMean
  case harmonicMean
  case arithmeticMean
  /// Completed years between two dates.
  case fullYears
  /// Days between two dates.
  case days
  /// The year of a date, as a number.
  case year
}

/// One value from many: rows, subjects below, peers, periods.
package struct Aggregate: Sendable {
  package enum Kind: Hashable, Sendable {
    case count
    case sum
    case mean
    case highest
    case lowest
    case median
    /// Of the population.
    case deviation
    /// The argument at the latest date or period.
    case latest
    /// Inclusive, interpolated; 0…100.
    case percentile(ExactNumber)
    /// The mean without so many of the highest and lowest; unknown where none would be left.
    case trimmedMean(highest: Int, lowest: Int)
    /// How many subjects or periods satisfy the filter is `count`; these are yes/no.
    case anyHolds
    case allHold
  }

  package enum Domain: Hashable, Sendable {
    /// The rows of a detail or reference table that belong to the subject (and, if dated, to the period).
    case rows(TableIndex)
    /// The rows of a detail table within a span of periods rather than the current one.
    case rowsOver(TableIndex, PeriodWindow)
    /// The subjects of a level below the current one.
    case subjects(LevelIndex)
    /// The subjects of the card: all of the level, or those with the same group, or the same value of a register field.
    case peers(PeerGroup)
    /// Periods up to the current one.
    case periods(PeriodWindow)
  }

  package var kind: Kind
  package var domain: Domain
  /// Rows for which this does not hold do not count; an unknown condition makes the result unknown.
  package var filter: ExpressionID?
  /// Nil for count.
  package var argument: ExpressionID?
  /// `（同一X只计一次）`: rows with equal keys count once. A blank key is an error of the data.
  package var distinctBy: [ExpressionID]
  /// Which rows count where not all do.
  package var keeping: RowKeeping?

  package init(
    kind: Kind, domain: Domain, filter: ExpressionID?, argument: ExpressionID?, distinctBy: [ExpressionID],
    keeping: RowKeeping? = nil
  ) {
    self.kind = kind
    self.domain = domain
    self.filter = filter
    self.argument = argument
    self.distinctBy = distinctBy
    self.keeping = keeping
  }
}

/// `同一成果取最高`, `取最高的3条`: by the argument of the aggregate.
package struct RowKeeping: Sendable {
  package enum Choice: String, Hashable, Sendable {
    case highest
    /// By the date of the row.
    case latest
  }

  /// Of rows with equal keys only one counts; empty: all count.
  package var keys: [ExpressionID]
  package var choice: Choice
  /// Then only so many of the highest.
  package var top: Int?

  package init(keys: [ExpressionID], choice: Choice, top: Int?) {
    self.keys = keys
    self.choice = choice
    self.top = top
  }
}

package enum PeerGroup: Hashable, Sendable {
  case all
  case sameGroup
  case sameField(TableIndex, FieldIndex)
}

package enum PeriodWindow: Hashable, Sendable {
  /// The last n periods, the current one included.
  case last(Int)
  /// From a period to the earlier of another and the current one.
  case from(Period, to: Period)
}

package struct Standing: Sendable {
  package enum Kind: String, Hashable, Sendable {
    case rank
    /// Equal values share a rank, and the next is not skipped: 1, 1, 2.
    case denseRank
    /// How many have the same value, itself included.
    case tieCount
    case percentRank
    case zScore
  }

  package var kind: Kind
  package var value: ExpressionID
  package var peers: PeerGroup
  package var highFirst: Bool
}
