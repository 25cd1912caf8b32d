package import Diagnostics

extension PeriodKind {
  /// `学年` / `school year`
  package var word: Bilingual {
    switch self {
    case .year: Bilingual(zh: "年", en: "year")
    case .schoolYear: Bilingual(zh: "学年", en: "school year")
    case .halfYear: Bilingual(zh: "半年", en: "half-year")
    case .quarter: Bilingual(zh: "季度", en: "quarter")
    case .month: Bilingual(zh: "月", en: "month")
    }
  }
}

extension Period: CustomStringConvertible {
  /// `2026年`, `2025—2026学年`, `2026年上半年`, `2026年第1季度`, `2026年3月` /
  /// `2026`, `2025-2026 school year`, `2026 H1`, `2026 Q1`, `2026-03`
  package var text: Bilingual {
    switch kind {
    case .year: Bilingual(zh: "\(year)年", en: "\(year)")
    case .schoolYear: Bilingual(zh: "\(year)—\(year + 1)学年", en: "\(year)-\(year + 1) school year")
    case .halfYear: Bilingual(zh: "\(year)年\(number == 1 ? "上" : "下")半年", en: "\(year) H\(number)")
    case .quarter: Bilingual(zh: "\(year)年第\(number)季度", en: "\(year) Q\(number)")
    case .month: Bilingual(zh: "\(year)年\(number)月", en: "\(year)-\(padded(number, to: 2))")
    }
  }

  /// The English text.
  package var description: String { text.en }

  /// Reads a period as offices write it, in full-width characters too; nil for anything else.
  ///
  /// | Kind | Forms |
  /// |---|---|
  /// | year | `2026` `2026年` `2026年度` |
  /// | school year | `2025—2026学年` `2025-2026学年度` `2025/2026 school year` `2025-26 academic year` |
  /// | half-year | `2026年上半年` `2026年度下半年` `2026H1` `2026 H2` |
  /// | quarter | `2026年第1季度` `2026年一季度` `2026Q1` `2026-Q1` |
  /// | month | `2026年3月` `2026-03` `2026/3` |
  package init?(parsing text: String) {
    guard DateScanner.mayBegin(text) else { return nil }
    var scanner = DateScanner(DateScanner.folded(text))
    guard let year = scanner.number(digits: 4...4), let period = scanner.period(in: year), scanner.isAtEnd else {
      return nil
    }
    self = period
  }
}

extension DateScanner {
  /// The rest of a period whose first year was read.
  fileprivate mutating func period(in year: Int) -> Period? {
    if isAtEnd { return Period(.year, year: year) }
    if takeAny(of: ["年度", "年"]) != nil { return chinesePeriod(in: year) }
    let mark = takeAny(of: ["-", "/"])
    if take("h") { return number(digits: 1...1).flatMap { Period(.halfYear, year: year, number: $0) } }
    if take("q") { return number(digits: 1...1).flatMap { Period(.quarter, year: year, number: $0) } }
    guard mark != nil else { return nil }
    return schoolYear(from: year) ?? number(digits: 1...2).flatMap { Period(.month, year: year, number: $0) }
  }

  /// What follows 年: nothing, 上半年, 第1季度, 3月.
  private mutating func chinesePeriod(in year: Int) -> Period? {
    if isAtEnd { return Period(.year, year: year) }
    if let half = takeAny(of: ["上半年", "下半年"]) {
      return Period(.halfYear, year: year, number: half == "上半年" ? 1 : 2)
    }
    let isQuarter = take("第")
    let before = self
    if let quarter = number(digits: 1...1) ?? chineseDigit(), takeAny(of: ["季度", "季"]) != nil {
      return Period(.quarter, year: year, number: quarter)
    }
    self = before
    return isQuarter ? nil : month(of: year)
  }

  private mutating func month(of year: Int) -> Period? {
    guard let month = number(digits: 1...2), takeAny(of: ["月份", "月"]) != nil else { return nil }
    return Period(.month, year: year, number: month)
  }

  private mutating func chineseDigit() -> Int? {
    let digits = ["一", "二", "三", "四"]
    return takeAny(of: digits).flatMap { digits.firstIndex(of: $0) }.map { $0 + 1 }
  }

  /// The second year and the word that says that two years are one school year; reads nothing otherwise.
  private mutating func schoolYear(from year: Int) -> Period? {
    let before = self
    let isNext = number(digits: 4...4).map { $0 == year + 1 } ?? number(digits: 2...2).map { $0 == (year + 1) % 100 }
    let words = ["学年度", "学年", "schoolyear", "academicyear"]
    if isNext == true, takeAny(of: words) != nil { return Period(.schoolYear, year: year) }
    self = before
    return nil
  }
}
