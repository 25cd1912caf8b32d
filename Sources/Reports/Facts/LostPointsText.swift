import Diagnostics
import Numerics
package import RuleEngine
package import Scorecards

/// Where a card lost points, for a terminal: the largest losses first.
package struct LostPointsText {
  private let losses: [LostPoints]
  private let language: Language
  private let colour: Bool

  package init(_ report: ScoreReport, _ card: CardResult, colour: Bool) {
    losses = LossFinder(report, card).losses
    language = report.language
    self.colour = colour
  }

  /// Empty where nothing was lost.
  package func render() -> String {
    var page = TextPage(colour: colour)
    page.list(Bilingual(zh: "失分，由大到小", en: "Points lost, largest first")[language], losses.map(line))
    return page.text
  }

  /// `匹配度：失 4.5 分，目标 80%，实际 60%；再提高 20% 即达到目标`
  private func line(_ loss: LostPoints) -> String {
    let points = NumberText.shown(loss.lost, places: 4)
    let head = Bilingual(
      zh: "\(loss.item.name)：失 \(points) 分，\(loss.why.zh)", en: "\(loss.item.name): \(points) lost, \(loss.why.en)")
    let advice = loss.advice.map { Bilingual(zh: "；\($0.zh)", en: "; \($0.en)") } ?? Bilingual(same: "")
    return (head + advice)[language].printable
  }
}
