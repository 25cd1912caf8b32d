import Diagnostics
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
    let texts = cards.compactMap { text($0.scored, card: $0.card, scoring) }
    if texts.isEmpty, let indicator = invocation.arguments[.indicator] {
      throw ExplainCommand.noIndicator(indicator, in: cards.map { $0.scored.result.cards[$0.card] })
    }
    return CommandResult(texts.joined(separator: "\n"), from: scoring.run)
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
    return ExplanationText(report, colour: invocation.coloursOutput).render(items.map(maker.explanation))
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
