import Calendar
import Datasets
import Diagnostics
import Numerics
import RuleSemantics
import Testing

@testable import RuleEngine

@Suite struct `Derivations` {
  private static let text = """
    语言版本 1
    规则集 试
    有效期 2025年至2027年
    对象 市
    对象 馆
      标识：馆代码
      属于：市
    数据 年报（馆，每年）
    | 字段 | 类型 | 单位 | 口径 | 约束 |
    | 借阅 | 整数 | 次 | 期内 | ≥ 0 |
    | 满意人数 | 整数 | 人 | 期内 | ≥ 0 |
    | 调查人数 | 整数 | 人 | 期内 | ≥ 0 |
    数据 活动（馆，明细）
      归期：活动日期
      无记录：按零
    | 字段 | 类型 | 单位 | 口径 |
    | 活动编号 | 文本 |  |  |
    | 活动日期 | 日期 |  |  |
    | 到场 | 整数 | 人次 | 期内 |
    指标 满意度（馆）
      取值：满意人数 ÷ 调查人数
      目标：每年不低于80%，每馆
      计分：按完成比例得分，最高满分
    指标 到场人次（馆）
      取值：活动中到场≥10人次的到场之和（同一活动编号只计一次）
      计分：30人次及以上得10分；10人次至30人次（不含30人次）得6分；其余得0分
    目标 全市借阅（市）：年均不少于100次，2025年至2027年，全市合计
      取值：各馆的借阅之和
      计分：按完成比例得分，最高满分
    评分表 馆评估（馆，满分30分）
      满意度（20分）
      到场人次（10分）
    评分表 市评估（市，满分10分）
      全市借阅（10分）
    """

  private func run() throws -> RuleRun {
    let rules = try RuleText.check(Self.text)
    let files = [
      ("年报", "馆代码,期间,借阅,满意人数,调查人数\nG1,2026年,50,40,60\nG2,2026年,30,5,5\nG1,2025年,20,1,1\nG2,2025年,40,1,1"),
      (
        "活动",
        "馆代码,活动编号,活动日期,到场\nG1,a,2026-01-01,12\nG1,b,2026-02-01,9\nG1,b2,2026-03-01,10\nG1,a,2026-01-02,12"
      ),
    ].map { DataFile(name: $0.0, path: $0.0 + ".csv", bytes: Array($0.1.utf8)) }
    return RuleRun(rules, Dataset.bind(rules: rules, files: files).dataset)
  }

  /// Words, calculation and result of every step, indented.
  private func outline(_ derivation: Derivation, _ depth: Int = 0) -> [String] {
    let result =
      switch derivation.result {
      case .known(.number(let number)): number.exactText
      case .known: "?"
      case .unknown(let reason): reason.code.rawValue
      }
    let cells = derivation.places.map { "\($0.row):\($0.column ?? 0)" }.joined(separator: " ")
    let parts = [derivation.words.zh, derivation.calculation?.zh, result, cells].compactMap(\.self).filter {
      !$0.isEmpty
    }
    return [String(repeating: "  ", count: depth) + parts.joined(separator: " | ")]
      + derivation.children.flatMap { outline($0, depth + 1) }
  }

  private func parts(card: ScorecardIndex, path: [Int], _ key: String) throws -> [String] {
    let run = try run()
    let level = run.rules.scorecards[card].level
    let parts = run.derivations(
      card: card, path: path, subject: run.subject(key, level), period: .year(2026))
    return parts.flatMap { [$0.heading.zh] + outline($0.derivation, 1) }
  }

  @Test func `put the numbers in, down to the cells`() throws {
    #expect(
      try parts(card: 0, path: [0], "G1") == [
        "数值", "  满意度 | 2/3", "    满意人数 ÷ 调查人数 | 40 ÷ 60 | 2/3", "      满意人数 | 40 | 2:4", "      调查人数 | 60 | 2:5",
        "目标", "  每年不低于80%，每馆 | 0.8", "得分", "  最高满分 | 较小((50/3), 20) | 50/3",
        "    按完成比例得分 | (5/6) × 20 | 50/3", "      完成比例 | (2/3) ÷ 80% | 5/6", "        满意度 | 2/3",
        "          满意人数 ÷ 调查人数 | 40 ÷ 60 | 2/3", "            满意人数 | 40 | 2:4", "            调查人数 | 60 | 2:5",
        "        每年不低于80%，每馆 | 0.8",
      ])
  }

  @Test func `tell how many rows there were and which counted`() throws {
    let outline = try parts(card: 0, path: [1], "G1")
    #expect(
      outline.prefix(3) == [
        "数值", "  到场人次 | 22",
        "    活动中到场≥10人次的到场之和（同一活动编号只计一次） | 12 + 10 | 22 | 2:4 4:4 5:4",
      ])
    #expect(outline.contains { $0.contains("22 ≥ 10 且 22 < 30 → 10人次至30人次（不含30人次）得6分") })
  }

  @Test func `show years and subjects one by one`() throws {
    let outline = try parts(card: 1, path: [0], "市")
    #expect(
      outline.prefix(8) == [
        "数值", "  全市借阅 | (60 + 80) ÷ 2 | 70", "    2025年 | 20 + 40 | 60", "      G1 | 20 | 4:3", "      G2 | 40 | 5:3",
        "    2026年 | 50 + 30 | 80", "      G1 | 50 | 2:3", "      G2 | 30 | 3:3",
      ])
  }

  @Test func `say what has no data`() throws {
    let run = try run()
    let level = run.rules.scorecards[0].level
    let parts = run.derivations(card: 0, path: [0], subject: run.subject("G1", level), period: .year(2027))
    #expect(outline(parts[0].derivation).last == "    调查人数 | notReported")
  }

  @Test func `personal data are not shown`() throws {
    let rules = try RuleText.check(
      """
      语言版本 1
      规则集 试
      对象 人员
        标识：工号
      数据 名册（人员，登记）
      | 字段 | 类型 | 单位 |
      | 工号 | 编码 | |
      | 年龄（个人信息） | 整数 | 人 |
      指标 甲（人员）
        取值：年龄 ＋ 1人
        计分：每1人得1分，最高10分
      评分表 卡（人员，满分10分）
        甲（10分）
      """)
    let files = [DataFile(name: "名册", path: "名册.csv", bytes: Array("工号,年龄\nP1,44\nP2,四十五岁".utf8))]
    let (dataset, problems) = Dataset.bind(rules: rules, files: files)
    #expect(problems.filter { $0.severity == .error }.allSatisfy { !$0.message.zh.contains("四十五岁") })
    let run = RuleRun(rules, dataset)
    let parts = run.derivations(card: 0, path: [0], subject: run.subject("P1", 0), period: nil)
    #expect(outline(parts[0].derivation).allSatisfy { !$0.contains("44") })
  }
}
