import Datasets
import Diagnostics
import Testing

/// A small file: what it holds, the rows that are expected (the headings first), and the problems as `Q524 3` (row).
struct CSVCase: Sendable, CustomTestStringConvertible {
  var name: String
  var text: String
  var rows: [[String]]
  var problems: [String]

  init(_ name: String, _ text: String, _ rows: [[String]], _ problems: [String] = []) {
    self.name = name
    self.text = text
    self.rows = rows
    self.problems = problems
  }

  var testDescription: String { name }
}

private let head = ["甲", "乙"]

private let soundCases = [
  CSVCase("LF", "甲,乙\n1,2\n", [head, ["1", "2"]]),
  CSVCase("CR LF", "甲,乙\r\n1,2\r\n", [head, ["1", "2"]]),
  CSVCase("CR", "甲,乙\r1,2\r", [head, ["1", "2"]]),
  CSVCase("mixed line ends", "甲,乙\r\n1,2\n3,4\r5,6", [head, ["1", "2"], ["3", "4"], ["5", "6"]]),
  CSVCase("no end of line at the end", "甲,乙\n1,2", [head, ["1", "2"]]),
  CSVCase("headings only", "甲,乙", [head]),
  CSVCase("byte order mark", "\u{FEFF}甲,乙\n1,2", [head, ["1", "2"]]),
  CSVCase("one column", "甲\n1\n2", [["甲"], ["1"], ["2"]]),
  CSVCase("empty cells", "甲,乙\n,2\n1,", [head, ["", "2"], ["1"]]),
  CSVCase("empty lines", "\n甲,乙\n\n1,2\n\n\n", [head, ["1", "2"]]),
  CSVCase("rows of commas", "甲,乙\n,\n1,2\n,,,,\n", [head, ["1", "2"]]),
  CSVCase("rows of spaces", "甲,乙\n  ,\t\n1,2\n", [head, ["1", "2"]]),
  CSVCase("empty columns at the end of the headings", "甲,乙,,\n1,2,,\n", [head, ["1", "2"]]),
  CSVCase("empty cells at the end of a row", "甲,乙\n1,2,,,\n", [head, ["1", "2"]]),
  CSVCase("fewer commas than the headings have", "甲,乙,,\n1,2\n", [head, ["1", "2"]]),
  CSVCase("quoted", "甲,乙\n\"1\",\"2\"\n", [head, ["1", "2"]]),
  CSVCase("quoted comma", "甲,乙\n\"1,5\",2\n", [head, ["1,5", "2"]]),
  CSVCase("doubled quotation marks", "甲,乙\n\"a \"\"b\"\" c\",2\n", [head, ["a \"b\" c", "2"]]),
  CSVCase("only doubled quotation marks", "甲,乙\n\"\"\"\"\"\",2\n", [head, ["\"\"", "2"]]),
  CSVCase("empty quoted cell", "甲,乙\n\"\",2\n", [head, ["", "2"]]),
  CSVCase("line break in a cell", "甲,乙\n\"1\n2\",3\n4,5\n", [head, ["1\n2", "3"], ["4", "5"]]),
  CSVCase("CR LF in a cell", "甲,乙\r\n\"1\r\n2\",3\r\n", [head, ["1\r\n2", "3"]]),
  CSVCase("line break in a heading", "\"甲\n（人）\",乙\n1,2\n", [["甲\n（人）", "乙"], ["1", "2"]]),
  CSVCase("quoted cell at the end of the file", "甲,乙\n1,\"2\"", [head, ["1", "2"]]),
  CSVCase("spaces after a closing mark", "甲,乙\n\"1\" ,\"2\"\t\n", [head, ["1", "2"]]),
  CSVCase("a mark within a cell is text", "甲,乙\n5\" x,a\"b\"c\n", [head, ["5\" x", "a\"b\"c"]]),
  CSVCase("a mark behind a space is text", "甲,乙\n \"1\",2\n", [head, [" \"1\"", "2"]]),
  CSVCase("full-width marks are text", "甲,乙\n“1，2”,3\n", [head, ["“1，2”", "3"]]),
  CSVCase("spaces are kept", "甲,乙\n 1 ,　2\n", [head, [" 1 ", "　2"]]),
  CSVCase("four-byte characters", "甲,乙\n𠀀,😀\n", [head, ["𠀀", "😀"]]),
]

private let faultyCases = [
  CSVCase("empty file", "", [], ["Q520 0"]),
  CSVCase("only line ends", "\r\n\n\r", [], ["Q520 0"]),
  CSVCase("only a byte order mark", "\u{FEFF}", [], ["Q520 0"]),
  CSVCase("row too short", "甲,乙\n1\n3,4\n", [head, ["1"], ["3", "4"]], ["Q524 2"]),
  CSVCase("row too long", "甲,乙\n1,2,3\n4,5\n", [head, ["1", "2"], ["4", "5"]], ["Q525 2"]),
  CSVCase("row numbers count empty lines", "甲,乙\n\n1\n", [head, ["1"]], ["Q524 3"]),
  CSVCase(
    "a cell with line breaks is one row", "甲,乙\n\"1\n1\n1\",2\n3\n", [head, ["1\n1\n1", "2"], ["3"]], ["Q524 3"]),
  CSVCase("mark never closed", "甲,乙\n\"1,2\n3,4\n", [head, ["\"1", "2"], ["3", "4"]], ["Q521 2"]),
  CSVCase(
    "mark closed at the next quoted cell", "甲,乙\n\"1,2\n3,\"4\"\n", [head, ["\"1", "2"], ["3", "4"]], ["Q521 2"]),
  CSVCase(
    "what follows an unclosed mark is still reported", "甲,乙\n\"1,2\n3\n4,\"5\" 6\n",
    [head, ["\"1", "2"], ["3"], ["4", "\"5\" 6"]], ["Q521 2", "Q524 3", "Q522 4"]),
  CSVCase("text after a closing mark", "甲,乙\n\"1\"x,2\n3,4", [head, ["\"1\"x", "2"], ["3", "4"]], ["Q522 2"]),
  CSVCase(
    "marks within a quoted cell", "甲,乙\n\"a \"b\" c\",2\n", [head, ["\"a \"b\" c\"", "2"]], ["Q522 2"]),
  CSVCase("a lone mark at the end", "甲,乙\n1,\"", [head, ["1", "\""]], ["Q521 2"]),
  CSVCase("null byte", "甲,乙\n1\u{0}2,3\n4,5\n", [head, ["1\u{0}2", "3"], ["4", "5"]], ["Q523 2"]),
  CSVCase("null byte in a quoted cell", "甲,乙\n\"1\u{0}\",3\n", [head, ["1\u{0}", "3"]], ["Q523 2"]),
  CSVCase("full-width semicolons", "甲；乙\n1；2,3\n", [["甲；乙"]], ["Q528 1"]),
  CSVCase("full-width commas", "甲，乙\n1，2\n", [["甲，乙"]], ["Q528 1"]),
]

private func read(_ bytes: [UInt8]) -> (table: RawTable?, problems: [Diagnostic]) {
  var problems: [Diagnostic] = []
  return (CSVReader.read(path: "表.csv", bytes: bytes, problems: &problems), problems)
}

private func rows(of table: RawTable?) -> [[String]] {
  guard let table else { return [] }
  return [table.header]
    + (0..<table.rowCount).map { row in (0..<table.cellCount(row)).map { table.text(row: row, column: $0) } }
}

private func short(_ problem: Diagnostic) -> String {
  if case .cell(let cell) = problem.place { return "\(problem.code.name) \(cell.row)" }
  return "\(problem.code.name) 0"
}

@Suite struct `CSV files` {
  @Test(arguments: soundCases + faultyCases)
  func `small files`(example: CSVCase) {
    let (table, problems) = read(Array(example.text.utf8))
    #expect(rows(of: table) == example.rows)
    #expect(problems.map(short) == example.problems)
    #expect(
      table.map { table in (0..<table.rowCount).allSatisfy(table.isSound) } != (table != nil && hasRowProblem(problems))
    )
  }

  private func hasRowProblem(_ problems: [Diagnostic]) -> Bool {
    problems.contains { (521...526).contains($0.code.number) }
  }

  @Test(arguments: soundCases + faultyCases)
  func `cut at every byte, a file is still read to its end`(example: CSVCase) {
    let bytes = Array(example.text.utf8)
    for count in 0...bytes.count {
      let (table, problems) = read(Array(bytes.prefix(count)))
      #expect(table != nil || !problems.isEmpty)
    }
  }

  @Test func `rows and lines are numbered as a spreadsheet and an editor number them`() throws {
    let table = try #require(read(Array("\n甲,乙\n\"a\nb\",1\n\nc,2\r\n\r\nd,3".utf8)).table)
    #expect(table.headerRowNumber == 2)
    #expect((0..<table.rowCount).map(table.rowNumber) == [3, 5, 7])
    #expect((0..<table.rowCount).map(table.lineNumber) == [3, 6, 8])
    #expect(table.place(row: 1, column: 1) == CellPlace(path: "表.csv", row: 5, column: 2, heading: "乙"))
    #expect(table.place(row: 1) == CellPlace(path: "表.csv", row: 5))
  }

  @Test func `the place of a fault names the column`() throws {
    let problem = try #require(read(Array("甲,乙\n1,\"2\"x\n".utf8)).problems.first)
    #expect(problem.place == .cell(CellPlace(path: "表.csv", row: 2, column: 2, heading: "乙")))
  }

  @Test(arguments: 1...200)
  func `what is written reads back`(seed: UInt64) {
    var random = Seeded(seed)
    let width = Int.random(in: 1...5, using: &random)
    let pieces = ["a", "权", "\"", ",", "\n", "\r\n", "\r", " ", "；", "1.5", "𠀀", "\"\"", "\t"]
    func cell() -> String {
      (0..<Int.random(in: 0...4, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
    }
    let header = (0..<width).map { "列\($0)" }
    let body = (0..<Int.random(in: 0...8, using: &random)).map { _ in
      ["x"] + (1..<max(1, width)).map { _ in cell() } + (width > 1 ? ["y"] : [])
    }
    let wide = header + (width > 1 ? ["末"] : [])
    let lineEnd = ["\n", "\r\n", "\r"].randomElement(using: &random) ?? "\n"
    let text = ([wide] + body).map { $0.map(quoted).joined(separator: ",") + lineEnd }.joined()
    let (table, problems) = read(Array(text.utf8))
    #expect(problems.isEmpty)
    #expect(rows(of: table) == [wide] + body)
  }

  private func quoted(_ cell: String) -> String { "\"" + cell.replacing("\"", with: "\"\"") + "\"" }

  @Test(arguments: 1...300)
  func `random bytes are read to their end`(seed: UInt64) {
    var random = Seeded(seed)
    let alphabet = Array("a,\"\r\n\t \u{0}权;".utf8)
    let bytes = (0..<Int.random(in: 0...80, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? 0 }
    let (table, problems) = read(bytes)
    #expect(table != nil || !problems.isEmpty)
    for row in 0..<(table?.rowCount ?? 0) { #expect((table?.cellCount(row) ?? 0) <= (table?.header.count ?? 0)) }
  }

  @Test(arguments: ["\"", "\"a,", "\"\"\",", "\"a\n", "\"\n\"x,", "a\"", ",", "\n"])
  func `long repetition of one piece is read to its end`(unit: String) {
    let (table, problems) = read(Array(("甲,乙\n" + String(repeating: unit, count: 300_000)).utf8))
    #expect(table?.header == head)
    #expect(problems.isEmpty == [",", "\n"].contains(unit))
  }

  @Test func `the number of listed problems is bounded and the rest counted`() throws {
    let rows = String(repeating: "\"x\n", count: DataLimits.problems + 5)
    let problems = read(Array(("甲,乙\n" + rows).utf8)).problems
    #expect(problems.count == DataLimits.problems + 1)
    #expect(problems.last?.message.en == "5 more problems are not listed")
  }

  @Test func `a cell over the limit is a fault, and so is a heading row with too many columns`() {
    let long = "甲,乙\n" + String(repeating: "x", count: DataLimits.cellBytes + 1) + ",2\n3,4"
    #expect(read(Array(long.utf8)).problems.map(short) == ["Q526 2"])
    let unclosed = "甲,乙\n\"" + String(repeating: "x,1\n", count: DataLimits.cellBytes) + "\""
    #expect(read(Array(unclosed.utf8)).problems.map(short) == ["Q521 2", "Q521 \(DataLimits.cellBytes + 2)"])
    let wide = String(repeating: "a,", count: DataLimits.columns) + "b\n"
    #expect(read(Array(wide.utf8)).problems.map(short) == ["Q527 1"])
  }
}

@Suite struct `Text of files` {
  @Test(
    arguments: [
      ([0x61, 0, 0x2C, 0, 0x62, 0, 0x0A, 0], 511), ([0x50, 0x4B, 0x03, 0x04, 0x14], 512),
      ([0xD0, 0xCF, 0x11, 0xE0], 512), ([0x61, 0xFF], 510), ([0xF4, 0x90, 0x80, 0x80], 510),
    ] as [([UInt8], Int)])
  func `what is no text is named`(bytes: [UInt8], code: Int) {
    let (table, problems) = read(bytes)
    #expect(table == nil)
    #expect(problems.map(\.code.number) == [code])
  }

  @Test func `the first undecodable character is pointed at`() throws {
    let problem = try #require(read(Array("甲,乙\r\n丙x".utf8) + [0xFF]).problems.first)
    #expect(problem.message.zh.contains("第 2 行第 3 个字符"))
    #expect(problem.message.en.contains("line 2 cannot be read from character 3"))
  }
}

/// The same numbers in every run.
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
