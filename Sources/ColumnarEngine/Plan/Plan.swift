import Numerics
package import RuleSemantics

/// What is computed for every row of a table, as a flat list of steps over columns: the rules, lowered.
package struct Plan: Sendable {
  /// Of the table whose rows are the subjects.
  package let table: TableIndex
  package let level: LevelIndex
  var steps: [Step] = []
  var kinds: [ColumnKind] = []
  /// Which operation of the rules a step carries out, for what is reported of each.
  var origins: [CoreOperation] = []
  /// Values that codes stand for; the reader adds those of the cells behind them.
  var values: [Value] = []
  /// The fields whose cells are read as numbers, and the others, each with its place among the cells of its kind.
  var numberFields: [FieldIndex] = []
  var codeFields: [FieldIndex] = []
  /// Exports of one row for each subject.
  var exports: [RowExport] = []
  /// Exports of the subjects above, which read figures of the rows.
  package var exportsAbove: [Export] = []
  var figures: [Figure] = []
  /// What every row is asked for; where one does not hold, the careful reader looks at the file.
  var demands: [StepIndex] = []
  /// The field with the key of the subject above, and its column.
  var parentField: FieldIndex?
  var parentStep: StepIndex?

  /// An export of the rows, column by column.
  struct RowExport: Sendable {
    /// What stands in a column.
    enum Column: Sendable {
      case step(StepIndex)
      /// The text of a field, written again.
      case text(FieldIndex)
    }

    var export: Export
    var columns: [Column]
  }

  /// A figure over the subjects below one.
  struct Figure: Sendable {
    enum Kind: Sendable { case count, sum, mean, anyHolds, allHold }

    var expression: ExpressionID
    var kind: Kind
    var filter: StepIndex?
    var argument: StepIndex?
  }
}

/// Why rules are left to the exact evaluator as a whole.
package struct NotLowered: Error, Hashable, Sendable {
  package enum Cause: Hashable, Sendable {
    /// An operation that has no columns.
    case operation(CoreOperation)
    /// The rows of no single register are what is exported.
    case tables
    case scorecards
    case noExport
    case personal
    case order
    /// Numbers beyond a machine word, expressions nested too deeply, two kinds of values in one column.
    case shape
  }

  package var cause: Cause

  package init(_ cause: Cause) { self.cause = cause }
}

extension DataState {
  /// 0 is known.
  var code: UInt8 { UInt8(DataState.allCases.firstIndex(of: self) ?? 0) }

  static let unknownForGood = DataState.noData.code
}
