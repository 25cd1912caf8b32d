package import Diagnostics

/// Reads separated text as offices and their programs write it: RFC 4180, and beyond it
///
/// - tabs, semicolons or bars in place of commas, single quotation marks in place of double ones;
/// - lines that end with LF, CR LF or CR, the last one with none;
/// - quotation marks within a cell that does not begin with one: they are text;
/// - empty cells at the end of headings and rows, rows that are wholly empty.
///
/// What cannot be read with certainty is a problem with its row, and reading goes on behind it. The time is linear in
/// the length of the text: a quoted cell that turns out not to be one is read a second time, and no byte a third.
package struct CSVReader {
  private let text: [UInt8]
  private let separator: UInt8
  private let quote: UInt8
  private var table: RawTable
  private var log: ProblemLog

  private var place = 0
  private var line = 1
  private var rowNumber = 0
  private var cells: [RawTable.Cell] = []
  /// Cells of the row that hold something beyond the last column there may be.
  private var countBeyond = 0
  /// Cells of the row with the empty ones at its end.
  private var typedCount = 0
  private var rowIsSound = true
  private var hasHeader = false

  /// The table of a file, or nil when it cannot be read at all; what is wrong is added to `problems`.
  /// - Parameter bytes: as they are in the file.
  package static func read(
    path: String, bytes: [UInt8], as choices: ReadingChoices = ReadingChoices(), problems: inout [Diagnostic]
  ) -> RawTable? {
    guard let decoded = DecodedText(bytes, path: path, as: choices.encoding, problems: &problems) else { return nil }
    let finder = SeparatorFinder(decoded.bytes)
    let separator = choices.separator ?? finder.separator()
    let form = TableForm.separated(decoded.encoding, separator, finder.quote(separator))
    if !form.isPlain { problems.append(.readIn(form, path)) }
    var reader = CSVReader(path, decoded.bytes, form)
    while reader.place < reader.text.count { reader.readRow() }
    if !reader.hasHeader { reader.log.add(.emptyFile(path)) }
    problems += reader.log.problems
    return reader.hasHeader ? reader.table : nil
  }

  private init(_ path: String, _ text: [UInt8], _ form: TableForm) {
    self.text = text
    if case .separated(_, let separator, let quote) = form {
      (self.separator, self.quote) = (separator.byte, quote.byte)
    } else {
      (separator, quote) = (CellSeparator.comma.byte, CellQuote.double.byte)
    }
    table = RawTable(path: path, sheet: nil, text: text, form: form)
    log = ProblemLog(path)
  }
}

// MARK: Rows

extension CSVReader {
  private mutating func readRow() {
    rowNumber += 1
    let firstLine = line
    cells.removeAll(keepingCapacity: true)
    rowIsSound = true
    countBeyond = 0
    repeat { readCell() } while takeSeparator()
    takeLineEnd()
    typedCount = cells.count
    while let last = cells.last, isBlank(last.range) { cells.removeLast() }
    if cells.isEmpty { return }
    if hasHeader { finishRow(firstLine) } else { finishHeader() }
  }

  private mutating func finishHeader() {
    hasHeader = true
    table.setHeader(cells.map(table.text))
    table.headerRowNumber = rowNumber
    if countBeyond > 0 { log.add(.tooManyColumns(here())) }
    if let only = table.header.first, table.header.count == 1, let mark = otherSeparator(in: only) {
      log.add(.otherSeparator(here(), mark, table.form))
      // Read as one column, every row would have other problems too.
      place = text.count
    }
  }

  private mutating func finishRow(_ firstLine: Int) {
    let expected = table.header.count
    if typedCount < expected {
      refuseRow(.rowTooShort(here(), has: typedCount, expected: expected))
    } else if cells.count + countBeyond > expected {
      refuseRow(.rowTooLong(here(), has: cells.count + countBeyond, expected: expected))
    }
    table.append(cells.prefix(expected), number: rowNumber, line: firstLine, isSound: rowIsSound)
  }

  private mutating func refuseRow(_ problem: Diagnostic) {
    // Quotation marks that do not pair explain the wrong number of cells.
    if rowIsSound { log.add(problem) }
    rowIsSound = false
  }

  private func here(column: Int? = nil) -> CellPlace {
    let heading = hasHeader ? column.flatMap { $0 < table.headings.count ? table.headings[$0] : nil } : nil
    return CellPlace(path: table.path, row: max(1, rowNumber), column: column.map { $0 + 1 }, heading: heading)
  }

  /// A mark that parts the words of what was read as one heading.
  private func otherSeparator(in heading: String) -> Character? {
    ["\t", ";", "；", "，", "|"].first { mark in heading.contains(mark) }
      ?? (separator != UInt8(ascii: ",") && heading.contains(",") ? "," : nil)
  }
}

// MARK: Cells

extension CSVReader {
  private mutating func readCell() {
    if place < text.count, text[place] == quote { readQuotedCell() } else { readPlainCell(from: place) }
  }

  /// Everything up to a separator or line end, quotation marks included.
  private mutating func readPlainCell(from start: Int) {
    var hasNUL = false
    while place < text.count, !isCellEnd(text[place]) {
      hasNUL = hasNUL || text[place] == 0
      place += 1
    }
    append(start..<place, isQuoted: false, hasNUL: hasNUL)
  }

  private mutating func readQuotedCell() {
    let start = place
    guard let content = quotedContent(from: start + 1) else {
      refuseCell { [line] in .unclosedQuote($0, line: line) }
      readPlainCell(from: start)
      return
    }
    place = content.end + 1
    while place < text.count, text[place] != separator,
      text[place] == UInt8(ascii: " ") || text[place] == UInt8(ascii: "\t")
    {
      place += 1
    }
    if place == text.count || isCellEnd(text[place]) {
      line += content.lineBreaks
      append(start + 1..<content.end, isQuoted: content.hasPairs, hasNUL: content.hasNUL)
    } else if content.lineBreaks > 0 {
      // More likely a mark that was never closed, and this one opens another cell further down.
      refuseCell { [line] in .unclosedQuote($0, line: line) }
      place = start
      readPlainCell(from: start)
    } else {
      refuseCell { [line] in .textAfterQuote($0, line: line) }
      readPlainCell(from: start)
    }
  }

  private struct QuotedContent {
    var end: Int
    var lineBreaks = 0
    var hasPairs = false
    var hasNUL = false
  }

  /// What stands before the closing quotation mark; nil when there is none within the size of a cell.
  private func quotedContent(from start: Int) -> QuotedContent? {
    var content = QuotedContent(end: start)
    while content.end < text.count, content.end - start <= DataLimits.cellBytes {
      let byte = text[content.end]
      let next = content.end + 1 < text.count ? text[content.end + 1] : 0
      if byte == quote {
        guard next == quote else { return content }
        content.hasPairs = true
        content.end += 1
      } else if byte == 0x0A || (byte == 0x0D && next != 0x0A) {
        content.lineBreaks += 1
      } else if byte == 0 {
        content.hasNUL = true
      }
      content.end += 1
    }
    return nil
  }

  private mutating func append(_ range: Range<Int>, isQuoted: Bool, hasNUL: Bool) {
    if hasNUL { refuseCell { .holdsNUL($0) } }
    if range.count > DataLimits.cellBytes { refuseCell { .cellTooLong($0) } }
    if cells.count < DataLimits.columns {
      cells.append(RawTable.Cell(range, isQuoted: isQuoted))
    } else if !isBlank(range) {
      // What lies beyond the last column of any spreadsheet is only counted.
      countBeyond += 1
    }
  }

  private mutating func refuseCell(_ problem: (CellPlace) -> Diagnostic) {
    if log.admits(.error) { log.list(problem(here(column: cells.count))) }
    rowIsSound = false
  }

  private func isBlank(_ range: Range<Int>) -> Bool {
    range.allSatisfy { text[$0] == UInt8(ascii: " ") || text[$0] == UInt8(ascii: "\t") }
  }

  private func isCellEnd(_ byte: UInt8) -> Bool { byte == separator || byte == 0x0A || byte == 0x0D }

  private mutating func takeSeparator() -> Bool {
    guard place < text.count, text[place] == separator else { return false }
    place += 1
    return true
  }

  private mutating func takeLineEnd() {
    guard place < text.count else { return }
    let isPair = text[place] == 0x0D && place + 1 < text.count && text[place + 1] == 0x0A
    place += isPair ? 2 : 1
    line += 1
  }
}
