import Numerics

/// Whole-number arithmetic for drawings: no floating point, so that a picture is the same bytes everywhere.
enum Plane {
  /// `number ÷ whole` of a length, between 0 and the length.
  static func length(_ number: ExactNumber, of whole: ExactNumber, on length: Int) -> Int {
    guard !whole.isZero, let part = number.divided(by: whole) else { return 0 }
    let place = (part * ExactNumber(length)).rounded()
    if place < .zero { return 0 }
    return min(length, place.wholeValue ?? length)
  }

  /// One million times the sine of a part of a whole turn.
  static func sine(_ part: Int, of turn: Int) -> Int {
    let part = ((part % turn) + turn) % turn
    if 2 * part >= turn { return -sine(2 * part - turn, of: 2 * turn, isHalved: true) }
    return sine(2 * part, of: 2 * turn, isHalved: true)
  }

  static func cosine(_ part: Int, of turn: Int) -> Int { sine(4 * part + turn, of: 4 * turn) }

  /// In the first half turn, folded into the first quarter.
  private static func sine(_ part: Int, of turn: Int, isHalved: Bool) -> Int {
    let folded = 4 * part > turn ? turn / 2 - part : part
    return series(folded, of: turn)
  }

  /// The series x − x³/3! + x⁵/5! − …, in parts of 10¹².
  private static func series(_ part: Int, of turn: Int) -> Int {
    let unit: Int128 = 1_000_000_000_000
    let wholeTurn: Int128 = 6_283_185_307_180
    let x = wholeTurn * Int128(part) / Int128(turn)
    var term = x
    var sum = x
    for step in 1...9 {
      term = -(term * x / unit) * x / unit / Int128((2 * step) * (2 * step + 1))
      sum += term
    }
    return Int((sum + 500_000) / 1_000_000)
  }
}
