/// Where a number goes that lies between two steps.
package enum RoundingRule: String, Hashable, Sendable, CaseIterable {
  /// To the nearer; ties away from zero: 四舍五入, the default everywhere.
  case halfUp
  /// To the nearer; ties toward zero: 五舍六入.
  case halfDown
  /// To the nearer; ties to the even step: 五成双.
  case halfEven
  /// Away from zero: 进一.
  case up
  /// Toward zero: 舍去.
  case down
  case ceiling
  case floor
  /// Toward zero, but away from it where that would leave a last digit of 0 or 5: a result that can be rounded again
  /// with fewer digits without harm. General Decimal Arithmetic calls it 05up.
  case zeroFiveUp
}

/// A quotient that was cut off toward zero, and what the cut left over, which is not 0.
package struct CutQuotient {
  var isNegative: Bool
  var isOdd: Bool
  var isMultipleOfFive: Bool
  /// How the rest compares with half a step: below 0, 0, or above 0.
  var restAgainstHalf: Int
}

extension CutQuotient {
  /// What a division of whole numbers cut off; the divisor is positive.
  package init(_ quotient: Int128, rest: Int128, divisor: Int128, isNegative: Bool) {
    let (low, high) = (rest.magnitude, divisor.magnitude - rest.magnitude)
    self.init(
      isNegative: isNegative, isOdd: quotient & 1 != 0, isMultipleOfFive: quotient % 5 == 0,
      restAgainstHalf: low < high ? -1 : low == high ? 0 : 1)
  }
}

extension RoundingRule {
  /// Whether the quotient moves one step away from zero.
  package func movesAway(_ quotient: CutQuotient) -> Bool {
    switch self {
    case .halfUp: quotient.restAgainstHalf >= 0
    case .halfDown: quotient.restAgainstHalf > 0
    case .halfEven: quotient.restAgainstHalf > 0 || (quotient.restAgainstHalf == 0 && quotient.isOdd)
    case .up: true
    case .down: false
    case .ceiling: !quotient.isNegative
    case .floor: quotient.isNegative
    case .zeroFiveUp: quotient.isMultipleOfFive
    }
  }
}
