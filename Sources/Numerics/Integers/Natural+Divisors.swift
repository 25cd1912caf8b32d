extension Natural {
  /// The greatest common divisor; of 0 and a number, that number.
  static func greatestCommonDivisor(_ left: Natural, _ right: Natural) -> Natural {
    if left.isZero { return right }
    if right.isZero { return left }
    if left.isOne || right.isOne { return .one }
    let (leftTwos, rightTwos) = (left.trailingZeroBitCount, right.trailingZeroBitCount)
    return oddDivisor(left >> leftTwos, right >> rightTwos) << min(leftTwos, rightTwos)
  }

  /// By Lehmer's method: Euclid's steps are found from the leading bits, some 30 bits' worth at a time, and then done all
  /// at once. Both numbers are above 0.
  private static func oddDivisor(_ left: Natural, _ right: Natural) -> Natural {
    var (high, low) = left >= right ? (left, right) : (right, left)
    while low.limb == nil {
      let steps = EuclidSteps(high, low)
      (high, low) = steps.isEmpty ? (low, high % low) : steps.applied(to: high, low)
    }
    guard let limb = low.limb, limb != 0 else { return high }
    let rest = high.quotientAndRemainder(dividingBy: limb).remainder
    return Natural(limb.greatestCommonDivisor(with: rest))
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

/// Some steps of Euclid's algorithm on two numbers, to be done as one.
private struct EuclidSteps {
  typealias Limb = Natural.Limb

  /// A remainder as a sum of so many times the higher and so many times the lower number, of which one is subtracted.
  private typealias Remainder = (ofHigh: Limb, ofLow: Limb)

  private var first: Remainder = (0, 0)
  private var second: Remainder = (1, 0)
  /// After an odd number of steps it is the lower number's part of `first` that is subtracted.
  private var isOdd = false

  var isEmpty: Bool { first.ofLow == 0 }

  /// As many steps as the leading 64 bits settle, by Collins' condition (Jebelean, A double-digit Lehmer–Euclid
  /// algorithm, 1995), which confirms the remainder before the last one. Nothing overflows: the parts of a remainder are
  /// never longer than the leading bits.
  init(_ high: Natural, _ low: Natural) {
    let shift = high.bitWidth - Limb.bitWidth
    var (top, next) = ((high >> shift).limb ?? 0, (low >> shift).limb ?? 0)
    var third: Remainder = (0, 1)
    while next >= third.ofLow, top - next >= second.ofLow + third.ofLow {
      let (quotient, rest) = top.quotientAndRemainder(dividingBy: next)
      (top, next) = (next, rest)
      let fourth = (second.ofHigh + quotient * third.ofHigh, second.ofLow + quotient * third.ofLow)
      (first, second, third) = (second, third, fourth)
      isOdd.toggle()
    }
  }

  func applied(to high: Natural, _ low: Natural) -> (high: Natural, low: Natural) {
    let (ofHigh, ofLow) = (high.multiplied(by: first.ofHigh), low.multiplied(by: first.ofLow))
    let (nextOfHigh, nextOfLow) = (high.multiplied(by: second.ofHigh), low.multiplied(by: second.ofLow))
    return isOdd
      ? (ofHigh - ofLow, nextOfLow - nextOfHigh)
      : (ofLow - ofHigh, nextOfHigh - nextOfLow)
  }
}
