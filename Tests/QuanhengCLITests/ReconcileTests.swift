import Foundation
import QuanhengCLI
import Testing

@Suite struct `Reconciling` {
  /// The library of the fixtures with an export, compared with a published file.
  private static func run(_ published: String, _ options: String..., language: String = "zh") throws -> Run {
    let scratch = try Scratch()
    let text = try String(contentsOfFile: Fixture.path("library.rules"), encoding: .utf8)
    let export = """

      输出 得分（馆）
      | 列 | 标题 |
      | 馆代码 | 代码 |
      | 馆名 | 名称 |
      | 借书率 | 借书率 |
      | 开放天数 | 天数 |
      | 等级 | 等级 |

      """
    let rules = try scratch.put("library.rules", text + export)
    let file = try scratch.put("published.csv", published)
    return Run(
      ["reconcile", rules, "--data", "@data", "--published", file, "--language", language] + options)
  }

  @Test func `everything that agrees is exit code 0`() throws {
    let run = try Self.run("代码,名称,天数,等级\nA01,甲图书馆,305,合格\nA02,乙图书馆,,合格\nA03,丙图书馆,293天,合格\n")
    #expect(run.code == 0, "\(run.output)")
    #expect(run.output.hasSuffix("全部一致：3 行，8 格。\n"))
    #expect(run.output.contains("公布文件里没有：借书率"))
  }

  @Test func `both values, the difference and what is on one side only are told`() throws {
    let run = try Self.run("代码,名称,借书率,天数,等级,备注\nA01,甲图书馆,83.34,306,优秀,x\nA02,乙,90.0,300,,x\nA04,丁图书馆,1,1,,x\n")
    #expect(run.code == 1)
    try Fixture.expect(run.output, equals: "reconcile.zh.txt")
    let english = try Self.run("代码,名称\nA01,甲图书馆\nA02,甲图书馆\n", language: "en")
    try Fixture.expect(english.output, equals: "reconcile.en.txt")
  }

  @Test func `JSON has every difference`() throws {
    let run = try Self.run("代码,借书率,天数\nA01,83.34,\nA02,90,1\nA03,x,293\n", "--format", "json", language: "en")
    #expect(run.code == 1)
    try Fixture.expect(
      run.output.replacing(/"published": ".*published.csv"/, with: "\"published\": \"published.csv\""),
      equals: "reconcile.en.json")
  }

  @Test func `a tolerance is exact, and belongs to one column`() throws {
    let text = "代码,借书率,天数\nA01,83.34,304\nA02,90,\nA03,66.66,293\n"
    #expect(try Self.run(text).code == 1)
    #expect(try Self.run(text, "--tolerance", "借书率=0.01", "--tolerance", "天数=1").code == 0)
    // 83.34 − 83 1/3 is 0.00666…
    let edge = try Self.run(text, "--tolerance", "借书率=0.00666", "--tolerance", "天数=1")
    #expect(edge.code == 1 && edge.output.contains("-0.00666666666666667"))
    #expect(try Self.run(text, "--tolerance", "名称=1").code == 2)
    #expect(try Self.run(text, "--tolerance", "借书率=x").code == 2)
    #expect(try Self.run(text, "--tolerance", "得分=1").code == 2)
  }

  @Test func `rows are known by the columns that are named`() throws {
    #expect(try Self.run("名称,天数\n甲图书馆,305\n乙图书馆,\n丙图书馆,293\n", "--key", "名称").code == 0)
    #expect(try Self.run("名称,天数\n甲图书馆,305\n").code == 4)
    #expect(try Self.run("代码,天数\nA01,305\nA01,305\n").errors.contains("(row 2)") == false)
    #expect(try Self.run("代码,天数\nA01,305\nA01,305\n").code == 4)
    #expect(try Self.run("代码,备注\nA01,305\n").code == 4)
    #expect(try Self.run("代码,等级,天数\nA01,合格,305\n", "--key", "等级").code == 2)
    #expect(try Self.run("代码,天数\nA01,305\n", "--key", "编号").code == 2)
  }

  private static let published =
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
    + "/Examples/published/"

  @Test(arguments: [
    (
      "human-development/indices.rules", "human-development/country-years.csv",
      ["hdi_f=0.000001", "hdi_m=0.000001", "coef_ineq=0.000001", "loss=0.000001"]
    ), ("school-grades/grades.rules", "school-grades/schools.csv", []),
  ]) func `the published systems of the examples agree`(rules: String, data: String, tolerances: [String]) throws {
    let folder = Self.published
    let published = folder + rules.split(separator: "/")[0] + "/published.csv"
    let run = Run(
      ["reconcile", folder + rules, "--data", folder + data, "--published", published]
        + tolerances.flatMap { ["--tolerance", $0] })
    #expect(run.code == 0 && run.errors.isEmpty, "\(run.output)")
    #expect(Run(["test", folder + rules]).code == 0)
  }
}
