import Diagnostics
import RuleSemantics

// What rules doubt of the data of a card, with what is said of it.
extension Evaluator {
  /// The first doubts of each kind, and how many there are.
  private static let shown = 5

  func doubtFlags(_ draft: CardDraft, _ context: EvaluationContext) -> [CardFlag] {
    guard !dataset.doubts.isEmpty, let subject = context.subject else { return [] }
    let measures = draft.root.indicators.compactMap { item in item.number.map { items[$0].measure } }
    let own = dataset.doubts.filter { doubt in
      concerns(doubt, subject, context) && measures.contains { items.tables(scoring: $0).contains(doubt.table) }
    }
    return flags(own.filter { $0.explanation != nil }, .explained)
      + flags(own.filter { $0.explanation == nil }, .doubted)
  }

  /// True where the row is of the subject or of one below it, and counts in the period of the card.
  private func concerns(_ doubt: Doubt, _ subject: SubjectIndex, _ context: EvaluationContext) -> Bool {
    guard let level = rules.tables[doubt.table].level else { return false }
    let table = dataset.tables[doubt.table]
    guard context.period.map({ table.times[doubt.row].counts(in: $0) }) ?? true else { return false }
    return table.subjects[doubt.row].contains { number in
      dataset.subjects.ancestor(of: SubjectIndex(level: level, number: number), at: subject.level) == subject
    }
  }

  private func flags(_ doubts: [Doubt], _ kind: CardFlag.Kind) -> [CardFlag] {
    let listed = doubts.prefix(Evaluator.shown).map { CardFlag(kind: kind, text: text(of: $0)) }
    guard doubts.count > Evaluator.shown else { return listed }
    let more = doubts.count - Evaluator.shown
    return listed + [
      CardFlag(
        kind: kind,
        text: kind == .explained
          ? Bilingual(zh: "另有 \(more) 处存疑的数据有说明", en: "\(more) more doubted rows are explained")
          : Bilingual(zh: "另有 \(more) 处数据存疑，没有说明", en: "\(more) more rows are doubted and not explained"))
    ]
  }

  private func text(of doubt: Doubt) -> Bilingual {
    let table = rules.tables[doubt.table].name
    let row = dataset.tables[doubt.table].place(row: doubt.row, field: nil)?.row
    let place = row.map { Bilingual(zh: "第 \($0) 行", en: " row \($0)") } ?? Bilingual(same: "")
    guard let explanation = doubt.explanation else {
      return Bilingual(
        zh: "数据存疑，没有说明：“\(table)”\(place.zh)不符合“\(doubt.words)”",
        en: "doubted and not explained: “\(table)”\(place.en) does not satisfy “\(doubt.words)”")
    }
    return Bilingual(
      zh: "数据存疑，有说明：“\(table)”\(place.zh)不符合“\(doubt.words)”——\(explanation)",
      en: "doubted, and explained: “\(table)”\(place.en) does not satisfy “\(doubt.words)” – \(explanation)")
  }
}
