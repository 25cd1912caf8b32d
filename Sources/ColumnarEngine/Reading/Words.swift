/// Eight bytes at a time.
enum Words {
  static func repeated(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

  /// Marks, by their highest bits, bytes that end a cell or must be looked at: a comma, and every control character. Only
  /// the lowest mark is certain; those above it may be false.
  static func ends(_ word: UInt64) -> UInt64 {
    let controls = (word &- 0x2020_2020_2020_2020) & ~word
    let commas = word ^ 0x2C2C_2C2C_2C2C_2C2C
    return (controls | (commas &- 0x0101_0101_0101_0101) & ~commas) & 0x8080_8080_8080_8080
  }

  /// Marks bytes that are no digits, the lowest with certainty.
  static func nonDigits(_ word: UInt64) -> UInt64 {
    let digits = word ^ 0x3030_3030_3030_3030
    return ((digits &+ 0x7676_7676_7676_7676) | digits) & 0x8080_8080_8080_8080
  }

  /// The number that the first so many bytes write, one to seven digits.
  static func number(_ word: UInt64, digits count: Int) -> UInt64 {
    var digits = (word ^ 0x3030_3030_3030_3030) &<< UInt64(64 - 8 * count)
    digits = digits &* 10 &+ digits &>> 8
    return
      ((digits & 0x0000_00FF_0000_00FF) &* 0x000F_4240_0000_0064
      &+ (digits &>> 16 & 0x0000_00FF_0000_00FF) &* 0x0000_2710_0000_0001) &>> 32
  }

  /// The place of the lowest mark.
  static func first(_ marks: UInt64) -> Int { marks.trailingZeroBitCount &>> 3 }

  /// The lowest so many bytes, the others nought.
  static func lowest(_ word: UInt64, _ count: Int) -> UInt64 {
    count >= 8 ? word : word & ((1 &<< UInt64(8 * count)) &- 1)
  }
}

enum PowersOfTen {
  /// Those that fit a machine word.
  static let all: [Int64] = {
    var powers: [Int64] = [1]
    for _ in 0..<18 { powers.append(powers[powers.count - 1] * 10) }
    return powers
  }()
}
