import Diagnostics
import RuleSemantics

/// The author's words, by their place in the rule files.
struct RuleWords: Sendable {
  private let sources: SourceStore

  init(_ rules: CheckedRules) {
    var sources = SourceStore()
    for file in rules.files { sources.add(path: file.path, bytes: file.bytes) }
    self.sources = sources
  }

  /// The text of a span on one line; empty where the file is not there.
  func text(_ span: Span) -> String {
    guard sources.files.indices.contains(Int(span.file)) else { return "" }
    let file = sources[span.file]
    let end = min(max(0, span.end), Int32(file.bytes.count))
    let start = min(max(0, span.start), end)
    return file.text(start..<end).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// The line of a rule file, as the place of a fact that a test states.
  func place(of span: Span) -> CellPlace {
    guard let lines = PlaceText(sources).lines(of: span) else { return CellPlace(path: "", row: 1) }
    return CellPlace(path: lines.file.path, row: lines.start.line)
  }
}
