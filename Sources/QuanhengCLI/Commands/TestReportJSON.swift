import Diagnostics
import RuleSemantics
import RuleStudies
import Scorecards

/// The result of `test` for programs: the format `quanheng.test/1`.
///
/// | Key | What it holds |
/// |---|---|
/// | `schema`, `engine`, `language` | as in `quanheng.score/1` |
/// | `rulesets` | one for each: `path`, `name`, `problems`, `tests` |
/// | `tests` | in the order of the file: `name`, `file`, `line`, `passed`, `failures` |
/// | `failures` | `question`, `file`, `line`, `expected`, `actual`, `steps`: the sub-values, each `depth` and `text` |
/// | `counts` | `tests`, `passed`, `failed`, `refused`: rule sets with errors |
///
/// Every key is always there, in this order. Sentences are in the language of the run.
struct TestReportJSON {
  private let sets: [TestedRuleSet]
  private let language: Language

  init(_ sets: [TestedRuleSet], _ language: Language) {
    self.sets = sets
    self.language = language
  }

  func render() -> String {
    JSONValue.object([
      ("schema", .string("quanheng.test/1")), ("engine", .string(CommandLineTool.version)),
      ("language", .string(language.rawValue)), ("rulesets", .array(sets.map(ruleSet))), ("counts", counts),
    ]).text(indented: true) + "\n"
  }

  private var counts: JSONValue {
    let all = sets.reduce(0) { $0 + $1.outcomes.count }
    let failed = sets.reduce(0) { $0 + $1.failedCount }
    return .object([
      ("tests", .integer(all)), ("passed", .integer(all - failed)), ("failed", .integer(failed)),
      ("refused", .integer(sets.count { $0.check.rules == nil })),
    ])
  }

  private func ruleSet(_ set: TestedRuleSet) -> JSONValue {
    let tests = set.check.rules.map { rules in
      set.outcomes.map { test($0, TestWording(rules, set.check.sources, language)) }
    }
    return .object([
      ("path", .string(set.path)), ("name", .optional(set.check.rules?.name)),
      ("problems", .array(set.check.rules == nil ? set.check.problems.map { $0.json(set.check.sources) } : [])),
      ("tests", .array(tests ?? [])),
    ])
  }

  private func test(_ outcome: TestOutcome, _ wording: TestWording) -> JSONValue {
    let test = wording.rules.tests[outcome.test]
    let place = PlaceText(wording.sources).lines(of: test.span)
    return .object([
      ("name", .string(test.name)), ("file", .optional(place?.file.path)), ("line", .optional(place?.start.line)),
      ("passed", .bool(outcome.passed)),
      ("failures", .array(outcome.failures.map { failure($0, test.expectations[$0.expectation], wording) })),
    ])
  }

  private func failure(
    _ failure: TestOutcome.Failure, _ expectation: Expectation, _ wording: TestWording
  ) -> JSONValue {
    let place = PlaceText(wording.sources).lines(of: expectation.span)
    let steps = wording.steps(failure).map { line in
      JSONValue.object([("depth", .integer(line.depth)), ("text", .string(line.text))])
    }
    return .object([
      ("question", .string(wording.question(expectation))), ("file", .optional(place?.file.path)),
      ("line", .optional(place?.start.line)),
      ("expected", .string(wording.expected(expectation, failure.actual))),
      ("actual", .string(wording.actual(failure.actual))), ("steps", .array(steps)),
    ])
  }
}
