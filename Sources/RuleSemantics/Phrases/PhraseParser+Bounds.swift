import Diagnostics
import Numerics
import RuleSyntax

/// What targets, bands and points are made of.
extension PhraseParser {
  /// `不低于80%`, `80%以上`, `1至2次`, `5个左右（4个至6个）`
  func bounds(at start: Int) -> [Term] {
    remembered(.bound, at: start) { comparedBounds(at: start) + spanBounds(at: start) + abouts(at: start) }
  }

  private func comparedBounds(at start: Int) -> [Term] {
    comparators(at: start).flatMap { comparison, next in
      sums(at: next).map {
        reading(.bound(BoundTerm(shape: .compare(comparison, $0))), start, $0.range.upperBound)
      }
    }
  }

  private func spanBounds(at start: Int) -> [Term] {
    spans(at: start).compactMap { span in
      guard case .span(let term) = span.kind else { return nil }
      if let bound = term.asComparison { return reading(.bound(BoundTerm(shape: bound)), start, span.range.upperBound) }
      // A lone quantity says nothing about its direction.
      if term.isExact { return nil }
      return reading(.bound(BoundTerm(shape: .within(term))), start, span.range.upperBound)
    }
  }

  /// `5个左右（4个至6个）` / `about 5 (4 to 6)`
  private func abouts(at start: Int) -> [Term] {
    if language == .en {
      guard let next = keyword(.about, at: start) else { return [] }
      return quantities(at: next).flatMap { tolerance($0, start, $0.range.upperBound) }
    }
    return quantities(at: start).flatMap { quantity -> [Term] in
      guard let next = keyword(.about, at: quantity.range.upperBound) else { return [] }
      return tolerance(quantity, start, next)
    }
  }

  private func tolerance(_ quantity: Term, _ start: Int, _ place: Int) -> [Term] {
    guard let open = mark(.leftParen, at: place) else { return [] }
    return spans(at: open).compactMap { span in
      guard case .span(let term) = span.kind, let close = mark(.rightParen, at: span.range.upperBound) else {
        return nil
      }
      return reading(.bound(BoundTerm(shape: .about(quantity, term))), start, close)
    }
  }

  // MARK: Ranges

  /// `-5%`: ends of ranges, anchors and points may be below 0. In formulas a sign is an operation.
  func signedQuantities(at start: Int) -> [Term] {
    guard isMark(.minus, at: start), start + 1 < end, !atoms[start + 1].hasSpaceBefore else {
      return quantities(at: start)
    }
    return quantities(at: start + 1).compactMap { term in
      guard case .quantity(var quantity) = term.kind else { return nil }
      quantity.number = -quantity.number
      return reading(.quantity(quantity), start, term.range.upperBound)
    }
  }

  /// `80%至90%（不含90%）`, `90分及以上`, `≥90`, `低于60分`, `5项`
  func spans(at start: Int) -> [Term] {
    let open = openSpans(at: start) + postfixSpans(at: start)
    return open + pairedSpans(open) + closedSpans(at: start) + (language == .en ? openedSpans(at: start) : [])
  }

  /// `大于60%且小于80%`, `70分以上90分以下`, `at least 60% and under 80%`: a comparison for either end.
  private func pairedSpans(_ firsts: [Term]) -> [Term] {
    firsts.flatMap { first -> [Term] in
      guard case .span(let one) = first.kind else { return [] }
      return secondEnds(at: first.range.upperBound).flatMap { openSpans(at: $0) + postfixSpans(at: $0) }
        .compactMap { second in
          guard case .span(let other) = second.kind, one.isOpen, other.isOpen,
            (one.lower == nil) != (other.lower == nil)
          else { return nil }
          let both = SpanTerm(lower: one.lower ?? other.lower, upper: one.upper ?? other.upper)
          return reading(.span(both), first.range.lowerBound, second.range.upperBound)
        }
    }
  }

  /// Where the other end of a range may begin: after 且, in Chinese also after 、 or a comma, or at once.
  private func secondEnds(at place: Int) -> [Int] {
    let joined = keyword(.and, at: place).map { [$0] } ?? []
    guard language == .zh else { return joined }
    return joined + [place] + [mark(.listComma, at: place), mark(.comma, at: place)].compactMap(\.self)
  }

  /// A comparison with a quantity.
  func openSpans(at start: Int) -> [Term] {
    comparators(at: start).flatMap { comparison, next in
      signedQuantities(at: next).compactMap { value in
        SpanTerm(comparison, value).map { reading(.span($0), start, doubled(comparison, at: value.range.upperBound)) }
      }
    }
  }

  /// `达到80%以上`: both words say the same.
  private func doubled(_ comparison: Comparison, at place: Int) -> Int {
    guard comparison == .greaterOrEqual else { return place }
    return keywordMatches(at: place).last { $0.keyword == .orAbove }?.end ?? place
  }

  /// `a至b`, with `（含）` or `（不含）` after either end; a quantity on its own is that value.
  private func closedSpans(at start: Int) -> [Term] {
    signedQuantities(at: start).flatMap { low -> [Term] in
      let (lowIncluded, place, lowSaid) = inclusion(at: low.range.upperBound)
      let alone = SpanTerm(
        lower: SpanTerm.End(value: low, isIncluded: true), upper: SpanTerm.End(value: low, isIncluded: true))
      let single = place == low.range.upperBound ? [reading(.span(alone), start, place)] : []
      guard let next = upToWord(at: place) else { return single + oneOrNext(low, at: place) }
      return single
        + signedQuantities(at: next.place).compactMap { high in
          // `2025 to 2027` are years.
          if low.isLikeYear, high.isLikeYear { return nil }
          let low = borrowingUnit(low, from: high)
          let ends = inclusions(at: high.range.upperBound, low, high)
          let lower = SpanTerm.End(
            value: low, isIncluded: ends.low ?? lowIncluded, isSaid: lowSaid || ends.low != nil)
          let upper = SpanTerm.End(
            value: high, isIncluded: ends.high ?? !next.isExclusive, isSaid: ends.high != nil || next.isExclusive)
          return reading(.span(SpanTerm(lower: lower, upper: upper)), start, ends.end)
        }
    }
  }

  /// `2或3项`, `2 or 3 items`: a whole number or the next one.
  private func oneOrNext(_ low: Term, at place: Int) -> [Term] {
    guard let next = keyword(.or, at: place) else { return [] }
    return signedQuantities(at: next).compactMap { high in
      let low = borrowingUnit(low, from: high)
      guard case .quantity(let one) = low.kind, case .quantity(let other) = high.kind, one.unit == other.unit,
        one.unit?.kind != .share, other.number - one.number == one.unit?.factor ?? .one
      else { return nil }
      let ends = [low, high].map { SpanTerm.End(value: $0, isIncluded: true, isSaid: true) }
      return reading(
        .span(SpanTerm(lower: ends[0], upper: ends[1])), low.range.lowerBound, high.range.upperBound)
    }
  }

  /// `1至2次`: the first number has the unit of the second.
  private func borrowingUnit(_ low: Term, from high: Term) -> Term {
    guard case .quantity(let first) = low.kind, first.unit == nil, case .quantity(let second) = high.kind,
      let unit = second.unit
    else { return low }
    return Term(.quantity(QuantityTerm(number: first.number * unit.factor, unit: unit)), low.range)
  }

  /// `from 60% to 80%`, `between 60% and 80%`
  private func openedSpans(at start: Int) -> [Term] {
    switch text(at: start) {
    case "from":
      return closedSpans(at: start + 1).filter { !$0.isExactSpan }.map { Term($0.kind, start..<$0.range.upperBound) }
    case "between":
      return signedQuantities(at: start + 1).flatMap { low -> [Term] in
        guard let next = keyword(.and, at: low.range.upperBound) else { return [] }
        return signedQuantities(at: next).map { high in
          let ends = inclusions(at: high.range.upperBound, low, high)
          let lower = SpanTerm.End(
            value: borrowingUnit(low, from: high), isIncluded: ends.low ?? true, isSaid: ends.low != nil)
          let upper = SpanTerm.End(value: high, isIncluded: ends.high ?? true, isSaid: ends.high != nil)
          return reading(.span(SpanTerm(lower: lower, upper: upper)), start, ends.end)
        }
      }
    default: return []
    }
  }

  /// 至, or `up to but not including`.
  private func upToWord(at place: Int) -> (place: Int, isExclusive: Bool)? {
    if let end = keyword(.upToExcluding, at: place) { return (end, true) }
    return rangeMark(at: place).map { ($0, false) }
  }

  /// `（含）`, `（不含）`, `（不含90%）`; included where nothing is said.
  private func inclusion(at place: Int, of value: Term? = nil) -> (isIncluded: Bool, end: Int, isSaid: Bool) {
    guard let open = mark(.leftParen, at: place) else { return (true, place, false) }
    for match in keywordMatches(at: open) where match.keyword == .including || match.keyword == .notIncluding {
      let isIncluded = match.keyword == .including
      if let close = mark(.rightParen, at: match.end) { return (isIncluded, close, true) }
      for repeated in signedQuantities(at: match.end) {
        guard let close = mark(.rightParen, at: repeated.range.upperBound),
          value.map({ $0.kind == repeated.kind }) ?? true
        else { continue }
        return (isIncluded, close, true)
      }
    }
    return (true, place, false)
  }

  /// After both ends: `（不含）` speaks of the upper one, `（不含60%）` of the one it names, `（含60%，不含80%）` of both.
  private func inclusions(at place: Int, _ low: Term, _ high: Term) -> (low: Bool?, high: Bool?, end: Int) {
    let nothing: (low: Bool?, high: Bool?, end: Int) = (nil, nil, place)
    guard let open = mark(.leftParen, at: place) else { return nothing }
    var found = nothing
    var next = open
    while let (isIncluded, value, after) = inclusionWords(at: next) {
      switch value {
      case nil: found.high = isIncluded
      case let value? where value.isSameQuantity(as: high): found.high = isIncluded
      case let value? where value.isSameQuantity(as: low): found.low = isIncluded
      default: return nothing
      }
      if let close = mark(.rightParen, at: after) { return (found.low, found.high, close) }
      guard let more = afterListMark(at: after) else { return nothing }
      next = more
    }
    return nothing
  }

  /// `不含60%`, `含`
  private func inclusionWords(at start: Int) -> (isIncluded: Bool, value: Term?, end: Int)? {
    for match in keywordMatches(at: start) where match.keyword == .including || match.keyword == .notIncluding {
      let value = signedQuantities(at: match.end).first
      return (match.keyword == .including, value, value?.range.upperBound ?? match.end)
    }
    return nil
  }

  /// `90分及以上`, `60%以下`, `60%以下（不含60%）`
  func postfixSpans(at start: Int) -> [Term] {
    signedQuantities(at: start).flatMap { value -> [Term] in
      let (isIncluded, place, isSaid) = inclusion(at: value.range.upperBound)
      return keywordMatches(at: place).compactMap { match in
        let (isIncludedAfter, last, isSaidAfter) = inclusion(at: match.end, of: value)
        let end = SpanTerm.End(value: value, isIncluded: isIncluded && isIncludedAfter, isSaid: isSaid || isSaidAfter)
        switch match.keyword {
        case .orAbove: return reading(.span(SpanTerm(lower: end, upper: nil)), start, last)
        case .orBelow: return reading(.span(SpanTerm(lower: nil, upper: end)), start, last)
        default: return nil
        }
      }
    }
  }

  // MARK: Points

  /// `6分`, `60%`, 满分, `满分的60%`; a bare number is points.
  func points(at start: Int) -> [Term] {
    var found: [Term] = []
    if let full = keyword(.full, at: start) {
      found.append(reading(.points(.ofFull(.one)), start, full))
      if let of = keyword(.of, at: full) {
        found += shares(at: of).map { reading(.points(.ofFull($0.0)), start, $0.1) }
      }
    }
    for term in signedQuantities(at: start) {
      guard case .quantity(let quantity) = term.kind else { continue }
      switch quantity.unit?.kind {
      case nil, .points: found.append(reading(.points(.absolute(quantity.number)), start, term.range.upperBound))
      case .share: found.append(reading(.points(.ofFull(quantity.number)), start, term.range.upperBound))
      default: break
      }
    }
    found += pointsInWords(at: start)
    if found.isEmpty { note(.points, at: start) }
    return found
  }

  /// none, zero, half marks
  private func pointsInWords(at start: Int) -> [Term] {
    guard language == .en else { return [] }
    return Self.pointsInWords.compactMap { words, points in
      self.words(words, at: start).map { reading(points, start, $0) }
    }
  }

  private static let pointsInWords: [(words: [String], points: Term.Kind)] = {
    let half = Term.Kind.points(.ofFull(ExactNumber(1).divided(by: ExactNumber(2)) ?? .one))
    return [
      (["none"], .word("none")), (["zero"], .word("none")), (["nothing"], .word("none")),
      (["no", "points"], .word("none")), (["half", "marks"], half), (["half", "points"], half),
      (["half", "of", "full", "points"], half),
    ]
  }()

  private func shares(at start: Int) -> [(ExactNumber, Int)] {
    quantities(at: start).compactMap { term in
      guard case .quantity(let quantity) = term.kind, quantity.unit?.kind == .share else { return nil }
      return (quantity.number, term.range.upperBound)
    }
  }

  /// A quantity, or a unit alone for one of it: `每项`, `每3人次`.
  func steps(at start: Int) -> [Term] {
    let found = quantities(at: start)
    guard found.isEmpty, let (unit, end) = unitWord(at: start) else { return found }
    return [reading(.quantity(QuantityTerm(number: unit.factor, unit: unit)), start, end)]
  }
}

extension Term {
  /// The same number of the same unit; a bare number takes the unit of the other.
  fileprivate func isSameQuantity(as other: Term) -> Bool {
    guard case .quantity(let a) = kind, case .quantity(let b) = other.kind else { return false }
    let factor = a.unit == nil ? b.unit?.factor ?? .one : .one
    return a.number * factor == b.number && (a.unit == nil || a.unit?.kind == b.unit?.kind)
  }

  /// A number from 1900 to 2199 without a unit.
  fileprivate var isLikeYear: Bool {
    guard case .quantity(let quantity) = kind, quantity.unit == nil, let number = quantity.number.wholeValue else {
      return false
    }
    return (1900..<2200).contains(number)
  }
}

extension SpanTerm {
  init?(_ comparison: Comparison, _ value: Term) {
    switch comparison {
    case .less: self.init(lower: nil, upper: End(value: value, isIncluded: false))
    case .lessOrEqual: self.init(lower: nil, upper: End(value: value, isIncluded: true))
    case .greater: self.init(lower: End(value: value, isIncluded: false), upper: nil)
    case .greaterOrEqual: self.init(lower: End(value: value, isIncluded: true), upper: nil)
    case .equal:
      self.init(lower: End(value: value, isIncluded: true), upper: End(value: value, isIncluded: true))
    case .notEqual: return nil
    }
  }

  /// One value and nothing around it.
  var isExact: Bool {
    guard let lower, let upper else { return false }
    return lower.value == upper.value && lower.isIncluded && upper.isIncluded
  }

  /// One end alone.
  var isOpen: Bool { (lower == nil) != (upper == nil) }

  /// `80≤` before `总分＜90`, `90＞` before `总分≥80`: the range with its other end; nil where both point the same way.
  func with(_ value: Term, _ comparison: Comparison) -> SpanTerm? {
    switch comparison {
    case .less where lower == nil, .lessOrEqual where lower == nil:
      SpanTerm(lower: End(value: value, isIncluded: comparison == .lessOrEqual), upper: upper)
    case .greater where upper == nil, .greaterOrEqual where upper == nil:
      SpanTerm(lower: lower, upper: End(value: value, isIncluded: comparison == .greaterOrEqual))
    default: nil
    }
  }

  /// A range open to one side, as a comparison.
  var asComparison: BoundTerm.Shape? {
    switch (lower, upper) {
    case (let end?, nil): .compare(end.isIncluded ? .greaterOrEqual : .greater, end.value)
    case (nil, let end?): .compare(end.isIncluded ? .lessOrEqual : .less, end.value)
    default: nil
    }
  }
}
