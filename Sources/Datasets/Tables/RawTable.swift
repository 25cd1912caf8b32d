package import Diagnostics

/// A table of cells as typed: headings, and rows of text with their places in the file.
///
/// All text lies in one buffer of bytes; strings are made when they are asked for.
package struct RawTable: Sendable {
  package let path: String
  package let sheet: String?
  /// How it was read.
  package let form: TableForm
  /// Cells of the heading row, empty ones at its end left out.
  package private(set) var header: [String] = []
  /// The headings as places name them.
  private(set) var headings: [String?] = []
  /// As a spreadsheet counts, from 1.
  package internal(set) var headerRowNumber = 1
  /// Cells that are shown as one; only sheets have them.
  package internal(set) var merges: [CellMerge] = []
  /// Rows that a sheet does not show; they are read all the same.
  package internal(set) var hiddenRows = 0

  private(set) var text: [UInt8]
  /// Of each column, where they were numbered ahead.
  private var numbered: [NumberedTexts] = []
  private var cells: [Cell] = []
  private var rows: [Row] = []
  /// Cells that repeat what another row has, and cells that say nothing, each by `key`; where cells were merged.
  private var repeated: [Int: Cell] = [:]
  private var refused: Set<Int> = []

  /// A range of the buffer in 8 bytes; `isQuoted` when two quotation marks stand for one.
  struct Cell {
    private let start: UInt32
    private let lengthAndMark: UInt32

    init(_ range: Range<Int>, isQuoted: Bool) {
      start = UInt32(range.lowerBound)
      lengthAndMark = UInt32(range.count) | (isQuoted ? Cell.mark : 0)
    }

    var range: Range<Int> { Int(start)..<Int(start) + Int(lengthAndMark & ~Cell.mark) }
    var isQuoted: Bool { lengthAndMark & Cell.mark != 0 }

    /// Files are far shorter than this.
    private static let mark: UInt32 = 1 << 31
  }

  private struct Row {
    var firstCell: Int
    var number: Int32
    var line: Int32
    /// False when the row has too few or too many cells, or quotation marks that do not pair.
    var isSound: Bool
  }

  /// - Parameter text: UTF-8, at most `DataLimits.fileBytes`.
  init(path: String, sheet: String?, text: [UInt8], form: TableForm = .made) {
    self.path = path
    self.form = form
    self.sheet = sheet
    self.text = text
  }

  /// A table from cells that are there already.
  /// - Parameter rows: cells of each row with its number, as a spreadsheet counts; the heading row is not among them.
  package init(path: String, sheet: String? = nil, header: [String], rows: [(number: Int, cells: [String])]) {
    self.init(path: path, sheet: sheet, text: [])
    setHeader(header)
    for row in rows {
      let cells = row.cells.map { cell in
        let start = text.count
        text += cell.utf8
        return Cell(start..<text.count, isQuoted: false)
      }
      append(cells, number: row.number, line: row.number, isSound: true)
    }
  }

  /// Adds text for cells, and gives its place.
  mutating func add(text bytes: [UInt8]) -> Range<Int> {
    let start = text.count
    text.append(contentsOf: bytes)
    return start..<text.count
  }

  mutating func setHeader(_ header: [String]) {
    self.header = header
    headings = header.map(\.cleanedHeading)
  }

  /// Takes other headings, which stand so many rows further down.
  mutating func takeHeadings(_ header: [String], droppingRows count: Int) {
    setHeader(header)
    if count > 0 { headerRowNumber = rowNumber(count - 1) }
    rows.removeFirst(count)
    numbered = []
  }

  mutating func append(_ row: some Sequence<Cell>, number: Int, line: Int, isSound: Bool) {
    rows.append(Row(firstCell: cells.count, number: Int32(number), line: Int32(line), isSound: isSound))
    cells.append(contentsOf: row)
  }
}

// MARK: Merged cells

extension RawTable {
  private func key(_ row: Int, _ column: Int) -> Int { row * DataLimits.columns + column }

  mutating func repeatCell(from first: Int, in row: Int, _ column: Int) {
    let range = cellRange(first)
    repeated[key(row, column)] = column < range.count ? cells[range.lowerBound + column] : Cell(0..<0, isQuoted: false)
    numbered = []
  }

  mutating func refuseCell(_ row: Int, _ column: Int) { refused.insert(key(row, column)) }

  /// True of a cell of which it is not known what it holds.
  func isRefused(_ row: Int, _ column: Int) -> Bool { !refused.isEmpty && refused.contains(key(row, column)) }
}

// MARK: Numbers of texts

/// The texts of a column of a file, each with a number: in the order of the rows, the same for the same bytes.
struct NumberedTexts: Sendable {
  /// For each row; -1 for a text that is not remembered.
  private(set) var numbers: [Int32]
  private(set) var count: Int
  /// Longer texts are hardly repeated.
  private static let byteLimit = 64
  private static let limit = 4096

  init(_ table: RawTable, column: Int) {
    var texts = DistinctTexts(limit: NumberedTexts.limit)
    numbers = (0..<table.rowCount).map { row in
      guard let range = table.range(row: row, column: column), range.count <= NumberedTexts.byteLimit else { return -1 }
      return texts.number(of: range, in: table.text).map(Int32.init) ?? -1
    }
    count = texts.count
  }
}

extension RawTable {
  /// Numbers the texts of all columns, where there is time for it before it is known which are needed.
  package mutating func numberTexts() { numbered = header.indices.map { NumberedTexts(self, column: $0) } }

  func texts(ofColumn column: Int) -> NumberedTexts {
    column < numbered.count ? numbered[column] : NumberedTexts(self, column: column)
  }
}

// MARK: Cells

extension RawTable {
  /// Rows below the headings that hold anything.
  package var rowCount: Int { rows.count }

  /// As a spreadsheet counts: the first row of the file is 1, and a cell with line breaks is one row.
  package func rowNumber(_ row: Int) -> Int { Int(rows[row].number) }

  /// The line of the file that the row begins on, from 1.
  package func lineNumber(_ row: Int) -> Int { Int(rows[row].line) }

  /// False when the row was reported as damaged: its cells may stand in wrong columns.
  package func isSound(_ row: Int) -> Bool { rows[row].isSound }

  package func cellCount(_ row: Int) -> Int { cellRange(row).count }

  /// The text of a cell as typed; empty beyond the last one.
  package func text(row: Int, column: Int) -> String {
    if !repeated.isEmpty, let cell = repeated[key(row, column)] { return text(of: cell) }
    let range = cellRange(row)
    return column < range.count ? text(of: cells[range.lowerBound + column]) : ""
  }

  /// Where the text of a cell lies in `text`; nil where it is not there as typed.
  func range(row: Int, column: Int) -> Range<Int>? {
    if !repeated.isEmpty, let cell = repeated[key(row, column)] { return cell.isQuoted ? nil : cell.range }
    let range = cellRange(row)
    guard column < range.count else { return 0..<0 }
    let cell = cells[range.lowerBound + column]
    return cell.isQuoted ? nil : cell.range
  }

  /// True for most cells that are not blank: their first character is a visible one of ASCII.
  func beginsVisibly(row: Int, column: Int) -> Bool {
    guard let first = range(row: row, column: column)?.first else { return false }
    return (0x21...0x7E).contains(text[first])
  }

  /// The place of a cell, or of a row when no column is given; both count from 0 here.
  package func place(row: Int, column: Int? = nil) -> CellPlace {
    CellPlace(
      path: path, sheet: sheet, row: rowNumber(row), column: column.map { $0 + 1 },
      heading: column.flatMap { $0 < headings.count ? headings[$0] : nil })
  }

  private func cellRange(_ row: Int) -> Range<Int> {
    rows[row].firstCell..<(row + 1 < rows.count ? rows[row + 1].firstCell : cells.count)
  }

  func text(of cell: Cell) -> String {
    let bytes = text[cell.range]
    guard cell.isQuoted else { return String(decoding: bytes, as: UTF8.self) }
    var quote = CellQuote.double.byte
    if case .separated(_, _, let own) = form { quote = own.byte }
    var plain: [UInt8] = []
    plain.reserveCapacity(bytes.count)
    var follows = false
    for byte in bytes {
      follows = byte == quote && !follows
      if !follows || byte != quote { plain.append(byte) }
    }
    return String(decoding: plain, as: UTF8.self)
  }
}

extension String {
  /// A heading on one line without spaces around it; nil when nothing is left.
  var cleanedHeading: String? {
    let words = split { $0.isNewline || $0.isWhitespace }
    return words.isEmpty ? nil : words.joined(separator: " ")
  }
}
