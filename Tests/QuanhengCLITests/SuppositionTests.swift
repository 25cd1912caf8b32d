import Foundation
import Testing

/// `whatif` and `advise`: results if data were otherwise, compared with files in which they are.
@Suite struct `Suppositions` {
  private let scratch: Scratch
  private let rules: String

  init() throws {
    scratch = try Scratch()
    rules = try scratch.put("library.rules", Self.text)
    try write()
  }

  private static let text = """
    language version 1
    ruleset Library assessment
    subject library
      key: code
    data report (library, each year)
    | field      | type         | unit   | meaning | constraint |
    | readers    | whole number | people | stock   | ≥ 1        |
    | borrowers  | whole number | people | flow    | ≤ readers  |
    | talks      | whole number | times  | flow    |            |
    | complaints | whole number | times  | flow    |            |
    indicator rate (library)
      value: borrowers / readers
      target: at least 80% each year
      score: in proportion to target, at most full points
    indicator lectures (library)
      value: talks
      target: at least 10 times each year
      score: minus 5 points for each time short, not below 0
    scorecard yearly (library, 100 points)
      rounding: total to 1 decimal
      grade: 85 points or more is Excellent; 60 points or more is Pass; otherwise Fail
      grade effect: if complaints ≥ 3 times, grade not Excellent
      rate (60 points)
      lectures (40 points)
    """

  /// The library with the given numbers, beside two others.
  private func write(readers: Int = 20, borrowers: Int = 11, talks: Int = 7, complaints: Int = 0) throws {
    try FileManager.default.createDirectory(atPath: scratch.path + "/data", withIntermediateDirectories: true)
    _ = try scratch.put(
      "data/report.csv",
      "code,period,readers,borrowers,talks,complaints\nEast,2027,\(readers),\(borrowers),\(talks),\(complaints)\nWest,2027,10,7,9,0\nNorth,2027,10,8,4,5\n"
    )
  }

  private var data: String { scratch.path + "/data" }

  private func object(_ line: [String]) throws -> [String: Any] {
    let run = Run(line + ["--data", data, "--format", "json"])
    return try #require(
      JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any], "\(run.errors)\(run.output)")
  }

  /// Total, grade and rank of everybody, by key.
  private func standings() throws -> [String: String] {
    let cards = try #require(try object(["score", rules])["cards"] as? [[String: Any]])
    return Dictionary(
      uniqueKeysWithValues: cards.map { card in
        let id = (card["subject"] as? [String: Any])?["id"] as? String ?? ""
        let total = (card["total"] as? [String: Any])?["exact"] ?? "–"
        let grade = (card["grade"] as? [String: Any])?["name"] ?? "–"
        return (id, "\(total) \(grade) \(card["rank"] ?? "–")")
      })
  }

  // MARK: whatif

  private func supposed(_ settings: String..., subject: String? = "East") throws -> [String: String] {
    let line = ["whatif", rules] + settings.flatMap { ["--set", $0] } + (subject.map { ["--subject", $0] } ?? [])
    let impacts = try #require(try object(line)["impact"] as? [[String: Any]])
    let subjects = try #require(impacts.first?["subjects"] as? [[String: Any]])
    return Dictionary(
      uniqueKeysWithValues: subjects.map { subject in
        let new = subject["new"] as? [String: Any]
        return (
          subject["id"] as? String ?? "", "\(new?["total"] ?? "–") \(new?["grade"] ?? "–") \(new?["rank"] ?? "–")"
        )
      })
  }

  @Test func `what is supposed equals a file that says so`() throws {
    let results = [
      try supposed("borrowers=16"), try supposed("borrowers+=5"), try supposed("borrowers=16", "talks=9"),
      try supposed("complaints=4", "talks=10", "borrowers = 20"), try supposed("talks-=2"),
    ]
    let files: [(borrowers: Int, talks: Int, complaints: Int)] = [
      (16, 7, 0), (16, 7, 0), (16, 9, 0), (20, 10, 4), (11, 5, 0),
    ]
    for (result, file) in zip(results, files) {
      try write(borrowers: file.borrowers, talks: file.talks, complaints: file.complaints)
      #expect(try result == standings())
    }
  }

  @Test func `an indicator may be supposed, and all subjects at once`() throws {
    #expect(try supposed("rate=80%")["East"]?.hasPrefix("85 Excellent 2") == true)
    #expect(
      try supposed("talks=10", subject: nil).values.sorted()
        == ["100 Pass 1", "92.5 Excellent 2", "81.3 Pass 3"].sorted())
  }

  @Test func `what cannot be supposed is said`() {
    func errors(_ setting: String) -> String {
      Run(["whatif", rules, "--data", data, "--subject", "East", "--set", setting]).errors
    }
    #expect(errors("borrower=3").contains("Did you mean borrowers?"))
    #expect(errors("borrowers=many").contains("Q907"))
    #expect(errors("borrowers").contains("NAME=VALUE"))
    #expect(errors("borrowers=21").contains("Q943"))
    #expect(errors("borrowers=-1").contains("Q943"))
    #expect(Run(["whatif", rules, "--data", data, "--set", "talks=1", "--subject", "Nowhere"]).code == 2)
    #expect(Run(["whatif", rules, "--data", data]).errors.contains("--set"))
  }

  // MARK: Rows of detail tables, several subjects

  private static let awards = """
    language version 1
    ruleset Prizes
    subject library
      key: code
    data prizes (library, detail)
      dated: won on
      empty: zero
    | field    | type         | unit |
    | code     | code         |      |
    | prize    | code         |      |
    | won on   | date         |      |
    | readers  | whole number | people |
    indicator prizes_won (library)
      value: count of prizes
      score: 2 points for each item, at most 10 points
    indicator readers_won (library)
      value: sum of readers over prizes
      score: 1 point for each person, at most 30 points
    scorecard yearly (library, 40 points)
      prizes_won (10 points)
      readers_won (30 points)
    """

  /// A has two prizes of 2027 with 3 and 4 readers, B one with 5.
  private func prizes(_ options: String...) throws -> [String: String] {
    let file = try scratch.put("prizes.rules", Self.awards)
    let table = try scratch.put(
      "prizes/prizes.csv", "code,prize,won on,readers\nA,P1,2027-01-05,3\nA,P2,2027-02-05,4\nB,P3,2027-03-05,5\n")
    let run = Run(["whatif", file, "--data", table, "--format", "json", "--period", "2027"] + options)
    let whole = try #require(
      JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any], "\(run.errors)")
    let subjects = (whole["impact"] as? [[String: Any]])?.first?["subjects"] as? [[String: Any]] ?? []
    return Dictionary(
      uniqueKeysWithValues: subjects.map { subject in
        (subject["id"] as? String ?? "", (subject["new"] as? [String: Any])?["total"] as? String ?? "–")
      })
  }

  @Test func `a row of a detail table may be supposed`() throws {
    try FileManager.default.createDirectory(atPath: scratch.path + "/prizes", withIntermediateDirectories: true)
    #expect(try prizes("--set", "prizes[P1].readers=10") == ["A": "18", "B": "7"])
    #expect(try prizes("--set", "prizes[P1].readers+=1", "--set", "prizes[P3].readers=1") == ["A": "12", "B": "3"])
    // Won a year later, it does not count.
    #expect(try prizes("--set", "prizes[P2].won on=2028-02-05") == ["A": "5", "B": "7"])
    #expect(try prizes("--set", "prizes[*].readers=1", "--subject", "A") == ["A": "6", "B": "7"])
    #expect(try prizes("--set", "prizes[*].readers=1", "--subject", "A,B") == ["A": "6", "B": "3"])
    // Row 3 of the file is the second prize.
    #expect(try prizes("--set", "prizes[#3].readers=0") == ["A": "7", "B": "7"])
  }

  @Test func `a row that is not there is said`() throws {
    try FileManager.default.createDirectory(atPath: scratch.path + "/prizes", withIntermediateDirectories: true)
    let file = try scratch.put("prizes.rules", Self.awards)
    let table = try scratch.put("prizes/prizes.csv", "code,prize,won on,readers\nA,P1,2027-01-05,3\n")
    func errors(_ setting: String) -> String { Run(["whatif", file, "--data", table, "--set", setting]).errors }
    #expect(errors("prizes[P9].readers=1").contains("no row “P9”"))
    #expect(errors("prices[P1].readers=1").contains("Did you mean prizes?"))
    #expect(errors("prizes[P1].reader=1").contains("Did you mean readers?"))
    #expect(errors("prizes[P1].code=1").contains("Q942"))
    #expect(errors("prizes[P1].readers=many").contains("Q907"))
  }

  // MARK: advise

  private typealias Way = [String: Int]

  private func advice(_ grade: String, _ options: String...) throws -> [Way] {
    let found = try object(["advise", rules, "--subject", "East", "--to", grade] + options)
    return try #require(found["ways"] as? [[String: Any]]).map { way in
      let changes = way["changes"] as? [[String: Any]] ?? []
      return Dictionary(uniqueKeysWithValues: changes.map { ($0["name"] as? String ?? "", $0["units"] as? Int ?? 0) })
    }
  }

  /// All that reach the grade by files that are written, tried one by one; of them those that hold no other.
  private func searched(_ wanted: Set<String>, steps: Int) throws -> Set<Way> {
    var solutions: [Way] = []
    for borrowers in -steps...steps {
      for talks in -steps...steps {
        for readers in -steps...steps {
          let (all, some, held) = (20 + readers, 11 + borrowers, 7 + talks)
          guard all >= 1, some >= 0, held >= 0, some <= all, [borrowers, talks, readers].count(where: { $0 != 0 }) > 0
          else { continue }
          guard wanted.contains(Self.grade(readers: all, borrowers: some, talks: held)) else { continue }
          solutions.append(
            ["borrowers": borrowers, "talks": talks, "readers": readers].filter { $0.value != 0 })
        }
      }
    }
    return Set(solutions.filter { way in !solutions.contains { $0 != way && $0.isPart(of: way) } })
  }

  /// By hand: 60 points for 80%, 5 points off for each talk short of 10.
  private static func grade(readers: Int, borrowers: Int, talks: Int) -> String {
    // In tenths of a point over the number of readers: 60 × (b / r) / 0.8 = 75 b / r.
    let rate = min(750 * borrowers, 600 * readers)
    let lectures = max(0, 400 - 50 * max(0, 10 - talks))
    let sum = rate + lectures * readers
    let rounded = (2 * sum + readers) / (2 * readers)
    return rounded >= 850 ? "Excellent" : rounded >= 600 ? "Pass" : "Fail"
  }

  @Test(arguments: [("Excellent", ["Excellent"], 3), ("Excellent", ["Excellent"], 5)])
  func `advice equals a search of everything`(grade: String, wanted: [String], steps: Int) throws {
    let found = try advice(grade, "--steps", "\(steps)")
    #expect(Set(found) == (try searched(Set(wanted), steps: steps)))
    #expect(Set(found).count == found.count)
    #expect(found.map(\.count) == found.map(\.count).sorted())
  }

  /// The advice is put into the file, and the file is scored.
  @Test func `advice reaches the grade, and no part can be less`() throws {
    let ways = try advice("Excellent", "--steps", "6")
    #expect(!ways.isEmpty)
    for way in ways {
      func grade(_ way: Way) throws -> String {
        try write(
          readers: 20 + way["readers", default: 0], borrowers: 11 + way["borrowers", default: 0],
          talks: 7 + way["talks", default: 0], complaints: way["complaints", default: 0])
        return try standings()["East"] ?? ""
      }
      #expect(try grade(way).contains("Excellent"), "\(way)")
      for (name, units) in way {
        var less = way
        less[name] = units - units.signum()
        #expect(try !grade(less).contains("Excellent"), "\(less)")
      }
    }
  }

  @Test func `a veto has to be lifted too`() throws {
    try write(complaints: 4)
    let ways = try advice("Excellent", "--steps", "6")
    #expect(!ways.isEmpty)
    #expect(ways.allSatisfy { $0["complaints"] == -2 })
  }

  @Test func `none within the limits is said, and what is there already`() throws {
    let none = Run([
      "advise", rules, "--data", data, "--subject", "East", "--to", "Excellent", "--steps", "1", "--at-once", "1",
    ])
    #expect(none.code == 1)
    #expect(none.output.contains("Nothing within these limits"))
    let there = Run(["advise", rules, "--data", data, "--subject", "East", "--to", "Pass"])
    #expect(there.code == 0)
    #expect(there.output.contains("already"))
  }

  /// The author says that a talk costs as much as a hundred borrowers.
  @Test func `costs of the rule file order the advice`() throws {
    let text = Self.text.replacing("| meaning | constraint |", with: "| meaning | constraint | cost |")
      .replacing("≥ 1        |", with: "≥ 1        | |").replacing("≤ readers  |", with: "≤ readers  | |")
      .replacing(
        "| talks      | whole number | times  | flow    |            |",
        with: "| talks | whole number | times | flow | | 100 |"
      )
      .replacing(
        "| complaints | whole number | times  | flow    |            |",
        with: "| complaints | whole number | times | flow | | |")
    let priced = try scratch.put("priced.rules", text)
    func costs(_ options: String...) throws -> [String: String] {
      let found = try object(["advise", priced, "--subject", "East", "--to", "Excellent", "--steps", "3"] + options)
      let ranges = try #require(found["ranges"] as? [[String: Any]])
      return Dictionary(
        uniqueKeysWithValues: ranges.map { ($0["name"] as? String ?? "", $0["cost"] as? String ?? "") })
    }
    #expect(try costs() == ["readers": "1", "borrowers": "1", "talks": "100", "complaints": "1"])
    // The command line has the last word.
    #expect(try costs("--cost", "talks=2")["talks"] == "2")
    let slip = try scratch.put("slip.rules", text.replacing("| 100 |", with: "| much |"))
    #expect(Run(["check", slip]).errors.contains("much"))
  }

  @Test func `ranges and costs are kept to`() throws {
    let ranged = try advice("Excellent", "--range", "borrowers=11..13", "--range", "readers=20..20", "--steps", "10")
    #expect(ranged.allSatisfy { $0["readers"] == nil && (0...2).contains($0["borrowers", default: 0]) })
    let cheap = try advice("Excellent", "--at-once", "2", "--cost", "talks=100", "--steps", "5")
    #expect(cheap.first?["talks"] == nil)
    #expect(Run(["advise", rules, "--data", data, "--subject", "East", "--to", "Best"]).errors.contains("Excellent"))
    #expect(
      Run(["advise", rules, "--data", data, "--subject", "East", "--to", "Pass", "--range", "talks=3"]).errors.contains(
        "LOW..HIGH"))
    #expect(Run(["advise", rules, "--data", data, "--subject", "East", "--to", "Pass", "--steps", "0"]).code == 2)
  }
}

extension [String: Int] {
  /// True where every change of this one is in the other, at least as large and the same way.
  fileprivate func isPart(of other: [String: Int]) -> Bool {
    allSatisfy { name, units in
      guard let more = other[name] else { return false }
      return units.signum() == more.signum() && abs(units) <= abs(more)
    }
  }
}
