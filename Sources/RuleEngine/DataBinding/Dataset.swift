import Calendar
import Diagnostics
package import RuleSemantics

/// Data bound to the tables of a rule set: what an evaluator reads.
package struct Dataset: Sendable {
  /// A file that was read, for those who print where results come from.
  package struct Source: Hashable, Sendable {
    package var path: String
    /// Where the file holds several tables.
    package var sheet: String?
    package var bytes: [UInt8]
    /// Rows of data in it.
    package var rowCount: Int
  }

  package internal(set) var subjects: SubjectTree
  /// One for each declared table.
  var tables: [BoundTable]
  package internal(set) var sources: [Source] = []
  /// Rows that a rule doubts, in the order of tables and rows.
  var doubts: [Doubt] = []

  init(subjects: SubjectTree, tables: [BoundTable]) {
    self.subjects = subjects
    self.tables = tables
  }

  /// The subject as it is printed.
  package func name(of subject: SubjectIndex, in rules: CheckedRules) -> SubjectName {
    let found = subjects[subject]
    return SubjectName(level: rules.levels[subject.level].name, id: found.id, name: found.name)
  }

  /// The first period with data; nil where no row has a period or date.
  func firstPeriod(_ kind: PeriodKind) -> Period? { tables.compactMap { $0.firstPeriod(kind) }.min() }
}

extension Dataset {
  /// What became of the rows that were read: each is one of these.
  package var rowAccount: RowAccount {
    var account = RowAccount()
    for table in tables where table.isPresent {
      let partly = table.rowsWithRefusedCells
      account.whole += table.rowCount - partly
      account.partly += partly
      account.leftOut += table.lostRows
    }
    return account
  }

  package struct RowAccount: Hashable, Sendable {
    /// Used with all their cells.
    package var whole = 0
    /// Used without some of their cells, which have errors.
    package var partly = 0
    /// Not used at all.
    package var leftOut = 0
  }
}

extension BoundTable {
  fileprivate var rowsWithRefusedCells: Int {
    var isRefused = [Bool](repeating: false, count: rowCount)
    for column in columns where column.count(of: .refused) > 0 {
      let contents = column.contents.map { $0 == .refused }
      for (row, number) in column.numbers.enumerated() where contents[Int(number)] { isRefused[row] = true }
    }
    return isRefused.count { $0 }
  }

  /// Cells that have an error and say nothing.
  var refusedCount: Int {
    columns.reduce(0) { count, cells in count + cells.count(of: .refused) }
  }

  /// Periods of a kind that hold rows.
  func periods(_ kind: PeriodKind) -> Set<Period> {
    var found: Set<Period> = []
    var last: Period?
    for time in times {
      // Rows of one period stand together, as a rule.
      guard let period = time.period(of: kind), period != last else { continue }
      found.insert(period)
      last = period
    }
    return found
  }

  /// The first period of a kind that holds rows.
  func firstPeriod(_ kind: PeriodKind) -> Period? {
    var first: Period?
    for time in times {
      guard let period = time.period(of: kind) else { continue }
      first = first.map { min($0, period) } ?? period
    }
    return first
  }
}

extension RowTime {
  /// The period of a kind that it falls in, or ends in; nil for a row without a time.
  func period(of kind: PeriodKind) -> Period? {
    switch self {
    case .date(let date): Period(kind, containing: date)
    case .period(let period): period.kind == kind ? period : Period(kind, containing: period.lastDay)
    case .always, .unknown: nil
    }
  }

  /// True when the row counts in the period: its date falls in it, or its own period ends in it and is not longer.
  func counts(in period: Period) -> Bool {
    switch self {
    case .always: true
    case .date(let date): period.contains(date)
    case .period(let own): period.takesIn(own)
    case .unknown: false
    }
  }
}

extension Period {
  /// True when what is reported for the other period belongs to this one: the same, or one that is not longer and ends
  /// within it. The school year 2026—2027 belongs to the year 2027.
  func takesIn(_ other: Period) -> Bool {
    if kind == other.kind { return self == other }
    return other.kind.countPerYear >= kind.countPerYear && contains(other.lastDay)
  }

  /// The periods of another kind whose reports belong to this one, in order.
  func taken(_ other: PeriodKind) -> [Period] {
    if kind == other { return [self] }
    var found: [Period] = []
    var current: Period? = Period(other, containing: firstDay)
    while let period = current, period.lastDay <= lastDay {
      if takesIn(period) { found.append(period) }
      current = period.next
    }
    return found
  }
}
