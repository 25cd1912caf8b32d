import Diagnostics
import RuleEngine
import RuleSemantics
import Scorecards

/// The first page of the folder: its scorecards, the ledger of targets.
struct IndexPage {
  let reports: [ScoreReport]
  let hasLedger: Bool
  let hasChanges: Bool

  func render() -> String {
    guard let first = reports.first else { return "" }
    let language = first.language
    let frame = CardFrame(first)
    let heading = Bilingual(zh: "评分报告", en: "Report")[language]
    let entries = reports.enumerated().map { index, report -> Markup in
      let time = CardFrame(report).time
      return """
        <li><a href="\(index + 1)/ranking.html">\(report.scorecard.name)</a><span class="note">\(time)</span></li>

        """
    }
    let ledger: Markup =
      hasLedger
      ? "<li><a href=\"targets.html\">\(LedgerPage.heading[language])</a></li>\n" : .none
    let changes: Markup =
      hasChanges
      ? "<li><a href=\"\(ChangesPage.file)\">\(ChangesPage.heading[language])</a></li>\n" : .none
    let book: Markup =
      "<li><a href=\"\(ReportFolder.workbook)\">\(Bilingual(zh: "工作簿（.xlsx）：排名、项目、台账", en: "Workbook (.xlsx): rankings, items, targets")[language])</a></li>\n"
    let page = PageFrame(language: language, title: "\(heading) · \(first.rules.name)", foot: frame.foot)
    let basis = first.rules.basis.map { basis -> Markup in "<p>\(basis)</p>\n" }.joined()
    return page.page(
      "<p class=\"over\">\(heading)</p><h1>\(first.rules.name)</h1>\n\(basis)<ul>\(entries.joined())\(ledger)\(changes)\(book)</ul>\n"
    )
  }
}
