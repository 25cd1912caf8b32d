extension ExactNumber {
  package static prefix func - (number: ExactNumber) -> ExactNumber {
    switch number.storage {
    case .small(let numerator, let denominator):
      ExactNumber(lowest: -Int128(numerator), over: Int128(denominator))
    case .big(let fraction): ExactNumber(lowest: -fraction.numerator, over: fraction.denominator)
    }
  }

  package static func + (left: ExactNumber, right: ExactNumber) -> ExactNumber {
    guard case .small(let a, let b) = left.storage, case .small(let c, let d) = right.storage else {
      return sum(left.fraction, right.fraction)
    }
    return sum(a, b, Int128(c), d)
  }

  package static func - (left: ExactNumber, right: ExactNumber) -> ExactNumber {
    guard case .small(let a, let b) = left.storage, case .small(let c, let d) = right.storage else {
      return sum(left.fraction, (-right).fraction)
    }
    return sum(a, b, -Int128(c), d)
  }

  package static func * (left: ExactNumber, right: ExactNumber) -> ExactNumber {
    guard case .small(let a, let b) = left.storage, case .small(let c, let d) = right.storage else {
      return product(left.fraction, right.fraction)
    }
    return product(a, b, c, d)
  }

  /// Nil when the divisor is 0.
  package func divided(by divisor: ExactNumber) -> ExactNumber? {
    divisor.isZero ? nil : self * divisor.reciprocal
  }

  package static func += (left: inout ExactNumber, right: ExactNumber) { left = left + right }
  package static func -= (left: inout ExactNumber, right: ExactNumber) { left = left - right }
  package static func *= (left: inout ExactNumber, right: ExactNumber) { left = left * right }

  /// One divided by it; it must not be 0.
  var reciprocal: ExactNumber {
    precondition(!isZero, "a division by zero")
    switch storage {
    case .small(let numerator, let denominator):
      let sign: Int128 = numerator < 0 ? -1 : 1
      return ExactNumber(lowest: sign * Int128(denominator), over: sign * Int128(numerator))
    case .big(let fraction):
      let numerator = fraction.numerator
      return ExactNumber(
        lowest: BigInteger(fraction.denominator, isNegative: numerator.isNegative), over: numerator.magnitude)
    }
  }

  // With g the common divisor of the denominators, a/b + c/d = t / (b/g · d), where t = a · d/g + c · b/g, and t has no
  // factor in common with that denominator but those of g. So two divisors of 64 bits reduce a fraction of 128.
  // (Knuth, The Art of Computer Programming, volume 2, 4.5.1.) Nothing overflows: |t| ≤ 2 · 2⁶³ · (2⁶³ − 1) < 2¹²⁷.
  private static func sum(_ a: Int64, _ b: Int64, _ c: Int128, _ d: Int64) -> ExactNumber {
    if b == 1, d == 1 { return ExactNumber(lowest: Int128(a) + c, over: 1) }
    let common = Int64(b.magnitude.greatestCommonDivisor(with: d.magnitude))
    guard common > 1 else {
      return ExactNumber(lowest: Int128(a) * Int128(d) + c * Int128(b), over: Int128(b) * Int128(d))
    }
    let top = Int128(a) * Int128(d / common) + c * Int128(b / common)
    let factor = Int64((top % Int128(common)).magnitude.low.greatestCommonDivisor(with: common.magnitude))
    return ExactNumber(lowest: top / Int128(factor), over: Int128(b / common) * Int128(d / factor))
  }

  private static func sum(_ left: BigFraction, _ right: BigFraction) -> ExactNumber {
    let (b, d) = (left.denominator, right.denominator)
    let common = Natural.greatestCommonDivisor(b, d)
    let rest = b / common
    let top = left.numerator * (d / common) + right.numerator * rest
    let factor = Natural.greatestCommonDivisor(top.magnitude % common, common)
    return ExactNumber(
      lowest: BigInteger(top.magnitude / factor, isNegative: top.isNegative), over: rest * (d / factor))
  }

  // Reduced crosswise before multiplying, so that the product is in lowest terms.
  private static func product(_ a: Int64, _ b: Int64, _ c: Int64, _ d: Int64) -> ExactNumber {
    if b == 1, d == 1 { return ExactNumber(lowest: Int128(a) * Int128(c), over: 1) }
    let first = d == 1 ? 1 : Int64(a.magnitude.greatestCommonDivisor(with: d.magnitude))
    let second = b == 1 ? 1 : Int64(c.magnitude.greatestCommonDivisor(with: b.magnitude))
    return ExactNumber(
      lowest: Int128(a / first) * Int128(c / second), over: Int128(b / second) * Int128(d / first))
  }

  private static func product(_ left: BigFraction, _ right: BigFraction) -> ExactNumber {
    let first = Natural.greatestCommonDivisor(left.numerator.magnitude, right.denominator)
    let second = Natural.greatestCommonDivisor(right.numerator.magnitude, left.denominator)
    return ExactNumber(
      lowest: BigInteger(
        (left.numerator.magnitude / first) * (right.numerator.magnitude / second),
        isNegative: left.numerator.isNegative != right.numerator.isNegative),
      over: (left.denominator / second) * (right.denominator / first))
  }
}

extension UInt128 {
  fileprivate var low: UInt64 { UInt64(truncatingIfNeeded: self) }
}
