/// Digits with a point among them: `0.25` is 25 with 2 places.
package struct PlainDecimal: Hashable, Sendable {
  package var digits: Int
  package var places: Int
}

extension RawTable {
  /// A cell with nothing but digits and perhaps a point, read without making a string of it. Nil for any other, which may
  /// be a number all the same.
  package func plainDecimal(row: Int, column: Int) -> PlainDecimal? {
    guard let range = range(row: row, column: column), (1...18).contains(range.count) else { return nil }
    var (digits, places, hasPoint) = (0, 0, false)
    for index in range {
      let byte = text[index]
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        digits = digits * 10 + Int(byte - UInt8(ascii: "0"))
        if hasPoint { places += 1 }
      case UInt8(ascii: ".") where !hasPoint && index > range.lowerBound && index + 1 < range.upperBound:
        hasPoint = true
      default: return nil
      }
    }
    return PlainDecimal(digits: digits, places: places)
  }
}
