import Diagnostics
import Numerics
import RuleEngine
import RuleSemantics

/// A ranking, or the items of cards, as a table: what CSV files and workbooks hold.
struct ScoreTable {
  enum Cell {
    /// Anything that people wrote.
    case text(String)
    case count(Int?)
    case points(ExactNumber?)
    /// In base units: 85% is 0.85.
    case value(Evaluated?, Unit)
  }

  struct Column {
    var heading: String
    /// The item that it holds the scores of.
    var item: ItemResult?
  }

  struct Row {
    var cells: [Cell]
    /// The item that the row is about.
    var item: ItemResult?
  }

  var columns: [Column]
  var rows: [Row]
}

/// The tables of a report.
struct ScoreTables {
  private let report: ScoreReport
  private var language: Language { report.language }

  init(_ report: ScoreReport) { self.report = report }

  // MARK: The ranking

  /// One row a subject; one column for the score of every item of the first two depths, bonus and deduction.
  var ranking: ScoreTable {
    var keys: [Key] = []
    var first: [Key: ItemResult] = [:]
    for card in report.cards {
      for (key, item) in scored(card) where first[key] == nil {
        keys.append(key)
        first[key] = item
      }
    }
    let notes = Bilingual(zh: "说明", en: "Notes")[language]
    let columns =
      rankingHeads.map { ScoreTable.Column(heading: $0) }
      + keys.map { ScoreTable.Column(heading: $0.name, item: first[$0]) } + [ScoreTable.Column(heading: notes)]
    let rows = report.cards.map { card in
      let scores = Dictionary(scored(card).map { ($0.key, $0.item.score) }, uniquingKeysWith: { first, _ in first })
      return ScoreTable.Row(
        cells: standing(card) + keys.map { .points(scores[$0] ?? nil) } + [.text(self.notes(card))])
    }
    return ScoreTable(columns: columns, rows: rows)
  }

  /// What makes two items of two cards the same column.
  private struct Key: Hashable {
    var kind: ItemResult.Kind
    var section: String?
    var name: String
  }

  private func scored(_ card: CardResult) -> [(key: Key, item: ItemResult)] {
    let items = card.items.flatMap { item in
      [(item, nil)] + item.children.map { ($0, item.name) }
    }
    let adjuncts = (card.bonuses + card.deductions).map { ($0, String?.none) }
    return (items + adjuncts).map { (Key(kind: $0.0.kind, section: $0.1, name: $0.0.name), $0.0) }
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

  private func standing(_ card: CardResult) -> [ScoreTable.Cell] {
    [
      .count(card.rank), .text(card.subject.id), .text(card.subject.name), .text(card.group ?? ""),
      .points(card.total), .points(card.full), .text(card.grade ?? ""), .points(card.range?.low),
      .points(card.range?.high),
    ]
  }

  private func notes(_ card: CardResult) -> String {
    (card.appliedEffects.map(\.words) + card.flags.filter { $0.kind != .compared }.map { $0.text[language] }
      + card.outcomes)
      .joined(separator: Bilingual(zh: "；", en: "; ")[language])
  }

  // MARK: Items

  /// One row an item, depth first, card after card.
  var items: ScoreTable {
    var rows: [ScoreTable.Row] = []
    for card in report.cards {
      for item in card.items + card.bonuses + card.deductions { add(item, depth: 1, card, to: &rows) }
    }
    return ScoreTable(columns: itemHeads.map { ScoreTable.Column(heading: $0) }, rows: rows)
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

  private func add(_ item: ItemResult, depth: Int, _ card: CardResult, to rows: inout [ScoreTable.Row]) {
    let unit = item.type?.unit ?? .plain
    let cells: [ScoreTable.Cell] = [
      .text(card.subject.id), .text(card.subject.name), .count(depth), .text(item.kind.words[language]),
      .text(item.name), .text(item.clause ?? ""), .value(item.value, unit),
      .text(item.type?.unit?.word[language].trimmed ?? ""),
      .value(item.target.map { .known(.number($0)) }, unit), .text(item.verdict.name[language]),
      .points(item.score), .points(item.full), .text(item.reason?.words[language] ?? ""),
      .text(item.missingTreatment ?? ""),
      .text(
        evidence(of: item).map { $0[language] }
          .joined(separator: Bilingual(zh: "；", en: "; ")[language])),
    ]
    rows.append(ScoreTable.Row(cells: cells, item: item))
    for child in item.children { add(child, depth: depth + 1, card, to: &rows) }
  }

  /// The cells behind the value, or those that keep it from being known.
  private func evidence(of item: ItemResult) -> [Bilingual] {
    if item.evidence.isEmpty, let reason = item.reason { return reason.places.words(atMost: 5) }
    return item.evidence.words(atMost: 5, of: item.evidenceCount)
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
