/// What a function gives that can leave the rational numbers.
package struct FunctionValue: Hashable, Sendable {
  /// The true value where it is rational; otherwise the true value rounded half up to `digits` significant digits. It
  /// comes from whole-number arithmetic with bounds on both sides, so it is the same on every machine.
  package var number: ExactNumber
  /// False where the number was rounded.
  package var isExact: Bool

  /// Significant digits of a value that is not exact.
  package static let digits = 15

  package static func exact(_ number: ExactNumber) -> FunctionValue { FunctionValue(number: number, isExact: true) }
  package static func rounded(_ number: ExactNumber) -> FunctionValue { FunctionValue(number: number, isExact: false) }
}
