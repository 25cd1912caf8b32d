import Calendar
import Diagnostics
import Numerics
import Testing

@testable import RuleSemantics

private typealias Expected = RuleSemantics.Expectation

/// Test blocks: facts and what is expected of them.
@Suite struct TestReaderTests {
  private static let above = """
    语言版本 1
    规则集 测试
    对象 县
      标识：县代码
    对象 馆（简称 本馆）
      标识：馆号
      名称：馆名
      属于：县（所在县）
      别名：library
    列表 级别：国家级（national）＞省级
    数据 名册（馆，登记）
    | 字段 | 类型 | 单位 |
    | 馆名 | 文本 | |
    | 所在县 | 编码 | |
    | 面积 | 小数 | 平方米 |
    数据 年报（馆，每年）
      别名：yearly report
    | 字段 | 类型 | 单位 | 别名 |
    | 借阅量 | 整数 | 册 | loans |
    | 经费 | 小数 | 万元 | money spent |
    | 满意度 | 百分数 | | satisfaction |
    | 开放 | 是否 | | open |
    | 最高级别 | 级别 | | rank of award |
    | 合作馆 | 多值 | | |
    数据 季报（馆，每季度）
    | 字段 | 类型 |
    | 借阅人数 | 整数 |
    数据 活动（馆，明细）
      归期：举办日
      无记录：按零
      键：主办馆
    | 字段 | 类型 |
    | 主办馆 | 编码 |
    | 举办日 | 日期 |
    | 人数值 | 整数 |
    | 展期 | 起止：开展日、撤展日 |
    数据 目录（参照）
    | 字段 | 类型 |
    | 代码值 | 编码 |
    指标 到馆率（馆）
      别名：Visit rate
    指标 借阅（馆）
    指标 借阅率（馆）
    评分表 年度评估（馆，满分100分）
    评分表 县评估（县，满分100分）

    """

  /// The tests below the declarations, and what is wrong with them.
  private static func read(_ text: String) -> (tests: [TestCase], read: Declarations) {
    var read = declare(above + text)
    #expect(read.found == [])
    var problems: [Diagnostic] = []
    let tests = TestReader.readAll(in: read, problems: &problems)
    read.problems = problems
    return (tests, read)
  }

  /// The facts of a given line.
  private static func given(_ line: String) -> (givens: [Given], read: Declarations) {
    let (tests, read) = read("测试 一\n\(line)\n  给定 2027年 馆 末馆\n  应有 2027年 末馆 到馆率 = 1\n")
    return (tests.first.map { $0.givens.dropLast() } ?? [], read)
  }

  private static func expected(_ line: String) -> (expectations: [Expected], read: Declarations) {
    let (tests, read) = read("测试 一\n  给定 2027年 馆 甲馆：借阅量 50\n  给定 县 乙县\n\(line)\n")
    return (tests.first?.expectations ?? [], read)
  }

  /// `年报.借阅量=50`
  private static func cells(_ given: Given, _ read: Declarations) -> [String] {
    given.facts.flatMap { fact in
      fact.cells.map { cell in
        let table = read.tables[fact.table]
        return "\(table.name).\(table.fields[cell.field].name)=\(text(cell.content))"
      }
    }
  }

  private static func text(_ content: Given.FactContent) -> String {
    switch content {
    case .state(let state): state.rawValue
    case .value(.number(let number)): number.exactText
    case .value(.text(let text)): text
    case .value(.date(let date)): date.description
    case .value(.choice(let list, let place)): "\(list)/\(place)"
    case .value(.yesNo(let yes)): yes ? "yes" : "no"
    case .value(.codes(let codes)): codes.joined(separator: "+")
    case .value(.period(let period)): period.description
    }
  }

  // MARK: Facts on a line

  @Test func `fields are found in the tables of the level, values read by type and unit`() {
    let (givens, read) = TestReaderTests.given(
      "  给定 2027年 馆 甲馆（属于 乙县）：借阅量 50册，经费3，满意度＝85，开放 是，最高级别：national，合作馆 乙馆、丙馆，面积 100")
    #expect(read.found == [])
    #expect(givens.count == 1)
    #expect(givens[0].period == .year(2027) && givens[0].level == 1)
    #expect(givens[0].subject == "甲馆" && givens[0].parent == "乙县")
    #expect(
      TestReaderTests.cells(givens[0], read) == [
        "年报.借阅量=50", "年报.经费=30000", "年报.满意度=0.85", "年报.开放=yes", "年报.最高级别=0/0", "年报.合作馆=乙馆+丙馆", "名册.面积=100",
      ])
    #expect(givens[0].facts.count == 2)
  }

  @Test func `the same in English`() {
    let (givens, read) = TestReaderTests.given(
      "  given 2027 library \"Library A\" (belongs to \"East County\"): loans 50, money spent = 2.5, satisfaction 85%, open no, rank of award not reported"
    )
    #expect(read.found == [])
    #expect(givens.first?.subject == "Library A" && givens.first?.parent == "East County")
    #expect(
      givens.first.map { TestReaderTests.cells($0, read) } == [
        "年报.借阅量=50", "年报.经费=25000", "年报.满意度=0.85", "年报.开放=no", "年报.最高级别=notReported",
      ])
  }

  @Test func `states stay four`() {
    let (givens, read) = TestReaderTests.given("  给定 2027年 馆 甲馆：借阅量 0，经费 未填，满意度 未报，开放 不适用")
    #expect(read.found == [])
    #expect(
      TestReaderTests.cells(givens[0], read) == [
        "年报.借阅量=0", "年报.经费=blank", "年报.满意度=notReported", "年报.开放=notApplicable",
      ])
  }

  @Test func `a subject may have no facts, a name several words`() {
    let (givens, read) = TestReaderTests.given("  给定 2027年 馆 Library A\n  给定 library B")
    #expect(read.found == [] && givens.map(\.subject) == ["Library A", "B"])
    #expect(givens.map(\.period) == [.year(2027), nil])
  }

  @Test func `other periods than years`() {
    let (givens, read) = TestReaderTests.given("  给定 2027年第一季度 馆 甲馆：借阅人数 5\n  given 2027 Q2 馆 甲馆: 借阅人数 6")
    #expect(read.found == [])
    #expect(givens.map { $0.period?.description } == ["2027 Q1", "2027 Q2"])
  }

  // MARK: Facts in a table

  @Test func `rows of a detail table`() {
    let (givens, read) = TestReaderTests.given(
      "  给定 2027年 馆 甲馆 活动：\n  | 举办日 | 人数值 | 展期 |\n  | 2027-03-01 | 30 | 2027-03-01至2027-04-01 |\n  | 2027年4月1日 | | 2027-04-01至 |"
    )
    #expect(read.found == [])
    #expect(givens.count == 1 && givens[0].facts.count == 2)
    #expect(
      TestReaderTests.cells(givens[0], read) == [
        "活动.举办日=2027-03-01", "活动.人数值=30", "活动.开展日=2027-03-01", "活动.撤展日=2027-04-01", "活动.举办日=2027-04-01",
        "活动.人数值=blank", "活动.开展日=2027-04-01", "活动.撤展日=blank",
      ])
  }

  @Test func `one row of a detail table on the line, and a reference table`() {
    let (givens, read) = TestReaderTests.given(
      "  给定 2027年 馆 甲馆 活动：举办日 2027-03-01，人数值 3\n  给定 目录\n  | 代码值 |\n  | S01 |\n  | S02 |")
    #expect(read.found == [])
    #expect(TestReaderTests.cells(givens[0], read) == ["活动.举办日=2027-03-01", "活动.人数值=3"])
    #expect(givens[1].level == nil && givens[1].subject == nil)
    #expect(TestReaderTests.cells(givens[1], read) == ["目录.代码值=S01", "目录.代码值=S02"])
    #expect(givens[1].facts.count == 2)
  }

  @Test func `several subjects and periods in one table`() {
    let (givens, read) = TestReaderTests.given(
      "  给定 馆\n  | 馆号 | 期间 | 借阅量 | 面积 |\n  | 甲馆 | 2026年 | 5 | 10 |\n  | 乙馆 | 2027年 | 6 | 20 |\n  给定 2027年 活动\n  | 主办馆 | 人数值 |\n  | 甲馆 | 3 |"
    )
    #expect(read.found == [])
    #expect(givens.map(\.subject) == ["甲馆", "乙馆", "甲馆"])
    #expect(givens.map(\.period) == [.year(2026), .year(2027), .year(2027)])
    #expect(TestReaderTests.cells(givens[0], read) == ["年报.借阅量=5", "名册.面积=10"])
    #expect(TestReaderTests.cells(givens[2], read) == ["活动.人数值=3"])
  }

  // MARK: Mistakes in facts

  @Test(arguments: [
    ("给定 2027年 馆 甲馆：借月量 5", "Q273 借月量"), ("给定 2027年 馆 甲馆：人数值 5", "Q273 人数值"),
    ("给定 2027年 馆 甲馆：借阅量", "Q274 借阅量"), ("给定 2027年 馆 甲馆：借阅量 5人", "Q274 5人"),
    ("给定 2027年 馆 甲馆：借阅量 5.5", "Q274 5.5"), ("给定 2027年 馆 甲馆：开放 也许", "Q274 也许"),
    ("给定 2027年 馆 甲馆：最高级别 国家及", "Q274 国家及"), ("给定 2027年 馆 甲馆：借阅量 5，借阅量 6", "Q276 借阅量 5，借阅量 6"),
    ("给定 馆 甲馆：借阅量 5", "Q275 馆 甲馆"), ("给定 2027年第1季度 馆 甲馆：借阅量 5", "Q275 2027年第1季度 馆 甲馆"),
    ("给定 2027年 馆：借阅量 5", "Q271 2027年 馆"), ("给定 2027年 甲馆：借阅量 5", "Q271 2027年 甲馆"),
    ("给定 2027年馆 甲馆：借阅量 5", "Q271 2027年馆 甲馆"), ("给定 2027年 馆 甲馆 活东：人数值 5", "Q272 活东"),
    ("给定 2027年 馆 甲馆（在 乙县）：借阅量 5", "Q210 在 乙县"), ("给定 馆 甲馆 目录：代码值 5", "Q271 馆 甲馆 目录"),
    ("给定 2027年 馆\n  | 借阅量 |\n  | 5 |", "Q272 | 借阅量 |"), ("给定 2027年 馆 甲馆：经费 3万", "Q274 3万"),
    ("给定 2027年 馆 甲馆 活动\n  | 举办天 |\n  | 5 |", "Q273 举办天"),
  ])
  func `mistakes in facts point at their words`(line: String, found: String) {
    let (_, read) = TestReaderTests.given("  " + line)
    #expect(read.found == [found])
  }

  // MARK: Expectations

  @Test func `values, scores, verdicts, grades, ranks and totals`() {
    let (all, read) = TestReaderTests.expected(
      """
        应有 甲馆 到馆率 = 80%，得分 30分，达标
        应有 甲馆 到馆率得分＝30，名次 第2名
        应有 2027年 馆 甲馆 总分 86.5分，等级 良好，名次 1
        应有 甲馆 年度评估 总分 = 86.5
        应有 甲馆 年度评估的等级 良好
        expect 甲馆 "visit rate" = 80%, score 30 points, verdict not met
        应有 甲馆 到馆率 未报，借阅率 = 2027-12-31，借阅 国家级
        应有 乙县 总分 无数据
        应有 2027年 馆 甲馆 年度评估 总分 86.5分，结果 表彰，结果 无
        expect 甲馆 年度评估 outcome "none"
      """)
    #expect(read.found == [])
    let shown = all.map { expectation in
      let what: String =
        switch expectation.what {
        case .measure(let measure, let aspect): "m\(measure) \(aspect)"
        case .card(let card, let aspect): "c\(card) \(aspect)"
        case .outcome(let card): "c\(card) outcome"
        case .refusal: "refused"
        }
      return what + " " + TestReaderTests.text(expectation.expected)
    }
    #expect(
      shown == [
        "m0 value 0.8", "m0 score 30", "m0 verdict met", "m0 score 30", "m0 rank 2", "c0 score 86.5", "c0 grade 良好",
        "c0 rank 1", "c0 score 86.5", "c0 grade 良好", "m0 value 0.8", "m0 score 30", "m0 verdict notMet",
        "m0 value unknown notReported", "m2 value 2027-12-31", "m1 value 国家级", "c1 score unknown noData",
        "c0 score 86.5", "c0 outcome 表彰", "c0 outcome -", "c0 outcome none",
      ])
    #expect(Set(all.map(\.subject)) == ["甲馆", "乙县"])
    #expect(Set(all.map(\.level)) == [0, 1])
    #expect(all.map(\.period).allSatisfy { $0 == .year(2027) })
  }

  private static func text(_ expected: Expected.Expected) -> String {
    switch expected {
    case .value(let value): text(Given.FactContent.value(value))
    case .name(let name): name
    case .noOutcome: "-"
    case .verdict(let verdict): verdict.rawValue
    case .unknown(let state): "unknown \(state.rawValue)"
    }
  }

  @Test(arguments: [
    ("应有 丙馆 到馆率 = 1", "Q271 丙馆"), ("应有 甲馆 到官率 = 1", "Q277 到官率"), ("应有 甲馆 到馆率", "Q270 到馆率"),
    ("应有 甲馆", "Q270 应有 甲馆"), ("应有 甲馆 到馆率 得分 很多", "Q274 很多"), ("应有 甲馆 到馆率 判定 还行", "Q274 还行"),
    ("应有 甲馆 到馆率 总分 5", "Q277 到馆率 总分 5"), ("应有 甲馆 到馆率 = 1，名次 前三", "Q274 前三"),
  ])
  func `mistakes in expectations point at their words`(line: String, found: String) {
    let (_, read) = TestReaderTests.expected("  " + line)
    #expect(read.found == [found])
  }

  @Test func `near names are offered`() {
    #expect(TestReaderTests.expected("  应有 甲管 到馆率 = 1").read.problems[0].fixIts.map(\.replacement) == ["甲馆"])
    #expect(TestReaderTests.expected("  应有 甲馆 到官率 = 1").read.problems[0].fixIts.map(\.replacement).contains("到馆率"))
    #expect(
      TestReaderTests.given("  给定 2027年 馆 甲馆：借月量 5").read.problems[0].fixIts.map(\.replacement).contains("借阅量"))
  }

  @Test func `several periods must be chosen from, several subjects of one name too`() {
    let (_, periods) = TestReaderTests.read(
      "测试 一\n  给定 2026年 馆 甲馆：借阅量 1\n  给定 2027年 馆 甲馆：借阅量 2\n  应有 甲馆 到馆率 = 1\n")
    #expect(periods.found == ["Q275 应有 甲馆 到馆率 = 1"])
    let (_, names) = TestReaderTests.read("测试 一\n  给定 2026年 馆 甲：借阅量 1\n  给定 县 甲\n  应有 甲 到馆率 = 1\n")
    #expect(names.codes == ["Q271"])
    let (tests, chosen) = TestReaderTests.read("测试 一\n  给定 2026年 馆 甲：借阅量 1\n  给定 县 甲\n  应有 县 甲 到馆率 = 1\n")
    #expect(chosen.found == [] && tests[0].expectations[0].level == 0)
  }

  @Test func `a name in a run without spaces must be the only one that fits`() {
    #expect(TestReaderTests.expected("  应有 甲馆 借阅率得分 3分").read.found == [])
    let (one, read) = TestReaderTests.expected("  应有 甲馆 借阅得分 3分")
    #expect(read.found == [] && one.count == 1)
  }

  @Test func `a test needs facts and expectations`() {
    let (tests, read) = TestReaderTests.read("测试 空的\n测试 半个\n  给定 2027年 馆 甲馆\n")
    #expect(tests.isEmpty && read.found == ["Q270 空的", "Q270 空的", "Q270 半个"])
  }

  @Test func `one test can be read alone`() {
    let read = declare(TestReaderTests.above + "测试 一\n  给定 2027年 馆 甲馆：借阅量 5\n  应有 甲馆 到馆率 = 1\n")
    var problems: [Diagnostic] = []
    #expect(TestReader.read(read.tests[0], in: read, problems: &problems)?.name == "一")
    #expect(problems.isEmpty)
  }
}
