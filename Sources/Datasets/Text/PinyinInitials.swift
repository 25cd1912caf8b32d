/// The first letters of the pinyin of common characters: `借书人数` is `jsrs`.
///
/// The 3,755 characters of the first level of GB 2312 stand in the order of their pinyin, so that the letter follows from
/// the place: the table holds the first character of each letter. A character that is read in several ways has the letter of
/// the reading it stands under there.
package struct PinyinInitials: Sendable {
  package static let shared = PinyinInitials()

  /// The first code of each letter; I, U and V begin no syllable.
  private static let starts: [(letter: Character, code: Int)] = [
    ("a", 0xB0A1), ("b", 0xB0C5), ("c", 0xB2C1), ("d", 0xB4EE), ("e", 0xB6EA), ("f", 0xB7A2), ("g", 0xB8C1),
    ("h", 0xB9FE), ("j", 0xBBF7), ("k", 0xBFA6), ("l", 0xC0AC), ("m", 0xC2E8), ("n", 0xC4C3), ("o", 0xC5B6),
    ("p", 0xC5BE), ("q", 0xC6DA), ("r", 0xC8BB), ("s", 0xC8F6), ("t", 0xCBFA), ("w", 0xCDDA), ("x", 0xCEF4),
    ("y", 0xD1B9), ("z", 0xD4D1),
  ]
  /// 座, the last character of the level.
  private static let last = 0xD7F9

  private let letters: [UInt16: Character]

  private init() {
    var letters: [UInt16: Character] = [:]
    var next = 0
    var letter: Character = "a"
    for code in PinyinInitials.starts[0].code...PinyinInitials.last where code & 0xFF >= 0xA1 && code & 0xFF <= 0xFE {
      if next < PinyinInitials.starts.count, PinyinInitials.starts[next].code == code {
        letter = PinyinInitials.starts[next].letter
        next += 1
      }
      if let point = GB18030Table.shared.point(UInt8(code >> 8), UInt8(code & 0xFF)) { letters[point] = letter }
    }
    self.letters = letters
  }

  /// The letter of a character of the first level.
  package func letter(of scalar: Unicode.Scalar) -> Character? {
    scalar.value <= 0xFFFF ? letters[UInt16(scalar.value)] : nil
  }

  /// The letters of a text: Latin letters and digits stand for themselves in lower case, signs are left out. Nil where a
  /// Chinese character has no letter, and where there is none at all.
  package func letters(of text: String) -> String? {
    var result = ""
    var hasChinese = false
    for scalar in text.unicodeScalars {
      if let letter = letter(of: scalar) {
        result.append(letter)
        hasChinese = true
      } else if scalar.value < 0x80 {
        if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
          result += String(scalar).lowercased()
        }
      } else if scalar.properties.isIdeographic {
        return nil
      }
    }
    return hasChinese ? result : nil
  }
}
