package import Diagnostics

/// What the checker found that may be meant, and what it could not look at.
package struct RuleFinding: Hashable, Sendable {
  package enum Kind: String, Sendable {
    /// The score falls where the achievement rises.
    case scoreFalls
    /// A small difference decides over more of the points than the scorecard states.
    case cliff
    /// One column of the data earns points under two indicators.
    case paidTwice
    /// Whether the score rises with the achievement could not be told.
    case notAnalysed
  }

  package var kind: Kind
  /// The indicator.
  package var about: String
  package var text: Bilingual
  /// The author's words under the indicator, which take the place of a warning.
  package var explanation: String?
  package var span: Span
}
