import Diagnostics
import Numerics
package import RuleEngine
import RuleSemantics

/// The table of items of a card: name, value, target, verdict, score.
struct CardTable: TextBlock {
  private let rows: [CardRow]
  private let total: CardRow
  private let language: Language
  private let widths: Widths

  init(report: ScoreReport, card: CardResult) {
    let maker = CardRowMaker(report: report, card: card)
    language = report.language
    rows = maker.rows
    total = maker.total
    widths = Widths(rows + [total, CardRow.heading(report.language)])
  }

  func write(to page: inout TextPage) {
    write(CardRow.heading(language), to: &page)
    page.rule()
    for row in rows { write(row, to: &page) }
    page.rule()
    write(total, to: &page)
  }

  private func write(_ row: CardRow, to page: inout TextPage) {
    let indent = String(repeating: " ", count: 2 * row.depth)
    let names = DisplayWidth.wrap(row.name, to: max(8, widths.name - indent.count))
    for (index, name) in names.enumerated() {
      let left = TextPiece(DisplayWidth.pad(indent + name, to: widths.name), row.style)
      page.line(index == names.count - 1 ? [left] + cells(row) : [left])
    }
    for note in row.notes { page.paragraph(note.text, first: indent + "  ", style: note.style) }
  }

  private func cells(_ row: CardRow) -> [TextPiece] {
    [
      TextPiece("  " + left(row.value, widths.value)),
      TextPiece("  " + left(row.target, widths.target)),
      TextPiece("  " + DisplayWidth.pad(row.verdict, to: widths.verdict), row.verdictStyle),
      TextPiece("  " + left(row.score, widths.score), row.style),
      TextPiece(DisplayWidth.pad(row.full, to: widths.full), row.full.isEmpty ? .plain : row.fullStyle),
    ]
  }

  /// Aligned to the right, cut where it is too long.
  private func left(_ text: String, _ width: Int) -> String {
    DisplayWidth.padLeft(DisplayWidth.truncate(text, to: width), to: width)
  }

  /// The columns are as wide as what they hold; the name gets the rest.
  private struct Widths {
    var name: Int
    var value: Int
    var target: Int
    var verdict: Int
    var score: Int
    var full: Int

    init(_ rows: [CardRow]) {
      func widest(_ text: (CardRow) -> String, atMost limit: Int) -> Int {
        min(limit, rows.map { DisplayWidth.of(text($0)) }.max() ?? 0)
      }
      value = widest(\.value, atMost: 16)
      target = widest(\.target, atMost: 14)
      verdict = widest(\.verdict, atMost: 10)
      score = widest(\.score, atMost: 9)
      full = widest(\.full, atMost: 9)
      name = TextPage.width - value - target - verdict - score - full - 8
    }
  }
}

/// A line of the table, all cells as text.
package struct CardRow {
  package struct Note {
    package var text: String
    package var style: TextStyle
  }

  package var depth = 0
  package var name: String
  package var value = ""
  package var target = ""
  package var verdict = ""
  package var verdictStyle = TextStyle.plain
  package var score = ""
  package var full = ""
  package var style = TextStyle.plain
  var fullStyle = TextStyle.dim
  package var notes: [Note] = []
  /// What it is the row of; nil for a heading and the total.
  package var item: ItemResult?

  static func heading(_ language: Language) -> CardRow {
    var row = CardRow(name: Bilingual(zh: "项目", en: "Item")[language])
    row.value = Bilingual(zh: "数值", en: "Value")[language]
    row.target = Bilingual(zh: "目标", en: "Target")[language]
    row.verdict = Bilingual(zh: "判定", en: "Verdict")[language]
    row.score = Bilingual(zh: "得分", en: "Score")[language]
    row.full = Bilingual(zh: " / 满分", en: " / full")[language]
    row.fullStyle = .plain
    return row
  }
}
