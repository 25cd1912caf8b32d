extension ExactNumber {
  /// To a multiple of `step`, whose sign does not matter. With a step of 0 the number stays as it is.
  package func rounded(toMultipleOf step: ExactNumber, _ rule: RoundingRule = .halfUp) -> ExactNumber {
    guard let quotient = divided(by: step.magnitude) else { return self }
    return quotient.rounded(rule) * step.magnitude
  }

  /// To so many decimals; −2 places are hundreds. More places than `mostPlaces` either way count as so many.
  package func rounded(places: Int, _ rule: RoundingRule = .halfUp) -> ExactNumber {
    let places = min(max(places, -ExactNumber.mostPlaces), ExactNumber.mostPlaces)
    return scaled(byPowerOfTen: places).rounded(rule).scaled(byPowerOfTen: -places)
  }

  /// To so many significant digits, at least one.
  package func rounded(significantDigits digits: Int, _ rule: RoundingRule = .halfUp) -> ExactNumber {
    guard !isZero else { return self }
    let places = max(digits, 1) - 1 - decimalExponent
    return scaled(byPowerOfTen: places).rounded(rule).scaled(byPowerOfTen: -places)
  }

  /// The place of the first digit that is not 0: 0 for 9.5, 2 for 123, −1 for 0.5. The number must not be 0.
  var decimalExponent: Int {
    let fraction = fraction
    let (numerator, denominator) = (fraction.numerator.magnitude, fraction.denominator)
    // The number is above 2ᵇ, and log₁₀ 2 = 0.30103 (4 · 10⁻⁹ less), so the first guess is never too high.
    let bits = numerator.bitWidth - denominator.bitWidth - 1
    var exponent = (bits * 30103 - abs(bits)) / 100_000 - 1
    while magnitude >= ExactNumber.one.scaled(byPowerOfTen: exponent + 1) { exponent += 1 }
    return exponent
  }

  /// To a whole number.
  package func rounded(_ rule: RoundingRule = .halfUp) -> ExactNumber {
    switch storage {
    case .small(_, over: 1): self
    case .small(let numerator, let denominator): ExactNumber.rounded(numerator, over: denominator, rule)
    case .big(let fraction): fraction.denominator.isOne ? self : ExactNumber.rounded(fraction, rule)
    }
  }

  private static func rounded(_ numerator: Int64, over denominator: Int64, _ rule: RoundingRule) -> ExactNumber {
    let (quotient, rest) = numerator.quotientAndRemainder(dividingBy: denominator)
    let (low, high) = (rest.magnitude, denominator.magnitude - rest.magnitude)
    let cut = CutQuotient(
      isNegative: numerator < 0, isOdd: quotient & 1 != 0, isMultipleOfFive: quotient % 5 == 0,
      restAgainstHalf: low < high ? -1 : low == high ? 0 : 1)
    let step: Int64 = rule.movesAway(cut) ? (numerator < 0 ? -1 : 1) : 0
    return ExactNumber(lowest: quotient + step, over: 1)
  }

  private static func rounded(_ fraction: BigFraction, _ rule: RoundingRule) -> ExactNumber {
    let numerator = fraction.numerator
    let (quotient, rest) = numerator.magnitude.quotientAndRemainder(dividingBy: fraction.denominator)
    let twice = rest << 1
    let cut = CutQuotient(
      isNegative: numerator.isNegative, isOdd: quotient.isOdd,
      isMultipleOfFive: quotient.quotientAndRemainder(dividingBy: 5 as Natural.Limb).remainder == 0,
      restAgainstHalf: twice < fraction.denominator ? -1 : twice == fraction.denominator ? 0 : 1)
    let magnitude = rule.movesAway(cut) ? quotient + .one : quotient
    return ExactNumber(lowest: BigInteger(magnitude, isNegative: numerator.isNegative), over: .one)
  }
}
