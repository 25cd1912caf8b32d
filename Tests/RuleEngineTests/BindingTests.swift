import Calendar
import Datasets
import Diagnostics
import Numerics
import Testing

@testable import RuleEngine
@testable import RuleSemantics

@Suite struct `Data bound to declared tables` {
  private let builder = RuleBuilder()
  private let city: LevelIndex
  private let county: LevelIndex
  private let school: LevelIndex
  private let report: TableIndex
  private let rate: MeasureIndex

  init() {
    city = builder.level("市")
    county = builder.level("县区", below: city)
    school = builder.level("院校", below: county)
    _ = builder.register(county)
    _ = builder.register(school, [builder.field("所在县区", .text)], parent: "所在县区")
    report = builder.yearly("年报", school, [builder.count("毕业生数"), builder.count("落实人数")])
    builder.constrain(
      report, "落实人数",
      builder.truth(.compare(builder.cell(report, "落实人数"), .lessOrEqual, builder.cell(report, "毕业生数"))), "≤ 毕业生数")
    rate = builder.measure(
      "落实率", school, builder.quotient(builder.cell(report, "落实人数"), builder.cell(report, "毕业生数")))
  }

  private let good = [
    "县区名录": "县区代码 名称\nC1 川东县\nC2 川西县",
    "院校名录": "院校代码 名称 所在县区\nX1 甲校 C1\nX2 乙校 C2\nX3 丙校 C1",
    "年报": "院校代码 期间 毕业生数（人） 落实人数\nX1 2026年 100 90\nX2 2026年 50 -\nX3 2025年 10 10",
  ]

  private func problems(_ changes: [String: String?]) -> [Diagnostic] {
    var tables = good
    for (name, text) in changes { tables[name] = text }
    return builder.bind(tables).problems
  }

  /// The only problem, but for the list of subjects without rows that stands beside a key without a subject.
  private func only(_ problems: [Diagnostic]) throws -> Diagnostic {
    let problems = problems.filter { $0.code != .subjectsWithoutRows }
    try #require(problems.count == 1, "\(problems.map(\.message.zh))")
    return problems[0]
  }

  @Test func `sound tables have no problems, and subjects stand in the order of their keys`() {
    let (dataset, problems) = builder.bind(good)
    #expect(problems.isEmpty)
    #expect(dataset.subjects.levels[school].map(\.name) == ["甲校", "乙校", "丙校"])
    #expect(dataset.subjects.levels[city].map(\.id) == ["市"])
    #expect(dataset.subjects.numbers(below: SubjectIndex(level: county, number: 0), at: school) == [0, 2])
    #expect(dataset.subjects.numbers(below: SubjectIndex(level: city, number: 0), at: school) == [0, 1, 2])
    #expect(dataset.sources.map(\.rowCount) == [2, 3, 3])
  }

  @Test func `the four states stay four`() {
    var tables = good
    tables["年报"] = "院校代码 期间 毕业生数 落实人数\nX1 2026年 100 0\nX2 2026年 50 -\nX3 2026年 10 不适用"
    let run = builder.run(tables)
    #expect(run.value(rate, "X1", school) == .whole(0))
    #expect(run.value(rate, "X2", school).code == .blank)
    #expect(run.value(rate, "X3", school).code == .notApplicable)
    #expect(run.value(rate, "X1", school, 2025).code == .notReported)
    #expect(
      run.value(rate, "X2", school).reason?.places
        == [CellPlace(path: "年报.csv", row: 3, column: 4, heading: "落实人数")])
  }

  @Test func `a column that is missing counts as not reported, with the near heading`() throws {
    let problem = try only(
      problems(["年报": "院校代码 期间 毕业生数 落实人\nX1 2026年 100 90"]).filter { $0.severity == .warning })
    #expect(problem.code == .columnNotReported)
    #expect(problem.place == .cell(CellPlace(path: "年报.csv", row: 1, column: 4, heading: "落实人")))
    #expect(problem.help.map(\.zh) == ["是不是“落实人”这一列？把表头改成“落实人数”"])
  }

  @Test func `a subject that the register lacks is named with its row and what may be meant`() throws {
    let problem = try only(problems(["年报": "院校代码 期间 毕业生数 落实人数\nX1 2026年 1 1\nX9 2026年 2 2\nX3 2026年 1 1"]))
    #expect(problem.code == .unknownSubject)
    #expect(problem.place == .cell(CellPlace(path: "年报.csv", row: 3, column: 1, heading: "院校代码")))
    #expect(problem.message.zh == "名录“院校名录”里没有院校“X9”")
    #expect(problem.help.first?.zh == "是不是 X1（甲校）、X2（乙校）、X3（丙校）？")
    #expect(problem.help.first?.en == "did you mean X1 (甲校) or X2 (乙校) or X3 (丙校)?")
    let named = try only(problems(["年报": "院校代码 期间 毕业生数 落实人数\n乙校 2026年 1 1"]))
    #expect(named.help.first?.zh == "“乙校”是名称，这里要填标识 X2")
  }

  @Test func `a row of totals is no subject`() throws {
    let problem = try only(problems(["年报": "院校代码 期间 毕业生数 落实人数\nX1 2026年 1 1\n合计 2026年 1 1"]))
    #expect(problem.help.map(\.zh) == ["这是合计行：数据里不放合计，删去这一行"])
  }

  @Test func `a file with a name like that of a table is told with the table, once`() throws {
    let text = "院校代码 期间 毕业生数 落实人数\nX1 2026年 1 1"
    let problem = try only(problems(["年报": nil, "年抱": text]))
    #expect(problem.code == .tableWithoutFile)
    #expect(problem.help.map(\.zh) == ["是不是 年抱.csv？把它改名为 年报.csv"])
    let alone = problems(["年报": nil, "年抱": text, "县区名录": nil, "院校名录": nil])
    #expect(alone.map(\.code) == [.noTableGiven])
    #expect(alone[0].help.first?.zh == "是不是数据表“年报”？把 年抱.csv 改名为 年报.csv")
  }

  @Test func `a title above the headings is told, and nothing else`() throws {
    let problem = try only(problems(["年报": "2026年报表\n院校代码 期间 毕业生数 落实人数\nX1 2026年 1 1"]))
    #expect(problem.code == .otherHeadings)
    #expect(problem.message.zh == "第 1 行不是表头，表头在第 2 行")
    let other = try only(problems(["年报": "甲 乙\nX1 1"]))
    #expect(other.code == .otherHeadings)
    #expect(other.message.zh == "表头里没有一列是数据表“年报”的")
  }

  @Test func `a number that is wrong in itself is not compared with others`() throws {
    let problem = try only(problems(["年报": "院校代码 期间 毕业生数 落实人数\nX1 2026年 -3 2"]))
    #expect(problem.place == .cell(CellPlace(path: "年报.csv", row: 2, column: 3, heading: "毕业生数")))
  }

  @Test func `none of the files is a table of the rules`() throws {
    let found = problems(["报表": "院校代码 期间\nX1 2026年", "年报": nil, "县区名录": nil, "院校名录": nil])
    #expect(found.map(\.code) == [.noTableGiven])
  }

  @Test func `two rows of one subject and period name both places, and neither counts`() throws {
    let text = "院校代码 期间 毕业生数 落实人数\nX1 2026年 100 90\nX2 2026年 1 1\nX1 2026 100 80"
    let problem = try only(problems(["年报": text]))
    #expect(problem.code == .rowTwice)
    #expect(problem.message.zh == "“甲校”2026年的行已经有了（第 2 行）")
    #expect(problem.related.first?.place == .cell(CellPlace(path: "年报.csv", row: 2, column: 1, heading: "院校代码")))
    var tables = good
    tables["年报"] = text
    #expect(builder.run(tables).value(rate, "X1", school).code == .refused)
  }

  @Test func `a register with a key twice is an error`() throws {
    let text = "院校代码 名称 所在县区\nX1 甲校 C1\nX2 乙校 C2\nX3 丙校 C1\nX1 甲 C1"
    #expect(try only(problems(["院校名录": text])).code == .rowTwice)
  }

  @Test func `a key or period without a value is an error`() {
    let found = problems(["年报": "院校代码 期间 毕业生数 落实人数\n- 2026年 1 1\nX1 - 1 1\n未报 2026年 1 1"])
    #expect(found.map(\.code.number) == [556, 556, 580])
  }

  @Test func `another kind of period is an error that shows the right form`() throws {
    let problem = try only(problems(["年报": "院校代码 期间 毕业生数 落实人数\nX1 2026年第1季度 1 1"]))
    #expect(problem.code == .otherPeriodKind)
    #expect(problem.help.first?.zh == "写成 2026年 这样")
  }

  @Test func `a wrong key of the subject above is an error`() throws {
    let text = "院校代码 名称 所在县区\nX1 甲校 C1\nX2 乙校 C8\nX3 丙校 C1"
    let problem = try only(problems(["院校名录": text]))
    #expect(problem.code == .unknownParent)
    #expect(problem.place == .cell(CellPlace(path: "院校名录.csv", row: 3, column: 3, heading: "所在县区")))
  }

  @Test func `a blank key of the subject above is an error`() throws {
    let text = "院校代码 名称 所在县区\nX1 甲校 C1\nX2 乙校 -\nX3 丙校 C1"
    let problem = try only(problems(["院校名录": text]))
    #expect(problem.code == .parentBlank)
    #expect(problem.place == .cell(CellPlace(path: "院校名录.csv", row: 3, column: 3, heading: "所在县区")))
  }

  @Test func `headings may carry any word of the unit`() {
    let found = problems(["年报": "院校代码 期间 毕业生数（名） 落实人数（people）\nX1 2026年 100 90位"])
    #expect(found.filter { $0.severity == .error }.isEmpty)
  }

  @Test func `all problems of a file come in one run`() {
    let found = problems(["年报": "院校代码 期间 毕业生数 落实人数\nX9 2026年 约5 1\nX1 2026年 1 x\nX2 2026年3月 1 1"])
    #expect(Set(found.map(\.code.number)) == [575, 542, 540, 577, 583])
  }

  @Test func `a row that breaks a constraint is refused with the values`() throws {
    let problem = try only(problems(["年报": "院校代码 期间 毕业生数 落实人数\nX1 2026年 100 120"]))
    #expect(problem.code == .rowRefused)
    #expect(problem.message.zh == "不符合“≤ 毕业生数”：落实人数 120、毕业生数 100")
    var tables = good
    tables["年报"] = "院校代码 期间 毕业生数 落实人数\nX1 2026年 100 120"
    #expect(builder.run(tables).value(rate, "X1", school).code == .refused)
  }

  @Test func `a negative count is an error`() throws {
    let problem = try only(problems(["年报": "院校代码 期间 毕业生数 落实人数\nX1 2026年 100 -1"]))
    #expect(problem.code == .negativeCount)
  }

  @Test func `files that nobody asked for and tables without a file are told`() throws {
    let unasked = try only(problems(["年表": "a b\n1 2"]))
    #expect(unasked.code == .fileUnasked)
    let absent = try only(problems(["年报": nil]))
    #expect(absent.code == .tableWithoutFile)
    let renamed = problems(["年报": nil, "年报表": good["年报"] ?? ""])
    #expect(renamed.map(\.code) == [.tableWithoutFile])
    #expect(renamed[0].help[0].zh == "是不是 年报表.csv？把它改名为 年报.csv")
  }

  @Test func `without a register the subjects are those of the other tables`() throws {
    let found = problems(["院校名录": nil])
    #expect(found.map(\.code) == [.registerMissing, .parentUnknown])
    #expect(found[0].message.zh == "没有名录“院校名录”：以其他表里出现的 3 个院校为准")
  }

  @Test func `data do not depend on the order of rows`() {
    var turned = good
    turned["院校名录"] = "名称 所在县区 院校代码\n丙校 C1 X3\n乙校 C2 X2\n甲校 C1 X1"
    let (one, other) = (builder.run(good), builder.run(turned))
    #expect(one.dataset.subjects.levels == other.dataset.subjects.levels)
    #expect(one.value(rate, "X1", school) == other.value(rate, "X1", school))
  }
}
