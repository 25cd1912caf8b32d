extension ExactNumber {
  /// Nil for 0 raised to 0 or less.
  package func raised(toWhole exponent: Int) throws(NumberTooLarge) -> ExactNumber? {
    if isZero { return exponent > 0 ? self : nil }
    if magnitude == .one { return isNegative && exponent & 1 != 0 ? self : .one }
    let base = fraction
    let (numerator, denominator) = (base.numerator.magnitude, base.denominator)
    let count = exponent.magnitude
    // A number of n bits raised to e has more than (n − 1) · e bits.
    let bits = UInt(max(numerator.bitWidth, denominator.bitWidth) - 1).multipliedReportingOverflow(by: count)
    guard !bits.overflow, bits.partialValue < ExactNumber.limitInBits else { throw NumberTooLarge() }
    let power = ExactNumber(
      lowest: BigInteger(numerator.raised(to: Int(count)), isNegative: isNegative && count & 1 == 1),
      over: denominator.raised(to: Int(count)))
    return try (exponent < 0 ? power.reciprocal : power).withinLimit()
  }

  /// `self × 10ⁿ`
  package func scaled(byPowerOfTen exponent: Int) -> ExactNumber {
    if exponent == 0 { return self }
    let power = ExactNumber.powerOfTen(exponent.magnitude)
    return self * (exponent > 0 ? power : power.reciprocal)
  }

  private static func powerOfTen(_ exponent: UInt) -> ExactNumber {
    exponent < smallPowersOfTen.count
      ? smallPowersOfTen[Int(exponent)]
      : ExactNumber(lowest: BigInteger(Natural.powerOfTen(Int(exponent))), over: .one)
  }

  private static let smallPowersOfTen: [ExactNumber] = (0...18).map { exponent in
    ExactNumber(lowest: BigInteger(Natural.powerOfTen(exponent)), over: .one)
  }
}
