package import Calendar
import Diagnostics
package import Numerics
package import RuleEngine
package import RuleSemantics

/// The cards of one scorecard, to be added up again under other weights.
///
/// An item keeps the part of its full points that it has; only what the full points are changes. Bonuses and deductions
/// stay as they are. Where the scorecard simply adds up its items, so does this; any other is scored again by the engine.
package struct WeighedCards {
  /// Why a scorecard cannot be weighed anew.
  package enum Obstacle: Error {
    /// With the weights of the rules the totals are not those of the cards.
    case structure(String)
    /// Nobody has a rank.
    case nobody
  }

  struct Card {
    var shares: CardShares
    /// What a grade by points becomes after the effects on the grade of this subject.
    var gradeAfterEffects: [Int?]
  }

  /// Names of the items, in the order of the card.
  package let items: [String]
  /// Every name that each may be called by.
  package let itemNames: [[String]]
  /// Their full points as the rules have them.
  package let weights: [ExactNumber]
  /// Of those who are ranked, in the order of the keys of the subjects.
  let cards: [Card]
  /// All that have a card, ranked or not, in the same order, with their places among `cards`.
  package let everybody: [(name: SubjectName, place: Int?)]
  let scorecard: Scorecard
  /// What the subjects are called: `院校`.
  package let level: String
  /// What keeps the items from being simply added up: the name of a section, or of the card.
  package let obstacle: String?
  private let run: RuleRun
  private let index: ScorecardIndex
  private let period: Period?

  package init(_ run: RuleRun, _ card: ScorecardIndex, _ period: Period?) throws(Obstacle) {
    (self.run, index, self.period) = (run, card, period)
    scorecard = run.rules.scorecards[card]
    level = run.rules.levels[scorecard.level].name
    let own = run.weights(ofCard: card)
    (items, itemNames, weights) = (own.names, own.aliases, own.points)
    let shares = run.shares(ofCard: card, period)
    guard !shares.isEmpty else { throw .nobody }
    let places = Dictionary(uniqueKeysWithValues: shares.enumerated().map { ($1.subject, $0) })
    everybody = run.subjects(ofCard: card, period).map { ($0.name, places[$0.subject]) }
    cards = shares.map { Card(shares: $0, gradeAfterEffects: run.gradesAfterEffects(card, $0.name, period)) }
    obstacle =
      scorecard.obstacle
      ?? (WeighedCards.isLawful(shares, own.points, scorecard.root.full) ? nil : scorecard.name)
    if obstacle != nil,
      totals(own.points) != shares.map({ WeighedTotal(beforeRounding: $0.totalBeforeRounding, total: $0.total) })
    {
      throw .structure(scorecard.name)
    }
  }

  /// The law that adding up rests on: with the weights of the rules the totals are those of the cards.
  private static func isLawful(_ cards: [CardShares], _ weights: [ExactNumber], _ full: ExactNumber) -> Bool {
    cards.allSatisfy { $0.total(weights, outOf: full) == $0.totalBeforeRounding }
  }

  // MARK: Under weights

  func totals(_ weights: [ExactNumber]) -> [WeighedTotal?] {
    guard obstacle == nil else {
      return run.totals(ofCard: index, cards.map(\.shares.subject), period, weights: weights)
    }
    return cards.map { card in
      card.shares.total(weights, outOf: scorecard.root.full).map { before in
        WeighedTotal(beforeRounding: before, total: rounded(before))
      }
    }
  }

  func rounded(_ total: ExactNumber) -> ExactNumber {
    scorecard.totalRounding.map { total.rounded(toMultipleOf: $0.step, $0.rule) } ?? total
  }

  /// Ranks and grades of all under weights.
  func standings(_ weights: [ExactNumber]) -> [WeighedStanding] {
    let totals = totals(weights)
    let (ranks, counts) = ranks(totals)
    return cards.indices.map { place in
      WeighedStanding(
        total: totals[place]?.total, rank: ranks[place],
        grade: grade(totals[place], ranks[place], counts[place], cards[place])
      )
    }
  }

  /// Equal totals share the better rank; and how many are ranked with each.
  private func ranks(_ totals: [WeighedTotal?]) -> (ranks: [Int?], counts: [Int]) {
    var (ranks, counts) = ([Int?](repeating: nil, count: cards.count), [Int](repeating: 0, count: cards.count))
    for members in groups {
      let ranked = members.compactMap { place in totals[place].map { (place: place, total: $0.total) } }
        .sorted { $0.total > $1.total }
      var rank = 0
      for (order, entry) in ranked.enumerated() {
        if order == 0 || ranked[order - 1].total != entry.total { rank = order + 1 }
        ranks[entry.place] = rank
        counts[entry.place] = ranked.count
      }
    }
    return (ranks, counts)
  }

  /// The places of those who are ranked with one another.
  var groups: [[Int]] {
    guard scorecard.ranksWithinGroups else { return [Array(cards.indices)] }
    let byGroup = Dictionary(grouping: cards.indices) { cards[$0].shares.group ?? "" }
    return byGroup.sorted { $0.key < $1.key }.map(\.value)
  }

  private func grade(_ total: WeighedTotal?, _ rank: Int?, _ count: Int, _ card: Card) -> Int? {
    guard let read = graded(total, rank, count),
      let byPoints = scorecard.grades.firstIndex(where: { $0.span.contains(read) })
    else { return nil }
    return card.gradeAfterEffects.indices.contains(byPoints) ? card.gradeAfterEffects[byPoints] : byPoints
  }

  /// The number that the ranges of the grades are of.
  private func graded(_ total: WeighedTotal?, _ rank: Int?, _ count: Int) -> ExactNumber? {
    switch scorecard.gradeBasis {
    case .total: scorecard.gradesReadRoundedTotal ? total?.total : total?.beforeRounding
    case .rank: rank.map { ExactNumber($0) }
    case .rankShare: rank.flatMap { ExactNumber($0, over: count) }
    }
  }
}

/// What one subject gets under some weights.
struct WeighedStanding: Hashable, Sendable {
  var total: ExactNumber?
  var rank: Int?
  /// By its place among the grades.
  var grade: Int?
}

// MARK: Adding up

extension CardShares {
  /// Before rounding; nil where nothing on the card counts.
  func total(_ weights: [ExactNumber], outOf full: ExactNumber) -> ExactNumber? {
    let all = weights.reduce(.zero, +)
    guard let sum = CardShares.points(of: root, weights).points, let scaled = (sum * full).divided(by: all) else {
      return nil
    }
    return scaled + extra
  }

  /// Points, and the full points that they are of; what is left out hands its part to the others of its section.
  private static func points(
    of node: Node, _ weights: [ExactNumber]
  ) -> (points: ExactNumber?, full: ExactNumber) {
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
}

extension Scorecard {
  /// What keeps its items from being simply added up: the name of a section, or of the card.
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
