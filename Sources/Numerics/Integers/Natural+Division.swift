extension Natural {
  /// The divisor must not be 0.
  func quotientAndRemainder(dividingBy divisor: Natural) -> (quotient: Natural, remainder: Natural) {
    precondition(!divisor.isZero, "a division by zero")
    if let limb = divisor.limb {
      let (quotient, remainder) = quotientAndRemainder(dividingBy: limb)
      return (quotient, Natural(remainder))
    }
    if self < divisor { return (.zero, self) }
    return LongDivision.divide(self, by: divisor)
  }

  /// The divisor must not be 0.
  func quotientAndRemainder(dividingBy divisor: Limb) -> (quotient: Natural, remainder: Limb) {
    var quotient = limbs
    var remainder: Limb = 0
    for place in quotient.indices.reversed() {
      (quotient[place], remainder) = divisor.dividingFullWidth((remainder, quotient[place]))
    }
    return (Natural(limbs: quotient), remainder)
  }

  static func / (left: Natural, right: Natural) -> Natural { left.quotientAndRemainder(dividingBy: right).quotient }
  static func % (left: Natural, right: Natural) -> Natural { left.quotientAndRemainder(dividingBy: right).remainder }

  func isMultiple(of divisor: Natural) -> Bool { (self % divisor).isZero }
}

/// Division as on paper, after Knuth, The Art of Computer Programming, volume 2, algorithm D, in base 2⁶⁴.
private struct LongDivision {
  typealias Limb = Natural.Limb

  /// What is left of the dividend; one limb longer than the shifted dividend.
  private var rest: [Limb]
  /// Shifted so that its highest bit is set: then a guess from two limbs is at most 2 too high.
  private let divisor: [Limb]

  static func divide(_ dividend: Natural, by divisor: Natural) -> (quotient: Natural, remainder: Natural) {
    let shift = -divisor.bitWidth & (Limb.bitWidth - 1)
    var division = LongDivision(dividend << shift, (divisor << shift).limbs)
    let quotient = division.run()
    return (Natural(limbs: quotient), Natural(limbs: division.rest) >> shift)
  }

  private init(_ dividend: Natural, _ divisor: [Limb]) {
    rest = dividend.limbs + [0]
    self.divisor = divisor
  }

  private mutating func run() -> [Limb] {
    var quotient = [Limb](repeating: 0, count: rest.count - divisor.count)
    for place in quotient.indices.reversed() {
      var digit = guess(at: place)
      if subtract(digit, at: place) {
        digit -= 1
        addBack(at: place)
      }
      quotient[place] = digit
    }
    return quotient
  }

  /// The digit, or one more than it.
  private func guess(at place: Int) -> Limb {
    let top = divisor[divisor.count - 1]
    let next = divisor[divisor.count - 2]
    let (high, low) = (rest[place + divisor.count], rest[place + divisor.count - 1])
    var (digit, left) = high >= top ? (Limb.max, low &+ top) : top.dividingFullWidth((high, low))
    var isSettled = high >= top && left < top
    while !isSettled, isGreater(digit.multipliedFullWidth(by: next), (left, rest[place + divisor.count - 2])) {
      digit -= 1
      (left, isSettled) = left.addingReportingOverflow(top)
    }
    return digit
  }

  private func isGreater(_ product: (high: Limb, low: Limb), _ bound: (high: Limb, low: Limb)) -> Bool {
    product.high == bound.high ? product.low > bound.low : product.high > bound.high
  }

  /// Takes `digit × divisor` away; true if that was too much.
  private mutating func subtract(_ digit: Limb, at place: Int) -> Bool {
    var carry: Limb = 0
    for (offset, limb) in divisor.enumerated() {
      let product = digit.multipliedFullWidth(by: limb)
      let (low, first) = product.low.addingReportingOverflow(carry)
      let (difference, second) = rest[place + offset].subtractingReportingOverflow(low)
      rest[place + offset] = difference
      carry = product.high &+ (first ? 1 : 0) &+ (second ? 1 : 0)
    }
    let (difference, isNegative) = rest[place + divisor.count].subtractingReportingOverflow(carry)
    rest[place + divisor.count] = difference
    return isNegative
  }

  private mutating func addBack(at place: Int) {
    var carry: Limb = 0
    for (offset, limb) in divisor.enumerated() {
      let (partial, first) = rest[place + offset].addingReportingOverflow(limb)
      let (sum, second) = partial.addingReportingOverflow(carry)
      rest[place + offset] = sum
      carry = first || second ? 1 : 0
    }
    rest[place + divisor.count] &+= carry
  }
}
