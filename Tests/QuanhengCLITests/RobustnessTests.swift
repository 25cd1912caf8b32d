import Foundation
import Testing

/// `quanheng robustness`: weights that are drawn, given, or nought.
@Suite struct `Firmness of ranks` {
  private let scratch: Scratch
  private let rules: String
  private let data: String

  init() throws {
    scratch = try Scratch()
    rules = try scratch.put("library.rules", Self.text)
    data = try scratch.put("report.csv", "code,period,one,two\nA,2027,100%,40%\nB,2027,60%,95%\nC,2027,10%,20%\n")
  }

  private static let text = """
    language version 1
    ruleset Library assessment
    subject library
      key: code
    data report (library, each year)
    | field | type    | unit |
    | one   | percent | %    |
    | two   | percent | %    |
    indicator first (library)
      value: one
      score: points = full points × value
    indicator second (library)
      value: two
      score: points = full points × value
    scorecard yearly (library, 100 points)
      grade: 75 points or more is Good; otherwise Fair
      first (60 points)
      second (40 points)
    """

  private func object(_ options: String...) throws -> [String: Any] {
    let run = Run(["robustness", rules, "--data", data, "--format", "json"] + options)
    let whole = try #require(
      JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any], "\(run.errors)")
    return try #require((whole["cards"] as? [[String: Any]])?.first)
  }

  private func subjects(_ card: [String: Any]) -> [[String: Any]] { card["subjects"] as? [[String: Any]] ?? [] }

  @Test func `without spread nothing changes`() throws {
    let card = try object("--spread", "0%", "--draws", "50")
    for subject in subjects(card) {
      #expect(subject["same_rank"] as? Int == 50)
      #expect(subject["rank_low"] as? Int == subject["rank"] as? Int)
      #expect(subject["total_low"] as? String == subject["total"] as? String)
    }
  }

  /// A has 76 and B 74; with equal weights A has 70 and B 77.5.
  @Test func `given weights and items left out are added up anew`() throws {
    let file = try scratch.put("weights.csv", "item,equal,first only\nfirst,50,1\nsecond,50,0\n")
    let card = try object("--weights", file)
    let given = try #require(card["given"] as? [[String: Any]])
    #expect(given.map { $0["name"] as? String } == ["equal", "first only"])
    #expect(given[0]["rank_changes"] as? Int == 2)
    #expect(given[0]["grade_changes"] as? Int == 2)
    #expect(given[1]["rank_changes"] as? Int == 0)
    let without = try #require(card["without_item"] as? [[String: Any]])
    #expect(without.map { $0["name"] as? String } == ["first", "second"])
    #expect(without[0]["rank_changes"] as? Int == 2)
    #expect(without[1]["rank_changes"] as? Int == 0)
  }

  @Test func `the last never rises, the first two change places`() throws {
    let found = subjects(try object("--spread", "50%", "--draws", "400"))
    #expect(found.map { $0["id"] as? String } == ["A", "B", "C"])
    #expect(found[2]["same_rank"] as? Int == 400)
    #expect(found[0]["rank_low"] as? Int == 1)
    #expect(found[0]["rank_high"] as? Int == 2)
    let same = try #require(found[0]["same_rank"] as? Int)
    #expect(same > 0 && same < 400)
  }

  @Test func `a seed gives the same bytes, another seed others`() {
    func output(_ seed: String) -> String {
      Run(["robustness", rules, "--data", data, "--seed", seed, "--draws", "200", "--spread", "40%"]).output
    }
    #expect(output("3") == output("3"))
    #expect(output("3") != output("4"))
    #expect(output("3").contains("seed 3"))
  }

  @Test func `what cannot be weighed is said`() throws {
    func errors(_ options: String...) -> String { Run(["robustness", rules, "--data", data] + options).errors }
    #expect(errors("--spread", "120%").contains("Q907"))
    #expect(errors("--draws", "0").contains("Q907"))
    for text in [
      "item,a\nfirst,1\n", "item,a\nfirst,1\nother,2\n", "item,a\nfirst,x\nsecond,1\n", "item\nfirst\n",
      "item,a\nfirst,0\nsecond,0\n",
    ] {
      #expect(errors("--weights", try scratch.put("weights.csv", text)).contains("Q944"))
    }
    let other = try scratch.put(
      "other.rules", Self.text.replacing("  first (60", with: "  combine: lowest\n  first (60"))
    #expect(Run(["robustness", other, "--data", data]).errors.contains("Q945"))
  }
}
