import Diagnostics
import Testing

@testable import RuleSemantics

/// What the checker makes of declarations that wait for it.
@Suite struct DeclarationsCheckedTests {
  private static func check(_ constraint: String) -> CheckOutcome {
    let text = """
      语言版本 1
      规则集 测试
      对象 馆
        标识：馆号
      数据 年报（馆，每年）
      | 字段 | 类型 | 单位 | 约束 |
      | 借阅量 | 整数 | 册 | \(constraint) |
      指标 借阅（馆）
        取值：借阅量
        计分：每册得1分，最高100分
      评分表 年度评估（馆，满分100分）
      借阅（100分）

      """
    return RuleChecker.check(path: "a.rules", bytes: Array(text.utf8)) { _ in nil }
  }

  @Test func `必填 asks for a value`() throws {
    let outcome = DeclarationsCheckedTests.check("必填，≥ 1，否则提示")
    let problems = outcome.problems.filter { $0.severity == .error }
    #expect(problems.map(\.message.zh) == [])
    let rules = try #require(outcome.rules)
    let constraints = rules.tables[0].fields[0].constraints
    #expect(constraints.map(\.words) == ["必填", "≥ 1"])
    #expect(constraints.map(\.consequence) == [.warn, .warn])
    guard case .hasState(_, let states) = rules[constraints[0].condition].operation else {
      Issue.record("\(rules[constraints[0].condition].operation)")
      return
    }
    #expect(states == [.known])
  }
}
