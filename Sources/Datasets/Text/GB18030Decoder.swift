/// Reads GB 18030-2022: one byte for ASCII, two for most Chinese characters, four for everything else in Unicode.
enum GB18030Decoder {
  /// - Parameter start: where the text begins, behind the mark.
  static func text(_ bytes: [UInt8], from start: Int) throws(UndecodableText) -> [UInt8] {
    let table = GB18030Table.shared
    var output = UTF8Output(capacity: bytes.count - start + (bytes.count - start) / 2)
    var place = start
    while place < bytes.count {
      let first = bytes[place]
      if first < 0x80 {
        output.appendASCII(first)
        place += 1
        continue
      }
      guard place + 1 < bytes.count else { throw UndecodableText(.chosen(.gb18030), after: output.written) }
      if let point = table.point(first, bytes[place + 1]) {
        output.append(point)
        place += 2
      } else if let point = table.point(bytes[place...].prefix(4)) {
        if point > 0xFFFF { output.append(supplementary: point) } else { output.append(UInt16(point)) }
        place += 4
      } else {
        throw UndecodableText(.chosen(.gb18030), after: output.written)
      }
    }
    return output.text()
  }
}
