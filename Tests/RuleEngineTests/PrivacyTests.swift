import Datasets
import Diagnostics
import RuleSemantics
import Testing

@testable import RuleEngine

@Suite struct `Personal values` {
  private static let text = """
    语言版本 1
    规则集 试
    对象 教师
      标识：工号
      名称：姓名
    列表 级别：甲级＞乙级
    数据 教师名册（教师，登记）
    | 字段 | 类型 | 单位 | 隐私 |
    | 工号 | 编码 |  |  |
    | 姓名 | 文本 |  | 个人信息 |
    | 工资 | 小数 | 元 | 个人信息 |
    | 出生 | 日期 |  | 个人信息 |
    | 授课 | 整数 | 次 |  |
    数据 奖励（教师，明细）
      归期：无
      无记录：按零
    | 字段 | 类型 | 单位 | 隐私 |
    | 金额 | 小数 | 元 | 个人信息 |
    """

  /// For each formula whether its value is personal.
  private func marks(_ formulas: [String]) throws -> [Bool] {
    let lines = formulas.enumerated().map { "定义 量\($0.offset)号（教师）＝\($0.element)" }
    let rules = try RuleText.check(Self.text + "\n" + lines.joined(separator: "\n"))
    let personal = PersonalValues(rules)
    return rules.measures.map { personal.contains($0.value) }
  }

  @Test func `are handed on by what chooses, rounds or calculates`() throws {
    let handed = [
      "工资", "姓名", "工资 × 12", "舍入（工资，0）", "较大（工资、100元）", "若 授课≥1次 则 工资 否则 0元", "授课（缺则 0次）× 工资",
      "奖励的金额最高值", "全体的工资最高值", "天数（出生，期末）",
    ]
    #expect(try marks(handed) == handed.map { _ in true })
  }

  @Test func `are not handed on by counts, sums, decisions and ages`() throws {
    let own = [
      "授课", "奖励的数量", "奖励的金额之和", "全体的工资平均值", "若 工资≥100元 则 1 否则 2", "满年数（出生，期末）",
    ]
    #expect(try marks(own) == own.map { _ in false })
  }

  @Test func `names are masked, keys stay and still find their subject`() throws {
    let rules = try RuleText.check(Self.text + "\n定义 量（教师）＝授课")
    let csv = "工号,姓名,工资,出生,授课\nT1,某甲,1,1980-01-01,2"
    let data = Dataset.bind(
      rules: rules, files: [DataFile(name: "教师名册", path: "教师名册.csv", bytes: Array(csv.utf8))]
    ).dataset
    let masked = data.masked(.withheld(.zh), rules)
    let subject = try #require(masked.subjects.find("T1", level: 0))
    #expect(masked.name(of: subject, in: rules).name == "（不公开）" && masked.name(of: subject, in: rules).id == "T1")
    #expect(masked.subjects.find("某甲", level: 0) == nil)
    #expect(data.masked(.shown, rules).name(of: subject, in: rules).name == "某甲")
  }

  @Test func `keys that are personal get numbers`() throws {
    let text = Self.text.replacing("| 工号 | 编码 |  |  |", with: "| 工号 | 编码 |  | 个人信息 |")
    let rules = try RuleText.check(text + "\n定义 量（教师）＝授课")
    let csv = "工号,姓名,工资,出生,授课\nT2,某乙,1,1980-01-01,2\nT1,某甲,1,1980-01-01,2"
    let data = Dataset.bind(
      rules: rules, files: [DataFile(name: "教师名册", path: "教师名册.csv", bytes: Array(csv.utf8))]
    ).dataset.masked(.withheld(.en), rules)
    #expect(data.subjects.levels[0].map(\.id) == ["(withheld)1", "(withheld)2"])
    #expect(data.subjects.find("T2", level: 0) == data.subjects.find("(withheld)2", level: 0))
  }

  @Test func `are not told in messages about data`() throws {
    let rules = try RuleText.check(Self.text + "\n定义 量（教师）＝工资×授课÷1次")
    let csv = "工号,姓名,工资,出生,授课\nT1,某甲,约九千,一九八零,2\nT1,某甲,1,1980-01-01,2"
    let problems = Dataset.bind(
      rules: rules, files: [DataFile(name: "教师名册", path: "教师名册.csv", bytes: Array(csv.utf8))]
    ).problems
    let words = problems.map { "\($0)" }.joined()
    #expect(problems.count { $0.severity == .error } == 3, "\(problems.map(\.message.zh))")
    for secret in ["某甲", "约九千", "一九八零"] { #expect(!words.contains(secret)) }
  }
}
