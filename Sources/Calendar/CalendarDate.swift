/// A day of the Gregorian calendar, reckoned back before its introduction: 0001-01-01 to 9999-12-31.
package struct CalendarDate: Hashable, Sendable {
  /// Days since 1970-01-01, which is 0.
  package let dayNumber: Int

  package static let first = CalendarDate(uncheckedDayNumber: -719_162)
  package static let last = CalendarDate(uncheckedDayNumber: 2_932_896)

  /// Nil for a day that the calendar does not have, or outside the years 1 to 9999.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= CalendarDate.dayCount(month: month, of: year)
    else { return nil }
    dayNumber = CalendarDate.dayNumber(year, month, day)
  }

  /// Nil outside the years 1 to 9999.
  package init?(dayNumber: Int) {
    guard dayNumber >= CalendarDate.first.dayNumber, dayNumber <= CalendarDate.last.dayNumber else { return nil }
    self.dayNumber = dayNumber
  }

  private init(uncheckedDayNumber: Int) { dayNumber = uncheckedDayNumber }

  package var year: Int { civil.year }
  package var month: Int { civil.month }
  package var day: Int { civil.day }

  /// The day so many days later, or earlier for a negative number; nil outside the years 1 to 9999.
  package func adding(days: Int) -> CalendarDate? {
    let (sum, overflows) = dayNumber.addingReportingOverflow(days)
    return overflows ? nil : CalendarDate(dayNumber: sum)
  }

  /// Days from this one to the other: 1 for the next day, negative for an earlier one.
  package func days(until other: CalendarDate) -> Int { other.dayNumber - dayNumber }

  /// Whole years from this day to the other, as ages are counted; negative when the other is earlier.
  package func wholeYears(until other: CalendarDate) -> Int {
    if other < self { return -other.wholeYears(until: self) }
    let (start, end) = (civil, other.civil)
    return end.year - start.year - ((end.month, end.day) < (start.month, start.day) ? 1 : 0)
  }

  package static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

  /// - Parameter month: 1 to 12; any other has no days.
  package static func dayCount(month: Int, of year: Int) -> Int {
    switch month {
    case 1, 3, 5, 7, 8, 10, 12: 31
    case 4, 6, 9, 11: 30
    case 2: isLeap(year) ? 29 : 28
    default: 0
    }
  }
}

extension CalendarDate: Comparable {
  package static func < (left: CalendarDate, right: CalendarDate) -> Bool { left.dayNumber < right.dayNumber }
}

// MARK: Day numbers

// Years are taken to begin on 1 March, so that the leap day comes last; an era is 400 years, 146,097 days. The months
// from March on have 31, 30, 31, 30, 31 days, twice over: the first day of month m (from 0) is (153 m + 2) / 5.
extension CalendarDate {
  private static func dayNumber(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let marchYear = month <= 2 ? year - 1 : year
    let (era, yearOfEra) = marchYear.quotientAndRemainder(dividingBy: 400)
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - daysBefore1970
  }

  private var civil: (year: Int, month: Int, day: Int) {
    let (era, dayOfEra) = (dayNumber + CalendarDate.daysBefore1970).quotientAndRemainder(dividingBy: 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = (marchMonth + 2) % 12 + 1
    return (era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
  }

  /// From 1 March of year 0.
  private static let daysBefore1970 = 719_468
}
