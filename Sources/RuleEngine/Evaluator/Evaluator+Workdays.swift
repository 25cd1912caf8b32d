import Calendar
import Diagnostics
import Numerics
import RuleSemantics

/// Which days are worked: Monday to Friday, apart from what a table says of single days.
struct WorkCalendar {
  private var off: [CalendarDate: Bool] = [:]
  /// Only years that the table speaks of are known.
  private var years: Set<Int> = []
  /// Why the table cannot be used.
  private var reason: Reason?

  private static let monday = CalendarDate(year: 2024, month: 1, day: 1)

  /// Nil where it is not known.
  func isWorked(_ day: CalendarDate) -> Bool? {
    guard years.contains(day.year), let monday = WorkCalendar.monday else { return nil }
    if let isOff = off[day] { return !isOff }
    let days = monday.days(until: day) % 7
    return (days < 0 ? days + 7 : days) < 5
  }

  /// - Parameter cells: the cells of a row: its date, and whether it is off.
  mutating func add(_ date: Evaluated, _ isOff: Evaluated) {
    guard case .known(.date(let day)) = date, case .known(.yesNo(let isTrue)) = isOff else {
      reason = reason ?? date.reason ?? isOff.reason
      return
    }
    off[day] = isTrue
    years.insert(day.year)
  }

  func unknown(about: String) -> Reason { reason ?? Reason(.notReported, about: about) }
}

extension Evaluator {
  private func calendar(_ table: HolidayTable) -> WorkCalendar {
    if let known = calendars[table] { return known }
    var calendar = WorkCalendar()
    silently {
      for row in 0..<dataset.tables[table.table].rowCount {
        calendar.add(cell(table.table, table.date, row: row), cell(table.table, table.off, row: row))
      }
    }
    calendars[table] = calendar
    return calendar
  }

  private func date(_ id: ExpressionID, _ context: EvaluationContext) throws(Reason) -> CalendarDate {
    switch evaluate(id, context) {
    case .known(.date(let date)): return date
    case .known: throw Reason(.outsideDomain)
    case .unknown(let reason): throw reason
    }
  }

  func workday(
    after id: ExpressionID, _ count: Int, _ table: HolidayTable, _ context: EvaluationContext
  ) -> Evaluated {
    .of { () throws(Reason) in
      let calendar = self.calendar(table)
      var day = try self.date(id, context)
      var left = count
      while left > 0 {
        day = try self.next(day, calendar, table)
        if calendar.isWorked(day) == true { left -= 1 }
      }
      return .date(day)
    }
  }

  func workdays(
    _ first: ExpressionID, _ last: ExpressionID, _ table: HolidayTable, _ context: EvaluationContext
  ) -> Evaluated {
    .of { () throws(Reason) in
      let calendar = self.calendar(table)
      var day = try self.date(first, context)
      let end = try self.date(last, context)
      var count = 0
      while day < end {
        day = try self.next(day, calendar, table)
        if calendar.isWorked(day) == true { count += 1 }
      }
      return .number(ExactNumber(count))
    }
  }

  /// The day after, of which it is known whether it is worked.
  private func next(
    _ day: CalendarDate, _ calendar: WorkCalendar, _ table: HolidayTable
  ) throws(Reason) -> CalendarDate {
    guard let next = day.adding(days: 1), calendar.isWorked(next) != nil else {
      throw calendar.unknown(about: rules.tables[table.table].name)
    }
    return next
  }
}
