/// Text that grows character by character, in UTF-8.
struct UTF8Output {
  private(set) var bytes: [UInt8]
  private(set) var count = 0

  /// - Parameter capacity: bytes that the text will not exceed.
  init(capacity: Int) { bytes = [UInt8](repeating: 0, count: capacity) }

  @inline(__always) mutating func appendASCII(_ byte: UInt8) {
    bytes[count] = byte
    count += 1
  }

  /// A character of the basic plane beyond ASCII.
  @inline(__always) mutating func append(_ point: UInt16) {
    if point >= 0x800 {
      bytes[count] = 0xE0 | UInt8(truncatingIfNeeded: point >> 12)
      bytes[count + 1] = 0x80 | UInt8(truncatingIfNeeded: point >> 6) & 0x3F
      bytes[count + 2] = 0x80 | UInt8(truncatingIfNeeded: point) & 0x3F
      count += 3
    } else if point >= 0x80 {
      bytes[count] = 0xC0 | UInt8(truncatingIfNeeded: point >> 6)
      bytes[count + 1] = 0x80 | UInt8(truncatingIfNeeded: point) & 0x3F
      count += 2
    } else {
      appendASCII(UInt8(truncatingIfNeeded: point))
    }
  }

  /// A character beyond the basic plane.
  mutating func append(supplementary point: UInt32) {
    bytes[count] = 0xF0 | UInt8(truncatingIfNeeded: point >> 18)
    bytes[count + 1] = 0x80 | UInt8(truncatingIfNeeded: point >> 12) & 0x3F
    bytes[count + 2] = 0x80 | UInt8(truncatingIfNeeded: point >> 6) & 0x3F
    bytes[count + 3] = 0x80 | UInt8(truncatingIfNeeded: point) & 0x3F
    count += 4
  }

  /// The text, without the room that was not needed.
  consuming func text() -> [UInt8] {
    bytes.removeLast(bytes.count - count)
    return bytes
  }

  var written: ArraySlice<UInt8> { bytes[..<count] }
}
