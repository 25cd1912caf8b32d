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
    /// The best and the worst rank where one item is left out, each in turn.
    package var ranksWithoutOne: ClosedRange<Int>?
    /// Under the sets of weights that were given; nil where there were none.
    package var givenRanks: RankSpread?
    /// Under those that were drawn.
    package var drawnRanks: RankSpread?
  }

  /// One item left out, or one set of weights that was given.
  package struct Variant: Sendable {
    package var name: String
    package var rankChanges: Int
    package var gradeChanges: Int
    /// The farthest that anybody moved.
    package var farthest: Int
    /// From the greatest fall to the greatest rise, in ranks; nil where nobody has a rank.
    package var shift: ClosedRange<Int>?
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

  /// A set of weights that was given, one for each item.
  package struct WeightSet: Sendable {
    package var name: String
    package var weights: [ExactNumber]

    package init(name: String, weights: [ExactNumber]) { (self.name, self.weights) = (name, weights) }
  }

  /// More sets than this are not told one by one.
  package static let listedSets = 20

  package let card: String
  /// What the subjects are called.
  package let level: String
  /// In the order of their keys.
  package let subjects: [Subject]
  /// One for each item of the card.
  package let withoutItem: [Variant]
  /// One for each set of weights that was given; none where there are many.
  package let given: [Variant]
  /// How many sets were given.
  package let givenCount: Int
  package let trial: Trial
  package let hasQuotas: Bool
  /// What keeps the scorecard from being simply added up, so that the engine scored it anew for every set.
  package let obstacle: String?

  /// - Parameters:
  ///   - given: sets of weights, each with a weight for every item.
  ///   - parts: does several parts of the work, perhaps at once, and gives their results in order.
  package init(
    _ cards: WeighedCards, _ trial: Trial, given: [WeightSet],
    parts: (Int, @escaping @Sendable (Int) -> [UInt32]) -> [[UInt32]] = { count, work in (0..<count).map(work) }
  ) {
    let base = cards.standings(cards.weights)
    var generator = Xoshiro256(seed: trial.seed)
    var seen: [[WeighedStanding]] = base.map { _ in [] }
    for _ in 0..<trial.draws {
      let weights = trial.weights(cards.weights, &generator)
      for (index, standing) in cards.standings(weights).enumerated() { seen[index].append(standing) }
    }
    card = cards.scorecard.name
    level = cards.level
    self.trial = trial
    hasQuotas = !cards.scorecard.quotas.isEmpty
    obstacle = cards.obstacle
    let without = cards.items.indices.map { item in
      var weights = cards.weights
      weights[item] = .zero
      return cards.standings(weights)
    }
    let spreads = RankSpreads.under(given, cards, parts)
    subjects = cards.cards.indices.map { index in
      var subject = Robustness.subject(cards, index, base[index], seen[index])
      subject.ranksWithoutOne = without.compactMap { $0[index].rank }.range
      subject.givenRanks = spreads[index]
      return subject
    }
    withoutItem = zip(cards.items, without).map { Robustness.variant($0, cards, base, $1) }
    givenCount = given.count
    self.given =
      given.count > Robustness.listedSets
      ? [] : given.map { Robustness.variant($0.name, cards, base, cards.standings($0.weights)) }
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
      name: cards.cards[index].shares.name, rank: base.rank, grade: base.grade.map { grades[$0] }, total: base.total,
      ranks: ranks.range,
      middleRanks: ranks.isEmpty ? nil : ranks[cut]...ranks[ranks.count - 1 - cut],
      sameRank: seen.count { $0.rank == base.rank }, sameGrade: seen.count { $0.grade == base.grade },
      totals: totals.min().flatMap { low in totals.max().map { low...$0 } },
      grades: Set(seen.compactMap(\.grade)).sorted().map { grades[$0] }, drawnRanks: RankSpread(ranks: ranks))
  }

  private static func variant(
    _ name: String, _ cards: WeighedCards, _ base: [WeighedStanding], _ standings: [WeighedStanding]
  ) -> Variant {
    var moves: [(name: String, before: Int, after: Int)] = []
    for (index, standing) in standings.enumerated() {
      guard let before = base[index].rank, let after = standing.rank, before != after else { continue }
      moves.append((cards.cards[index].shares.name.name, before, after))
    }
    let farthest = moves.map { abs($0.before - $0.after) }.max() ?? 0
    let shifts = zip(base, standings).compactMap { old, new in old.rank.flatMap { old in new.rank.map { old - $0 } } }
    return Variant(
      name: name, rankChanges: moves.count,
      gradeChanges: zip(base, standings).count { $0.grade != $1.grade }, farthest: farthest,
      shift: shifts.range,
      moves: moves.filter { abs($0.before - $0.after) == farthest })
  }
}

extension [Int] {
  /// From the least to the greatest; nil of none.
  fileprivate var range: ClosedRange<Int>? { self.min().flatMap { low in self.max().map { low...$0 } } }
}

extension Robustness.Trial {
  /// All sets that are drawn, in order.
  package func sets(from weights: [ExactNumber]) -> [Robustness.WeightSet] {
    var generator = Xoshiro256(seed: seed)
    return (0..<draws).map { Robustness.WeightSet(name: String($0 + 1), weights: self.weights(weights, &generator)) }
  }

  fileprivate func weights(_ weights: [ExactNumber], _ generator: inout Xoshiro256) -> [ExactNumber] {
    weights.map { $0 * factor(&generator) }
  }

  /// Steps between the least and the greatest factor.
  private static let steps: UInt64 = 1_000

  /// From 1 − spread to 1 + spread in thousandths of the way.
  fileprivate func factor(_ generator: inout Xoshiro256) -> ExactNumber {
    let step = ExactNumber(Int(generator.next(below: Self.steps + 1)))
    let part = step.divided(by: ExactNumber(Int(Self.steps))) ?? .zero
    return .one - spread + (spread + spread) * part
  }
}
