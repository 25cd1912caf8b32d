import Datasets
import Diagnostics
import Numerics
import Testing

private let columns = [
  ColumnSpec("单位代码", aliases: ["code"], type: .code, mayBeBlank: false),
  ColumnSpec("毕业生数", aliases: ["graduates"], type: .wholeNumber, units: ["人", "名"]),
  ColumnSpec("就业率", type: .percent, units: ["%"], isRequired: false),
  ColumnSpec("备注", type: .text, isRequired: false),
]

private func table(_ text: String) throws -> (table: DataTable, problems: [Diagnostic]) {
  var problems: [Diagnostic] = []
  let raw = try #require(CSVReader.read(path: "年报.csv", bytes: Array(text.utf8), problems: &problems))
  return (DataTable.read(raw: raw, columns: columns, problems: &problems), problems)
}

private func number(_ number: Int) -> CellState { .value(.number(ExactNumber(number))) }

@Suite struct `Data tables` {
  @Test func `columns stand in any order and are found by name, alias and unit`() throws {
    for header in ["毕业生数（人）,单位代码", "毕业生数(名),code", "Graduates,单 位 代 码", "毕业生数 （ 人 ）,ＣＯＤＥ", "\"毕业生数\n（人，不含结业）\",code"] {
      let (table, problems) = try table(header + "\n120,A1\n")
      #expect(problems.isEmpty, "\(header)")
      #expect(table.cell(row: 0, column: 0) == .value(.text("A1")))
      #expect(table.cell(row: 0, column: 1) == number(120))
    }
  }

  @Test func `places name the file's row, column and heading`() throws {
    let (table, _) = try table("备注,毕业生数（人）,单位代码\n\nx,5,A1\n")
    #expect(table.place(row: 0, column: 1) == CellPlace(path: "年报.csv", row: 3, column: 2, heading: "毕业生数（人）"))
    #expect(table.place(row: 0, column: 2) == CellPlace(path: "年报.csv", row: 3, heading: "就业率"))
    #expect(table.rowNumber(0) == 3)
  }

  @Test func `a column that the file lacks was not reported`() throws {
    let (table, problems) = try table("单位代码,毕业生数\nA1,5\n")
    #expect(problems.isEmpty)
    #expect(!table.has(column: 2))
    #expect(table.cell(row: 0, column: 2) == .notReported)
  }

  @Test func `a required column that is missing is an error with near headings`() throws {
    let (_, problems) = try table("单位代码,毕业生人数\nA1,5\n")
    #expect(problems.map(\.code) == [.missingColumn])
    #expect(problems[0].help.map(\.zh) == ["是不是“毕业生人数”这一列？把表头改成“毕业生数”"])
    guard case .cell(let place) = problems[0].place else { return #expect(Bool(false)) }
    #expect(place.column == 2)
  }

  @Test func `a column given twice is an error`() throws {
    let (_, problems) = try table("单位代码,毕业生数,graduates\nA1,5,6\n")
    #expect(problems.map(\.code) == [.columnTwice])
    #expect(problems[0].message.zh == "第 2 列和第 3 列都是“毕业生数”")
  }

  @Test(arguments: [("毕业生数（人次）", "人次"), ("毕业生数(万人)", "万人")])
  func `another unit in a heading is an error`(heading: String, unit: String) throws {
    let (_, problems) = try table("单位代码,\(heading)\nA1,5\n")
    #expect(problems.map(\.code) == [.headingUnit])
    #expect(problems[0].message.en.contains("“\(unit)”"))
  }

  @Test func `all problems of a file come in one run, with their places`() throws {
    let (table, problems) = try table("单位代码,毕业生数,就业率\nA1,约5,0.9\n,3.5,85%\nA3,—\nA4,1200人,x\n")
    let found = problems.inReadingOrder.map { problem -> String in
      guard case .cell(let cell) = problem.place else { return problem.code.name }
      return "\(problem.code.name) \(cell.row) \(cell.heading ?? "")"
    }
    #expect(
      found == [
        "Q542 2 毕业生数", "Q550 2 就业率", "Q556 3 单位代码", "Q545 3 毕业生数", "Q524 4 ", "Q560 5 毕业生数", "Q540 5 就业率",
      ])
    #expect((0..<table.rowCount).map(table.isRefused) == [true, true, true, true])
    #expect(!table.isRefused(row: 0, column: 0) && table.isRefused(row: 0, column: 1))
    #expect(table.isRefused(row: 2, column: 0))
    #expect(table.typed(row: 0, column: 1) == "约5")
  }

  @Test func `rows that are wholly empty are skipped`() throws {
    let (table, problems) = try table("单位代码,毕业生数\n　, \nA1,5\n,\n")
    #expect(problems.isEmpty)
    #expect(table.rowCount == 1)
    #expect(!table.isRefused(row: 0))
  }

  @Test func `the number of listed problems is bounded and the rest counted`() throws {
    let text = "单位代码,毕业生数\n" + String(repeating: "A,x\n", count: DataLimits.problems + 7)
    let (_, problems) = try table(text)
    #expect(problems.count == DataLimits.problems + 1)
    #expect(problems.last?.message.en == "7 more problems are not listed")
  }

  @Test func `a table may be made of cells`() {
    let raw = RawTable(path: "a.xlsx", sheet: "表1", header: ["单位代码", "毕业生数"], rows: [(2, ["A1", "5"]), (4, ["A2"])])
    var problems: [Diagnostic] = []
    let table = DataTable.read(raw: raw, columns: columns, problems: &problems)
    #expect(problems.isEmpty)
    #expect(table.cell(row: 1, column: 1) == .blank)
    #expect(
      table.place(row: 1, column: 0) == CellPlace(path: "a.xlsx", sheet: "表1", row: 4, column: 1, heading: "单位代码"))
  }
}
