import Foundation
import Testing

/// What `explain` prints can be computed again from what it prints: each line of calculation, by `eval`.
@Suite struct `Printed derivations` {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// A calculation with its result, as a line prints them.
  private struct Line: Hashable {
    var calculation: String
    var result: String

    /// What must hold, of `85% ≥ 80% → 80% or more: 30 points`; nil of a calculation.
    var condition: String? {
      let parts = calculation.components(separatedBy: " → ")
      return parts.count > 1 ? parts[0] : nil
    }
  }

  @Test(arguments: [
    ("Examples/first-steps/reading.en.rules", "Examples/first-steps/en", ["1A", "1B"], 6),
    ("Rules/institutions.en.rules", "Examples/institutions/data", ["Y01", "Y05", "Y07", "Y11"], 60),
    ("Rules/disciplines.en.rules", "Examples/city/small/disciplines", ["K001", "K002"], 10),
  ])
  func `each calculation gives the result beside it`(rules: String, data: String, subjects: [String], least: Int) {
    var lines: Set<Line> = []
    for subject in subjects {
      let run = Run(
        ["explain", Self.path(rules), "--data", Self.path(data), "--subject", subject, "--allow-refused"])
      #expect(run.code == 0, "\(run.errors)")
      lines.formUnion(Self.lines(of: run.output))
    }
    #expect(lines.count >= least, "\(lines.count)")
    for line in lines {
      // A band is printed as the comparison by which it holds.
      if let condition = line.condition {
        #expect(Run(["eval", condition]).output.hasPrefix("yes"), "\(line.calculation)")
        continue
      }
      let value = Run(["eval", line.calculation])
      #expect(value.code == 0, "\(line.calculation): \(value.errors)")
      let computed = value.output.trimmingCharacters(in: .whitespacesAndNewlines)
      #expect(Self.agree(computed, line.result), "\(line.calculation) = \(computed), printed \(line.result)")
    }
  }

  /// Counts, bands and rows that were found are printed so that they can be seen to be right.
  @Test func `counts, bands and lookups say what they come from`() throws {
    let run = Run([
      "explain", Self.path("Rules/institutions.en.rules"), "--data", Self.path("Examples/institutions/data"),
      "--subject",
      "Y01", "--card", "yearly assessment",
    ])
    let text = run.output.split(separator: "\n").map { $0.drop { "│├└─ ".contains($0) } }.joined(separator: " ")
    #expect(text.contains("filtered out)"), "\(run.errors)")
    #expect(text.contains("→ |"))
    #expect(text.contains(" ≥ "))
  }

  private static func path(_ name: String) -> String { root.appending(path: name).path }

  /// Printed lines put together again where they were broken.
  private static func lines(of text: String) -> Set<Line> {
    var whole: [String] = []
    for line in text.split(separator: "\n") {
      let words = line.drop { "│├└─ ".contains($0) }
      let isNew = line.contains("├─ ") || line.contains("└─ ") || line.contains("← ") || line.contains(": ")
      if isNew || whole.isEmpty { whole.append(String(words)) } else { whole[whole.count - 1] += " " + words }
    }
    return Set(whole.compactMap(calculation))
  }

  /// `words = 40 ÷ 60 = 66.67% (exactly 2/3)`
  private static func calculation(_ line: String) -> Line? {
    let parts = line.replacing(" (see above)", with: "").components(separatedBy: " = ")
    guard parts.count >= 2, let last = parts.last else { return nil }
    for calculation in parts.dropLast().reversed() where !calculation.contains("…") {
      let condition = calculation.components(separatedBy: " → ")[0].replacing(" and ", with: "")
      let isComparison = condition.allSatisfy { "0123456789.%− ≥≤<>-".contains($0) || $0.isLetter }
      if calculation.contains(" → "), condition.contains(where: { "≥≤<>".contains($0) }), isComparison {
        return Line(calculation: calculation, result: last)
      }
      let signs = calculation.replacing("min(", with: "(").replacing("max(", with: "(").replacing("round(", with: "(")
        .replacing("floor(", with: "(").replacing("limit(", with: "(").replacing("abs(", with: "(")
      let isArithmetic = signs.allSatisfy { "0123456789.%+−×÷/(), -".contains($0) }
      if isArithmetic, signs.contains(where: { "+−×÷(".contains($0) }) {
        return Line(calculation: calculation, result: last)
      }
    }
    return nil
  }

  /// Equal numbers; the units beside them are not looked at, and 94% is 0.94.
  private static func agree(_ computed: String, _ printed: String) -> Bool {
    let exact = printed.firstMatch(of: /\(exactly ([^)]+)\)/).map { String($0.output.1) }
    guard let left = number(computed) else { return false }
    if let exact { return number(exact) == left }
    return number(printed) == left
  }

  /// As a fraction in lowest terms, exactly; `eval` itself takes numbers apart.
  private static func number(_ text: String) -> String? {
    let head = text.split(separator: " ").first.map(String.init) ?? ""
    let isShare = head.hasSuffix("%")
    let digits = isShare ? String(head.dropLast()) : head
    guard let first = digits.first, first.isNumber || first == "-" else { return nil }
    let run = Run(["eval", isShare ? "(\(digits)) ÷ 100" : "(\(digits)) × 1"])
    return run.output.split(separator: " ").first.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
  }
}
