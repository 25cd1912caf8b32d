import Foundation
import Testing

/// `Examples/broken`: every planted mistake is found, at its place, with a message that stays as it was approved.
@Suite struct `Planted mistakes` {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  private static let folder = root.appending(path: "Examples/broken")
  static let files =
    (try? FileManager.default.contentsOfDirectory(atPath: folder.path()))?
    .filter { $0.hasSuffix(".rules") }.sorted() ?? []

  /// Those where nothing is reported beside the planted mistakes.
  static let oneByOne = files.filter { name in ["slips", "expect", "orphan"].contains { name.hasPrefix($0) } }

  private func run(_ file: String, _ language: String) -> Run {
    Run(["check", Self.folder.path() + "/" + file, "--language", language])
  }

  @Test(arguments: files, ["zh", "en"]) func `the messages are the approved ones`(_ file: String, _ language: String)
    throws
  {
    let run = run(file, language)
    try Fixture.expect(run.errors + run.output, equals: "broken/\(file).\(language).txt")
  }

  @Test(arguments: files.filter { !$0.hasPrefix("fine") && !$0.hasPrefix("data") })
  func `each mistake is met between its comment and the next`(_ file: String) throws {
    let text = try String(contentsOf: Self.folder.appending(path: file), encoding: .utf8)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let planted = lines.indices.filter { index in
      let line = lines[index].trimmingCharacters(in: .whitespaces).lowercased()
      return ["# 错误", "# 提醒", "# error", "# warning"].contains(where: line.hasPrefix)
    }.map { $0 + 1 }
    let found = Set(
      run(file, "en").errors.split(separator: "\n").compactMap { line -> Int? in
        guard let place = line.range(of: file + ":") else { return nil }
        return Int(line[place.upperBound...].prefix { $0.isNumber })
      })
    #expect(!planted.isEmpty)
    for (index, start) in planted.enumerated() {
      let end = index + 1 < planted.count ? planted[index + 1] : lines.count + 1
      #expect(found.contains { (start..<end).contains($0) }, "line \(start): \(lines[start - 1])")
    }
  }

  @Test(arguments: oneByOne, ["zh", "en"])
  func `one slip makes one message`(_ file: String, _ language: String) throws {
    let text = try String(contentsOf: Self.folder.appending(path: file), encoding: .utf8)
    let planted = text.split(separator: "\n").count { line in
      let line = line.trimmingCharacters(in: .whitespaces)
      return line.hasPrefix("#") && (line.contains("错误：") || line.contains("error:"))
    }
    let messages = run(file, language).errors.split(separator: "\n").count {
      $0.hasPrefix("错误 Q") || $0.hasPrefix("error Q")
    }
    #expect(messages == planted)
  }

  @Test func `what a keyboard does to punctuation is no mistake`() {
    #expect(run("fine.zh.rules", "zh").code == 0)
    #expect(run("fine.zh.rules", "zh").errors.isEmpty)
  }

  @Test func `all problems of the data are told in one run, and nothing is scored`() throws {
    let run = Run(
      ["score", Self.folder.path() + "/data.zh.rules", "--data", Self.folder.path() + "/data", "--language", "zh"])
    #expect(run.code == 4)
    #expect(run.output.isEmpty)
    try Fixture.expect(run.errors, equals: "broken/data.zh.txt")
  }
}
