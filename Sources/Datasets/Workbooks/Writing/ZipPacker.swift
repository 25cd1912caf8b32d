/// Puts files into a ZIP archive. Every file has the earliest time that the format knows, so that the same files make the
/// same bytes.
struct ZipPacker {
  private var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  mutating func add(_ name: String, _ contents: [UInt8]) {
    let packed = Deflate.pack(contents)
    let isPacked = packed.count < contents.count
    let start = bytes.count
    let head = ZipPacker.head(name, contents, packedSize: isPacked ? packed.count : contents.count, isPacked: isPacked)
    bytes += [0x50, 0x4B, 3, 4, 20, 0] + head + [0, 0] + Array(name.utf8)
    bytes += isPacked ? packed : contents
    directory += [0x50, 0x4B, 1, 2, 20, 0, 20, 0] + head + [UInt8](repeating: 0, count: 12)
    directory += ZipPacker.number(start, 4) + Array(name.utf8)
    count += 1
  }

  /// What stands in both headers of a file, from its flags to the length of its name.
  private static func head(_ name: String, _ contents: [UInt8], packedSize: Int, isPacked: Bool) -> [UInt8] {
    // Names in UTF-8; 1 January 1980, 0:00.
    let fields: [(value: Int, width: Int)] = [
      (1 << 11, 2), (isPacked ? 8 : 0, 2), (0, 2), (0x21, 2), (Int(CRC32.of(contents)), 4), (packedSize, 4),
      (contents.count, 4), (name.utf8.count, 2),
    ]
    return fields.flatMap { number($0.value, $0.width) }
  }

  func finished() -> [UInt8] {
    let end: [UInt8] = [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + ZipPacker.number(count, 2) + ZipPacker.number(count, 2)
    return bytes + directory + end + ZipPacker.number(directory.count, 4) + ZipPacker.number(bytes.count, 4) + [0, 0]
  }

  private static func number(_ value: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}
