extension ExactNumber {
  /// e raised to this number.
  package func exponential() throws(NumberTooLarge) -> FunctionValue {
    if isZero { return .exact(.one) }
    // Far beyond the limit either way: nothing to be computed.
    guard magnitude < ExactNumber(ExactNumber.limitInBits) else { throw NumberTooLarge() }
    return try Enclosure.settled(startingBits: Enclosure.startingBits) { (bits) throws(NumberTooLarge) in
      try Enclosure.exponential(of: Enclosure(self, bits: bits))
    }
  }

  /// Any number to a whole exponent, a positive one to any.
  ///
  /// Nil for 0 raised to 0 or less, and for a negative number with an exponent that is not whole.
  package func raised(to exponent: ExactNumber) throws(NumberTooLarge) -> FunctionValue? {
    if isZero { return exponent > .zero ? .exact(.zero) : nil }
    if self == .one { return .exact(.one) }
    if exponent.isWhole { return try raised(toAnyWhole: exponent) }
    guard !isNegative else { return nil }
    if let power = try exactPower(exponent) { return .exact(power) }
    // With the logarithm at least 2⁻ᶻ and the exponent at least 2ᵇ⁻², far beyond the limit: nothing to be computed.
    guard exponent.wholeBits < Enclosure.leadingZeros(ofLogarithmOf: self) + 18 else { throw NumberTooLarge() }
    return try Enclosure.settled(startingBits: Enclosure.startingBits) { (bits) throws(NumberTooLarge) in
      // The exponent multiplies the error of the logarithm.
      let product = Enclosure.logarithm(of: self, bits: bits + exponent.wholeBits) * exponent
      return try Enclosure.exponential(of: product.coarsened(to: bits))
    }
  }

  private func raised(toAnyWhole exponent: ExactNumber) throws(NumberTooLarge) -> FunctionValue? {
    if magnitude == .one { return .exact(exponent.fraction.numerator.magnitude.isOdd ? self : .one) }
    guard let exponent = exponent.wholeValue else { throw NumberTooLarge() }
    return try raised(toWhole: exponent).map(FunctionValue.exact)
  }

  /// The power of a positive number where it is rational: with the exponent in lowest terms, where the root is.
  private func exactPower(_ exponent: ExactNumber) throws(NumberTooLarge) -> ExactNumber? {
    guard case .small(let power, let degree) = exponent.storage, let root = exactRoot(Int(degree)) else { return nil }
    return try root.raised(toWhole: Int(power))
  }

  /// About as many bits as stand before the point.
  private var wholeBits: Int { max(0, fraction.numerator.magnitude.bitWidth - fraction.denominator.bitWidth + 1) }
}
