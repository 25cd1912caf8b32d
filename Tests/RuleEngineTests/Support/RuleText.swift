import Diagnostics
import RuleSemantics

/// Checked rules from their text.
enum RuleText {
  struct Refused: Error {
    var messages: [String]
  }

  static func check(_ text: String) throws -> CheckedRules {
    let outcome = RuleChecker.check(path: "试.rules", bytes: Array(text.utf8)) { _ in nil }
    guard let rules = outcome.rules else {
      throw Refused(messages: outcome.problems.filter { $0.severity == .error }.map(\.message.zh))
    }
    return rules
  }
}
