import Foundation
import Testing

/// `quanheng verify`: a card that was handed on, computed again.
@Suite struct `Verifying cards` {
  private let scratch: Scratch
  private let rules: String
  private let data: String

  init() throws {
    scratch = try Scratch()
    rules = try scratch.put("library.rules", Self.text)
    try FileManager.default.createDirectory(atPath: scratch.path + "/data", withIntermediateDirectories: true)
    data = scratch.path + "/data"
    _ = try scratch.put("data/report.csv", "code,period,readers,borrowers\nEast,2027,1000,403\nWest,2027,900,700\n")
  }

  private static let text = """
    language version 1
    ruleset Library assessment
    subject library
      key: code
    data report (library, each year)
    | field     | type         | unit   | meaning |
    | readers   | whole number | people | stock   |
    | borrowers | whole number | people | flow    |
    indicator rate (library)
      value: borrowers / readers
      target: at least 80% each year
      score: in proportion to target, at most full points
    scorecard yearly (library, 100 points)
      grade: 85 points or more is Excellent; 60 points or more is Pass; otherwise Fail
      rate (100 points)
    """

  private func card(_ options: String...) -> String {
    Run(["score", rules, "--data", data, "--format", "json"] + options).output
  }

  private func verify(_ card: String, _ options: String...) throws -> Run {
    Run(["verify", try scratch.put("card.json", card), "--rules", rules, "--data", data] + options)
  }

  @Test(arguments: [
    [], ["--subject", "East"], ["--period", "2027"], ["--as-of", "2027-11-30"], ["--language", "zh"],
  ])
  func `a card as it was written is equal`(options: [String]) throws {
    let run = try verify(Run(["score", rules, "--data", data, "--format", "json"] + options).output)
    #expect(run.code == 0, "\(run.output)\(run.errors)")
    #expect(run.output.contains("Equal"))
    #expect(run.errors.isEmpty)
  }

  /// The law: whatever digit is changed, it is not equal.
  @Test func `a card with any one digit altered is reported`() throws {
    let card = Array(card("--subject", "East").utf8)
    let digits = card.indices.filter { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(card[$0]) }
    #expect(digits.count > 100)
    // Every one of them was tried once; a part of them is enough from then on.
    for place in digits where place % 5 == 0 {
      var altered = card
      altered[place] = altered[place] == UInt8(ascii: "9") ? UInt8(ascii: "8") : altered[place] + 1
      let run = try verify(String(decoding: altered, as: UTF8.self))
      #expect(run.code != 0, "\(String(decoding: altered[max(0, place - 60)...place], as: UTF8.self))")
    }
  }

  @Test func `what was altered is named`() throws {
    let run = try verify(card("--subject", "East").replacing("\"exact\": \"50.375\"", with: "\"exact\": \"60.375\""))
    #expect(run.code == 1)
    #expect(run.output.contains("East › rate › score"), "\(run.output)")
    #expect(run.output.contains("60.375"))
    #expect(run.output.contains("it is the card that was altered"))
  }

  @Test func `a missing item, an added key and another grade are named`() throws {
    let card = card("--subject", "East")
    #expect(try verify(card.replacing("\"Fail\"", with: "\"Pass\"")).output.contains("grade"))
    #expect(try verify(card.replacing("\"outcomes\": []", with: "\"outcomes\": [\"x\"]")).code == 1)
    #expect(try verify(card.replacing("\"cards\": [", with: "\"more\": 1, \"cards\": [")).output.contains("more"))
  }

  @Test func `other rules and other data are told`() throws {
    let card = card()
    _ = try scratch.put("data/report.csv", "code,period,readers,borrowers\nEast,2027,1000,404\nWest,2027,900,700\n")
    let run = try verify(card)
    #expect(run.code == 1)
    #expect(run.output.contains("fingerprint"))
    #expect(run.output.contains("Rules, data or program are not those"))
    _ = try scratch.put("library.rules", Self.text.replacing("80%", with: "81%"))
    #expect(try verify(card).code == 1)
  }

  @Test(arguments: ["", "{", "[]", "{}", "null", "{\"schema\": \"quanheng.score/1\"}", "<html></html>"])
  func `what is no card is refused`(text: String) throws {
    let run = try verify(text)
    #expect(run.code == 4)
    #expect(run.errors.contains("Q941"), "\(run.errors)")
  }

  @Test func `rules and data must be named`() throws {
    let path = try scratch.put("card.json", card())
    #expect(Run(["verify", path, "--data", data]).errors.contains("--rules"))
    #expect(Run(["verify", path, "--rules", rules]).errors.contains("--data"))
    #expect(Run(["verify", scratch.path + "/none.json", "--rules", rules, "--data", data]).code == 2)
  }

  // MARK: Pages

  /// A page of a report, written to a folder of its own.
  private func page(_ name: String, _ folder: String, _ options: String...) throws -> String {
    let out = scratch.path + "/" + folder
    let run = Run(["report", rules, "--data", data, "--out", out] + options)
    #expect(run.code == 0, "\(run.errors)")
    return try String(contentsOfFile: out + "/1/" + name, encoding: .utf8)
  }

  private func verify(page: String) throws -> Run {
    Run(["verify", try scratch.put("page.html", page), "--rules", rules, "--data", data])
  }

  @Test func `a page as it was written is equal`() throws {
    #expect(try verify(page: page("East.html", "a")).code == 0)
    #expect(try verify(page: page("ranking.html", "b", "--language", "zh", "--period", "2027")).code == 0)
    #expect(try verify(page: page("West.html", "c", "--as-of", "2027-11-30")).code == 0)
  }

  /// Fails closed: whatever digit is changed.
  @Test func `a page with any one digit altered is not equal`() throws {
    let page = Array(try page("East.html", "d").utf8)
    let main = try #require(String(decoding: page, as: UTF8.self).firstRange(of: "<main")).lowerBound
    let start = String(decoding: page, as: UTF8.self)[..<main].utf8.count
    let digits = page.indices.filter { $0 >= start && (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(page[$0]) }
    #expect(digits.count > 100)
    for place in digits where place % 31 == 0 {
      var altered = page
      altered[place] = altered[place] == UInt8(ascii: "9") ? UInt8(ascii: "8") : altered[place] + 1
      let run = try verify(page: String(decoding: altered, as: UTF8.self))
      #expect(run.code == 1, "\(place)")
      #expect(run.output.contains("line "))
    }
  }

  @Test func `a page that says nothing of its card, or of another one, is not verified`() throws {
    let page = try page("East.html", "e")
    #expect(try verify(page: page.replacing("quanheng-card", with: "other")).code != 0)
    #expect(try verify(page: page.replacing("&quot;East&quot;", with: "&quot;North&quot;")).code != 0)
    #expect(try verify(page: "<!DOCTYPE html><html></html>").errors.contains("Q941"))
  }
}
