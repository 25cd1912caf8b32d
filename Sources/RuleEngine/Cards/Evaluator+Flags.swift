import Calendar
import Diagnostics
import Numerics
import RuleSemantics

// What a reader of a card must know.
extension Evaluator {
  func flags(
    _ scorecard: Scorecard, _ draft: CardDraft, _ grade: GradeResult, _ context: EvaluationContext
  ) -> [CardFlag] {
    [
      incomplete(scorecard, draft), unknownEffects(grade), notRanked(draft), beforeTargetDate(draft, context),
      notExact(draft),
    ].compactMap(\.self) + treatments(draft) + losses(draft) + proofFlags(draft, context)
      + judgementFlags(draft, context)
      + doubtFlags(draft, context)
      + comparisonFlags(draft, context)
  }

  /// Data with errors were not used, and figures that go over many are known without them: incomplete all the same.
  private func losses(_ draft: CardDraft) -> [CardFlag] {
    let items = draft.root.indicators.filter { $0.points != nil }
    return rules.tables.indices.compactMap { table in
      guard let loss = loss(of: table) else { return nil }
      let affected = items.filter { item in
        guard let measure = item.number.map({ self.items[$0].measure }) else { return false }
        guard self.items.tables(scoring: measure).contains(table) else { return false }
        return loss.rows > 0 || self.items.readsPeers(measure)
      }.map(\.node.name)
      guard !affected.isEmpty else { return nil }
      let name = rules.tables[table].name
      return CardFlag(
        kind: .incomplete,
        text: Bilingual(
          zh: "“\(name)”有 \(loss.rows) 行、\(loss.cells) 格因错误没有采用，这些项目可能不完整：\(affected.listed.zh)",
          en:
            "\(loss.rows) rows and \(loss.cells) cells of “\(name)” were not used for their errors; these items may be "
            + "incomplete: \(affected.listed.en)"))
    }
  }

  /// Nil for a table without errors.
  private func loss(of table: TableIndex) -> (rows: Int, cells: Int)? {
    if let known = tableLosses[table] { return known }
    let bound = dataset.tables[table]
    let loss = (rows: bound.lostRows, cells: bound.refusedCount)
    let found = loss.rows + loss.cells > 0 ? loss : nil
    tableLosses[table] = .some(found)
    return found
  }

  private func incomplete(_ scorecard: Scorecard, _ draft: CardDraft) -> CardFlag? {
    let items = draft.root.indicators.filter { $0.points == nil && !$0.isLeftOut }.map(\.node.name)
    let adjuncts = zip(scorecard.adjuncts, draft.adjuncts).filter { $0.1.points == nil }.map(\.0.name)
    let names = items + adjuncts
    guard draft.total == nil else { return nil }
    guard !names.isEmpty else {
      return CardFlag(kind: .incomplete, text: Bilingual(zh: "没有总分", en: "there is no total"))
    }
    return CardFlag(
      kind: .incomplete,
      text: Bilingual(
        zh: "\(names.count) 个项目没有得分：\(names.listed.zh)",
        en: "\(names.count) \(names.count == 1 ? "item has" : "items have") no score: \(names.listed.en)"))
  }

  private func unknownEffects(_ grade: GradeResult) -> CardFlag? {
    let unknown = grade.effects.filter { $0.reason != nil }.map { words.text($0.effect.words) }
    guard !unknown.isEmpty else { return nil }
    return CardFlag(
      kind: .effectUnknown,
      text: Bilingual(
        zh: "数据不全，不知道是否适用：\(unknown.joined(separator: "；"))",
        en: "data are missing, so it is not known whether this applies: \(unknown.joined(separator: "; "))"))
  }

  private func notRanked(_ draft: CardDraft) -> CardFlag? {
    guard !draft.notRanked.isEmpty else { return nil }
    return CardFlag(
      kind: .notRanked,
      text: Bilingual(
        zh: "不参评：\(draft.notRanked.joined(separator: "；"))",
        en: "not ranked: \(draft.notRanked.joined(separator: "; "))"))
  }

  /// One for each rule that was applied, with the items it was applied to.
  private func treatments(_ draft: CardDraft) -> [CardFlag] {
    var order: [String] = []
    var names: [String: [String]] = [:]
    for item in draft.root.indicators {
      guard let rule = item.item?.treatment else { continue }
      let text = words.text(rule.words)
      if names[text] == nil { order.append(text) }
      names[text, default: []].append(item.node.name)
    }
    return order.map { text in
      let listed = (names[text] ?? []).listed
      return CardFlag(
        kind: .missingRule,
        text: Bilingual(zh: "按“\(text)”处理：\(listed.zh)", en: "treated by “\(text)”: \(listed.en)"))
    }
  }

  private func notExact(_ draft: CardDraft) -> CardFlag? {
    let names = draft.root.indicators.filter { item in
      item.number.map { items.isInexact(items[$0].measure) } ?? false
    }.map(\.node.name)
    guard !names.isEmpty else { return nil }
    return CardFlag(
      kind: .notExact,
      text: Bilingual(
        zh: "用到开方、对数等运算，精确到 15 位有效数字：\(names.listed.zh)",
        en: "roots, logarithms and the like, to 15 significant digits: \(names.listed.en)"))
  }

  /// The score reads the final number although the date has not come.
  private func beforeTargetDate(_ draft: CardDraft, _ context: EvaluationContext) -> CardFlag? {
    let early: Set<Verdict> = [.notDue, .onTrack, .behind]
    let names = draft.root.indicators.filter { item in
      guard let number = item.number, !item.isLeftOut, item.points != nil else { return false }
      return early.contains(verdict(of: items[number].measure, itemContext(number, context)))
        && readsTarget(items[number].measure)
    }.map(\.node.name)
    guard !names.isEmpty else { return nil }
    return CardFlag(
      kind: .beforeTargetDate,
      text: Bilingual(
        zh: "目标还没有到期，得分按最终目标计算：\(names.listed.zh)",
        en: "the target is not due yet; the score is measured against the final number: \(names.listed.en)"))
  }

  private func readsTarget(_ measure: MeasureIndex) -> Bool {
    guard let points = rules.measures[measure].score?.points else { return false }
    return reads(points, depth: 0) { operation in
      switch operation {
      case .itemTarget, .targetHolds: true
      default: false
      }
    }
  }

  private func reads(_ id: ExpressionID, depth: Int, _ matches: (Operation) -> Bool) -> Bool {
    guard depth < EngineLimits.depth else { return false }
    let operation = rules.expressions[Int(id.index)].operation
    return matches(operation) || operation.operands.contains { reads($0, depth: depth + 1, matches) }
  }
}

extension [String] {
  /// The first five, and how many there are.
  fileprivate var listed: Bilingual {
    let shown = Array(prefix(5)).enumerated
    guard count > 5 else { return shown }
    return Bilingual(zh: "\(shown.zh)等 \(count) 个", en: "\(shown.en) and others (\(count) in all)")
  }
}
