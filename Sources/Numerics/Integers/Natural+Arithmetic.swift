extension Natural {
  static func + (left: Natural, right: Natural) -> Natural {
    let (long, short) = left.limbs.count >= right.limbs.count ? (left, right) : (right, left)
    var sum = long.limbs
    var carry: Limb = 0
    for place in sum.indices {
      if place >= short.limbs.count, carry == 0 { break }
      let (partial, first) = sum[place].addingReportingOverflow(place < short.limbs.count ? short.limbs[place] : 0)
      let (digit, second) = partial.addingReportingOverflow(carry)
      sum[place] = digit
      carry = first || second ? 1 : 0
    }
    if carry != 0 { sum.append(carry) }
    return Natural(limbs: sum)
  }

  /// The left side must not be the smaller one.
  static func - (left: Natural, right: Natural) -> Natural {
    precondition(left >= right, "a natural number below zero")
    var difference = left.limbs
    var borrow: Limb = 0
    for place in difference.indices {
      if place >= right.limbs.count, borrow == 0 { break }
      let (partial, first) = difference[place].subtractingReportingOverflow(
        place < right.limbs.count ? right.limbs[place] : 0)
      let (digit, second) = partial.subtractingReportingOverflow(borrow)
      difference[place] = digit
      borrow = first || second ? 1 : 0
    }
    return Natural(limbs: difference)
  }

  static func * (left: Natural, right: Natural) -> Natural {
    guard !left.isZero, !right.isZero else { return .zero }
    var product = [Limb](repeating: 0, count: left.limbs.count + right.limbs.count)
    for (place, factor) in left.limbs.enumerated() where factor != 0 {
      var carry: Limb = 0
      for (offset, digit) in right.limbs.enumerated() {
        (carry, product[place + offset]) = multiplyAdd(factor, digit, product[place + offset], carry)
      }
      product[place + right.limbs.count] = carry
    }
    return Natural(limbs: product)
  }

  /// `factor × self + addend`
  func multiplied(by factor: Limb, adding addend: Limb = 0) -> Natural {
    var product = limbs
    var carry = addend
    for place in product.indices { (carry, product[place]) = Natural.multiplyAdd(factor, product[place], carry, 0) }
    product.append(carry)
    return Natural(limbs: product)
  }

  /// By repeated squaring. The caller sees to it that the result keeps to a sensible size.
  func raised(to exponent: Int) -> Natural {
    var result = Natural.one
    var square = self
    var rest = exponent
    while rest > 0 {
      if rest & 1 == 1 { result = result * square }
      rest >>= 1
      if rest > 0 { square = square * square }
    }
    return result
  }

  /// `a × b + c + d`, which always fits in two limbs.
  private static func multiplyAdd(_ a: Limb, _ b: Limb, _ c: Limb, _ d: Limb) -> (high: Limb, low: Limb) {
    let product = a.multipliedFullWidth(by: b)
    let (partial, first) = product.low.addingReportingOverflow(c)
    let (low, second) = partial.addingReportingOverflow(d)
    return (product.high &+ (first ? 1 : 0) &+ (second ? 1 : 0), low)
  }
}

extension Natural {
  static func << (number: Natural, bits: Int) -> Natural {
    guard bits > 0, !number.isZero else { return number }
    let (places, shift) = bits.quotientAndRemainder(dividingBy: Limb.bitWidth)
    var shifted = [Limb](repeating: 0, count: places)
    shifted.reserveCapacity(places + number.limbs.count + 1)
    var carry: Limb = 0
    for limb in number.limbs {
      shifted.append(limb << shift | carry)
      carry = limb >> (Limb.bitWidth - shift)
    }
    shifted.append(carry)
    return Natural(limbs: shifted)
  }

  /// Bits that fall off are lost.
  static func >> (number: Natural, bits: Int) -> Natural {
    let (places, shift) = bits.quotientAndRemainder(dividingBy: Limb.bitWidth)
    guard bits > 0 else { return number }
    guard places < number.limbs.count else { return .zero }
    var shifted = Array(number.limbs[places...])
    for place in shifted.indices {
      let next = place + 1 < shifted.count ? shifted[place + 1] : 0
      shifted[place] = shifted[place] >> shift | next << (Limb.bitWidth - shift)
    }
    return Natural(limbs: shifted)
  }
}
