import Datasets
import Diagnostics
import RuleEngine
import RuleSemantics
import Scorecards

/// What `score` and `explain` have in common: rules, data and period, up to the results of the scorecards.
struct ScoringRun {
  let rules: CheckedRules
  /// The rule files, for places in them.
  let sources: SourceStore
  private let invocation: Invocation
  private let data: RunData
  private let time: ScoringTime
  let runs: [RuleRun]

  init(_ invocation: Invocation) throws(CommandFailure) {
    let ruleSet = try RuleSet(invocation.arguments.operands[0])
    let rules = try ruleSet.rules(invocation)
    let cards = try SubjectChoice.cards(rules, named: invocation.arguments[.card])
    var data = try RunData(rules, invocation, ruleSet.outcome.sources)
    let (dataset, time) = (data.dataset, try ScoringTime(rules, data.dataset, invocation.arguments))
    invocation.begin(.scoring)
    runs = cards.map { RuleRun(rules, dataset, scorecard: $0, period: time.period, asOf: time.asOf) }
    try data.finish(runs.flatMap(\.problems))
    (self.invocation, self.rules, self.data, self.time) = (invocation, rules, data, time)
    sources = ruleSet.outcome.sources
  }

  /// One report for each scorecard, or those that hold the subject that was asked for.
  func reports() throws(CommandFailure) -> [ScoreReport] {
    guard let subject = invocation.arguments[.subject] else { return runs.map { report($0.result, .ranking) } }
    return try cards(of: subject).map { report($0.run.result, .card($0.card)) }
  }

  /// The cards of a subject, with the runs they are from.
  func cards(of subject: String) throws(CommandFailure) -> [(run: RuleRun, card: Int)] {
    var found: [(run: RuleRun, card: Int)] = []
    for run in runs {
      switch SubjectChoice.card(of: subject, in: run.result) {
      case .one(let card): found.append((run, card))
      case .several(let keys): throw .sameName(subject, keys)
      case .none: continue
      }
    }
    if found.isEmpty { throw SubjectChoice.noSubject(subject, in: runs.map(\.result)) }
    return found
  }

  func report(_ result: RunResult, _ part: ScoreReport.Part) -> ScoreReport {
    ScoreReport(
      rules: rules, run: result, part: part, engine: CommandLineTool.version, language: invocation.language,
      ruleFiles: rules.files.map { ScoreReport.InputFile(path: $0.path, sha256: SHA256.hex(of: $0.bytes)) },
      dataFiles: data.files, runNotes: time.notes + data.notes, sources: sources)
  }
}
