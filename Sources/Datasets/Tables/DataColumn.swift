/// The cells of a column. Codes, periods and grades repeat, so each content is kept once, and of every row its number.
package struct DataColumn: Sendable {
  /// The different contents, as they were met; nil for a cell that has an error. Two may be equal where they were typed
  /// in two ways.
  package private(set) var contents: [CellState?] = []
  /// True when no two values among the contents can be equal.
  package fileprivate(set) var valuesDiffer = true
  /// For each row the place of its content in `contents`.
  package private(set) var numbers: [Int32] = []

  subscript(row: Int) -> CellState? { contents[Int(numbers[row])] }

  fileprivate mutating func reserve(rowCount: Int) { numbers.reserveCapacity(rowCount) }

  /// The number of a content that was not met before.
  fileprivate mutating func number(ofNew content: CellState?) -> Int32 {
    contents.append(content)
    return Int32(contents.count - 1)
  }

  fileprivate mutating func append(_ number: Int32) { numbers.append(number) }
}

/// Reads the cells of one column. Reading a text once is enough, however often it stands there.
struct ColumnReader {
  private let parser: CellParser
  private(set) var cells = DataColumn()
  private let texts: NumberedTexts
  /// For each text the number of its content; -1 for one that was not met.
  private var numbers: [Int32]
  /// What is to be said of a content each time it is met; most have nothing.
  private var remarks: [Int32: [CellRemark]] = [:]
  /// The number of the cells of damaged rows.
  private var refused: Int32?

  init(_ parser: CellParser, _ raw: RawTable, column: Int) {
    self.parser = parser
    texts = raw.texts(ofColumn: column)
    numbers = Array(repeating: -1, count: texts.count)
    cells.reserve(rowCount: raw.rowCount)
  }

  /// Reads the next cell, and gives the number of its content.
  mutating func read(_ raw: RawTable, row: Int, column: Int) -> Int32 {
    let text = Int(texts.numbers[row])
    let number: Int32
    if text < 0 {
      cells.valuesDiffer = false
      number = add(parser.read(raw.text(row: row, column: column)))
    } else {
      if numbers[text] < 0 { numbers[text] = add(content(raw, row: row, column: column)) }
      number = numbers[text]
    }
    cells.append(number)
    return number
  }

  /// What is to be said of a content; nil for most.
  func remarks(on number: Int32) -> [CellRemark]? { remarks.isEmpty ? nil : remarks[number] }

  /// A cell of a row that is damaged.
  mutating func addRefused() {
    let number = refused ?? cells.number(ofNew: nil)
    refused = number
    cells.append(number)
  }

  private mutating func content(
    _ raw: RawTable, row: Int, column: Int
  ) -> (state: CellState?, remarks: [CellRemark]) {
    let range = raw.range(row: row, column: column) ?? 0..<0
    if let plain = parser.plain(raw.text[range]) {
      if !plain.isTypedInOneWay { cells.valuesDiffer = false }
      return (.value(plain), [])
    }
    if !range.isEmpty { cells.valuesDiffer = false }
    return parser.read(raw.text(row: row, column: column))
  }

  private mutating func add(_ content: (state: CellState?, remarks: [CellRemark])) -> Int32 {
    let number = cells.number(ofNew: content.state)
    if !content.remarks.isEmpty { remarks[number] = content.remarks }
    return number
  }
}

extension CellValue {
  /// True of plain codes and dates. Numbers may have noughts before them, and codes in a list may repeat.
  fileprivate var isTypedInOneWay: Bool {
    switch self {
    case .text, .date: true
    case .number, .yesNo, .period, .codes: false
    }
  }
}
