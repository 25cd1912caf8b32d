import Datasets
import Diagnostics
import RuleSemantics
import Testing

@testable import RuleEngine

private let text = """
  语言版本 1
  规则集 馆
  有效期 2026年至2028年

  对象 馆
    标识：馆号
    名称：馆名

  数据 名录（馆，登记）
  | 字段 | 类型 |
  | 馆号 | 编码 |
  | 馆名 | 文本 |

  数据 年报（馆，每年）
  | 字段   | 类型 | 单位 | 口径 | 约束               |
  | 读者数 | 整数 | 人   | 时点 | ≤ 1000，否则提示   |

  指标 读者（馆）
    取值：读者数
    目标：每年不少于100人，每馆
    计分：按完成比例得分，最高满分

  评分表 评估（馆，满分100分）
    读者（100分）
  """

/// The same with another condition on the rows of the table.
private func bind(_ condition: String, _ report: String) throws -> [Diagnostic] {
  let changed = text.replacing("数据 年报（馆，每年）", with: "数据 年报（馆，每年）\n  校验：\(condition)，否则提示")
  let rules = try #require(RuleChecker.check(path: "a.rules", bytes: Array(changed.utf8)) { _ in nil }.rules)
  let files = [
    DataFile(name: "名录", path: "名录.csv", bytes: Array(register.utf8)),
    DataFile(name: "年报", path: "年报.csv", bytes: Array(report.utf8)),
  ]
  return Dataset.bind(rules: rules, files: files).problems
}

private func bind(_ files: [String: String]) throws -> (run: RuleRun, problems: [Diagnostic]) {
  let outcome = RuleChecker.check(path: "a.rules", bytes: Array(text.utf8)) { _ in nil }
  let rules = try #require(outcome.rules)
  let all = files.sorted { $0.key < $1.key }.map {
    DataFile(name: $0.key, path: $0.key + ".csv", bytes: Array($0.value.utf8))
  }
  let bound = Dataset.bind(rules: rules, files: all)
  return (RuleRun(rules, bound.dataset), bound.problems)
}

private let register = "馆号,馆名\nG1,东馆\nG2,西馆\n"

@Suite struct `Doubted data, explanations and aliases` {
  private static let report = "馆号,期间,读者数\nG1,2027年,5000\nG2,2027年,200\n"

  private func flags(_ files: [String: String]) throws -> (texts: [String], problems: [Diagnostic]) {
    let (run, problems) = try bind(files)
    let cards = run.result(card: 0, period: run.periods(of: 0).last).cards
    return (cards.flatMap(\.flags).filter { [.explained, .doubted].contains($0.kind) }.map(\.text.zh), problems)
  }

  @Test func `what is doubted is a warning, and the card says that it is not explained`() throws {
    let found = try flags(["名录": register, "年报": Self.report])
    #expect(found.problems.map(\.code) == [.rowDoubtful])
    #expect(found.texts == ["数据存疑，没有说明：“年报”第 2 行不符合“≤ 1000”"])
  }

  @Test(arguments: ["年报,G1,2027年,读者数,新馆开放", "年报,G1,,,新馆开放"])
  func `an explanation takes the place of the warning and stands on the card`(line: String) throws {
    let found = try flags(["名录": register, "年报": Self.report, "说明": "表,标识,期间,字段,说明\n\(line)\n"])
    #expect(found.problems.map(\.code) == [.rowExplained])
    #expect(found.texts == ["数据存疑，有说明：“年报”第 2 行不符合“≤ 1000”——新馆开放"])
  }

  @Test(arguments: ["年报,G2,2027年,读者数,x", "年报,G1,2026年,读者数,x", "年报,G1,2027年,馆名,x", "名录,G1,2027年,读者数,x"])
  func `an explanation that fits nothing is told`(line: String) throws {
    let found = try flags(["名录": register, "年报": Self.report, "说明": "表,标识,期间,字段,说明\n\(line)\n"])
    #expect(Set(found.problems.map(\.code)) == [.rowDoubtful, .explanationUnused])
  }

  /// An implausible change: the figure of the year before is another row's.
  @Test func `a row may be compared with that of the year before`() throws {
    let report = "馆号,期间,读者数\nG1,2026年,100\nG1,2027年,200\nG2,2026年,190\nG2,2027年,200\n"
    let found = try bind("读者数比上年的增长率≤50%", report)
    #expect(found.map(\.code) == [.rowDoubtful])
    #expect(found.map(\.place) == [.cell(CellPlace(path: "年报.csv", row: 3))])
  }

  @Test func `keys may have other names`() throws {
    let report = "馆号,期间,读者数\n东分馆,2027年,500\nG2,2027年,200\n"
    let (run, problems) = try bind(["名录": register, "年报": report, "别名": "别名,标识\n东分馆,G1\n"])
    #expect(problems.map(\.message.zh) == ["“东分馆”按别名读作 G1"])
    #expect(run.result(card: 0, period: run.periods(of: 0).last).cards.allSatisfy { $0.total != nil })
    let twice = try bind(["名录": register, "年报": report, "别名": "别名,标识\n东分馆,G1\n东分馆,G2\n"])
    #expect(twice.problems.map(\.code).contains(.aliasTwice))
  }

  @Test func `keys without a subject are listed, and subjects without a row beside them`() throws {
    let (run, problems) = try bind(["名录": register, "年报": "馆号,期间,读者数\nG9,2027年,500\nG2,2027年,200\n"])
    #expect(problems.map(\.code) == [.unknownSubject, .subjectsWithoutRows])
    #expect(problems.last?.message.zh.contains("东馆") == true)
    #expect(run.dataset.rowAccount == Dataset.RowAccount(whole: 3, partly: 0, leftOut: 1))
  }
}
