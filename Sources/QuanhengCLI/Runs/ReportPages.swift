import Calendar
import Diagnostics
import Reports
import RuleEngine
import RuleSemantics
import Scorecards

/// The pages of a run: written by `report`, and made again by `verify`.
struct ReportPages {
  /// Earlier periods that are scored for the trend.
  private static let mostEarlier = 5

  let folder: ReportFolder
  private let language: Language

  /// - Parameter changes: what changed from another version of the rules, where one was given.
  init(_ scoring: ScoringRun, _ language: Language, hasSliders: Bool, changes: ChangesPage? = nil) {
    self.language = language
    let rules = RuleLines(scoring.sources)
    let cards = scoring.rankings().map { scored, report in
      ReportFolder.Card(
        report: report, history: Self.history(of: scored.result, scoring.run, language),
        trials: hasSliders ? ValueTrials(scoring.run, scored.result) : nil
      ) { place in
        let maker = ExplanationMaker(scoring.run, scored.result, card: place, rules)
        return maker.map { $0.explanations } ?? []
      }
    }
    let ledger = LedgerRow.all(
      scoring.run, period: { level in Self.period(of: level, cards.map(\.report), scoring.run.rules) },
      words: { scoring.sources.text($0.words).printable })
    folder = ReportFolder(cards, ledger: ledger, changes: changes)
  }

  /// The period that a level is scored in: that of its scorecard, otherwise that of the first.
  private static func period(of level: LevelIndex, _ reports: [ScoreReport], _ rules: CheckedRules) -> Period? {
    let own = reports.first { rules.scorecards[$0.run.scorecard].level == level }
    return (own ?? reports.first)?.run.period
  }

  private static func history(
    of result: RunResult, _ run: RuleRun, _ language: Language
  ) -> CardHistory {
    guard let period = result.period else { return CardHistory([result], language) }
    let earlier = run.periods(of: result.scorecard).filter { $0 < period && run.rules.term?.holds($0) ?? true }
    let results = earlier.suffix(mostEarlier).map { run.result(card: result.scorecard, period: $0) }
    return CardHistory(results + [result], language)
  }
}
