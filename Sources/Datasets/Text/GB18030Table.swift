/// The codes of GB 18030-2022 as Unicode has them. Made when the first file in GB18030 is met.
///
/// Where others read a code differently, the standard of 2022 is followed:
///
/// | code | here | elsewhere |
/// |---|---|---|
/// | A6D9 … FEA0, 18 codes of `moved` | the character | the edition of 2005: its stand-in in the private area |
/// | 84318236 … 82359134, their 18 four-byte codes | the stand-in | 2005 and WHATWG: the character |
/// | A8BC, 8135F437 | ḿ, U+E7C7 | the edition of 2000: the other way about |
/// | FE51 FE52 FE53 FE6C FE76 FE91 | U+E816 and others | the C library up to 2.38: characters of plane 2 |
/// | A3A0 | U+E5E5 | WHATWG: U+3000 |
/// | 80 | nothing | WHATWG, Windows: € |
struct GB18030Table: Sendable {
  static let shared = GB18030Table()

  /// By first byte from 0x81, then second byte.
  private let twoBytes: [UInt16]
  /// The characters of the basic plane without two bytes, in the order of their codes from 81308130.
  private let fourBytes: [UInt16]

  private init() {
    twoBytes = GB18030Table.readTwoBytes()
    fourBytes = GB18030Table.deriveFourBytes(twoBytes)
  }

  /// The character of two bytes; nil where there is none.
  @inline(__always) func point(_ first: UInt8, _ second: UInt8) -> UInt16? {
    guard (0x81...0xFE).contains(first), (0x40...0xFE).contains(second), second != 0x7F else { return nil }
    let column = Int(second) - (second > 0x7F ? 0x41 : 0x40)
    return twoBytes[(Int(first) - 0x81) * GB18030Table.width + column]
  }

  /// The character of four bytes; nil where there is none.
  func point(_ code: ArraySlice<UInt8>) -> UInt32? {
    let bytes = Array(code)
    guard bytes.count == 4, GB18030Table.isLead(bytes[0]), GB18030Table.isDigit(bytes[1]),
      GB18030Table.isLead(bytes[2]), GB18030Table.isDigit(bytes[3])
    else { return nil }
    let number =
      ((Int(bytes[0] - 0x81) * 10 + Int(bytes[1] - 0x30)) * 126 + Int(bytes[2] - 0x81)) * 10 + Int(bytes[3] - 0x30)
    if number < fourBytes.count { return UInt32(fourBytes[number]) }
    // 90308130 is the first character beyond the basic plane.
    let supplementary = number - 189_000
    return (0...0xFFFFF).contains(supplementary) ? 0x10000 + UInt32(supplementary) : nil
  }

  private static func isLead(_ byte: UInt8) -> Bool { (0x81...0xFE).contains(byte) }
  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}

// MARK: How it is made

extension GB18030Table {
  /// Second bytes.
  private static let width = 190

  /// Characters that took two bytes from their stand-ins in the private area, one in 2005 and 18 in 2022. The stand-ins
  /// got the four bytes instead.
  private static let moved: [(character: UInt16, standIn: UInt16)] = [
    (0xFE10, 0xE78D), (0xFE11, 0xE78F), (0xFE12, 0xE78E), (0xFE13, 0xE790), (0xFE14, 0xE791), (0xFE15, 0xE792),
    (0xFE16, 0xE793), (0xFE17, 0xE794), (0xFE18, 0xE795), (0xFE19, 0xE796), (0x1E3F, 0xE7C7), (0x9FB4, 0xE81E),
    (0x9FB5, 0xE826), (0x9FB6, 0xE82B), (0x9FB7, 0xE82C), (0x9FB8, 0xE832), (0x9FB9, 0xE843), (0x9FBA, 0xE854),
    (0x9FBB, 0xE864),
  ]

  private static func readTwoBytes() -> [UInt16] {
    var points: [UInt16] = []
    points.reserveCapacity(126 * width)
    var areas = PrivateAreas()
    for scalar in characters.unicodeScalars where scalar != "\n" {
      let (row, column) = points.count.quotientAndRemainder(dividingBy: width)
      let standIn = areas.next(row: row, column: column, isUsed: scalar == "." || isMoved(scalar))
      points.append(scalar == "." ? standIn : UInt16(truncatingIfNeeded: scalar.value))
    }
    return points
  }

  private static func isMoved(_ scalar: Unicode.Scalar) -> Bool {
    // Nearly every character lies outside these.
    switch scalar.value {
    case 0x1E3F, 0x9FB4...0x9FBB, 0xFE10...0xFE19: true
    default: false
    }
  }

  /// Everything in the basic plane that has no two bytes, in order.
  private static func deriveFourBytes(_ twoBytes: [UInt16]) -> [UInt16] {
    var hasTwoBytes = [Bool](repeating: false, count: 0x10000)
    for point in twoBytes { hasTwoBytes[Int(point)] = true }
    for pair in moved {
      hasTwoBytes[Int(pair.character)] = false
      hasTwoBytes[Int(pair.standIn)] = true
    }
    var points: [UInt16] = []
    points.reserveCapacity(39_420)
    for point in UInt16(0x80)...0xFFFF where !hasTwoBytes[Int(point)] && point & 0xF800 != 0xD800 {
      points.append(moved.first { $0.character == point }?.standIn ?? point)
    }
    return points
  }
}

/// Counts through the private areas of the standard: three for users, and codes that no character has here and there.
private struct PrivateAreas {
  private var first: UInt16 = 0xE000
  private var second: UInt16 = 0xE234
  private var third: UInt16 = 0xE4C6
  private var scattered: UInt16 = 0xE766

  /// Where the count of scattered ones jumps: those between had become characters by 2000.
  private static let jumps: [(code: Int, point: UInt16)] = [
    (0xA2E4, 0xE76D), (0xA8C1, 0xE7C9), (0xA997, 0xE7F4), (0xFE51, 0xE816), (0xFE59, 0xE81E), (0xFE61, 0xE826),
    (0xFE66, 0xE82B), (0xFE6C, 0xE831), (0xFE76, 0xE83B), (0xFE7E, 0xE843), (0xFE90, 0xE854), (0xFEA0, 0xE864),
  ]

  /// The private character of a code, if it has one.
  mutating func next(row: Int, column: Int, isUsed: Bool) -> UInt16 {
    guard isUsed else { return 0 }
    let lead = 0x81 + row
    let trail = 0x40 + column + (column >= 0x3F ? 1 : 0)
    switch (lead, trail) {
    case (0xAA...0xAF, 0xA1...): return PrivateAreas.take(&first)
    case (0xF8..., 0xA1...): return PrivateAreas.take(&second)
    case (0xA1...0xA7, ...0xA0): return PrivateAreas.take(&third)
    default:
      if let jump = PrivateAreas.jumps.first(where: { $0.code == lead << 8 | trail }) { scattered = jump.point }
      return PrivateAreas.take(&scattered)
    }
  }

  private static func take(_ count: inout UInt16) -> UInt16 {
    defer { count += 1 }
    return count
  }
}
