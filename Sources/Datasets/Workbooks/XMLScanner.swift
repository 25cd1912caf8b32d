/// Walks through the XML of a workbook: elements with their attributes, and the text between them. Prefixes of names are
/// left out; comments and instructions are passed over; a document type is refused, which no workbook has.
struct XMLScanner {
  /// Where the text is not XML.
  struct Fault: Error {
    let place: Int
  }

  enum Event: Equatable {
    case start
    case end
    /// Text between tags, as a range of `bytes`; in a CDATA section nothing in it is escaped.
    case text(Range<Int>, isEscaped: Bool)
    case finished
  }

  let bytes: [UInt8]
  private var place = 0
  /// The element that has just begun or ended.
  private(set) var name = XMLName("")
  private var attributes: [(name: XMLName, value: Range<Int>)] = []
  private var open: [XMLName] = []
  /// The element that has begun has ended too: `<v/>`.
  private var endsAtOnce = false

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
  }

  var depth: Int { open.count }

  /// The value of an attribute of the element that has just begun.
  func attribute(_ name: XMLName) -> Range<Int>? {
    for attribute in attributes where attribute.name == name { return attribute.value }
    return nil
  }

  /// The same as text.
  func text(_ name: XMLName) -> String? {
    attribute(name).map { String(decoding: XMLText.unescaped(bytes[$0]), as: UTF8.self) }
  }

  /// The same as a whole number; nil for anything else.
  func number(_ name: XMLName) -> Int? {
    guard let range = attribute(name), (1...9).contains(range.count) else { return nil }
    var number = 0
    for byte in bytes[range] {
      guard (0x30...0x39).contains(byte) else { return nil }
      number = number * 10 + Int(byte - 0x30)
    }
    return number
  }

  func isTrue(_ name: XMLName) -> Bool { text(name).map { ["1", "true", "on"].contains($0) } ?? false }
}

// MARK: Events

extension XMLScanner {
  mutating func next() throws(Fault) -> Event {
    if endsAtOnce {
      endsAtOnce = false
      name = open.removeLast()
      return .end
    }
    while place < bytes.count {
      guard bytes[place] == UInt8(ascii: "<") else { return try text() }
      guard place + 1 < bytes.count else { throw fault }
      switch bytes[place + 1] {
      case UInt8(ascii: "/"): return try end()
      case UInt8(ascii: "?"): try skip(to: [0x3F, 0x3E])
      case UInt8(ascii: "!"):
        if let text = try marked() { return text }
      default: return try start()
      }
    }
    guard open.isEmpty else { throw fault }
    return .finished
  }

  /// Passes over everything within the element that has just begun.
  mutating func skipElement() throws(Fault) {
    let end = open.count - 1
    while open.count > end { if try next() == .finished { return } }
  }

  /// The fault of what has just been read.
  var fault: Fault { Fault(place: place) }

  private mutating func text() throws(Fault) -> Event {
    let start = place
    while place < bytes.count, bytes[place] != UInt8(ascii: "<") { place += 1 }
    return .text(start..<place, isEscaped: true)
  }

  /// A comment, a CDATA section or a document type.
  private mutating func marked() throws(Fault) -> Event? {
    if bytes[place...].starts(with: [0x3C, 0x21, 0x2D, 0x2D]) {
      place += 2
      try skip(to: [0x2D, 0x2D, 0x3E])
      return nil
    }
    guard bytes[place...].starts(with: "<![CDATA[".utf8), !open.isEmpty else { throw fault }
    let start = place + 9
    place = start
    try skip(to: [0x5D, 0x5D, 0x3E])
    return .text(start..<place - 3, isEscaped: false)
  }

  private mutating func skip(to end: [UInt8]) throws(Fault) {
    while place < bytes.count {
      if bytes[place] == end[0], bytes[place...].starts(with: end) {
        place += end.count
        return
      }
      place += 1
    }
    throw fault
  }

  private mutating func end() throws(Fault) -> Event {
    place += 2
    name = try readName()
    skipSpaces()
    guard place < bytes.count, bytes[place] == UInt8(ascii: ">"), open.last == name else { throw fault }
    place += 1
    open.removeLast()
    return .end
  }

  private mutating func start() throws(Fault) -> Event {
    place += 1
    name = try readName()
    attributes.removeAll(keepingCapacity: true)
    while true {
      skipSpaces()
      guard place < bytes.count else { throw fault }
      switch bytes[place] {
      case UInt8(ascii: ">"):
        place += 1
        return try begin()
      case UInt8(ascii: "/"):
        guard place + 1 < bytes.count, bytes[place + 1] == UInt8(ascii: ">") else { throw fault }
        place += 2
        endsAtOnce = true
        return try begin()
      default: try readAttribute()
      }
    }
  }

  private mutating func begin() throws(Fault) -> Event {
    guard open.count < DataLimits.depth else { throw fault }
    open.append(name)
    return .start
  }

  private mutating func readAttribute() throws(Fault) {
    let name = try readName()
    skipSpaces()
    guard place < bytes.count, bytes[place] == UInt8(ascii: "=") else { throw fault }
    place += 1
    skipSpaces()
    guard place < bytes.count, bytes[place] == UInt8(ascii: "\"") || bytes[place] == UInt8(ascii: "'") else {
      throw fault
    }
    let quote = bytes[place]
    let start = place + 1
    place = start
    while place < bytes.count, bytes[place] != quote { place += 1 }
    guard place < bytes.count else { throw fault }
    attributes.append((name, start..<place))
    place += 1
  }

  private mutating func readName() throws(Fault) -> XMLName {
    var start = place
    while place < bytes.count {
      let byte = bytes[place]
      if byte <= 0x20 || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "=") { break }
      guard byte != UInt8(ascii: "<"), byte != UInt8(ascii: "\""), byte != UInt8(ascii: "'") else { throw fault }
      place += 1
      if byte == UInt8(ascii: ":") { start = place }
    }
    guard place > start else { throw fault }
    return XMLName(bytes[start..<place])
  }

  @inline(__always) private mutating func skipSpaces() {
    while place < bytes.count, bytes[place] <= 0x20 { place += 1 }
  }
}

/// A name, as its length with its first and last eight bytes: enough to tell the names of a workbook apart quickly.
struct XMLName: Hashable, Sendable {
  private var first: UInt64 = 0
  private var last: UInt64 = 0
  private var length: Int

  @inline(__always) init(_ bytes: ArraySlice<UInt8>) {
    length = bytes.count
    for byte in bytes.prefix(8) { first = first << 8 | UInt64(byte) }
    if length > 8 { for byte in bytes.suffix(8) { last = last << 8 | UInt64(byte) } }
  }

  init(_ name: String) { self.init(Array(name.utf8)[...]) }
}

/// Text of XML and of cells, its escapes resolved.
enum XMLText {
  /// `&lt;`, `&#20013;`; what is no known escape stays as it is.
  static func unescaped(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    guard bytes.contains(UInt8(ascii: "&")) else { return Array(bytes) }
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var place = bytes.startIndex
    while place < bytes.endIndex {
      if bytes[place] == UInt8(ascii: "&"), let end = bytes[place...].prefix(12).firstIndex(of: UInt8(ascii: ";")),
        let scalar = scalar(String(decoding: bytes[place + 1..<end], as: UTF8.self))
      {
        text += Array(String(scalar).utf8)
        place = end + 1
      } else {
        text.append(bytes[place])
        place += 1
      }
    }
    return text
  }

  private static func scalar(_ word: String) -> Unicode.Scalar? {
    switch word {
    case "amp": "&"
    case "lt": "<"
    case "gt": ">"
    case "quot": "\""
    case "apos": "'"
    default:
      if word.hasPrefix("#x") || word.hasPrefix("#X") {
        UInt32(word.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
      } else if word.hasPrefix("#") {
        UInt32(word.dropFirst()).flatMap(Unicode.Scalar.init)
      } else {
        nil
      }
    }
  }

  /// What a workbook writes for characters that XML does not admit: `_x000D_`.
  static func withoutCellEscapes(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(UInt8(ascii: "_")) else { return bytes }
    var text: [UInt8] = []
    var place = 0
    while place < bytes.count {
      if place + 7 <= bytes.count, bytes[place] == UInt8(ascii: "_"), bytes[place + 1] == UInt8(ascii: "x"),
        bytes[place + 6] == UInt8(ascii: "_"),
        let point = UInt32(String(decoding: bytes[place + 2..<place + 6], as: UTF8.self), radix: 16),
        let scalar = Unicode.Scalar(point)
      {
        text += Array(String(scalar).utf8)
        place += 7
      } else {
        text.append(bytes[place])
        place += 1
      }
    }
    return text
  }
}
