extension BigInteger {
  /// Toward the lower whole number; the divisor must not be 0.
  func dividedDown(by divisor: Natural) -> BigInteger {
    let (quotient, remainder) = magnitude.quotientAndRemainder(dividingBy: divisor)
    guard isNegative else { return BigInteger(quotient) }
    return BigInteger(remainder.isZero ? quotient : quotient + .one, isNegative: true)
  }

  /// Toward the higher whole number; the divisor must not be 0.
  func dividedUp(by divisor: Natural) -> BigInteger { -(-self).dividedDown(by: divisor) }

  static func << (number: BigInteger, bits: Int) -> BigInteger {
    BigInteger(number.magnitude << bits, isNegative: number.isNegative)
  }
}
