package import Diagnostics
package import RuleSemantics

/// The author's words, by their place in the rule files.
package struct RuleWords: Sendable {
  package let sources: SourceStore

  package init(_ rules: CheckedRules) {
    var sources = SourceStore()
    for file in rules.files { sources.add(path: file.path, bytes: file.bytes) }
    self.sources = sources
  }

  /// The text of a span as it was typed; empty where the file is not there.
  package func typed(_ span: Span) -> String {
    guard sources.files.indices.contains(Int(span.file)) else { return "" }
    let file = sources[span.file]
    let end = min(max(0, span.end), Int32(file.bytes.count))
    return file.text(min(max(0, span.start), end)..<end)
  }

  /// The same on one line.
  package func text(_ span: Span) -> String {
    typed(span).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// The line of a rule file, as the place of a fact that a test states.
  func place(of span: Span) -> CellPlace {
    guard let lines = PlaceText(sources).lines(of: span) else { return CellPlace(path: "", row: 1) }
    return CellPlace(path: lines.file.path, row: lines.start.line)
  }
}
