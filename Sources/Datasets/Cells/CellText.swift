/// A cell as typed, made ready for reading.
struct CellText {
  /// As typed, without white space and invisible characters around it.
  let trimmed: String
  /// The same in half-width characters.
  let folded: String
  /// True when an apostrophe stood before it, by which a spreadsheet marks text.
  let hadApostrophe: Bool

  init(_ typed: String) {
    let text = CellText.trim(typed)
    hadApostrophe = CellText.hasMark(text)
    trimmed = hadApostrophe ? CellText.trim(String(text.dropFirst())) : text
    folded = CellText.fold(trimmed)
  }

  /// The text that a formula does nothing but quote: `="00123"`, which keeps the noughts of a code in CSV.
  static func ofQuotingFormula(_ typed: String) -> String? {
    guard typed.utf8.first == UInt8(ascii: "="), typed.hasPrefix("=\""), typed.hasSuffix("\""), typed.utf8.count > 3
    else {
      return nil
    }
    let text = typed.dropFirst(2).dropLast()
    return text.contains("\"") ? nil : String(text)
  }

  /// Few cells begin with an apostrophe that is meant; those go on with a letter ('s-Hertogenbosch).
  private static func hasMark(_ text: String) -> Bool {
    switch text.unicodeScalars.first {
    case "'", "’", "‘", "＇": text.dropFirst().first?.isLetter != true
    default: false
    }
  }

  /// For comparing words: half-width, in lower case, without spaces.
  static func key(_ text: String) -> String {
    if text.utf8.allSatisfy(isPlain) { return text }
    return String(fold(text).lowercased().unicodeScalars.filter { !isSpace($0) })
  }

  /// True of bytes that the key keeps: digits, small letters, and those of Han characters from U+5000 on.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x61...0x7A, 0x80...0xBF, 0xE5...0xE9: true
    default: false
    }
  }

  static func trim(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard let first = scalars.first, let last = scalars.last, isSpace(first) || isSpace(last) else { return text }
    let start = scalars.firstIndex { !isSpace($0) } ?? scalars.endIndex
    let end = scalars.lastIndex { !isSpace($0) }.map(scalars.index(after:)) ?? start
    return String(scalars[start..<end])
  }

  /// Full-width forms as half-width ones, the minus sign as a hyphen, every space as a space.
  static func fold(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    var folded = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0xFF01...0xFF5E: folded.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
      case 0x2212, 0xFE63: folded.append("-")
      case 0x3000, 0xE5E5, 0xA0, 0x2000...0x200A, 0x202F: folded.append(" ")
      case 0xFFE5: folded.append("¥")
      default: folded.append(scalar)
      }
    }
    return String(folded)
  }

  /// White space, and characters that cannot be seen and come along when text is copied. U+E5E5 is what the standard
  /// makes of A3A0 in GB18030, where many programs have typed a wide space.
  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20, 0x09...0x0D, 0x85, 0xA0, 0x1680, 0x3000, 0xE5E5, 0xFEFF, 0x2000...0x200F, 0x2028...0x202F,
      0x2060...0x2069:
      true
    default: false
    }
  }
}

extension Character {
  /// Not `isNumber`, which 万 and 亿 are too.
  var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}

extension StringProtocol {
  var isDigits: Bool { !isEmpty && utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } }
}
