import Diagnostics
import Numerics
import RuleEngine
import RuleSemantics
import RuleStudies
import Testing

@Suite struct `Tests of rule files` {
  private static let head = """
    语言版本 1
    规则集 试
    对象 市
    对象 馆
      标识：馆代码
      属于：市
    数据 年报（馆，每年）
    | 字段 | 类型 | 单位 | 口径 | 约束 |
    | 借阅 | 整数 | 次 | 期内 | ≥ 0 |
    数据 活动（馆，明细）
      归期：活动日期
      无记录：按零
    | 字段 | 类型 |
    | 活动编号 | 文本 |
    | 活动日期 | 日期 |
    指标 借阅量（馆）
      取值：借阅
      目标：每年不少于50次，每馆
      计分：按完成比例得分，最高满分
    指标 活动数（馆）
      取值：活动的数量（同一活动编号只计一次）
      计分：每1次得2分，最高10分
    评分表 评估（馆，满分30分）
      缺数据：未报的，按0分
      等级：25分及以上为好；其余为一般
      借阅量（20分）
      活动数（10分）
    """

  private func outcomes(_ tests: String) throws -> [TestOutcome] {
    let text = Self.head + "\n" + tests
    let outcome = RuleChecker.check(path: "试.rules", bytes: Array(text.utf8)) { _ in nil }
    return RuleTests.run(try #require(outcome.rules, "\(outcome.problems.map(\.message.zh))"))
  }

  @Test func `pass where values, scores, totals, grades and verdicts are as expected`() throws {
    let outcomes = try outcomes(
      """
      测试 甲
        给定 2026年 馆 东馆：借阅 40
        应有 东馆 借阅量 = 40次，得分 16分
        应有 东馆 活动数 = 0，得分 0分
        应有 东馆 评估 = 16分，等级 一般
      测试 乙
        给定 2026年 馆 东馆：借阅 未填
        应有 东馆 借阅量 = 未填
      """)
    #expect(outcomes.map(\.failures.count) == [0, 0])
  }

  @Test func `tell what came instead`() throws {
    let outcomes = try outcomes(
      """
      测试 甲
        给定 2026年 馆 东馆：借阅 40
        应有 东馆 借阅量 = 41次，得分 16分
        应有 东馆 评估 = 16分，等级 好
      """)
    #expect(outcomes[0].failures.map(\.expectation) == [0, 3])
    guard case .value(let value, _) = outcomes[0].failures[0].actual else {
      Issue.record("\(outcomes[0].failures[0].actual)")
      return
    }
    #expect(value == .number(ExactNumber(40)))
    #expect(outcomes[0].failures[1].actual == .name("一般"))
  }

  @Test func `facts that break a constraint fail every expectation, with the reason`() throws {
    let outcomes = try outcomes(
      """
      测试 甲
        给定 2026年 馆 东馆：借阅 -4
        应有 东馆 借阅量 = -4次
      """)
    guard case .refused(let problem)? = outcomes[0].failures.first?.actual, case .cell(let place) = problem.place else {
      Issue.record("\(outcomes)")
      return
    }
    #expect(problem.code.number == 585)
    #expect(place.path == "试.rules")
  }
}
