package import Calendar
package import Diagnostics
import Numerics
package import RuleSemantics

/// How one side of an item came about.
package struct DerivationPart: Sendable {
  /// 数值, 目标, 得分.
  package var heading: Bilingual
  package var derivation: Derivation
}

extension RuleRun {
  /// How value, target and score of an item came about.
  /// - Parameter path: the place of the item in the card, as `ItemResult.path` has it; bonuses and deductions follow the
  ///   items.
  package func derivations(
    card: ScorecardIndex, path: [Int], subject: SubjectIndex, period: Period?
  ) -> [DerivationPart] {
    let context = EvaluationContext(subject: subject, period: period, card: card)
    let maker = DerivationMaker(evaluator)
    if let number = evaluator.items.number(card: card, path: path) {
      return maker.parts(ofItem: number, evaluator.itemContext(number, context))
    }
    let root = rules.scorecards[card].root
    if path.count == 1, !root.children.indices.contains(path[0]) {
      return maker.parts(ofAdjunct: path[0] - max(1, root.children.count), card, context)
    }
    return maker.parts(ofSection: path, evaluator.draft(card, subject, period))
  }

  /// How the value of an expression came about.
  package func derivation(of expression: ExpressionID, subject: SubjectIndex?, period: Period?) -> Derivation {
    DerivationMaker(evaluator).derivation(of: expression, EvaluationContext(subject: subject, period: period))
  }
}

// MARK: Parts

extension DerivationMaker {
  private static let value = Bilingual(zh: "数值", en: "Value")
  private static let target = Bilingual(zh: "目标", en: "Target")
  private static let score = Bilingual(zh: "得分", en: "Score")
  private static let exception = Bilingual(zh: "例外", en: "Exception")

  func parts(ofItem number: ItemNumber, _ context: EvaluationContext) -> [DerivationPart] {
    let item = evaluator.items[number]
    let measure = rules.measures[item.measure]
    var parts = [DerivationPart(heading: Self.value, derivation: itemValue(item.measure, context))]
    if evaluator.itemTarget(of: item.measure, context).value != nil {
      parts.append(DerivationPart(heading: Self.target, derivation: itemTarget(item.measure, context)))
    }
    guard let rule = measure.score, evaluator.itemScore(number, context).treatment == nil else { return parts }
    for exception in rule.exceptions {
      guard evaluator.truth(exception.condition, context) != .no else { continue }
      parts.append(DerivationPart(heading: Self.exception, derivation: derivation(of: exception.condition, context)))
      guard case .notRanked = exception.effect else {
        if case .points(let points) = exception.effect { parts.append(score(points, item, context)) }
        return parts
      }
    }
    return parts + [score(rule.points, item, context)]
  }

  /// An item with a weight is scored out of 100 and then brought to its full points.
  private func score(_ points: ExpressionID, _ item: CardItem, _ context: EvaluationContext) -> DerivationPart {
    let own = derivation(of: points, context)
    guard item.node.weight != nil, case .known(.number(let number)) = own.result else {
      return DerivationPart(heading: Self.score, derivation: own)
    }
    let full = item.node.full
    let calculation = "\(shown.text(number)) × \(shown.text(full)) ÷ 100"
    return DerivationPart(
      heading: Self.score,
      derivation: Derivation(
        words: Bilingual(zh: "按权重折算", en: "brought to its weight"), result: .number(item.onCard(number)),
        type: .number(.points), calculation: Bilingual(same: calculation), places: [], children: [own]))
  }

  func parts(ofAdjunct place: Int, _ card: ScorecardIndex, _ context: EvaluationContext) -> [DerivationPart] {
    let adjuncts = rules.scorecards[card].adjuncts
    let ordered = adjuncts.filter { $0.kind == .bonus } + adjuncts.filter { $0.kind == .deduction }
    guard ordered.indices.contains(place) else { return [] }
    let adjunct = ordered[place]
    let count = adjunct.count.map { DerivationPart(heading: Self.value, derivation: derivation(of: $0, context)) }
    let points = DerivationPart(heading: Self.score, derivation: derivation(of: adjunct.points, context))
    return [count, points].compactMap(\.self)
  }

  /// The children's scores and how they are combined.
  func parts(ofSection path: [Int], _ draft: CardDraft) -> [DerivationPart] {
    var scored = draft.root
    for index in path {
      guard scored.children.indices.contains(index) else { return [] }
      scored = scored.children[index]
    }
    guard case .section(_, let combination) = scored.node.content else { return [] }
    let present = scored.children.filter { !$0.isLeftOut }
    let scores = present.map { $0.points.map { shown.text($0) } ?? "？" }
    let calculation =
      combination == .sum
      ? Bilingual(same: scores.joined(separator: " + ")) : combination.words.applied(to: scores)
    let children = present.map { child in
      Derivation(
        words: Bilingual(same: child.node.name),
        result: child.points.map { .number($0) } ?? .unknown(child.reason ?? Reason(.noValue)), type: .number(.points),
        places: [], children: [])
    }
    let result = scored.points.map { Evaluated.number($0) } ?? .unknown(scored.reason ?? Reason(.noValue))
    return [
      DerivationPart(
        heading: Self.score,
        derivation: Derivation(
          words: combination.words, result: result, type: .number(.points), calculation: calculation, places: [],
          children: children))
    ]
  }
}

extension Bilingual {
  /// `较小(30, 25)`
  fileprivate func applied(to operands: [String]) -> Bilingual {
    let list = operands.joined(separator: ", ")
    return Bilingual(zh: "\(zh)(\(list))", en: "\(en)(\(list))")
  }
}

extension Combination {
  package var words: Bilingual {
    switch self {
    case .sum: Bilingual(zh: "求和", en: "sum")
    case .mean: Bilingual(zh: "平均", en: "mean")
    case .weightedMean: Bilingual(zh: "加权平均", en: "weighted mean")
    case .geometricMean: Bilingual(zh: "几何平均", en: "geometric mean")
    case .harmonicMean: Bilingual(zh: "调和平均", en: "harmonic mean")
    case .lowest: Bilingual(zh: "最低", en: "lowest")
    case .highest: Bilingual(zh: "最高", en: "highest")
    case .allRequired: Bilingual(zh: "全部具备", en: "all required")
    case .countTrue: Bilingual(zh: "成立个数", en: "count true")
    case .sumOfRanks: Bilingual(zh: "名次之和", en: "sum of ranks")
    case .meanOfLowest(let count): Bilingual(zh: "最低\(count)项平均", en: "mean of \(count) lowest")
    }
  }
}
