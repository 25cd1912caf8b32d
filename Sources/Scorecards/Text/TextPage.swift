import Diagnostics

/// How a piece of text stands out. All of it must be legible without.
package enum TextStyle: Sendable {
  case plain
  case bold
  case dim
  case good
  case bad
  case caution

  fileprivate var code: String {
    switch self {
    case .plain: ""
    case .bold: "\u{1B}[1m"
    case .dim: "\u{1B}[2m"
    case .good: "\u{1B}[32m"
    case .bad: "\u{1B}[31m"
    case .caution: "\u{1B}[33m"
    }
  }
}

/// A piece of a line.
package struct TextPiece: Sendable {
  package var text: String
  package var style: TextStyle

  package init(_ text: String, _ style: TextStyle = .plain) {
    self.text = text
    self.style = style
  }

  var width: Int { DisplayWidth.of(text) }
}

/// Lines for a terminal, at most `width` columns wide.
package struct TextPage: Sendable {
  package static let width = 80

  package private(set) var text = ""
  private let colour: Bool

  package init(colour: Bool) { self.colour = colour }

  package mutating func line(_ pieces: [TextPiece]) {
    for piece in withoutTrailingSpaces(pieces) {
      let isMarked = colour && piece.style != .plain && piece.text.contains { $0 != " " }
      text += isMarked ? piece.style.code + piece.text + "\u{1B}[0m" : piece.text
    }
    text += "\n"
  }

  private func withoutTrailingSpaces(_ pieces: [TextPiece]) -> [TextPiece] {
    var pieces = pieces
    while let last = pieces.last {
      let kept = last.text.lastIndex { $0 != " " }.map { String(last.text[...$0]) } ?? ""
      pieces[pieces.count - 1].text = kept
      guard kept.isEmpty else { break }
      pieces.removeLast()
    }
    return pieces
  }

  package mutating func line(_ text: String = "", _ style: TextStyle = .plain) {
    line([TextPiece(text, style)])
  }

  /// Pieces at the left edge and at the right edge; on two lines where they do not fit on one.
  package mutating func edges(_ left: [TextPiece], _ right: [TextPiece]) {
    let rightWidth = right.reduce(0) { $0 + $1.width }
    let room = TextPage.width - left.reduce(0) { $0 + $1.width } - rightWidth
    if room >= 2 {
      line(left + [TextPiece(String(repeating: " ", count: room))] + right)
    } else {
      paragraph(left.map(\.text).joined(), style: left.first?.style ?? .plain)
      line([TextPiece(String(repeating: " ", count: max(0, TextPage.width - rightWidth)))] + right)
    }
  }

  /// A text over as many lines as it needs: `first` stands before the first line, spaces before the others.
  package mutating func paragraph(_ text: String, first: String = "", style: TextStyle = .plain) {
    let indent = DisplayWidth.of(first)
    for (index, part) in DisplayWidth.wrap(text, to: TextPage.width - indent).enumerated() {
      line([TextPiece(index == 0 ? first : String(repeating: " ", count: indent)), TextPiece(part, style)])
    }
  }

  package mutating func rule(_ character: Character = "─", _ style: TextStyle = .dim) {
    line(String(repeating: character, count: TextPage.width), style)
  }

  /// A heading with a list under it; nothing where the list is empty.
  package mutating func list(_ heading: String, _ entries: [String]) {
    guard !entries.isEmpty else { return }
    line()
    line(heading, .bold)
    for entry in entries { paragraph(entry, first: "  · ") }
  }
}

extension String {
  /// Without characters that would command the terminal or turn the direction of the text: they come from data.
  package var printable: String {
    guard unicodeScalars.contains(where: \.isUnsafeToPrint) else { return self }
    return String(String.UnicodeScalarView(unicodeScalars.map { $0.isUnsafeToPrint ? "\u{FFFD}" : $0 }))
  }
}

extension Unicode.Scalar {
  fileprivate var isUnsafeToPrint: Bool {
    // Nearly all text is ASCII or Han.
    if (0x20..<0x7F).contains(value) || (0x4E00...0x9FFF).contains(value) { return false }
    return switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .surrogate: true
    default: (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value)
    }
  }
}
