import Calendar
import Diagnostics
import Numerics
import RuleEngine
package import RuleSemantics

/// Runs the tests that rule files hold. The facts of each test are all its data.
package enum RuleTests {
  /// One outcome for each test, in the order of the file.
  package static func run(_ rules: CheckedRules) -> [TestOutcome] {
    rules.tests.indices.map { TestRun(rules, $0).outcome }
  }
}

/// One test with its data.
private struct TestRun {
  private let rules: CheckedRules
  private let index: Int
  private let test: TestCase
  private let dataset: Dataset
  private let run: RuleRun
  /// The first thing that is wrong with the facts.
  private let fault: Diagnostic?

  init(_ rules: CheckedRules, _ index: Int) {
    self.rules = rules
    self.index = index
    test = rules.tests[index]
    let bound = Dataset.bind(rules: rules, givens: test.givens)
    dataset = bound.dataset
    fault = bound.problems.first { $0.severity == .error }
    run = RuleRun(rules, dataset)
  }

  var outcome: TestOutcome {
    let failures = test.expectations.indices.compactMap { place -> TestOutcome.Failure? in
      failure(of: test.expectations[place]).map { TestOutcome.Failure(expectation: place, actual: $0) }
    }
    return TestOutcome(test: index, failures: failures)
  }

  /// What came in place of what was expected; nil where it is the same.
  private func failure(of expectation: Expectation) -> TestOutcome.Actual? {
    if let fault { return .refused(fault) }
    guard let subject = dataset.subjects.find(expectation.subject, level: expectation.level) else { return .noSubject }
    let actual = actual(expectation.what, subject, period(of: expectation))
    return expectation.expected.isMet(by: actual, rules) ? nil : actual
  }

  /// The period that the expectation names, otherwise the only one of the facts.
  private func period(of expectation: Expectation) -> Period? {
    if let period = expectation.period { return period }
    return test.givens.compactMap(\.period).max()
  }

  private func actual(_ what: Expectation.Subject, _ subject: SubjectIndex, _ period: Period?) -> TestOutcome.Actual {
    switch what {
    case .measure(let measure, .verdict): .verdict(run.verdict(on: measure, subject: subject, period: period))
    case .measure(let measure, let aspect): value(measure, aspect, subject, period)
    case .card(let card, let aspect): result(card, aspect, subject, period)
    case .outcome(let card):
      run.cardResult(card: card, subject: subject, period: period).map { .outcomes($0.outcomes) } ?? .noSubject
    }
  }

  private func value(
    _ measure: MeasureIndex, _ aspect: Aspect, _ subject: SubjectIndex, _ period: Period?
  ) -> TestOutcome.Actual {
    let value =
      aspect == .value
      ? run.measuredValue(of: measure, subject: subject, period: period)
      : run.value(of: measure, aspect, subject: subject, period: period)
    switch (value, aspect) {
    case (.unknown(let reason), _): return .unknown(reason)
    case (.known(let known), .score): return .value(known, .number(.points))
    case (.known(let known), .rank): return .value(known, .number(.plain))
    case (.known(let known), .value): return .value(known, rules.measures[measure].type)
    case (.known(let known), .grade), (.known(let known), .verdict): return .name(rules.name(of: known))
    }
  }

  private func result(
    _ card: ScorecardIndex, _ aspect: Aspect, _ subject: SubjectIndex, _ period: Period?
  ) -> TestOutcome.Actual {
    let value = run.value(ofCard: card, aspect, subject: subject, period: period)
    switch (value, aspect) {
    case (.unknown, .grade): return .name(nil)
    case (.unknown(let reason), _): return .unknown(reason)
    case (.known(let known), .grade): return .name(rules.name(of: known))
    case (.known(let known), .rank): return .value(known, .number(.plain))
    case (.known(let known), _): return .value(known, .number(.points))
    }
  }
}

// MARK: Comparison

extension Expectation.Expected {
  fileprivate func isMet(by actual: TestOutcome.Actual, _ rules: CheckedRules) -> Bool {
    switch (self, actual) {
    case (.value(let expected), .value(let value, _)): expected == value
    case (.name(let expected), .name(let name)): expected == name
    case (.name(let expected), .value(let value, _)): expected == rules.name(of: value)
    case (.name(let expected), .verdict(let verdict)): expected == verdict.name.zh || expected == verdict.name.en
    case (.value(let expected), .name(let name)): name != nil && rules.name(of: expected) == name
    case (.verdict(let expected), .verdict(let verdict)): expected == verdict
    case (.name(let expected), .outcomes(let outcomes)): outcomes.contains(expected)
    case (.noOutcome, .outcomes(let outcomes)): outcomes.isEmpty
    case (.unknown(.noData), .unknown): true
    case (.unknown(let state), .unknown(let reason)): state == reason.state
    default: false
    }
  }
}

extension CheckedRules {
  /// The canonical spelling of a list value, or the text itself; nil for numbers and dates.
  fileprivate func name(of value: Value) -> String? {
    switch value {
    case .choice(let list, let index): lists[list].values[index].first
    case .text(let text): text
    default: nil
    }
  }
}
