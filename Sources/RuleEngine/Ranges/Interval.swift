import Numerics
import RuleSemantics

/// The numbers between two ends, both included; nil where nothing bounds them.
///
/// Every operation gives an interval that holds all results of numbers from its operands: perhaps more, never fewer.
struct Interval: Hashable, Sendable {
  var low: ExactNumber?
  var high: ExactNumber?

  static let unbounded = Interval(low: nil, high: nil)
  static let notNegative = Interval(low: .zero, high: nil)

  init(low: ExactNumber?, high: ExactNumber?) {
    self.low = low
    self.high = high
  }

  init(_ number: ExactNumber) { self.init(low: number, high: number) }

  /// The number, where there is only one.
  var only: ExactNumber? { low == high ? low : nil }

  /// Both intervals and what lies between them.
  func hull(_ other: Interval) -> Interval {
    Interval(low: Interval.both(low, other.low, min), high: Interval.both(high, other.high, max))
  }

  /// What both hold; the first where they hold nothing together.
  func narrowed(to other: Interval) -> Interval {
    let found = Interval(low: Interval.either(low, other.low, max), high: Interval.either(high, other.high, min))
    if let low = found.low, let high = found.high, low > high { return self }
    return found
  }

  /// Of a function that never falls where its argument rises.
  func rising(_ function: (ExactNumber) -> ExactNumber?) -> Interval {
    Interval(low: low.flatMap(function), high: high.flatMap(function))
  }

  func holds(_ number: ExactNumber) -> Bool {
    (low.map { $0 <= number } ?? true) && (high.map { number <= $0 } ?? true)
  }

  static func both(
    _ one: ExactNumber?, _ other: ExactNumber?, _ combine: (ExactNumber, ExactNumber) -> ExactNumber
  ) -> ExactNumber? {
    guard let one, let other else { return nil }
    return combine(one, other)
  }

  /// Of two bounds either of which may be missing.
  static func either(
    _ one: ExactNumber?, _ other: ExactNumber?, _ combine: (ExactNumber, ExactNumber) -> ExactNumber
  ) -> ExactNumber? {
    guard let one else { return other }
    return other.map { combine(one, $0) } ?? one
  }
}

// MARK: Arithmetic

extension Interval {
  static prefix func - (interval: Interval) -> Interval {
    Interval(low: interval.high.map { -$0 }, high: interval.low.map { -$0 })
  }

  static func + (left: Interval, right: Interval) -> Interval {
    Interval(low: both(left.low, right.low, +), high: both(left.high, right.high, +))
  }

  static func - (left: Interval, right: Interval) -> Interval { left + -right }

  static func * (left: Interval, right: Interval) -> Interval {
    if left == Interval(.zero) || right == Interval(.zero) { return Interval(.zero) }
    if let factor = right.only { return left.scaled(by: factor) }
    if let factor = left.only { return right.scaled(by: factor) }
    guard let ends = left.ends, let others = right.ends else { return productBeyond(left, right) }
    let products = ends.flatMap { end in others.map { end * $0 } }
    return Interval(low: products.min(), high: products.max())
  }

  func scaled(by factor: ExactNumber) -> Interval {
    let scaled = Interval(low: low.map { $0 * factor }, high: high.map { $0 * factor })
    return factor.isNegative ? Interval(low: scaled.high, high: scaled.low) : scaled
  }

  private var ends: [ExactNumber]? {
    guard let low, let high else { return nil }
    return [low, high]
  }

  var isNotNegative: Bool { low.map { $0 >= .zero } ?? false }

  /// Where an end is open the product is bounded only if both are not negative.
  private static func productBeyond(_ left: Interval, _ right: Interval) -> Interval {
    guard left.isNotNegative, right.isNotNegative else { return .unbounded }
    return Interval(low: both(left.low, right.low, *), high: both(left.high, right.high, *))
  }

  /// Quotients by 0 are left out: they have no value.
  func divided(by divisor: Interval) -> Interval {
    if let only = divisor.only { return ExactNumber.one.divided(by: only).map(scaled) ?? .unbounded }
    if divisor.isNotNegative { return dividedByPositive(divisor) }
    if let high = divisor.high, high <= .zero { return (-self).dividedByPositive(-divisor) }
    return .unbounded
  }

  /// The divisor may come as near to 0 as one likes.
  private func dividedByPositive(_ divisor: Interval) -> Interval {
    let smallest = divisor.low.flatMap { ExactNumber.one.divided(by: $0) }
    let largest = divisor.high.flatMap { ExactNumber.one.divided(by: $0) } ?? .zero
    return self * Interval(low: largest, high: smallest)
  }

  /// The lowest of several, or the highest.
  static func extreme(_ intervals: [Interval], highest: Bool) -> Interval {
    guard let first = intervals.first else { return .unbounded }
    return intervals.dropFirst().reduce(first) { found, next in
      highest
        ? Interval(low: either(found.low, next.low, max), high: both(found.high, next.high, max))
        : Interval(low: both(found.low, next.low, min), high: either(found.high, next.high, min))
    }
  }
}
