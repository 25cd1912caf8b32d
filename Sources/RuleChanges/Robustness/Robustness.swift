import Diagnostics
package import Numerics
package import RuleEngine
import RuleSemantics

/// How firm ranks and grades are when weights are others.
package struct Robustness: Sendable {
  /// One subject over many weightings.
  package struct Subject: Sendable {
    package var name: SubjectName
    package var rank: Int?
    package var grade: String?
    package var total: ExactNumber?
    /// The best and the worst rank.
    package var ranks: ClosedRange<Int>?
    /// Between these the middle nine tenths of the ranks lie.
    package var middleRanks: ClosedRange<Int>?
    /// In how many weightings the rank, and the grade, are those of the rules.
    package var sameRank: Int
    package var sameGrade: Int
    /// The lowest and the highest total.
    package var totals: ClosedRange<ExactNumber>?
    /// Every grade it had, the best first.
    package var grades: [String]
  }

  /// One item left out, or one set of weights that was given.
  package struct Variant: Sendable {
    package var name: String
    package var rankChanges: Int
    package var gradeChanges: Int
    /// The farthest that anybody moved.
    package var farthest: Int
    /// Who moved farthest, with the ranks before and after.
    package var moves: [(name: String, before: Int, after: Int)]
  }

  /// How weights are drawn: each times a factor between 1 less and 1 plus the spread, then brought to the full points.
  package struct Trial: Sendable {
    package var seed: UInt64
    package var draws: Int
    package var spread: ExactNumber

    package init(seed: UInt64, draws: Int, spread: ExactNumber) {
      (self.seed, self.draws, self.spread) = (seed, draws, spread)
    }
  }

  package let card: String
  package let subjects: [Subject]
  /// One for each item of the card.
  package let withoutItem: [Variant]
  /// One for each set of weights that was given.
  package let given: [Variant]
  package let trial: Trial
  package let hasQuotas: Bool

  /// - Parameter given: sets of weights by name, each with a weight for every item.
  package init(_ cards: WeighedCards, _ trial: Trial, given: [(name: String, weights: [ExactNumber])]) {
    let base = cards.standings(cards.weights)
    var generator = Xoshiro256(seed: trial.seed)
    var seen: [[WeighedStanding]] = base.map { _ in [] }
    for _ in 0..<trial.draws {
      let weights = cards.weights.map { $0 * trial.factor(&generator) }
      for (index, standing) in cards.standings(weights).enumerated() { seen[index].append(standing) }
    }
    card = cards.scorecard.name
    self.trial = trial
    hasQuotas = !cards.scorecard.quotas.isEmpty
    subjects = cards.cards.indices.map { Robustness.subject(cards, $0, base[$0], seen[$0]) }
    withoutItem = cards.items.indices.map { item in
      var weights = cards.weights
      weights[item] = .zero
      return Robustness.variant(cards.items[item], cards, base, weights)
    }
    self.given = given.map { Robustness.variant($0.name, cards, base, $0.weights) }
  }

  private static func subject(
    _ cards: WeighedCards, _ index: Int, _ base: WeighedStanding, _ seen: [WeighedStanding]
  ) -> Subject {
    let ranks = seen.compactMap(\.rank).sorted()
    let totals = seen.compactMap(\.total)
    let grades = cards.scorecard.grades.map(\.name)
    // A twentieth of the draws is left out at each end.
    let cut = ranks.count / 20
    return Subject(
      name: cards.cards[index].subject, rank: base.rank, grade: base.grade.map { grades[$0] }, total: base.total,
      ranks: ranks.first.flatMap { low in ranks.last.map { low...$0 } },
      middleRanks: ranks.isEmpty ? nil : ranks[cut]...ranks[ranks.count - 1 - cut],
      sameRank: seen.count { $0.rank == base.rank }, sameGrade: seen.count { $0.grade == base.grade },
      totals: totals.min().flatMap { low in totals.max().map { low...$0 } },
      grades: Set(seen.compactMap(\.grade)).sorted().map { grades[$0] })
  }

  private static func variant(
    _ name: String, _ cards: WeighedCards, _ base: [WeighedStanding], _ weights: [ExactNumber]
  ) -> Variant {
    let standings = cards.standings(weights)
    var moves: [(name: String, before: Int, after: Int)] = []
    for (index, standing) in standings.enumerated() {
      guard let before = base[index].rank, let after = standing.rank, before != after else { continue }
      moves.append((cards.cards[index].subject.name, before, after))
    }
    let farthest = moves.map { abs($0.before - $0.after) }.max() ?? 0
    return Variant(
      name: name, rankChanges: moves.count,
      gradeChanges: zip(base, standings).count { $0.grade != $1.grade }, farthest: farthest,
      moves: moves.filter { abs($0.before - $0.after) == farthest })
  }
}

extension Robustness.Trial {
  /// Steps between the least and the greatest factor.
  private static let steps: UInt64 = 1_000

  /// From 1 − spread to 1 + spread in thousandths of the way.
  fileprivate func factor(_ generator: inout Xoshiro256) -> ExactNumber {
    let step = ExactNumber(Int(generator.next(below: Self.steps + 1)))
    let part = step.divided(by: ExactNumber(Int(Self.steps))) ?? .zero
    return .one - spread + (spread + spread) * part
  }
}
