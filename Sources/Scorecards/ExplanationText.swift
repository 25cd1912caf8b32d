package import Diagnostics
import Numerics
package import RuleEngine
package import RuleSemantics

/// Why an item has its score: what is printed by `explain`.
package struct Explanation: Sendable {
  /// A derivation under a heading: the value, the target, the score.
  package struct Part: Sendable {
    package var heading: Bilingual
    package var derivation: Derivation

    package init(heading: Bilingual, derivation: Derivation) {
      self.heading = heading
      self.derivation = derivation
    }
  }

  package var item: ItemResult
  /// What the author wrote beside the rule.
  package var notes: RuleNotes
  /// The clauses of the rule as they stand in the file: `计分：按完成比例得分，最高不超过满分`.
  package var ruleLines: [String]
  /// `institutions.rules:41`
  package var rulePlace: String?
  package var parts: [Part]

  package init(item: ItemResult, notes: RuleNotes, ruleLines: [String], rulePlace: String?, parts: [Part]) {
    self.item = item
    self.notes = notes
    self.ruleLines = ruleLines
    self.rulePlace = rulePlace
    self.parts = parts
  }
}

/// Explanations for the terminal: words of the clause, formula with its values, down to the cells.
package struct ExplanationText {
  private let report: ScoreReport
  private let card: CardResult
  private let values: ValueText
  private let language: Language
  private var page: TextPage
  /// Steps that stand in the explanation already: they are not taken apart twice.
  private var explained: Set<StepKey> = []

  package init(_ report: ScoreReport, colour: Bool) {
    self.report = report
    card = report.cards[0]
    language = report.language
    values = ValueText(rules: report.rules, language: report.language)
    page = TextPage(colour: colour)
  }

  package func render(_ explanations: [Explanation]) -> String {
    var copy = self
    copy.page.append(ReportHead(report))
    copy.page.line((card.subject.name + keyOfMasked).printable, .bold)
    for explanation in explanations { copy.write(explanation) }
    copy.page.append(ReportNotes(notes(for: explanations)))
    return copy.page.text
  }

  /// Where the name is withheld, the key says who it is.
  private var keyOfMasked: String {
    guard card.subject.name == Privacy.mask[language], card.subject.id != card.subject.name else { return "" }
    return Bilingual(zh: "（\(card.subject.id)）", en: " (\(card.subject.id))")[language]
  }

  /// Of one indicator, only its own assumptions are printed.
  private func notes(for explanations: [Explanation]) -> ScoreReport {
    guard explanations.count == 1, let name = explanations.first?.item.name else { return report }
    var report = report
    report.assumptions.removeAll { $0.about != name }
    return report
  }

  private mutating func write(_ explanation: Explanation) {
    let item = explanation.item
    page.line()
    page.rule()
    page.edges([TextPiece(item.name.printable, .bold)], [TextPiece(score(of: item), .bold)])
    if let place = explanation.rulePlace { page.line(place.printable, .dim) }
    writeWords(explanation)
    for part in explanation.parts {
      page.line()
      let colon = Bilingual(zh: "：", en: ": ")[language]
      page.paragraph(headline(part.derivation), first: part.heading[language] + colon, style: .bold)
      writeCells(part.derivation, prefix: "  ")
      explained.insert(StepKey(part.derivation))
      writeChildren(part.derivation, prefix: "  ", depth: 1)
    }
    explained = []
    writeMissing(item)
  }

  private func score(of item: ItemResult) -> String {
    let label = Bilingual(zh: "得分", en: "score")[language]
    let full = item.full == .zero ? "" : " / " + NumberText.shown(item.full)
    return "\(label) \(item.score.map { NumberText.shown($0) } ?? "—")\(full)"
  }

  /// The clause of the source, the sentence it has, and the rule as written.
  private mutating func writeWords(_ explanation: Explanation) {
    let notes = explanation.notes
    if let clause = notes.clause ?? explanation.item.clause { labelled(Bilingual(zh: "依据", en: "Clause"), clause) }
    for text in notes.originalText { labelled(Bilingual(zh: "原文", en: "Text"), text) }
    for line in explanation.ruleLines { page.paragraph(line.printable) }
    for text in notes.explanations { labelled(Bilingual(zh: "说明", en: "Note"), text) }
    if explanation.item.verdict != .none {
      labelled(Bilingual(zh: "判定", en: "Verdict"), explanation.item.verdict.name[language])
    }
  }

  private mutating func labelled(_ label: Bilingual, _ text: String) {
    page.paragraph(text.printable, first: label[language] + Bilingual(zh: "：", en: ": ")[language])
  }

  private mutating func writeMissing(_ item: ItemResult) {
    if let reason = item.reason {
      page.line()
      let label = item.score == nil ? Bilingual(zh: "无得分", en: "No score") : Bilingual(zh: "缺数据", en: "Missing")
      labelled(label, reason.words[language])
      for place in reason.places.words(atMost: 20) { page.paragraph(place[language], first: "  ← ", style: .dim) }
    }
    if let treatment = item.missingTreatment { labelled(Bilingual(zh: "处理", en: "Treated"), treatment) }
    if let range = item.range, range.low < range.high {
      let low = NumberText.shown(range.low)
      let high = NumberText.shown(range.high)
      labelled(
        Bilingual(zh: "可能得分", en: "Possible score"),
        Bilingual(zh: "\(low) 至 \(high)", en: "\(low) to \(high)")[language])
    }
  }

  private mutating func writeChildren(_ derivation: Derivation, prefix: String, depth: Int) {
    guard depth < ExplanationText.deepest || derivation.children.isEmpty else { return page.line(prefix + "…", .dim) }
    for (index, child) in derivation.children.enumerated() {
      let isLast = index == derivation.children.count - 1
      let next = prefix + (isLast ? "   " : "│  ")
      let isKnown = !child.children.isEmpty && !explained.insert(StepKey(child)).inserted
      let seeAbove = isKnown ? Bilingual(zh: "（见上）", en: " (see above)")[language] : ""
      write(headline(child) + seeAbove, first: prefix + (isLast ? "└─ " : "├─ "), next: next)
      guard !isKnown else { continue }
      writeCells(child, prefix: next)
      writeChildren(child, prefix: next, depth: depth + 1)
    }
  }

  /// What makes two steps the same: the place in the rules and the numbers put in.
  private struct StepKey: Hashable {
    var expression: ExpressionID?
    var words: Bilingual
    var calculation: Bilingual?
    var result: Evaluated
    var places: [CellPlace]

    init(_ derivation: Derivation) {
      expression = derivation.expression
      words = derivation.words
      calculation = derivation.calculation
      result = derivation.result
      places = derivation.places
    }
  }

  /// Beyond this the lines would have no room left.
  private static let deepest = 12

  private mutating func write(_ text: String, first: String, next: String) {
    for (index, line) in DisplayWidth.wrap(text, to: TextPage.width - DisplayWidth.of(first)).enumerated() {
      page.line([TextPiece(index == 0 ? first : next, .dim), TextPiece(line)])
    }
  }

  private mutating func writeCells(_ derivation: Derivation, prefix: String) {
    for place in derivation.places.words(atMost: 5) {
      write("← " + place[language], first: prefix, next: prefix + "  ")
    }
  }

  /// `匹配专业数 ÷ 专业总数 = 40 ÷ 60 = 66.67%（2/3）`
  private func headline(_ derivation: Derivation) -> String {
    var parts = [derivation.words[language].printable]
    if let calculation = derivation.calculation?[language], !calculation.isEmpty { parts.append(calculation.printable) }
    let result = result(of: derivation)
    if parts.last != result { parts.append(result) }
    let line = parts.filter { !$0.isEmpty }.joined(separator: " = ")
    guard let note = derivation.note?[language].printable else { return line }
    return line + Bilingual(zh: "（\(note)）", en: " (\(note))")[language]
  }

  /// With the exact number in brackets where the decimals are not all there are.
  private func result(of derivation: Derivation) -> String {
    switch derivation.result {
    case .unknown(let reason) where reason.code == .withheld: Privacy.mask[language]
    case .unknown(let reason):
      Bilingual(zh: "无数据（\(reason.words.zh)）", en: "no data (\(reason.words.en))")[language].printable
    case .known(let value):
      values.shown(value, derivation.type) + exactInBrackets(value, derivation.type)
    }
  }

  private func exactInBrackets(_ value: Value, _ type: ValueType) -> String {
    guard case .number(let number) = value else { return "" }
    let inUnit = values.inUnit(number, type.unit ?? .plain)
    guard !NumberText.isWhole(inUnit, shownWith: 2) else { return "" }
    let exact = NumberText.exact(number)
    guard exact.utf8.count <= 24 else { return "" }
    return Bilingual(zh: "（精确值 \(exact)）", en: " (exactly \(exact))")[language]
  }
}
