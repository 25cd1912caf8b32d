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
