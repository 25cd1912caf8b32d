/// The check of ZIP archives (that of ISO 3309), eight bytes at a time.
enum CRC32 {
  /// Eight tables of 256: what each byte adds when so many bytes follow it.
  private static let tables: [UInt32] = {
    var tables = [UInt32](repeating: 0, count: 8 * 256)
    for byte in 0..<256 {
      var value = UInt32(byte)
      for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
      tables[byte] = value
    }
    for index in 256..<tables.count {
      tables[index] = tables[index - 256] >> 8 ^ tables[Int(tables[index - 256] & 0xFF)]
    }
    return tables
  }()

  static func of(_ bytes: [UInt8]) -> UInt32 {
    let tables = tables
    var value: UInt32 = 0xFFFF_FFFF
    var place = 0
    while place + 8 <= bytes.count {
      let low =
        value
        ^ (UInt32(bytes[place]) | UInt32(bytes[place + 1]) << 8 | UInt32(bytes[place + 2]) << 16
          | UInt32(bytes[place + 3]) << 24)
      value =
        tables[1792 + Int(low & 0xFF)] ^ tables[1536 + Int(low >> 8 & 0xFF)] ^ tables[1280 + Int(low >> 16 & 0xFF)]
        ^ tables[1024 + Int(low >> 24)] ^ tables[768 + Int(bytes[place + 4])] ^ tables[512 + Int(bytes[place + 5])]
        ^ tables[256 + Int(bytes[place + 6])] ^ tables[Int(bytes[place + 7])]
      place += 8
    }
    for byte in bytes[place...] { value = value >> 8 ^ tables[Int((value ^ UInt32(byte)) & 0xFF)] }
    return ~value
  }
}
