import Diagnostics
import Numerics

/// Finds gaps and overlaps of bands.
///
/// Bands that are open to one side are read in the order they are written, as staff write them: after `90分及以上`,
/// `80分及以上` means from 80 up to 90. Where two bands meet in a number, a bracket decides whose it is: after `80%（含）至90%`,
/// 80% is not in `80%以下`. Other bands must not overlap.
struct BandAnalysis {
  struct Entry {
    var span: NumberSpan
    var words: Span
    /// The range as written, and its text.
    var written: SpanTerm?
    var range: Range<Int> = 0..<0
    var text: PhraseText?

    init(span: NumberSpan, words: Span) {
      self.span = span
      self.words = words
    }

    /// The range in the slot `when` of a phrase.
    init(span: NumberSpan, of phrase: Phrase) {
      self.init(span: span, words: phrase.span)
      text = phrase.text
      guard let when = phrase["when"], case .span(let term) = when.kind else { return }
      written = term
      range = when.range
    }
  }

  private let entries: [Entry]
  private let unit: Unit
  private let grid: ExactNumber?
  private let hasOtherwise: Bool
  /// False where numbers below the lowest band and above the highest are nobody's: places beyond those named.
  private let coversAll: Bool
  /// Another way to close a gap between bands.
  private let gapHelp: Bilingual?
  /// The bands with the parts left out that an earlier one holds.
  let parted: [NumberSpan]

  /// - Parameter grid: values are multiples of this; nil for any number.
  init(
    _ entries: [Entry], unit: Unit, grid: ExactNumber?, hasOtherwise: Bool, coversAll: Bool = true,
    gapHelp: Bilingual? = nil
  ) {
    self.coversAll = coversAll
    self.gapHelp = gapHelp
    self.entries = entries
    self.unit = unit
    self.grid = grid
    self.hasOtherwise = hasOtherwise
    parted = BandAnalysis.parted(BandAnalysis.settled(entries))
  }

  /// The ranges with the edges left out that a bracket gives to another band.
  private static func settled(_ entries: [Entry]) -> [NumberSpan] {
    var spans = entries.map(\.span)
    for (lower, low) in entries.enumerated() {
      for (upper, high) in entries.enumerated() where lower != upper {
        guard let top = low.span.upper, let bottom = high.span.lower, top.value == bottom.value, top.isIncluded,
          bottom.isIncluded, let ends = low.written, let others = high.written, let a = ends.upper, let b = others.lower
        else { continue }
        // `60%（含）至80%` says by its one bracket that 80% is not in it.
        if !a.isSaid, b.isSaid || ends.lower?.isSaid == true {
          spans[lower].upper?.isIncluded = false
        } else if !b.isSaid, a.isSaid || others.upper?.isSaid == true {
          spans[upper].lower?.isIncluded = false
        }
      }
    }
    return spans
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
    guard coversAll, !hasOtherwise, entries.count > 1, let first = order.first else { return true }
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
      reportOverlap(lower, upper, bottom.value, top.value, builder)
      return false
    }
    guard hasGap(top, bottom) else { return true }
    var gap = Diagnostic.bandGap(
      gapWords(top, bottom), edge: shown(bottom.value), entries[upper].words, isHidden: hasOtherwise)
    if let gapHelp { gap.help.append(gapHelp) }
    builder.report(gap)
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

  private func reportOverlap(
    _ lower: Int, _ upper: Int, _ bottom: ExactNumber, _ top: ExactNumber, _ builder: RuleSetBuilder
  ) {
    let words =
      bottom == top
      ? Bilingual(same: edge(lower) ?? shown(bottom))
      : Bilingual(zh: "\(shown(bottom)) 到 \(shown(top)) ", en: "\(shown(bottom)) to \(shown(top))")
    let order = [lower, upper].sorted()
    builder.report(
      .bandOverlap(
        words, first: entries[order[0]].words, second: entries[order[1]].words,
        fix: bottom == top ? withoutEdge(entries[lower]) : nil))
  }

  /// The upper end of a band as its author wrote it.
  private func edge(_ index: Int) -> String? {
    guard let end = entries[index].written?.upper, let text = entries[index].text else { return nil }
    return text.words(end.value.range)
  }

  /// The band written so that its upper end is not in it.
  private func withoutEdge(_ entry: Entry) -> FixIt? {
    guard let written = entry.written, let end = written.upper, let text = entry.text else { return nil }
    let edge = text.words(end.value.range)
    let place = text.span(end.value.range)
    if let low = written.lower {
      guard low.value != end.value else { return nil }
      let words = text.isChinese ? "\(edge)（不含）" : "\(edge) (excluding \(edge))"
      return FixIt(
        place, replacement: words,
        title: Bilingual(zh: "\(edge)归上一档：写成“\(words)”", en: "\(edge) belongs to the band above: write “\(words)”"))
    }
    let words = text.isChinese ? "低于\(edge)" : "under \(edge)"
    return FixIt(
      text.span(entry.range), replacement: words,
      title: Bilingual(zh: "\(edge)归上一档：写成“\(words)”", en: "\(edge) belongs to the band above: write “\(words)”"))
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
