extension Natural {
  /// The greatest number whose power does not pass this one. The degree is at least 1.
  func root(_ degree: Int) -> Natural {
    guard degree > 1, bitWidth > 1 else { return self }
    let width = (bitWidth - 1) / degree + 1
    if width <= 8 + degree.bitWidth - degree.leadingZeroBitCount { return rootByHalving(degree, width) }
    // The upper half of the root, one more than it, is close enough for Newton's method to double its digits at once.
    let half = width / 2
    return rootByNewton(degree, start: ((self >> (half * degree)).root(degree) + .one) << half)
  }

  /// The root where it is a whole number.
  func exactRoot(_ degree: Int) -> Natural? {
    // From 2 on, a power of this degree has more bits than that.
    guard bitWidth <= 1 || degree < bitWidth else { return nil }
    let root = root(degree)
    return root.raised(to: degree) == self ? root : nil
  }

  /// Bit by bit from the highest; the root has at most `width` bits.
  private func rootByHalving(_ degree: Int, _ width: Int) -> Natural {
    var root = Natural.zero
    for bit in (0..<width).reversed() {
      let larger = root + Natural.one << bit
      if larger.raised(to: degree) <= self { root = larger }
    }
    return root
  }

  /// Falls from a start that is not below the root, until it falls no more.
  private func rootByNewton(_ degree: Int, start: Natural) -> Natural {
    var root = start
    while true {
      let next = (root.multiplied(by: Limb(degree - 1)) + self / root.raised(to: degree - 1)) / Natural(Limb(degree))
      guard next < root else { return root }
      root = next
    }
  }
}
