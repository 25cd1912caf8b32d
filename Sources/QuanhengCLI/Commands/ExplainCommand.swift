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
    let chosen = cards.map { ($0.run, $0.card, items(of: $0.run.result.cards[$0.card], scoring.rules)) }
    if let indicator = invocation.arguments[.indicator], chosen.allSatisfy(\.2.isEmpty) {
      throw ExplainCommand.noIndicator(indicator, in: cards.map { $0.run.result.cards[$0.card] })
    }
    let texts = chosen.filter { !$0.2.isEmpty }.map { run, card, items in
      let maker = ExplanationMaker(scoring.rules, scoring.sources, run, card: card)
      let report = scoring.report(run.result, .card(card))
      return ExplanationText(report, colour: invocation.coloursOutput).render(items.map(maker.explanation))
    }
    return CommandResult(texts.joined(separator: "\n"))
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
