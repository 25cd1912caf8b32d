package import Calendar
package import Numerics
package import RuleSemantics

/// A card as parts of full points, so that it can be added up again under other weights.
package struct CardShares: Sendable {
  package struct Node: Sendable {
    /// The place of an item among those of the card; nil for a section.
    package var item: Int?
    /// The part of its full points; nil where it is left out.
    package var share: ExactNumber?
    package var children: [Node]
  }

  package var subject: SubjectIndex
  package var name: SubjectName
  package var group: String?
  package var root: Node
  /// Bonuses less deductions.
  package var extra: ExactNumber
  package var totalBeforeRounding: ExactNumber
  package var total: ExactNumber
  package var rank: Int
  package var grade: String?
}

/// The items of a card with their full points as the rules have them.
package struct CardWeights: Sendable {
  package var names: [String]
  /// Every name of each, its own first.
  package var aliases: [[String]]
  package var points: [ExactNumber]
}

/// Totals of a subject under other weights.
package struct WeighedTotal: Hashable, Sendable {
  package var beforeRounding: ExactNumber
  package var total: ExactNumber

  package init(beforeRounding: ExactNumber, total: ExactNumber) {
    (self.beforeRounding, self.total) = (beforeRounding, total)
  }
}

extension RuleRun {
  package func weights(ofCard card: ScorecardIndex) -> CardWeights {
    let leaves = evaluator.items.root(ofCard: card).leaves
    return CardWeights(
      names: leaves.map(\.node.name), aliases: leaves.map(names), points: leaves.map(\.node.full))
  }

  private func names(of leaf: PlannedNode) -> [String] {
    guard case .indicator(let index) = leaf.node.content else { return [leaf.node.name] }
    return [leaf.node.name, rules.measures[index].name] + rules.measures[index].aliases
  }

  /// All that have a card, in the order of their keys.
  package func subjects(ofCard card: ScorecardIndex, _ period: Period?) -> [(subject: SubjectIndex, name: SubjectName)]
  {
    evaluator.subjects(ofCard: card, period).map { ($0, dataset.name(of: $0, in: rules)) }
  }

  /// Of all subjects that have a rank, in the order of their keys.
  package func shares(ofCard card: ScorecardIndex, _ period: Period?) -> [CardShares] {
    let standings = evaluator.standings(card, period)
    let found = evaluator.subjects(ofCard: card, period).compactMap { subject in
      standings[subject]?.rank.flatMap { evaluator.shares(card, subject, period, rank: $0) }
    }
    evaluator.checkPools(card)
    return found
  }

  /// Totals of subjects where each item is worth other points and keeps the part of them that it has. Everything else is
  /// as the card says: how sections combine, bounds, rounding, steps, bonuses.
  ///
  /// An item without weight is not on the card. Nil for one who has no total then.
  package func totals(
    ofCard card: ScorecardIndex, _ subjects: [SubjectIndex], _ period: Period?, weights: [ExactNumber]
  ) -> [WeighedTotal?] {
    guard let plan = evaluator.items.root(ofCard: card).weighed(weights) else { return subjects.map { _ in nil } }
    return subjects.map { subject in
      let draft = evaluator.draft(plan, card, EvaluationContext(subject: subject, period: period, card: card))
      guard let before = draft.totalBeforeRounding, let total = draft.total, draft.notRanked.isEmpty else { return nil }
      return WeighedTotal(beforeRounding: before, total: total)
    }
  }
}

extension Evaluator {
  fileprivate func shares(
    _ card: ScorecardIndex, _ subject: SubjectIndex, _ period: Period?, rank: Int
  ) -> CardShares? {
    let scorecard = rules.scorecards[card]
    let draft = draft(card, subject, period)
    guard let before = draft.totalBeforeRounding, let total = draft.total else { return nil }
    var number = 0
    let extra = zip(scorecard.adjuncts, draft.adjuncts).reduce(ExactNumber.zero) { sum, pair in
      let points = pair.1.points ?? .zero
      return pair.0.kind == .bonus ? sum + points : sum - points
    }
    return CardShares(
      subject: subject, name: dataset.name(of: subject, in: rules),
      group: scorecard.ranksWithinGroups ? groupName(of: subject, period) : nil,
      root: draft.root.shares(&number), extra: extra, totalBeforeRounding: before, total: total, rank: rank,
      grade: grade(card, subject, period).final.map { scorecard.grades[$0].name })
  }
}

extension ScoredNode {
  fileprivate func shares(_ next: inout Int) -> CardShares.Node {
    guard number != nil else {
      return CardShares.Node(item: nil, share: nil, children: children.map { $0.shares(&next) })
    }
    defer { next += 1 }
    let share = isLeftOut ? nil : points.map { $0.divided(by: node.full) ?? .zero }
    return CardShares.Node(item: next, share: share, children: [])
  }
}

// MARK: Other weights

extension PlannedNode {
  /// The items in it, in order.
  fileprivate var leaves: [PlannedNode] { number == nil ? children.flatMap(\.leaves) : [self] }

  /// With other points for its items, brought to the full points that it has; nil where no item has any.
  fileprivate func weighed(_ weights: [ExactNumber]) -> PlannedNode? {
    var number = 0
    guard let bare = reweighed(weights, &number), let scale = node.full.divided(by: bare.node.full) else { return nil }
    return bare.scaled(by: scale, of: self)
  }

  /// A section that adds up has the points of its items; any other has as much more or less as they have.
  private func reweighed(_ weights: [ExactNumber], _ next: inout Int) -> PlannedNode? {
    guard number == nil else {
      defer { next += 1 }
      return weights[next] > .zero ? with(full: weights[next], children: []) : nil
    }
    let first = next
    let kept = children.compactMap { $0.reweighed(weights, &next) }
    guard !kept.isEmpty else { return nil }
    var full = kept.reduce(ExactNumber.zero) { $0 + $1.node.full }
    if case .section(_, let combination) = node.content, combination != .sum {
      let before = leaves.reduce(ExactNumber.zero) { $0 + $1.node.full }
      let after = weights[first..<next].reduce(.zero, +)
      full = (node.full * after).divided(by: before) ?? full
    }
    return with(full: full, children: kept)
  }

  private func with(full: ExactNumber, children: [PlannedNode]) -> PlannedNode {
    var changed = node
    changed.full = full
    // Weights within a section count among one another: each goes with the points.
    changed.weight = node.weight.flatMap { ($0 * full).divided(by: node.full) }
    return PlannedNode(node: changed, path: path, number: number, children: children)
  }

  /// - Parameter original: the tree as the rules have it, in which items stand at the same places.
  private func scaled(by scale: ExactNumber, of original: PlannedNode) -> PlannedNode {
    var changed = node
    changed.full = node.full * scale
    let factor = number == nil ? nil : changed.full.divided(by: original.at(path).node.full)
    return PlannedNode(
      node: changed, path: path, number: number, children: children.map { $0.scaled(by: scale, of: original) },
      factor: factor)
  }

  private func at(_ path: [Int]) -> PlannedNode { path.reduce(self) { $0.children[$1] } }
}
