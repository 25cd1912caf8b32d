extension Natural {
  /// Digits that fit in a limb.
  fileprivate static let digitsPerLimb = 19
  fileprivate static let limbOfDigits: Limb = 10_000_000_000_000_000_000

  /// In decimal digits.
  var digits: String {
    var groups: [String] = []
    var rest = self
    while rest.limbs.count > 1 {
      let (quotient, group) = rest.quotientAndRemainder(dividingBy: Natural.limbOfDigits)
      let text = String(group)
      groups.append(String(repeating: "0", count: Natural.digitsPerLimb - text.utf8.count) + text)
      rest = quotient
    }
    groups.append(String(rest.limbs.first ?? 0))
    return groups.reversed().joined()
  }

  static func powerOfTen(_ exponent: Int) -> Natural { Natural(10).raised(to: exponent) }
}

/// Puts a number together from its ASCII digits, the first one first.
struct DigitReader {
  private(set) var count = 0
  private var groups = Natural.zero
  /// The digits after the groups, and the power of ten that makes room for them.
  private var rest: Natural.Limb = 0
  private var scale: Natural.Limb = 1

  var number: Natural { groups.isZero ? Natural(rest) : groups.multiplied(by: scale, adding: rest) }

  /// False, and nothing is read, for anything but a digit.
  mutating func read(_ byte: UInt8) -> Bool {
    guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return false }
    rest = rest * 10 + Natural.Limb(byte - UInt8(ascii: "0"))
    scale *= 10
    count += 1
    if scale == Natural.limbOfDigits {
      groups = number
      (rest, scale) = (0, 1)
    }
    return true
  }
}
