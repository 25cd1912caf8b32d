import Diagnostics
import Foundation
import QuanhengCLI
import RuleEngine
import Testing

/// `docs/json.md`: every key that is printed is there, and every key that is there is printed.
@Suite struct `The page about JSON` {
  static let pages = ["docs/json.md", "docs/json.zh.md"]

  private static let scores: Set<String> = keys(of: [
    ["score", "Examples/first-steps/reading.en.rules", "--data", "Examples/first-steps/en"],
    [
      "score", "Rules/institutions.en.rules", "--data", "Examples/institutions/data", "--card", "yearly assessment",
      "--period", "2027",
    ],
  ])

  private static let checks: Set<String> = keys(of: [
    ["check", "Rules/institutions.en.rules"], ["check", "Rules/ledger.en.rules"],
    ["check", "Examples/first-steps/mistaken/reading.en.rules"],
    ["check", "Examples/broken/points.en.rules"],
  ])

  /// With rows and columns that only one side has, and personal ones.
  private static let comparisons: Set<String> = keys(of: [
    [
      "reconcile", "Tests/QuanhengCLITests/Fixtures/people.rules", "--data", "Tests/QuanhengCLITests/Fixtures/people",
      "--published",
      "Tests/QuanhengCLITests/Fixtures/people-published.csv",
    ]
  ])

  @Test(arguments: pages) func `the keys of score are those that are printed`(path: String) throws {
    try Self.compare(Self.scores, "score --format json", path)
  }

  @Test(arguments: pages) func `the keys of check are those that are printed`(path: String) throws {
    try Self.compare(Self.checks, "check --format json", path)
  }

  @Test(arguments: pages) func `the keys of reconcile are those that are printed`(path: String) throws {
    try Self.compare(Self.comparisons, "reconcile --format json", path)
  }

  private static let weak = "Tests/QuanhengCLITests/Fixtures/tests/weak.rules"

  @Test(arguments: pages) func `the keys of test are those that are printed`(path: String) throws {
    let broken = "Examples/broken/points.en.rules"
    try Self.compare(Self.keys(of: [["test", Self.weak, broken]]), "test --format json", path)
  }

  @Test(arguments: pages) func `the keys of coverage are those that are printed`(path: String) throws {
    try Self.compare(Self.keys(of: [["test", Self.weak, "--coverage"]]), "test --coverage --format json", path)
  }

  @Test(arguments: pages) func `the keys of mutation are those that are printed`(path: String) throws {
    try Self.compare(Self.keys(of: [["test", Self.weak, "--mutate"]]), "test --mutate --format json", path)
  }

  /// With data and without.
  private static let changes: Set<String> = keys(of: [
    [
      "diff", "Rules/previous/disciplines.en.rules", "Rules/disciplines.en.rules", "--data",
      "Examples/city/small/disciplines",
    ],
    ["diff", "Rules/previous/titles.en.rules", "Rules/titles.en.rules", "--data", "Examples/city/small/titles"],
  ])

  @Test(arguments: pages) func `the keys of diff are those that are printed`(path: String) throws {
    try Self.compare(Self.changes, "diff --format json", path)
  }

  @Test(arguments: pages) func `the keys of verify are those that are printed`(path: String) throws {
    let scratch = try Scratch()
    let rules = ["Examples/first-steps/reading.en.rules", "--data", "Examples/first-steps/en"]
    let output = MemorySink()
    _ = CommandLineTool.run(
      arguments: (["score"] + rules).map { $0.contains("/") ? Project.url($0).path : $0 } + ["--format", "json"],
      environment: [:], terminal: Terminal(output: output, errors: MemorySink()))
    let card = scratch.path + "/card.json"
    try Data(output.text.replacing("37.5", with: "38.5").utf8).write(to: URL(filePath: card))
    try Self.compare(Self.keys(of: [["verify", card, "--rules"] + rules]), "verify --format json", path)
  }

  @Test(arguments: pages) func `the keys of advise and robustness are those that are printed`(path: String) throws {
    let reading = ["Examples/first-steps/reading.en.rules", "--data", "Examples/first-steps/en"]
    try Self.compare(
      Self.keys(of: [["advise"] + reading + ["--subject", "1B", "--to", "Excellent", "--steps", "12"]]),
      "advise --format json", path)
    try Self.compare(
      Self.keys(of: [
        ["robustness", "Rules/disciplines.en.rules", "--data", "Examples/city/small/disciplines", "--draws", "50"]
      ]), "robustness --format json", path)
  }

  @Test(arguments: pages) func `the keys of a cohort file are those that are written`(path: String) throws {
    let scratch = try Scratch()
    let file = scratch.path + "/cohort.json"
    var keys: Set<String> = []
    for (rules, data) in [
      ("Examples/cohort/libraries.en.rules", "Examples/cohort/en/all"),
      ("Rules/institutions.en.rules", "Examples/institutions/data"),
    ] {
      let line = ["score", Project.url(rules).path, "--data", Project.url(data).path, "--cohort-out", file]
      _ = CommandLineTool.run(
        arguments: line, environment: [:], terminal: Terminal(output: MemorySink(), errors: MemorySink()))
      let object = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: file)))
      keys.formUnion(Self.paths(of: object, ""))
    }
    // What a value may be is described in one place.
    let value = "values[].of[].value"
    try Self.compare(Set(keys.map { $0.hasPrefix(value) ? value : $0 }), "score --cohort-out", path)
  }

  @Test(arguments: pages) func `every reason is there`(path: String) throws {
    let words = try MarkdownPage(path).codes(under: path.hasSuffix(".zh.md") ? "原因" : "Reasons")
    #expect(Set(words) == Set(Reason.Code.allCases.map(\.rawValue)))
  }

  private static func compare(_ printed: Set<String>, _ heading: String, _ path: String) throws {
    let described = Set(try MarkdownPage(path).codes(under: heading))
    #expect(printed.filter { path in !described.contains { $0.isOrHolds(path) } }.sorted() == [])
    #expect(described.filter { path in !printed.contains { $0.isOrHolds(path) } }.sorted() == [])
  }

  /// The paths of all keys: `cards[].items[].name`.
  private static func keys(of lines: [[String]]) -> Set<String> {
    Set(
      lines.flatMap { line -> [String] in
        let output = MemorySink()
        let arguments =
          line.map { $0.contains("/") && !$0.hasPrefix("/") ? Project.url($0).path : $0 } + ["--format", "json"]
        _ = CommandLineTool.run(
          arguments: arguments, environment: ["LANG": "en_GB.UTF-8"],
          terminal: Terminal(output: output, errors: MemorySink()))
        guard let object = try? JSONSerialization.jsonObject(with: Data(output.text.utf8)) else { return [] }
        return paths(of: object, "")
      })
  }

  private static func paths(of value: Any, _ path: String) -> [String] {
    if let object = value as? [String: Any] {
      // A number, and a place within a related place, are described once.
      if Set(object.keys) == ["exact", "shown"] { return [path] }
      if path.hasSuffix("].place") && path != "problems[].place" { return [path] }
      return object.flatMap { key, value in paths(of: value, path.isEmpty ? key : "\(path).\(key)") }
    }
    guard let array = value as? [Any], !array.isEmpty else { return [path] }
    let within = path.hasSuffix("items[].items") ? String(path.dropLast(6)) : path + "[]"
    return array.flatMap { paths(of: $0, within) }
  }
}

extension String {
  /// True of `a.b` for `a` and for `a.b`: a key stands for what is in it where nothing is.
  fileprivate func isOrHolds(_ path: String) -> Bool {
    self == path || hasPrefix(path + ".") || hasPrefix(path + "[]")
  }
}

extension MarkdownPage {
  /// The words in the first column of the tables under a heading.
  func codes(under heading: String) -> [String] {
    lines.drop { !($0.hasPrefix("#") && $0.hasSuffix(" " + heading)) }.dropFirst().prefix { !$0.hasPrefix("#") }
      .compactMap { line in
        guard line.hasPrefix("| `"), let end = line.dropFirst(3).firstIndex(of: "`") else { return nil }
        return String(line.dropFirst(3)[..<end])
      }
  }
}
