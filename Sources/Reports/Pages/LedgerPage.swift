import Diagnostics
import Numerics
import RuleEngine
import RuleSemantics
import Scorecards

/// Every target of the rules with what has come of it.
struct LedgerPage {
  let rows: [LedgerRow]
  let report: ScoreReport

  static let heading = Bilingual(zh: "目标台账", en: "Ledger of targets")

  private var language: Language { report.language }

  func render() -> String {
    let frame = CardFrame(report)
    let top = Bilingual(zh: "总目录", en: "Contents")[language]
    let page = PageFrame(
      language: language, title: "\(Self.heading[language]) · \(report.rules.name)", path: [(top, "index.html")],
      foot: frame.foot)
    var table = MarkupTable(
      Self.heading[language],
      [
        (Bilingual(zh: "目标", en: "Target")[language], false), (Bilingual(zh: "要求", en: "Demand")[language], false),
        (Bilingual(zh: "对象", en: "Subjects")[language], false), (Bilingual(zh: "数值", en: "Value")[language], true),
        (Bilingual(zh: "判定", en: "Verdict")[language], false),
      ])
    for row in rows { table.row(cells(row)) }
    return page.page("\(frame.over)<h1>\(Self.heading[language])</h1>\n\(table.markup)")
  }

  private func cells(_ row: LedgerRow) -> [MarkupTable.Cell] {
    let measure = report.rules.measures[row.measure]
    let clause = measure.notes.clause.map { Bilingual(zh: "依据：\($0)", en: "Clause: \($0)")[language] } ?? ""
    let level = measure.level.map { report.rules.levels[$0].name } ?? ""
    return [
      MarkupTable.Cell(content: "\(measure.name)<span class=\"note\">\(clause)</span>", isHead: true),
      MarkupTable.Cell(content: "\(row.words.joined(separator: Bilingual(zh: "；", en: "; ")[language]))"),
      MarkupTable.Cell(content: "\(row.count) × \(level)"),
      MarkupTable.Cell(content: "\(value(row, measure))", isNumber: true),
      MarkupTable.Cell(content: verdicts(row)),
    ]
  }

  /// Where there is one subject only.
  private func value(_ row: LedgerRow, _ measure: Measure) -> String {
    guard let only = row.only else { return "" }
    switch only {
    case .known(let value):
      return ValueText(rules: report.rules, language: language)
        .shown(value, measure.type, places: measure.display.maximumPlaces)
    case .unknown(let reason): return reason.code.words[language]
    }
  }

  /// `✓ 达标 12 · ✗ 未达标 2`
  private func verdicts(_ row: LedgerRow) -> Markup {
    Verdict.allCases.compactMap { verdict -> Markup? in
      guard verdict != .none, let count = row.verdicts[verdict], count > 0 else { return nil }
      let number = row.count == 1 ? "" : " \(count)"
      return "<span class=\"\(verdict.className)\">\(verdict.sign) \(verdict.name[language])\(number)</span>"
    }.joined(by: " · ")
  }
}

extension Verdict {
  fileprivate var sign: String {
    switch self {
    case .met: "✓"
    case .notMet: "✗"
    case .behind: "!"
    case .unknown: "?"
    case .notDue, .onTrack, .none: "…"
    }
  }

  fileprivate var className: String {
    switch self {
    case .met: "good"
    case .notMet: "bad"
    case .behind, .unknown: "care"
    case .notDue, .onTrack, .none: ""
    }
  }
}
