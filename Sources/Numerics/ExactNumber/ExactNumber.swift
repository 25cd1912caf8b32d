/// A rational number, exact: `2/3` is two thirds, `0.1 + 0.2` is 0.3.
///
/// Where numerator and denominator fit in 64 bits, which is nearly always, arithmetic allocates nothing; every other
/// number lives in a `BigFraction`. Numbers are always in lowest terms and take the small form whenever they fit, so
/// that equal numbers are equal bit by bit.
///
/// Operators are exact and never fail. Two numbers within the limit give a result of at most about twice its size, so
/// whoever calculates in a loop asks `withinLimit()` after each step and stops there.
package struct ExactNumber: Hashable, Sendable {
  enum Storage: Hashable, Sendable {
    /// In lowest terms, the denominator positive.
    case small(Int64, over: Int64)
    /// Numbers that do not fit in the small form.
    case big(BigFraction)
  }

  let storage: Storage

  package static let zero = ExactNumber(0)
  package static let one = ExactNumber(1)

  package init(_ whole: Int) { storage = .small(Int64(whole), over: 1) }

  /// Nil when the denominator is 0.
  package init?(_ numerator: Int, over denominator: Int) {
    guard denominator != 0 else { return nil }
    self = ExactNumber(numerator) * ExactNumber(denominator).reciprocal
  }

  /// In lowest terms, the denominator positive.
  init(lowest numerator: Int64, over denominator: Int64) { storage = .small(numerator, over: denominator) }

  /// In lowest terms, the denominator positive.
  init(lowest numerator: Int128, over denominator: Int128) {
    if let small = Int64(exactly: numerator), let divisor = Int64(exactly: denominator) {
      storage = .small(small, over: divisor)
    } else {
      storage = .big(BigFraction(BigInteger(numerator), over: Natural(wide: denominator.magnitude)))
    }
  }

  /// In lowest terms, the denominator not 0.
  init(lowest numerator: BigInteger, over denominator: Natural) {
    if let small = numerator.small, let divisor = denominator.limb.flatMap(Int64.init(exactly:)) {
      storage = .small(small, over: divisor)
    } else {
      storage = .big(BigFraction(numerator, over: denominator))
    }
  }

  /// In any terms, the denominator not 0.
  init(_ numerator: BigInteger, over denominator: Natural) {
    let common = Natural.greatestCommonDivisor(numerator.magnitude, denominator)
    self.init(
      lowest: BigInteger(numerator.magnitude / common, isNegative: numerator.isNegative), over: denominator / common)
  }

  /// Numerator and denominator, whatever the size.
  var fraction: BigFraction {
    switch storage {
    case .small(let numerator, let denominator):
      BigFraction(BigInteger(Int128(numerator)), over: Natural(denominator.magnitude))
    case .big(let fraction): fraction
    }
  }
}

/// Numerator and denominator of any size, in lowest terms. A class, so that an `ExactNumber` stays as small as its
/// small form.
final class BigFraction: Hashable, Sendable {
  let numerator: BigInteger
  let denominator: Natural

  init(_ numerator: BigInteger, over denominator: Natural) {
    self.numerator = numerator
    self.denominator = denominator
  }

  static func == (left: BigFraction, right: BigFraction) -> Bool {
    left === right || (left.numerator == right.numerator && left.denominator == right.denominator)
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(numerator)
    hasher.combine(denominator)
  }
}

extension ExactNumber: ExpressibleByIntegerLiteral {
  package init(integerLiteral value: Int) { self.init(value) }
}
