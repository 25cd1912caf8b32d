import Calendar
import Datasets
import Diagnostics
import Numerics
import RuleSemantics
import Testing

@testable import RuleEngine

@Suite struct `Rows of an export` {
  private static let text = """
    语言版本 1
    规则集 试
    对象 馆
      标识：馆代码
    数据 年报（馆，每年）
    | 字段 | 类型 | 单位 | 口径 |
    | 借阅 | 整数 | 次 | 期内 |
    | 满意率 | 百分数 | % |  |
    | 经费 | 小数 | 万元 | 期内 |
    定义 每次经费（馆）＝经费 ÷ 借阅
    指标 借阅量（馆）
      取值：借阅
      计分：得分＝满分×借阅÷100次
    评分表 年度（馆，满分10分）
      等级：5分及以上为好；其余为差
      借阅量（10分）
    """

  private func rows(_ export: String, period: Int = 2026) throws -> [[String]] {
    let rules = try RuleText.check(Self.text + "\n" + export)
    let csv = "馆代码,期间,借阅,满意率,经费\nB,2026,30,80,3\nA,2026,30,66.66,1\nC,2026,90,,2\nD,2026,,70,2\nA,2025,5,10,1"
    let file = DataFile(name: "年报", path: "年报.csv", bytes: Array(csv.utf8))
    let run = RuleRun(rules, Dataset.bind(rules: rules, files: [file]).dataset)
    let year = Period(.year, containing: try #require(CalendarDate(year: period, month: 1, day: 1)))
    return run.rows(of: rules.exports[0], period: year).map { $0.values.map(Self.text) }
  }

  private static func text(_ value: Evaluated) -> String {
    switch value {
    case .known(.number(let number)): number.exactText
    case .known(.text(let text)): text
    case .known(let other): "\(other)"
    case .unknown(let reason): reason.code.rawValue
    }
  }

  @Test func `come in the order that is asked for, equal ones by key, unknown ones last`() throws {
    let down = try rows("输出 甲（馆）\n  列：馆代码、借阅\n  排序：借阅从高到低")
    #expect(down == [["C", "90"], ["A", "30"], ["B", "30"], ["D", "blank"]])
    let up = try rows("输出 甲（馆）\n  列：馆代码\n  排序：借阅从低到高")
    #expect(up == [["A"], ["B"], ["C"], ["D"]])
    #expect(try rows("输出 甲（馆）\n  列：馆代码") == [["A"], ["B"], ["C"], ["D"]])
  }

  @Test func `are rounded in the unit of their column, by the rule that is named`() throws {
    let text = """
      输出 甲（馆）
      | 列 | 舍入 |
      | 满意率 | 保留1位小数 |
      | 经费 | 保留0位小数 |
      | 借阅 | 取整到20次 |
      | 经费 ÷ 30000元 | 保留2位小数，进一 |
      """
    #expect(try rows(text)[0] == ["0.667", "10000", "40", "0.34"])
  }

  @Test func `hold total, grade and rank of the only scorecard`() throws {
    let found = try rows("输出 甲（馆）\n  列：馆代码、总分、等级、名次")
    #expect(
      found == [
        ["A", "3", "差", "2"], ["B", "3", "差", "2"], ["C", "9", "好", "1"], ["D", "blank", "noValue", "noValue"],
      ])
  }

  @Test func `are of the period that is asked for, and periods are those with data`() throws {
    #expect(try rows("输出 甲（馆）\n  列：馆代码、借阅", period: 2025)[0] == ["A", "5"])
    let rules = try RuleText.check(Self.text + "\n输出 甲（馆）\n  列：馆代码、总分")
    let csv = "馆代码,期间,借阅,满意率,经费\nA,2026,1,1,1\nA,2024,1,1,1"
    let file = DataFile(name: "年报", path: "年报.csv", bytes: Array(csv.utf8))
    let run = RuleRun(rules, Dataset.bind(rules: rules, files: [file]).dataset)
    #expect(run.periods(of: rules.exports[0]).map(\.text.en) == ["2024", "2026"])
  }
}
