package import Diagnostics
package import Numerics

/// `输出 院校得分（院校）`: a file of one row for each subject of a level.
package struct Export: Sendable {
  package struct Column: Sendable {
    package var heading: String
    /// Evaluated for the subject and the period of the run.
    package var value: ExpressionID
    package var type: ValueType
    /// `保留2位小数`: the number is rounded to so many decimals and written with all of them; nil: exact, as it is.
    package var places: Int?
    package var rule: RoundingRule
  }

  package var name: String
  package var level: LevelIndex
  /// The name of the file, without a folder.
  package var file: String
  package var columns: [Column]
  /// The subjects come in this order; equal ones by their keys.
  package var order: [TieBreak]
  package var span: Span
}
