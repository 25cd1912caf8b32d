import Diagnostics
import RuleSemantics
import RuleStudies
import Scorecards

/// `quanheng check RULES [--against OLD] [--data PATH…]`: problems, then assumptions, then the demands that the rules make on
/// themselves, then one line with what the rules hold.
struct CheckCommand {
  private let invocation: Invocation
  private var language: Language { invocation.language }

  init(_ invocation: Invocation) { self.invocation = invocation }

  func run() throws(CommandFailure) -> CommandResult {
    let outcome = try RuleSet(invocation.arguments.operands[0]).outcome
    let old = try earlierVersion()
    let data = try checkData(outcome)
    let demands = outcome.rules.map { RuleChecks.run($0, against: old) } ?? []
    let code = code(outcome, demands)
    if invocation.arguments[.format] == "json" {
      return CommandResult(CheckJSON(outcome, demands, language).render(), code)
    }
    invocation.show(outcome.problems, outcome.sources)
    let page = outcome.rules.map { text($0, outcome, demands) } ?? failure(outcome)
    return CommandResult(page + (data.map { $0[language] + "\n" } ?? ""), code)
  }

  /// Looks over what `--data` names: every cell is read and every row bound, nothing is scored. Ends the command where
  /// something must be mended; otherwise says what was read.
  private func checkData(_ outcome: CheckOutcome) throws(CommandFailure) -> Bilingual? {
    guard let rules = outcome.rules, let reading = RunData.begin(invocation) else { return nil }
    var data = try RunData(reading, rules, invocation, outcome.sources)
    try data.finish([])
    let files = data.files(fingerprints: false)
    let rows = files.reduce(0) { $0 + ($1.rows ?? 0) }
    return Bilingual(
      zh: "数据没有错误：\(files.count) 个文件，\(rows) 行。",
      en: "No errors in the data: \(files.count.of("file")), \(rows.of("row")).")
  }

  /// The rules of `--against`; errors in them end the command.
  private func earlierVersion() throws(CommandFailure) -> CheckedRules? {
    guard let path = invocation.arguments[.against] else { return nil }
    return try RuleSet(path).rules(invocation)
  }

  private func code(_ outcome: CheckOutcome, _ demands: [RuleCheckOutcome]) -> ExitCode {
    guard outcome.rules != nil else { return .rules }
    let hasWarnings = outcome.problems.contains { $0.severity == .warning }
    let fails = demands.contains { $0.result == .fails }
    return fails || (hasWarnings && invocation.arguments.has(.warningsAsErrors)) ? .failed : .done
  }

  private func text(_ rules: CheckedRules, _ outcome: CheckOutcome, _ demands: [RuleCheckOutcome]) -> String {
    var page = TextPage(colour: invocation.coloursOutput)
    page.line([
      TextPiece(rules.name.printable, .bold), TextPiece(rules.version.map { "  " + $0.printable } ?? "", .dim),
    ])
    page.assumptions(rules.assumptions, language)
    FindingText(rules: rules, language: language).write(on: &page)
    ClauseText(clauses: ClauseCoverage.of(rules), language: language).write(on: &page)
    RuleCheckText(rules: rules, sources: outcome.sources, language: language).write(demands, on: &page)
    page.line()
    page.paragraph(summary(rules, outcome.problems))
    return page.text
  }

  private func summary(_ rules: CheckedRules, _ problems: [Diagnostic]) -> String {
    let indicators = rules.indicatorCount
    let cards = rules.scorecards.count
    let tests = rules.tests.count
    let held = Bilingual(
      zh: "\(indicators) 个指标、\(cards) 张评分表、\(tests) 个测试",
      en: "\(indicators.of("indicator")), \(cards.of("scorecard")), \(tests.of("test"))")
    let found =
      problems.isEmpty
      ? Bilingual(zh: "没有问题", en: "No problems")
      : Bilingual(zh: "没有错误，\(problems.summary.zh)", en: "No errors, \(problems.summary.en)")
    return Bilingual(zh: "\(found.zh)：\(held.zh)。", en: "\(found.en): \(held.en).")[language]
  }

  private func failure(_ outcome: CheckOutcome) -> String {
    let summary = outcome.problems.summary
    return Bilingual(
      zh: "\(summary.zh)；改正错误后规则才能使用。\n", en: "\(summary.en); the rules can be used once the errors are mended.\n")[
        language]
  }
}

extension Int {
  /// `1 test`, `2 tests`.
  func of(_ thing: String) -> String { "\(self) \(thing)\(self == 1 ? "" : "s")" }
}
