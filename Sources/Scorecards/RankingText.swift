import Diagnostics
import Numerics
import RuleEngine
import RuleSemantics

/// All subjects in the order of rank, for the terminal.
struct RankingText {
  private let report: ScoreReport
  private let language: Language
  private let lines: [RankingLine]
  private let heading: RankingLine
  private let widths: Widths
  private var page: TextPage

  init(_ report: ScoreReport, colour: Bool) {
    self.report = report
    language = report.language
    let places =
      report.scorecard.totalRounding?.places
      ?? report.cards.compactMap(\.total).map { NumberText.neededPlaces($0, atMost: 2) }.max()
    lines = report.cards.map { RankingLine($0, report, places: places ?? 0) }
    heading = RankingLine.heading(report)
    widths = Widths(lines + [heading])
    page = TextPage(colour: colour)
  }

  func render() -> String {
    var copy = self
    copy.page.append(ReportHead(report))
    copy.page.line()
    copy.write(heading)
    copy.page.rule()
    for line in lines { copy.write(line) }
    copy.page.rule()
    copy.page.paragraph(copy.summary)
    copy.writeNotRanked()
    copy.page.append(ReportNotes(report))
    return copy.page.text
  }

  private mutating func write(_ line: RankingLine) {
    let names = DisplayWidth.wrap(line.name, to: widths.name)
    for (index, name) in names.enumerated() {
      let isFirst = index == 0
      let cells = [
        TextPiece(DisplayWidth.padLeft(isFirst ? line.rank : "", to: widths.rank) + "  "),
        TextPiece(cell(isFirst ? line.id : "", widths.id), .dim),
        TextPiece(DisplayWidth.pad(name, to: widths.name) + "  ", line.style),
      ]
      page.line(cells + (isFirst ? results(line) : []))
    }
    for note in line.notes {
      page.paragraph(note, first: String(repeating: " ", count: widths.rank + 4), style: .caution)
    }
  }

  private func results(_ line: RankingLine) -> [TextPiece] {
    [
      TextPiece(cell(line.group, widths.group)),
      TextPiece(DisplayWidth.padLeft(line.total, to: widths.total) + "  ", line.style),
      TextPiece(DisplayWidth.truncate(line.grade, to: widths.grade)),
    ]
  }

  /// Padded, with the gap after it; nothing at all for a column that nobody fills.
  private func cell(_ text: String, _ width: Int) -> String {
    guard width > 0 else { return "" }
    return DisplayWidth.pad(DisplayWidth.truncate(text, to: width), to: width) + "  "
  }

  private var summary: String {
    let count = report.cards.count
    let ranked = report.run.rankedCount
    let full = NumberText.shown(report.scorecard.root.full)
    return Bilingual(
      zh: "共 \(count) 个对象，\(ranked) 个有名次，\(count - ranked) 个没有；满分 \(full)。",
      en: "\(count) in all, \(ranked) ranked, \(count - ranked) not; full points \(full).")[language]
  }

  private mutating func writeNotRanked() {
    let entries = report.cards.filter { $0.rank == nil }.map { card in
      let why = card.flags.filter { $0.kind == .notRanked || $0.kind == .incomplete }.map { $0.text[language] }
      let reasons = why.isEmpty ? [Bilingual(zh: "没有总分", en: "no total")[language]] : why
      let colon = Bilingual(zh: "：", en: ": ")[language]
      return (card.subject.name + colon + reasons.joined(separator: Bilingual(zh: "；", en: "; ")[language])).printable
    }
    page.list(Bilingual(zh: "没有名次的", en: "Not ranked")[language], entries)
  }

  private struct Widths {
    var rank: Int
    var id: Int
    var name: Int
    var group: Int
    var total: Int
    var grade: Int

    init(_ lines: [RankingLine]) {
      func widest(_ text: (RankingLine) -> String, atMost limit: Int) -> Int {
        min(limit, lines.map { DisplayWidth.of(text($0)) }.max() ?? 0)
      }
      rank = widest(\.rank, atMost: 6)
      id = widest(\.id, atMost: 18)
      group = widest(\.group, atMost: 14)
      total = widest(\.total, atMost: 12)
      grade = widest(\.grade, atMost: 12)
      let gaps = 2 + (id > 0 ? 2 : 0) + 2 + (group > 0 ? 2 : 0) + 2
      let room = TextPage.width - rank - id - group - total - grade - gaps
      name = min(room, widest(\.name, atMost: 40))
    }
  }
}

/// A line of the ranking, all cells as text.
private struct RankingLine {
  var rank: String
  var id: String
  var name: String
  var group: String
  var total: String
  var grade: String
  var style = TextStyle.plain
  var notes: [String] = []

  init(_ card: CardResult, _ report: ScoreReport, places: Int) {
    rank = card.rank.map(String.init) ?? "—"
    id = report.showsKeys ? card.subject.id.printable : ""
    name = card.subject.name.printable
    group = (card.group ?? "").printable
    total = card.total.map { NumberText.fixed($0, places: places) } ?? "—"
    grade = (card.grade ?? "").printable
    style = card.rank.map { $0 <= 3 } == true ? .bold : .plain
    notes = RankingLine.notes(card, report.totalPlaces, report.language)
  }

  private init(rank: String, id: String, name: String, group: String, total: String, grade: String) {
    (self.rank, self.id, self.name, self.group) = (rank, id, name, group)
    (self.total, self.grade) = (total, grade)
  }

  static func heading(_ report: ScoreReport) -> RankingLine {
    let language = report.language
    let hasGroups = report.cards.contains { $0.group != nil }
    let hasGrades = !report.scorecard.grades.isEmpty
    return RankingLine(
      rank: Bilingual(zh: "名次", en: "Rank")[language],
      id: report.showsKeys ? Bilingual(zh: "标识", en: "Key")[language] : "",
      name: report.rules.levels[report.scorecard.level].name.printable,
      group: hasGroups ? Bilingual(zh: "分组", en: "Group")[language] : "",
      total: Bilingual(zh: "总分", en: "Total")[language],
      grade: hasGrades ? Bilingual(zh: "等级", en: "Grade")[language] : "")
  }

  /// The range where data are missing, and what changed the grade.
  private static func notes(_ card: CardResult, _ places: Int, _ language: Language) -> [String] {
    var notes: [Bilingual] = []
    if let range = card.range, range.low < range.high {
      let low = NumberText.shown(range.low, places: places)
      let high = NumberText.shown(range.high, places: places)
      notes.append(Bilingual(zh: "数据不全，总分在 \(low) 至 \(high) 之间", en: "data missing: between \(low) and \(high)"))
    } else if card.range == nil {
      notes.append(Bilingual(zh: "数据不全，总分没有上下限", en: "data missing: the total has no bounds"))
    }
    for effect in card.appliedEffects {
      let words = effect.words
      notes.append(
        effect.isKnown
          ? Bilingual(same: words)
          : Bilingual(zh: "\(words)（数据不全，无法判断）", en: "\(words) (data missing: not known)"))
    }
    return notes.map { $0[language].printable }
  }
}

extension ScoreReport {
  /// False where the key of every subject is its name.
  fileprivate var showsKeys: Bool { run.cards.contains { $0.subject.id != $0.subject.name } }
}
