import Calendar
package import Diagnostics
import Numerics
package import RuleEngine

/// The results of one scorecard in its periods, the one that is reported last.
package struct CardHistory: Sendable {
  private var totals: [String: [(period: String, total: ExactNumber?)]] = [:]

  /// - Parameter results: those of earlier periods, the earliest first, and the one that is reported.
  package init(_ results: [RunResult], _ language: Language) {
    for result in results {
      guard let period = result.period?.text[language] else { continue }
      for card in result.cards { totals[card.subject.id, default: []].append((period, card.total)) }
    }
  }

  func points(of card: CardResult, shown: (ExactNumber) -> String) -> [TrendChart.Point] {
    (totals[card.subject.id] ?? []).map { entry in
      TrendChart.Point(period: entry.period, total: entry.total, shown: entry.total.map(shown) ?? "—")
    }
  }
}
