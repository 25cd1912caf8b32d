package import Numerics

/// The ranks of one subject under many sets of weights.
package struct RankSpread: Hashable, Sendable {
  package let best: Int
  /// At a twentieth, the half and nineteen twentieths of the sets, each rounded up, in the order of the ranks.
  package let low: Int
  package let median: Int
  package let high: Int
  package let worst: Int
  package let mean: ExactNumber
  /// How often it was among the first ten.
  package let topTen: Int

  /// - Parameter counts: how often each rank occurred, from rank 1 on; nil where none did.
  init?(counts: some Collection<UInt32>) {
    let all = counts.reduce(0) { $0 + Int($1) }
    guard all > 0 else { return nil }
    var (seen, sum, topTen, first, last) = (0, 0, 0, 0, 0)
    let wanted = [(all + 19) / 20, (all + 1) / 2, (all * 19 + 19) / 20]
    var places = [0, 0, 0]
    for (place, count) in counts.enumerated() where count > 0 {
      let rank = place + 1
      if first == 0 { first = rank }
      last = rank
      seen += Int(count)
      sum += rank * Int(count)
      if rank <= 10 { topTen += Int(count) }
      for index in wanted.indices where places[index] == 0 && seen >= wanted[index] { places[index] = rank }
    }
    (best, worst, self.topTen) = (first, last, topTen)
    (low, median, high) = (places[0], places[1], places[2])
    mean = ExactNumber(sum, over: all) ?? .zero
  }

  /// Of ranks in any order.
  init?(ranks: [Int]) {
    var counts = [UInt32](repeating: 0, count: ranks.max() ?? 0)
    for rank in ranks { counts[rank - 1] += 1 }
    self.init(counts: counts)
  }
}
