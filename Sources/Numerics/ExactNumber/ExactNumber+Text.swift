extension ExactNumber {
  /// How many characters a number in decimal text may have.
  package static let longestText = 10_000

  /// Reads `[+|-] digits [. digits]`, nothing else: no spaces, no grouping, no exponent, a digit on both sides of the
  /// point, ASCII only. Nil for any other text, and for one that is longer than `longestText`.
  package init?(decimalText text: String) {
    var bytes = Array(text.utf8.prefix(ExactNumber.longestText + 1))[...]
    guard bytes.count <= ExactNumber.longestText else { return nil }
    let sign = bytes.first
    if sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { bytes.removeFirst() }
    let parts = bytes.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 1 || (!parts[0].isEmpty && !parts[1].isEmpty) else { return nil }
    guard let digits = Natural(digits: parts.joined()) else { return nil }
    let number = ExactNumber(lowest: BigInteger(digits, isNegative: sign == UInt8(ascii: "-")), over: .one)
    self = parts.count == 1 ? number : number.scaled(byPowerOfTen: -parts[1].count)
  }

  /// With exactly so many decimals: `0.67`. A zero has no sign. Places outside 0 to 1,000 count as the nearest of them.
  package func decimalText(places: Int, _ rule: RoundingRule = .halfUp) -> String {
    let places = min(max(places, 0), 1000)
    return scaled(byPowerOfTen: places).rounded(rule).textWithPoint(beforeLast: places)
  }

  /// All decimals where they end, otherwise a fraction in lowest terms: `79.5`, `-1/3`.
  package var exactText: String {
    guard let places = decimalPlaces else { return numeratorText + "/" + denominatorText }
    return scaled(byPowerOfTen: places).textWithPoint(beforeLast: places)
  }

  /// How many decimals write the number in full; nil where they never end.
  package var decimalPlaces: Int? {
    if isWhole { return 0 }
    let denominator = fraction.denominator
    let twos = denominator.trailingZeroBitCount
    let (fives, rest) = (denominator >> twos).removingFactor(5)
    return rest.isOne ? max(twos, fives) : nil
  }

  /// The digits of a whole number, with a point before the last so many.
  private func textWithPoint(beforeLast places: Int) -> String {
    let numerator = fraction.numerator
    var digits = numerator.magnitude.digits
    if places > 0 {
      digits = String(repeating: "0", count: max(0, places + 1 - digits.utf8.count)) + digits
      digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -places))
    }
    return (numerator.isNegative ? "-" : "") + digits
  }
}

extension ExactNumber: CustomStringConvertible {
  /// `exactText`, for messages of tests.
  package var description: String { exactText }
}
