import Foundation
import QuanhengCLI
import Testing

@Suite struct `One subject beside the file of a full run` {
  /// The rules of `Examples/cohort` with their data, in one language.
  struct Example: Sendable, CustomTestStringConvertible {
    let language: String
    let tables: [String]
    var testDescription: String { language }

    static let both = [
      Example(language: "zh", tables: ["名录", "年报", "获奖"]),
      Example(language: "en", tables: ["register", "report", "awards"]),
    ]

    static let folder =
      URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path + "/Examples/cohort/"

    var rules: String { Self.folder + "libraries.\(language).rules" }
    var all: String { Self.folder + language + "/all" }
    var one: String { Self.folder + language + "/one" }

    func score(_ data: String, _ more: String...) -> Run {
      Run(["score", rules, "--data", data, "--language", language] + more)
    }

    /// The file of a full run.
    func cohort(_ scratch: Scratch) -> String {
      let path = scratch.path + "/cohort.json"
      let run = score(all, "--cohort-out", path)
      #expect(run.code == 0, "\(run.errors)")
      return path
    }

    /// The rows of one subject only, with all heads.
    func part(_ key: String, _ scratch: Scratch) throws -> String {
      let folder = scratch.path + "/" + key
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      for table in tables {
        let lines = try String(contentsOfFile: "\(all)/\(table).csv", encoding: .utf8).split(separator: "\n")
        let own = [lines[0]] + lines.dropFirst().filter { $0.contains(key) }
        _ = try scratch.put("\(key)/\(table).csv", own.joined(separator: "\n") + "\n")
      }
      return folder
    }
  }

  @Test(arguments: Example.both, ["L01", "L02", "L03", "L04", "L05"])
  func `is explained as in the full run`(example: Example, key: String) throws {
    let scratch = try Scratch()
    let (cohort, part) = (example.cohort(scratch), try example.part(key, scratch))
    func explained(_ data: String, _ more: String...) -> Run {
      Run(["explain", example.rules, "--data", data, "--language", example.language, "--subject", key] + more)
    }
    let (full, own) = (explained(example.all), explained(part, "--cohort", cohort))
    #expect(own.code == 0 && full.code == 0, "\(own.errors)")
    #expect(own.output == full.output)
  }

  @Test(arguments: Example.both, ["L01", "L02", "L03", "L04", "L05"])
  func `gives the bytes of the full run`(example: Example, key: String) throws {
    let scratch = try Scratch()
    let (cohort, part) = (example.cohort(scratch), try example.part(key, scratch))
    for format in ["text", "json", "csv"] {
      let full = example.score(example.all, "--subject", key, "--format", format)
      let own = example.score(part, "--subject", key, "--format", format, "--cohort", cohort)
      #expect(own.code == 0 && full.code == 0, "\(own.errors)")
      #expect(own.output == full.output)
    }
  }

  /// Values of the city are made from all schools; its target is shared out over them.
  private static let ofCity = [
    "zh": """
    语言版本 1
    规则集 上级
    对象 市
    对象 校
      标识：校码
      属于：市
    数据 schools（校，登记）
    | 字段 | 类型 |
    | 校码 | 编码 |
    数据 report（校，每年）
    | 字段 | 类型 | 单位 | 口径 |
    | 学生 | 整数 | 人 | 时点 |
    | 就业 | 整数 | 人 | 期内 |
    定义 全市就业（市）＝就业
    指标 本校占比（校，单位：%）
      取值：就业÷全市就业
      计分：得分＝满分×数值，最高满分
    指标 本校任务（校）
      说明：同一个数，看两面
      取值：就业
      目标：每年不少于100人，全市合计
      分解：100人按学生分到各校，最大余数
      计分：按完成比例得分，最高满分
    评分表 卡（校，满分30分）
      本校占比（10分）
      本校任务（20分）
    """,
    "en": """
    language version 1
    ruleset above
    subject city
    subject school
      key: 校码
      belongs to: city
    data schools (school, register)
    | field | type |
    | 校码 | code |
    data report (school, each year)
    | field | type | unit | meaning |
    | 学生 | whole number | people | stock |
    | 就业 | whole number | people | flow |
    define employed (city) = 就业
    indicator part (school, unit: %)
      value: 就业 / employed
      score: points = full points × value, at most full points
    indicator task (school)
      note: one number, seen from two sides
      value: 就业
      target: at least 100 people each year, city total
      share-out: 100 people shared over each school by 学生, largest remainder
      score: in proportion to target, at most full points
    scorecard card (school, 30 points)
      part (10 points)
      task (20 points)
    """,
  ]

  @Test(arguments: ["zh", "en"], ["100,50", ",50", "100,"])
  func `gives the bytes of the full run where it reads values of a level above`(language: String, other: String) throws
  {
    let scratch = try Scratch()
    let rules = try scratch.put("a.rules", try #require(Self.ofCity[language]))
    for (folder, keys) in [("all", ["A", "B", "C"]), ("one", ["B"])] {
      try FileManager.default.createDirectory(atPath: scratch.path + "/" + folder, withIntermediateDirectories: true)
      let rows = ["A": "A,2027,\(other)", "B": "B,2027,200,150", "C": "C,2027,50,40"]
      _ = try scratch.put("\(folder)/schools.csv", "校码\n" + keys.joined(separator: "\n") + "\n")
      let report = keys.compactMap { rows[$0] }.joined(separator: "\n")
      _ = try scratch.put("\(folder)/report.csv", "校码,期间,学生,就业\n" + report + "\n")
    }
    let cohort = scratch.path + "/cohort.json"
    let all = ["score", rules, "--data", scratch.path + "/all", "--language", language]
    let one = ["score", rules, "--data", scratch.path + "/one", "--language", language, "--subject", "B"]
    #expect(Run(all + ["--cohort-out", cohort]).code == 0)
    #expect(Run(one).code == 4)
    for format in ["text", "json", "csv"] {
      let full = Run(all + ["--subject", "B", "--format", format])
      let own = Run(one + ["--cohort", cohort, "--format", format])
      #expect(own.code == 0 && own.output == full.output, "\(own.errors)\(own.output)")
    }
  }

  @Test(arguments: Example.both) func `is refused without the file`(example: Example) {
    for line in [[], ["--subject", "L03"]] {
      let run = Run(["score", example.rules, "--data", example.one, "--language", example.language] + line)
      #expect(run.code == 4 && run.output.isEmpty && run.errors.contains("Q591"), "\(run.errors)")
      #expect(run.errors.contains("--cohort"))
    }
  }

  @Test(arguments: Example.both) func `a card says with whom it compares`(example: Example) {
    let card = example.score(example.all, "--subject", "L03").output
    let words =
      example.language == "zh"
      ? "“到馆名次”同 3 个馆相比（类别相同：分馆），3 个有数" : "“place by entries” is compared over 3 × library"
    #expect(card.contains(words), "\(card)")
  }

  @Test(arguments: Example.both) func `a file that was changed is refused`(example: Example) throws {
    let scratch = try Scratch()
    let text = try String(contentsOfFile: example.cohort(scratch), encoding: .utf8)
    let damaged = [
      text.replacing("\"95000\"", with: "\"95001\""), String(text.dropLast(40)), "", "{}",
      text.replacing("quanheng.cohort/1", with: "quanheng.cohort/9"),
    ]
    for (place, text) in damaged.enumerated() {
      let path = try scratch.put("damaged-\(place).json", text)
      let run = example.score(example.one, "--subject", "L03", "--cohort", path)
      #expect(run.code == 4 && run.output.isEmpty && run.errors.contains("Q592"), "\(place): \(run.errors)")
    }
  }

  @Test(arguments: Example.both) func `of other rules, another period, another day it is refused`(example: Example)
    throws
  {
    let scratch = try Scratch()
    let cohort = example.cohort(scratch)
    func refused(_ line: [String], _ rules: String? = nil) {
      let run = Run(
        ["score", rules ?? example.rules, "--data", example.one, "--subject", "L03", "--cohort", cohort] + line)
      #expect(run.code == 4 && run.output.isEmpty && run.errors.contains("Q593"), "\(run.errors)")
    }
    refused(["--period", "2026"])
    refused(["--as-of", "2027-06-30"])
    let text = try String(contentsOfFile: example.rules, encoding: .utf8)
    let name = URL(filePath: example.rules).lastPathComponent
    refused([], try scratch.put(name, text + "# \n"))
  }

  @Test(arguments: Example.both) func `other data than those of the full run are refused`(example: Example) throws {
    let scratch = try Scratch()
    let (cohort, part) = (example.cohort(scratch), try example.part("L03", scratch))
    let report = "L03/\(example.tables[1]).csv"
    let text = try #require(scratch.text(report))
    for other in [text.replacing("21000", with: "21001"), text.replacing("33000", with: ""), text + "L03,2025,1,1,1\n"]
    {
      _ = try scratch.put(report, other)
      let run = example.score(part, "--subject", "L03", "--cohort", cohort)
      #expect(run.code == 4 && run.output.isEmpty && run.errors.contains("Q594"), "\(run.errors)")
    }
    #expect(example.score(part, "--subject", "L09", "--cohort", cohort).errors.contains("Q594"))
  }

  @Test(arguments: Example.both) func `options that do not go together are exit code 2`(example: Example) throws {
    let scratch = try Scratch()
    let cohort = example.cohort(scratch)
    #expect(example.score(example.one, "--cohort", cohort).code == 2)
    #expect(example.score(example.one, "--subject", "L03", "--cohort", cohort, "--cohort-out", cohort).code == 2)
    #expect(example.score(example.one, "--subject", "L03", "--cohort", cohort, "--export", scratch.path).code == 2)
    #expect(example.score(example.all, "--cohort-out", "/no/such/folder/file").code == 5)
  }

  @Test(arguments: Example.both) func `personal values are written only where it is said`(example: Example) throws {
    let scratch = try Scratch()
    let text = try String(contentsOfFile: example.rules, encoding: .utf8)
    let marked = text.replacing("到馆量   |", with: "到馆量（个人信息）   |").replacing(
      "| entries   |", with: "| entries (personal) |")
    let rules = try scratch.put("marked.rules", marked)
    let line = ["score", rules, "--data", example.all, "--cohort-out", scratch.path + "/cohort.json"]
    #expect(Run(line).code == 2 && scratch.text("cohort.json") == nil)
    #expect(Run(line + ["--show-personal"]).code == 0 && scratch.text("cohort.json") != nil)
  }
}
