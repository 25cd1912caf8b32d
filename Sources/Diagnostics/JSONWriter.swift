/// A JSON document, written the same way every time: keys stay in the order given.
package indirect enum JSONValue: Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  /// A number as its digits: `98.50`, `-3`, `1e9`. Digits that JSON does not admit are written as a string.
  case decimal(String)
  case string(String)
  case array([JSONValue])
  case object([(key: String, value: JSONValue)])

  /// A string, or null.
  package static func optional(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }

  /// A whole number, or null.
  package static func optional(_ number: Int?) -> JSONValue { number.map(JSONValue.integer) ?? .null }

  /// `{"zh": …, "en": …}`
  package static func bilingual(_ text: Bilingual) -> JSONValue {
    .object([("zh", .string(text.zh)), ("en", .string(text.en))])
  }

  /// The document as text: on one line, or one line an element with two spaces a level. No line end at the end.
  package func text(indented: Bool = false) -> String {
    var writer = JSONWriter(isIndented: indented)
    writer.write(self, depth: 0)
    return writer.text
  }
}

/// Writes one document from front to back.
private struct JSONWriter {
  let isIndented: Bool
  var text = ""

  init(isIndented: Bool) { self.isIndented = isIndented }

  mutating func write(_ value: JSONValue, depth: Int) {
    switch value {
    case .null: text += "null"
    case .bool(let isTrue): text += isTrue ? "true" : "false"
    case .integer(let number): text += String(number)
    case .decimal(let digits): if JSONNumber.admits(digits) { text += digits } else { writeString(digits) }
    case .string(let string): writeString(string)
    case .array(let elements):
      writeList(elements, "[", "]", depth) { writer, element in writer.write(element, depth: depth + 1) }
    case .object(let members):
      writeList(members, "{", "}", depth) { writer, member in
        writer.writeString(member.key)
        writer.text += writer.isIndented ? ": " : ":"
        writer.write(member.value, depth: depth + 1)
      }
    }
  }

  private mutating func writeList<Element>(
    _ elements: [Element], _ opening: String, _ closing: String, _ depth: Int,
    _ writeElement: (inout JSONWriter, Element) -> Void
  ) {
    text += opening
    for (index, element) in elements.enumerated() {
      if index > 0 { text += "," }
      startLine(depth + 1)
      writeElement(&self, element)
    }
    if !elements.isEmpty { startLine(depth) }
    text += closing
  }

  private mutating func startLine(_ depth: Int) {
    if isIndented { text += "\n" + String(repeating: "  ", count: depth) }
  }

  /// Control characters and the line separators that JavaScript does not admit are escaped; all else stays as it is.
  private mutating func writeString(_ string: String) {
    text += "\""
    if !JSONWriter.mayNeedEscapes(string) {
      text += string
      text += "\""
      return
    }
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\u{0}"..."\u{1F}", "\u{7F}", "\u{2028}", "\u{2029}": text += JSONWriter.escape(scalar)
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }

  /// False of most texts, which can then be written as a whole. The line separators begin with E2.
  private static func mayNeedEscapes(_ string: String) -> Bool {
    for byte in string.utf8 {
      switch byte {
      case ..<0x20, 0x22, 0x5C, 0x7F, 0xE2: return true
      default: continue
      }
    }
    return false
  }

  /// `\u000b`
  private static func escape(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}

/// The grammar of a number: `-? (0 | 1-9 digits) [. digits] [e [+-] digits]`.
enum JSONNumber {
  static func admits(_ text: String) -> Bool {
    var rest = text.utf8[...]
    if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
    let hasLeadingZero = rest.first == UInt8(ascii: "0")
    let whole = dropDigits(&rest)
    guard whole > 0, whole == 1 || !hasLeadingZero else { return false }
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      guard dropDigits(&rest) > 0 else { return false }
    }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest.removeFirst()
      if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest.removeFirst() }
      guard dropDigits(&rest) > 0 else { return false }
    }
    return rest.isEmpty
  }

  private static func dropDigits(_ rest: inout Substring.UTF8View) -> Int {
    let count = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.count
    rest.removeFirst(count)
    return count
  }
}
