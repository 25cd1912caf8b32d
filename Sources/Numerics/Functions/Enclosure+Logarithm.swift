/// Natural logarithms by the series of the inverse hyperbolic tangent: ln m = 2 · artanh((m − 1) / (m + 1)).
extension Enclosure {
  /// Of a positive number.
  static func logarithm(of number: ExactNumber, bits: Int) -> Enclosure {
    let reduced = ReducedNumber(number)
    let ofRest = twiceArtanh(reduced.difference, over: reduced.sum, bits: bits)
    return reduced.exponent == 0
      ? ofRest : ofRest + logarithmOfTwo(bits: bits) * ExactNumber(reduced.exponent)
  }

  static func logarithmOfTwo(bits: Int) -> Enclosure { twiceArtanh(.one, over: Natural(3), bits: bits) }

  /// Of a number from −1/3 to 1/3.
  private static func twiceArtanh(_ numerator: BigInteger, over denominator: Natural, bits: Int) -> Enclosure {
    let series = artanh((numerator.magnitude << bits) / denominator, bits: bits)
    let positive = Enclosure(
      low: BigInteger(series.sum << 1), high: BigInteger((series.sum + series.error) << 1), bits: bits)
    return numerator.isNegative ? -positive : positive
  }

  // Everything is cut off downwards, so the sum is never too high. How much it is too low, in units of the last bit: an
  // argument z ≤ 1/3 is cut by less than 1, its square by less than 2z + 1 < 5/3, so a power of it by a part e with
  // e ≤ e/9 + 5/9 + 1, which stays below 7/4; the division of the term cuts off less than 1 more: below 3 for each term.
  // After the first power that vanishes, the rest of the series is below 7/4 · 9/8 < 3. Together 3 · (terms + 1).
  private static func artanh(_ argument: Natural, bits: Int) -> (sum: Natural, error: Natural) {
    let square = (argument * argument) >> bits
    var power = argument
    var sum = Natural.zero
    var terms: Natural.Limb = 0
    while !power.isZero {
      sum = sum + power.quotientAndRemainder(dividingBy: 2 * terms + 1).quotient
      power = (power * square) >> bits
      terms += 1
    }
    return (sum, Natural(3 * (terms + 1)))
  }

  /// A positive number as m · 2ᵏ with m from 2/3 to 4/3, so that k is 0 near 1.
  private struct ReducedNumber {
    /// k
    var exponent: Int
    /// (m − 1) / (m + 1) is difference over sum.
    var difference: BigInteger
    var sum: Natural

    init(_ number: ExactNumber) {
      let (numerator, denominator) = (number.fraction.numerator.magnitude, number.fraction.denominator)
      exponent = numerator.bitWidth - denominator.bitWidth
      var (top, bottom) = (numerator << max(0, -exponent), denominator << max(0, exponent))
      if top.multiplied(by: 3) > bottom << 2 {
        exponent += 1
        bottom = bottom << 1
      } else if top.multiplied(by: 3) < bottom << 1 {
        exponent -= 1
        top = top << 1
      }
      difference = BigInteger(top) - BigInteger(bottom)
      sum = top + bottom
    }
  }

  /// How many bits after the point are 0 at the beginning of the logarithm; 0 for numbers that are not near 1.
  static func leadingZeros(ofLogarithmOf number: ExactNumber) -> Int {
    let reduced = ReducedNumber(number)
    return reduced.exponent == 0 ? max(0, reduced.sum.bitWidth - reduced.difference.magnitude.bitWidth) : 0
  }
}
