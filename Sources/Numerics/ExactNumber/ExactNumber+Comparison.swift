extension ExactNumber: Comparable {
  package static func < (left: ExactNumber, right: ExactNumber) -> Bool {
    guard case .small(let a, let b) = left.storage, case .small(let c, let d) = right.storage else {
      return isLess(left, right)
    }
    return b == d ? a < c : Int128(a) * Int128(d) < Int128(c) * Int128(b)
  }

  /// −1, 0 or 1.
  var sign: Int { isNegative ? -1 : isZero ? 0 : 1 }

  private static func isLess(_ left: ExactNumber, _ right: ExactNumber) -> Bool {
    guard left.sign == right.sign else { return left.sign < right.sign }
    let (low, high) = left.isNegative ? (right.fraction, left.fraction) : (left.fraction, right.fraction)
    let first = (low.numerator.magnitude, high.denominator)
    let second = (high.numerator.magnitude, low.denominator)
    return LeadingBits.isLess(first, second) ?? (first.0 * first.1 < second.0 * second.1)
  }
}

/// What the leading bits of two positive numbers tell about their product: between `low` and `high` times 2 to the
/// exponent.
///
/// That settles nearly every comparison of long fractions without multiplying them.
private struct LeadingBits {
  /// From 2¹¹⁸ to 2¹²⁰, as is `high`.
  private let low: UInt128
  private let high: UInt128
  private let exponent: Int

  /// Whether the first product is below the second; nil where the leading bits do not tell.
  static func isLess(_ first: (Natural, Natural), _ second: (Natural, Natural)) -> Bool? {
    let (left, right) = (LeadingBits(first.0, first.1), LeadingBits(second.0, second.1))
    let shift = left.exponent - right.exponent
    guard abs(shift) <= 2 else { return shift < 0 }
    let (leftShift, rightShift) = (max(shift, 0), max(-shift, 0))
    if left.high << leftShift < right.low << rightShift { return true }
    return left.low << leftShift > right.high << rightShift ? false : nil
  }

  private init(_ left: Natural, _ right: Natural) {
    let (first, second) = (LeadingBits.cut(left), LeadingBits.cut(right))
    low = UInt128(first.low) * UInt128(second.low)
    high = UInt128(first.high) * UInt128(second.high)
    exponent = left.bitWidth + right.bitWidth
  }

  /// The leading 60 bits, and one more than them where bits were cut off.
  private static func cut(_ number: Natural) -> (low: UInt64, high: UInt64) {
    let shift = number.bitWidth - 60
    let low = ((number >> shift) << -shift).limb ?? 0
    return (low, shift > 0 ? low + 1 : low)
  }
}
