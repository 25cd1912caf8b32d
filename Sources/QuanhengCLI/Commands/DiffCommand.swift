import Calendar
import Diagnostics
import RuleChanges
import RuleEngine
import RuleSemantics

/// `quanheng diff OLD NEW [--data PATH…]`: what changed in meaning, and what that does.
struct DiffCommand {
  private let invocation: Invocation
  private var arguments: ParsedArguments { invocation.arguments }

  init(_ invocation: Invocation) { self.invocation = invocation }

  func run() throws(CommandFailure) -> CommandResult {
    try checkOptions()
    let (oldPath, newPath) = (arguments.operands[0], arguments.operands[1])
    let old = try version(oldPath, beside: newPath)
    let new = try version(newPath, beside: oldPath)
    let comparison = RuleComparison(old, new)
    let effects = arguments.has(.data) ? try VersionRuns(comparison, invocation) : nil
    let report = DiffReport(
      comparison, impacts: effects?.impacts ?? [], hasData: effects != nil, engine: CommandLineTool.version,
      language: invocation.language, notes: effects?.notes ?? [])
    let format = DiffFormat(rawValue: arguments[.format] ?? "") ?? .text
    let text = format.render(report, colour: invocation.coloursOutput)
    return CommandResult(text, comparison.meaningCount > 0 ? .failed : .done)
  }

  private func version(_ path: String, beside other: String) throws(CommandFailure) -> RuleVersion {
    let ruleSet = try RuleSet(version: path, beside: other)
    return RuleVersion(rules: try ruleSet.rules(invocation), sources: ruleSet.outcome.sources, label: path)
  }

  /// Without data, nothing is scored.
  private func checkOptions() throws(CommandFailure) {
    let needing: [OptionName] = [.card, .period, .asOf, .allowRefused, .showPersonal]
    if !arguments.has(.data), let option = needing.first(where: arguments.has) {
      throw CommandFailure(.dataNeeded(by: option, .diff))
    }
  }
}

/// The same data scored by both versions.
private struct VersionRuns {
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

extension UsageProblem {
  static func dataNeeded(by option: OptionName, _ command: CommandName) -> UsageProblem {
    UsageProblem(
      .missingOption,
      Bilingual(zh: "\(option.flag) 要和 --data 路径 一起用", en: "\(option.flag) goes with --data PATH"),
      help: [option.description.help, .howToGetHelp(command)])
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
