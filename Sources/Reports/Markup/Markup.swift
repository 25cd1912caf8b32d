import Diagnostics

/// HTML that is safe by the way it is made: every text that is put into a literal is escaped, and only markup goes in as it
/// is. There is no other way to make one.
struct Markup: ExpressibleByStringInterpolation {
  private(set) var text: String

  init(stringLiteral text: String) { self.text = text }

  init(stringInterpolation: StringInterpolation) { text = stringInterpolation.text }

  private init(raw text: String) { self.text = text }

  /// A script of the program itself, never of data.
  init(script: StaticString) { self.init(raw: "<script>\(script)</script>\n") }

  static let none: Markup = ""

  static func + (left: Markup, right: Markup) -> Markup { Markup(raw: left.text + right.text) }

  static func += (left: inout Markup, right: Markup) { left.text += right.text }

  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var text = ""

    init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity * 2) }

    mutating func appendLiteral(_ literal: String) { text += literal }

    mutating func appendInterpolation(_ words: String) { text += words.escapedForMarkup }

    mutating func appendInterpolation(_ number: Int) { text += String(number) }

    mutating func appendInterpolation(_ markup: Markup) { text += markup.text }
  }
}

extension Sequence where Element == Markup {
  func joined(by separator: Markup = "") -> Markup {
    var all = Markup.none
    for (index, part) in enumerated() {
      if index > 0 { all += separator }
      all += part
    }
    return all
  }
}

extension String {
  /// Characters that mean something to a browser as what they are; those that command a display or turn the direction of
  /// the text as U+FFFD.
  fileprivate var escapedForMarkup: String {
    var escaped = ""
    for scalar in markupScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  private var markupScalars: [Unicode.Scalar] {
    unicodeScalars.map { scalar in
      switch scalar.value {
      case 0x09, 0x0A, 0x0D: " "
      case 0..<0x20, 0x7F..<0xA0, 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069, 0x2028...0x2029, 0xFFFE...0xFFFF:
        "\u{FFFD}"
      default: scalar
      }
    }
  }
}
