import Numerics
import RuleSyntax

/// A range of numbers as written, with the unit of its ends.
struct NumberRange {
  var span: NumberSpan
  var unit: Unit?
  /// False where one end has a unit and the other another.
  var unitsAgree = true
}

extension PhraseParser {
  /// `≥90` `低于60分` `at least 90` · `90分及以上` `60 or less` · `80至90` `80%～90%（不含90%）` `80 to 90 (excluding 90)`
  func numberRange(at start: Int) -> (NumberRange, end: Int)? {
    comparedRange(at: start) ?? closedRange(at: start) ?? suffixedRange(at: start)
  }

  private func number(at start: Int) -> (QuantityTerm, end: Int)? {
    guard let term = signedQuantities(at: start).first, case .quantity(let quantity) = term.kind, !quantity.isRelative
    else {
      return nil
    }
    return (quantity, term.range.upperBound)
  }

  private func comparedRange(at start: Int) -> (NumberRange, end: Int)? {
    guard let (comparison, next) = comparison(at: start), let (quantity, end) = number(at: next) else { return nil }
    return (NumberRange(span: NumberSpan(comparison, quantity.number), unit: quantity.unit), end)
  }

  private func comparison(at start: Int) -> (Comparison, Int)? {
    let signs: [(Token.Kind, Comparison)] = [
      (.greaterOrEqual, .greaterOrEqual), (.greater, .greater), (.lessOrEqual, .lessOrEqual), (.less, .less),
    ]
    for (kind, comparison) in signs {
      if let end = mark(kind, at: start) { return (comparison, end) }
    }
    let words: [(Keyword, Comparison)] = [
      (.atLeast, .greaterOrEqual), (.over, .greater), (.atMost, .lessOrEqual), (.under, .less),
    ]
    for (word, comparison) in words {
      if let end = keyword(word, at: start) { return (comparison, end) }
    }
    return nil
  }

  private func suffixedRange(at start: Int) -> (NumberRange, end: Int)? {
    guard let (quantity, next) = number(at: start) else { return nil }
    let (comparison, end): (Comparison, Int?) =
      keyword(.orAbove, at: next).map { (.greaterOrEqual, $0) } ?? (.lessOrEqual, keyword(.orBelow, at: next))
    guard let end else { return nil }
    return (NumberRange(span: NumberSpan(comparison, quantity.number), unit: quantity.unit), end)
  }

  private func closedRange(at start: Int) -> (NumberRange, end: Int)? {
    guard let (low, afterLow) = number(at: start), let next = rangeMark(at: afterLow),
      let (high, end) = number(at: next)
    else { return nil }
    // `80至90%` is 80% to 90%.
    let (lower, upper) = (low.taking(high.unit), high.taking(low.unit))
    guard lower.number <= upper.number else { return nil }
    var range = NumberRange(
      span: NumberSpan(
        lower: NumberSpan.Bound(value: lower.number, isIncluded: true),
        upper: NumberSpan.Bound(value: upper.number, isIncluded: true)),
      unit: lower.unit)
    if let left = lower.unit, let right = upper.unit { range.unitsAgree = left.agrees(with: right) }
    guard let (excluded, after) = exclusion(at: end) else { return (range, end) }
    let isLower = excluded.taking(lower.unit).number == lower.taking(excluded.unit).number
    let isUpper = excluded.taking(upper.unit).number == upper.taking(excluded.unit).number
    guard isLower || isUpper else { return nil }
    if isLower { range.span.lower?.isIncluded = false }
    if isUpper { range.span.upper?.isIncluded = false }
    return (range, after)
  }

  /// `（不含90%）`
  private func exclusion(at start: Int) -> (QuantityTerm, end: Int)? {
    guard let open = mark(.leftParen, at: start), let word = keyword(.notIncluding, at: open),
      let (quantity, next) = number(at: word), let end = mark(.rightParen, at: next)
    else { return nil }
    return (quantity, end)
  }
}

extension QuantityTerm {
  /// A bare number in the unit of another.
  fileprivate func taking(_ other: Unit?) -> QuantityTerm {
    guard unit == nil, let other else { return self }
    return QuantityTerm(number: number * other.factor, unit: other)
  }
}

extension NumberSpan {
  /// All numbers that compare so with a number.
  init(_ comparison: Comparison, _ number: ExactNumber) {
    switch comparison {
    case .less: self.init(lower: nil, upper: Bound(value: number, isIncluded: false))
    case .lessOrEqual: self.init(lower: nil, upper: Bound(value: number, isIncluded: true))
    case .greater: self.init(lower: Bound(value: number, isIncluded: false), upper: nil)
    case .greaterOrEqual: self.init(lower: Bound(value: number, isIncluded: true), upper: nil)
    case .equal, .notEqual:
      let bound = Bound(value: number, isIncluded: true)
      self.init(lower: bound, upper: bound)
    }
  }

  /// True when some number lies in both.
  func overlaps(_ other: NumberSpan) -> Bool {
    !isBelow(other) && !other.isBelow(self)
  }

  /// True when all of it lies below the other.
  private func isBelow(_ other: NumberSpan) -> Bool {
    guard let upper, let lower = other.lower else { return false }
    return upper.value < lower.value || (upper.value == lower.value && !(upper.isIncluded && lower.isIncluded))
  }
}
