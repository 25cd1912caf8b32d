extension Natural {
  /// The greatest common divisor; of 0 and a number, that number.
  static func greatestCommonDivisor(_ left: Natural, _ right: Natural) -> Natural {
    var (high, low) = left >= right ? (left, right) : (right, left)
    while !low.isZero {
      if let limb = low.limb {
        return Natural(limb.greatestCommonDivisor(with: high.quotientAndRemainder(dividingBy: limb).remainder))
      }
      (high, low) = (low, high % low)
    }
    return high
  }

  /// How often a small prime divides it, and what is left.
  func removingFactor(_ prime: Limb) -> (count: Int, rest: Natural) {
    var count = 0
    var rest = self
    while !rest.isZero {
      let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: prime)
      guard remainder == 0 else { break }
      rest = quotient
      count += 1
    }
    return (count, rest)
  }
}
