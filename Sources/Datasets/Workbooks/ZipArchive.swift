/// The files within a ZIP archive, found by the directory at its end (APPNOTE 6.3; zip64 included).
struct ZipArchive: Sendable {
  /// What is wrong with an archive.
  enum Fault: Error, Hashable {
    case noArchive
    /// The directory or an entry lies where it cannot, or says two different things.
    case damaged
    case cutShort
    case encrypted
    /// Packed by another method than DEFLATE.
    case otherMethod(Int)
    /// What comes out of an entry is not what went in.
    case wrongCheck
    case tooLarge(Limit)

    enum Limit: Hashable { case entries, entrySize, totalSize, ratio }
  }

  struct Entry: Sendable {
    var name: [UInt8]
    var method: Int
    var isEncrypted: Bool
    var check: UInt32
    var packedSize: Int
    var size: Int
    /// Where its own header begins.
    var header: Int
  }

  private let bytes: [UInt8]
  private let entries: [Entry]

  init(_ bytes: [UInt8]) throws(Fault) {
    self.bytes = bytes
    entries = try ZipDirectory(bytes).entries()
    try ZipArchive.checkSizes(entries)
    try ZipArchive.checkOverlaps(entries)
  }

  func contains(_ name: String) -> Bool { entry(name) != nil }

  /// The bytes of a file within; nil where there is none of the name.
  func contents(_ name: String) throws(Fault) -> [UInt8]? {
    guard let entry = entry(name) else { return nil }
    return try contents(entry)
  }

  /// Unpacked, in bytes.
  func size(_ name: String) -> Int? { entry(name)?.size }

  /// Names are compared as the format wants them: without regard to case.
  private func entry(_ name: String) -> Entry? {
    let exact = entries.first { $0.name.elementsEqual(name.utf8) }
    return exact ?? entries.first { String(decoding: $0.name, as: UTF8.self).lowercased() == name.lowercased() }
  }

  private func contents(_ entry: Entry) throws(Fault) -> [UInt8] {
    if entry.isEncrypted { throw .encrypted }
    let packed = try packedBytes(entry)
    let contents: [UInt8]
    switch entry.method {
    case 0:
      guard packed.count == entry.size else { throw .damaged }
      contents = Array(packed)
    case 8: contents = try unpack(packed, size: entry.size)
    default: throw .otherMethod(entry.method)
    }
    guard CRC32.of(contents) == entry.check else { throw .wrongCheck }
    return contents
  }

  private func unpack(_ packed: ArraySlice<UInt8>, size: Int) throws(Fault) -> [UInt8] {
    // No byte of DEFLATE becomes more; a size beyond that is a lie, for which no room is made.
    guard size <= (packed.count + 1) * 1032 else { throw .damaged }
    do throws(Inflate.Fault) { return try Inflate.unpack(packed, size: size) } catch {
      throw error == .cutShort ? .cutShort : .damaged
    }
  }

  private func packedBytes(_ entry: Entry) throws(Fault) -> ArraySlice<UInt8> {
    var fields = ZipFields(bytes, at: entry.header)
    guard try fields.number(4) == 0x0403_4B50 else { throw .damaged }
    fields.skip(22)
    let nameLength = try fields.number(2)
    let extraLength = try fields.number(2)
    let start = fields.place + nameLength + extraLength
    guard start <= bytes.count - entry.packedSize else { throw .cutShort }
    return bytes[start..<start + entry.packedSize]
  }
}

// MARK: Limits

extension ZipArchive {
  private static func checkSizes(_ entries: [Entry]) throws(Fault) {
    var total = 0
    for entry in entries {
      guard entry.size <= DataLimits.unpackedEntryBytes else { throw .tooLarge(.entrySize) }
      total += entry.size
      guard total <= DataLimits.unpackedBytes else { throw .tooLarge(.totalSize) }
      let isBig = entry.size > DataLimits.bytesBeforeRatio
      guard !isBig || entry.size / DataLimits.unpackingRatio <= entry.packedSize else { throw .tooLarge(.ratio) }
    }
  }

  /// Entries that share their packed bytes unpack to many times what they seem to hold.
  private static func checkOverlaps(_ entries: [Entry]) throws(Fault) {
    let sorted = entries.sorted { $0.header < $1.header }
    for (one, next) in zip(sorted, sorted.dropFirst()) {
      guard one.header + 30 + one.packedSize <= next.header else { throw .damaged }
    }
  }
}

/// Reads the directory at the end of an archive.
private struct ZipDirectory {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  private struct Extent {
    var count: Int
    var size: Int
    var start: Int
  }

  func entries() throws(ZipArchive.Fault) -> [ZipArchive.Entry] {
    guard bytes.starts(with: [0x50, 0x4B]) else { throw .noArchive }
    let extent = try extent()
    guard extent.count <= DataLimits.archiveEntries else { throw .tooLarge(.entries) }
    guard extent.start >= 0, extent.size >= 0, extent.start <= bytes.count - extent.size else { throw .damaged }
    var fields = ZipFields(bytes, at: extent.start)
    var entries: [ZipArchive.Entry] = []
    for _ in 0..<extent.count { entries.append(try entry(&fields)) }
    return entries
  }

  /// Where the directory lies, as the record at the very end says; it may be followed by a comment.
  private func extent() throws(ZipArchive.Fault) -> Extent {
    let first = max(0, bytes.count - 22 - 0xFFFF)
    var end = bytes.count - 22
    while end >= first, !bytes[end...].starts(with: [0x50, 0x4B, 0x05, 0x06]) { end -= 1 }
    guard end >= first else { throw .cutShort }
    var fields = ZipFields(bytes, at: end + 10)
    let extent = Extent(count: try fields.number(2), size: try fields.number(4), start: try fields.number(4))
    let isFull = extent.count == 0xFFFF || extent.size == 0xFFFF_FFFF || extent.start == 0xFFFF_FFFF
    return isFull ? try largeExtent(before: end) ?? extent : extent
  }

  /// The same in 64 bits; nil where there is no such record.
  private func largeExtent(before end: Int) throws(ZipArchive.Fault) -> Extent? {
    guard end >= 20, bytes[(end - 20)...].starts(with: [0x50, 0x4B, 0x06, 0x07]) else { return nil }
    var locator = ZipFields(bytes, at: end - 12)
    let record = try locator.number(8)
    guard record <= bytes.count - 56, bytes[record...].starts(with: [0x50, 0x4B, 0x06, 0x06]) else { throw .damaged }
    var fields = ZipFields(bytes, at: record + 32)
    return Extent(count: try fields.number(8), size: try fields.number(8), start: try fields.number(8))
  }

  private func entry(_ fields: inout ZipFields) throws(ZipArchive.Fault) -> ZipArchive.Entry {
    guard try fields.number(4) == 0x0201_4B50 else { throw .damaged }
    fields.skip(4)
    let flags = try fields.number(2)
    let method = try fields.number(2)
    fields.skip(4)
    let check = UInt32(try fields.number(4))
    let packedSize = try fields.number(4)
    let size = try fields.number(4)
    let nameLength = try fields.number(2)
    let extraLength = try fields.number(2)
    let commentLength = try fields.number(2)
    fields.skip(8)
    let header = try fields.number(4)
    var entry = ZipArchive.Entry(
      name: Array(try fields.bytes(nameLength)), method: method, isEncrypted: flags & 1 == 1, check: check,
      packedSize: packedSize, size: size, header: header)
    try widen(&entry, by: try fields.bytes(extraLength))
    fields.skip(commentLength)
    guard entry.header <= bytes.count - 30, entry.packedSize <= bytes.count else { throw .damaged }
    return entry
  }

  /// Takes sizes from the extra field of zip64, where those of 32 bits are full.
  private func widen(_ entry: inout ZipArchive.Entry, by extra: ArraySlice<UInt8>) throws(ZipArchive.Fault) {
    var fields = ZipFields(bytes, at: extra.startIndex)
    while fields.place + 4 <= extra.endIndex {
      let kind = try fields.number(2)
      let length = try fields.number(2)
      guard kind == 1 else {
        fields.skip(length)
        continue
      }
      if entry.size == 0xFFFF_FFFF { entry.size = try fields.number(8) }
      if entry.packedSize == 0xFFFF_FFFF { entry.packedSize = try fields.number(8) }
      if entry.header == 0xFFFF_FFFF { entry.header = try fields.number(8) }
      return
    }
  }
}

/// Numbers of an archive, the lowest byte first.
private struct ZipFields {
  private let source: [UInt8]
  private(set) var place: Int

  init(_ source: [UInt8], at place: Int) {
    self.source = source
    self.place = place
  }

  mutating func number(_ width: Int) throws(ZipArchive.Fault) -> Int {
    var value: UInt64 = 0
    for (index, byte) in try bytes(width).enumerated() { value |= UInt64(byte) << UInt64(8 * index) }
    guard let number = Int(exactly: value) else { throw .damaged }
    return number
  }

  mutating func bytes(_ count: Int) throws(ZipArchive.Fault) -> ArraySlice<UInt8> {
    guard place >= 0, place <= source.count - count else { throw .cutShort }
    defer { place += count }
    return source[place..<place + count]
  }

  mutating func skip(_ count: Int) { place += count }
}
