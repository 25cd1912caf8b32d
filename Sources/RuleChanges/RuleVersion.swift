package import Diagnostics
package import RuleSemantics
import Scorecards

/// One version of a rule set, with the text it was made from.
package struct RuleVersion: Sendable {
  package var rules: CheckedRules
  package var sources: SourceStore
  /// As the command line names it.
  package var label: String

  package init(rules: CheckedRules, sources: SourceStore, label: String) {
    self.rules = rules
    self.sources = sources
    self.label = label
  }

  /// On one line.
  func words(_ span: Span) -> String {
    sources.text(span).split(whereSeparator: \.isWhitespace).joined(separator: " ").printable
  }

  /// The author's words of a part.
  func words(_ part: RulePart) -> String? {
    guard let span = part.words else { return nil }
    guard part.takesWholeLine, let lines = PlaceText(sources).lines(of: span) else { return words(span) }
    let line = lines.file.lineRange(lines.start.line - 1)
    return words(Span(file: span.file, start: line.lowerBound, end: line.upperBound))
  }

  /// `institutions.zh.rules:12`
  func place(_ span: Span) -> String? {
    PlaceText(sources).lines(of: span).map { "\($0.file.path):\($0.start.line)" }
  }
}
