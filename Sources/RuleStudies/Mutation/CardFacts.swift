import Numerics
import RuleSemantics

// What can be said of every total that a scorecard can have.
extension FactFinder {
  mutating func total(of card: Scorecard) -> NumberFacts {
    var facts = totalBeforeRounding(of: card)
    if card.gradesReadRoundedTotal, let step = card.totalRounding?.step, !facts.isRound(to: step) { facts.step = step }
    return facts
  }

  mutating func totalBeforeRounding(of card: Scorecard) -> NumberFacts {
    guard card.adjustment == nil, card.judgement == nil, card.jointCaps.isEmpty,
      !FullPointsUse.isRescaled(card, rules)
    else { return .anything }
    var step = self.step(of: card.root, missing: [])
    for adjunct in card.adjuncts {
      var steps =
        [facts(adjunct.points).step] + (adjunct.missing + card.root.missing).map { $0.step(full: adjunct.cap) }
      if let cap = adjunct.cap { steps.append(cap) }
      step = ([step] + steps).commonStep
    }
    return NumberFacts(step: step)
  }

  private mutating func step(of node: CardNode, missing: [MissingRule]) -> ExactNumber? {
    let missing = node.missing + missing
    var steps: [ExactNumber?]
    switch node.content {
    case .section(let children, let combination):
      guard combination == .sum else { return node.rounding?.step }
      steps = children.map { step(of: $0, missing: missing) }
    case .indicator(let index): steps = [step(of: rules.measures[index], node, missing)]
    }
    if let rounding = node.rounding { return rounding.step }
    for bound in [node.cap, node.floor].compactMap(\.self) { steps.append(bound.points(of: node.full)) }
    return steps.commonStep
  }

  private mutating func step(of measure: Measure, _ node: CardNode, _ missing: [MissingRule]) -> ExactNumber? {
    guard node.weight == nil, let score = measure.score else { return nil }
    var steps: [ExactNumber?] = [facts(score.points).step]
    for exception in score.exceptions {
      if case .points(let points) = exception.effect { steps.append(facts(points).step) }
    }
    return (steps + (measure.missing + missing).map { $0.step(full: node.full) }).commonStep
  }
}

extension [ExactNumber?] {
  /// Nil where one of them may be any number.
  fileprivate var commonStep: ExactNumber? {
    guard let first else { return nil }
    return dropFirst().reduce(first) { NumberFacts.both($0, $1, NumberFacts.commonStep) }
  }
}

extension MissingRule {
  /// The points that it gives; nil for what the data of others decide.
  fileprivate func step(full: ExactNumber?) -> ExactNumber? {
    switch treatment {
    case .points(let amount): full.map { amount.points(of: $0) }
    case .noScore: .zero
    case .leaveOut, .average, .carryForward, .worst: nil
    }
  }
}

extension PointsAmount {
  fileprivate func points(of full: ExactNumber) -> ExactNumber {
    switch self {
    case .absolute(let points): points
    case .ofFull(let part): part * full
    }
  }
}

/// Whether the full points of an item have a part in its score.
enum FullPointsUse {
  static func matters(
    _ one: CardNode, _ other: CardNode, in section: CardNode, _ card: Scorecard, _ rules: CheckedRules
  )
    -> Bool
  {
    guard case .section(_, .sum) = section.content, one.weight == nil, other.weight == nil, !isRescaled(card, rules)
    else {
      return true
    }
    return reads(one, rules) || reads(other, rules) || givesPart(card.root)
  }

  /// True where items may be left out, so that the others count for more.
  static func isRescaled(_ card: Scorecard, _ rules: CheckedRules) -> Bool { isRescaled(card.root, rules) }

  private static func isRescaled(_ node: CardNode, _ rules: CheckedRules) -> Bool {
    if node.appliesTo != nil || node.missing.contains(where: { $0.treatment == .leaveOut }) { return true }
    guard case .indicator(let index) = node.content else { return node.children.contains { isRescaled($0, rules) } }
    let measure = rules.measures[index]
    if measure.appliesTo != nil || measure.missing.contains(where: { $0.treatment == .leaveOut }) { return true }
    return measure.score?.exceptions.contains { if case .notCounted = $0.effect { true } else { false } } ?? false
  }

  /// A rule for missing data, a cap or a floor that is a part of the full points.
  private static func givesPart(_ node: CardNode) -> Bool {
    let amounts = [node.cap, node.floor].compactMap(\.self) + node.missing.compactMap(\.amount)
    return amounts.contains { if case .ofFull = $0 { true } else { false } } || node.children.contains(where: givesPart)
  }

  /// True for an item whose clause speaks of full points.
  private static func reads(_ node: CardNode, _ rules: CheckedRules) -> Bool {
    guard case .indicator(let index) = node.content else { return true }
    let measure = rules.measures[index]
    if measure.missing.contains(where: { if case .ofFull? = $0.amount { true } else { false } }) { return true }
    var seen: Set<ExpressionID> = []
    var open = measure.roots
    while let id = open.popLast() {
      guard seen.insert(id).inserted else { continue }
      if case .itemFull = rules[id].operation { return true }
      open += rules[id].operation.operands
    }
    return false
  }
}

extension MissingRule {
  fileprivate var amount: PointsAmount? { if case .points(let amount) = treatment { amount } else { nil } }
}
