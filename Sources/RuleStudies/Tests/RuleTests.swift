package import RuleSemantics

/// Runs the tests that rule files hold. The facts of each test are all its data.
package enum RuleTests {
  /// One outcome for each test, in the order of the file.
  package static func run(_ rules: CheckedRules) -> [TestOutcome] {
    let bench = TestBench(rules)
    return rules.tests.indices.map(bench.outcome)
  }
}
