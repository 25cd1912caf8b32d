import Diagnostics
import RuleSemantics
import RuleStudies

/// `quanheng test RULES…`: runs the tests that rule files hold.
struct TestCommand {
  private let invocation: Invocation

  init(_ invocation: Invocation) { self.invocation = invocation }

  /// Rules with errors do not keep the others from being tested.
  func run() throws(CommandFailure) -> CommandResult {
    var texts: [String] = []
    var code = ExitCode.done
    for path in invocation.arguments.operands {
      let outcome = try RuleSet(path).outcome
      guard let rules = outcome.rules else {
        invocation.show(outcome.problems, outcome.sources)
        code = .rules
        continue
      }
      let outcomes = RuleTests.run(rules)
      if code == .done, outcomes.contains(where: { !$0.passed }) { code = .failed }
      let text = TestReportText(
        rules, outcome.sources, language: invocation.language, colour: invocation.coloursOutput)
      texts.append(text.render(outcomes))
    }
    return CommandResult(texts.joined(separator: "\n"), code)
  }
}
