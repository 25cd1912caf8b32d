/// Packs bytes by DEFLATE (RFC 1951): one block, with the codes that the format fixes. The same bytes always become the
/// same bytes.
///
/// A text that was met before is named by its distance and length. Where three bytes were met is kept in chains: `heads`
/// has the last place for each hash, `earlier` the place before it.
struct Deflate {
  private static let window = 32_768
  private static let shortest = 3
  private static let longest = 258
  /// So many earlier places are looked at.
  private static let chain = 12

  private let bytes: [UInt8]
  private var heads: [Int32]
  private var earlier: [Int32]
  private var writer = BitWriter()

  static func pack(_ bytes: [UInt8]) -> [UInt8] {
    var packer = Deflate(bytes)
    packer.run()
    return packer.writer.finished()
  }

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
    heads = [Int32](repeating: -1, count: Deflate.window)
    earlier = [Int32](repeating: -1, count: Deflate.window)
  }

  private mutating func run() {
    // The last block, with fixed codes.
    writer.write(0b011, 3)
    var place = 0
    while place < bytes.count {
      let match = longestMatch(at: place)
      if match.length >= Deflate.shortest {
        write(length: match.length)
        write(distance: match.distance)
        for step in 0..<match.length { remember(place + step) }
        place += match.length
      } else {
        write(symbol: Int(bytes[place]))
        remember(place)
        place += 1
      }
    }
    write(symbol: 256)
  }

  // MARK: What was met before

  private func hash(_ place: Int) -> Int {
    let three = UInt32(bytes[place]) << 16 | UInt32(bytes[place + 1]) << 8 | UInt32(bytes[place + 2])
    return Int((three &* 0x9E37_79B1) >> 17)
  }

  private mutating func remember(_ place: Int) {
    guard place + Deflate.shortest <= bytes.count else { return }
    let hash = hash(place)
    earlier[place % Deflate.window] = heads[hash]
    heads[hash] = Int32(truncatingIfNeeded: place)
  }

  private func longestMatch(at place: Int) -> (length: Int, distance: Int) {
    guard place + Deflate.shortest <= bytes.count else { return (0, 0) }
    let limit = min(Deflate.longest, bytes.count - place)
    var best = (length: 0, distance: 0)
    var candidate = Int(heads[hash(place)])
    var looked = 0
    while candidate >= 0, place - candidate <= Deflate.window, looked < Deflate.chain {
      let length = common(candidate, place, limit)
      if length > best.length { best = (length, place - candidate) }
      if length == limit { break }
      let next = Int(earlier[candidate % Deflate.window])
      // Places only grow; anything else was written over.
      guard next < candidate else { break }
      candidate = next
      looked += 1
    }
    return best
  }

  private func common(_ first: Int, _ second: Int, _ limit: Int) -> Int {
    var length = 0
    while length < limit, bytes[first + length] == bytes[second + length] { length += 1 }
    return length
  }

  // MARK: Codes

  /// A byte, the end (256) or the code of a length (from 257), by the fixed codes.
  private mutating func write(symbol: Int) {
    switch symbol {
    case ..<144: writer.writeCode(0x30 + symbol, 8)
    case ..<256: writer.writeCode(0x190 + symbol - 144, 9)
    case ..<280: writer.writeCode(symbol - 256, 7)
    default: writer.writeCode(0xC0 + symbol - 280, 8)
    }
  }

  private mutating func write(length: Int) {
    if length == Deflate.longest { return write(symbol: 285) }
    let (code, rest, width) = Deflate.parts(length - 3, groupBits: 2)
    write(symbol: 257 + code)
    writer.write(rest, width)
  }

  private mutating func write(distance: Int) {
    let (code, rest, width) = Deflate.parts(distance - 1, groupBits: 1)
    writer.writeCode(code, 5)
    writer.write(rest, width)
  }

  /// Codes come in groups of 2 or 4, each group with one bit more of what is written behind the code.
  private static func parts(_ value: Int, groupBits: Int) -> (code: Int, rest: Int, width: Int) {
    let size = 1 << groupBits
    guard value >= size * 2 else { return (value, 0, 0) }
    let width = Int.bitWidth - 1 - value.leadingZeroBitCount - groupBits
    return (value >> width + size * width, value & (1 << width - 1), width)
  }
}

/// Bits, the lowest of each byte first.
private struct BitWriter {
  private var bytes: [UInt8] = []
  private var pending: UInt64 = 0
  private var count = 0

  mutating func write(_ value: Int, _ width: Int) {
    pending |= UInt64(truncatingIfNeeded: value) << UInt64(count)
    count += width
    while count >= 8 {
      bytes.append(UInt8(truncatingIfNeeded: pending))
      pending >>= 8
      count -= 8
    }
  }

  /// A code begins with its highest bit.
  mutating func writeCode(_ code: Int, _ width: Int) {
    var turned = 0
    for bit in 0..<width where code >> bit & 1 == 1 { turned |= 1 << (width - 1 - bit) }
    write(turned, width)
  }

  func finished() -> [UInt8] { count > 0 ? bytes + [UInt8(truncatingIfNeeded: pending)] : bytes }
}
