import Diagnostics
import Numerics
import RuleEngine
import RuleSemantics
import Scorecards

/// All items of a card, then each with its rule, its formula with values put in, its reasons and its cells.
struct SubjectDetail {
  private let report: ScoreReport
  private let card: CardResult
  private let means: PeerMeans
  private let explanations: [Explanation]
  private let trials: ValueTrials?
  private let values: ValueText
  private var language: Language { report.language }

  private static let mostCells = 6
  private static let mostSteps = 8

  init(
    _ report: ScoreReport, _ card: CardResult, _ means: PeerMeans, _ explanations: [Explanation], _ trials: ValueTrials?
  ) {
    (self.report, self.card, self.means, self.explanations) = (report, card, means, explanations)
    self.trials = trials
    values = ValueText(rules: report.rules, language: report.language)
  }

  var markup: Markup {
    "<h2>\(Bilingual(zh: "全部项目", en: "All items")[language])</h2>\n\(table)" + remarks + compared
      + "<h2>\(Bilingual(zh: "每一项怎样得分", en: "How each item came about")[language])</h2>\n"
      + explanations.map(item).joined()
  }

  /// All of them, where the sheet has only the first.
  private var remarks: Markup {
    let all = CardWords(report: report, card: card).remarks
    guard all.count > SubjectPage.mostRemarks else { return .none }
    return Markup.list(Bilingual(zh: "请注意", en: "Please note")[language], all, level: 3)
  }

  private var compared: Markup {
    Markup.list(
      Bilingual(zh: "同谁相比", en: "Compared with")[language],
      card.flags.filter { $0.kind == .compared }.map { $0.text[language] }, level: 3)
  }

  // MARK: The table

  private var table: Markup {
    let maker = CardRowMaker(report: report, card: card)
    var table = MarkupTable(
      Bilingual(zh: "全部项目", en: "All items")[language],
      [
        (Bilingual(zh: "项目", en: "Item")[language], false), (Bilingual(zh: "数值", en: "Value")[language], true),
        (Bilingual(zh: "目标", en: "Target")[language], true), (Bilingual(zh: "判定", en: "Verdict")[language], false),
        (Bilingual(zh: "得分 / 满分", en: "Score / full")[language], true),
        (Bilingual(zh: "同评平均", en: "Mean of peers")[language], true),
      ])
    for row in maker.rows { write(row, to: &table) }
    let total = maker.total
    let mean = means.total(for: card).map { NumberText.shown($0) } ?? ""
    table.row(
      [
        MarkupTable.Cell(content: "\(total.name)", isHead: true), MarkupTable.Cell(content: .none, isNumber: true),
        MarkupTable.Cell(content: .none, isNumber: true), MarkupTable.Cell(content: .none),
        MarkupTable.Cell(content: "\(total.score)\(total.full)", isNumber: true),
        MarkupTable.Cell(content: "\(mean)", isNumber: true),
      ], className: "total")
    return table.markup
  }

  private func write(_ row: CardRow, to table: inout MarkupTable) {
    let notes = row.notes.map { note -> Markup in
      note.style == .caution
        ? "<span class=\"note care\">\(note.text)</span>" : "<span class=\"note\">\(note.text)</span>"
    }.joined()
    let isSection = row.item?.kind == .section || row.item == nil
    let mean = row.item.flatMap { means.score(of: $0, on: card) }.map { NumberText.shown($0) } ?? ""
    let verdict: Markup =
      row.item.flatMap { CardWords.verdict($0, language) }.map {
        "<span class=\"\($0.className)\">\($0.sign) \($0.name)</span>"
      } ?? .none
    table.row(
      [
        MarkupTable.Cell(content: "\(row.name)\(notes)", isHead: true, className: "d\(min(row.depth, 6))"),
        MarkupTable.Cell(content: "\(row.value)", isNumber: true),
        MarkupTable.Cell(content: "\(row.target)", isNumber: true), MarkupTable.Cell(content: verdict),
        MarkupTable.Cell(content: "\(row.score)\(row.full)", isNumber: true),
        MarkupTable.Cell(content: "\(mean)", isNumber: true),
      ], className: isSection ? "section" : "")
  }

  // MARK: One item

  private func item(_ explanation: Explanation) -> Markup {
    let item = explanation.item
    let full = item.full.isZero ? "" : " / " + NumberText.shown(item.full)
    let score = "\(item.score.map { NumberText.shown($0) } ?? "—")\(full)"
    var markup: Markup = "<div class=\"item\"><h3>\(item.name) · \(score)</h3>\n"
    markup += words(explanation)
    for part in explanation.parts { markup += self.part(part) }
    markup += missing(item) + evidence(of: item) + slider(of: item)
    return markup + "</div>\n"
  }

  private func words(_ explanation: Explanation) -> Markup {
    let notes = explanation.notes
    var lines: [(label: Bilingual, text: String)] = []
    if let clause = notes.clause ?? explanation.item.clause {
      lines.append((Bilingual(zh: "依据", en: "Clause"), clause))
    }
    lines += notes.originalText.map { (Bilingual(zh: "原文", en: "Text"), $0) }
    if !explanation.ruleLines.isEmpty {
      let place = explanation.rulePlace.map { " (\($0))" } ?? ""
      lines.append((Bilingual(zh: "规则", en: "Rule"), explanation.ruleLines[0] + place))
      lines += explanation.ruleLines.dropFirst().map { (Bilingual(same: ""), $0) }
    }
    lines += notes.explanations.map { (Bilingual(zh: "说明", en: "Note"), $0) }
    lines += notes.evidence.map { (Bilingual(zh: "须备佐证", en: "Evidence to keep"), $0) }
    return lines.map { labelled($0.label, $0.text) }.joined()
  }

  private func labelled(_ label: Bilingual, _ text: String) -> Markup {
    "<p><b>\(label[language])</b>　\(text)</p>\n"
  }

  /// `数值 80%：40 ÷ 50 = 0.8`, and what it was made from.
  private func part(_ part: Explanation.Part) -> Markup {
    let derivation = part.derivation
    let steps = derivation.children.prefix(SubjectDetail.mostSteps).map { child -> Markup in
      "<li>\(line(child))</li>"
    }
    let list: Markup = steps.isEmpty ? .none : "<ul>\(steps.joined())</ul>"
    return "<div class=\"formula\"><b>\(part.heading[language])</b>　\(line(derivation))\(list)</div>\n"
  }

  private func line(_ derivation: Derivation) -> String {
    let result =
      switch derivation.result {
      case .known(let value): values.shown(value, derivation.type)
      case .unknown(let reason): reason.words[language]
      }
    let words = derivation.words[language]
    let calculation = derivation.calculation.map { "  " + $0[language] } ?? ""
    let note = derivation.note.map { Bilingual(zh: "（\($0.zh)）", en: " (\($0.en))")[language] } ?? ""
    return "\(words)\(calculation) = \(result)\(note)"
  }

  private func missing(_ item: ItemResult) -> Markup {
    var markup = Markup.none
    if let reason = item.reason {
      let label = item.score == nil ? Bilingual(zh: "无得分", en: "No score") : Bilingual(zh: "缺数据", en: "Missing")
      let cells = reason.places.words(atMost: SubjectDetail.mostCells).map { $0[language] }
      let separator = Bilingual(zh: "；", en: "; ")[language]
      markup += labelled(label, ([reason.words[language]] + cells).joined(separator: separator))
    }
    if let treatment = item.missingTreatment { markup += labelled(Bilingual(zh: "处理", en: "Treated"), treatment) }
    return markup
  }

  // MARK: Trying values

  /// Out of sight until the script shows it.
  private func slider(of item: ItemResult) -> Markup {
    guard let (all, own) = trials?.trials(of: item, on: card) else { return .none }
    let lines = JSONValue.array(all.map { .string(line($0, item, isOwn: $0.value == all[own].value)) }).text(
      indented: false)
    let id = "try-" + item.path.map(String.init).joined(separator: "-")
    let label = Bilingual(zh: "如果“\(item.name)”是另一个数", en: "If “\(item.name)” were another number")[language]
    return """
      <div class="try" hidden data-lines="\(lines)"><label for="\(id)">\(label)</label>
      <input type="range" id="\(id)" min="0" max="\(all.count - 1)" value="\(own)" step="1">
      <output for="\(id)" aria-live="polite"></output></div>

      """
  }

  /// `80% → 得分 8 / 10，总分 85.5`
  private func line(_ trial: ValueTrials.Trial, _ item: ItemResult, isOwn: Bool) -> String {
    let places = item.measure.map { report.rules.measures[$0].display.maximumPlaces } ?? 2
    let value = values.shown(.number(trial.value), item.type, places: places)
    let (points, full) = (NumberText.shown(trial.points), NumberText.shown(item.full))
    let total = trial.total.map {
      Bilingual(zh: "，总分 \(report.shownTotal($0))", en: ", total \(report.shownTotal($0))")
    }
    let now = isOwn ? Bilingual(zh: "（现在）", en: " (now)")[language] : ""
    return Bilingual(
      zh: "\(value)\(now) → 得分 \(points) / \(full)", en: "\(value)\(now) → score \(points) / \(full)")[language]
      + (total?[language] ?? "")
  }

  private func evidence(of item: ItemResult) -> Markup {
    guard !item.evidence.isEmpty else { return .none }
    let cells = item.evidence.words(atMost: SubjectDetail.mostCells, of: item.evidenceCount).map { $0[language] }
    return labelled(Bilingual(zh: "数据", en: "Data"), cells.joined(separator: Bilingual(zh: "；", en: "; ")[language]))
  }
}
