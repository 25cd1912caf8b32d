/// The bytes of one rule file, as they were read; they need not be UTF-8.
///
/// Offsets everywhere are bytes from the start of the file.
package struct SourceFile: Sendable {
  /// The place of a file among those of one check.
  package typealias ID = Int32

  package let id: ID
  /// As shown in messages: relative to the folder that was given.
  package let path: String
  package let bytes: [UInt8]
  /// The offset of the first byte of every line; a line ends with LF, CR LF or CR.
  package let lineStarts: [Int32]

  package init(id: ID, path: String, bytes: [UInt8]) {
    self.id = id
    self.path = path
    self.bytes = bytes
    self.lineStarts = SourceFile.lineStarts(of: bytes)
  }

  package init(id: ID = 0, path: String, text: String) {
    self.init(id: id, path: path, bytes: Array(text.utf8))
  }

  /// The line that holds a byte, counted from 0.
  package func lineIndex(at offset: Int32) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// The bytes of a line, its end left out.
  package func lineRange(_ index: Int) -> Range<Int32> {
    let start = lineStarts[index]
    var end = index + 1 < lineStarts.count ? lineStarts[index + 1] : Int32(bytes.count)
    while end > start, bytes[Int(end) - 1] == 0x0A || bytes[Int(end) - 1] == 0x0D { end -= 1 }
    return start..<end
  }

  /// Text of a range, undecodable bytes shown as U+FFFD.
  package func text(_ range: Range<Int32>) -> String {
    String(decoding: bytes[Int(range.lowerBound)..<Int(range.upperBound)], as: UTF8.self)
  }

  private static func lineStarts(of bytes: [UInt8]) -> [Int32] {
    var starts: [Int32] = [0]
    for index in bytes.indices where bytes[index] <= 0x0D {
      let isEnd = bytes[index] == 0x0A || (bytes[index] == 0x0D && !bytes[(index + 1)...].starts(with: [0x0A]))
      if isEnd { starts.append(Int32(index + 1)) }
    }
    return starts
  }
}

/// A range of bytes in one source file.
package struct Span: Hashable, Sendable {
  package var file: SourceFile.ID
  package var start: Int32
  package var end: Int32

  package init(file: SourceFile.ID, start: Int32, end: Int32) {
    self.file = file
    self.start = start
    self.end = end
  }

  /// The smallest span that holds both; both lie in one file.
  package func joined(_ other: Span) -> Span {
    Span(file: file, start: min(start, other.start), end: max(end, other.end))
  }
}

/// The source files of one check, by their identifiers.
package struct SourceStore: Sendable {
  package private(set) var files: [SourceFile] = []

  package init() {}

  /// Adds a file and gives it the next identifier.
  @discardableResult
  package mutating func add(path: String, bytes: [UInt8]) -> SourceFile {
    let file = SourceFile(id: SourceFile.ID(files.count), path: path, bytes: bytes)
    files.append(file)
    return file
  }

  /// Takes in a file that was read as the next one.
  package mutating func add(_ file: SourceFile) {
    precondition(Int(file.id) == files.count, "a file out of turn")
    files.append(file)
  }

  package subscript(id: SourceFile.ID) -> SourceFile { files[Int(id)] }

  package func text(_ span: Span) -> String { self[span.file].text(span.start..<span.end) }
}
