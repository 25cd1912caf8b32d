import Diagnostics
import RuleSemantics
import RuleStudies
import Scorecards

/// The result of `test` as build servers read it: JUnit XML. No times, which would differ from run to run.
struct TestReportJUnit {
  private let sets: [TestedRuleSet]
  private let language: Language

  init(_ sets: [TestedRuleSet], _ language: Language) {
    self.sets = sets
    self.language = language
  }

  func render() -> String {
    let tests = sets.reduce(0) { $0 + $1.outcomes.count }
    let failed = sets.reduce(0) { $0 + $1.failedCount }
    let errors = sets.count { $0.check.rules == nil }
    let head = "<testsuites tests=\"\(tests + errors)\" failures=\"\(failed)\" errors=\"\(errors)\">"
    return (["<?xml version=\"1.0\" encoding=\"UTF-8\"?>", head] + sets.flatMap(suite) + ["</testsuites>"])
      .joined(separator: "\n") + "\n"
  }

  private func suite(_ set: TestedRuleSet) -> [String] {
    guard let rules = set.check.rules else { return refused(set) }
    let wording = TestWording(rules, set.check.sources, language)
    let head =
      "  <testsuite name=\(quoted(rules.name)) file=\(quoted(set.path)) tests=\"\(set.outcomes.count)\""
      + " failures=\"\(set.failedCount)\" errors=\"0\">"
    return [head] + set.outcomes.flatMap { test($0, rules.name, wording) } + ["  </testsuite>"]
  }

  private func test(_ outcome: TestOutcome, _ suite: String, _ wording: TestWording) -> [String] {
    let test = wording.rules.tests[outcome.test]
    let place = PlaceText(wording.sources).lines(of: test.span)
    var head = "    <testcase name=\(quoted(test.name)) classname=\(quoted(suite))"
    if let place { head += " file=\(quoted(place.file.path)) line=\"\(place.start.line)\"" }
    guard !outcome.passed else { return [head + "/>"] }
    let failures = outcome.failures.map { failure($0, test.expectations[$0.expectation], wording) }
    return [head + ">"] + failures + ["    </testcase>"]
  }

  private func failure(
    _ failure: TestOutcome.Failure, _ expectation: Expectation, _ wording: TestWording
  ) -> String {
    let expected = wording.expected(expectation, failure.actual)
    let actual = wording.actual(failure.actual)
    let message = Bilingual(zh: "应有 \(expected)，实际 \(actual)", en: "expected \(expected), actual \(actual)")[language]
    let lines =
      [wording.place(of: expectation.span) + "  " + wording.question(expectation)]
      + wording.steps(failure).map { String(repeating: "  ", count: $0.depth) + $0.text }
    let text = lines.map(TestReportJUnit.escaped).joined(separator: "\n")
    return "      <failure message=\(quoted(message))>\(text)</failure>"
  }

  /// A rule set with errors is one case that could not be run.
  private func refused(_ set: TestedRuleSet) -> [String] {
    let name = Bilingual(zh: "规则没有错误", en: "the rules have no errors")[language]
    let errors = set.check.problems.filter { $0.severity == .error }
    let message = errors.first.map { $0.message[language] } ?? ""
    let places = PlaceText(set.check.sources)
    let lines = errors.map { problem in
      "\(places.text(of: problem.place)?[language] ?? "") \(problem.code.name) \(problem.message[language])"
    }
    return [
      "  <testsuite name=\(quoted(set.path)) file=\(quoted(set.path)) tests=\"1\" failures=\"0\" errors=\"1\">",
      "    <testcase name=\(quoted(name)) classname=\(quoted(set.path))>",
      "      <error message=\(quoted(message))>\(lines.map(TestReportJUnit.escaped).joined(separator: "\n"))</error>",
      "    </testcase>", "  </testsuite>",
    ]
  }

  private func quoted(_ text: String) -> String { "\"" + TestReportJUnit.escaped(text) + "\"" }

  /// What XML 1.0 does not admit is shown as U+FFFD.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\t", "\n", "\r": escaped += " "
      case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": escaped += "\u{FFFD}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
