import Diagnostics
import RuleSemantics
import RuleStudies

/// `quanheng test PATH…`: runs the tests that rule files hold, in files and in all files of folders.
struct TestCommand {
  private let invocation: Invocation
  private var language: Language { invocation.language }

  init(_ invocation: Invocation) { self.invocation = invocation }

  /// Rules with errors do not keep the others from being tested.
  func run() throws(CommandFailure) -> CommandResult {
    var sets: [TestedRuleSet] = []
    for path in invocation.arguments.operands {
      for file in try RuleSetFinder.paths(under: path) { sets.append(try TestedRuleSet(file)) }
    }
    return CommandResult(report(sets), code(sets))
  }

  private func code(_ sets: [TestedRuleSet]) -> ExitCode {
    if sets.contains(where: { $0.check.rules == nil }) { return .rules }
    return sets.contains { $0.failedCount > 0 } ? .failed : .done
  }

  private func report(_ sets: [TestedRuleSet]) -> String {
    switch invocation.arguments[.format] {
    case "json": return TestReportJSON(sets, language).render()
    case "junit":
      showProblems(of: sets)
      return TestReportJUnit(sets, language).render()
    default:
      showProblems(of: sets)
      return sets.compactMap(text).joined(separator: "\n")
    }
  }

  private func showProblems(of sets: [TestedRuleSet]) {
    for set in sets where set.check.rules == nil { invocation.show(set.check.problems, set.check.sources) }
  }

  private func text(_ set: TestedRuleSet) -> String? {
    set.check.rules.map { rules in
      TestReportText(rules, set.check.sources, language: language, colour: invocation.coloursOutput)
        .render(set.outcomes)
    }
  }
}
