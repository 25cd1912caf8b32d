/// How much one rule file may hold. Passing a limit is an error that states it.
package enum SyntaxLimits {
  package static let fileBytes = 16 * 1024 * 1024
  package static let lineBytes = 20_000
  package static let nestedBrackets = 64
  package static let tokens = 2_000_000
  /// More problems than these are counted as one: a file of garbage needs no million messages.
  package static let problems = 1_000
}
