extension Natural {
  /// Digits that fit in a limb.
  private static let digitsPerLimb = 19
  private static let limbOfDigits: Limb = 10_000_000_000_000_000_000

  /// Nil unless there is nothing but ASCII digits, at least one.
  init?(digits: some Collection<UInt8>) {
    guard !digits.isEmpty else { return nil }
    var number = Natural.zero
    var group: Limb = 0
    var scale: Limb = 1
    for byte in digits {
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
      group = group * 10 + Limb(byte - UInt8(ascii: "0"))
      scale &*= 10
      if scale == Natural.limbOfDigits {
        number = number.multiplied(by: scale, adding: group)
        (group, scale) = (0, 1)
      }
    }
    self = number.multiplied(by: scale, adding: group)
  }

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
