import Foundation
import QuanhengCLI
import Testing

/// The main job from the command line to the card.
@Suite struct `Scoring from the command line` {
  private static let base = ["score", "@library.rules", "--data", "@data"]

  struct Case: Sendable, CustomTestStringConvertible {
    var options: [String]
    var golden: String

    init(_ golden: String, _ options: String...) {
      self.options = options
      self.golden = golden
    }

    var testDescription: String { golden }
  }

  @Test(arguments: [
    Case("ranking.zh.txt", "--language", "zh"), Case("ranking.en.txt", "--language", "en"),
    Case("card.zh.txt", "--language", "zh", "--subject", "A02"),
    Case("card.en.txt", "--language", "en", "--subject", "丙图书馆"),
    Case("earlier.zh.txt", "--language", "zh", "--period", "2026年", "--subject", "A03"),
    Case("ranking.json", "--format", "json", "--language", "zh"),
    Case("card.csv", "--format", "csv", "--language", "zh", "--subject", "A02"),
  ]) func `prints what is on file`(row: Case) throws {
    let run = Run(Self.base + row.options)
    #expect(run.code == 0)
    try Fixture.expect(run.output, equals: row.golden)
  }

  /// The rules have a card for the city too, which is not made for a school.
  @Test func `a subject has the same card whether its scorecard is named or found`() {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let line = [
      "score", root.appending(path: "Rules/institutions.zh.rules").path, "--data",
      root.appending(path: "Examples/institutions/data").path, "--subject", "Y02",
    ]
    let (found, named) = (Run(line), Run(line + ["--card", "院校年度考核"]))
    #expect(found.code == 0 && found.output == named.output)
    #expect(found.output.contains("cohort: 14 × 院校"))
    let nobody = Run(Array(line.dropLast()) + ["Y99"])
    #expect(nobody.code == ExitCode.usage.rawValue && nobody.errors.contains("None of the 15 subjects with a card"))
  }

  @Test func `a note on data goes to standard error, once for a file`() {
    let run = Run(Self.base)
    #expect(run.errors.hasPrefix("note Q560: “1,000” is read as 1000 人 (1 more of this kind in the file).\n"))
    #expect(run.errors.contains("年报.csv row 5 column 3 \"借书人数\""))
  }

  @Test func `JSON is one object with its keys in their order`() throws {
    let text = Run(Self.base + ["--format", "json"]).output
    let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(object["schema"] as? String == "quanheng.score/1")
    let keys = [
      "schema", "engine", "language", "ruleset", "period", "as_of", "cohort", "data", "assumptions", "cards", "seal",
    ]
    #expect(Set(object.keys) == Set(keys))
    let places = keys.compactMap { text.firstRange(of: "\n  \"\($0)\":")?.lowerBound }
    #expect(places.count == keys.count && places == places.sorted())
  }

  @Test func `the order of files and the language of the system change no number`() {
    let files = ["馆名录", "年报", "事项记录"].map { "@data/\($0).csv" }
    func run(_ files: [String], _ environment: [String: String]) -> String {
      Run(
        ["score", "@library.rules", "--language", "zh"] + files.flatMap { ["--data", $0] }, environment: environment
      ).output
    }
    let one = run(files, ["LANG": "en_GB"])
    #expect(one == run(files.reversed(), ["LC_ALL": "zh_CN.GB18030"]))
    #expect(one == Run(Self.base + ["--language", "zh"]).output)
  }

  @Test func `colours are for terminals, and for those who want them`() {
    let plain = Run(Self.base).output
    let coloured = Run(Self.base, onTerminal: true).output
    #expect(coloured.contains("\u{1B}["))
    #expect(coloured.replacing(/\u{1B}\[\d+m/, with: "") == plain)
    #expect(Run(Self.base, environment: ["LANG": "en_GB", "NO_COLOR": "1"], onTerminal: true).output == plain)
    #expect(Run(Self.base, environment: ["LANG": "en_GB", "TERM": "dumb"], onTerminal: true).output == plain)
  }

  @Test func `--out writes the same bytes, and nothing on standard output`() throws {
    let scratch = try Scratch()
    let run = Run(Self.base + ["--out", scratch.path + "/card.txt"], onTerminal: true)
    #expect(run.code == 0 && run.output.isEmpty)
    #expect(scratch.text("card.txt") == Run(Self.base).output)
    #expect(scratch.names == ["card.txt"])
  }

  @Test func `--out that cannot be written is exit code 5`() throws {
    let run = Run(Self.base + ["--out", "/no/such/folder/card.txt"])
    #expect(run.code == 5)
    #expect(run.output.isEmpty && run.errors.contains("there is no such folder"))
  }

  @Test func `standard output that cannot be written is exit code 5`() {
    final class FullDisk: OutputSink {
      func write(_ text: String) {}
      let isUnused = true
      func flush() -> Bool { false }
    }
    let errors = MemorySink()
    let code = CommandLineTool.run(
      arguments: ["version"], environment: [:], terminal: Terminal(output: FullDisk(), errors: errors))
    #expect(code == 5)
    #expect(errors.text.contains("Q922"))
  }
}

@Suite struct `Data that must be mended` {
  private static let base = ["score", "@library.rules", "--data", "@broken"]

  @Test func `errors end the run with all of them, and nothing is written`() throws {
    let scratch = try Scratch()
    let before = try scratch.put("card.txt", "old")
    let run = Run(Self.base + ["--out", before])
    #expect(run.code == 4)
    #expect(run.errors.contains("年报.csv row 2 column 3") && run.errors.contains("年报.csv row 4 column 4"))
    #expect(scratch.text("card.txt") == "old")
    #expect(Run(Self.base).output.isEmpty)
  }

  @Test func `--allow-refused scores the rest and says so on every card`() throws {
    let run = Run(Self.base + ["--allow-refused", "--language", "zh"])
    #expect(run.code == 0)
    #expect(run.errors.contains("“约80”不是准确的数"))
    try Fixture.expect(run.output, equals: "refused.zh.txt")
    for subject in ["A01", "A02", "A03"] {
      let card = Run(Self.base + ["--allow-refused", "--subject", subject])
      #expect(card.output.contains("The data have 2 errors"))
    }
  }

  @Test func `a path without data is never passed over`() {
    let run = Run(["score", "@library.rules", "--allow-refused", "--data", "@data", "--data", "/no/such/folder"])
    #expect(run.code == 4)
    #expect(run.output.isEmpty && run.errors.contains("“/no/such/folder” cannot be read"))
  }

  @Test func `a folder without tables is exit code 4`() throws {
    let scratch = try Scratch()
    let run = Run(["score", "@library.rules", "--data", scratch.path])
    #expect(run.code == 4 && run.errors.contains("Q505"))
  }

  @Test func `problems of the data and of the command line are apart`() {
    let run = Run(["score", "@library.rules", "--data", "@data", "--subject", "A09"])
    #expect(run.errors.contains("\n\nerror Q932"))
  }
}
