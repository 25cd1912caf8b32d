import Diagnostics
package import Numerics
package import RuleEngine
import RuleSemantics

/// The cards of one scorecard as shares of full points, so that they can be added up again under other weights.
///
/// An item keeps the part of its full points that it has; only what the full points are changes. Bonuses and deductions
/// stay as they are.
package struct WeighedCards: Sendable {
  /// Why a scorecard cannot be weighed anew.
  package enum Obstacle: Error {
    /// A section combines otherwise than by adding up, is capped or rounded, or the card has steps: its name.
    case structure(String)
    /// Nobody has a rank.
    case nobody
  }

  struct Node: Sendable {
    /// The place of an item among `items`; nil for a section.
    var item: Int?
    /// The part of its full points; nil where it is left out.
    var share: ExactNumber?
    var children: [Node]
  }

  struct Card: Sendable {
    var subject: SubjectName
    var group: String?
    var root: Node
    /// Bonuses less deductions.
    var extra: ExactNumber
    /// What a grade by points becomes after the effects on the grade of this subject.
    var gradeAfterEffects: [Int?]
  }

  /// Names of the items, in the order of the card.
  package let items: [String]
  /// Their full points as the rules have them.
  package let weights: [ExactNumber]
  let cards: [Card]
  let scorecard: Scorecard

  package init(_ run: RuleRun, _ result: RunResult) throws(Obstacle) {
    scorecard = run.rules.scorecards[result.scorecard]
    if let name = scorecard.obstacle { throw .structure(name) }
    let ranked = result.cards.filter { $0.rank != nil && $0.total != nil }
    guard let first = ranked.first else { throw .nobody }
    let leaves = first.items.flatMap(\.leaves)
    items = leaves.map(\.name)
    weights = leaves.map(\.full)
    cards = ranked.map { card in
      var number = 0
      let children = card.items.map { WeighedCards.node($0, &number) }
      let extra =
        card.bonuses.compactMap(\.score).reduce(.zero, +) - card.deductions.compactMap(\.score).reduce(.zero, +)
      return Card(
        subject: card.subject, group: card.group, root: Node(item: nil, share: nil, children: children), extra: extra,
        gradeAfterEffects: run.gradesAfterEffects(result.scorecard, card.subject, result.period))
    }
    // The law that all of this rests on: with the weights of the rules the totals are those of the cards.
    for (card, weighed) in zip(ranked, cards) where total(of: weighed, weights) != card.totalBeforeRounding {
      throw .structure(scorecard.name)
    }
  }

  private static func node(_ item: ItemResult, _ number: inout Int) -> Node {
    guard item.children.isEmpty else {
      return Node(item: nil, share: nil, children: item.children.map { node($0, &number) })
    }
    defer { number += 1 }
    let isLeftOut = item.score == nil
    return Node(item: number, share: isLeftOut ? nil : item.score?.divided(by: item.full) ?? .zero, children: [])
  }

  // MARK: Adding up

  /// Before rounding, out of the full points of the card.
  func total(of card: Card, _ weights: [ExactNumber]) -> ExactNumber? {
    let all = weights.reduce(.zero, +)
    guard let sum = points(of: card.root, weights).points,
      let scaled = (sum * scorecard.root.full).divided(by: all)
    else { return nil }
    return scaled + card.extra
  }

  /// Points, and the full points that they are of; what is left out hands its part to the others of its section.
  private func points(of node: Node, _ weights: [ExactNumber]) -> (points: ExactNumber?, full: ExactNumber) {
    if let item = node.item { return (node.share.map { $0 * weights[item] }, weights[item]) }
    var (points, present, full) = (ExactNumber.zero, ExactNumber.zero, ExactNumber.zero)
    for child in node.children {
      let found = self.points(of: child, weights)
      full += found.full
      guard let some = found.points else { continue }
      points += some
      present += found.full
    }
    guard !present.isZero else { return (full.isZero ? .zero : nil, full) }
    return (present == full ? points : (points * full).divided(by: present), full)
  }

  /// Ranks and grades of all under weights; nil for one without a total.
  func standings(_ weights: [ExactNumber]) -> [WeighedStanding] {
    let totals = cards.map { total(of: $0, weights) }
    let rounded = totals.map { total in
      total.map { number in
        scorecard.totalRounding.map { number.rounded(toMultipleOf: $0.step, $0.rule) } ?? number
      }
    }
    return cards.indices.map { index in
      let rank = rounded[index].map { own in
        1 + cards.indices.count { other in cards[other].group == cards[index].group && (rounded[other] ?? own) > own }
      }
      return WeighedStanding(
        total: rounded[index], rank: rank, grade: grade(totals[index], rounded[index], cards[index]))
    }
  }

  private func grade(_ total: ExactNumber?, _ rounded: ExactNumber?, _ card: Card) -> Int? {
    guard scorecard.gradeBasis == .total, let read = scorecard.gradesReadRoundedTotal ? rounded : total else {
      return nil
    }
    let byPoints = scorecard.grades.firstIndex { $0.span.contains(read) }
    return byPoints.flatMap { card.gradeAfterEffects.indices.contains($0) ? card.gradeAfterEffects[$0] : $0 }
  }
}

/// What one subject gets under some weights.
struct WeighedStanding: Hashable, Sendable {
  var total: ExactNumber?
  var rank: Int?
  /// By its place among the grades.
  var grade: Int?
}

extension ItemResult {
  var leaves: [ItemResult] { children.isEmpty ? [self] : children.flatMap(\.leaves) }
}

extension Scorecard {
  /// What keeps its items from being weighed anew: the name of a section, or of the card.
  fileprivate var obstacle: String? {
    if adjustment != nil || judgement != nil || !jointCaps.isEmpty { return name }
    let node = nodes.map(\.node).first { node in
      if node.rounding != nil || node.cap != nil || node.floor != nil || node.coverage != nil { return true }
      if case .section(_, let combination) = node.content { return combination != .sum }
      return node.full.isZero
    }
    return node?.name
  }
}
