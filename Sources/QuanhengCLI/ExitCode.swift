/// What a run tells the program that started it.
package enum ExitCode: Int32, Sendable {
  /// Done. A bad grade is a result like any other.
  case done = 0
  /// A failed test, a difference, or warnings where the caller asked for none.
  case failed = 1
  case usage = 2
  case rules = 3
  case data = 4
  case output = 5
  /// A card was written down as a test: nothing was tested.
  case recorded = 6
  /// A defect of the program.
  case defect = 70
  case interrupted = 130
}
