import Diagnostics
import Numerics
import RuleSemantics
import RuleStudies

/// `quanheng test PATH…`: runs the tests that rule files hold, in files and in all files of folders.
struct TestCommand {
  private let invocation: Invocation
  private var language: Language { invocation.language }

  init(_ invocation: Invocation) { self.invocation = invocation }

  /// Rules with errors do not keep the others from being tested.
  func run() throws(CommandFailure) -> CommandResult {
    let least = try leastShare()
    let paths = try paths()
    if invocation.arguments.has(.mutate) { return try mutation(of: paths, least) }
    var sets: [TestedRuleSet] = []
    for path in paths { sets.append(try TestedRuleSet(path)) }
    return CommandResult(report(sets), code(sets))
  }

  private func paths() throws(CommandFailure) -> [String] {
    var paths: [String] = []
    for path in invocation.arguments.operands { paths += try RuleSetFinder.paths(under: path) }
    return paths
  }

  /// `--at-least 95` as a part of one.
  private func leastShare() throws(CommandFailure) -> ExactNumber? {
    guard let text = invocation.arguments[.atLeast] else { return nil }
    let digits = text.hasSuffix("%") ? String(text.dropLast()) : text
    guard let number = ExactNumber(decimalText: digits), !number.isNegative, number <= 100 else {
      throw CommandFailure(
        .badValue(
          .atLeast, text,
          help: [Bilingual(zh: "写 0 到 100 之间的数，如 95", en: "write a number from 0 to 100, such as 95")]))
    }
    return number.divided(by: 100)
  }

  // MARK: Mutation

  private func mutation(of paths: [String], _ least: ExactNumber?) throws(CommandFailure) -> CommandResult {
    guard invocation.arguments[.format] != "junit" else {
      throw CommandFailure(.badChoice(.format, "junit", ["text", "json"]))
    }
    var reports: [MutationReport] = []
    var code = ExitCode.done
    for path in paths {
      let outcome = try RuleSet(path).outcome
      guard let rules = outcome.rules else {
        invocation.show(outcome.problems, outcome.sources)
        code = .rules
        continue
      }
      let report = MutationReport(path, rules, outcome.sources)
      let isTooLow = least.map { (report.count().score ?? .one) < $0 } ?? false
      if code == .done, isTooLow || !report.study.broken.isEmpty { code = .failed }
      reports.append(report)
    }
    guard invocation.arguments[.format] != "json" else {
      return CommandResult(MutationReportJSON(reports, language).render(), code)
    }
    let texts = reports.map { MutationReportText($0, language: language, colour: invocation.coloursOutput).render() }
    return CommandResult(texts.joined(separator: "\n"), code)
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
