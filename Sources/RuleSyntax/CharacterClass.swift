/// What a character can begin or be part of.
enum CharacterClass: Equatable {
  case space
  /// `#` `＃`
  case hash
  case han
  /// Letters that stick to digits: `a`…`z`, `Ａ`…`Ｚ`, `_`.
  case latin
  /// Letters of other alphabets, and sign letters such as `㎡` and `℃`.
  case alphabetic
  /// Goes on with a word but never begins one: combining marks, `²`.
  case wordPart
  case digit
  case quote(Quote)
  case mark(Token.Kind)
  /// `!` `！`: half of `!=`.
  case bang
  /// `'` `’`: part of a word between two letters (`don't`).
  case apostrophe
  case other
  case invalid
}

/// A pair of quotes; any closing form of the pair ends what any opening form begins.
enum Quote: Equatable {
  case corner  // 「」
  case whiteCorner  // 『』
  case double  // “” "" ＂＂
  case single  // ‘’

  init?(opening scalar: UInt32) {
    switch scalar {
    case 0x300C: self = .corner
    case 0x300E: self = .whiteCorner
    case 0x22, 0x201C, 0x201D: self = .double
    case 0x2018: self = .single
    default: return nil
    }
  }

  func isClosed(by scalar: UInt32) -> Bool {
    switch self {
    case .corner: scalar == 0x300D
    case .whiteCorner: scalar == 0x300F
    case .double: scalar == 0x22 || scalar == 0x201C || scalar == 0x201D
    case .single: scalar == 0x2019
    }
  }

  /// What closes a quote that was opened with this character.
  static func closer(of opener: UInt32) -> String {
    switch opener {
    case 0x300C: "」"
    case 0x300E: "』"
    case 0x2018: "’"
    case 0x201C, 0x201D: "”"
    case 0xFF02: "＂"
    default: "\""
    }
  }
}

extension CharacterClass {
  init(_ scalar: UInt32) {
    let folded = Folding.halfWidth(scalar)
    if folded < 0x80 {
      self = CharacterClass.ofASCII(folded)
    } else if CharacterClass.isHan(folded) {
      self = .han
    } else {
      self = CharacterClass.ofOther(folded)
    }
  }

  private static func ofASCII(_ scalar: UInt32) -> CharacterClass {
    switch UInt8(scalar) {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"): .latin
    case UInt8(ascii: "0")...UInt8(ascii: "9"): .digit
    case 0x20, 0x09, 0x0B, 0x0C: .space
    case UInt8(ascii: "#"): .hash
    case UInt8(ascii: "\""): .quote(.double)
    case UInt8(ascii: "'"): .apostrophe
    case UInt8(ascii: "!"): .bang
    default: mark(ofASCII: UInt8(scalar)).map(CharacterClass.mark) ?? .other
    }
  }

  private static func mark(ofASCII byte: UInt8) -> Token.Kind? {
    switch byte {
    case UInt8(ascii: ","): .comma
    case UInt8(ascii: ";"): .semicolon
    case UInt8(ascii: ":"): .colon
    case UInt8(ascii: "("): .leftParen
    case UInt8(ascii: ")"): .rightParen
    case UInt8(ascii: "["): .leftBracket
    case UInt8(ascii: "]"): .rightBracket
    case UInt8(ascii: "|"): .pipe
    case UInt8(ascii: "+"): .plus
    case UInt8(ascii: "-"): .minus
    case UInt8(ascii: "~"): .dash
    case UInt8(ascii: "*"): .times
    case UInt8(ascii: "/"): .divide
    case UInt8(ascii: "^"): .caret
    case UInt8(ascii: "="): .equal
    case UInt8(ascii: "<"): .less
    case UInt8(ascii: ">"): .greater
    case UInt8(ascii: "%"): .percent
    case UInt8(ascii: "."): .point
    default: nil
    }
  }

  private static func ofOther(_ scalar: UInt32) -> CharacterClass {
    if let quote = Quote(opening: scalar) { return .quote(quote) }
    if let kind = mark(of: scalar) { return .mark(kind) }
    if isSpace(scalar) { return .space }
    switch scalar {
    case UTF8Decoder.invalid: return .invalid
    case 0x2019: return .apostrophe
    // ° ² ³ ¹ ′ ″
    case 0xB0, 0xB2, 0xB3, 0xB9, 0x2032, 0x2033: return .wordPart
    // Letter-like signs (℃, №) and squared units (㎡, ㎞).
    case 0x2100...0x214F, 0x3300...0x33FF: return .alphabetic
    default: return ofLetters(scalar)
    }
  }

  private static func ofLetters(_ value: UInt32) -> CharacterClass {
    guard let scalar = Unicode.Scalar(value) else { return .invalid }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: return .wordPart
    default: return scalar.properties.isAlphabetic ? .alphabetic : .other
    }
  }

  private static func mark(of scalar: UInt32) -> Token.Kind? {
    switch scalar {
    case 0x3001, 0xFF64: .listComma
    case 0x3002, 0xFF61: .fullStop
    case 0x2236: .colon
    case 0x3010, 0x3014: .leftBracket
    case 0x3011, 0x3015: .rightBracket
    case 0x2010, 0x2011, 0x2212: .minus
    case 0x2012...0x2015, 0x301C: .dash
    case 0xD7: .times
    case 0xF7, 0x2215: .divide
    case 0x2260: .notEqual
    case 0x3008: .less
    case 0x3009: .greater
    case 0x2264, 0x2266, 0x2A7D: .lessOrEqual
    case 0x2265, 0x2267, 0x2A7E: .greaterOrEqual
    case 0x2030: .permille
    case 0x2460...0x249B, 0x3251...0x325F, 0x32B1...0x32BF: .circledNumber
    default: nil
    }
  }

  /// Spaces of all widths; characters that cannot be seen count as spaces too, and are reported.
  private static func isSpace(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: HiddenCharacter(scalar) != nil
    }
  }

  private static func isHan(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x2_0000...0x3_FFFF, 0xF900...0xFAFF, 0x2E80...0x2FDF: true
    case 0x3005, 0x3007, 0x3021...0x3029, 0x303B: true
    default: false
    }
  }
}

/// A character that cannot be seen in an editor.
enum HiddenCharacter: Equatable {
  /// Turns the writing direction, so that a line reads otherwise than it is.
  case direction
  /// Takes no room: zero width spaces and joiners, a byte order mark inside a line.
  case zeroWidth

  init?(_ scalar: UInt32) {
    switch scalar {
    case 0x202A...0x202E, 0x2066...0x2069: self = .direction
    case 0xAD, 0x61C, 0x180E, 0x200B...0x200F, 0x2060...0x2064, 0xFEFF: self = .zeroWidth
    default: return nil
    }
  }
}
