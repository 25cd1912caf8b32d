import Calendar
import Diagnostics
import Numerics
import RuleEngine
import RuleSemantics

/// One card for the terminal: head, table of items, what changed the grade, assumptions, files.
struct CardText {
  private let report: ScoreReport
  private let card: CardResult
  private let language: Language
  private var page: TextPage

  init(_ report: ScoreReport, colour: Bool) {
    self.report = report
    card = report.cards[0]
    language = report.language
    page = TextPage(colour: colour)
  }

  func render() -> String {
    var copy = self
    copy.writeHead()
    copy.page.line()
    copy.page.append(CardTable(report: report, card: card))
    copy.writeLists()
    copy.page.append(ReportNotes(report))
    return copy.page.text
  }

  private mutating func writeHead() {
    page.append(ReportHead(report))
    var subject = [TextPiece(card.subject.name.printable, .bold)]
    if card.subject.id != card.subject.name { subject.append(TextPiece(key, .dim)) }
    page.line(subject)
    page.line()
    page.line(standing)
    writeRange()
  }

  private var key: String {
    Bilingual(zh: "（\(card.subject.id)）", en: " (\(card.subject.id))")[language].printable
  }

  /// `总分 87.5 / 100    等级 良好    名次 3 / 12`
  private var standing: [TextPiece] {
    let total = card.total.map(report.shownTotal) ?? "—"
    var pieces = field(Bilingual(zh: "总分", en: "Total"), total, " / " + NumberText.shown(card.full))
    if !report.scorecard.grades.isEmpty {
      pieces += field(Bilingual(zh: "等级", en: "Grade"), card.grade?.printable ?? "—", gradeBefore)
    }
    return pieces + field(Bilingual(zh: "名次", en: "Rank"), card.rank.map(String.init) ?? "—", ofRanked)
  }

  private func field(_ label: Bilingual, _ value: String, _ rest: String) -> [TextPiece] {
    [TextPiece("  \(label[language]) ", .dim), TextPiece(value, .bold), TextPiece(rest), TextPiece("  ")]
  }

  private var gradeBefore: String {
    guard let before = card.gradeBeforeEffects, before != card.grade else { return "" }
    return Bilingual(zh: "（按分数为\(before)）", en: " (\(before) by points)")[language]
  }

  private var ofRanked: String {
    guard card.rank != nil else { return Bilingual(zh: "（无名次）", en: " (not ranked)")[language] }
    let isMasked = card.group == Privacy.mask[language]
    let group = card.group.map { Bilingual(zh: isMasked ? $0 : "（\($0)）", en: " in \($0)")[language].printable } ?? ""
    return " / \(card.rankedCount)\(group)"
  }

  private mutating func writeRange() {
    guard let range = card.range else {
      return page.paragraph(
        Bilingual(
          zh: "数据不全，总分可能的范围没有上下限。", en: "Data are missing; the total has no bounds yet.")[language],
        first: "  ", style: .caution)
    }
    guard range.low < range.high else { return }
    let low = NumberText.shown(range.low, places: report.totalPlaces)
    let high = NumberText.shown(range.high, places: report.totalPlaces)
    page.paragraph(
      Bilingual(
        zh: "数据不全：补齐后总分在 \(low) 至 \(high) 之间。",
        en: "Data are missing: with them the total is between \(low) and \(high).")[language],
      first: "  ", style: .caution)
  }

  private mutating func writeLists() {
    let effects = card.appliedEffects.filter { $0.kind == .gradeEffect }.map(effect)
    page.list(Bilingual(zh: "等级效果", en: "Effects on the grade")[language], effects)
    page.list(Bilingual(zh: "结果", en: "Outcomes")[language], card.outcomes.map(\.printable))
    list(
      Bilingual(zh: "请注意", en: "Please note"), card.flags.filter { $0.kind != .compared && $0.kind != .judged })
    let byHand = card.appliedEffects.filter { $0.kind == .judgement }.map(\.words.printable)
    let judged = card.flags.filter { $0.kind == .judged }.map { $0.text[language].printable }
    page.list(Bilingual(zh: "由人认定的", en: "Decided by people")[language], judged + byHand)
    list(Bilingual(zh: "同谁相比", en: "Compared with"), card.flags.filter { $0.kind == .compared })
  }

  private mutating func list(_ heading: Bilingual, _ flags: [CardFlag]) {
    page.list(heading[language], flags.map { $0.text[language].printable })
  }

  private func effect(_ effect: AppliedEffect) -> String {
    var words = effect.words.printable
    if !effect.isKnown {
      words += Bilingual(zh: "（数据不全，无法判断是否适用）", en: " (data are missing: not known whether it applies)")[language]
    }
    let cells = effect.places.words(atMost: 3).map { $0[language] }
    return ([words] + cells).joined(separator: Bilingual(zh: "；", en: "; ")[language])
  }
}

/// What stands at the top of every text: rule set, scorecard, period, cohort.
struct ReportHead: TextBlock {
  private let report: ScoreReport

  init(_ report: ScoreReport) { self.report = report }

  func write(to page: inout TextPage) {
    let language = report.language
    var title = [TextPiece(report.rules.name.printable, .bold)]
    if let version = report.rules.version { title.append(TextPiece("  " + version.printable, .dim)) }
    page.edges(title, [TextPiece(time)])
    page.rule("━", .plain)
    page.edges(
      [TextPiece(report.scorecard.name.printable)],
      [TextPiece(cohort[language], .dim)])
  }

  /// `2027年 · 截至 2027-12-31`
  private var time: String {
    let language = report.language
    let asOf = report.run.asOf.map { Bilingual(zh: "截至 \($0)", en: "as of \($0)")[language] }
    return [report.run.period?.text[language], asOf].compactMap { $0 }.joined(separator: " · ")
  }

  private var cohort: Bilingual {
    let level = report.rules.levels[report.scorecard.level].name
    let count = report.run.cards.count
    let ranked = report.rankedCount
    return Bilingual(
      zh: "同评 \(count) 个\(level)，\(ranked) 个有名次", en: "cohort: \(count) × \(level), \(ranked) ranked")
  }
}

/// A part of a page that several outputs share.
protocol TextBlock {
  func write(to page: inout TextPage)
}

extension TextPage {
  mutating func append(_ block: some TextBlock) { block.write(to: &self) }
}
