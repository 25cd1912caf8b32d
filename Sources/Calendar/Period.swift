/// How long a period is.
package enum PeriodKind: String, Hashable, Sendable, CaseIterable {
  case year
  /// 1 September to 31 August.
  case schoolYear
  case halfYear
  case quarter
  case month

  /// How many begin in a calendar year.
  package var countPerYear: Int {
    switch self {
    case .year, .schoolYear: 1
    case .halfYear: 2
    case .quarter: 4
    case .month: 12
    }
  }
}

/// A span of time that data are reported for: a year, school year, half-year, quarter or month of the years 1 to 9998.
package struct Period: Hashable, Sendable {
  package let kind: PeriodKind
  /// Counts the periods of a kind without gaps: year × periods in a year + place in the year from 0. A school year has
  /// the year in which it begins.
  package let ordinal: Int

  /// Nil outside the years 1 to 9998.
  package init?(_ kind: PeriodKind, ordinal: Int) {
    guard Period.ordinals(of: kind).contains(ordinal) else { return nil }
    self.kind = kind
    self.ordinal = ordinal
  }

  /// Nil outside the years 1 to 9998, or when the year has no such period.
  /// - Parameter number: the place in the year from 1.
  package init?(_ kind: PeriodKind, year: Int, number: Int = 1) {
    guard (1...9998).contains(year), (1...kind.countPerYear).contains(number) else { return nil }
    self.init(kind, ordinal: year * kind.countPerYear + number - 1)
  }

  /// The period of a kind that holds a day; days outside the first and last period belong to these.
  package init(_ kind: PeriodKind, containing date: CalendarDate) {
    let place = (date.month - 1) * kind.countPerYear / 12
    let year = kind == .schoolYear && date.month < 9 ? date.year - 1 : date.year
    self.init(kind, clamped: year * kind.countPerYear + (kind == .schoolYear ? 0 : place))
  }

  /// A calendar year; one outside 1 to 9998 is brought to the nearest.
  package static func year(_ year: Int) -> Period { Period(.year, clamped: year) }

  /// The school year that begins in a year; one outside 1 to 9998 is brought to the nearest.
  package static func schoolYear(from year: Int) -> Period { Period(.schoolYear, clamped: year) }

  private init(_ kind: PeriodKind, clamped ordinal: Int) {
    let ordinals = Period.ordinals(of: kind)
    self.kind = kind
    self.ordinal = min(max(ordinal, ordinals.lowerBound), ordinals.upperBound)
  }

  private static func ordinals(of kind: PeriodKind) -> ClosedRange<Int> {
    kind.countPerYear...(9998 * kind.countPerYear + kind.countPerYear - 1)
  }
}

// MARK: Facts

extension Period {
  /// The calendar year, or the one in which a school year begins.
  package var year: Int { ordinal / kind.countPerYear }
  /// The place in the year, from 1.
  package var number: Int { ordinal % kind.countPerYear + 1 }

  package var firstDay: CalendarDate {
    let month = kind == .schoolYear ? 9 : (number - 1) * (12 / kind.countPerYear) + 1
    return CalendarDate(year: year, month: month, day: 1) ?? .first
  }

  package var lastDay: CalendarDate {
    let month = kind == .schoolYear ? 8 : number * (12 / kind.countPerYear)
    let year = kind == .schoolYear ? year + 1 : year
    return CalendarDate(year: year, month: month, day: CalendarDate.dayCount(month: month, of: year)) ?? .last
  }

  package func contains(_ date: CalendarDate) -> Bool { firstDay <= date && date <= lastDay }

  /// True when every day of the other is one of this.
  package func contains(_ other: Period) -> Bool { firstDay <= other.firstDay && other.lastDay <= lastDay }

  /// Nil before the first period.
  package var previous: Period? { advanced(by: -1) }
  /// Nil after the last period.
  package var next: Period? { advanced(by: 1) }

  /// The period of the same kind so many places later, or earlier for a negative number; nil outside the years 1 to 9998.
  package func advanced(by count: Int) -> Period? {
    let (sum, overflows) = ordinal.addingReportingOverflow(count)
    return overflows ? nil : Period(kind, ordinal: sum)
  }

  /// How many periods later the other one is; nil for one of another kind.
  package func distance(to other: Period) -> Int? { kind == other.kind ? other.ordinal - ordinal : nil }
}

extension Period {
  /// Periods of two kinds hardly ever meet in one table.
  package func hash(into hasher: inout Hasher) { hasher.combine(ordinal) }
}

extension Period: Comparable {
  /// By first day; of two that begin together the shorter comes first.
  package static func < (left: Period, right: Period) -> Bool {
    if left.kind == right.kind { return left.ordinal < right.ordinal }
    return (left.firstDay, left.lastDay) < (right.firstDay, right.lastDay)
  }
}
