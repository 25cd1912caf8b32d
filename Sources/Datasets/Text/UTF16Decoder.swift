/// Reads UTF-16: two bytes a character, four beyond the basic plane.
enum UTF16Decoder {
  /// - Parameter start: where the text begins, behind the mark.
  static func text(_ bytes: [UInt8], from start: Int, isBigEndian: Bool) throws(UndecodableText) -> [UInt8] {
    var output = UTF8Output(capacity: (bytes.count - start + 1) / 2 * 3)
    let (high, low) = isBigEndian ? (0, 1) : (1, 0)
    var place = start
    while place + 1 < bytes.count {
      let unit = UInt16(bytes[place + high]) << 8 | UInt16(bytes[place + low])
      place += 2
      guard unit & 0xF800 == 0xD800 else {
        output.append(unit)
        continue
      }
      // Half of a pair.
      guard unit < 0xDC00, place + 1 < bytes.count else { throw fault(output, isBigEndian) }
      let second = UInt16(bytes[place + high]) << 8 | UInt16(bytes[place + low])
      guard second & 0xFC00 == 0xDC00 else { throw fault(output, isBigEndian) }
      place += 2
      output.append(supplementary: 0x10000 + UInt32(unit & 0x3FF) << 10 + UInt32(second & 0x3FF))
    }
    guard place == bytes.count else { throw fault(output, isBigEndian) }
    return output.text()
  }

  private static func fault(_ output: UTF8Output, _ isBigEndian: Bool) -> UndecodableText {
    UndecodableText(.chosen(isBigEndian ? .utf16BigEndian : .utf16LittleEndian), after: output.written)
  }
}
