package import Diagnostics

/// A table whose cells are read as their columns expect. Rows and columns count from 0, columns as they were asked for.
package struct DataTable: Sendable {
  package let path: String
  package let sheet: String?
  package let columns: [ColumnSpec]
  /// Headings of the file that no column asked for.
  package let unknownColumns: [String]

  private let raw: RawTable
  private let sources: [Int?]
  /// Rows of the raw table that hold anything.
  private var rows: [Int] = []
  /// Of each column that the file has.
  private var cells: [DataColumn]

  /// Reads all cells of the expected columns; what is wrong with headings and cells is added to `problems`, all of it
  /// in one run. At most `DataLimits.problems` errors and warnings are listed, and as many notes.
  package static func read(raw: RawTable, columns: [ColumnSpec], problems: inout [Diagnostic]) -> DataTable {
    let match = ColumnMatch(raw, columns)
    var raw = raw
    var log = ProblemLog(raw.path)
    match.problems.forEach { log.add($0) }
    if !raw.merges.isEmpty {
      let sources = zip(columns, match.sources).compactMap { column, source in source.map { (column.mayBeBlank, $0) } }
      let keys = Set(sources.filter { !$0.0 }.map(\.1))
      raw.settleMerges(keys: keys, others: Set(sources.map(\.1)).subtracting(keys)).forEach { log.add($0) }
    }
    var table = DataTable(raw, columns, match)
    table.readRows(&log)
    problems += log.problems
    return table
  }

  private init(_ raw: RawTable, _ columns: [ColumnSpec], _ match: ColumnMatch) {
    self.raw = raw
    self.columns = columns
    path = raw.path
    sheet = raw.sheet
    sources = match.sources
    unknownColumns = match.unknown.compactMap { raw.header[$0].cleanedHeading }
    cells = Array(repeating: DataColumn(), count: columns.count)
  }

  private mutating func readRows(_ log: inout ProblemLog) {
    rows = (0..<raw.rowCount).filter { !isBlank($0) }
    for (index, column) in columns.enumerated() {
      guard let source = sources[index] else { continue }
      readColumn(index, CellParser(column), from: source, &log)
    }
  }

  private mutating func readColumn(_ index: Int, _ parser: CellParser, from source: Int, _ log: inout ProblemLog) {
    var reader = ColumnReader(parser, raw, column: source)
    for row in rows {
      guard raw.isSound(row), !raw.isRefused(row, source) else {
        // Its cells may stand in wrong columns, or the cell is merged with others; that is reported.
        reader.addRefused()
        continue
      }
      let number = reader.read(raw, row: row, column: source)
      guard let remarks = reader.remarks(on: number) else { continue }
      for remark in remarks where log.admits(remark.code.severity) {
        log.list(remark.diagnostic(at: raw.place(row: row, column: source)))
      }
    }
    cells[index] = reader.cells
  }

  private func isBlank(_ row: Int) -> Bool {
    (0..<raw.cellCount(row)).allSatisfy { column in
      !raw.beginsVisibly(row: row, column: column) && CellText.trim(raw.text(row: row, column: column)).isEmpty
    }
  }
}

// MARK: Cells

extension DataTable {
  package var rowCount: Int { rows.count }

  /// As a spreadsheet counts: the heading row is 1.
  package func rowNumber(_ row: Int) -> Int { raw.rowNumber(rows[row]) }

  /// True when the file has the column.
  package func has(column: Int) -> Bool { sources[column] != nil }

  /// What a cell says; not reported where the file has no such column, blank for a refused cell.
  package func cell(row: Int, column: Int) -> CellState {
    sources[column] == nil ? .notReported : cells[column][row] ?? .blank
  }

  /// Where the column stands in the file, from 0; nil where the file has none.
  package func source(ofColumn column: Int) -> Int? { sources[column] }

  /// The contents of a column; nil where the file has no such column.
  package func cells(ofColumn column: Int) -> DataColumn? { sources[column] == nil ? nil : cells[column] }

  /// True when the cell or its row has an error and says nothing.
  package func isRefused(row: Int, column: Int) -> Bool {
    sources[column] == nil ? !raw.isSound(rows[row]) : cells[column][row] == nil
  }

  /// True when the row or any of its cells has an error.
  package func isRefused(row: Int) -> Bool {
    !raw.isSound(rows[row]) || columns.indices.contains { isRefused(row: row, column: $0) }
  }

  /// Where a heading stands; without one, the heading row.
  package func place(ofHeading heading: String?) -> CellPlace { raw.place(ofHeading: heading) }

  /// Where a cell stands in the file; without a column number where the file has no such column.
  package func place(row: Int, column: Int) -> CellPlace {
    guard let source = sources[column] else {
      return CellPlace(path: path, sheet: sheet, row: rowNumber(row), heading: columns[column].name)
    }
    return raw.place(row: rows[row], column: source)
  }

  /// The text of a cell as typed; empty where the file has no such column.
  package func typed(row: Int, column: Int) -> String {
    sources[column].map { raw.text(row: rows[row], column: $0) } ?? ""
  }
}
