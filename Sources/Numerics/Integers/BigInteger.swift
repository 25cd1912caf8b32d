/// A whole number of any size.
struct BigInteger: Hashable, Sendable {
  /// False for zero.
  let isNegative: Bool
  let magnitude: Natural

  static let zero = BigInteger(Natural.zero)
  static let one = BigInteger(Natural.one)

  init(_ magnitude: Natural, isNegative: Bool = false) {
    self.magnitude = magnitude
    self.isNegative = isNegative && !magnitude.isZero
  }

  init(_ value: Int128) { self.init(Natural(wide: value.magnitude), isNegative: value < 0) }

  /// The number where it fits.
  var small: Int64? {
    guard let limb = magnitude.limb else { return nil }
    return isNegative ? Int64(exactly: -Int128(limb)) : Int64(exactly: limb)
  }

  var isZero: Bool { magnitude.isZero }
}

extension BigInteger {
  static prefix func - (number: BigInteger) -> BigInteger {
    BigInteger(number.magnitude, isNegative: !number.isNegative)
  }

  static func + (left: BigInteger, right: BigInteger) -> BigInteger {
    if left.isNegative == right.isNegative {
      return BigInteger(left.magnitude + right.magnitude, isNegative: left.isNegative)
    }
    return left.magnitude >= right.magnitude
      ? BigInteger(left.magnitude - right.magnitude, isNegative: left.isNegative)
      : BigInteger(right.magnitude - left.magnitude, isNegative: right.isNegative)
  }

  static func - (left: BigInteger, right: BigInteger) -> BigInteger { left + -right }

  static func * (left: BigInteger, right: BigInteger) -> BigInteger {
    BigInteger(left.magnitude * right.magnitude, isNegative: left.isNegative != right.isNegative)
  }

  static func * (left: BigInteger, right: Natural) -> BigInteger {
    BigInteger(left.magnitude * right, isNegative: left.isNegative)
  }
}

extension BigInteger: Comparable {
  static func < (left: BigInteger, right: BigInteger) -> Bool {
    guard left.isNegative == right.isNegative else { return left.isNegative }
    return left.isNegative ? left.magnitude > right.magnitude : left.magnitude < right.magnitude
  }
}
