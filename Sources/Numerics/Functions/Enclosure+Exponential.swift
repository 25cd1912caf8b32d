/// Powers of e by their own series.
extension Enclosure {
  /// e raised to a number that is enclosed.
  static func exponential(of exponent: Enclosure) throws(NumberTooLarge) -> Enclosure {
    let (bits, lnTwo) = (exponent.bits, logarithmOfTwo(bits: exponent.bits))
    // With k so many times ln 2, the rest lies between 1/2 and 3/2, and the result is eʳᵉˢᵗ · 2ᵏ.
    guard let multiple = exponent.low.dividedDown(by: lnTwo.high.magnitude).small,
      abs(multiple) <= ExactNumber.limitInBits
    else { throw NumberTooLarge() }
    let rest = exponent + -(lnTwo * ExactNumber(Int(multiple - 1)))
    let (low, high) = (series(rest.low.magnitude, bits: bits), series(rest.high.magnitude, bits: bits))
    return Enclosure(
      low: BigInteger(low.sum), high: BigInteger(high.sum + high.error), bits: bits - Int(multiple - 1))
  }

  // Everything is cut off downwards, so the sum is never too high. How much it is too low, in units of the last bit: for
  // an argument x < 3/2 the first two terms are exact; the cut of the n-th is at most that of the one before · x/n, plus
  // 1/n + 1, which stays below 4. After the first term that vanishes, the rest of the series is below 4 too. Together
  // 4 · (terms + 1).
  private static func series(_ argument: Natural, bits: Int) -> (sum: Natural, error: Natural) {
    var term = Natural.one << bits
    var sum = Natural.zero
    var terms: Natural.Limb = 0
    while !term.isZero {
      sum = sum + term
      terms += 1
      term = ((term * argument) >> bits).quotientAndRemainder(dividingBy: terms).quotient
    }
    return (sum, Natural(4 * (terms + 1)))
  }
}
