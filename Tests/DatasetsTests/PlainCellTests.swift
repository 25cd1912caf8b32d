import Diagnostics
import Numerics
import Testing

@testable import Datasets

/// The commonest cells are read straight from their bytes; these must say what the careful reading says.
@Suite struct `Plain cells` {
  private static let specs = [
    ColumnSpec("代码", type: .code), ColumnSpec("代码", type: .codes), ColumnSpec("人数", type: .wholeNumber, units: ["人"]),
    ColumnSpec("经费", type: .decimal, units: ["万元"], scale: ExactNumber(10_000)),
    ColumnSpec("半数", type: .wholeNumber, scale: ExactNumber(1, over: 2) ?? .one),
    ColumnSpec("日期", type: .date), ColumnSpec("期间", type: .period()), ColumnSpec("是否", type: .yesNo),
    ColumnSpec("占比", type: .percent), ColumnSpec("备注", type: .text), ColumnSpec("级别", type: .choice([["A1", "甲"]])),
  ]

  /// Pieces of which cells are made.
  private static let pieces = [
    "", "A1", "P001", "a-1", "_9", "0", "007", "12", "123456789012345", "9999999999999999", "1E5", "1e5", "1.5", "-3",
    "nA1",
    "na", "N/A", "nil", "tbd", "none", "—", "-", "/", "·", "2027-12-31", "2027-02-30", "0000-01-01", "2027-1-2",
    "20271231",
    "；", ";", "、", "，", " ", "'", "%", "人", "甲", "Ａ１", "\u{FEFF}", "未报", "不适用", "#N/A", "(blank)", "\"", "é", "e",
  ]

  @Test func `what is read from bytes is what is read from the text, and nothing is to be said of it`() {
    var plainCount = 0
    for spec in Self.specs {
      let parser = CellParser(spec)
      for first in Self.pieces {
        for second in Self.pieces {
          for typed in [first + second, first + "；" + second, second + first + second] {
            guard let plain = parser.plain(Array(typed.utf8)[...]) else { continue }
            plainCount += 1
            let (state, remarks) = parser.read(typed)
            #expect(state == .value(plain) && remarks.isEmpty, "\(spec.name) \(typed)")
          }
        }
      }
    }
    #expect(plainCount > 1_000)
  }

  @Test func `the cells that fill most tables are plain`() {
    func plain(_ spec: Int, _ typed: String) -> CellValue? {
      CellParser(Self.specs[spec]).plain(Array(typed.utf8)[...])
    }
    #expect(plain(0, "Y01") == .text("Y01"))
    #expect(plain(1, "S03；T09") == .codes(["S03", "T09"]))
    #expect(plain(2, "1200") == .number(ExactNumber(1200)))
    #expect(plain(3, "25") == .number(ExactNumber(250_000)))
    #expect(plain(5, "2027-12-31") != nil)
  }
}

@Suite struct `Numbered texts` {
  private static let columns = [
    ColumnSpec("代码", type: .code, mayBeBlank: false), ColumnSpec("人数", type: .wholeNumber),
    ColumnSpec("来源", type: .codes), ColumnSpec("备注", type: .text, isRequired: false),
  ]

  private static let file =
    "人数,代码,来源,没有用\n7,A1,S1；S2,x\n007,A1,S1;S2,x\n\n约5,,—,y\n\"7\",\"A\"\"1\",S1,x\n7,A1\n,B2,S2；S2,\n"
    + "8,\(String(repeating: "长", count: 40)),S3,z\n"

  private func read(ahead: Bool) throws -> (table: DataTable, problems: [Diagnostic]) {
    var problems: [Diagnostic] = []
    var raw = try #require(CSVReader.read(path: "甲.csv", bytes: Array(Self.file.utf8), problems: &problems))
    if ahead { raw.numberTexts() }
    return (DataTable.read(raw: raw, columns: Self.columns, problems: &problems), problems)
  }

  @Test func `a table is the same whether its texts were numbered ahead or when they were needed`() throws {
    let (early, late) = (try read(ahead: true), try read(ahead: false))
    #expect(early.problems == late.problems && !late.problems.isEmpty)
    #expect(early.table.rowCount == late.table.rowCount && late.table.rowCount > 5)
    for row in 0..<late.table.rowCount {
      for column in Self.columns.indices {
        #expect(early.table.cell(row: row, column: column) == late.table.cell(row: row, column: column))
        #expect(early.table.isRefused(row: row, column: column) == late.table.isRefused(row: row, column: column))
      }
    }
  }

  @Test func `equal texts share one content, and values are said to differ only where they must`() throws {
    let table = try read(ahead: false).table
    let codes = try #require(table.cells(ofColumn: 0))
    #expect(codes.numbers[0] == codes.numbers[1])
    let counts = try #require(table.cells(ofColumn: 1))
    #expect(counts.numbers[0] != counts.numbers[1] && counts.contents[0] == counts.contents[1])
    #expect(!counts.valuesDiffer)
    #expect(table.cells(ofColumn: 3) == nil)
  }

  @Test func `codes that are typed in one way differ`() throws {
    var problems: [Diagnostic] = []
    let raw = try #require(CSVReader.read(path: "甲.csv", bytes: Array("代码\nA1\nA2\nA1\n".utf8), problems: &problems))
    let table = DataTable.read(raw: raw, columns: [ColumnSpec("代码", type: .code)], problems: &problems)
    #expect(table.cells(ofColumn: 0)?.valuesDiffer == true)
    #expect(table.cells(ofColumn: 0)?.numbers == [0, 1, 0])
  }
}
