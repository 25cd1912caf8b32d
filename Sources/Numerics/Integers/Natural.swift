/// A whole number of any size, never negative.
///
/// Schoolbook methods throughout: a number within the limit of `ExactNumber` has at most 1,024 limbs, and almost all
/// have fewer than ten.
struct Natural: Hashable, Sendable {
  typealias Limb = UInt64

  /// Digits in base 2⁶⁴, the lowest first. The last one is never 0; zero has none.
  private(set) var limbs: [Limb]

  static let zero = Natural(limbs: [])
  static let one = Natural(1)

  /// Zeros at the high end are allowed.
  init(limbs: [Limb]) {
    self.limbs = limbs
    while self.limbs.last == 0 { self.limbs.removeLast() }
  }

  init(_ limb: Limb) { limbs = limb == 0 ? [] : [limb] }

  init(wide value: UInt128) {
    self.init(limbs: [Limb(truncatingIfNeeded: value), Limb(truncatingIfNeeded: value >> 64)])
  }

  var isZero: Bool { limbs.isEmpty }
  var isOne: Bool { limbs == [1] }
  var isOdd: Bool { limbs.first.map { $0 & 1 == 1 } ?? false }

  /// The number where it is below 2⁶⁴.
  var limb: Limb? { limbs.count <= 1 ? limbs.first ?? 0 : nil }

  /// The place of the highest bit, counted from 1; 0 for zero.
  var bitWidth: Int { limbs.last.map { limbs.count * Limb.bitWidth - $0.leadingZeroBitCount } ?? 0 }

  /// How often 2 divides it; 0 for zero.
  var trailingZeroBitCount: Int {
    guard let place = limbs.firstIndex(where: { $0 != 0 }) else { return 0 }
    return place * Limb.bitWidth + limbs[place].trailingZeroBitCount
  }
}

extension Natural: Comparable {
  static func < (left: Natural, right: Natural) -> Bool {
    guard left.limbs.count == right.limbs.count else { return left.limbs.count < right.limbs.count }
    for place in left.limbs.indices.reversed() where left.limbs[place] != right.limbs[place] {
      return left.limbs[place] < right.limbs[place]
    }
    return false
  }
}
