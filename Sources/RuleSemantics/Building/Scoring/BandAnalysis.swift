import Diagnostics
import Numerics

/// Finds gaps and overlaps of bands.
///
/// Bands that are open to one side are read in the order they are written, as staff write them: after `90分及以上`,
/// `80分及以上` means from 80 up to 90. Other bands must not overlap.
struct BandAnalysis {
  struct Entry {
    var span: NumberSpan
    var words: Span
  }

  private let entries: [Entry]
  private let unit: Unit
  private let grid: ExactNumber?
  private let hasOtherwise: Bool
  /// The bands with the parts left out that an earlier one holds.
  let parted: [NumberSpan]

  /// - Parameter grid: values are multiples of this; nil for any number.
  init(_ entries: [Entry], unit: Unit, grid: ExactNumber?, hasOtherwise: Bool) {
    self.entries = entries
    self.unit = unit
    self.grid = grid
    self.hasOtherwise = hasOtherwise
    parted = BandAnalysis.parted(entries.map(\.span))
  }

  private static func parted(_ spans: [NumberSpan]) -> [NumberSpan] {
    var result: [NumberSpan] = []
    for (index, span) in spans.enumerated() {
      var span = span
      let before = spans[..<index]
      if span.upper == nil,
        let above = before.filter({ $0.upper == nil }).compactMap(\.lower).min(by: { $0.value < $1.value })
      {
        span.upper = NumberSpan.Bound(value: above.value, isIncluded: !above.isIncluded)
      } else if span.lower == nil,
        let below = before.filter({ $0.lower == nil }).compactMap(\.upper).max(by: { $0.value < $1.value })
      {
        span.lower = NumberSpan.Bound(value: below.value, isIncluded: !below.isIncluded)
      }
      result.append(span)
    }
    return result
  }

  /// Reports what is wrong; false where the bands cannot be used.
  func report(to builder: RuleSetBuilder) -> Bool {
    var isFine = true
    // Bands in the wrong order shut out each other: the first says what is wrong.
    if let dead = parted.firstIndex(where: isEmpty) {
      builder.report(.deadBand(entries[dead].words))
      isFine = false
    }
    guard isFine else { return false }
    let order = parted.indices.sorted { isBelow(parted[$0], parted[$1]) }
    for (lower, upper) in zip(order, order.dropFirst()) {
      if !check(lower, upper, builder) { isFine = false }
    }
    return isFine && checkEnds(order, builder)
  }

  /// Below the lowest band and above the highest, where nothing says what holds otherwise. Values may be anything from 0.
  private func checkEnds(_ order: [Int], _ builder: RuleSetBuilder) -> Bool {
    guard !hasOtherwise, entries.count > 1, let first = order.first else { return true }
    guard let lower = parted[first].lower, lower.value > .zero || (lower.value.isZero && !lower.isIncluded) else {
      return true
    }
    let words = shown(lower.value)
    builder.report(
      .bandGap(
        Bilingual(
          zh: "\(words)\(lower.isIncluded ? "以下（不含\(words)）" : "及以下")",
          en: "\(lower.isIncluded ? "below" : "at most") \(words)"),
        edge: nil, entries[first].words, isHidden: false))
    return false
  }

  private func check(_ lower: Int, _ upper: Int, _ builder: RuleSetBuilder) -> Bool {
    guard let top = parted[lower].upper, let bottom = parted[upper].lower else {
      // Two bands open to the same side that `parted` could not part.
      builder.report(
        .bandOverlap(Bilingual(zh: "有的数", en: "Some value"), first: entries[lower].words, second: entries[upper].words))
      return false
    }
    if bottom.value < top.value || (bottom.value == top.value && top.isIncluded && bottom.isIncluded) {
      let words = overlapWords(bottom.value, top.value)
      builder.report(
        .bandOverlap(words, first: entries[lower].words, second: entries[upper].words))
      return false
    }
    guard hasGap(top, bottom) else { return true }
    builder.report(
      .bandGap(gapWords(top, bottom), edge: shown(bottom.value), entries[upper].words, isHidden: hasOtherwise))
    return hasOtherwise
  }

  /// True if a value that can occur lies between.
  private func hasGap(_ top: NumberSpan.Bound, _ bottom: NumberSpan.Bound) -> Bool {
    guard let grid else { return top.value < bottom.value || (!top.isIncluded && !bottom.isIncluded) }
    var next = top.value.rounded(toMultipleOf: grid, .floor)
    if next < top.value || (next == top.value && top.isIncluded) { next += grid }
    return next < bottom.value || (next == bottom.value && !bottom.isIncluded)
  }

  private func gapWords(_ top: NumberSpan.Bound, _ bottom: NumberSpan.Bound) -> Bilingual {
    if top.value == bottom.value {
      let words = shown(top.value)
      return Bilingual(zh: "正好是 \(words)", en: "of exactly \(words)")
    }
    let (a, b) = (shown(top.value), shown(bottom.value))
    return Bilingual(zh: "\(a) 到 \(b) 之间", en: "between \(a) and \(b)")
  }

  private func overlapWords(_ bottom: ExactNumber, _ top: ExactNumber) -> Bilingual {
    if bottom == top { return Bilingual(same: shown(bottom)) }
    return Bilingual(zh: "\(shown(bottom)) 到 \(shown(top)) ", en: "\(shown(bottom)) to \(shown(top))")
  }

  private func isEmpty(_ span: NumberSpan) -> Bool {
    guard let low = span.lower, let high = span.upper else { return false }
    return low.value > high.value || (low.value == high.value && !(low.isIncluded && high.isIncluded))
  }

  private func isBelow(_ left: NumberSpan, _ right: NumberSpan) -> Bool {
    switch (left.lower, right.lower) {
    case (nil, nil): (left.upper?.value ?? .zero) < (right.upper?.value ?? .zero)
    case (nil, _): true
    case (_, nil): false
    case (let a?, let b?): a.value == b.value ? a.isIncluded && !b.isIncluded : a.value < b.value
    }
  }

  private func shown(_ number: ExactNumber) -> String {
    (number.divided(by: unit.factor) ?? number).exactText + (unit.kind == .share ? "%" : "")
  }
}
