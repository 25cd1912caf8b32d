import Numerics
import RuleSemantics

/// The place of a step in its plan, which is also that of its column.
typealias StepIndex = Int

/// One step of a plan: a column from columns that stand before it.
indirect enum Step: Sendable {
  // Given.
  /// A number that the reader put there.
  case numberCell(Int)
  /// A text, choice, date, yes or no that the reader put there, as a code.
  case codeCell(Int)
  case number(Fraction)
  case truth(Bool)
  case code(Int32)
  /// Unknown in every row.
  case unknown(UInt8)

  // Numbers.
  case add(StepIndex, StepIndex)
  case subtract(StepIndex, StepIndex)
  case multiply(StepIndex, StepIndex)
  case divide(StepIndex, StepIndex)
  case negate(StepIndex)
  case absolute(StepIndex)
  case lower(StepIndex, StepIndex)
  case higher(StepIndex, StepIndex)
  case round(StepIndex, step: Fraction, RoundingRule)
  case lines(StepIndex, Polyline)

  // Yes or no.
  case compareNumbers(StepIndex, Comparison, StepIndex)
  case compareTruths(StepIndex, Comparison, StepIndex)
  case compareCodes(StepIndex, Comparison, StepIndex)
  case within(StepIndex, Range)
  case codeHolds(StepIndex, CodeTest)
  /// Yes or no that stands in a cell.
  case truthOfCode(StepIndex)
  case not(StepIndex)
  case all([StepIndex])
  case any([StepIndex])
  case hasState(StepIndex, Set<UInt8>)

  // One of several, whatever they are.
  case count([StepIndex])
  case select([Choice], otherwise: StepIndex?)
  case fallback(StepIndex, StepIndex)
  /// Unknown with this state where the condition does not hold, and as the condition where that is unknown.
  case applies(StepIndex, if: StepIndex, otherwise: UInt8)

  // Tables of the rules.
  /// For each row the place of the row of the table, as a code; -1 where none fits.
  case tableRow([TableRowTest], keys: [StepIndex])
  /// The same for one key that is no number: asked once for each value that occurs.
  case tableRowOfCode(StepIndex, [(row: Int, matcher: LookupTable.KeyMatcher)])
  /// What stands in the row that was found: numbers, or codes, or yes and no.
  case tableNumber(row: StepIndex, [Fraction?])
  case tableCode(row: StepIndex, [Int32?])
  case tableTruth(row: StepIndex, [Bool?])

  struct Choice: Sendable {
    var condition: StepIndex
    var result: StepIndex
  }

  /// A row of a table of the rules: it fits where all of these hold.
  struct TableRowTest: Sendable {
    var row: Int
    var conditions: [StepIndex]
  }

  /// A range of numbers, in machine words.
  struct Range: Sendable {
    struct Bound: Sendable {
      var value: Fraction
      var isIncluded: Bool
    }

    var lower: Bound?
    var upper: Bound?

    init() {}

    /// Nil where a bound needs more.
    init?(_ span: NumberSpan) {
      if let bound = span.lower {
        guard let value = Fraction(bound.value) else { return nil }
        lower = Bound(value: value, isIncluded: bound.isIncluded)
      }
      if let bound = span.upper {
        guard let value = Fraction(bound.value) else { return nil }
        upper = Bound(value: value, isIncluded: bound.isIncluded)
      }
    }
  }

  /// What is asked of single values; asked once for each value that occurs.
  enum CodeTest: Sendable {
    case isOneOf([Value])
    case matches(LookupTable.KeyMatcher)
    case compares(Comparison, Value)
  }

  /// Straight lines between anchors: in each stretch y = (slope · x + start) / divisor.
  struct Polyline: Sendable {
    struct Stretch: Sendable {
      /// The stretch holds where x is at most this; the last has none.
      var upTo: Fraction?
      var slope: Int64
      var start: Int64
    }

    var stretches: [Stretch]
    var divisor: Int64
  }
}

/// What a column holds.
enum ColumnKind: Sendable {
  case number
  case truth
  case code
}

extension Step {
  /// The steps that it reads.
  var operands: [StepIndex] {
    switch self {
    case .numberCell, .codeCell, .number, .truth, .code, .unknown: []
    case .negate(let a), .absolute(let a), .round(let a, _, _), .lines(let a, _), .within(let a, _),
      .codeHolds(let a, _),
      .truthOfCode(let a), .not(let a), .hasState(let a, _), .tableRowOfCode(let a, _), .tableNumber(let a, _),
      .tableCode(let a, _), .tableTruth(let a, _):
      [a]
    case .add(let a, let b), .subtract(let a, let b), .multiply(let a, let b), .divide(let a, let b),
      .lower(let a, let b),
      .higher(let a, let b), .compareNumbers(let a, _, let b), .compareTruths(let a, _, let b),
      .compareCodes(let a, _, let b), .fallback(let a, let b), .applies(let a, let b, _):
      [a, b]
    case .all(let all), .any(let all), .count(let all): all
    case .select(let choices, let last): choices.flatMap { [$0.condition, $0.result] } + [last].compactMap(\.self)
    case .tableRow(let tests, let keys): tests.flatMap(\.conditions) + keys
    }
  }
}

extension Plan {
  /// For each step the last that reads it; the number of all steps where something outside of them reads it, or it is the
  /// same in every batch.
  func lastUses() -> [StepIndex] {
    var last = Array(steps.indices)
    for (step, carried) in steps.enumerated() { for read in carried.operands { last[read] = step } }
    for (index, step) in steps.enumerated() {
      if case .number = step { last[index] = steps.count }
      if case .unknown = step { last[index] = steps.count }
    }
    var kept = demands + [parentStep].compactMap(\.self)
    for figure in figures { kept += [figure.filter, figure.argument].compactMap(\.self) }
    for export in exports {
      for case .step(let step) in export.columns { kept.append(step) }
    }
    for step in kept { last[step] = steps.count }
    return last
  }
}
