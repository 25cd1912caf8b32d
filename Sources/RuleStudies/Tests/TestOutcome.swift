package import Diagnostics
package import RuleEngine
package import RuleSemantics

/// What became of one test of a rule file.
package struct TestOutcome: Sendable {
  /// The place of the test in `CheckedRules.tests`.
  package var test: Int
  /// The expectations that were not met; empty for a test that passed.
  package var failures: [Failure]

  package var passed: Bool { failures.isEmpty }

  package struct Failure: Sendable {
    /// The place of the expectation in the test.
    package var expectation: Int
    package var actual: Actual
    /// How what came came about, down to the facts.
    package var steps: [DerivationPart]
  }

  /// What was found in place of what was expected.
  package enum Actual: Hashable, Sendable {
    case value(Value, ValueType)
    /// A grade; nil where there is none.
    case name(String?)
    case verdict(Verdict)
    case unknown(Reason)
    /// What followed from the result of a card.
    case outcomes([String])
    /// The facts of the test break what the rules ask of data.
    case refused(Diagnostic)
    /// They should break it, and do not.
    case accepted
    /// The subject is not among the facts of the test, or has no card.
    case noSubject
  }
}
