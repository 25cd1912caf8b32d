import Calendar
import Diagnostics
import RuleChanges
import RuleEngine
import RuleSemantics

/// The same data scored by both versions.
struct VersionRuns {
  private(set) var impacts: [Impact] = []
  private(set) var notes: [Bilingual] = []

  init(_ comparison: RuleComparison, _ invocation: Invocation) throws(CommandFailure) {
    let day = try ScoringTime.day(invocation.arguments[.asOf])
    let cards = try VersionRuns.cards(comparison, invocation)
    let old = try VersionRuns.run(comparison.old, invocation, day)
    let new = try VersionRuns.run(comparison.new, invocation, day)
    for card in cards {
      let time = try ScoringTime(card.new, of: new.run, invocation.arguments[.period])
      if let day, let period = time.period, day < period.firstDay { throw .beforePeriod(day, period) }
      impacts.append(
        comparison.impact(
          old.run.result(card: card.old, period: time.period), new.run.result(card: card.new, period: time.period)))
      for note in time.notes + VersionRuns.term(comparison.old.rules, time.period) where !notes.contains(note) {
        notes.append(note)
      }
    }
    for (data, run) in [old, new] {
      var data = data
      try data.finish(run.problems)
      for note in data.notes where !notes.contains(note) { notes.append(note) }
    }
  }

  private static func run(
    _ version: RuleVersion, _ invocation: Invocation, _ day: CalendarDate?
  ) throws(CommandFailure) -> (data: RunData, run: RuleRun) {
    let data = try RunData(RunData.begin(invocation), version.rules, invocation, version.sources)
    invocation.begin(.scoring)
    return (data, RuleRun(version.rules, data.dataset, asOf: day, privacy: invocation.privacy))
  }

  /// The scorecards of both versions, or the one that is named in the new one.
  private static func cards(
    _ comparison: RuleComparison, _ invocation: Invocation
  ) throws(CommandFailure) -> [(old: ScorecardIndex, new: ScorecardIndex)] {
    let wanted = try SubjectChoice.cards(comparison.new.rules, named: invocation.arguments[.card])
    let found = comparison.cards.filter { wanted.contains($0.new) }
    guard !found.isEmpty else { throw .noCommonCard(comparison) }
    return found
  }

  /// The old version may not be meant for the period of the new one.
  private static func term(_ old: CheckedRules, _ period: Period?) -> [Bilingual] {
    guard let term = old.term, let period, !term.holds(period) else { return [] }
    return [
      Bilingual(
        zh: "这个时期不在旧版的有效期内（到\(term.last.text.zh)），仍按旧版算了一遍。",
        en:
          "This period is outside the term of the old version (until \(term.last.text.en)); it is scored all the same."
      )
    ]
  }
}

extension RuleVersion {
  /// A file, a folder or a git revision; the other version says what a revision alone stands for.
  init(_ path: String, beside other: String, _ invocation: Invocation) throws(CommandFailure) {
    let ruleSet = try RuleSet(version: path, beside: other)
    self.init(rules: try ruleSet.rules(invocation), sources: ruleSet.outcome.sources, label: path)
  }
}

extension CommandFailure {
  static func noCommonCard(_ comparison: RuleComparison) -> CommandFailure {
    CommandFailure(
      UsageProblem(
        .noSuchCard,
        Bilingual(zh: "两版没有共同的评分表，无法比较得分", en: "the two versions have no scorecard in common to score by"),
        help: [
          Bilingual(
            zh: "评分表改了名的，在新版里把旧名写成别名",
            en: "where a scorecard was renamed, give its old name as an alias in the new version")
        ]))
  }
}
