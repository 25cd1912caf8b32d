extension ExactNumber {
  /// How many characters a number in decimal text may have.
  package static let longestText = 10_000

  /// Reads `[+|-] digits [. digits]`, nothing else: no spaces, no grouping, no exponent, a digit on both sides of the
  /// point, ASCII only. Nil for any other text, and for one that is longer than `longestText`.
  package init?(decimalText text: String) {
    guard text.utf8.count <= ExactNumber.longestText else { return nil }
    let sign = text.utf8.first
    let isSigned = sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+")
    var digits = DigitReader()
    var wholeDigits: Int?
    for byte in text.utf8.dropFirst(isSigned ? 1 : 0) {
      if byte == UInt8(ascii: "."), wholeDigits == nil, digits.count > 0 {
        wholeDigits = digits.count
      } else if !digits.read(byte) {
        return nil
      }
    }
    let places = digits.count - (wholeDigits ?? digits.count)
    guard digits.count > 0, wholeDigits == nil || places > 0 else { return nil }
    let number = BigInteger(digits.number, isNegative: sign == UInt8(ascii: "-"))
    self = ExactNumber(lowest: number, over: .one).scaled(byPowerOfTen: -places)
  }

  /// With exactly so many decimals: `0.67`. A zero has no sign. Places outside 0 to `mostPlaces` count as the nearest of
  /// them.
  package func decimalText(places: Int, _ rule: RoundingRule = .halfUp) -> String {
    let places = min(max(places, 0), ExactNumber.mostPlaces)
    return scaled(byPowerOfTen: places).rounded(rule).textWithPoint(beforeLast: places)
  }

  /// All decimals where they end, otherwise a fraction in lowest terms: `79.5`, `-1/3`.
  package var exactText: String {
    guard let places = decimalPlaces else { return numeratorText + "/" + denominatorText }
    return scaled(byPowerOfTen: places).textWithPoint(beforeLast: places)
  }

  /// How many decimals write the number in full; nil where they never end.
  package var decimalPlaces: Int? {
    let denominator = fraction.denominator
    let twos = denominator.trailingZeroBitCount
    let (fives, rest) = (denominator >> twos).removingFactor(5)
    return rest.isOne ? max(twos, fives) : nil
  }

  /// The digits of a whole number, with a point before the last so many.
  private func textWithPoint(beforeLast places: Int) -> String {
    var digits = numeratorText
    if isNegative { digits.removeFirst() }
    if places > 0 {
      digits = String(repeating: "0", count: max(0, places + 1 - digits.utf8.count)) + digits
      digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -places))
    }
    return isNegative ? "-" + digits : digits
  }
}

extension ExactNumber: CustomStringConvertible {
  /// `exactText`, for messages of tests.
  package var description: String { exactText }
}
