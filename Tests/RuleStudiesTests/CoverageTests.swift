import Diagnostics
import Numerics
import RuleEngine
import RuleSemantics
import RuleStudies
import Testing

@Suite struct `Coverage of tests` {
  private func coverage(_ tests: String) throws -> TestCoverage {
    TestCoverage(TestBench(try checkedRules(SmallRules.head + "\n" + tests)))
  }

  private func gaps(_ coverage: TestCoverage, _ kind: CoverageItem.Kind) -> [String] {
    coverage.items(kind).map { $0.gap?.zh ?? "✓" }
  }

  @Test func `says what is not come by, and why`() throws {
    let found = try coverage("测试 甲\n  给定 2026年 馆 东馆：借书人 79，学生 100\n  应有 东馆 借书率 得分 20分")
    #expect(gaps(found, .indicator) == ["✓", "没有测试要它的结果"])
    #expect(
      gaps(found, .band) == ["测试里的数是 0.79，不在这一档", "✓", "测试里的数是 0.79，都在前面的档里"])
    #expect(gaps(found, .exception) == ["没有测试要它的结果"])
    #expect(gaps(found, .missing) == ["没有测试的数据是未报而要它的得分"])
    #expect(gaps(found, .grade) == ["没有测试要它的结果", "没有测试要它的结果"])
    #expect(found.share?.exactText == "2/9")
  }

  @Test func `tells a condition that never holds from one that is never asked`() throws {
    let found = try coverage("测试 甲\n  给定 2026年 馆 东馆：讲座 1，违规 否\n  应有 东馆 讲座数 得分 2分")
    #expect(gaps(found, .exception) == ["测试里这个条件从不成立"])
  }

  @Test func `is whole where every place is come by`() throws {
    let found = try coverage(
      """
      测试 甲
        用例 2026年 馆
        | 借书人 | 学生 | 讲座 | 违规 | 卡 总分 | 卡 等级 |
        | 80 | 100 | 1 | 否 | 32分 | 好 |
        | 60 | 100 | 1 | 是 | 20分 | 差 |
        | 10 | 100 | 未报 | 否 | 0分 | 差 |
      """)
    #expect(found.items.filter { !$0.isReached }.map(\.owner) == [])
    #expect(found.share?.exactText == "1")
  }

  @Test func `only looking at the value leaves the score untested`() throws {
    let found = try coverage("测试 甲\n  给定 2026年 馆 东馆：借书人 79，学生 100\n  应有 东馆 借书率 79%")
    #expect(gaps(found, .indicator).first == "测试只看数值，不看得分")
  }
}
