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
    if invocation.arguments.has(.record) { return try TestRecording(invocation).run() }
    let paths = try paths()
    try refuseClashes()
    if invocation.arguments.has(.mutate) {
      return try studies(of: paths, "quanheng.mutation/1") { mutation($0, $1, $2, least) }
    }
    if invocation.arguments.has(.coverage) {
      return try studies(of: paths, "quanheng.coverage/1") { coverage($0, $1, $2, least) }
    }
    var sets: [TestedRuleSet] = []
    for path in paths { sets.append(try TestedRuleSet(path)) }
    return CommandResult(report(sets), code(sets))
  }

  private func paths() throws(CommandFailure) -> [String] {
    var paths: [String] = []
    for path in invocation.arguments.operands { paths += try RuleSetFinder.paths(under: path) }
    return paths
  }

  private func refuseClashes() throws(CommandFailure) {
    let arguments = invocation.arguments
    for option in [OptionName.data, .subject, .card, .period, .asOf, .showPersonal] where arguments.has(option) {
      throw CommandFailure(.goesWith(option, [.record]))
    }
    if arguments.has(.mutate), arguments.has(.coverage) { throw CommandFailure(.clash(.mutate, .coverage)) }
    if arguments.has(.listing), !arguments.has(.coverage) { throw CommandFailure(.goesWith(.listing, [.coverage])) }
    if arguments.has(.atLeast), !arguments.has(.coverage), !arguments.has(.mutate) {
      throw CommandFailure(.goesWith(.atLeast, [.coverage, .mutate]))
    }
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

  // MARK: How good the tests are

  /// What is asked of each rule set beyond running its tests: text and JSON, and whether it is enough.
  private struct Study {
    var text: String
    var json: JSONValue
    var isEnough: Bool
  }

  private func mutation(_ path: String, _ rules: CheckedRules, _ sources: SourceStore, _ least: ExactNumber?) -> Study {
    let report = MutationReport(path, rules, sources)
    let text = MutationReportText(report, language: language, colour: invocation.coloursOutput)
    let isEnough = least.map { (report.count().score ?? .one) >= $0 } ?? true
    return Study(
      text: text.render(), json: MutationReportJSON(report, language).json,
      isEnough: isEnough && report.study.broken.isEmpty)
  }

  private func coverage(_ path: String, _ rules: CheckedRules, _ sources: SourceStore, _ least: ExactNumber?) -> Study {
    let report = CoverageReport(path: path, rules: rules, sources: sources)
    let text = CoverageReportText(
      report, language: language, colour: invocation.coloursOutput, isListing: invocation.arguments.has(.listing))
    let isEnough = least.map { (report.coverage.share ?? .one) >= $0 } ?? true
    return Study(text: text.render(), json: CoverageReportJSON(report).json, isEnough: isEnough)
  }

  private func studies(
    of paths: [String], _ schema: String,
    _ study: (String, CheckedRules, SourceStore) -> Study
  ) throws(CommandFailure) -> CommandResult {
    guard invocation.arguments[.format] != "junit" else {
      throw CommandFailure(.badChoice(.format, "junit", ["text", "json"]))
    }
    var found: [Study] = []
    var hasErrors = false
    for path in paths {
      let outcome = try RuleSet(path).outcome
      guard let rules = outcome.rules else {
        invocation.show(outcome.problems, outcome.sources)
        hasErrors = true
        continue
      }
      found.append(study(path, rules, outcome.sources))
    }
    let code: ExitCode = hasErrors ? .rules : (found.allSatisfy(\.isEnough) ? .done : .failed)
    guard invocation.arguments[.format] == "json" else {
      return CommandResult(found.map(\.text).joined(separator: "\n"), code)
    }
    let whole = JSONValue.object([
      ("schema", .string(schema)), ("engine", .string(CommandLineTool.version)),
      ("language", .string(language.rawValue)), ("rulesets", .array(found.map(\.json))),
    ])
    return CommandResult(whole.text(indented: true) + "\n", code)
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
