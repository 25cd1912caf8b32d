import Diagnostics
import Numerics
package import RuleEngine
import RuleSemantics

/// Turns the items of a card into rows of text.
package struct CardRowMaker {
  private let report: ScoreReport
  private let card: CardResult
  private let values: ValueText
  /// Decimals of every score, so that they stand in line.
  private let places: Int
  private var language: Language { report.language }

  package init(report: ScoreReport, card: CardResult) {
    self.report = report
    self.card = card
    values = ValueText(rules: report.rules, language: report.language)
    let scores = (card.items + card.bonuses + card.deductions).flatMap(\.allScores)
    places = scores.map { NumberText.neededPlaces($0, atMost: 2) }.max() ?? 0
  }

  package var rows: [CardRow] {
    let adjuncts =
      group(card.bonuses, Bilingual(zh: "加分", en: "Bonus"), sign: "+")
      + group(card.deductions, Bilingual(zh: "扣分", en: "Deduction"), sign: "−")
    return card.items.flatMap { rows(of: $0, depth: 0) } + adjuncts
  }

  package var total: CardRow {
    var row = CardRow(name: Bilingual(zh: "总分", en: "Total")[language], style: .bold)
    row.score = card.total.map { aligned(report.shownTotal($0)) } ?? "—"
    row.full = " / " + NumberText.shown(card.full)
    return row
  }

  /// With spaces in place of the decimals that it lacks, so that the points stand in line.
  private func aligned(_ number: String) -> String {
    let decimals = number.split(separator: ".").dropFirst().first?.count
    let missing = places == 0 ? 0 : (decimals.map { places - $0 } ?? places + 1)
    return number + String(repeating: " ", count: max(0, missing))
  }

  private func rows(of item: ItemResult, depth: Int) -> [CardRow] {
    [row(of: item, depth: depth)] + item.children.flatMap { rows(of: $0, depth: depth + 1) }
  }

  private func row(of item: ItemResult, depth: Int) -> CardRow {
    var row = CardRow(depth: depth, name: item.name.printable)
    row.style = item.kind == .section ? .bold : .plain
    row.value = value(of: item)
    row.target = target(of: item)
    row.verdict = item.verdict.shortName[language]
    row.verdictStyle = item.verdict.style
    row.score = item.score.map { NumberText.fixed($0, places: places) } ?? "—"
    row.full = " / " + NumberText.shown(item.full)
    row.notes = notes(on: item)
    row.item = item
    return row
  }

  private func value(of item: ItemResult) -> String {
    switch item.value {
    case .known(let value): values.shown(value, item.type, places: decimals(of: item))
    case .unknown(let reason): reason.code.shortWords[language]
    case nil: ""
    }
  }

  /// With the direction that the rule gives it, or both its ends: `≥80%`, `4–6个`.
  private func target(of item: ItemResult) -> String {
    guard let target = item.target else { return "" }
    func shown(_ number: ExactNumber, _ type: ValueType?) -> String {
      values.shown(.number(number), type, places: decimals(of: item))
    }
    switch item.measure.flatMap({ report.rules.measures[$0].targets.first?.requirement }) {
    case .compare(let comparison, _): return comparison.sign + shown(target, item.type)
    case .within(let span, _):
      guard let lower = span.lower, let upper = span.upper else { return shown(target, item.type) }
      let low = NumberText.shown(values.inUnit(lower.value, item.type?.unit ?? .plain), places: decimals(of: item))
      return low + "–" + shown(upper.value, item.type)
    case nil: return shown(target, item.type)
    }
  }

  private func decimals(of item: ItemResult) -> Int {
    item.measure.map { report.rules.measures[$0].display.maximumPlaces } ?? 2
  }

  private func notes(on item: ItemResult) -> [CardRow.Note] {
    var notes: [CardRow.Note] = []
    if let clause = item.clause { notes.append(CardRow.Note(text: label(.clause, clause), style: .dim)) }
    if let reason = item.reason {
      let cells = reason.places.words(atMost: 2).map { $0[language] }
      // The line stands below the item: its name need not be said again.
      let why = reason.about[language] == item.name ? reason.code.words : reason.words
      let words = ([why[language].printable] + cells).joined(separator: label(.separator))
      notes.append(CardRow.Note(text: label(item.score == nil ? .noScore : .missing, words), style: .caution))
    }
    if let treatment = item.missingTreatment {
      notes.append(CardRow.Note(text: label(.treatment, treatment), style: .caution))
    }
    if item.effectiveFull != item.full, item.effectiveFull != .zero {
      let full = NumberText.shown(item.effectiveFull)
      notes.append(CardRow.Note(text: label(.effectiveFull, full), style: .caution))
    }
    if let range = item.range, range.low < range.high, item.kind != .section {
      let words = NumberText.shown(range.low) + label(.to) + NumberText.shown(range.high)
      notes.append(CardRow.Note(text: label(.range, words), style: .caution))
    }
    return notes
  }

  private enum Label {
    case clause, noScore, missing, treatment, effectiveFull, range, separator, to
  }

  private func label(_ label: Label, _ text: String = "") -> String {
    let text = text.printable
    let words =
      switch label {
      case .clause: Bilingual(zh: "依据：\(text)", en: "Clause: \(text)")
      case .noScore: Bilingual(zh: "无得分：\(text)", en: "No score: \(text)")
      case .missing: Bilingual(zh: "缺数据：\(text)", en: "Missing: \(text)")
      case .treatment: Bilingual(zh: "处理：\(text)", en: "Treated: \(text)")
      case .effectiveFull: Bilingual(zh: "折算：计入的满分为 \(text)", en: "Rescaled: \(text) full points count")
      case .range: Bilingual(zh: "可能得分：\(text)", en: "Possible score: \(text)")
      case .separator: Bilingual(zh: "；", en: "; ")
      case .to: Bilingual(zh: " 至 ", en: " to ")
      }
    return words[language]
  }

  /// A heading and its bonuses or deductions; nothing where none was given and none is open.
  private func group(_ items: [ItemResult], _ heading: Bilingual, sign: String) -> [CardRow] {
    guard !items.isEmpty else { return [] }
    return [CardRow(name: heading[language], style: .bold)]
      + items.map { item in
        var row = row(of: item, depth: 1)
        if let score = item.score, score != .zero { row.score = sign + NumberText.fixed(score, places: places) }
        row.full = item.full == .zero ? "" : row.full
        return row
      }
  }
}

extension ItemResult {
  /// Its score and those of everything in it.
  var allScores: [ExactNumber] { (score.map { [$0] } ?? []) + children.flatMap(\.allScores) }
}

extension Reason.Code {
  /// For the narrow column of values.
  var shortWords: Bilingual {
    switch self {
    case .blank: Bilingual(zh: "未填", en: "blank")
    case .notReported, .noRows: Bilingual(zh: "未报", en: "not reported")
    case .notApplicable: Bilingual(zh: "不适用", en: "n/a")
    case .refused: Bilingual(zh: "被拒收", en: "refused")
    case .awaitingJudgement: Bilingual(zh: "待认定", en: "awaiting")
    case .withheld: Privacy.mask
    default: Bilingual(zh: "无数据", en: "no data")
    }
  }
}

extension Comparison {
  var sign: String {
    switch self {
    case .less: "<"
    case .lessOrEqual: "≤"
    case .greater: ">"
    case .greaterOrEqual: "≥"
    case .equal: "="
    case .notEqual: "≠"
    }
  }
}

extension Verdict {
  /// For the narrow column of the card.
  var shortName: Bilingual {
    switch self {
    case .onTrack: Bilingual(zh: "进度正常", en: "on track")
    case .behind: Bilingual(zh: "进度滞后", en: "behind")
    case .unknown: Bilingual(zh: "无法判断", en: "unknown")
    default: name
    }
  }

  var style: TextStyle {
    switch self {
    case .met: .good
    case .notMet: .bad
    case .behind, .unknown: .caution
    default: .plain
    }
  }
}
