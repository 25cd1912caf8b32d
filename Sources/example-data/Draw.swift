/// Numbers drawn from a seed (SplitMix64): the same on every machine.
struct Draw: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// The remainder is used, not the library's own way, which may change.
  mutating func number(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.count))
  }

  mutating func pick<Element>(_ choices: [Element]) -> Element { choices[number(0...(choices.count - 1))] }

  mutating func yesNo(_ percent: Int) -> String { number(1...100) <= percent ? "是" : "否" }

  /// A day of the year, at most the 28th of its month.
  mutating func day(_ year: Int) -> String {
    "\(year)-\(padded(number(1...12), 2))-\(padded(number(1...28), 2))"
  }

  /// `12.5`
  mutating func tenths(_ range: ClosedRange<Int>) -> String {
    let tenths = number(range)
    return "\(tenths / 10).\(tenths % 10)"
  }
}

/// `007`
func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
