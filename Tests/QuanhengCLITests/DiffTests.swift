import Foundation
import QuanhengCLI
import Testing

/// `quanheng diff`: what the command line adds to the comparison.
@Suite struct `Comparing versions` {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  private static func path(_ name: String) -> String { root.appending(path: name).path }

  private static let sets = [
    ("disciplines", "Examples/city/small/disciplines"), ("titles", "Examples/city/small/titles"),
    ("institutions", "Examples/institutions/data"),
  ]

  private func object(_ line: [String]) throws -> [String: Any] {
    let run = Run(line + ["--format", "json"])
    return try #require(JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any], "\(run.errors)")
  }

  /// The law of the impact: it says of every subject what two full runs say.
  @Test(arguments: sets) func `the impact equals two full runs`(name: String, data: String) throws {
    let (old, new) = (Self.path("Rules/previous/\(name).en.rules"), Self.path("Rules/\(name).en.rules"))
    let from = ["--data", Self.path(data), "--allow-refused"]
    let found = try object(["diff", old, new] + from)
    let impacts = try #require(found["impact"] as? [[String: Any]])
    #expect(!impacts.isEmpty)
    for impact in impacts {
      let card = try #require(impact["card"] as? String)
      let period = (impact["period"] as? String).map { ["--period", $0] } ?? []
      for (side, rules) in [("old", old), ("new", new)] {
        let run = try object(["score", rules, "--card", card] + period + from)
        let cards = try #require(run["cards"] as? [[String: Any]])
        let subjects = try #require(impact["subjects"] as? [[String: Any]])
        let expected = cards.map { Self.line($0["subject"], $0["total"], $0["grade"], $0["rank"]) }.sorted()
        let printed = subjects.filter { $0[side] is [String: Any] }.map { subject in
          let standing = subject[side] as? [String: Any]
          return Self.line(
            subject, standing?["total"].map { ["exact": $0] }, standing?["grade"].map { ["name": $0] },
            standing?["rank"])
        }.sorted()
        #expect(printed == expected, "\(card), \(side)")
      }
    }
  }

  /// Causes and the rest add up to the difference of the totals.
  @Test(arguments: sets) func `the moves count everybody`(name: String, data: String) throws {
    let rules = ["Rules/previous/\(name).en.rules", "Rules/\(name).en.rules"].map(Self.path)
    let found = try object(["diff"] + rules + ["--data", Self.path(data), "--allow-refused"])
    for impact in try #require(found["impact"] as? [[String: Any]]) {
      let moves = try #require(impact["moves"] as? [[String: Any]])
      let count = moves.compactMap { $0["count"] as? Int }.reduce(0, +)
      let subjects = try #require(impact["subjects"] as? [[String: Any]])
      #expect(moves.isEmpty || count == subjects.count)
    }
  }

  private static func line(_ subject: Any?, _ total: Any?, _ grade: Any?, _ rank: Any?) -> String {
    func text(_ value: Any?, _ key: String) -> String {
      guard let found = (value as? [String: Any])?[key], !(found is NSNull) else { return "–" }
      return "\(found)"
    }
    return [text(subject, "id"), text(total, "exact"), text(grade, "name"), rank is Int ? "\(rank ?? "")" : "–"]
      .joined(separator: " ")
  }

  @Test(arguments: DiffFormatName.allCases) func `each form says the change`(format: DiffFormatName) throws {
    let (old, new) = (Self.path("Examples/first-steps/reading.zh.rules"), try Self.changed())
    let run = Run(["diff", old, new.path, "--format", format.rawValue, "--language", "zh"])
    #expect(run.code == 1)
    #expect(run.output.contains("目标由 80% 改为 80.1%"), "\(run.output)\(run.errors)")
    #expect(run.errors.isEmpty)
  }

  enum DiffFormatName: String, CaseIterable { case text, html, json, csv }

  private static func changed() throws -> (scratch: Scratch, path: String) {
    let scratch = try Scratch()
    let text = try String(contentsOfFile: path("Examples/first-steps/reading.zh.rules"), encoding: .utf8)
    return (scratch, try scratch.put("new.rules", text.replacing("80%", with: "80.1%")))
  }

  @Test func `nothing that authors write runs in HTML`() throws {
    let scratch = try Scratch()
    let text = try String(contentsOfFile: Self.path("Examples/first-steps/reading.zh.rules"), encoding: .utf8)
    let new = try scratch.put(
      "new.rules", text.replacing("借书率", with: "「<script>alert(1)</script>」").replacing("80%", with: "70%"))
    let run = Run(["diff", Self.path("Examples/first-steps/reading.zh.rules"), new, "--format", "html"])
    #expect(run.code == 1, "\(run.errors)")
    #expect(run.output.contains("&lt;script&gt;alert(1)"))
    #expect(!run.output.contains("<script"))
  }

  @Test func `no change is exit code 0`() {
    let path = Self.path("Rules/titles.zh.rules")
    let run = Run(["diff", path, path])
    #expect(run.code == 0)
    #expect(run.output.contains("No change of meaning."))
  }

  @Test func `formulas are the same in both languages`() throws {
    for (name, _) in Self.sets {
      let found = try object(["diff", Self.path("Rules/\(name).zh.rules"), Self.path("Rules/\(name).en.rules")])
      let changes = try #require(found["changes"] as? [[String: Any]])
      // Sections, grades and outcomes have no alias in the other language, so they are renamed.
      let others = changes.filter { change in
        change["changes_meaning"] as? Bool == true && change["kind"] as? String != "renamed"
          && !(change["sentence"] as? String ?? "").contains("outcome")
      }
      #expect(others.isEmpty, "\(others.compactMap { $0["sentence"] })")
    }
  }

  // MARK: Versions

  @Test func `versions stand in git revisions`() throws {
    let scratch = try Scratch()
    _ = try scratch.put(
      "reading.rules", String(contentsOfFile: Self.path("Examples/first-steps/reading.en.rules"), encoding: .utf8))
    try #require(Self.git(scratch, "init", "-q"))
    try #require(Self.git(scratch, "add", "."))
    try #require(Self.git(scratch, "-c", "user.name=x", "-c", "user.email=x", "commit", "-qm", "one"))
    let text = try #require(scratch.text("reading.rules"))
    let path = try scratch.put("reading.rules", text.replacing("80%", with: "90%"))
    let run = Run(["diff", "HEAD", path])
    #expect(run.output.contains("target changed from 80% to 90%"), "\(run.errors)")
    #expect(Run(["diff", "HEAD", scratch.path]).output.contains("target changed from 80% to 90%"))
    #expect(Run(["diff", "NOWHERE", path]).errors.contains("REVISION:PATH"))
    #expect(Run(["diff", "HEAD:../x.rules", path]).code == 2)
    #expect(Run(["diff", "--", "-HEAD", path]).code == 2)
  }

  private static func git(_ scratch: Scratch, _ words: String...) -> Bool {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["git", "-C", scratch.path] + words
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }

  @Test func `what cannot be compared is said`() {
    let path = Self.path("Rules/titles.zh.rules")
    #expect(Run(["diff", path]).code == 2)
    #expect(Run(["diff", path, path, path]).errors.contains("one argument too many"))
    #expect(Run(["diff", path, path, "--period", "2027"]).errors.contains("--data"))
    #expect(Run(["diff", path, Self.path("Examples/broken/units.zh.rules")]).code == 3)
  }
}
