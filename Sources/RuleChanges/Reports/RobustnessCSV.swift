package import Diagnostics
import Numerics
import RuleEngine
import Scorecards

/// A line for each subject: where its ranks lie under many sets of weights.
package struct RobustnessCSV: Sendable {
  private let language: Language

  package init(_ language: Language) { self.language = language }

  /// - Parameter spreads: one for each subject that is ranked.
  package func text(_ cards: WeighedCards, _ spreads: [RankSpread?], hasMark: Bool) -> String {
    var table = CSVText(hasMark: hasMark)
    table.row([.text(cards.level)] + heads.map { .plain($0[language]) })
    for (name, place) in cards.everybody {
      table.row([.text(name.id)] + cells(place.flatMap { spreads[$0] }).map { .plain($0) })
    }
    return table.text
  }

  private var heads: [Bilingual] {
    [
      Bilingual(zh: "最好", en: "best"), Bilingual(same: "p05"), Bilingual(zh: "中位", en: "median"),
      Bilingual(same: "p95"), Bilingual(zh: "最差", en: "worst"), Bilingual(zh: "平均", en: "mean"),
      Bilingual(zh: "前十次数", en: "top10"),
    ]
  }

  private func cells(_ spread: RankSpread?) -> [String] {
    guard let spread else { return heads.map { _ in "" } }
    return [
      "\(spread.best)", "\(spread.low)", "\(spread.median)", "\(spread.high)", "\(spread.worst)",
      spread.mean.decimalText(places: 2), "\(spread.topTen)",
    ]
  }
}
