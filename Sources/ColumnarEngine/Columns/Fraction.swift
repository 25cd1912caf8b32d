package import Numerics

/// A fraction in two machine words, the divisor positive.
package struct Fraction: Hashable, Sendable {
  package var numerator: Int64
  package var divisor: Int64

  package init(_ numerator: Int64, over divisor: Int64) {
    self.numerator = numerator
    self.divisor = divisor
  }

  /// Nil for a number that needs more.
  package init?(_ number: ExactNumber) {
    guard let parts = number.machineWords else { return nil }
    self.init(parts.numerator, over: parts.denominator)
  }

  /// In lowest terms; nil where that does not fit.
  init?(reducing numerator: Int128, over divisor: Int128) {
    var (a, b) = (numerator.magnitude, divisor.magnitude)
    while b != 0 { (a, b) = (b, a % b) }
    guard a > 0 else { return nil }
    let sign: Int128 = divisor < 0 ? -1 : 1
    guard let top = Int64(exactly: sign * numerator / Int128(a)),
      let bottom = Int64(exactly: sign * divisor / Int128(a)),
      top > .min
    else { return nil }
    self.init(top, over: bottom)
  }

  package var number: ExactNumber { ExactNumber(Int(numerator), over: Int(divisor)) ?? .zero }
}

extension Int64 {
  /// The least common multiple of two positive numbers; nil where it does not fit.
  func leastCommonMultiple(with other: Int64) -> Int64? {
    if self == other || other == 1 { return self }
    let (product, overflows) = multipliedReportingOverflow(by: other / greatestCommonDivisor(with: other))
    return overflows ? nil : product
  }

  /// Of positive numbers.
  func greatestCommonDivisor(with other: Int64) -> Int64 {
    var (a, b) = (self, other)
    while b != 0 { (a, b) = (b, a % b) }
    return a
  }

  /// Of numbers that are not negative; nil where it does not fit.
  func product(with other: Int64) -> Int64? {
    let (product, overflows) = multipliedReportingOverflow(by: other)
    return overflows ? nil : product
  }

  func sum(with other: Int64) -> Int64? {
    let (sum, overflows) = addingReportingOverflow(other)
    return overflows ? nil : sum
  }
}
