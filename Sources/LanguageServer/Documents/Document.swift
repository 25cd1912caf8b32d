import Diagnostics
import RuleSyntax

/// A document that is open in the editor, with its tree. A change reads only the lines that it touches.
struct Document {
  let uri: String
  /// The path, or the address where it is no file.
  let path: String
  /// As the editor counts.
  private(set) var version: Int
  /// As we count: no two texts have the same, whatever the editor says.
  private(set) var revision: Int
  private(set) var tree: SyntaxTree
  /// What happened to the text, the latest last: what was found in an earlier text is moved along.
  private(set) var changes: [TextChange] = []

  var source: SourceFile { tree.source }

  init(uri: String, path: String, version: Int, revision: Int, text: String) {
    (self.uri, self.path, self.version, self.revision) = (uri, path, version, revision)
    tree = RuleParser.parse(SourceFile(path: path, text: text))
  }

  /// One entry of `contentChanges`. False where it is none.
  mutating func apply(_ change: JSONValue) -> Bool {
    guard let text = change["text"]?.text else { return false }
    guard let range = change["range"] else {
      replaceAll(with: Array(text.utf8))
      return true
    }
    guard let one = TextPosition(range["start"]), let other = TextPosition(range["end"]) else { return false }
    let start = source.offset(of: min(one, other))
    let end = source.offset(of: max(one, other))
    replace(start..<end, with: Array(text.utf8))
    return true
  }

  mutating func take(version: Int?, revision: Int) {
    self.version = version ?? self.version + 1
    self.revision = revision
  }

  private mutating func replace(_ range: Range<Int32>, with bytes: [UInt8]) {
    changes.append(
      TextChange(start: range.lowerBound, end: range.upperBound, length: Int32(bytes.count), after: revision))
    tree.replaceLines(touchedBy: range, with: bytes)
  }

  /// Of a whole new text, only what differs is a change.
  private mutating func replaceAll(with bytes: [UInt8]) {
    let old = source.bytes
    let least = min(old.count, bytes.count)
    var start = 0
    while start < least, old[start] == bytes[start] { start += 1 }
    var end = 0
    while end < least - start, old[old.count - 1 - end] == bytes[bytes.count - 1 - end] { end += 1 }
    if start == old.count, start == bytes.count { return }
    replace(Int32(start)..<Int32(old.count - end), with: Array(bytes[start..<bytes.count - end]))
  }

  /// Forgets changes that everything known takes in.
  mutating func forgetChanges(before revision: Int) { changes.removeAll { $0.after < revision } }

  /// The changes made since a revision.
  func changes(since revision: Int) -> ArraySlice<TextChange> {
    changes[(changes.firstIndex { $0.after >= revision } ?? changes.count)...]
  }
}

/// Some bytes of a text became others.
struct TextChange {
  var start: Int32
  var end: Int32
  var length: Int32
  /// The revision that it was made in.
  var after: Int

  private var distance: Int32 { length - (end - start) }

  /// A span of the text before the change in the text after it; nil where the change touched it.
  func moved(_ span: Span) -> Span? {
    if span.end <= start { return span }
    guard span.start >= end else { return nil }
    return Span(file: span.file, start: span.start + distance, end: span.end + distance)
  }

  /// A place in the text after the change in the text before it; inside what changed, the start of that.
  func movedBack(_ offset: Int32) -> Int32 {
    if offset <= start { return offset }
    return offset >= start + length ? offset - distance : start
  }
}
