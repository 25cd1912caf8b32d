package import Numerics

/// Writes a table as CSV.
package struct CSVText: Sendable {
  package enum Cell: Sendable {
    /// Anything that people wrote: it must never run as a formula.
    case text(String)
    /// As it stands: numbers that the program wrote.
    case plain(String)
    /// All decimals where they end, otherwise 15 of them; empty for nil.
    case number(ExactNumber?)
  }

  package private(set) var text: String

  /// - Parameter hasMark: whether it begins with the byte order mark, by which spreadsheets know UTF-8.
  package init(hasMark: Bool = true) { text = hasMark ? "\u{FEFF}" : "" }

  package mutating func row(_ cells: [Cell]) {
    text += cells.map(CSVText.written).joined(separator: ",") + "\r\n"
  }

  private static func written(_ cell: Cell) -> String {
    switch cell {
    case .text(let text): quoted(neutral(text))
    case .plain(let text): quoted(text)
    case .number(nil): ""
    case .number(let number?): NumberText.shown(number, places: 15)
    }
  }

  /// The full-width forms too: spreadsheets set to Chinese or Japanese read them alike.
  private static func neutral(_ text: String) -> String {
    guard let first = text.unicodeScalars.first, "=+-@\t\r\n＝＋－＠".unicodeScalars.contains(first) else { return text }
    return "'" + text
  }

  /// Scalar by scalar: a quotation mark with a combining mark after it is one `Character`, and still ends a field.
  private static func quoted(_ text: String) -> String {
    let scalars = text.unicodeScalars
    let mustQuote = scalars.contains { ",\"\r\n".unicodeScalars.contains($0) }
    guard mustQuote || scalars.first == " " || scalars.last == " " else { return text }
    var inside = String.UnicodeScalarView()
    for scalar in scalars {
      if scalar == "\"" { inside.append(scalar) }
      inside.append(scalar)
    }
    return "\"" + String(inside) + "\""
  }
}
