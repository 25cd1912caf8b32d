import Diagnostics
import Foundation
import RuleSemantics
import RuleStudies
import Testing

/// Small rule files, one for a group of constructs, with the results they must have as tests in the language.
@Suite struct `Constructs of the language` {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Examples/constructs")
  static let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path()))?.sorted() ?? []

  private func check(_ file: String) throws -> CheckOutcome {
    let bytes = try Data(contentsOf: Self.folder.appending(path: file))
    return RuleChecker.check(path: file, bytes: Array(bytes)) { _ in nil }
  }

  @Test(arguments: files) func `a file has no problems, and its tests pass`(_ file: String) throws {
    let outcome = try check(file)
    // One field is scored in many ways on purpose.
    let problems = outcome.problems.filter { !["Q393", "Q395"].contains($0.code.name) }
    #expect(problems.map(\.message.zh) == [])
    let rules = try #require(outcome.rules)
    #expect(!rules.tests.isEmpty)
    for outcome in RuleTests.run(rules) {
      #expect(outcome.failures.map { "\($0.expectation): \($0.actual)" } == [], "\(rules.tests[outcome.test].name)")
    }
  }

  @Test func `there are files`() { #expect(Self.files.count >= 4) }
}

@Suite struct `Demands on the rules themselves` {
  private func rules(_ points: (Int, Int), tag: String = "成果转化") throws -> CheckedRules {
    let text = """
      语言版本 1
      规则集 例子
      对象 校
        标识：单位代码
      数据 年报（校，每年）
      | 字段 | 类型 | 单位 |
      | 甲数 | 整数 | 个 |
      | 乙数 | 整数 | 个 |
      指标 甲（校）
        标签：\(tag)
        取值：甲数
        计分：每个得1分，最高不超过满分
      指标 乙（校）
        取值：乙数
        计分：每个得1分，最高不超过满分
      评分表 年度考核（校，满分100分）
        甲（\(points.0)分）
        乙（\(points.1)分）
      检查 重视成果转化：年度考核含成果转化，权重高于上一版
      检查 有成果转化：年度考核含成果转化，权重大于0
      检查 够重：年度考核含成果转化，权重不低于30%
      """
    let outcome = RuleChecker.check(path: "例子.rules", bytes: Array(text.utf8)) { _ in nil }
    return try #require(outcome.rules, "\(outcome.problems.map(\.message.zh))")
  }

  private func results(_ new: CheckedRules, _ old: CheckedRules?) -> [RuleCheckOutcome.Result] {
    RuleChecks.run(new, against: old).map(\.result)
  }

  @Test func `a weight above that of the version before holds`() throws {
    #expect(try results(rules((30, 70)), rules((29, 71))) == [.holds, .holds, .holds])
  }

  @Test func `an equal weight is not above`() throws {
    #expect(try results(rules((30, 70)), rules((30, 70))) == [.fails, .holds, .holds])
  }

  @Test func `without a version before nothing can be compared`() throws {
    #expect(try results(rules((29, 71)), nil) == [.cannotJudge, .holds, .fails])
  }

  @Test func `a tag that is new had no weight before`() throws {
    #expect(try results(rules((1, 99)), rules((50, 50), tag: "别的")) == [.holds, .holds, .fails])
  }

  @Test func `a tag that no item carries has no weight`() throws {
    #expect(try results(rules((50, 50), tag: "别的"), rules((1, 99))) == [.fails, .fails, .fails])
  }
}

@Suite struct `Points that are not points` {
  private func messages(_ score: String) -> [String] {
    let text = """
      language version 1
      ruleset example
      subject school
        key: code
      data report (school, each year)
      | field  | type         | unit   |
      | helpers | whole number | people |
      indicator help (school)
        value: helpers
        score: \(score)
      """
    return RuleChecker.check(path: "a.rules", bytes: Array(text.utf8)) { _ in nil }.problems.map(\.message.en)
  }

  /// What cannot be read as points would be a name, and a name would silently give none.
  @Test(arguments: [
    ("3 people or more: 10 pts; otherwise 0 points", "“10 pts” is not a number of points."),
    ("3 people or more: 10 points; otherwise 0 points.", "“0 points.” is not a number of points."),
  ]) func `are an error`(_ score: String, _ message: String) {
    #expect(messages(score) == [message])
  }

  @Test func `points are none`() { #expect(messages("3 people or more: 10 points; otherwise 0 points") == []) }
}
