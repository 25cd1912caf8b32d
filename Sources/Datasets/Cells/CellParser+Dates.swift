import Calendar

extension CellParser {
  func date(_ cell: CellText, _ remarks: inout [CellRemark]) throws(CellRemark) -> CalendarDate {
    if let date = CalendarDate(parsing: cell.folded) { return date }
    let midnight = [" 00:00:00.000", " 00:00:00", " 00:00", " 0:00:00", " 0:00"].first(where: cell.folded.hasSuffix)
    if let midnight, let date = CalendarDate(parsing: String(cell.folded.dropLast(midnight.count))) {
      remarks.append(.readAs(cell.trimmed, date.text))
      return date
    }
    try refusePlaceholder(cell)
    if let date = serialDate(cell.folded) { throw .serialDate(cell.trimmed, date) }
    if cell.folded.isWrittenAsDay { throw .noSuchDay(cell.trimmed) }
    if let period = Period(parsing: cell.folded), period.kind != .year { throw .dateWithoutDay(cell.trimmed) }
    throw .notADate(cell.trimmed, cell.folded.isDayOfOtherOrder)
  }

  /// The day that a spreadsheet keeps as a number: 1 is 1900-01-01, and 1900 counts as a leap year.
  private func serialDate(_ text: String) -> CalendarDate? {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts[0].utf8.count == 5, parts.allSatisfy(\.isDigits), let number = Int(parts[0]) else { return nil }
    return CalendarDate(year: 1899, month: 12, day: 30)?.adding(days: number)
  }

  func period(_ cell: CellText, _ kind: PeriodKind?) throws(CellRemark) -> Period {
    if let period = Period(parsing: cell.folded) { return period }
    // 202603
    let text = cell.folded
    if text.utf8.count == 6, text.isDigits, let period = Period(parsing: "\(text.prefix(4))-\(text.suffix(2))") {
      return period
    }
    try refusePlaceholder(cell)
    if let day = CalendarDate(parsing: cell.folded) {
      let kinds = kind.map { [$0] } ?? [.year, .month]
      throw .dayForPeriod(cell.trimmed, kinds.map { Period($0, containing: day) })
    }
    throw .notAPeriod(cell.trimmed, kind)
  }
}

extension String {
  /// `2027-02-30`, `2027年2月30日`: four digits, and one or two and one or two.
  fileprivate var isWrittenAsDay: Bool {
    let parts = split { "-/.年月日号".contains($0) }
    return parts.count == 3 && parts.allSatisfy(\.isDigits) && parts[0].utf8.count == 4
      && parts[1].utf8.count <= 2 && parts[2].utf8.count <= 2
  }

  /// `31/12/2027`, `12-31-27`: a day in an order that may be read in two ways.
  fileprivate var isDayOfOtherOrder: Bool {
    let parts = split { "/-.".contains($0) }
    return parts.count == 3 && parts.allSatisfy(\.isDigits) && parts[0].utf8.count <= 2
  }
}
