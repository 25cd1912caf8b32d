/// A real number between two multiples of 2⁻ⁿ, both of them possible.
struct Enclosure {
  let low: BigInteger
  let high: BigInteger
  /// n; negative for multiples of a power of two above 1.
  let bits: Int

  init(low: BigInteger, high: BigInteger, bits: Int) {
    self.low = low
    self.high = high
    self.bits = bits
  }

  init(_ number: ExactNumber, bits: Int) {
    let fraction = number.fraction
    let scaled = fraction.numerator << bits
    self.init(
      low: scaled.dividedDown(by: fraction.denominator), high: scaled.dividedUp(by: fraction.denominator), bits: bits)
  }

  /// Both must have the same bits.
  static func + (left: Enclosure, right: Enclosure) -> Enclosure {
    Enclosure(low: left.low + right.low, high: left.high + right.high, bits: left.bits)
  }

  static prefix func - (number: Enclosure) -> Enclosure {
    Enclosure(low: -number.high, high: -number.low, bits: number.bits)
  }

  static func * (left: Enclosure, right: ExactNumber) -> Enclosure {
    let factor = right.fraction
    let number = right.isNegative ? -left : left
    return Enclosure(
      low: (number.low * factor.numerator.magnitude).dividedDown(by: factor.denominator),
      high: (number.high * factor.numerator.magnitude).dividedUp(by: factor.denominator), bits: left.bits)
  }

  /// With so many bits of the quotient's own; nil when the divisor may be 0.
  func divided(by divisor: Enclosure, bits: Int) -> Enclosure? {
    if divisor.high < .zero { return (-self).divided(by: -divisor, bits: bits) }
    guard divisor.low > .zero else { return nil }
    let (low, high) = (low << bits, high << bits)
    return Enclosure(
      low: low.dividedDown(by: (low < .zero ? divisor.low : divisor.high).magnitude),
      high: high.dividedUp(by: (high < .zero ? divisor.high : divisor.low).magnitude),
      bits: self.bits - divisor.bits + bits)
  }

  /// With fewer bits, which makes it a little wider.
  func coarsened(to bits: Int) -> Enclosure {
    guard bits < self.bits else { return self }
    let divisor = Natural.one << (self.bits - bits)
    return Enclosure(low: low.dividedDown(by: divisor), high: high.dividedUp(by: divisor), bits: bits)
  }

  /// The number to which both ends round: then everything between them does.
  var rounded: ExactNumber? {
    let ends = [low, high].map { Enclosure.number($0, bits).rounded(significantDigits: FunctionValue.digits) }
    return ends[0] == ends[1] ? ends[0] : nil
  }

  private static func number(_ multiple: BigInteger, _ bits: Int) -> ExactNumber {
    bits >= 0
      ? ExactNumber(multiple, over: Natural.one << bits) : ExactNumber(lowest: multiple << -bits, over: .one)
  }
}

extension Enclosure {
  /// Bits with which to begin: 15 digits need 50 of them.
  static let startingBits = 128

  /// Ziv's strategy: encloses the value, and more closely as long as the ends do not round alike.
  ///
  /// No irrational value of our functions lies on a tie, so it ends; a number made of thousands of digits can still come
  /// so near to a tie that it counts as too large.
  static func settled(
    startingBits bits: Int, _ enclose: (_ bits: Int) throws(NumberTooLarge) -> Enclosure?
  ) throws(NumberTooLarge) -> FunctionValue {
    var current = bits
    while current <= max(8192, 4 * bits) {
      if let number = try enclose(current)?.rounded { return .rounded(try number.withinLimit()) }
      current *= 2
    }
    throw NumberTooLarge()
  }
}
