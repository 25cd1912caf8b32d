package import Diagnostics

/// A place of the rules that a test can come by or not.
package struct CoverageItem: Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    case indicator
    case band
    /// A row of a table of the rules.
    case row
    /// A case of `若…则…否则…`.
    case branch
    case exception
    case veto
    /// A rule for missing data.
    case missing
    case grade
  }

  package var kind: Kind
  /// The indicator, scorecard or table that it belongs to.
  package var owner: String
  package var span: Span
  /// Nil where a test comes by it; otherwise why none does.
  package var gap: Bilingual?

  package var isReached: Bool { gap == nil }
}
