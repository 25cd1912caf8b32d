import Calendar
import Datasets
import Diagnostics
import RuleEngine
import RuleSemantics
import Scorecards

/// What `score` and `explain` have in common: rules, data and period, up to the results of the scorecards.
struct ScoringRun {
  /// A scorecard with the cards of all subjects.
  struct Scored {
    var result: RunResult
    var notes: [Bilingual]
  }

  let run: RuleRun
  /// The rule files, for places in them.
  let sources: SourceStore
  private let scored: [Scored]
  /// The exports that are to be written.
  let exports: [ExportRun]
  private let invocation: Invocation
  private let data: RunData
  private let cohort: CohortOptions

  init(_ invocation: Invocation) throws(CommandFailure) {
    let ruleSet = try RuleSet(invocation.arguments.operands[0], readsTests: false)
    let rules = try ruleSet.rules(invocation)
    let cards = try ScoringRun.cards(rules, invocation)
    let day = try ScoringTime.day(invocation.arguments[.asOf])
    let cohort = try CohortOptions(invocation, rules, asOf: day)
    var data = try RunData(rules, invocation, ruleSet.outcome.sources, cohort: cohort.file)
    invocation.begin(.scoring)
    run = RuleRun(
      rules, data.dataset, asOf: day, privacy: invocation.privacy, cohort: try cohort.use(data.dataset, rules, cards))
    exports = try ExportRun.all(of: run, ruleSet.outcome.sources, invocation)
    scored = try ScoringRun.score(
      cards, run, asOf: day, invocation, of: cohort.writes ? nil : invocation.arguments[.subject])
    try data.finish(run.problems)
    try cohort.check(run, scored.map(\.result))
    self.cohort = cohort
    (self.invocation, self.data) = (invocation, data)
    sources = ruleSet.outcome.sources
  }

  /// Rules may hold nothing but exports; then these alone are written.
  private static func cards(
    _ rules: CheckedRules, _ invocation: Invocation
  ) throws(CommandFailure) -> [ScorecardIndex] {
    let arguments = invocation.arguments
    let wantsCards = [.card, .subject, .format, .out].contains { arguments.has($0) } || !arguments.has(.export)
    return rules.scorecards.isEmpty && !wantsCards ? [] : try SubjectChoice.cards(rules, named: arguments[.card])
  }

  /// Where one subject is asked for, the others are needed for its rank alone.
  private static func score(
    _ cards: [ScorecardIndex], _ run: RuleRun, asOf day: CalendarDate?, _ invocation: Invocation, of subject: String?
  ) throws(CommandFailure) -> [Scored] {
    var scored: [Scored] = []
    for card in cards {
      let time = try ScoringTime(card, of: run, invocation.arguments[.period])
      if let day, let period = time.period, day < period.firstDay { throw .beforePeriod(day, period) }
      let level = run.rules.scorecards[card].level
      let detailed = subject.flatMap { run.dataset.subjects.find($0, level: level) }
      let result = run.result(card: card, period: time.period, detailed: detailed)
      scored.append(Scored(result: result, notes: time.notes))
    }
    return scored
  }

  /// True for the path of a data file of this run.
  func reads(_ path: String) -> Bool { data.reads(path) }

  /// Writes the file that `--cohort-out` names.
  func writeCohort() throws(CommandFailure) {
    try cohort.write(run, scored.map(\.result), data.files(fingerprints: true))
  }

  /// One report for each scorecard, or for each that has a card of the subject that was asked for.
  /// - Parameter fingerprints: whether those of the files are printed.
  func reports(fingerprints: Bool) throws(CommandFailure) -> [ScoreReport] {
    guard let subject = invocation.arguments[.subject] else {
      return scored.map { report($0, .ranking, fingerprints: fingerprints) }
    }
    return try cards(of: subject).map { report($0.scored, .card($0.card), fingerprints: fingerprints) }
  }

  /// The cards of a subject, each as a place among those of its scorecard.
  func cards(of subject: String) throws(CommandFailure) -> [(scored: Scored, card: Int)] {
    var found: [(scored: Scored, card: Int)] = []
    for one in scored {
      switch SubjectChoice.card(of: subject, in: one.result) {
      case .one(let card): found.append((one, card))
      case .several(let keys): throw .sameName(subject, keys)
      case .none: continue
      }
    }
    if found.isEmpty { throw SubjectChoice.noSubject(subject, in: scored.map(\.result)) }
    return found
  }

  func report(_ scored: Scored, _ part: ScoreReport.Part, fingerprints: Bool = false) -> ScoreReport {
    ScoreReport(
      rules: run.rules, run: scored.result, part: part, engine: CommandLineTool.version,
      language: invocation.language,
      ruleFiles: run.rules.files.map {
        ScoreReport.InputFile(path: $0.path, sha256: fingerprints ? SHA256.hex(of: $0.bytes) : nil)
      },
      dataFiles: cohort.dataFiles(fingerprints: fingerprints) ?? data.files(fingerprints: fingerprints),
      runNotes: scored.notes + data.notes, sources: sources)
  }
}
