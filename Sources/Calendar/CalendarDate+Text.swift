package import Diagnostics

extension CalendarDate: CustomStringConvertible {
  /// `2027-12-31`
  package var description: String {
    "\(padded(year, to: 4))-\(padded(month, to: 2))-\(padded(day, to: 2))"
  }

  /// `2027年12月31日` / `2027-12-31`
  package var text: Bilingual { Bilingual(zh: "\(year)年\(month)月\(day)日", en: description) }

  /// Reads `2027-12-31`; noughts before month and day may be left out.
  package init?(isoText: String) {
    var scanner = DateScanner(isoText)
    guard let year = scanner.number(digits: 4...4), scanner.take("-"), let month = scanner.number(digits: 1...2),
      scanner.take("-"), let day = scanner.number(digits: 1...2), scanner.isAtEnd
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// Reads a date as offices write it: `2027-12-31`, `2027/12/31`, `2027.12.31`, `2027年12月31日`, `20271231`, in
  /// full-width characters too. Nil for anything else: a day or month alone, a two-digit year, another order.
  package init?(parsing text: String) {
    guard DateScanner.mayBegin(text) else { return nil }
    var scanner = DateScanner(DateScanner.folded(text))
    if let digits = scanner.number(digits: 8...8), scanner.isAtEnd {
      self.init(year: digits / 10_000, month: digits / 100 % 100, day: digits % 100)
      return
    }
    scanner.restart()
    guard let year = scanner.number(digits: 4...4), let mark = scanner.takeAny(of: ["-", "/", ".", "年"]),
      let month = scanner.number(digits: 1...2), scanner.take(mark == "年" ? "月" : mark),
      let day = scanner.number(digits: 1...2), mark != "年" || scanner.takeAny(of: ["日", "号"]) != nil, scanner.isAtEnd
    else { return nil }
    self.init(year: year, month: month, day: day)
  }
}

func padded(_ number: Int, to digits: Int) -> String {
  let text = String(number)
  return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
}

/// Reads the parts of dates and periods from front to back.
struct DateScanner {
  private let scalars: [Unicode.Scalar]
  private var place = 0

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  var isAtEnd: Bool { place == scalars.count }

  mutating func restart() { place = 0 }

  /// A whole number in ASCII digits, as many as admitted and not followed by another; else nothing is read.
  mutating func number(digits: ClosedRange<Int>) -> Int? {
    var end = place
    var value = 0
    while end < scalars.count, end - place <= digits.upperBound, ("0"..."9").contains(scalars[end]) {
      value = value * 10 + Int(scalars[end].value - 48)
      end += 1
    }
    guard digits.contains(end - place) else { return nil }
    place = end
    return value
  }

  mutating func take(_ text: String) -> Bool {
    guard scalars[place...].starts(with: text.unicodeScalars) else { return false }
    place += text.unicodeScalars.count
    return true
  }

  /// The first of the texts that stands here.
  mutating func takeAny(of texts: [String]) -> String? { texts.first { take($0) } }

  /// False for a text without any digit, half-width or full-width.
  static func mayBegin(_ text: String) -> Bool { text.utf8.contains { (0x30...0x39).contains($0) || $0 == 0xEF } }

  /// Full-width characters as ASCII, dashes as `-`, letters in lower case, spaces left out.
  static func folded(_ text: String) -> String {
    var folded = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case " ", "\t", "\u{A0}", "\u{3000}", "\u{2000}"..."\u{200B}": continue
      case "—", "–", "－", "‐", "‑", "−", "~", "～": if folded.last != "-" || scalar != "—" { folded.append("-") }
      case "\u{FF01}"..."\u{FF5E}": folded.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
      default: folded.append(scalar)
      }
    }
    return String(folded).lowercased()
  }
}
