import Diagnostics
import Numerics
import RuleEngine
import RuleSemantics
import RuleStudies
import Testing

@Suite struct `Tables of cases` {
  private func outcomes(_ tests: String, files: [String: String] = [:]) throws -> [String: Int] {
    let rules = try checkedRules(SmallRules.head + "\n" + tests, files: files)
    return Dictionary(uniqueKeysWithValues: RuleTests.run(rules).map { (rules.tests[$0.test].name, $0.failures.count) })
  }

  @Test func `are a test a row, and a blank cell asks for nothing`() throws {
    let found = try outcomes(
      """
      测试 各档
        用例 2026年 馆
        | 用例 | 借书人 | 学生 | 借书率 | 借书率 得分 | 卡 等级 |
        | 刚好 | 80 | 100 | 80% | 30分 | |
        | 差一点 | 79 | 100 | | 30分 | 好 |
        | | 60 | 100 | | 20分 | |
      """)
    #expect(found == ["各档 · 刚好": 0, "各档 · 差一点": 2, "各档 · 3": 0])
  }

  @Test func `name subjects and periods, and share the facts above them`() throws {
    let found = try outcomes(
      """
      测试 讲座
        给定 2026年 馆 南馆：讲座 4，违规 否
        用例 馆
        | 馆 | 期间 | 讲座 | 违规 | 讲座数 得分 |
        | 东馆 | 2026年 | 3 | 否 | 6分 |
        | 西馆 | 2027年 | 5 | 否 | 9分 |
        应有 2026年 南馆 讲座数 得分 8分
      """)
    #expect(found == ["讲座 · 1": 0, "讲座 · 2": 1])
  }

  private static let due = """
    目标 讲座达标（馆）：截至2026年12月31日不少于3场
      取值：讲座
    """

  /// Verdicts are given on the day that the case names, otherwise on the last day of its period.
  @Test func `name the day on which verdicts are given`() throws {
    let found = try outcomes(
      Self.due + "\n" + """
        测试 前一天
          截至日 2026-12-30
          给定 2026年 馆 东馆：讲座 1
          应有 东馆 讲座达标 未到期
        测试 各天
          截至日 2026年12月30日
          用例 2026年 馆
          | 用例 | 截至日 | 讲座 | 讲座达标 判定 |
          | 年底 | 2026-12-31 | 1 | 未达标 |
          | 年底做到 | 2026-12-31 | 3 | 达标 |
          | 前一天 | | 3 | 未到期 |
        测试 不写
          给定 2026年 馆 东馆：讲座 1
          应有 东馆 讲座达标 未达标
        """)
    #expect(found == ["前一天": 0, "各天 · 年底": 0, "各天 · 年底做到": 0, "各天 · 前一天": 0, "不写": 0])
  }

  @Test(arguments: [
    "截至日 年底", "截至日", "截至日 2026-12-30\n  截至日 2026-12-31", "截至日 2025-12-31", "截至日 2026-12-30\n  | 讲座 |",
  ])
  func `a day that cannot be is told`(line: String) {
    let text = SmallRules.head + "\n测试 日\n  给定 2026年 馆 东馆：讲座 1\n  " + line + "\n  应有 东馆 讲座数 1场\n"
    let outcome = RuleChecker.check(path: "试.rules", bytes: Array(text.utf8)) { _ in nil }
    #expect(outcome.problems.filter { $0.severity == .error }.map(\.code.number) == [278], "\(outcome.problems)")
  }

  @Test func `stand in files of their own`() throws {
    let file = "\u{FEFF}用例,馆,借书人,学生,借书率 得分,错误\r\n甲,东馆,80,100,30分,\r\n\"乙,丙\",西馆,-1,100,,是\r\n丁,南馆,1,100,\"20分\",\r\n"
    let found = try outcomes("测试 文件\n  用例 2026年 馆 「用例.csv」", files: ["用例.csv": file])
    #expect(found == ["文件 · 甲": 0, "文件 · 乙,丙": 0, "文件 · 丁": 1])
  }

  @Test func `a file that is not there is told at its name`() {
    let text = SmallRules.head + "\n测试 文件\n  用例 2026年 馆 「没有.csv」"
    let outcome = RuleChecker.check(path: "试.rules", bytes: Array(text.utf8)) { _ in nil }
    #expect(outcome.problems.filter { $0.severity == .error }.map(\.code.number) == [204])
  }

  @Test(arguments: [
    ("| 借书人 | 学声 |\n  | 1 | 2 |", 273), ("| 借书人 | 学生 |\n  | 1 | 2 |", 270), ("", 270),
    ("| 借书人 | 借书率 得分 |\n  | 1 | 很多 |", 274), ("| 借书人 | 错误 |\n  | 1 | 也许 |", 274),
  ])
  func `a slip is told`(table: String, code: Int) {
    let text = SmallRules.head + "\n测试 表\n  用例 2026年 馆\n  " + table + "\n"
    let outcome = RuleChecker.check(path: "试.rules", bytes: Array(text.utf8)) { _ in nil }
    #expect(outcome.problems.filter { $0.severity == .error }.map(\.code.number) == [code], "\(outcome.problems)")
  }

  @Test func `facts may be expected to be refused, for a reason`() throws {
    let found = try outcomes(
      """
      测试 拒收
        给定 2026年 馆 东馆：借书人 -1
        应有 错误 Q585
        应有 错误
      测试 别的错误
        给定 2026年 馆 东馆：借书人 -1
        应有 错误 Q111
      测试 没有错误
        给定 2026年 馆 东馆：借书人 1
        应有 错误
      """)
    #expect(found == ["拒收": 0, "别的错误": 1, "没有错误": 1])
  }
}

@Suite struct `A failing expectation` {
  @Test func `shows how the score came about`() throws {
    let rules = try checkedRules(
      SmallRules.head + "\n测试 甲\n  给定 2026年 馆 东馆：借书人 79，学生 100\n  应有 东馆 借书率 得分 30分，卡 总分 30分")
    let failures = RuleTests.run(rules)[0].failures
    #expect(failures.count == 2)
    #expect(failures[0].steps.map(\.heading.zh) == ["数值", "得分"])
    #expect(failures[0].steps[1].derivation.calculation?.zh == "0.79 ≥ 0.6 且 0.79 < 0.8 → 60%及以上得20分")
    #expect(failures[1].steps[0].derivation.children.map(\.words.zh) == ["借书率", "讲座数"])
  }
}
