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

  /// - Parameter read: the rules, where they were read already.
  init(_ invocation: Invocation, _ read: RuleSet? = nil) throws(CommandFailure) {
    let reading = RunData.begin(invocation)
    let ruleSet: RuleSet
    if let read { ruleSet = read } else { ruleSet = try RuleSet(invocation.arguments.operands[0], readsTests: false) }
    let rules = try ruleSet.rules(invocation)
    let cards = try ScoringRun.cards(rules, invocation)
    let day = try ScoringTime.day(invocation.arguments[.asOf])
    let cohort = try CohortOptions(invocation, rules, asOf: day)
    var data = try RunData(reading, rules, invocation, ruleSet.outcome.sources, cohort: cohort.file)
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

  /// - Parameter subject: the only one whose cards are printed. Cards of other levels are not made, and of the others on
  ///   its own cards no more than its rank needs; all are made where it has none, to tell who has.
  private static func score(
    _ cards: [ScorecardIndex], _ run: RuleRun, asOf day: CalendarDate?, _ invocation: Invocation, of subject: String?
  ) throws(CommandFailure) -> [Scored] {
    guard let subject else { return try score(cards, run, asOf: day, invocation) { _ in nil } }
    let own = cards.filter { run.hasSubject(named: subject, onCard: $0) }
    let scored = try score(own, run, asOf: day, invocation) { run.subject(named: subject, onCard: $0) }
    return scored.allSatisfy(\.result.cards.isEmpty)
      ? try score(cards, run, asOf: day, invocation, of: nil) : scored
  }

  /// - Parameter subject: the only one that is wanted of a card; nil: all.
  private static func score(
    _ cards: [ScorecardIndex], _ run: RuleRun, asOf day: CalendarDate?, _ invocation: Invocation,
    subject: (ScorecardIndex) -> SubjectIndex?
  ) throws(CommandFailure) -> [Scored] {
    var scored: [Scored] = []
    for card in cards {
      let time = try ScoringTime(card, of: run, invocation.arguments[.period])
      if let day, let period = time.period, day < period.firstDay { throw .beforePeriod(day, period) }
      let result = run.result(card: card, period: time.period, of: subject(card))
      scored.append(Scored(result: result, notes: time.notes))
    }
    return scored
  }

  /// True for the path of a data file of this run.
  func reads(_ path: String) -> Bool { data.reads(path) }

  /// Writes the file that `--cohort-out` names.
  func writeCohort() throws(CommandFailure) {
    try cohort.write(run, scored.map(\.result), dataFiles: data.files(fingerprints: true))
  }

  /// One report for each scorecard, or for each that has a card of the subject that was asked for.
  /// - Parameter fingerprints: whether those of the files are printed.
  func reports(fingerprints: Bool) throws(CommandFailure) -> [ScoreReport] {
    guard let subject = invocation.arguments[.subject] else {
      return scored.map { report($0, .ranking, fingerprints: fingerprints) }
    }
    return try cards(of: subject).map { report($0.scored, .card($0.card), fingerprints: fingerprints) }
  }

  /// Every scorecard with the report of all its subjects, fingerprints included.
  func rankings() -> [(scored: Scored, report: ScoreReport)] {
    scored.map { ($0, report($0, .ranking, fingerprints: true)) }
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

extension RuleRun {
  /// True when a subject at the level of a card has this key or name.
  fileprivate func hasSubject(named text: String, onCard card: ScorecardIndex) -> Bool {
    dataset.subjects.levels[rules.scorecards[card].level].contains { $0.id == text || $0.name == text }
  }

  /// The subject with exactly this key, otherwise the only one with this name.
  fileprivate func subject(named text: String, onCard card: ScorecardIndex) -> SubjectIndex? {
    let level = rules.scorecards[card].level
    let subjects = dataset.subjects.levels[level]
    if let number = subjects.firstIndex(where: { $0.id == text }) { return SubjectIndex(level: level, number: number) }
    let named = subjects.indices.filter { subjects[$0].name == text }
    return named.count == 1 ? SubjectIndex(level: level, number: named[0]) : nil
  }
}
