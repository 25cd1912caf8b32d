/// Reads the cells of a sheet: what each shows, as far as its number format decides what it is.
struct SheetReader {
  private var xml: XMLScanner
  private var table: RawTable
  private let strings: SharedStrings
  private let formats: [NumberFormat]
  private let dateSystem: DateSystem
  private let names = Names()

  private var rowNumber = 0
  private var column = -1
  private var cells: [RawTable.Cell] = []
  private var hasHeader = false
  /// The text of the cell that is being read.
  private var value: [UInt8] = []

  /// Elements and attributes, made once.
  private struct Names {
    let row = XMLName("row")
    let cell = XMLName("c")
    let value = XMLName("v")
    let formula = XMLName("f")
    let inline = XMLName("is")
    let merge = XMLName("mergeCell")
    let reference = XMLName("r")
    let style = XMLName("s")
    let type = XMLName("t")
    let area = XMLName("ref")
    let hidden = XMLName("hidden")
  }

  init(
    _ xml: [UInt8], _ strings: SharedStrings, _ formats: [NumberFormat], _ dateSystem: DateSystem, path: String,
    sheet: String
  ) {
    self.xml = XMLScanner(xml)
    self.strings = strings
    self.formats = formats
    self.dateSystem = dateSystem
    table = RawTable(path: path, sheet: sheet, text: strings.text, form: .sheet(dateSystem))
  }

  /// The whole sheet, its first row with anything in it as that of the headings; nil for a blank one.
  mutating func read() throws(XMLScanner.Fault) -> RawTable? {
    while true {
      switch try xml.next() {
      case .start:
        if xml.name == names.cell {
          try readCell()
        } else if xml.name == names.row {
          try startRow()
        } else if xml.name == names.merge {
          addMerge()
        }
      case .end: if xml.name == names.row { finishRow() }
      case .text: break
      case .finished: return hasHeader ? table : nil
      }
    }
  }
}

// MARK: Rows

extension SheetReader {
  private mutating func startRow() throws(XMLScanner.Fault) {
    let number = xml.number(names.reference) ?? rowNumber + 1
    guard number > rowNumber, number <= DataLimits.sheetRows else { throw xml.fault }
    rowNumber = number
    column = -1
    cells.removeAll(keepingCapacity: true)
    if xml.isTrue(names.hidden) { table.hiddenRows += 1 }
  }

  private mutating func finishRow() {
    while let last = cells.last, last.range.isEmpty { cells.removeLast() }
    guard !cells.isEmpty else { return }
    if hasHeader {
      table.append(cells, number: rowNumber, line: rowNumber, isSound: true)
    } else {
      hasHeader = true
      table.setHeader(cells.map(table.text))
      table.headerRowNumber = rowNumber
    }
  }

  private mutating func addMerge() {
    guard let range = xml.attribute(names.area) else { return }
    let ends = xml.bytes[range].split(separator: UInt8(ascii: ":"))
    guard ends.count == 2, let first = CellReference(ends[0]), let last = CellReference(ends[1]),
      first.row <= last.row, first.column <= last.column
    else { return }
    table.merges.append(CellMerge(rows: first.row...last.row, columns: first.column...last.column))
  }
}

// MARK: Cells

extension SheetReader {
  private mutating func readCell() throws(XMLScanner.Fault) {
    try placeCell()
    let kind = xml.attribute(names.type).map { CellKind(xml.bytes[$0]) } ?? .number
    let format = xml.number(names.style).map { $0 < formats.count ? formats[$0] : .plain } ?? .plain
    let (hasValue, formula) = try readContents()
    if !hasValue, let formula {
      addText(Array("=".utf8) + formula)
    } else {
      try add(kind, format)
    }
  }

  /// Finds the column, and leaves room for cells that are not there.
  private mutating func placeCell() throws(XMLScanner.Fault) {
    var next = column + 1
    if let range = xml.attribute(names.reference) {
      guard let reference = CellReference(xml.bytes[range]), reference.row == rowNumber, reference.column >= next else {
        throw xml.fault
      }
      next = reference.column
    }
    guard next < DataLimits.columns else { throw xml.fault }
    while cells.count < next { cells.append(RawTable.Cell(0..<0, isQuoted: false)) }
    column = next
  }

  /// Reads value, formula and text of the cell, to its end.
  private mutating func readContents() throws(XMLScanner.Fault) -> (hasValue: Bool, formula: [UInt8]?) {
    value.removeAll(keepingCapacity: true)
    var hasValue = false
    var formula: [UInt8]?
    let end = xml.depth - 1
    var element = names.cell
    while xml.depth > end {
      switch try xml.next() {
      case .start:
        element = xml.name
        if element == names.value { hasValue = true }
        if element == names.formula { formula = [] }
        if element == names.inline {
          hasValue = true
          value = try RichText.read(&xml)
        }
      case .end: element = names.cell
      case .text(let range, let isEscaped):
        if element == names.value {
          if isEscaped { appendUnescaped(range) } else { value += xml.bytes[range] }
        } else if element == names.formula {
          formula?.append(contentsOf: XMLText.unescaped(xml.bytes[range]))
        }
      case .finished: throw xml.fault
      }
    }
    return (hasValue, formula)
  }

  @inline(__always) private mutating func appendUnescaped(_ range: Range<Int>) {
    for place in range {
      guard xml.bytes[place] != UInt8(ascii: "&") else {
        value += XMLText.unescaped(xml.bytes[place..<range.upperBound])
        return
      }
      value.append(xml.bytes[place])
    }
  }

  /// What a cell says it holds.
  private enum CellKind {
    case number, shared, boolean, date, formulaText, other

    @inline(__always) init(_ word: ArraySlice<UInt8>) {
      guard word.count == 1, let sign = word.first else {
        self = word.elementsEqual("str".utf8) ? .formulaText : .other
        return
      }
      switch sign {
      case UInt8(ascii: "n"): self = .number
      case UInt8(ascii: "s"): self = .shared
      case UInt8(ascii: "b"): self = .boolean
      case UInt8(ascii: "d"): self = .date
      default: self = .other
      }
    }
  }

  private mutating func add(_ kind: CellKind, _ format: NumberFormat) throws(XMLScanner.Fault) {
    switch kind {
    case .number: addNumber(format)
    case .shared:
      guard let index = sharedIndex, strings.ranges.indices.contains(index) else { throw xml.fault }
      addRange(strings.ranges[index])
    case .boolean: addText(Array((value == [UInt8(ascii: "1")] ? "TRUE" : "FALSE").utf8))
    case .date: addText(SheetReader.day(value))
    case .formulaText: addText(XMLText.withoutCellEscapes(value))
    case .other: addText(value)
    }
  }

  private var sharedIndex: Int? {
    guard (1...9).contains(value.count), value.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return value.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  private mutating func addNumber(_ format: NumberFormat) {
    // So short a text is what was typed.
    if format == .plain, value.count <= 15, !value.contains(where: { $0 | 0x20 == UInt8(ascii: "e") }) {
      return addText(value)
    }
    guard let number = SheetNumber(value[...]) else { return addText(value) }
    switch format {
    case .plain: addText(number.text)
    case .percent: addText(number.percentText)
    case .digits(let count): addText(number.text(digitCount: count))
    case .day, .dayAndTime, .month, .year, .time:
      addText(number.dateText(format, dateSystem).map { Array($0.utf8) } ?? number.text)
    }
  }

  /// `2027-12-31T00:00:00`
  private static func day(_ text: [UInt8]) -> [UInt8] {
    let parts = text.split(separator: UInt8(ascii: "T"), maxSplits: 1)
    guard parts.count == 2 else { return text }
    let time = parts[1].prefix { $0 != UInt8(ascii: "Z") && $0 != UInt8(ascii: ".") }
    return time.elementsEqual("00:00:00".utf8) ? Array(parts[0]) : parts[0] + [UInt8(ascii: " ")] + time
  }

  private mutating func addText(_ text: [UInt8]) { addRange(table.add(text: text)) }

  private mutating func addRange(_ range: Range<Int>) { cells.append(RawTable.Cell(range, isQuoted: false)) }
}

/// `BC12`: a column from 0 and a row from 1.
struct CellReference {
  var column: Int
  var row: Int

  init?(_ text: ArraySlice<UInt8>) {
    var column = 0
    var row = 0
    for byte in text where byte != UInt8(ascii: "$") {
      switch byte {
      case 0x41...0x5A where row == 0: column = column * 26 + Int(byte - 0x40)
      case 0x61...0x7A where row == 0: column = column * 26 + Int(byte - 0x60)
      case 0x30...0x39 where column > 0: row = row * 10 + Int(byte - 0x30)
      default: return nil
      }
      guard column <= DataLimits.columns, row <= DataLimits.sheetRows else { return nil }
    }
    guard column > 0, row > 0 else { return nil }
    (self.column, self.row) = (column - 1, row)
  }
}

/// Cells of a sheet that are shown as one.
package struct CellMerge: Hashable, Sendable {
  /// As the sheet counts, from 1.
  package var rows: ClosedRange<Int>
  /// From 0.
  package var columns: ClosedRange<Int>

  package init(rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
    self.rows = rows
    self.columns = columns
  }

  func contains(row: Int, column: Int) -> Bool { rows.contains(row) && columns.contains(column) }
}
