import Diagnostics
import Numerics
import RuleSemantics

// What people decided, and what was left out for want of proof.
extension Evaluator {
  func judgementFlags(_ draft: CardDraft, _ context: EvaluationContext) -> [CardFlag] {
    draft.root.indicators.flatMap { scored -> [CardFlag] in
      guard let number = scored.number, !scored.isLeftOut,
        let judgement = rules.measures[items[number].measure].judgement,
        case .success(let own) = place(of: items[number].measure, context)
      else { return [] }
      return rows(of: judgement, own).map { row in
        let beside = beside(judgement, row)
        return CardFlag(
          kind: .judged,
          text: Bilingual(zh: "\(scored.node.name)：\(beside.zh)", en: "\(scored.node.name): \(beside.en)"))
      }
    }
  }

  /// Points that people added or took off, one for each row.
  func adjustmentsByHand(_ scorecard: Scorecard, _ context: EvaluationContext) -> [AppliedEffect] {
    guard let judgement = scorecard.judgement else { return [] }
    let language: Language = if case .withheld(let language) = privacy { language } else { .zh }
    return rows(of: judgement, context).compactMap { row in
      guard case .value(.number(let amount)) = dataset.tables[judgement.table].content(row: row, field: judgement.field)
      else { return nil }
      let beside = beside(judgement, row)
      let sign = amount.isNegative ? "−" : "+"
      let points = ShownValue(rules).text(amount.magnitude)
      let words = Bilingual(
        zh: "\(sign)\(points)分（\(beside.zh)）", en: "\(sign)\(points) points (\(beside.en))")
      let fields = [judgement.field] + judgement.records
      return AppliedEffect(
        kind: .judgement, words: words[language], isKnown: true,
        places: fields.compactMap { dataset.tables[judgement.table].place(row: row, field: $0) })
    }
  }

  /// The rows that a judgement was taken from.
  private func rows(of judgement: Judgement, _ context: EvaluationContext) -> [Int] {
    var seen: Set<Int> = []
    return cells { _ = evaluate(judgement.value, context) }.filter { $0.table == judgement.table }.map(\.row)
      .filter { seen.insert($0).inserted }
  }

  /// `认定人 评审组，认定日期 2027-11-20`
  private func beside(_ judgement: Judgement, _ row: Int) -> Bilingual {
    let shown = ShownValue(rules)
    let parts = judgement.records.compactMap { index -> Bilingual? in
      let field = rules.tables[judgement.table].fields[index]
      guard case .value(let value) = dataset.tables[judgement.table].content(row: row, field: index) else { return nil }
      let text = field.isPersonal && privacy != .shown ? Privacy.mask : shown.text(value, field.type)
      return Bilingual(zh: "\(field.name) \(text.zh)", en: "\(field.name) \(text.en)")
    }
    return Bilingual(
      zh: parts.map(\.zh).joined(separator: "，"), en: parts.map(\.en).joined(separator: ", "))
  }

  /// Rows that do not count, and items that give no points, for want of proof.
  func proofFlags(_ draft: CardDraft, _ context: EvaluationContext) -> [CardFlag] {
    draft.root.indicators.compactMap { scored in
      guard let number = scored.number, !scored.isLeftOut,
        let proof = rules.measures[items[number].measure].proof,
        case .success(let own) = place(of: items[number].measure, context)
      else { return nil }
      let wanted = proof.fields.map { rules.tables[proof.table].fields[$0].name }.enumerated
      guard let rows = proof.rows else { return withoutProof(proof, scored.node.name, wanted, own) }
      let count = rowsWithoutProof(proof, rows, own)
      guard count > 0 else { return nil }
      return CardFlag(
        kind: .withoutProof,
        text: Bilingual(
          zh: "“\(scored.node.name)”有 \(count) 条没有\(wanted.zh)，没有计入",
          en:
            "\(count) \(count == 1 ? "row" : "rows") of “\(scored.node.name)” without \(wanted.en) \(count == 1 ? "does" : "do") not count"
        ))
    }
  }

  private func withoutProof(
    _ proof: ProofRule, _ name: String, _ wanted: Bilingual, _ context: EvaluationContext
  ) -> CardFlag? {
    let lacks = silently { proof.fields.contains { fieldValue(proof.table, $0, context).value == nil } }
    guard lacks else { return nil }
    return CardFlag(
      kind: .withoutProof,
      text: Bilingual(zh: "“\(name)”没有\(wanted.zh)，不得分", en: "“\(name)” gives no points without \(wanted.en)"))
  }

  private func rowsWithoutProof(_ proof: ProofRule, _ value: ExpressionID, _ context: EvaluationContext) -> Int {
    guard case .aggregate(let aggregate) = rules[value].operation,
      let members = try? members(of: aggregate.domain, context)
    else { return 0 }
    return silently {
      members.count { member in
        truth(aggregate.filter, member) == .yes
          && proof.fields.contains { fieldValue(proof.table, $0, member).value == nil }
      }
    }
  }
}
