import Calendar
import Diagnostics
import Foundation
import Numerics
import Testing

@testable import Datasets

/// What is written as a workbook, read again by this program's own reader.
@Suite struct `Workbooks that are written` {
  private static func number(_ text: String) throws -> ExactNumber { try #require(ExactNumber(decimalText: text)) }

  private static func sheet(_ rows: [[SheetCell]], name: String = "年报") -> SheetDraft {
    var sheet = SheetDraft(name: name)
    sheet.rows = rows
    return sheet
  }

  private static func read(_ book: WorkbookDraft) -> [(name: String, rows: [[String]])] {
    var problems: [Diagnostic] = []
    let files = DataFile.tables(
      name: "数据", path: "数据.xlsx", bytes: book.bytes, kind: .workbook, problems: &problems)
    let tables = files.map { file -> (name: String, rows: [[String]]) in
      guard let raw = file.rawTable(problems: &problems) else { return (file.name, []) }
      let body = (0..<raw.rowCount).map { row in (0..<raw.cellCount(row)).map { raw.text(row: row, column: $0) } }
      return (file.name, [raw.header] + body)
    }
    #expect(problems.isEmpty, "\(problems)")
    return tables
  }

  @Test func `cells come back as they went in`() throws {
    let texts = [
      "=1+1", "+86", "-", "@SUM(A1)", "＝1", "'quoted", "<b>&\"'", "000123", "甲\n乙", " spaces ", "a\rb\tc",
      "\u{0}\u{1F}x",
      "_x0041_", "_x005F_", "\u{202E}abc", "😀", "e\u{301}", "\u{FFFE}", "123456789012345678", "1E5",
    ]
    let book = WorkbookDraft([Self.sheet([[.heading("a")]] + texts.map { [.text($0)] })])
    #expect(Self.read(book)[0].rows.dropFirst().map { $0[0] } == texts)
  }

  @Test func `numbers, percents and days come back as they went in`() throws {
    let day = try #require(CalendarDate(year: 2027, month: 12, day: 31))
    let old = try #require(CalendarDate(year: 1899, month: 12, day: 31))
    let first = try #require(CalendarDate(year: 1900, month: 1, day: 1))
    let third = ExactNumber(1, over: 3)
    let cells: [(SheetCell, String)] = [
      (.number(try Self.number("0.29")), "0.29"), (.number(try Self.number("-0.000001")), "-0.000001"),
      (.number(try Self.number("79.5"), .decimals(1)), "79.5"), (.number(ExactNumber.zero), "0"),
      (.number(try Self.number("0.8567"), .percent(2)), "85.67%"), (.number(ExactNumber.one, .percent(0)), "100%"),
      (.number(third), "0.333333333333333"), (.number(try Self.number("123456789012345")), "123456789012345"),
      (.number(try Self.number("1234567890123456")), "1234567890123456"),
      (.number(try Self.number("100000000000000000000")), "100000000000000000000"),
      (SheetCell(.day(day)), "2027-12-31"), (SheetCell(.day(first)), "1900-01-01"),
      (SheetCell(.day(old)), "1899-12-31"),
    ]
    let book = WorkbookDraft([Self.sheet([[.heading("a")]] + cells.map { [$0.0] })])
    #expect(Self.read(book)[0].rows.dropFirst().map { $0[0] } == cells.map(\.1))
    #expect(book.shortenedCount == 1)
  }

  @Test func `cells that are empty leave room`() {
    let rows: [[SheetCell]] = [
      [.heading("a"), .heading("b"), .heading("c")], [.empty, .text("x"), .empty], [.text("y")],
    ]
    #expect(Self.read(WorkbookDraft([Self.sheet(rows)]))[0].rows == [["a", "b", "c"], ["", "x"], ["y"]])
  }

  @Test func `the same sheets make the same bytes`() {
    let rows: [[SheetCell]] = [[.heading("a", comment: "b")], [.number(1)]]
    #expect(WorkbookDraft([Self.sheet(rows)]).bytes == WorkbookDraft([Self.sheet(rows)]).bytes)
  }

  @Test func `sheets have names that spreadsheets take`() {
    var names = SheetNames()
    #expect(names.name(for: "年报") == "年报")
    #expect(names.name(for: "年报") == "年报 (2)")
    #expect(names.name(for: "a/b\\c?d*e[f]g:h'") == "a-b-c-d-e-f-g-h-")
    #expect(names.name(for: "") == "-" && names.name(for: "History") == "History-")
    let long = String(repeating: "很", count: 40)
    #expect(names.name(for: long).utf16.count == 31 && names.name(for: long).hasSuffix(" (2)"))
    #expect(names.name(for: "ABC") == "ABC" && names.name(for: "abc") == "abc (2)")
    #expect(names.name(for: String(repeating: "😀", count: 20)).utf16.count == 30)
  }

  @Test func `choices stand in the sheet, or out of sight where they are long`() {
    var sheet = Self.sheet([[.heading("级别"), .heading("校名")]])
    let long = (1...60).map { "第\($0)所学校, 分校" }
    sheet.columns = [
      SheetDraft.Column(format: .text, prompt: SheetDraft.Prompt(title: "级别", text: "一个", choices: ["省", "市"])),
      SheetDraft.Column(format: .text, prompt: SheetDraft.Prompt(title: "校名", text: "一个", choices: long)),
    ]
    sheet.promptedRows = 100
    let book = WorkbookDraft([sheet], listsName: "选项")
    var problems: [Diagnostic] = []
    let files = DataFile.tables(name: "表", path: "表.xlsx", bytes: book.bytes, kind: .workbook, problems: &problems)
    #expect(files.map(\.name) == ["年报", "选项"] && files.map(\.isHidden) == [false, true])
    // The sheet in sight may be called as it is by default.
    #expect(files.map(\.otherName) == ["表", nil])
    #expect(SheetXML.inlineList(["省", "市"]) == "\"省,市\"" && SheetXML.inlineList(long) == nil)
  }

  @Test func `columns have letters`() {
    #expect([0, 25, 26, 701, 702, 16_383].map(SheetXML.letters) == ["A", "Z", "AA", "ZZ", "AAA", "XFD"])
  }

  @Test func `more rows than a sheet has go on in another`() throws {
    let body = [[SheetCell]](repeating: [.number(1)], count: 3)
    var sheet = Self.sheet([[.heading("a")]] + body)
    sheet.headRows = 1
    let names = Self.read(WorkbookDraft(sheet.divided(rows: 3))).map(\.rows.count)
    #expect(names == [3, 2])
  }
}

@Suite struct `Packing` {
  @Test(arguments: 1...60) func `what is packed is what comes out`(seed: UInt64) throws {
    var random = Seeded(seed)
    var bytes: [UInt8] = []
    while bytes.count < 70_000 * Int(seed) / 60 {
      if Bool.random(using: &random), !bytes.isEmpty {
        let start = Int.random(in: max(0, bytes.count - 40_000)..<bytes.count, using: &random)
        bytes += bytes[start..<min(bytes.count, start + Int.random(in: 1...600, using: &random))]
      } else {
        bytes += (0..<Int.random(in: 1...40, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
      }
    }
    let packed = Deflate.pack(bytes)
    #expect(try Inflate.unpack(packed[...], size: bytes.count) == bytes)
  }

  @Test(arguments: [0, 1, 2, 3, 4, 258, 259, 260, 32_768, 32_769, 66_000]) func `one byte again and again`(count: Int)
    throws
  {
    let bytes = [UInt8](repeating: 7, count: count)
    #expect(try Inflate.unpack(Deflate.pack(bytes)[...], size: count) == bytes)
  }
}
