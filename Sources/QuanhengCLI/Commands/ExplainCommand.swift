import Diagnostics
import Reports
import RuleEngine
import RuleSemantics
import Scorecards

/// `quanheng explain RULES --data PATH… --subject X`: why each item of a card has its score.
struct ExplainCommand {
  private let invocation: Invocation

  init(_ invocation: Invocation) { self.invocation = invocation }

  func run() throws(CommandFailure) -> CommandResult {
    guard let subject = invocation.arguments[.subject] else {
      throw CommandFailure(.missingOption(.subject, .explain))
    }
    let scoring = try ScoringRun(invocation)
    let cards = try scoring.cards(of: subject)
    if let grade = invocation.arguments[.whyNot] { return try whyNot(grade, cards, scoring) }
    let texts = cards.compactMap { text($0.scored, card: $0.card, scoring) }
    if texts.isEmpty, let indicator = invocation.arguments[.indicator] {
      throw ExplainCommand.noIndicator(indicator, in: cards.map { $0.scored.result.cards[$0.card] })
    }
    return CommandResult(texts.joined(separator: "\n"), from: scoring.run)
  }

  /// What stood in the way of a grade, on each card that has it.
  private func whyNot(
    _ name: String, _ cards: [(scored: ScoringRun.Scored, card: Int)], _ scoring: ScoringRun
  ) throws(CommandFailure) -> CommandResult {
    let rules = scoring.run.rules
    let texts = cards.compactMap { scored, place -> String? in
      let card = scored.result.cards[place]
      guard let wanted = rules.scorecards[scored.result.scorecard].grades.firstIndex(where: { $0.name == name }) else {
        return nil
      }
      let report = scoring.report(scored, .card(place))
      let effects = scoring.run.gradesAfterEffects(scored.result.scorecard, card.subject, scored.result.period)
      let found = WhyNot(report, card, wanted: wanted, afterEffects: effects)
      return WhyNotText(found, report, card, grade: name, colour: invocation.coloursOutput).render()
        + losses(report, card)
    }
    guard texts.isEmpty else { return CommandResult(texts.joined(separator: "\n"), from: scoring.run) }
    let names = cards.flatMap { rules.scorecards[$0.scored.result.scorecard].grades.map(\.name) }
    let help =
      names.isEmpty
      ? Bilingual(zh: "这张评分表没有等级", en: "the scorecard has no grades")
      : Bilingual(zh: "等级有：\(names.enumerated.zh)", en: "the grades are: \(names.enumerated.en)")
    throw CommandFailure(.badValue(.whyNot, name, help: UsageProblem.didYouMean(name, names) + [help]))
  }

  /// Nil for a card without the item that was asked for.
  private func text(_ scored: ScoringRun.Scored, card: Int, _ scoring: ScoringRun) -> String? {
    let items = items(of: scored.result.cards[card], scoring.run.rules)
    guard !items.isEmpty,
      let maker = ExplanationMaker(scoring.run, scored.result, card: card, RuleLines(scoring.sources))
    else {
      return nil
    }
    let report = scoring.report(scored, .card(card))
    let text = ExplanationText(report, colour: invocation.coloursOutput).render(items.map(maker.explanation))
    return invocation.arguments.has(.indicator) ? text : text + losses(report, scored.result.cards[card])
  }

  private func losses(_ report: ScoreReport, _ card: CardResult) -> String {
    LostPointsText(report, card, colour: invocation.coloursOutput).render()
  }

  /// The indicators, bonuses and deductions of a card: all, or those of the name that was asked for.
  private func items(of card: CardResult, _ rules: CheckedRules) -> [ItemResult] {
    let all = card.leaves
    guard let name = invocation.arguments[.indicator] else { return all }
    return all.filter { item in
      item.name == name || item.measure.map { rules.measures[$0].aliases.contains(name) } == true
    }
  }

  private static func noIndicator(_ name: String, in cards: [CardResult]) -> CommandFailure {
    var seen: Set<String> = []
    let names = cards.flatMap(\.leaves).map(\.name).filter { seen.insert($0).inserted }
    return .notFound(
      .noSuchIndicator, name, names,
      Bilingual(zh: "评分卡上没有“\(name)”这一项", en: "the card has no item “\(name)”"),
      all: Bilingual(zh: "评分卡上有：\(names.enumerated.zh)", en: "the card has: \(names.enumerated.en)"))
  }
}

extension CardResult {
  /// Everything that is scored by itself, in the order of the card.
  var leaves: [ItemResult] { items.flatMap(\.leaves) + bonuses + deductions }
}

extension ItemResult {
  fileprivate var leaves: [ItemResult] { children.isEmpty ? [self] : children.flatMap(\.leaves) }
}
