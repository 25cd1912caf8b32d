import Calendar
import Diagnostics
import Testing

@Suite struct `Calendar dates` {
  @Test func `every day of 1600 to 2400 round-trips and follows the one before`() throws {
    var expected = try #require(CalendarDate(year: 1600, month: 1, day: 1)).dayNumber
    for year in 1600...2400 {
      for month in 1...12 {
        for day in 1...CalendarDate.dayCount(month: month, of: year) {
          let date = CalendarDate(year: year, month: month, day: day)
          guard let date, date.dayNumber == expected, (date.year, date.month, date.day) == (year, month, day) else {
            Issue.record("\(year)-\(month)-\(day) is \(date?.description ?? "no date")")
            return
          }
          expected += 1
        }
      }
    }
  }

  @Test(arguments: [(1970, 1, 1, 0), (2000, 3, 1, 11017), (1969, 12, 31, -1), (2027, 12, 31, 21183)])
  func `known days have their numbers`(year: Int, month: Int, day: Int, number: Int) {
    #expect(CalendarDate(year: year, month: month, day: day)?.dayNumber == number)
  }

  @Test func `the first and last day are those of the years 1 and 9999`() {
    #expect(CalendarDate(year: 1, month: 1, day: 1) == .first)
    #expect(CalendarDate(year: 9999, month: 12, day: 31) == .last)
    #expect(CalendarDate.first.adding(days: -1) == nil)
    #expect(CalendarDate.last.adding(days: 1) == nil)
    #expect(CalendarDate.last.adding(days: .max) == nil)
  }

  @Test(arguments: [(1900, false), (2000, true), (2024, true), (2026, false), (2100, false), (2400, true)])
  func `leap years`(year: Int, isLeap: Bool) {
    #expect(CalendarDate.isLeap(year) == isLeap)
    #expect((CalendarDate(year: year, month: 2, day: 29) != nil) == isLeap)
  }

  @Test(arguments: [(2026, 13, 1), (2026, 0, 1), (2026, 4, 31), (2026, 1, 0), (0, 1, 1), (10_000, 1, 1)])
  func `days that no calendar has are refused`(year: Int, month: Int, day: Int) {
    #expect(CalendarDate(year: year, month: month, day: day) == nil)
  }

  @Test(arguments: [
    "2027-12-31", "2027/12/31", "2027.12.31", "2027年12月31日", "20271231", "２０２７－１２－３１", "2027 年 12 月 31 日",
    "2027年12月31号",
  ])
  func `written dates are read`(text: String) {
    #expect(CalendarDate(parsing: text)?.description == "2027-12-31")
  }

  @Test(arguments: ["2027-1-5", "2027/01/05", "2027年1月5日"])
  func `noughts may be left out`(text: String) {
    #expect(CalendarDate(parsing: text)?.description == "2027-01-05")
  }

  @Test(arguments: [
    "", "2027", "2027-12", "2027年12月", "12月31日", "31/12/2027", "27-12-31", "45000", "2027-12-31-", "2027-12/31",
    "2027-02-30", "20270230", "202712311", "2027-12-31T00:00", "２０２７年", "2027年12-31",
  ])
  func `other texts are no dates`(text: String) {
    #expect(CalendarDate(parsing: text) == nil)
  }

  @Test func `a day is written in both languages`() throws {
    let date = try #require(CalendarDate(isoText: "2027-3-5"))
    #expect(date.text.zh == "2027年3月5日")
    #expect(date.text.en == "2027-03-05")
  }

  @Test(arguments: [
    ("2000-02-29", "2001-02-28", 0), ("2000-02-29", "2001-03-01", 1), ("1990-05-10", "2026-05-10", 36),
    ("1990-05-10", "2026-05-09", 35), ("2026-05-10", "2025-05-11", 0), ("2026-05-10", "2025-05-10", -1),
  ])
  func `whole years count as ages do`(from: String, to: String, years: Int) throws {
    let start = try #require(CalendarDate(isoText: from))
    let end = try #require(CalendarDate(isoText: to))
    #expect(start.wholeYears(until: end) == years)
  }

  @Test func `days between dates`() throws {
    let start = try #require(CalendarDate(isoText: "2026-12-31"))
    let end = try #require(CalendarDate(isoText: "2027-01-01"))
    #expect(start.days(until: end) == 1)
    #expect(end.adding(days: -1) == start)
    #expect(start < end)
  }
}
