import Calendar
import Diagnostics
package import RuleEngine
package import RuleSemantics

/// The tests of a rule set with their facts made into data once, to be run under these rules or under changed ones.
///
/// Changed rules have the same tables, so that the data stay what they are.
package struct TestBench: Sendable {
  package let rules: CheckedRules
  private let facts: [TestFacts]

  package init(_ rules: CheckedRules) {
    self.rules = rules
    facts = rules.tests.map { TestFacts($0, rules) }
  }

  /// What became of a test, with how each result came about that was not as expected.
  package func outcome(of test: Int) -> TestOutcome {
    let run = TestRun(rules, test, facts[test])
    let failures = rules.tests[test].expectations.indices.compactMap { run.failure(of: $0, explained: true) }
    return TestOutcome(test: test, failures: failures)
  }

  /// True when the test holds under changed rules.
  package func holds(_ test: Int, under changed: CheckedRules) -> Bool {
    let run = TestRun(changed, test, facts[test])
    return changed.tests[test].expectations.indices.allSatisfy { run.failure(of: $0, explained: false) == nil }
  }

  /// What the rules came by when the test was run.
  package func marks(of test: Int) -> EvaluationMarks {
    let marks = EvaluationMarks(rules)
    let run = TestRun(rules, test, facts[test], marks)
    for place in rules.tests[test].expectations.indices { _ = run.failure(of: place, explained: false) }
    return marks
  }

  /// The data of a test; nil where its facts break what the rules ask of data.
  func dataset(of test: Int) -> Dataset? { facts[test].fault == nil ? facts[test].dataset : nil }
}

/// The facts of a test as data.
struct TestFacts: Sendable {
  let dataset: Dataset
  /// The first thing that is wrong with them.
  let fault: Diagnostic?

  init(_ test: TestCase, _ rules: CheckedRules) {
    let bound = Dataset.bind(rules: rules, givens: test.givens)
    dataset = bound.dataset
    fault = bound.problems.first { $0.severity == .error }
  }
}

/// One test under some rules.
struct TestRun {
  private let rules: CheckedRules
  private let test: TestCase
  private let facts: TestFacts
  private let run: RuleRun

  init(_ rules: CheckedRules, _ index: Int, _ facts: TestFacts, _ marks: EvaluationMarks? = nil) {
    self.rules = rules
    self.facts = facts
    test = rules.tests[index]
    run = RuleRun(rules, facts.dataset, asOf: test.asOf, marks: marks)
  }

  /// What came in place of what was expected; nil where it is the same.
  func failure(of place: Int, explained: Bool) -> TestOutcome.Failure? {
    let expectation = test.expectations[place]
    if case .refusal = expectation.what { return failureToRefuse(place, expectation) }
    if let fault = facts.fault { return TestOutcome.Failure(expectation: place, actual: .refused(fault), steps: []) }
    guard let subject = facts.dataset.subjects.find(expectation.subject, level: expectation.level) else {
      return TestOutcome.Failure(expectation: place, actual: .noSubject, steps: [])
    }
    let period = period(of: expectation)
    let actual = actual(expectation.what, subject, period)
    guard !expectation.expected.isMet(by: actual, rules) else { return nil }
    let steps = explained ? steps(behind: expectation.what, subject, period) : []
    return TestOutcome.Failure(expectation: place, actual: actual, steps: steps)
  }

  /// Facts that should break what the rules ask of data.
  private func failureToRefuse(_ place: Int, _ expectation: Expectation) -> TestOutcome.Failure? {
    guard let fault = facts.fault else {
      return TestOutcome.Failure(expectation: place, actual: .accepted, steps: [])
    }
    guard case .name(let code) = expectation.expected, code != fault.code.name else { return nil }
    return TestOutcome.Failure(expectation: place, actual: .refused(fault), steps: [])
  }

  /// The period that the expectation names, otherwise the only one of the facts.
  private func period(of expectation: Expectation) -> Period? {
    if let period = expectation.period { return period }
    return test.givens.compactMap(\.period).max()
  }

  private func steps(
    behind what: Expectation.Subject, _ subject: SubjectIndex, _ period: Period?
  ) -> [DerivationPart] {
    switch what {
    case .measure(let measure, let aspect):
      run.derivations(of: measure, aspect, subject: subject, period: period)
    case .card(let card, _), .outcome(let card):
      run.derivations(ofCard: card, subject: subject, period: period)
    case .refusal: []
    }
  }

  // MARK: What came

  private func actual(_ what: Expectation.Subject, _ subject: SubjectIndex, _ period: Period?) -> TestOutcome.Actual {
    switch what {
    case .measure(let measure, .verdict): .verdict(run.verdict(on: measure, subject: subject, period: period))
    case .measure(let measure, let aspect): value(measure, aspect, subject, period)
    case .card(let card, let aspect): result(card, aspect, subject, period)
    case .outcome(let card):
      run.outcomes(ofCard: card, subject: subject, period: period).map { .outcomes($0) } ?? .noSubject
    case .refusal: .accepted
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
