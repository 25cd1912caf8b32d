import Datasets
import Diagnostics
import RuleSemantics

/// Where the cells of a bound table stand in its file.
final class FileCells: Sendable {
  let table: DataTable
  /// For each field its column in `table`; nil for fields without a column.
  let columns: [Int?]
  /// The rows of `table` that were bound.
  let rows: [Int]

  init(table: DataTable, columns: [Int?], rows: [Int]) {
    self.table = table
    self.columns = columns
    self.rows = rows
  }

  func place(row: Int, field: FieldIndex?) -> CellPlace {
    guard let field, let column = columns[field] else {
      return CellPlace(path: table.path, sheet: table.sheet, row: table.rowNumber(rows[row]))
    }
    return table.place(row: rows[row], column: column)
  }
}
