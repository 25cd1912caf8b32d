import Calendar
import Diagnostics
import Numerics
import RuleSyntax

/// Numbers with units, dates and periods.
extension PhraseParser {
  /// `number [万|亿] (unit | "%" | "‰" | 个百分点 …)`, `百分之 zhnum`
  func quantities(at start: Int) -> [Term] {
    remembered(.quantity, at: start) {
      guard start < atoms.count else { return [] }
      if let found = percentInWords(at: start) { return [found] }
      guard let (number, end) = numeral(at: start) else {
        note(.number, at: start)
        return []
      }
      // `2027年` names a year.
      if isYear(at: start) { return [] }
      return [withUnit(number, start: start, end: end)]
    }
  }

  /// A number in digits, or a Chinese numeral right before a unit.
  private func numeral(at start: Int) -> (ExactNumber, Int)? {
    if case .number = atoms[start].kind, let number = ExactNumber(decimalText: atoms[start].text) {
      return (number, start + 1)
    }
    if language == .en, let number = englishNumeral(at: start) { return (number, start + 1) }
    guard language == .zh, let (value, end) = ChineseNumeral.read(atoms, at: start) else { return nil }
    guard context.words.unit(in: atoms, at: end) != nil else { return nil }
    return (ExactNumber(value), end)
  }

  /// one, two … twelve, unless something is called so.
  func englishNumeral(at start: Int) -> ExactNumber? {
    guard case .word = atoms[start].kind, let place = Self.englishNumerals.firstIndex(of: text(at: start)),
      context.scope.names(in: atoms, at: start).isEmpty
    else { return nil }
    return ExactNumber(place + 1)
  }

  private static let englishNumerals = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
  ]

  func isYear(at start: Int) -> Bool { wholeNumber(at: start).map { $0 >= 1000 } == true && text(at: start + 1) == "年" }

  private func percentInWords(at start: Int) -> Term? {
    guard let end = keyword(.percentOf, at: start) else { return nil }
    if end < atoms.count, case .number = atoms[end].kind, let number = ExactNumber(decimalText: atoms[end].text) {
      return percent(number, start, end + 1)
    }
    guard let (value, after) = ChineseNumeral.read(atoms, at: end) else { return nil }
    return percent(ExactNumber(value), start, after)
  }

  private func percent(_ number: ExactNumber, _ start: Int, _ end: Int) -> Term {
    reading(.quantity(QuantityTerm(number: number * Unit.percent.factor, unit: .percent)), start, end)
  }

  /// The unit after a number: the longest unit word; 万 and 亿 multiply.
  private func withUnit(_ number: ExactNumber, start: Int, end: Int) -> Term {
    if let (unit, after) = unitWord(at: end) {
      return relative(QuantityTerm(number: number * unit.factor, unit: unit), start, after)
    }
    if let (factor, after) = multiplier(at: end) {
      let scaled = number * factor
      if let (unit, last) = unitWord(at: after) {
        return reading(.quantity(QuantityTerm(number: scaled * unit.factor, unit: unit)), start, last)
      }
      return reading(.quantity(QuantityTerm(number: scaled, unit: nil)), start, after)
    }
    note(.unit, at: end)
    return reading(.quantity(QuantityTerm(number: number, unit: nil)), start, end)
  }

  func unitWord(at start: Int) -> (Unit, Int)? {
    guard start < atoms.count else { return nil }
    if isMark(.percent, at: start) { return (.percent, start + 1) }
    if isMark(.permille, at: start), let unit = context.units.unit(named: "‰") { return (unit, start + 1) }
    guard let (word, end) = context.words.unit(in: atoms, at: start) else { return nil }
    return compoundUnit(word, at: end) ?? context.units.unit(named: word).map { ($0, end) }
  }

  /// `万元/人`, `10k yuan per person`
  private func compoundUnit(_ upper: String, at place: Int) -> (Unit, Int)? {
    let isPer = language == .en && text(at: place) == "per"
    guard isPer || isMark(.divide, at: place), let (lower, end) = context.words.unit(in: atoms, at: place + 1),
      let unit = context.units.unit(written: upper + "/" + lower)
    else { return nil }
    return (unit, end)
  }

  private func multiplier(at start: Int) -> (ExactNumber, Int)? {
    if let end = keyword(.tenThousand, at: start) { return (ExactNumber(10_000), end) }
    if let end = keyword(.hundredMillion, at: start) {
      return (ExactNumber(language == .zh ? 100_000_000 : 1_000_000), end)
    }
    return nil
  }

  /// `1%（相对）`: a part of what it is compared with.
  private func relative(_ quantity: QuantityTerm, _ start: Int, _ end: Int) -> Term {
    guard quantity.unit?.kind == .share, let open = mark(.leftParen, at: end),
      let word = keyword(.relative, at: open), let close = mark(.rightParen, at: word)
    else { return reading(.quantity(quantity), start, end) }
    var relative = quantity
    relative.isRelative = true
    return reading(.quantity(relative), start, close)
  }

  // MARK: Dates

  /// `2027年12月31日`, `2027-12-31`, `2027年底`, `期末`.
  func dates(at start: Int) -> [Term] {
    guard start < atoms.count else { return [] }
    if let end = keyword(.periodEnd, at: start) { return [reading(.boundary(.lastDay), start, end)] }
    if let end = keyword(.periodStart, at: start) { return [reading(.boundary(.firstDay), start, end)] }
    if case .date = atoms[start].kind, let date = CalendarDate(isoText: atoms[start].text) {
      return [reading(.date(date), start, start + 1)]
    }
    if let (date, end) = writtenDate(at: start) { return [reading(.date(date), start, end)] }
    note(.date, at: start)
    return []
  }

  private func writtenDate(at start: Int) -> (CalendarDate, Int)? {
    guard let year = wholeNumber(at: start), year >= 1000, text(at: start + 1) == "年" else { return nil }
    if ["底", "末"].contains(text(at: start + 2)), let date = CalendarDate(year: year, month: 12, day: 31) {
      return (date, start + 3)
    }
    guard let month = wholeNumber(at: start + 2), text(at: start + 3) == "月",
      let day = wholeNumber(at: start + 4), text(at: start + 5) == "日",
      let date = CalendarDate(year: year, month: month, day: day)
    else { return nil }
    return (date, start + 6)
  }

  func text(at place: Int) -> String { place < atoms.count ? atoms[place].text : "" }

  func wholeNumber(at place: Int) -> Int? {
    guard place < atoms.count, case .number = atoms[place].kind else { return nil }
    return Int(atoms[place].text)
  }

  // MARK: Periods

  /// `2026年`, `2026年第1季度`, `2025—2026学年`: the longest that reads as a period.
  func periods(at start: Int) -> [Term] {
    guard start < atoms.count, atoms[start].opensPeriod else {
      note(.period, at: start)
      return []
    }
    var joined = ""
    var best: Term?
    for end in start..<min(start + 9, atoms.count) {
      joined += (end > start && atoms[end].hasSpaceBefore ? " " : "") + atoms[end].text
      if let period = Period(parsing: joined) { best = reading(.period(period), start, end + 1) }
    }
    if best == nil { note(.period, at: start) }
    return best.map { [$0] } ?? []
  }

  /// `2025年至2027年`, `2025—2027年`
  func periodSpans(at start: Int) -> [Term] {
    periods(at: start).flatMap { first -> [Term] in
      guard case .period(let from) = first.kind, let next = rangeMark(at: first.range.upperBound) else { return [] }
      return periods(at: next).compactMap { last in
        guard case .period(let to) = last.kind, to.kind == from.kind, from <= to else { return nil }
        return reading(.periodSpan(from, to), start, last.range.upperBound)
      }
    }
  }

  /// 至, 到, to, or a dash between two quantities.
  func rangeMark(at start: Int) -> Int? {
    keyword(.to, at: start) ?? mark(.dash, at: start) ?? mark(.minus, at: start)
  }
}

extension Atom {
  /// Periods begin with a year in four digits.
  fileprivate var opensPeriod: Bool {
    text.utf8.count >= 4 && text.utf8.prefix(4).allSatisfy { (0x30...0x39).contains($0) }
  }
}

/// Chinese numerals up to 9999, as they stand before units: 三十, 一百零五, 两.
enum ChineseNumeral {
  private static let digits: [String: Int] = [
    "〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
  ]
  private static let places: [String: Int] = ["十": 10, "百": 100, "千": 1000]

  /// The number and the atom after it.
  static func read(_ atoms: [Atom], at start: Int) -> (Int, Int)? {
    var index = start
    var total = 0
    var digit: Int?
    while index < atoms.count {
      let text = atoms[index].text
      if let value = digits[text] {
        guard digit == nil || digit == 0 else { break }
        digit = value
      } else if let place = places[text] {
        total += (digit ?? 1) * place
        digit = nil
      } else {
        break
      }
      index += 1
    }
    guard index > start else { return nil }
    return (total + (digit ?? 0), index)
  }
}
