import Foundation
import Testing

/// `explain --why-not`: what stood in the way of a grade.
@Suite struct `Why not this grade` {
  private static func run(_ subject: String, _ grade: String, _ language: String = "en") -> Run {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let rules = root.appending(path: "Rules/institutions.en.rules").path
    let data = root.appending(path: "Examples/institutions/data").path
    return Run([
      "explain", rules, "--data", data, "--subject", subject, "--card", "yearly assessment", "--why-not", grade,
      "--language", language,
    ])
  }

  /// Without line breaks.
  private static func text(_ subject: String, _ grade: String, _ language: String = "en") -> String {
    run(subject, grade, language).output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test func `points that are missing are counted`() {
    #expect(Self.text("Y07", "Good").contains("The total is 79.4, and “80 points or more is Good”: 0.6 points short."))
    #expect(Self.text("Y07", "Good", "zh").contains("差 0.6 分"))
  }

  @Test func `lost points follow, the largest first`() throws {
    let output = Self.run("Y07", "Good").output
    let list = try #require(output.components(separatedBy: "Points lost, largest first\n").last)
    let lost = list.matches(of: /: ([0-9.]+) lost/).compactMap { Double($0.output.1) }
    #expect(lost.count > 2)
    #expect(lost == lost.sorted(by: >))
  }

  @Test func `an effect is named with its cell`() {
    let text = Self.text("Y03", "Excellent")
    #expect(text.contains("The grade effect “if any public criticism, grade not Excellent” holds"))
    #expect(text.contains("row 6 column 3"))
  }

  @Test func `what is reached is said, and an unknown grade refused`() {
    #expect(Self.text("Y01", "Good").contains("is reached"))
    let run = Self.run("Y01", "Excelent")
    #expect(run.code == 2)
    #expect(run.errors.contains("Did you mean Excellent?"))
  }

  @Test func `missing data may still reach it`() {
    #expect(Self.text("Y11", "Pass").contains("with them the total may rise to 72.8"))
  }
}
