package import Diagnostics

/// A row of `条款`: something that the source asks for, so that `check` can say what no rule carries out.
package struct SourceClause: Hashable, Sendable {
  /// What tags and sources name it by: `Z18`.
  package var id: String
  /// Where it stands in the source.
  package var clause: String?
  package var text: String
  /// `见`: the other rule set that carries it out.
  package var elsewhere: String?
  package var span: Span
}
