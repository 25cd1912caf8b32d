/// Bytes of texts that nothing can be wrong with, and that are written again as they stand.
enum PlainBytes {
  static let other: UInt8 = 1
  static let letter: UInt8 = 2
  static let exponent: UInt8 = 4

  /// For each byte of ASCII what it is; 0: not plain.
  static let kinds: [UInt8] = (0..<128).map { byte in
    switch UInt8(byte) {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"): other
    case UInt8(ascii: "e"), UInt8(ascii: "E"): exponent
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): letter
    default: 0
    }
  }

  /// A letter but n, which begins `N/A`; a digit; a Han character.
  static func mayBegin(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "n"), UInt8(ascii: "N"): false
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"), 0xE4...0xE9:
      true
    default: false
    }
  }

  /// 未, 不
  static func beginsWordForNothing(_ start: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    guard count >= 3 else { return false }
    let (a, b, c) = unsafe (start[0], start[1], start[2])
    return (a == 0xE6 && b == 0x9C && c == 0xAA) || (a == 0xE4 && b == 0xB8 && c == 0x8D)
  }

  /// U+4E00 to U+9FFF, in three bytes.
  static func isHan(_ start: UnsafePointer<UInt8>) -> Bool {
    let (a, b) = unsafe (start[0], start[1])
    return (0xE5...0xE9).contains(a) || (a == 0xE4 && b >= 0xB8)
  }
}
