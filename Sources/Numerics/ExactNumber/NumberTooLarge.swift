/// A number needs more than `ExactNumber.limitInBits` bits for its numerator or its denominator.
package struct NumberTooLarge: Error, Hashable {
  package init() {}
}

extension ExactNumber {
  /// How long numerator and denominator may each be: 65,536 bits, nearly 20,000 digits.
  ///
  /// The mean of a ratio over 3,000 counties can need 12,000 bits, its variance twice that. A single operation on
  /// numbers of this size takes some ten milliseconds.
  package static let limitInBits = 65_536

  /// No number within the limit has more decimals.
  package static let mostPlaces = limitInBits

  package var isWithinLimit: Bool {
    guard case .big(let fraction) = storage else { return true }
    return max(fraction.numerator.magnitude.bitWidth, fraction.denominator.bitWidth) <= ExactNumber.limitInBits
  }

  /// The number itself: `try (a * b).withinLimit()`.
  package func withinLimit() throws(NumberTooLarge) -> ExactNumber {
    guard isWithinLimit else { throw NumberTooLarge() }
    return self
  }
}
