import Diagnostics
import RuleEngine
import RuleSemantics
package import Scorecards

/// The files of a report, made one after the other.
///
/// | File | Holds |
/// |---|---|
/// | `index.html` | the scorecards |
/// | `targets.html` | the ledger of targets, where the rules have some |
/// | `1/ranking.html`, `.md`, `.csv` | the ranking of the first scorecard |
/// | `1/items.csv` | every item of every card |
/// | `1/KEY.html`, `.md` | one subject |
package struct ReportFolder {
  /// A scorecard with what its pages need.
  package struct Card {
    /// With the part `ranking`.
    package var report: ScoreReport
    package var history: CardHistory
    /// Why the items of a card, by its place, have their scores.
    package var explain: (Int) -> [Explanation]

    package init(report: ScoreReport, history: CardHistory, explain: @escaping (Int) -> [Explanation]) {
      (self.report, self.history, self.explain) = (report, history, explain)
    }
  }

  private let cards: [Card]
  private let ledger: [LedgerRow]

  package init(_ cards: [Card], ledger: [LedgerRow]) { (self.cards, self.ledger) = (cards, ledger) }

  /// Hands each file over as it is made: its path in the folder, and its text.
  package func write<Problem: Error>(_ put: (String, String) throws(Problem) -> Void) throws(Problem) {
    guard let first = cards.first else { return }
    try put("index.html", IndexPage(reports: cards.map(\.report), hasLedger: !ledger.isEmpty).render())
    if !ledger.isEmpty { try put("targets.html", LedgerPage(rows: ledger, report: first.report).render()) }
    for (index, card) in cards.enumerated() { try write(card, in: "\(index + 1)/", put) }
  }

  private func write<Problem: Error>(
    _ card: Card, in folder: String, _ put: (String, String) throws(Problem) -> Void
  ) throws(Problem) {
    let report = card.report
    let names = PageNames(report.cards)
    let markdown = CardMarkdown(report)
    try put(folder + "ranking.html", RankingPage(report, names).render())
    try put(folder + "ranking.md", markdown.ranking())
    try put(folder + "ranking.csv", ScoreFormat.csv.render(report, colour: false))
    try put(folder + "items.csv", report.itemsAsCSV)
    let means = PeerMeans(report.run, isOfGroups: report.scorecard.ranksWithinGroups)
    for (place, result) in report.cards.enumerated() {
      let page = SubjectPage(report, result, means, card.history, card.explain(place))
      try put(folder + names.file(place) + ".html", page.render())
      try put(folder + names.file(place) + ".md", markdown.card(result))
    }
  }
}
