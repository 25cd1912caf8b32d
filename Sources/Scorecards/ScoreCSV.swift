import Diagnostics
import Numerics
import RuleEngine
import RuleSemantics

/// Rankings and cards for spreadsheets: UTF-8 with a byte order mark, CR LF, quoted as RFC 4180 says.
///
/// A text cell that a spreadsheet would run as a formula begins with an apostrophe.
struct ScoreCSV {
  private let report: ScoreReport
  private let values: ValueText
  private var language: Language { report.language }

  init(_ report: ScoreReport) {
    self.report = report
    values = ValueText(rules: report.rules, language: report.language)
  }

  /// One row a subject; one column for the score of every item of the first two depths, bonus and deduction.
  func ranking() -> String {
    let columns = columns
    let notesHead = Bilingual(zh: "说明", en: "Notes")[language]
    var table = CSVText()
    table.row((rankingHeads + columns.map(\.name) + [notesHead]).map { .text($0) })
    for card in report.cards {
      let scores = Dictionary(scored(card).map { ($0.key, $0.score) }, uniquingKeysWith: { first, _ in first })
      table.row(cells(card) + columns.map { .number(scores[$0] ?? nil) } + [.text(notes(card))])
    }
    return table.text
  }

  /// What makes two items of two cards the same column.
  private struct Column: Hashable {
    var kind: ItemResult.Kind
    var section: String?
    var name: String
  }

  private var columns: [Column] {
    var seen: Set<Column> = []
    return report.cards.flatMap { scored($0).map(\.key) }.filter { seen.insert($0).inserted }
  }

  private func scored(_ card: CardResult) -> [(key: Column, score: ExactNumber?)] {
    let items = card.items.flatMap { item in
      [(item, nil)] + item.children.map { ($0, item.name) }
    }
    let adjuncts = (card.bonuses + card.deductions).map { ($0, String?.none) }
    return (items + adjuncts).map { (Column(kind: $0.0.kind, section: $0.1, name: $0.0.name), $0.0.score) }
  }

  private var rankingHeads: [String] {
    let heads = [
      Bilingual(zh: "名次", en: "Rank"), Bilingual(zh: "标识", en: "Key"), Bilingual(zh: "名称", en: "Name"),
      Bilingual(zh: "分组", en: "Group"), Bilingual(zh: "总分", en: "Total"), Bilingual(zh: "满分", en: "Full points"),
      Bilingual(zh: "等级", en: "Grade"), Bilingual(zh: "最低可能", en: "Lowest possible"),
      Bilingual(zh: "最高可能", en: "Highest possible"),
    ]
    return heads.map { $0[language] }
  }

  private func cells(_ card: CardResult) -> [CSVText.Cell] {
    [
      .plain(card.rank.map(String.init) ?? ""), .text(card.subject.id), .text(card.subject.name),
      .text(card.group ?? ""), .number(card.total), .number(card.full), .text(card.grade ?? ""),
      .number(card.range?.low), .number(card.range?.high),
    ]
  }

  private func notes(_ card: CardResult) -> String {
    (card.appliedEffects.map(\.words) + card.flags.filter { $0.kind != .compared }.map { $0.text[language] }
      + card.outcomes)
      .joined(separator: Bilingual(zh: "；", en: "; ")[language])
  }

  /// One card: one row an item, depth first.
  func items() -> String {
    var table = CSVText()
    table.row(itemHeads.map { .text($0) })
    for card in report.cards {
      for item in card.items + card.bonuses + card.deductions { write(item, depth: 1, card, to: &table) }
    }
    return table.text
  }

  private var itemHeads: [String] {
    let heads = [
      Bilingual(zh: "标识", en: "Key"), Bilingual(zh: "名称", en: "Name"), Bilingual(zh: "层级", en: "Depth"),
      Bilingual(zh: "类别", en: "Kind"), Bilingual(zh: "项目", en: "Item"), Bilingual(zh: "依据", en: "Clause"),
      Bilingual(zh: "数值", en: "Value"), Bilingual(zh: "单位", en: "Unit"), Bilingual(zh: "目标", en: "Target"),
      Bilingual(zh: "判定", en: "Verdict"), Bilingual(zh: "得分", en: "Score"), Bilingual(zh: "满分", en: "Full points"),
      Bilingual(zh: "原因", en: "Reason"), Bilingual(zh: "缺数据处理", en: "Missing data"),
      Bilingual(zh: "佐证", en: "Evidence"),
    ]
    return heads.map { $0[language] }
  }

  private func write(_ item: ItemResult, depth: Int, _ card: CardResult, to table: inout CSVText) {
    let unit = item.type?.unit
    table.row([
      .text(card.subject.id), .text(card.subject.name), .plain(String(depth)), .text(item.kind.words[language]),
      .text(item.name), .text(item.clause ?? ""), value(of: item), .text(unit?.word[language].trimmed ?? ""),
      .number(item.target.map { values.inUnit($0, unit ?? .plain) }), .text(item.verdict.name[language]),
      .number(item.score), .number(item.full), .text(item.reason?.words[language] ?? ""),
      .text(item.missingTreatment ?? ""),
      .text(
        evidence(of: item).map { $0[language] }
          .joined(separator: Bilingual(zh: "；", en: "; ")[language])),
    ])
    for child in item.children { write(child, depth: depth + 1, card, to: &table) }
  }

  /// The cells behind the value, or those that keep it from being known.
  private func evidence(of item: ItemResult) -> [Bilingual] {
    if item.evidence.isEmpty, let reason = item.reason { return reason.places.words(atMost: 5) }
    return item.evidence.words(atMost: 5, of: item.evidenceCount)
  }

  private func value(of item: ItemResult) -> CSVText.Cell {
    switch item.value {
    case .known(.number(let number)): .number(values.inUnit(number, item.type?.unit ?? .plain))
    case .known(let value): .text(values.plain(value))
    case .unknown(let reason) where reason.code == .withheld: .text(Privacy.mask[language])
    case .unknown, nil: .plain("")
    }
  }
}

extension ItemResult.Kind {
  var words: Bilingual {
    switch self {
    case .section: Bilingual(zh: "分项", en: "section")
    case .indicator: Bilingual(zh: "指标", en: "indicator")
    case .bonus: Bilingual(zh: "加分", en: "bonus")
    case .deduction: Bilingual(zh: "扣分", en: "deduction")
    }
  }
}

extension String {
  /// Without spaces at either end: English unit words carry one.
  var trimmed: String {
    guard let first = firstIndex(where: { $0 != " " }), let last = lastIndex(where: { $0 != " " }) else { return "" }
    return String(self[first...last])
  }
}
