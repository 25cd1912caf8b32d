import Diagnostics
import Numerics
import RuleEngine
import RuleSemantics
import Scorecards

/// All subjects of a scorecard in the order of rank.
struct RankingPage {
  private let report: ScoreReport
  private let names: PageNames
  private var language: Language { report.language }

  /// More columns than these do not fit on a sheet.
  private static let mostSections = 5

  init(_ report: ScoreReport, _ names: PageNames) { (self.report, self.names) = (report, names) }

  func render() -> String {
    let frame = CardFrame(report)
    let top = Bilingual(zh: "总目录", en: "Contents")[language]
    let page = PageFrame(
      language: language, title: report.scorecard.name, path: [(top, "../index.html")], mark: frame.mark(of: nil),
      foot: frame.foot)
    let files: Markup = """
      <p class="over">\(Bilingual(zh: "同样内容：", en: "The same as: ")[language])<a href="../\(ReportFolder.workbook)">\(Bilingual(zh: "工作簿", en: "workbook")[language])</a> ·
      <a href="ranking.csv">CSV</a> ·
      <a href="ranking.md">Markdown</a> · <a href="items.csv">\(Bilingual(zh: "全部项目 CSV", en: "all items, CSV")[language])</a></p>

      """
    return page.page(
      "\(frame.over)<h1>\(report.scorecard.name)</h1>\n<p>\(frame.time)</p>\n\(grades)\(table)\(files)\(notRanked)"
        + frame.notes)
  }

  // MARK: Grades

  /// How many have each grade.
  private var grades: Markup {
    guard !report.scorecard.grades.isEmpty else { return .none }
    let counts = report.scorecard.grades.map { band -> Markup in
      let count = report.cards.count { $0.grade == band.name }
      return "<li><span>\(band.name)</span><b>\(count)</b></li>"
    }
    return "<ul class=\"standing\">\(counts.joined())</ul>\n"
  }

  // MARK: The table

  private var hasGroups: Bool { report.cards.contains { $0.group != nil } }
  private var hasGrades: Bool { !report.scorecard.grades.isEmpty }

  /// The first-level sections that every card has, by path.
  private var sections: [ItemResult] {
    guard let first = report.cards.first, (2...RankingPage.mostSections).contains(first.items.count) else { return [] }
    return first.items
  }

  private var table: Markup {
    var heads: [(words: String, isNumber: Bool)] = [
      (Bilingual(zh: "名次", en: "Rank")[language], true),
      (report.rules.levels[report.scorecard.level].name, false),
    ]
    if hasGroups { heads.append((Bilingual(zh: "分组", en: "Group")[language], false)) }
    heads += sections.map { ($0.name, true) }
    heads.append((Bilingual(zh: "总分", en: "Total")[language], true))
    if hasGrades { heads.append((Bilingual(zh: "等级", en: "Grade")[language], false)) }
    var table = MarkupTable(report.scorecard.name, heads)
    for (index, card) in report.cards.enumerated() { table.row(row(card, index)) }
    return table.markup
  }

  private func row(_ card: CardResult, _ index: Int) -> [MarkupTable.Cell] {
    let words = CardWords(report: report, card: card)
    let notes = ((words.range.map { [$0[language]] } ?? []) + words.remarks.prefix(3)).map { note -> Markup in
      "<span class=\"note care\">\(note)</span>"
    }.joined()
    var cells = [
      MarkupTable.Cell(content: "\(words.rank)", isNumber: true),
      MarkupTable.Cell(
        content: "<a href=\"\(names.file(index)).html\">\(words.name)</a>\(words.key)\(notes)", isHead: true),
    ]
    if hasGroups { cells.append(MarkupTable.Cell(content: "\(card.group ?? "")")) }
    for section in sections {
      let score = card.items.first { $0.path == section.path }?.score
      cells.append(MarkupTable.Cell(content: "\(score.map { NumberText.shown($0) } ?? "—")", isNumber: true))
    }
    cells.append(MarkupTable.Cell(content: "<b>\(words.total)</b>", isNumber: true))
    if hasGrades { cells.append(MarkupTable.Cell(content: "\(words.grade)")) }
    return cells
  }

  private var notRanked: Markup {
    let entries = report.cards.filter { $0.rank == nil }.map { card in
      let why = card.flags.filter { $0.kind == .notRanked || $0.kind == .incomplete }.map { $0.text[language] }
      let reasons = why.isEmpty ? [Bilingual(zh: "没有总分", en: "no total")[language]] : why
      return card.subject.name + Bilingual(zh: "：", en: ": ")[language]
        + reasons.joined(separator: Bilingual(zh: "；", en: "; ")[language])
    }
    return Markup.list(Bilingual(zh: "没有名次的", en: "Not ranked")[language], entries)
  }
}
