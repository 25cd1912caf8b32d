extension ExactNumber: Comparable {
  package static func < (left: ExactNumber, right: ExactNumber) -> Bool {
    guard case .small(let a, let b) = left.storage, case .small(let c, let d) = right.storage else {
      return isLess(left.fraction, right.fraction)
    }
    return b == d ? a < c : Int128(a) * Int128(d) < Int128(c) * Int128(b)
  }

  private static func isLess(_ left: BigFraction, _ right: BigFraction) -> Bool {
    left.numerator * right.denominator < right.numerator * left.denominator
  }
}
