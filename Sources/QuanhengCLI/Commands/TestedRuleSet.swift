import Diagnostics
import RuleSemantics
import RuleStudies

/// A rule set, and what became of its tests.
struct TestedRuleSet {
  /// As the command line or the folder names it.
  var path: String
  var check: CheckOutcome
  /// One for each test; empty where the rules have errors.
  var outcomes: [TestOutcome] = []

  init(_ path: String) throws(CommandFailure) {
    self.path = path
    check = try RuleSet(path).outcome
    guard let rules = check.rules else { return }
    let bench = TestBench(rules)
    outcomes = TwoCores.map(rules.tests.count, bench.outcome)
  }

  var failedCount: Int { outcomes.count { !$0.passed } }
}
