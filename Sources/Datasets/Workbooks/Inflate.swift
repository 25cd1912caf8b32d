/// Unpacks DEFLATE (RFC 1951): blocks of literal bytes and of copies of what came before, in Huffman codes.
///
/// Bits are taken from the low end of each byte; a Huffman code comes with its highest bit first, so that codes are kept
/// reversed in tables that are looked up by as many bits as the longest code of the block has.
struct Inflate {
  /// What is wrong with packed bytes.
  enum Fault: Error {
    /// They end too soon.
    case cutShort
    /// They are no DEFLATE.
    case damaged
    /// More comes out than was said.
    case tooLong
  }

  private let packed: ArraySlice<UInt8>
  private var place: Int
  private var bits: UInt64 = 0
  private var bitCount = 0
  private var output: [UInt8]
  private var count = 0
  private let limit: Int

  /// - Parameter size: how many bytes come out; more are a fault, and so are fewer.
  static func unpack(_ packed: ArraySlice<UInt8>, size: Int) throws(Fault) -> [UInt8] {
    var inflate = Inflate(packed, size: size)
    while try !inflate.readBlock() {}
    guard inflate.count == size else { throw .damaged }
    return inflate.output
  }

  private init(_ packed: ArraySlice<UInt8>, size: Int) {
    self.packed = packed
    place = packed.startIndex
    limit = size
    output = [UInt8](repeating: 0, count: size)
  }
}

// MARK: Bits

extension Inflate {
  /// Fills up to 56 bits and more where there are so many.
  @inline(__always) private mutating func refill() {
    while bitCount <= 56, place < packed.endIndex {
      bits |= UInt64(packed[place]) << UInt64(bitCount)
      place += 1
      bitCount += 8
    }
  }

  @inline(__always) private mutating func take(_ count: Int) throws(Fault) -> Int {
    if bitCount < count { refill() }
    guard bitCount >= count else { throw .cutShort }
    let value = Int(truncatingIfNeeded: bits & (1 << UInt64(count) - 1))
    bits >>= UInt64(count)
    bitCount -= count
    return value
  }

  @inline(__always) private mutating func symbol(_ codes: HuffmanCodes) throws(Fault) -> Int {
    if bitCount < HuffmanCodes.longest { refill() }
    let entry = codes.entry(bits)
    let length = Int(entry & 15)
    guard length > 0 else { throw bitCount < HuffmanCodes.longest ? .cutShort : .damaged }
    guard length <= bitCount else { throw .cutShort }
    bits >>= UInt64(length)
    bitCount -= length
    return Int(entry >> 4)
  }
}

// MARK: Blocks

extension Inflate {
  /// True after the last block.
  private mutating func readBlock() throws(Fault) -> Bool {
    let isLast = try take(1) == 1
    switch try take(2) {
    case 0: try copyStored()
    case 1: try readCodes(.fixedLiterals, .fixedDistances)
    case 2:
      let (literals, distances) = try readTables()
      try readCodes(literals, distances)
    default: throw .damaged
    }
    return isLast
  }

  private mutating func copyStored() throws(Fault) {
    _ = try take(bitCount % 8)
    let length = try take(16)
    guard try take(16) == ~length & 0xFFFF else { throw .damaged }
    guard count + length <= limit else { throw .tooLong }
    for _ in 0..<length {
      output[count] = UInt8(try take(8))
      count += 1
    }
  }

  private mutating func readCodes(_ literals: HuffmanCodes, _ distances: HuffmanCodes) throws(Fault) {
    while true {
      let symbol = try symbol(literals)
      if symbol < 256 {
        guard count < limit else { throw .tooLong }
        output[count] = UInt8(truncatingIfNeeded: symbol)
        count += 1
      } else if symbol == 256 {
        return
      } else {
        try copy(lengthSymbol: symbol - 257, distances)
      }
    }
  }

  private mutating func copy(lengthSymbol: Int, _ distances: HuffmanCodes) throws(Fault) {
    guard lengthSymbol < Inflate.lengths.count else { throw .damaged }
    let length = Inflate.lengths[lengthSymbol].base + (try take(Inflate.lengths[lengthSymbol].extra))
    let symbol = try symbol(distances)
    guard symbol < Inflate.distances.count else { throw .damaged }
    let distance = Inflate.distances[symbol].base + (try take(Inflate.distances[symbol].extra))
    guard distance <= count else { throw .damaged }
    guard count + length <= limit else { throw .tooLong }
    // The copy may reach into itself.
    for place in count..<count + length { output[place] = output[place - distance] }
    count += length
  }

  /// The code lengths of a block, themselves in Huffman codes.
  private mutating func readTables() throws(Fault) -> (HuffmanCodes, HuffmanCodes) {
    let literalCount = try take(5) + 257
    let distanceCount = try take(5) + 1
    let lengthCount = try take(4) + 4
    guard literalCount <= 286, distanceCount <= 30 else { throw .damaged }
    var lengthLengths = [UInt8](repeating: 0, count: 19)
    for index in 0..<lengthCount { lengthLengths[Inflate.lengthOrder[index]] = UInt8(try take(3)) }
    let codes = try HuffmanCodes(lengthLengths)
    var lengths: [UInt8] = []
    while lengths.count < literalCount + distanceCount {
      switch try symbol(codes) {
      case let length where length < 16: lengths.append(UInt8(length))
      case 16:
        guard let last = lengths.last else { throw .damaged }
        lengths.append(contentsOf: repeatElement(last, count: try take(2) + 3))
      case 17: lengths.append(contentsOf: repeatElement(0, count: try take(3) + 3))
      default: lengths.append(contentsOf: repeatElement(0, count: try take(7) + 11))
      }
    }
    // A block has an end, and no repetition reaches beyond the lengths.
    guard lengths.count == literalCount + distanceCount, lengths[256] > 0 else { throw .damaged }
    return (try HuffmanCodes(Array(lengths[..<literalCount])), try HuffmanCodes(Array(lengths[literalCount...])))
  }

  private static let lengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

  private static let lengths: [(base: Int, extra: Int)] = [
    (3, 0), (4, 0), (5, 0), (6, 0), (7, 0), (8, 0), (9, 0), (10, 0), (11, 1), (13, 1), (15, 1), (17, 1), (19, 2),
    (23, 2), (27, 2), (31, 2), (35, 3), (43, 3), (51, 3), (59, 3), (67, 4), (83, 4), (99, 4), (115, 4), (131, 5),
    (163, 5), (195, 5), (227, 5), (258, 0),
  ]

  private static let distances: [(base: Int, extra: Int)] = [
    (1, 0), (2, 0), (3, 0), (4, 0), (5, 1), (7, 1), (9, 2), (13, 2), (17, 3), (25, 3), (33, 4), (49, 4), (65, 5),
    (97, 5), (129, 6), (193, 6), (257, 7), (385, 7), (513, 8), (769, 8), (1025, 9), (1537, 9), (2049, 10), (3073, 10),
    (4097, 11), (6145, 11), (8193, 12), (12289, 12), (16385, 13), (24577, 13),
  ]
}

/// The symbols of a set of Huffman codes, looked up by the next bits.
struct HuffmanCodes: Sendable {
  static let longest = 15

  /// By as many bits as the longest code has: the symbol above four bits that hold the length of its code; 0 where no
  /// code begins so.
  private var table: [UInt16]
  private let mask: UInt64

  /// - Parameter lengths: of each symbol's code; 0 for a symbol that does not occur.
  init(_ lengths: [UInt8]) throws(Inflate.Fault) {
    let width = Int(lengths.max() ?? 0)
    mask = 1 << UInt64(width) - 1
    table = [UInt16](repeating: 0, count: 1 << width)
    var counts = [Int](repeating: 0, count: HuffmanCodes.longest + 1)
    for length in lengths where length > 0 { counts[Int(length)] += 1 }
    var next = [Int](repeating: 0, count: HuffmanCodes.longest + 2)
    var left = 1
    for length in 1...HuffmanCodes.longest {
      left = left * 2 - counts[length]
      // More codes than bits can tell apart.
      guard left >= 0 else { throw .damaged }
      next[length + 1] = (next[length] + counts[length]) << 1
    }
    for (symbol, length) in lengths.enumerated() where length > 0 {
      enter(symbol, code: next[Int(length)], Int(length), width)
      next[Int(length)] += 1
    }
  }

  private mutating func enter(_ symbol: Int, code: Int, _ length: Int, _ width: Int) {
    let reversed = Int(UInt16(code).bitsReversed >> UInt16(16 - length))
    let entry = UInt16(symbol << 4 | length)
    for place in stride(from: reversed, to: 1 << width, by: 1 << length) { table[place] = entry }
  }

  @inline(__always) func entry(_ bits: UInt64) -> UInt16 { table[Int(truncatingIfNeeded: bits & mask)] }

  /// Those of blocks that bring no tables.
  static let fixedLiterals = fixed((0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 })
  static let fixedDistances = fixed(Array(repeating: 5, count: 30))

  private static func fixed(_ lengths: [UInt8]) -> HuffmanCodes {
    // These lengths are sound.
    do throws(Inflate.Fault) { return try HuffmanCodes(lengths) } catch { return HuffmanCodes() }
  }

  private init() { (table, mask) = ([0], 0) }
}

extension UInt16 {
  fileprivate var bitsReversed: UInt16 {
    var reversed: UInt16 = 0
    for bit in 0..<16 where self & (1 << UInt16(bit)) != 0 { reversed |= 1 << UInt16(15 - bit) }
    return reversed
  }
}
