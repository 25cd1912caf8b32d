/// How many rows are computed together: so few that what a rule set needs of them stays in the fastest memory.
enum Batch {
  static let rows = 512
}

/// The numbers of a batch as fractions: numerators over one divisor for all rows, or over a divisor for each row.
///
/// Never in lowest terms on purpose: what would be won is less than what it costs to find the common divisors.
final class NumberColumn {
  let numerators = Lane<Int64>(0)
  /// For each row, where the rows have divisors of their own; positive. Nil as long as they never had.
  private var ownDivisors: Lane<Int64>?
  /// The divisor of all rows, otherwise; positive.
  var divisor: Int64 = 1
  var hasDivisors = false
  /// No numerator is larger in magnitude, and no divisor of a row.
  var bound: Int64 = 0
  var divisorBound: Int64 = 1

  /// Every row over one divisor.
  func setDivisor(_ divisor: Int64, bound: Int64) {
    self.divisor = divisor
    self.bound = bound
    hasDivisors = false
    divisorBound = divisor
  }

  /// Every row over its own.
  func setDivisors(bound: Int64, divisorBound: Int64) {
    hasDivisors = true
    self.bound = bound
    self.divisorBound = divisorBound
  }

  var divisors: Lane<Int64> {
    if let ownDivisors { return ownDivisors }
    let made = Lane<Int64>(1)
    ownDivisors = made
    return made
  }

  deinit {
    numerators.free()
    ownDivisors?.free()
  }

  func divisor(of row: Int) -> Int64 { hasDivisors ? divisors[row] : divisor }

  /// Looks at the numbers themselves, where the bound that was reckoned is too far off.
  func tightenBounds(_ count: Int) {
    bound = NumberColumn.greatest(numerators, count)
    if hasDivisors { divisorBound = max(1, NumberColumn.greatest(divisors, count)) }
  }

  private static func greatest(_ numbers: Lane<Int64>, _ count: Int) -> Int64 {
    var bits: UInt64 = 0
    for row in 0..<count { bits |= numbers[row].magnitude }
    return bound(ofBits: bits)
  }

  /// The next number of ones only, which no magnitude exceeds that has no other bits.
  static func bound(ofBits bits: UInt64) -> Int64 {
    bits == 0 ? 0 : Int64(clamping: UInt64.max >> UInt64(bits.leadingZeroBitCount))
  }
}

/// For each row 0 where the value is known, otherwise a state: those of `DataState` by their place among all of them.
final class StateColumn {
  let bytes = Lane<UInt8>(0)

  deinit { bytes.free() }
}

/// Yes (1) or no (0) for each row.
final class TruthColumn {
  let bytes = Lane<UInt8>(0)

  deinit { bytes.free() }
}

/// For each row the number of its value in a `ValueList`.
final class CodeColumn {
  let codes = Lane<Int32>(0)

  deinit { codes.free() }
}
