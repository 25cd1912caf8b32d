import Diagnostics
import Numerics
import RuleSemantics
import RuleStudies
import Scorecards

/// How much of each kind the tests come by, then every place that none does, and why; or the rules line by line.
struct CoverageReportText {
  private let report: CoverageReport
  private let language: Language
  private let wording: TestWording
  private let isListing: Bool
  private var page: TextPage

  init(_ report: CoverageReport, language: Language, colour: Bool, isListing: Bool) {
    self.report = report
    self.language = language
    self.isListing = isListing
    wording = TestWording(report.rules, report.sources, language)
    page = TextPage(colour: colour)
  }

  func render() -> String {
    var copy = self
    copy.page.line(report.rules.name.printable, .bold)
    copy.writeTable()
    if isListing { copy.writeListing() } else { copy.writeGaps() }
    copy.page.line()
    copy.page.paragraph(copy.summary)
    return copy.page.text
  }

  private mutating func writeTable() {
    let heads = [Bilingual(zh: "用到", en: "used"), Bilingual(zh: "共有", en: "of"), Bilingual(zh: "没用到", en: "unused")]
    row("", heads.map { $0[language] }, .dim)
    for kind in CoverageItem.Kind.allCases {
      let items = report.coverage.items(kind)
      guard !items.isEmpty else { continue }
      let reached = items.count(where: \.isReached)
      row(kind.words[language], [reached, items.count, items.count - reached].map(String.init))
    }
  }

  private mutating func row(_ name: String, _ cells: [String], _ style: TextStyle = .plain) {
    let padded = cells.map { DisplayWidth.padLeft($0, to: 10) }.joined()
    page.line("  " + DisplayWidth.pad(name, to: 16) + padded, style)
  }

  private mutating func writeGaps() {
    let gaps = report.coverage.items.filter { !$0.isReached }
    guard !gaps.isEmpty else { return }
    page.line()
    page.line(Bilingual(zh: "没有测试用到", en: "What no test comes by")[language], .bold)
    for item in gaps {
      page.paragraph(wording.place(of: item.span) + "  " + name(of: item), first: "  ✗ ")
      page.paragraph((item.gap ?? Bilingual(same: ""))[language].printable, first: "      ", style: .dim)
    }
  }

  /// `借书率：60%及以上得20分`
  private func name(of item: CoverageItem) -> String {
    guard item.kind != .indicator else { return item.owner.printable }
    let words = report.sources.text(item.span).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let colon = Bilingual(zh: "：", en: ": ")[language]
    return (item.owner + colon + DisplayWidth.truncate(words, to: 60)).printable
  }

  // MARK: Line by line

  /// Every line of the files with rules: `✓` used, `✗` something in it is not, and why below it.
  private mutating func writeListing() {
    let marked = Dictionary(
      report.lines.map { (LineKey(file: $0.file.id, number: $0.number), $0) }, uniquingKeysWith: { one, _ in one })
    let files = Set(report.lines.map(\.file.id))
    for file in report.sources.files where files.contains(file.id) {
      page.line()
      page.line(file.path.printable, .bold)
      for index in file.lineStarts.indices {
        write(file, index, marked[LineKey(file: file.id, number: index + 1)])
      }
    }
  }

  private struct LineKey: Hashable {
    var file: SourceFile.ID
    var number: Int
  }

  private mutating func write(_ file: SourceFile, _ index: Int, _ line: CoverageReport.Line?) {
    let number = DisplayWidth.padLeft(String(index + 1), to: 5)
    let mark = line.map { $0.isReached ? TextPiece(" ✓ ", .good) : TextPiece(" ✗ ", .bad) } ?? TextPiece("   ")
    let text = file.text(file.lineRange(index)).printable
    page.line([TextPiece(number, .dim), mark, TextPiece(DisplayWidth.truncate(text, to: TextPage.width - 8))])
    for item in line?.items ?? [] {
      guard let gap = item.gap else { continue }
      let colon = Bilingual(zh: "：", en: ": ")[language]
      let kind = item.kind.words[language]
      page.paragraph(
        "\(kind)\(colon)\(gap[language].printable)", first: String(repeating: " ", count: 10) + "└ ", style: .caution)
    }
  }

  private var summary: String {
    guard let share = report.coverage.share else {
      return Bilingual(zh: "规则里没有可以用到的地方。", en: "The rules hold nothing that a test could come by.")[language]
    }
    let reached = report.coverage.items.count(where: \.isReached)
    let percent = NumberText.shown(share * 100)
    return Bilingual(
      zh: "\(report.coverage.items.count) 处里测试用到 \(reached) 处：\(percent)%。",
      en: "Tests come by \(reached) of \(report.coverage.items.count) places: \(percent)%.")[language]
  }
}
