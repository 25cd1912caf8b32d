/// The ranks of all subjects of a card under many sets of weights.
package enum RankSpreads {
  /// Does several parts of the work, perhaps at once, and gives their results in order.
  package typealias Parts = (Int, @escaping @Sendable (Int) -> [UInt32]) -> [[UInt32]]

  /// How many numbers one part of the work may hold.
  private static let room = 1 << 26

  /// One for each subject, in the order of their keys; nil for one that never has a rank.
  package static func under(
    _ sets: [Robustness.WeightSet], _ cards: WeighedCards, _ parts: Parts
  ) -> [RankSpread?] {
    whole(cards, sets, parts) ?? exact(cards, sets)
  }

  static func exact(_ cards: WeighedCards, _ sets: [Robustness.WeightSet]) -> [RankSpread?] {
    var seen = [[Int]](repeating: [], count: cards.cards.count)
    for set in sets {
      for (index, standing) in cards.standings(set.weights).enumerated() {
        if let rank = standing.rank { seen[index].append(rank) }
      }
    }
    return seen.map { RankSpread(ranks: $0) }
  }

  /// In whole numbers; nil where that cannot be done.
  static func whole(
    _ cards: WeighedCards, _ sets: [Robustness.WeightSet], _ parts: Parts
  ) -> [RankSpread?]? {
    guard !sets.isEmpty, let composites = WholeComposites(cards) else { return nil }
    var weights: [UInt32] = []
    for set in sets {
      guard let whole = composites.wholeWeights(set.weights) else { return nil }
      weights += whole
    }
    let (all, setCount, count) = (weights, sets.count, cards.cards.count)
    let width = all.count / setCount
    let block = max(1, min(count, room / count))
    var spreads: [RankSpread?] = []
    for start in stride(from: 0, to: count, by: block) {
      let subjects = start..<min(count, start + block)
      let halves = parts(2) { part in
        composites.rankCounts(
          all[setCount * part / 2 * width..<setCount * (part + 1) / 2 * width], ofSubjects: subjects)
      }
      for place in subjects.indices {
        let row = (place - start) * count..<(place - start + 1) * count
        spreads.append(RankSpread(counts: row.map { index in halves.reduce(0) { $0 + $1[index] } }))
      }
    }
    return spreads
  }
}
