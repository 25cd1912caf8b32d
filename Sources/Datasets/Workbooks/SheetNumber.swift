import Calendar

/// The number of a cell as its text: what a spreadsheet keeps in binary, in the decimals that it stands for.
///
/// A spreadsheet holds 15 significant digits. Beyond these stands what binary makes of a decimal fraction:
/// 0.28999999999999998 is a typed 0.29. So the text is rounded to 15 digits, which gives every typed number back.
struct SheetNumber {
  private static let precision = 15

  private var isNegative = false
  /// Significant digits, without noughts at either end; empty for 0.
  private var digits: [UInt8] = []
  /// Where the point stands: so many places behind the first digit's front. 0.5 has 0, 5 has 1.
  private var point = 0
  /// Digits were lost in front of the point: 123456789012345678.
  private var isInexactWhole = false

  /// Nil for a text that is no number.
  init?(_ text: ArraySlice<UInt8>) {
    var rest = text
    if rest.first == UInt8(ascii: "-") { isNegative = true }
    if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
    let whole = rest.prefix(while: SheetNumber.isDigit)
    rest = rest.dropFirst(whole.count)
    var decimals = rest[..<rest.startIndex]
    if rest.first == UInt8(ascii: ".") {
      decimals = rest.dropFirst().prefix(while: SheetNumber.isDigit)
      rest = rest.dropFirst(decimals.count + 1)
    }
    guard !whole.isEmpty || !decimals.isEmpty, whole.count + decimals.count < 400 else { return nil }
    var exponent = 0
    if let sign = rest.first, sign | 0x20 == UInt8(ascii: "e") {
      guard let number = Int(String(decoding: rest.dropFirst(), as: UTF8.self)), abs(number) < 400 else { return nil }
      exponent = number
      rest = rest[rest.endIndex...]
    }
    guard rest.isEmpty else { return nil }
    let all = Array(whole) + Array(decimals)
    let noughts = all.prefix { $0 == UInt8(ascii: "0") }.count
    digits = Array(all[noughts...])
    point = whole.count - noughts + exponent
    round()
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private mutating func round() {
    isInexactWhole = digits.count > SheetNumber.precision && point > SheetNumber.precision
    if digits.count > SheetNumber.precision {
      let isUp = digits[SheetNumber.precision] >= UInt8(ascii: "5")
      digits.removeLast(digits.count - SheetNumber.precision)
      if isUp { addOne() }
    }
    while digits.last == UInt8(ascii: "0") { digits.removeLast() }
    if digits.isEmpty { (point, isNegative) = (0, false) }
  }

  private mutating func addOne() {
    var place = digits.count - 1
    while place >= 0, digits[place] == UInt8(ascii: "9") {
      digits[place] = UInt8(ascii: "0")
      place -= 1
    }
    if place >= 0 {
      digits[place] += 1
    } else {
      digits.insert(UInt8(ascii: "1"), at: 0)
      point += 1
    }
  }
}

// MARK: Texts

extension SheetNumber {
  /// `1200`, `-0.29`; `1.23456789012346E+17` where digits were lost, so that nobody takes it for a code.
  var text: [UInt8] {
    if isInexactWhole || point > 30 || point < -30 { return scientific }
    return (isNegative ? [UInt8(ascii: "-")] : []) + plain(digits, point)
  }

  /// `85%` for 0.85.
  var percentText: [UInt8] {
    if isInexactWhole || point > 30 || point < -30 { return scientific }
    let moved = digits.isEmpty ? 0 : point + 2
    return (isNegative ? [UInt8(ascii: "-")] : []) + plain(digits, moved) + [UInt8(ascii: "%")]
  }

  /// With noughts in front, as codes have: `000123`.
  func text(digitCount: Int) -> [UInt8] {
    let text = text
    guard !isNegative, point >= digits.count, !isInexactWhole, text.count < digitCount, digitCount <= 30 else {
      return text
    }
    return [UInt8](repeating: UInt8(ascii: "0"), count: digitCount - text.count) + text
  }

  private func plain(_ digits: [UInt8], _ point: Int) -> [UInt8] {
    guard !digits.isEmpty else { return [UInt8(ascii: "0")] }
    let nought = UInt8(ascii: "0")
    if point <= 0 { return [nought, UInt8(ascii: ".")] + [UInt8](repeating: nought, count: -point) + digits }
    if point >= digits.count { return digits + [UInt8](repeating: nought, count: point - digits.count) }
    return digits[..<point] + [UInt8(ascii: ".")] + digits[point...]
  }

  private var scientific: [UInt8] {
    let exponent = point - 1
    let head = (isNegative ? "-" : "") + String(decoding: digits.prefix(1), as: UTF8.self)
    let tail = String(decoding: digits.dropFirst(), as: UTF8.self)
    return Array("\(head)\(tail.isEmpty ? "" : ".")\(tail)E\(exponent < 0 ? "-" : "+")\(abs(exponent))".utf8)
  }
}

// MARK: Days

/// From which day a workbook counts.
package enum DateSystem: Hashable, Sendable {
  /// 1 is 1900-01-01, and 1900 is taken for a leap year.
  case from1900
  /// 0 is 1904-01-01.
  case from1904
}

extension SheetNumber {
  /// The day or time that the number stands for in a cell of this format; nil where it stands for none.
  func dateText(_ format: NumberFormat, _ system: DateSystem) -> String? {
    guard !isNegative, point <= 7 else { return nil }
    let whole = point > 0 ? Int(String(decoding: plain(Array(digits.prefix(point)), point), as: UTF8.self)) ?? -1 : 0
    let (days, seconds) = rounded(whole, secondsOfDay)
    if format == .time { return days == 0 ? SheetNumber.clock(seconds) : nil }
    guard let day = SheetNumber.day(days, system) else { return nil }
    switch format {
    case .month: return String(day.description.prefix(7))
    case .year: return String(day.description.prefix(4))
    case .dayAndTime where seconds == 0, .day: return day.description
    default: return day.description + " " + SheetNumber.clock(seconds)
    }
  }

  private func rounded(_ days: Int, _ seconds: Int) -> (Int, Int) {
    seconds == 86_400 ? (days + 1, 0) : (days, seconds)
  }

  /// Of the part behind the point, to whole seconds.
  private var secondsOfDay: Int {
    let start = max(0, -point)
    let decimals = [UInt8](repeating: UInt8(ascii: "0"), count: min(start, 12)) + digits.dropFirst(max(0, point))
    let text = String(decoding: decimals.prefix(12), as: UTF8.self)
    var scale = 1
    for _ in 0..<text.utf8.count { scale *= 10 }
    return ((Int(text) ?? 0) * 86_400 * 2 + scale) / (scale * 2)
  }

  private static func day(_ number: Int, _ system: DateSystem) -> CalendarDate? {
    switch system {
    case .from1904:
      return (0...2_957_003).contains(number) ? CalendarDate(year: 1904, month: 1, day: 1)?.adding(days: number) : nil
    case .from1900:
      // 60 is 29 February 1900, a day that never was.
      guard (1...2_958_465).contains(number), number != 60 else { return nil }
      return CalendarDate(year: 1899, month: 12, day: number < 60 ? 31 : 30)?.adding(days: number)
    }
  }

  /// `08:30:00`
  private static func clock(_ seconds: Int) -> String {
    [seconds / 3600, seconds / 60 % 60, seconds % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
  }
}
