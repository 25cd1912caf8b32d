import Calendar
import Diagnostics
import Reports
import RuleChanges
import RuleEngine
import RuleSemantics
import Scorecards

/// `quanheng report RULES --data PATH… --out FOLDER`: results as pages.
struct ReportCommand {
  private let invocation: Invocation
  private var language: Language { invocation.language }

  private static let schema = "quanheng.report/1"
  /// Earlier periods that are scored for the trend.
  private static let mostEarlier = 5

  init(_ invocation: Invocation) { self.invocation = invocation }

  func run() throws(CommandFailure) -> CommandResult {
    guard let path = invocation.arguments[.out] else { throw CommandFailure(.missingOption(.out, .report)) }
    try OutputFolder.check(path, ReportCommand.schema)
    let scoring = try ScoringRun(invocation)
    let rules = RuleLines(scoring.sources)
    let cards = scoring.rankings().map { scored, report in
      ReportFolder.Card(
        report: report, history: history(of: scored.result, scoring.run),
        trials: invocation.arguments.has(.sliders) ? ValueTrials(scoring.run, scored.result) : nil
      ) { place in
        let maker = ExplanationMaker(scoring.run, scored.result, card: place, rules)
        return maker.map { $0.explanations } ?? []
      }
    }
    let ledger = LedgerRow.all(
      scoring.run, period: { level in period(of: level, cards.map(\.report), scoring.run.rules) },
      words: { scoring.sources.text($0.words).printable })
    let changes = try changes(scoring)
    let count = try OutputFolder.write(path, ReportCommand.schema) { folder throws(CommandFailure) in
      try ReportFolder(cards, ledger: ledger, changes: changes).write { name, content throws(CommandFailure) in
        try folder.put(bytes: content.bytes, at: name)
      }
    }
    let words = Bilingual(
      zh: "已写出 \(path)：\(count) 个文件，从 index.html 看起。",
      en: "written: \(path), \(count.of("file")); begin with index.html.")
    return CommandResult(words[language].printable + "\n", from: scoring.run)
  }

  /// What changed from the version of `--against`, and what that does to the subjects.
  private func changes(_ scoring: ScoringRun) throws(CommandFailure) -> ChangesPage? {
    guard let old = invocation.arguments[.against] else { return nil }
    let path = invocation.arguments.operands[0]
    let new = RuleVersion(rules: scoring.run.rules, sources: scoring.sources, label: path)
    let comparison = RuleComparison(try RuleVersion(old, beside: path, invocation), new)
    let runs = comparison.cards.isEmpty ? nil : try VersionRuns(comparison, invocation)
    return ChangesPage(
      DiffReport(
        comparison, impacts: runs?.impacts ?? [], hasData: true, engine: CommandLineTool.version, language: language,
        notes: runs?.notes ?? []))
  }

  /// The period that a level is scored in: that of its scorecard, otherwise that of the first.
  private func period(of level: LevelIndex, _ reports: [ScoreReport], _ rules: CheckedRules) -> Period? {
    let own = reports.first { rules.scorecards[$0.run.scorecard].level == level }
    return (own ?? reports.first)?.run.period
  }

  private func history(of result: RunResult, _ run: RuleRun) -> CardHistory {
    guard let period = result.period else { return CardHistory([result], language) }
    let earlier = run.periods(of: result.scorecard).filter { $0 < period && run.rules.term?.holds($0) ?? true }
    let results = earlier.suffix(ReportCommand.mostEarlier).map { run.result(card: result.scorecard, period: $0) }
    return CardHistory(results + [result], language)
  }
}
