import Datasets
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
/// | `changes.html` | what changed from another version of the rules, where one was given |
/// | `report.xlsx` | rankings, items and targets as a workbook |
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

    /// What other values would give, where pages are to have sliders.
    package var trials: ValueTrials?

    package init(
      report: ScoreReport, history: CardHistory, trials: ValueTrials? = nil, explain: @escaping (Int) -> [Explanation]
    ) {
      (self.report, self.history, self.trials, self.explain) = (report, history, trials, explain)
    }
  }

  /// What a file holds.
  package enum Content {
    case text(String)
    case bytes([UInt8])

    package var bytes: [UInt8] {
      switch self {
      case .text(let text): Array(text.utf8)
      case .bytes(let bytes): bytes
      }
    }
  }

  static let workbook = "report.xlsx"

  private let cards: [Card]
  private let ledger: [LedgerRow]
  private let changes: ChangesPage?

  /// - Parameter changes: from another version of the rules, where one was given.
  package init(_ cards: [Card], ledger: [LedgerRow], changes: ChangesPage? = nil) {
    (self.cards, self.ledger, self.changes) = (cards, ledger, changes)
  }

  /// Hands each file over as it is made: its path in the folder, and what it holds.
  package func write<Problem: Error>(_ put: (String, Content) throws(Problem) -> Void) throws(Problem) {
    guard let first = cards.first else { return }
    let reports = cards.map(\.report)
    try put(
      "index.html", .text(IndexPage(reports: reports, hasLedger: !ledger.isEmpty, hasChanges: changes != nil).render()))
    let targets = LedgerSheet(rows: ledger, report: first.report)
    if !ledger.isEmpty { try put("targets.html", .text(LedgerPage(rows: ledger, report: first.report).render())) }
    if let changes { try put(ChangesPage.file, .text(changes.render(foot: CardFrame(first.report).foot))) }
    let book = ScoreSheets.workbook(reports, more: ledger.isEmpty ? [] : [targets.sheet])
    try put(ReportFolder.workbook, .bytes(book.bytes))
    for (index, card) in cards.enumerated() { try write(card, in: "\(index + 1)/", put) }
  }

  private func write<Problem: Error>(
    _ card: Card, in folder: String, _ put: (String, Content) throws(Problem) -> Void
  ) throws(Problem) {
    let report = card.report
    let names = PageNames(report.cards)
    let markdown = CardMarkdown(report)
    try put(folder + "ranking.html", .text(RankingPage(report, names).render()))
    try put(folder + "ranking.md", .text(markdown.ranking()))
    try put(folder + "ranking.csv", .text(report.rankingAsCSV))
    try put(folder + "items.csv", .text(report.itemsAsCSV))
    let means = PeerMeans(report.run, isOfGroups: report.scorecard.ranksWithinGroups)
    for (place, result) in report.cards.enumerated() {
      let page = SubjectPage(report, result, means, card.history, card.explain(place), card.trials)
      try put(folder + names.file(place) + ".html", .text(page.render()))
      try put(folder + names.file(place) + ".md", .text(markdown.card(result)))
    }
  }
}
