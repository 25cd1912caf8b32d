import Numerics

/// Numbers for laws, the same ones for the same seed, many of them where the small form ends and the big one begins.
struct Numbers {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// SplitMix64.
  private mutating func bits() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func below(_ bound: Int) -> Int { Int(bits() % UInt64(bound)) }

  mutating func whole() -> ExactNumber {
    switch below(6) {
    case 0: ExactNumber(below(21) - 10)
    case 1: ExactNumber(Int(truncatingIfNeeded: bits()) >> below(64))
    case 2: ExactNumber([Int.min, Int.min + 1, Int.max, Int.max - 1, 1 << 62, -1 << 62][below(6)])
    case 3: ExactNumber(Int.max) + ExactNumber(below(5) - 2)
    case 4: whole() * whole()
    default: ExactNumber(Int.min) * ExactNumber(below(7)) - ExactNumber(below(3))
    }
  }

  mutating func any() -> ExactNumber {
    below(4) == 0 ? whole() : whole().divided(by: other(than: .zero)) ?? .one
  }

  mutating func positive() -> ExactNumber {
    let number = any().magnitude
    return number.isZero ? .one : number
  }

  mutating func other(than excluded: ExactNumber) -> ExactNumber {
    let number = whole()
    return number == excluded ? number + 1 : number
  }
}
