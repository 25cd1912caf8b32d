/// How many rows are computed together: so few that what a rule set needs of them stays in the fastest memory.
enum Batch {
  static let rows = 256
}

/// What is known of the values of a batch: for each row a state, 0 where there is a value.
///
/// The states are those of `DataState`, by their place among all of them; `known` is the first.
struct States {
  var bytes = [UInt8](repeating: 0, count: Batch.rows)
  /// Nothing is unknown; the bytes need not be looked at.
  var areKnown = true
}

/// The numbers of a batch as fractions: numerators over one divisor for all rows, or over a divisor for each row.
///
/// Never in lowest terms on purpose: what would be won is less than what it costs to find the common divisors.
final class NumberColumn {
  var numerators = [Int64](repeating: 0, count: Batch.rows)
  /// For each row, where the rows have divisors of their own; positive.
  var divisors: [Int64] = []
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

  func makeRoomForDivisors() {
    if divisors.isEmpty { divisors = [Int64](repeating: 1, count: Batch.rows) }
  }

  func divisor(of row: Int) -> Int64 { hasDivisors ? divisors[row] : divisor }

  /// Looks at the numbers themselves, where the bound that was reckoned is too far off.
  func tightenBounds(_ count: Int) {
    bound = NumberColumn.greatest(numerators, count)
    if hasDivisors { divisorBound = max(1, NumberColumn.greatest(divisors, count)) }
  }

  private static func greatest(_ numbers: [Int64], _ count: Int) -> Int64 {
    var bits: UInt64 = 0
    for row in 0..<count { bits |= numbers[row].magnitude }
    // The next number of ones only, which no magnitude among them exceeds.
    return bits == 0 ? 0 : Int64(clamping: UInt64.max >> UInt64(bits.leadingZeroBitCount))
  }
}

/// Yes (1) or no (0) for each row.
final class TruthColumn {
  var bytes = [UInt8](repeating: 0, count: Batch.rows)
}

/// For each row the number of its value in a `ValueList`.
final class CodeColumn {
  var codes = [Int32](repeating: 0, count: Batch.rows)
}
