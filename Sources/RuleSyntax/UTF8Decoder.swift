/// Reads characters from bytes that need not be UTF-8.
enum UTF8Decoder {
  /// A Unicode scalar and how many bytes it takes.
  struct Decoded {
    var value: UInt32
    var length: Int

    var isInvalid: Bool { value == UTF8Decoder.invalid }
  }

  /// Stands for a byte that belongs to no character.
  static let invalid: UInt32 = 0xFFFF_FFFF

  /// The character that starts at `index`, nothing read at or after `end`.
  static func character(in bytes: [UInt8], at index: Int, end: Int) -> Decoded {
    let first = bytes[index]
    switch first {
    case 0x00..<0x80: return Decoded(value: UInt32(first), length: 1)
    case 0xC2...0xDF: return sequence(bytes, index, end, length: 2, bits: UInt32(first & 0x1F), from: 0x80)
    case 0xE0...0xEF: return sequence(bytes, index, end, length: 3, bits: UInt32(first & 0x0F), from: 0x800)
    case 0xF0...0xF4: return sequence(bytes, index, end, length: 4, bits: UInt32(first & 0x07), from: 0x1_0000)
    default: return Decoded(value: invalid, length: 1)
    }
  }

  /// Reads the bytes that follow the first; overlong forms and surrogates are invalid.
  private static func sequence(
    _ bytes: [UInt8], _ index: Int, _ end: Int, length: Int, bits: UInt32, from smallest: UInt32
  ) -> Decoded {
    guard index + length <= end else { return Decoded(value: invalid, length: 1) }
    var value = bits
    for offset in 1..<length {
      let byte = bytes[index + offset]
      guard byte & 0xC0 == 0x80 else { return Decoded(value: invalid, length: 1) }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    let isScalar = value >= smallest && value <= 0x10_FFFF && !(0xD800...0xDFFF).contains(value)
    return isScalar ? Decoded(value: value, length: length) : Decoded(value: invalid, length: 1)
  }
}
