/// Fills lines of a given width with pieces that stay whole: words, or single wide characters with their punctuation.
struct LineBreaker {
  /// In columns, at least 1.
  let width: Int

  /// Lines of a text that holds no line break; one empty line for a text without pieces.
  func lines(of text: Substring) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = 0
    for piece in pieces(of: text).flatMap(fitting) {
      let gap = used > 0 ? piece.spaces : 0
      if used > 0, used + gap + piece.width > width {
        lines.append(line)
        line = piece.text
        used = piece.width
      } else {
        line += String(repeating: " ", count: gap) + piece.text
        used += gap + piece.width
      }
    }
    if !line.isEmpty || lines.isEmpty { lines.append(line) }
    return lines
  }

  /// Text that stays on one line, with the number of spaces before it.
  private struct Piece {
    var text: String
    var spaces: Int
    var width: Int
  }

  private func pieces(of text: Substring) -> [Piece] {
    var pieces: [Piece] = []
    var spaces = 0
    var last: Character?
    for character in text {
      if character == " " || character == "\t" {
        spaces += 1
        last = nil
        continue
      }
      if let before = last, !pieces.isEmpty, !mayBreak(between: before, and: character) {
        pieces[pieces.count - 1].text.append(character)
        pieces[pieces.count - 1].width += DisplayWidth.of(character)
      } else {
        pieces.append(Piece(text: String(character), spaces: spaces, width: DisplayWidth.of(character)))
      }
      spaces = 0
      last = character
    }
    return pieces
  }

  private func mayBreak(between left: Character, and right: Character) -> Bool {
    if right.isOne(of: LineBreaker.closing) || left.isOne(of: LineBreaker.opening) { return false }
    return DisplayWidth.of(left) == 2 || DisplayWidth.of(right) == 2
  }

  /// A piece wider than a line, cut to lines.
  private func fitting(_ piece: Piece) -> [Piece] {
    guard piece.width > width else { return [piece] }
    var parts: [Piece] = [Piece(text: "", spaces: piece.spaces, width: 0)]
    for character in piece.text {
      let columns = DisplayWidth.of(character)
      if parts[parts.count - 1].width > 0, parts[parts.count - 1].width + columns > width {
        parts.append(Piece(text: "", spaces: 0, width: 0))
      }
      parts[parts.count - 1].text.append(character)
      parts[parts.count - 1].width += columns
    }
    return parts
  }

  private static let closing = Set("，。；：、！？）】》〉」』〕｝］％”’…—,.;:!?)]}%".unicodeScalars)
  private static let opening = Set("（【《〈「『〔｛［“‘([{".unicodeScalars)
}

extension Character {
  fileprivate func isOne(of marks: Set<Unicode.Scalar>) -> Bool {
    guard let first = unicodeScalars.first, !first.isPlainLetter, marks.contains(first) else { return false }
    return unicodeScalars.count == 1
  }
}

extension Unicode.Scalar {
  /// True of Han characters of the main block and of ASCII letters and digits: nearly all text, and no mark.
  fileprivate var isPlainLetter: Bool {
    switch value {
    case 0x4E00...0x9FFF, 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: false
    }
  }
}
