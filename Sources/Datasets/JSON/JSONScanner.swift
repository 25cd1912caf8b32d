import Diagnostics

/// Walks through JSON (RFC 8259) text that is sound UTF-8.
struct JSONScanner {
  /// Where the text is not JSON, and what should stand there.
  struct Fault: Error {
    let place: Int
    let expected: Bilingual
  }

  let text: [UInt8]
  var place: Int

  init(_ text: [UInt8], at place: Int = 0) {
    self.text = text
    self.place = place
  }

  /// The next sign that is no space.
  mutating func peek() -> UInt8? {
    while place < text.count, text[place] == 0x20 || (0x09...0x0D).contains(text[place]) { place += 1 }
    return place < text.count ? text[place] : nil
  }

  mutating func takes(_ sign: Unicode.Scalar) -> Bool {
    guard peek() == UInt8(ascii: sign) else { return false }
    place += 1
    return true
  }

  mutating func expect(_ sign: Unicode.Scalar) throws(Fault) {
    guard takes(sign) else { throw fault(Bilingual(zh: "“\(sign)”", en: "“\(sign)”")) }
  }

  func fault(_ expected: Bilingual) -> Fault { Fault(place: place, expected: expected) }
}

// MARK: Values

extension JSONScanner {
  /// A text as it stands between its quotation marks.
  struct RawString {
    var range: Range<Int>
    /// True where something in it is written `\n`, `\u4E2D`.
    var hasEscapes: Bool
  }

  /// From the opening mark on.
  mutating func string() throws(Fault) -> RawString {
    try expect("\"")
    let start = place
    var hasEscapes = false
    while place < text.count {
      switch text[place] {
      case UInt8(ascii: "\""):
        place += 1
        return RawString(range: start..<place - 1, hasEscapes: hasEscapes)
      case UInt8(ascii: "\\"):
        hasEscapes = true
        try skipEscape()
      case 0..<0x20:
        throw fault(Bilingual(zh: "引号的结尾（换行写作 \\n）", en: "the closing quotation mark (a line break is written \\n)"))
      default: place += 1
      }
    }
    throw fault(Bilingual(zh: "引号的结尾", en: "the closing quotation mark"))
  }

  private mutating func skipEscape() throws(Fault) {
    var place = place
    guard JSONScanner.escape(in: text, at: &place) != nil else {
      throw fault(Bilingual(zh: "\\n、\\u4E2D 这样的写法", en: "an escape such as \\n or \\u4E2D"))
    }
    self.place = place
  }

  /// The bytes of a text, escapes resolved.
  func bytes(of string: RawString) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(string.range.count)
    var place = string.range.lowerBound
    while place < string.range.upperBound {
      if text[place] == UInt8(ascii: "\\"), let scalar = JSONScanner.escape(in: text, at: &place) {
        bytes += Array(String(scalar).utf8)
      } else {
        bytes.append(text[place])
        place += 1
      }
    }
    return bytes
  }

  /// The character of an escape, and the place behind it; nil for none, and for half of a pair.
  private static func escape(in text: [UInt8], at place: inout Int) -> Unicode.Scalar? {
    guard place + 1 < text.count else { return nil }
    let sign = text[place + 1]
    let simple: [UInt8: Unicode.Scalar] = [
      0x22: "\"", 0x5C: "\\", 0x2F: "/", 0x62: "\u{8}", 0x66: "\u{C}", 0x6E: "\n", 0x72: "\r", 0x74: "\t",
    ]
    if let scalar = simple[sign] {
      place += 2
      return scalar
    }
    guard sign == UInt8(ascii: "u"), let unit = unit(text, place + 2) else { return nil }
    if let scalar = Unicode.Scalar(unit) {
      place += 6
      return scalar
    }
    guard unit < 0xDC00, text[(place + 6)...].starts(with: [0x5C, 0x75]), let low = self.unit(text, place + 8),
      (0xDC00..<0xE000).contains(low)
    else { return nil }
    place += 12
    return Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
  }

  private static func unit(_ text: [UInt8], _ place: Int) -> UInt32? {
    guard place + 4 <= text.count else { return nil }
    var value: UInt32 = 0
    for byte in text[place..<place + 4] {
      switch byte {
      case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
      case 0x41...0x46, 0x61...0x66: value = value << 4 | UInt32((byte | 0x20) - 0x61 + 10)
      default: return nil
      }
    }
    return value
  }

  /// A number, `true`, `false` or `null`, as it stands there.
  mutating func word() throws(Fault) -> Range<Int> {
    let start = place
    while place < text.count, JSONScanner.isWordSign(text[place]) { place += 1 }
    let word = text[start..<place]
    guard ["true", "false", "null"].contains(where: { word.elementsEqual($0.utf8) }) || JSONScanner.isNumber(word)
    else {
      place = start
      throw fault(Bilingual(zh: "一个值", en: "a value"))
    }
    return start..<place
  }

  private static func isWordSign(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x61...0x7A, 0x41...0x5A, UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."): true
    default: false
    }
  }

  private static func isNumber(_ word: ArraySlice<UInt8>) -> Bool {
    var rest = word
    if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
    let whole = rest.prefix { (0x30...0x39).contains($0) }
    guard !whole.isEmpty, whole.count == 1 || whole.first != UInt8(ascii: "0") else { return false }
    rest = rest.dropFirst(whole.count)
    if rest.first == UInt8(ascii: ".") {
      let decimals = rest.dropFirst().prefix { (0x30...0x39).contains($0) }
      guard !decimals.isEmpty else { return false }
      rest = rest.dropFirst(decimals.count + 1)
    }
    if let sign = rest.first, sign | 0x20 == UInt8(ascii: "e") {
      rest = rest.dropFirst()
      if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
      let exponent = rest.prefix { (0x30...0x39).contains($0) }
      guard !exponent.isEmpty else { return false }
      rest = rest.dropFirst(exponent.count)
    }
    return rest.isEmpty
  }

  /// Passes over a value of any kind.
  mutating func skipValue(depth: Int = DataLimits.depth) throws(Fault) {
    guard depth > 0 else {
      throw fault(Bilingual(zh: "不超过 \(DataLimits.depth) 层的内容", en: "at most \(DataLimits.depth) levels"))
    }
    switch peek() {
    case UInt8(ascii: "\""): _ = try string()
    case UInt8(ascii: "{"):
      place += 1
      if takes("}") { return }
      repeat {
        _ = peek()
        _ = try string()
        try expect(":")
        try skipValue(depth: depth - 1)
      } while takes(",")
      try expect("}")
    case UInt8(ascii: "["):
      place += 1
      if takes("]") { return }
      repeat { try skipValue(depth: depth - 1) } while takes(",")
      try expect("]")
    default: _ = try word()
    }
  }
}
