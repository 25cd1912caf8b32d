package import Diagnostics
package import Numerics

/// Computed values beside published ones, cell by cell.
package struct Reconciliation: Sendable {
  /// How the cells of a column compare.
  package struct Column: Sendable {
    package var heading: String
    /// How far apart two numbers may be and still agree.
    package var tolerance: ExactNumber
    package var agreeing = 0
    /// Without a value on both sides.
    package var blank = 0
    package var differing = 0
    package var onlyComputed = 0
    package var onlyPublished = 0

    package init(heading: String, tolerance: ExactNumber) {
      self.heading = heading
      self.tolerance = tolerance
    }
  }

  /// A cell that does not agree.
  package struct Difference: Sendable {
    package enum Kind: String, Sendable {
      case differing
      case onlyComputed
      case onlyPublished
    }

    package var kind: Kind
    package var key: String
    package var heading: String
    /// As it would be written; nil without a value.
    package var computed: String?
    package var published: String?
    /// Computed less published, for two numbers.
    package var difference: ExactNumber?
    /// What can be said of the cause.
    package var why: Bilingual?
    /// The published cell.
    package var place: CellPlace
  }

  package var name: String
  package var publishedPath: String
  package var columns: [Column]
  package var differences: [Difference]
  /// Rows with the same key on both sides.
  package var rowCount: Int
  package var rowsOnlyComputed: [String]
  package var rowsOnlyPublished: [String]
  /// Headings that only one side has: these columns are not compared.
  package var columnsOnlyComputed: [String]
  package var columnsOnlyPublished: [String]
  /// Headings of personal columns: not compared, as their values are not shown.
  package var columnsWithheld: [String]

  /// Cells with a value on either side.
  package var comparedCount: Int {
    columns.reduce(0) { $0 + $1.agreeing + $1.differing + $1.onlyComputed + $1.onlyPublished }
  }

  /// True when every row and every cell of the columns that both have agree.
  package var agrees: Bool { differences.isEmpty && rowsOnlyComputed.isEmpty && rowsOnlyPublished.isEmpty }
}

/// Why computed and published values cannot be compared at all.
package enum ReconciliationProblem: Error, Sendable {
  /// The export has no such column.
  case notComputed(String)
  /// The published file has no such column.
  case notPublished(String)
  /// Two rows have the same key.
  case keyTwiceComputed(String)
  case keyTwicePublished(String, CellPlace, first: CellPlace)
  /// Nothing but the key is on both sides.
  case nothingInCommon
  /// A tolerance for a column that holds no numbers.
  case toleranceOfWords(String)
  /// Rows cannot be known by what is not shown.
  case keyWithheld(String)
}
