extension ExactNumber {
  /// To a multiple of `step`, whose sign does not matter. With a step of 0 the number stays as it is.
  package func rounded(toMultipleOf step: ExactNumber, _ rule: RoundingRule = .halfUp) -> ExactNumber {
    guard let quotient = divided(by: step.magnitude) else { return self }
    return quotient.rounded(rule) * step.magnitude
  }

  /// To so many decimals; −2 places are hundreds. Places beyond 1,000 either way count as 1,000.
  package func rounded(places: Int, _ rule: RoundingRule = .halfUp) -> ExactNumber {
    let places = min(max(places, -1000), 1000)
    return scaled(byPowerOfTen: places).rounded(rule).scaled(byPowerOfTen: -places)
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
