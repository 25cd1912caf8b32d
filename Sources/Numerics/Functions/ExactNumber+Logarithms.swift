extension ExactNumber {
  /// Nil unless the number is above 0.
  package func naturalLogarithm() throws(NumberTooLarge) -> FunctionValue? {
    guard self > .zero else { return nil }
    if self == .one { return .exact(.zero) }
    let bits = Enclosure.startingBits + Enclosure.leadingZeros(ofLogarithmOf: self)
    return try Enclosure.settled(startingBits: bits) { (bits) throws(NumberTooLarge) in
      Enclosure.logarithm(of: self, bits: bits)
    }
  }

  /// Nil unless number and base are above 0 and the base is not 1.
  package func logarithm(base: ExactNumber) throws(NumberTooLarge) -> FunctionValue? {
    guard self > .zero, base > .zero, base != .one else { return nil }
    if let exponent = rationalLogarithm(base: base) { return .exact(exponent) }
    let zeros = (Enclosure.leadingZeros(ofLogarithmOf: self), Enclosure.leadingZeros(ofLogarithmOf: base))
    return try Enclosure.settled(startingBits: Enclosure.startingBits) { (bits) throws(NumberTooLarge) in
      let divisor = Enclosure.logarithm(of: base, bits: bits + zeros.1)
      return Enclosure.logarithm(of: self, bits: bits + zeros.0).divided(by: divisor, bits: bits)
    }
  }

  /// The logarithm where it is rational: both numbers are then whole powers of one number.
  private func rationalLogarithm(base: ExactNumber) -> ExactNumber? {
    let isFlipped = (self < .one) != (base < .one)
    let (number, root) = (aboveOne, base.aboveOne)
    return number.commonPowers(with: root).map { isFlipped ? -$0 : $0 }
  }

  private var aboveOne: ExactNumber { self < .one ? reciprocal : self }

  // With x = rᵐ and b = rⁿ, dividing the greater by the smaller until 1 is left is Euclid's algorithm on m and n: the
  // counts are the continued fraction of m/n. In lowest terms powers of r divide one another part by part, so where a
  // division leaves a rest, there is no r. Both numbers only shrink.
  private func commonPowers(with base: ExactNumber) -> ExactNumber? {
    var (high, low) = (self, base)
    var counts: [Int] = []
    while high != .one {
      var count = 0
      while high >= low {
        guard let quotient = high.dividedPartByPart(by: low) else { return nil }
        high = quotient
        count += 1
      }
      counts.append(count)
      if high != .one { swap(&high, &low) }
    }
    return counts.reversed().dropFirst().reduce(ExactNumber(counts.last ?? 0)) { rest, count in
      ExactNumber(count) + rest.reciprocal
    }
  }

  private func dividedPartByPart(by divisor: ExactNumber) -> ExactNumber? {
    let (upper, lower) = (fraction, divisor.fraction)
    let numerator = upper.numerator.magnitude.quotientAndRemainder(dividingBy: lower.numerator.magnitude)
    let denominator = upper.denominator.quotientAndRemainder(dividingBy: lower.denominator)
    guard numerator.remainder.isZero, denominator.remainder.isZero else { return nil }
    return ExactNumber(lowest: BigInteger(numerator.quotient), over: denominator.quotient)
  }
}
