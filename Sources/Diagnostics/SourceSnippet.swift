/// One line of a rule file with a run of carets under the part that is meant.
struct SourceSnippet {
  /// Counted from 1.
  let lineNumber: Int
  /// Tabs expanded, control characters made visible, and cut to the width with `…` where it is longer.
  let line: String
  /// Columns before the carets, and how many carets: at least one.
  let indent: Int
  let caretCount: Int
  /// The last line of a span that goes on, counted from 1.
  let lastLine: Int?

  /// - Parameter width: columns that line and carets may take.
  init(_ file: SourceFile, _ start: PlaceText.Point, _ end: PlaceText.Point, _ span: Span, width: Int) {
    lineNumber = start.line
    lastLine = end.line > start.line ? end.line : nil
    let whole = file.lineRange(start.line - 1)
    let from = min(max(span.start, whole.lowerBound), whole.upperBound)
    let range = SourceSnippet.neighbourhood(of: from, in: whole, of: file)
    let to = min(max(span.end, from), range.upperBound)
    let first = VisibleText.columns(file.text(range.lowerBound..<from))
    let last = VisibleText.columns(file.text(range.lowerBound..<to))
    let window = LineWindow(VisibleText.pieces(file.text(range)), around: first, width: width)
    line = window.text
    indent = min(window.column(first), max(0, width - 1))
    caretCount = max(1, min(window.column(last), width) - indent)
  }

  /// A line of megabytes is not laid out as a whole: only what may come into view, cut between characters.
  private static func neighbourhood(of place: Int32, in line: Range<Int32>, of file: SourceFile) -> Range<Int32> {
    var start = max(line.lowerBound, place - 4096)
    var end = min(line.upperBound, place + 4096)
    while start > line.lowerBound, start < place, file.isInsideCharacter(start) { start += 1 }
    while end < line.upperBound, end > place, file.isInsideCharacter(end) { end -= 1 }
    return start..<end
  }
}

extension SourceFile {
  fileprivate func isInsideCharacter(_ offset: Int32) -> Bool { bytes[Int(offset)] & 0xC0 == 0x80 }
}

/// The part of a long line that is shown.
private struct LineWindow {
  var text = ""
  /// Columns of the whole line that are hidden at the left, less those of the `…` in their place.
  private var offset = 0

  init(_ pieces: [VisibleText.Piece], around caret: Int, width: Int) {
    let total = pieces.last.map { $0.column + $0.width } ?? 0
    guard total > width else {
      text = pieces.map(\.text).joined()
      return
    }
    // The caret stands in the left third, unless the line ends before the window does.
    let wanted = min(caret - width / 3, total - width + 1)
    let first = wanted <= 0 ? 0 : pieces.firstIndex { $0.column >= wanted } ?? pieces.count
    let shown = pieces[first...]
    guard let start = shown.first?.column else { return }
    let leading = start > 0 ? 1 : 0
    offset = start - leading
    let fits = total - start + leading <= width
    let end = start + width - leading - (fits ? 0 : 1)
    text =
      (leading == 1 ? "…" : "") + shown.prefix { $0.column + $0.width <= end }.map(\.text).joined() + (fits ? "" : "…")
  }

  func column(_ column: Int) -> Int { max(0, column - offset) }
}

/// Text of a file as a terminal can show it safely.
enum VisibleText {
  struct Piece {
    var text: String
    /// Columns before it, and its own.
    var column: Int
    var width: Int
  }

  /// The grapheme clusters of a line: a tab reaches to the next multiple of 4, invisible characters are shown by name.
  static func pieces(_ line: String) -> [Piece] {
    var column = 0
    return line.map { character in
      let text = character == "\t" ? String(repeating: " ", count: 4 - column % 4) : visible(character)
      let piece = Piece(text: text, column: column, width: DisplayWidth.of(text))
      column += piece.width
      return piece
    }
  }

  /// Columns that a line takes.
  static func columns(_ line: String) -> Int { pieces(line).last.map { $0.column + $0.width } ?? 0 }

  /// Text of a message without anything that steers a terminal or turns the direction of reading.
  static func of(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: mustBeShown) else { return text }
    return text.map(visible).joined()
  }

  private static func visible(_ character: Character) -> String {
    guard character.unicodeScalars.contains(where: mustBeShown) else { return String(character) }
    return character.unicodeScalars.map { mustBeShown($0) ? name(of: $0) : String($0) }.joined()
  }

  /// `␛` for a control character, `<U+202E>` for one that turns the direction of reading.
  private static func name(of scalar: Unicode.Scalar) -> String {
    if scalar.value < 0x20, let picture = Unicode.Scalar(0x2400 + scalar.value) { return String(picture) }
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "<U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ">"
  }

  private static func mustBeShown(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00..<0x20, 0x7F..<0xA0, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }
}
