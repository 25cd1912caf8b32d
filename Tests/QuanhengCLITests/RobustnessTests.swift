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
    for folder in ["nobody", "many"] {
      try FileManager.default.createDirectory(atPath: scratch.path + "/" + folder, withIntermediateDirectories: true)
    }
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
    let nobody = try scratch.put("nobody/report.csv", "code,period,one,two\nA,2027,,\n")
    #expect(Run(["robustness", rules, "--data", nobody]).errors.contains("Q945"))
    #expect(errors("--bom").contains("--format"))
  }

  /// What stands in which cell is said with its row and column.
  @Test func `a slip in the file of weights is told with its place`() throws {
    let file = try scratch.put("weights.csv", "set,first,second\na,1,2\nb,3,much\n")
    let told = Run(["robustness", rules, "--data", data, "--weights", file]).errors
    #expect(told.contains("row 3 column 3"), "\(told)")
    #expect(told.contains("much"))
    let twice = try scratch.put("weights.csv", "set,first,second,first\na,1,2,3\n")
    #expect(Run(["robustness", rules, "--data", data, "--weights", twice]).errors.contains("twice"))
  }

  // MARK: Many sets, a line a subject

  /// Ranks by hand: 60 and 40 points are the shares of the items times the weights, of which only the relation counts.
  private static func ranks(_ values: [[Int]], _ weights: [Int]) -> [Int] {
    let sums = values.map { zip($0, weights).reduce(0) { $0 + $1.0 * $1.1 } }
    return sums.map { own in 1 + sums.count { $0 > own } }
  }

  private static func line(_ id: String, _ ranks: [Int]) -> String {
    let sorted = ranks.sorted()
    let all = ranks.count
    func at(_ twentieths: Int) -> Int { sorted[(all * twentieths + 19) / 20 - 1] }
    let hundredths = (200 * ranks.reduce(0, +) + all) / (2 * all)
    let decimals = hundredths % 100
    let mean = "\(hundredths / 100).\(decimals < 10 ? "0" : "")\(decimals)"
    let topTen = ranks.count { $0 <= 10 }
    return "\(id),\(sorted[0]),\(at(1)),\(at(10)),\(at(19)),\(sorted[all - 1]),\(mean),\(topTen)"
  }

  /// Numbers that repeat, so that ties are frequent.
  private static func numbers(_ count: Int, below bound: UInt64, seed: UInt64) -> [Int] {
    var state = seed
    return (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % bound)
    }
  }

  @Test(arguments: [1, 7, 40, 61]) func `ranks under many weights are those counted by hand`(sets: Int) throws {
    let values = zip(Self.numbers(30, below: 6, seed: 1), Self.numbers(30, below: 6, seed: 2)).map {
      [$0 * 20, $1 * 20]
    }
    let weights = zip(Self.numbers(sets, below: 5, seed: 3), Self.numbers(sets, below: 5, seed: 4)).map {
      [$0 + 1, $1]
    }
    let rows = values.enumerated().map { "L\($0 + 10),2027,\($1[0])%,\($1[1])%\n" }
    let many = try scratch.put("many/report.csv", "code,period,one,two\n" + rows.joined())
    let file = try scratch.put(
      "weights.csv", "v,first,second\n" + weights.enumerated().map { "\($0),\($1[0]),\($1[1])\n" }.joined())
    let turned = try scratch.put(
      "turned.csv",
      "item," + weights.indices.map { "s\($0)" }.joined(separator: ",") + "\nsecond,"
        + weights.map { "\($0[1]).0" }.joined(separator: ",") + "\nfirst,"
        + weights.map { "\($0[0])" }.joined(separator: ",") + "\n")
    let ranks = weights.map { Self.ranks(values, $0) }
    let lines = values.indices.map { subject in Self.line("L\(subject + 10)", ranks.map { $0[subject] }) }
    let expected = (["library,best,p05,median,p95,worst,mean,top10"] + lines).map { $0 + "\r\n" }.joined()
    for weights in [file, turned] {
      let run = Run(["robustness", rules, "--data", many, "--weights", weights, "--format", "csv"])
      #expect(run.output == expected, "\(run.errors)")
    }
  }

  /// A total that is rounded is ranked as it is rounded. A cap that nobody reaches makes the engine score everything anew.
  @Test(arguments: ["", "  rounding: total to 0 decimals\n", "  rounding: total to 1 decimal, down\n"])
  func `the fast way and the engine agree`(rounding: String) throws {
    let values = zip(Self.numbers(12, below: 9, seed: 5), Self.numbers(12, below: 9, seed: 6)).map {
      [$0 * 10, $1 * 10]
    }
    let rows = values.enumerated().map { "L\($0 + 10),2027,\($1[0])%,\($1[1])%\n" }
    let many = try scratch.put("many/report.csv", "code,period,one,two\n" + rows.joined())
    let text = Self.text.replacing("  grade:", with: rounding + "  grade:")
    let plain = try scratch.put("plain.rules", text)
    let capped = try scratch.put("capped.rules", text.replacing("  grade:", with: Self.cap(1_000) + "  grade:"))
    func output(_ rules: String) -> String {
      let run = Run(["robustness", rules, "--data", many, "--draws", "60", "--spread", "15%", "--format", "csv"])
      #expect(run.code == 0, "\(run.errors)")
      return run.output
    }
    #expect(output(plain) == output(capped))
    #expect(output(plain).hasPrefix("library,best"))
  }

  private static func cap(_ points: Int) -> String { "  joint cap: first, second together at most \(points) points\n" }

  // MARK: Cards that do not simply add up

  /// The shortest plank: whoever is worst in one has no more than that, whatever the weights are.
  @Test func `a card that takes the lowest is scored anew`() throws {
    let other = try scratch.put(
      "other.rules", Self.text.replacing("  first (60", with: "  combine: lowest\n  first (60"))
    let run = Run(["robustness", other, "--data", data, "--draws", "40", "--format", "json"])
    let whole = try #require(
      JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any], "\(run.errors)")
    let card = try #require((whole["cards"] as? [[String: Any]])?.first)
    #expect(card["simply_adds_up"] as? Bool == false)
    // A has 40% and 100%, B 60% and 95%, C 10% and 20%: B, A, C under all weights.
    #expect(subjects(card).map { $0["id"] as? String } == ["B", "A", "C"])
    #expect(subjects(card).allSatisfy { $0["same_rank"] as? Int == 40 })
    // Without the second item A has 100%, and is first.
    let without = try #require(card["without_item"] as? [[String: Any]])
    #expect(without[1]["rank_changes"] as? Int == 2)
    #expect(subjects(card).map { $0["rank_low_without_one"] as? Int } == [1, 1, 3])
  }

  /// A has 60 and 16, B 36 and 38; with equal weights A has 50 and 20, B 30 and 47.5. No more than 70 count together.
  @Test func `caps of a card hold under other weights`() throws {
    let other = try scratch.put("other.rules", Self.text.replacing("  grade:", with: Self.cap(70) + "  grade:"))
    let file = try scratch.put("weights.csv", "set,first,second\nequal,1,1\nmost,9,1\n")
    let run = Run(["robustness", other, "--data", data, "--weights", file, "--format", "json"])
    let whole = try #require(
      JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any], "\(run.errors)")
    let card = try #require((whole["cards"] as? [[String: Any]])?.first)
    #expect(subjects(card).map { $0["total"] as? String } == ["70", "70", "14"])
    #expect(subjects(card).map { ($0["given_ranks"] as? [String: Any])?["worst"] as? Int } == [1, 2, 3])
  }
}
