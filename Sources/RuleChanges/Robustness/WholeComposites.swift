import Numerics
import RuleEngine
import RuleSemantics

/// The cards of a scorecard that adds up, as whole numbers: what a set of whole weights makes of them is a sum of
/// products that fits a machine word, and so is exact.
///
/// The fast twin of `WeighedCards.standings`, which tests hold it equal to. What does not fit is left to that one.
struct WholeComposites: Sendable {
  /// By item, then by subject, so that the inner loop runs over subjects: the parts of full points, and as a last item
  /// the bonuses, all times one common number.
  private let parts: [UInt32]
  private let subjectCount: Int
  private let itemCount: Int
  /// Places of those who are ranked with one another.
  private let groups: [[Int32]]
  private let highest: UInt64
  /// How a sum becomes a total again, where totals are rounded: equal ones share a rank then.
  private let totals: RoundedTotals?

  /// Nil where an item is left out, or a number does not fit.
  init?(_ cards: WeighedCards) {
    guard cards.obstacle == nil else { return nil }
    let full = cards.scorecard.root.full
    var rows: [[ExactNumber]] = []
    for card in cards.cards {
      guard let shares = card.shares.root.allShares, let extra = card.shares.extra.divided(by: full) else { return nil }
      rows.append(shares + [extra])
    }
    // A bonus counts for all of the weight; from every subject the same is taken off, so that none is below 0.
    let least = rows.compactMap(\.last).min() ?? .zero
    for row in rows.indices { rows[row][rows[row].count - 1] = (rows[row].last ?? .zero) - least }
    guard let common = WholeComposites.commonDenominator(rows.joined()),
      let columns = WholeComposites.whole(rows, times: common)
    else { return nil }
    totals = cards.scorecard.totalRounding.map {
      RoundedTotals(common: ExactNumber(common), full: full, least: least * full, rounding: $0)
    }
    (parts, subjectCount, itemCount) = (columns, rows.count, (rows.first?.count ?? 1) - 1)
    groups = cards.groups.map { $0.map(Int32.init) }
    highest = UInt64(columns.max() ?? 0)
  }

  /// Times a number that makes all of them whole; nil where one is negative or does not fit.
  private static func whole(_ rows: [[ExactNumber]], times common: Int) -> [UInt32]? {
    let count = rows.first?.count ?? 0
    var columns: [UInt32] = []
    columns.reserveCapacity(rows.count * count)
    for column in 0..<count {
      for row in rows {
        guard let whole = (row[column] * ExactNumber(common)).wholeValue, let fitting = UInt32(exactly: whole) else {
          return nil
        }
        columns.append(fitting)
      }
    }
    return columns
  }

  /// The least number that makes all of them whole; nil where it does not fit.
  private static func commonDenominator(_ numbers: some Sequence<ExactNumber>) -> Int? {
    var common = 1
    for number in numbers {
      guard let denominator = number.machineWords.map({ Int($0.denominator) }) else { return nil }
      if common % denominator == 0 { continue }
      let (product, overflow) = (common / commonDivisor(common, denominator)).multipliedReportingOverflow(
        by: denominator)
      guard !overflow, product <= Int(UInt32.max) else { return nil }
      common = product
    }
    return common
  }

  private static func commonDivisor(_ one: Int, _ other: Int) -> Int {
    var (large, small) = (one, other)
    while small != 0 { (large, small) = (small, large % small) }
    return large
  }

  /// Weights of an item each, times the least number that makes all of them whole, and their sum; nil where the sums
  /// would not fit.
  func wholeWeights(_ weights: [ExactNumber]) -> [UInt32]? {
    var found: [UInt32] = []
    found.reserveCapacity(weights.count + 1)
    var sum: UInt64 = 0
    guard let scale = WholeComposites.commonDenominator(weights) else { return nil }
    for weight in weights {
      guard let whole = (scale == 1 ? weight : weight * ExactNumber(scale)).wholeValue,
        let fitting = UInt32(exactly: whole)
      else { return nil }
      found.append(fitting)
      sum += UInt64(fitting)
    }
    // The bonus has the sum as its weight, so that the whole is at most twice the highest part times the sum.
    guard let all = UInt32(exactly: sum), sum > 0, highest <= UInt64(1 << 62) / (2 * sum) else { return nil }
    return found + [all]
  }

  // MARK: Ranks

  /// How often each subject had each rank: a row a subject, from rank 1 on.
  /// - Parameter sets: weights as `wholeWeights` gives them, one set after another.
  func rankCounts(_ sets: ArraySlice<UInt32>, ofSubjects block: Range<Int>) -> [UInt32] {
    var counts = [UInt32](repeating: 0, count: block.count * subjectCount)
    var work = RankWork(subjectCount)
    let width = itemCount + 1
    for start in stride(from: sets.startIndex, to: sets.endIndex, by: width) {
      work.clear()
      for item in 0..<width where sets[start + item] > 0 {
        work.add(sets[start + item], times: parts.span.extracting(item * subjectCount..<(item + 1) * subjectCount))
      }
      if let totals { work.round(totals, weights: sets[start + itemCount]) }
      for group in groups {
        work.sort(group)
        work.count(in: block, of: subjectCount, &counts)
      }
    }
    return counts
  }
}

extension CardShares.Node {
  /// Nil where one is left out.
  fileprivate var allShares: [ExactNumber]? {
    guard item == nil else { return share.map { [$0] } }
    var all: [ExactNumber] = []
    for child in children {
      guard let some = child.allShares else { return nil }
      all += some
    }
    return all
  }
}

/// Whole sums of parts times weights as totals: over the common number and the weights, times the full points, with the
/// bonus that everybody has at least.
private struct RoundedTotals: Sendable {
  var common: ExactNumber
  var full: ExactNumber
  var least: ExactNumber
  var rounding: RoundingStep

  /// How many steps of rounding a sum comes to, above the lowest that a word can say.
  func steps(_ sum: UInt64, _ factor: ExactNumber) -> UInt64? {
    guard let whole = Int(exactly: sum) else { return nil }
    let total = (ExactNumber(whole) * factor + least).rounded(toMultipleOf: rounding.step, rounding.rule)
    guard let steps = total.divided(by: rounding.step)?.wholeValue, let low = UInt64(exactly: steps + Int(1 << 40))
    else {
      return nil
    }
    return low
  }

  func factor(weights: UInt32) -> ExactNumber { full.divided(by: common * ExactNumber(Int(weights))) ?? .zero }
}

/// Room for one set of weights after another.
private struct RankWork {
  private var sums: [UInt64]
  private var keys: [UInt64] = []
  private var places: [Int32] = []
  private var otherKeys: [UInt64] = []
  private var otherPlaces: [Int32] = []

  init(_ count: Int) { sums = [UInt64](repeating: 0, count: count) }

  mutating func clear() { for index in sums.indices { sums[index] = 0 } }

  /// The product of two halves of a word fits the whole word, and so does the sum: it was seen to before.
  mutating func add(_ weight: UInt32, times parts: Span<UInt32>) {
    var sums = sums.mutableSpan
    guard sums.count == parts.count else { return }
    let weight = UInt64(weight)
    for index in 0..<parts.count { sums[index] &+= weight &* UInt64(parts[index]) }
  }

  /// Sums as steps of rounded totals. Points are far from the ends of a word, so that every total has its number of steps.
  mutating func round(_ totals: RoundedTotals, weights: UInt32) {
    let factor = totals.factor(weights: weights)
    for index in sums.indices { sums[index] = totals.steps(sums[index], factor) ?? 0 }
  }

  /// The highest first, by digits of 8 bits from the last: as many as it takes to tell the highest from the lowest.
  mutating func sort(_ group: [Int32]) {
    var (low, high) = (UInt64.max, UInt64.zero)
    for place in group {
      low = min(low, sums[Int(place)])
      high = max(high, sums[Int(place)])
    }
    keys.removeAll(keepingCapacity: true)
    for place in group { keys.append(high - sums[Int(place)]) }
    places = group
    otherKeys = keys
    otherPlaces = places
    var shift: UInt64 = 0
    while shift < 64, (high - min(low, high)) >> shift > 0 {
      pass(shift)
      shift += 8
    }
  }

  private mutating func pass(_ shift: UInt64) {
    var starts = InlineArray<256, Int32>(repeating: 0)
    for key in keys { starts[Int(key >> shift & 0xFF)] += 1 }
    var sum: Int32 = 0
    for digit in 0..<256 {
      let count = starts[digit]
      starts[digit] = sum
      sum += count
    }
    for index in keys.indices {
      let digit = Int(keys[index] >> shift & 0xFF)
      let target = Int(starts[digit])
      starts[digit] += 1
      otherKeys[target] = keys[index]
      otherPlaces[target] = places[index]
    }
    swap(&keys, &otherKeys)
    swap(&places, &otherPlaces)
  }

  /// Equal sums share the better rank.
  func count(in block: Range<Int>, of width: Int, _ counts: inout [UInt32]) {
    var rank = 0
    for index in keys.indices {
      if index == 0 || keys[index] != keys[index - 1] { rank = index }
      let place = Int(places[index])
      if block.contains(place) { counts[(place - block.lowerBound) * width + rank] += 1 }
    }
  }
}
