import Diagnostics
import Numerics
package import RuleEngine
import RuleSemantics

/// What stood between a card and a grade, for a terminal.
package struct WhyNotText {
  private let found: WhyNot
  private let report: ScoreReport
  private let card: CardResult
  private let grade: String
  private var page: TextPage
  private var language: Language { report.language }

  package init(_ found: WhyNot, _ report: ScoreReport, _ card: CardResult, grade: String, colour: Bool) {
    (self.found, self.report, self.card, self.grade) = (found, report, card, grade)
    page = TextPage(colour: colour)
  }

  package func render() -> String {
    var copy = self
    copy.page.append(ReportHead(report))
    copy.page.line(card.subject.name.printable, .bold)
    copy.page.list(
      Bilingual(zh: "为什么不是“\(grade)”", en: "Why not “\(grade)”")[language].printable,
      found.obstacles.map { $0[language].printable })
    return copy.page.text
  }
}
