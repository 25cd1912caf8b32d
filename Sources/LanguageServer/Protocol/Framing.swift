/// Cuts a stream of bytes into messages: `Content-Length: 42`, an empty line, and so many bytes.
///
/// A header that cannot be read is passed over up to the next one that can, so that one bad message does not end the
/// conversation.
package struct Framing {
  private var buffer: [UInt8] = []
  /// Where the part begins that is not read yet.
  private var start = 0

  /// Longer messages than this are taken for damaged headers.
  private static let mostBytes = 256 << 20
  /// No header is longer.
  private static let longestHeader = 8192

  package init() {}

  package mutating func add(_ bytes: some Sequence<UInt8>) { buffer += bytes }

  /// The next whole message; nil until more bytes come.
  package mutating func next() -> [UInt8]? {
    while let header = header() {
      guard let length = header.length else {
        // Nothing says how long the body is: it is passed over as text.
        start = header.end
        continue
      }
      guard buffer.count - header.end >= length else {
        tidy()
        return nil
      }
      let body = Array(buffer[header.end..<header.end + length])
      start = header.end + length
      tidy()
      return body
    }
    tidy()
    return nil
  }

  private struct Header {
    /// Nil where it says none that can be.
    var length: Int?
    var end: Int
  }

  /// The lines up to an empty one.
  private mutating func header() -> Header? {
    skipBlankLines()
    var length: Int?
    var lineStart = start
    var isRefused = false
    while let lineEnd = buffer[lineStart...].firstIndex(of: 0x0A) {
      let line = buffer[lineStart..<lineEnd]
      let text = String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
      if text.isEmpty { return Header(length: isRefused ? nil : length, end: lineEnd + 1) }
      if let value = Framing.length(in: text) {
        length = value
        isRefused = value < 0 || value > Framing.mostBytes
      } else if !text.contains(":") {
        // No header at all: what follows may be one.
        return Header(length: nil, end: lineEnd + 1)
      }
      lineStart = lineEnd + 1
    }
    if buffer.count - start > Framing.longestHeader { start = max(start, buffer.count - Framing.longestHeader) }
    return nil
  }

  private mutating func skipBlankLines() {
    while start < buffer.count, buffer[start] == 0x0A || buffer[start] == 0x0D { start += 1 }
  }

  /// The number after `Content-Length:`; -1 for one that is none. Nil for another header. Before it may stand what is left of
  /// a message that was longer than it said.
  private static func length(in line: String) -> Int? {
    guard let name = line.lowercased().ranges(of: "content-length").last else { return nil }
    let rest = trimmed(line.lowercased()[name.upperBound...])
    guard rest.first == ":" else { return nil }
    return Int(trimmed(rest.dropFirst())) ?? -1
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text.drop { $0 == " " || $0 == "\t" }
    while let last = text.last, last == " " || last == "\t" { text.removeLast() }
    return text
  }

  /// Gives up what is read once it is much.
  private mutating func tidy() {
    guard start > 1 << 16 || start == buffer.count else { return }
    buffer.removeSubrange(..<start)
    start = 0
  }

  /// A message with its header.
  package static func framed(_ text: String) -> String { "Content-Length: \(text.utf8.count)\r\n\r\n" + text }
}
