/// Columns that text takes in a terminal, and text laid out by them.
///
/// A grapheme cluster takes 2 columns when it is East Asian Wide or Fullwidth or an emoji, 0 when it is a mark or an
/// invisible character, else 1. Characters of ambiguous width (`“ — ×`) take 1, as in terminals with a UTF-8 locale.
package enum DisplayWidth {
  /// Columns of a text on one line. Control characters take none.
  package static func of(_ text: String) -> Int {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text.utf8.count }
    return text.reduce(0) { $0 + of($1) }
  }

  /// Columns of one grapheme cluster.
  package static func of(_ character: Character) -> Int {
    var widest = 0
    for scalar in character.unicodeScalars {
      // The emoji selector makes a narrow sign an emoji: ☂ and ☂️.
      let width = scalar == "\u{FE0F}" && widest == 1 ? 2 : of(scalar)
      widest = max(widest, width)
    }
    return widest
  }

  /// The text followed by spaces, so that it takes at least `width` columns.
  package static func pad(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - of(text)))
  }

  /// The text preceded by spaces, so that it takes at least `width` columns.
  package static func padLeft(_ text: String, to width: Int) -> String {
    String(repeating: " ", count: max(0, width - of(text))) + text
  }

  /// The text if it fits, else as much of it as fits with `…` at the end.
  package static func truncate(_ text: String, to width: Int) -> String {
    if of(text) <= width { return text }
    guard width > 0 else { return "" }
    var kept = ""
    var used = 1
    for character in text {
      used += of(character)
      if used > width { break }
      kept.append(character)
    }
    return kept + "…"
  }

  /// Lines of at most `width` columns: at least one, no spaces at their ends.
  ///
  /// A line may break at a space and beside a wide character; Latin words stay whole where they fit. No line begins
  /// with closing punctuation (`，。）`) or ends with an opening one (`（「`). A line break in the text stays one.
  package static func wrap(_ text: String, to width: Int) -> [String] {
    let breaker = LineBreaker(width: max(1, width))
    guard text.utf8.contains(where: mayBreakLine) else { return breaker.lines(of: text[...]) }
    return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).flatMap { breaker.lines(of: $0) }
  }
}

extension DisplayWidth {
  /// The first bytes of all characters that end a line.
  private static func mayBreakLine(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x0A...0x0D, 0xC2, 0xE2: true
    default: false
    }
  }
}

// MARK: Scalars

extension DisplayWidth {
  private static func of(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 { return value < 0x20 || (0x7F..<0xA0).contains(value) || value == 0xAD ? 0 : 1 }
    if isWide(value) || scalar.properties.isEmojiPresentation { return 2 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control, .lineSeparator, .paragraphSeparator: return 0
    default: return isJoiningJamo(value) ? 0 : 1
    }
  }

  /// Vowels and final consonants of a Korean syllable stand within its first letter.
  private static func isJoiningJamo(_ value: UInt32) -> Bool {
    (0x1160...0x11FF).contains(value) || (0xD7B0...0xD7FB).contains(value)
  }

  /// East Asian Wide and Fullwidth, without the emoji, whose property the standard library knows.
  private static func isWide(_ value: UInt32) -> Bool {
    guard value >= 0x1100 else { return false }
    // Nearly all text that gets here is Han.
    if (0x4E00...0x9FFF).contains(value) { return true }
    var low = 0
    var high = wideRanges.count
    while low < high {
      let middle = (low + high) / 2
      if wideRanges[middle].upperBound < value { low = middle + 1 } else { high = middle }
    }
    return low < wideRanges.count && wideRanges[low].contains(value)
  }

  private static let wideRanges: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2630...0x2637, 0x268A...0x268F, 0x2E80...0x2E99, 0x2E9B...0x2EF3,
    0x2F00...0x2FD5, 0x2FF0...0x3029, 0x302E...0x303E, 0x3041...0x3096, 0x309B...0x30FF, 0x3105...0x312F,
    0x3131...0x318E, 0x3190...0x31E5, 0x31EF...0x321E, 0x3220...0x3247, 0x3250...0xA48C, 0xA490...0xA4C6,
    0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE52, 0xFE54...0xFE66,
    0xFE68...0xFE6B, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x16FE3, 0x17000...0x18D08, 0x1AFF0...0x1B2FB,
    0x1D300...0x1D356, 0x1D360...0x1D376, 0x1F200...0x1F202, 0x1F210...0x1F23B, 0x1F240...0x1F248,
    0x1F250...0x1F251, 0x1F260...0x1F265, 0x20000...0x2FFFD, 0x30000...0x3FFFD,
  ]
}
