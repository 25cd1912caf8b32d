import Diagnostics

/// Reads records of JSON into rows. The first record and those after it give the columns, in the order in which their
/// keys are met; a key that a record lacks is 未报, and null is blank.
struct JSONTableReader {
  private var scanner: JSONScanner
  private var table: RawTable
  private var log: ProblemLog
  private var columns: [[UInt8]] = []
  private var places: [[UInt8]: Int] = [:]
  /// The cells of each record; nil for a key that it lacks.
  private var records: [(cells: [RawTable.Cell?], number: Int, line: Int, isSound: Bool)] = []
  private var number = 0
  private let path: String
  private let sheet: String?

  init(_ text: [UInt8], at place: Int, path: String, sheet: String?, form: TableForm) {
    scanner = JSONScanner(text, at: place)
    table = RawTable(path: path, sheet: sheet, text: text, form: form)
    log = ProblemLog(path)
    (self.path, self.sheet) = (path, sheet)
  }

  /// `[{…}, {…}]`
  mutating func readList() throws(JSONScanner.Fault) {
    try scanner.expect("[")
    if !scanner.takes("]") {
      repeat {
        number += 1
        try readRecord()
      } while scanner.takes(",")
      try scanner.expect("]")
    }
  }

  /// A record a line; a line that is none is refused, and reading goes on with the next.
  mutating func readLines() {
    var start = 0
    while start < scanner.text.count {
      let end = scanner.text[start...].firstIndex(of: 0x0A) ?? scanner.text.count
      number += 1
      if scanner.text[start..<end].contains(where: { $0 > 0x20 }) { readLine(start..<end) }
      start = end + 1
    }
  }

  private mutating func readLine(_ range: Range<Int>) {
    scanner.place = range.lowerBound
    do throws(JSONScanner.Fault) {
      try readRecord()
      guard scanner.place <= range.upperBound else {
        throw scanner.fault(Bilingual(zh: "一行一条", en: "one record a line"))
      }
      if let next = scanner.peek(), next != 0, scanner.place < range.upperBound {
        throw scanner.fault(Bilingual(zh: "行的结尾", en: "the end of the line"))
      }
    } catch {
      let place = min(error.place, range.upperBound)
      log.add(.recordDamaged(CellPlace(path: path, sheet: sheet, row: number), error, place - range.lowerBound + 1))
      records.append(([], number, number, false))
    }
  }

  /// `{"单位代码": "A1", …}`
  mutating func readRecord() throws(JSONScanner.Fault) {
    if number == 0 { number = 1 }
    guard scanner.peek() == UInt8(ascii: "{") else {
      throw scanner.fault(Bilingual(zh: "一条记录，如 {\"单位代码\": \"A1\"}", en: "a record such as {\"code\": \"A1\"}"))
    }
    scanner.place += 1
    var cells = [RawTable.Cell?](repeating: nil, count: columns.count)
    var isSound = true
    if !scanner.takes("}") {
      var index = 0
      repeat {
        let column = try readKey(expecting: index)
        index += 1
        if column == cells.count { cells.append(nil) }
        let cell = try readValue()
        if column < 0 { continue }
        if cells[column] != nil { isSound = refuseTwice(column) }
        cells[column] = cell
      } while scanner.takes(",")
      try scanner.expect("}")
    }
    records.append((cells, number, number, isSound))
  }

  private mutating func refuseTwice(_ column: Int) -> Bool {
    let name = String(decoding: columns[column], as: UTF8.self)
    log.add(.keyTwice(CellPlace(path: path, sheet: sheet, row: number, column: column + 1, heading: name), name))
    return false
  }

  /// The column of the next key, a new one where it was not met; below 0 beyond the last that there may be.
  private mutating func readKey(expecting index: Int) throws(JSONScanner.Fault) -> Int {
    _ = scanner.peek()
    let key = try scanner.string()
    try scanner.expect(":")
    // Records of one program have their keys in one order.
    if index < columns.count, !key.hasEscapes, scanner.text[key.range].elementsEqual(columns[index]) { return index }
    let bytes = scanner.bytes(of: key)
    if let place = places[bytes] { return place }
    guard columns.count < DataLimits.columns else { return -1 }
    places[bytes] = columns.count
    columns.append(bytes)
    return columns.count - 1
  }

  private mutating func readValue() throws(JSONScanner.Fault) -> RawTable.Cell {
    let range: Range<Int>
    switch scanner.peek() {
    case UInt8(ascii: "\""):
      let string = try scanner.string()
      range = string.hasEscapes ? table.add(text: scanner.bytes(of: string)) : string.range
    case UInt8(ascii: "["): range = try readCodes()
    case UInt8(ascii: "{"):
      let start = scanner.place
      try scanner.skipValue(depth: DataLimits.depth - 2)
      range = start..<scanner.place
    default:
      let word = try scanner.word()
      range = scanner.text[word].elementsEqual("null".utf8) ? 0..<0 : word
    }
    if range.count > DataLimits.cellBytes {
      throw scanner.fault(Bilingual(zh: "不超过 1 MB 的值", en: "a value of at most 1 MB"))
    }
    return RawTable.Cell(range, isQuoted: false)
  }

  /// `["A01", "A02"]` as `A01；A02`; a list of anything else as it stands there.
  private mutating func readCodes() throws(JSONScanner.Fault) -> Range<Int> {
    let start = scanner.place
    var parts: [[UInt8]] = []
    var isPlain = true
    scanner.place += 1
    if !scanner.takes("]") {
      repeat {
        switch scanner.peek() {
        case UInt8(ascii: "\""):
          let part = try scanner.string()
          parts.append(scanner.bytes(of: part))
        case UInt8(ascii: "{"), UInt8(ascii: "["):
          isPlain = false
          try scanner.skipValue(depth: DataLimits.depth - 3)
        default:
          let word = try scanner.word()
          parts.append(Array(scanner.text[word]))
        }
      } while scanner.takes(",")
      try scanner.expect("]")
    }
    return isPlain ? table.add(text: Array(parts.joined(separator: "；".utf8))) : start..<scanner.place
  }

  /// The table; nil where there is no record.
  consuming func finish(_ problems: inout [Diagnostic]) -> RawTable? {
    if columns.isEmpty { log.add(.emptyFile(path)) }
    problems += log.problems
    guard !columns.isEmpty else { return nil }
    table.setHeader(columns.map { String(decoding: $0, as: UTF8.self) })
    table.headerRowNumber = 1
    let absent = RawTable.Cell(table.add(text: Array("未报".utf8)), isQuoted: false)
    for record in records {
      let missing = columns.count - record.cells.count
      let cells = record.cells.map { $0 ?? absent } + Array(repeating: absent, count: missing)
      table.append(record.isSound ? cells : [], number: record.number, line: record.line, isSound: record.isSound)
    }
    return table
  }
}
