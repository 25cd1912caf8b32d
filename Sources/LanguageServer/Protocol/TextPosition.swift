import Diagnostics

/// A place in a document as editors count: from 0, columns in units of UTF-16.
struct TextPosition: Hashable, Comparable {
  var line: Int
  var column: Int

  static func < (left: TextPosition, right: TextPosition) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }

  init(line: Int, column: Int) { (self.line, self.column) = (line, column) }

  /// Nil where it is no position; what lies before the start is the start.
  init?(_ value: JSONValue?) {
    guard let line = value?["line"]?.whole, let column = value?["character"]?.whole else { return nil }
    self.init(line: max(0, line), column: max(0, column))
  }

  var json: JSONValue { .object([("line", .integer(line)), ("character", .integer(column))]) }
}

struct TextRange: Hashable {
  var start: TextPosition
  var end: TextPosition

  var json: JSONValue { .object([("start", start.json), ("end", end.json)]) }
}

extension SourceFile {
  /// The byte of a position. Beyond the end of a line it is that end, beyond the last line the end of the file; inside a
  /// character it is its start.
  func offset(of position: TextPosition) -> Int32 {
    guard position.line < lineStarts.count else { return Int32(bytes.count) }
    let range = lineRange(position.line)
    var left = position.column
    var place = Int(range.lowerBound)
    while left > 0, place < Int(range.upperBound) {
      let (length, units) = SourceFile.size(ofCharacter: bytes[place])
      if units > left { break }
      left -= units
      place = min(place + length, Int(range.upperBound))
    }
    return Int32(place)
  }

  func position(of offset: Int32) -> TextPosition {
    let offset = min(max(0, offset), Int32(bytes.count))
    let line = lineIndex(at: offset)
    return TextPosition(line: line, column: units(lineStarts[line]..<offset))
  }

  func range(of span: Span) -> TextRange {
    TextRange(start: position(of: span.start), end: position(of: max(span.start, span.end)))
  }

  /// How many units of UTF-16 some bytes are.
  func units(_ range: Range<Int32>) -> Int {
    var count = 0
    for place in Int(range.lowerBound)..<Int(range.upperBound) {
      let byte = bytes[place]
      // What goes on from a first byte counts nothing.
      if byte & 0xC0 != 0x80 { count += byte >= 0xF0 ? 2 : 1 }
    }
    return count
  }

  private static func size(ofCharacter first: UInt8) -> (bytes: Int, units: Int) {
    switch first {
    case ..<0xC0: (1, 1)
    case ..<0xE0: (2, 1)
    case ..<0xF0: (3, 1)
    default: (4, 2)
    }
  }
}
