import Diagnostics
import RuleEngine
import RuleSemantics
import RuleStudies
import Testing

/// `数值`, `value` inside an aggregate over peers is the value of each of them.
@Suite struct `The value of an indicator among its peers` {
  private func rules(_ score: String) throws -> CheckedRules {
    try checkedRules(
      SmallRules.head + """

        指标 讲座多少（馆）
          取值：讲座
          计分：\(score)，最高10分
        评分表 另（馆，满分10分）
          讲座多少（10分）
        测试 平均是四场
          给定 2026年 馆 东馆：讲座 2
          给定 2026年 馆 西馆：讲座 6
          应有 东馆 讲座多少 得分 5分
          应有 西馆 讲座多少 得分 10分
        """)
  }

  @Test(arguments: ["得分＝满分×数值÷全体的数值平均值", "得分＝满分×数值÷全体的平均值", "得分＝满分×数值÷全体的讲座多少平均值"])
  func `is written by the word, by nothing, or by its name`(score: String) throws {
    #expect(RuleTests.run(try rules(score)).map(\.failures.count) == [0])
  }
}
