import Foundation
import QuanhengCLI
import Testing

@Suite struct `Exports from the command line` {
  /// The library of the fixtures with an export.
  private static func rules(_ scratch: Scratch, _ export: String) throws -> String {
    let text = try String(contentsOfFile: Fixture.path("library.rules"), encoding: .utf8)
    return try scratch.put("library.rules", text + "\n" + export + "\n")
  }

  private static let scores = """
    输出 得分（馆）
      文件：scores.csv
      排序：总分从高到低
    | 列 | 标题 | 舍入 |
    | 馆代码 | 代码 |  |
    | 馆名 | =名称 |  |
    | 借书率 | 借书率（%） | 保留2位小数 |
    | 读者数 ÷ 借书人数 | 每人 |  |
    | 开放天数 |  |  |
    | 总分 |  | 保留1位小数 |
    | 等级 |  |  |
    """

  @Test func `are written beside the ranking`() throws {
    let scratch = try Scratch()
    let rules = try Self.rules(scratch, Self.scores)
    let line = ["score", rules, "--data", "@data", "--language", "zh"]
    let run = Run(line + ["--export", scratch.path + "/out"])
    #expect(run.code == 0 && run.output == Run(line).output)
    #expect(run.errors.hasSuffix("已写出 \(scratch.path)/out/scores.csv（3 行，2027年）\n"))
    #expect(
      scratch.text("out/scores.csv") == """
        代码,'=名称,借书率（%）,每人,开放天数,总分,等级\r
        A01,甲图书馆,83.33,1.2,305,100.0,合格\r
        A03,丙图书馆,66.67,1.5,293,84.5,合格\r
        A02,乙图书馆,90.00,1.11111111111111,,60.0,合格\r\n
        """)
  }

  @Test func `begin with a mark where it is asked for`() throws {
    let scratch = try Scratch()
    let rules = try Self.rules(scratch, "输出 得分（馆）\n  列：馆代码")
    let line = ["score", rules, "--data", "@data", "--export", scratch.path]
    #expect(Run(line).code == 0 && scratch.text("得分.csv") == "馆代码\r\nA01\r\nA02\r\nA03\r\n")
    #expect(Run(line + ["--bom"]).code == 0 && scratch.text("得分.csv")?.hasPrefix("\u{FEFF}馆代码\r\n") == true)
  }

  @Test func `hold every period where all are asked for`() throws {
    let scratch = try Scratch()
    let rules = try Self.rules(scratch, "输出 得分（馆）\n  列：馆代码、借书人数")
    let line = ["score", rules, "--data", "@data", "--language", "zh", "--export", scratch.path]
    #expect(Run(line + ["--all-periods"]).errors.hasSuffix("（6 行，2026年至2027年）\n"))
    let rows = scratch.text("得分.csv")?.components(separatedBy: "\r\n") ?? []
    #expect(rows.count == 8 && rows[0] == "期间,馆代码,借书人数" && rows[1] == "2026年,A01,60" && rows[6] == "2027年,A03,70")
    #expect(Run(line + ["--all-periods", "--period", "2026"]).code == 2)
    #expect(Run(line + ["--period", "2026"]).code == 0)
    #expect(scratch.text("得分.csv")?.contains("A01,60") == true)
  }

  @Test func `need no scorecard`() throws {
    let scratch = try Scratch()
    let text =
      "语言版本 1\n规则集 册\n对象 馆\n  标识：馆代码\n数据 馆名录（馆，登记）\n| 字段 | 类型 |\n| 馆代码 | 编码 |\n| 馆名 | 文本 |\n输出 册（馆）\n  列：馆代码、馆名"
    let rules = try scratch.put("list.rules", text)
    let line = ["score", rules, "--data", "@data/馆名录.csv"]
    let run = Run(line + ["--export", scratch.path])
    #expect(run.code == 0 && run.output.isEmpty, "\(run.errors)")
    #expect(scratch.text("册.csv") == "馆代码,馆名\r\nA01,甲图书馆\r\nA02,乙图书馆\r\nA03,丙图书馆\r\n")
    #expect(Run(line).code == 2)
  }

  @Test func `a folder that cannot be made is exit code 5, rules without an export exit code 2`() throws {
    let scratch = try Scratch()
    let rules = try Self.rules(scratch, "输出 得分（馆）\n  列：馆代码")
    let run = Run(["score", rules, "--data", "@data", "--export", "/no/such/folder"])
    #expect(run.code == 5 && run.output.isEmpty)
    #expect(Run(["score", "@library.rules", "--data", "@data", "--export", scratch.path]).code == 2)
    #expect(Run(["score", "@library.rules", "--data", "@data", "--bom"]).code == 2)
  }

  @Test func `two exports of one file are an error of the rules`() throws {
    let scratch = try Scratch()
    let rules = try Self.rules(scratch, "输出 甲（馆）\n  文件：a.csv\n  列：馆代码\n输出 乙（馆）\n  文件：A.csv\n  列：馆代码")
    let run = Run(["score", rules, "--data", "@data", "--export", scratch.path])
    #expect(run.code == 3 && run.errors.contains("Q388"))
    #expect(Run(["check", rules]).code == 3)
  }

  @Test func `are written all or none`() throws {
    let scratch = try Scratch()
    let rules = try Self.rules(scratch, "输出 甲（馆）\n  文件：a.csv\n  列：馆代码\n输出 乙（馆）\n  文件：b.csv\n  列：馆代码")
    let out = scratch.path + "/out"
    let line = ["score", rules, "--data", "@data", "--export", out]
    try FileManager.default.createDirectory(atPath: out + "/b.csv", withIntermediateDirectories: true)
    _ = try scratch.put("out/a.csv", "before")
    #expect(Run(line).code == 5)
    #expect(scratch.text("out/a.csv") == "before")
    #expect(try FileManager.default.contentsOfDirectory(atPath: out).sorted() == ["a.csv", "b.csv"])
    try FileManager.default.removeItem(atPath: out + "/b.csv")
    #expect(Run(line).code == 0)
    #expect(
      scratch.text("out/a.csv") == scratch.text("out/b.csv") && scratch.text("out/a.csv")?.hasPrefix("馆代码") == true)
    #expect(try FileManager.default.contentsOfDirectory(atPath: out).sorted() == ["a.csv", "b.csv"])
  }

  @Test func `two columns of one heading are an error of the rules`() throws {
    let scratch = try Scratch()
    let rules = try Self.rules(scratch, "输出 甲（馆）\n| 列 | 标题 |\n| 馆代码 | 名 |\n| 馆名 | 名 |")
    let run = Run(["check", rules])
    #expect(run.code == 3 && run.errors.contains("Q389"))
  }

  @Test func `of all periods have rows with data only`() throws {
    let scratch = try Scratch()
    let rules = try Self.rules(scratch, "输出 得分（馆）\n  列：馆代码、借书人数")
    let data = scratch.path + "/data"
    try FileManager.default.copyItem(atPath: Fixture.path("data"), toPath: data)
    let report = try #require(scratch.names.contains("data") ? scratch.text("data/年报.csv") : nil)
    let lines = report.split(whereSeparator: \.isNewline)
    let kept = lines.filter { !($0.contains("A02") && $0.contains("2026")) }
    #expect(kept.count == lines.count - 1)
    _ = try scratch.put("data/年报.csv", kept.joined(separator: "\n") + "\n")
    #expect(Run(["score", rules, "--data", data, "--export", scratch.path, "--all-periods"]).code == 0)
    let rows = scratch.text("得分.csv")?.components(separatedBy: "\r\n").filter { !$0.isEmpty } ?? []
    #expect(rows.count == 6 && !rows.contains { $0.hasPrefix("2026") && $0.contains("A02") }, "\(rows)")
  }
}
