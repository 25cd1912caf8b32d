/// The bytes of an XML part. Text goes in escaped; markup goes in as it is.
struct XMLWriter {
  private(set) var bytes = Array("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n".utf8)

  mutating func add(_ markup: String) { bytes += markup.utf8 }

  /// The text of a cell: what XML does not admit is written `_x0001_`, as spreadsheets do, and text that looks like that
  /// keeps its look.
  mutating func add(cellText text: String) {
    let scalars = Array(text.unicodeScalars)
    for (place, scalar) in scalars.enumerated() {
      if scalar == "_", XMLWriter.isEscape(scalars[place...].prefix(7)) {
        add("_x005F_")
      } else if scalar == "\r" || !XMLWriter.admits(scalar) {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        add("_x" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits + "_")
      } else {
        add(scalar)
      }
    }
  }

  /// Text where such escapes are not understood: comments, prompts, names.
  mutating func add(text: String) {
    for scalar in text.unicodeScalars { add(XMLWriter.admits(scalar) ? scalar : "\u{FFFD}") }
  }

  private mutating func add(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "&": add("&amp;")
    case "<": add("&lt;")
    case ">": add("&gt;")
    case "\"": add("&quot;")
    // As they are, they would become spaces in an attribute.
    case "\n": add("&#10;")
    case "\r": add("&#13;")
    case "\t": add("&#9;")
    default: bytes += UTF8.encode(scalar).map(Array.init) ?? []
    }
  }

  /// `_x000D_`
  private static func isEscape(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    let text = Array(scalars)
    return text.count == 7 && text[1] == "x" && text[6] == "_"
      && text[2..<6].allSatisfy { $0.properties.isASCIIHexDigit }
  }

  static func admits(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: true
    case 0..<0x20, 0xFFFE...0xFFFF: false
    default: true
    }
  }
}
