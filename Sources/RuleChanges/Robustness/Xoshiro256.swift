/// Random numbers of a seed, the same on every machine: xoshiro256** of Blackman and Vigna, seeded by SplitMix64.
///
/// For trials only. Nothing that scores anybody reads it.
package struct Xoshiro256: Sendable {
  private var state: (UInt64, UInt64, UInt64, UInt64)

  package init(seed: UInt64) {
    var mixer = SplitMix64(state: seed)
    state = (mixer.next(), mixer.next(), mixer.next(), mixer.next())
  }

  /// From a whole state, of which not all may be 0.
  init(state: (UInt64, UInt64, UInt64, UInt64)) { self.state = state }

  package mutating func next() -> UInt64 {
    let result = Xoshiro256.turned(state.1 &* 5, 7) &* 9
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = Xoshiro256.turned(state.3, 45)
    return result
  }

  /// From 0 to one less than the bound, each as likely: what would favour the low ones is thrown away.
  package mutating func next(below bound: UInt64) -> UInt64 {
    guard bound > 1 else { return 0 }
    let unfair = UInt64.max - UInt64.max % bound
    while true {
      let number = next()
      if number < unfair { return number % bound }
    }
  }

  private static func turned(_ number: UInt64, _ places: UInt64) -> UInt64 {
    number << places | number >> (64 - places)
  }
}

/// Fills the state of another generator from one number.
struct SplitMix64 {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
