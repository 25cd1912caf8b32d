import Calendar
import Diagnostics
import Testing

@Suite struct Periods {
  @Test(arguments: [
    ("2026", "2026年"), ("2026年", "2026年"), ("2026年度", "2026年"), ("２０２６年", "2026年"),
    ("2025—2026学年", "2025—2026学年"), ("2025-2026学年", "2025—2026学年"), ("2025～2026学年度", "2025—2026学年"),
    ("2025/2026 school year", "2025—2026学年"), ("2025-26 academic year", "2025—2026学年"),
    ("2025——2026学年", "2025—2026学年"), ("1999-00学年", "1999—2000学年"),
    ("2026年上半年", "2026年上半年"), ("2026年度下半年", "2026年下半年"), ("2026H1", "2026年上半年"), ("2026 h2", "2026年下半年"),
    ("2026年第1季度", "2026年第1季度"), ("2026年一季度", "2026年第1季度"), ("2026年第四季度", "2026年第4季度"),
    ("2026Q1", "2026年第1季度"), ("2026-Q3", "2026年第3季度"), ("2026年2季度", "2026年第2季度"),
    ("2026年3月", "2026年3月"), ("2026年12月份", "2026年12月"), ("2026-03", "2026年3月"), ("2026/3", "2026年3月"),
  ])
  func `written periods are read`(text: String, canonical: String) {
    #expect(Period(parsing: text)?.text.zh == canonical)
  }

  @Test(arguments: [
    "", "26年", "20260", "2025-2027学年", "2025学年", "2026年第5季度", "2026Q0", "2026H3", "2026年13月", "2026-13",
    "2026年第3月", "2026.3", "2025-2026", "2026年底", "一季度", "2026年0月", "2026年第1季度末", "2026年五月",
  ])
  func `other texts are no periods`(text: String) {
    #expect(Period(parsing: text) == nil)
  }

  @Test(arguments: PeriodKind.allCases)
  func `periods follow one another without gaps and read back in both languages`(kind: PeriodKind) throws {
    var period = try #require(Period(kind, year: 1999))
    while period.year < 2030 {
      let next = try #require(period.next)
      #expect(period.lastDay.adding(days: 1) == next.firstDay)
      #expect(period < next)
      #expect(next.previous == period)
      #expect(period.distance(to: next) == 1)
      #expect(Period(parsing: period.text.zh) == period)
      #expect(Period(parsing: period.text.en) == period)
      #expect(Period(kind, containing: period.firstDay) == period)
      #expect(Period(kind, containing: period.lastDay) == period)
      #expect(period.contains(period.firstDay) && period.contains(period.lastDay) && !period.contains(next.firstDay))
      period = next
    }
  }

  @Test func `a school year is from September to August`() throws {
    let period = Period.schoolYear(from: 2025)
    #expect(period.firstDay.description == "2025-09-01")
    #expect(period.lastDay.description == "2026-08-31")
  }

  @Test func `a year holds its parts, and only these`() throws {
    let year = Period.year(2026)
    let parts = ["2026年下半年", "2026Q4", "2026-12"].compactMap(Period.init(parsing:))
    #expect(parts.count == 3)
    #expect(parts.allSatisfy(year.contains))
    #expect(!year.contains(Period.schoolYear(from: 2025)))
    #expect(parts.sorted().map(\.description) == ["2026 H2", "2026 Q4", "2026-12"])
  }

  @Test func `the ends of time are kept`() throws {
    #expect(Period.year(1).previous == nil)
    #expect(Period.year(9998).next == nil)
    #expect(Period.year(0) == Period.year(1))
    #expect(Period.year(2026).advanced(by: .min) == nil)
    #expect(Period.year(2026).advanced(by: .max) == nil)
    #expect(Period.schoolYear(from: 9998).lastDay.year == 9999)
    for kind in PeriodKind.allCases {
      #expect(Period(kind, containing: .first).year == 1)
      #expect(Period(kind, containing: .last).year == 9998)
    }
  }
}
