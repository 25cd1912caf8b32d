import Calendar
import Diagnostics
import RuleSemantics

/// What a cell of a bound table says.
enum CellContent: Hashable, Sendable {
  case value(Value)
  case blank
  case notReported
  case notApplicable
  /// It has an error and says nothing.
  case refused
}

/// A row of a table, for evaluation inside it.
struct RowIndex: Hashable, Sendable {
  var table: Int32
  var row: Int32
}

/// When a row of a detail table counts.
enum RowTime: Hashable, Sendable {
  /// In every period.
  case always
  case date(CalendarDate)
  case period(Period)
  /// The cell that says so has no value.
  case unknown
}

/// The rows of a declared table, with the subjects and periods they belong to.
struct BoundTable: Sendable {
  /// Where the cells stand.
  enum Origin: Sendable {
    case none
    case file(FileCells)
    /// Facts of a test: the place of every row in the rule file.
    case facts([CellPlace])
  }

  /// False where no file was given: all of it is 未报.
  var isPresent = false
  /// For each field its cells; nil where the file has no such column, or the field has none.
  var columns: [[CellContent]?] = []
  var rowCount = 0
  /// Rows that were left out for their errors.
  var lostRows = 0
  /// For each row the numbers of its subjects at the level of the table; several for joint rows.
  var subjects: [[Int]] = []
  var times: [RowTime] = []
  /// Rows of each subject, in the order of the file.
  private(set) var rowsOfSubject: [[Int]] = []
  /// For tables with one row a subject and period.
  private var rowOfPeriod: [PeriodKey: Int] = [:]
  var origin = Origin.none
  /// Where rows stand in the file of the full run that the data are a part of, by row.
  var placesInFullRun: [Int: (path: String, row: Int)] = [:]

  private struct PeriodKey: Hashable {
    var subject: Int
    var ordinal: Int
  }

  func content(row: Int, field: FieldIndex) -> CellContent { columns[field]?[row] ?? .notReported }

  func place(row: Int, field: FieldIndex?) -> CellPlace? {
    guard let full = placesInFullRun[row], var place = placeInFile(row: row, field: field) else {
      return placeInFile(row: row, field: field)
    }
    (place.path, place.row) = full
    return place
  }

  private func placeInFile(row: Int, field: FieldIndex?) -> CellPlace? {
    switch origin {
    case .none: nil
    case .file(let cells): cells.place(row: row, field: field)
    case .facts(let places): places[row]
    }
  }

  /// The row of a subject in a register.
  func row(of subject: Int) -> Int? { rowsOfSubject.indices.contains(subject) ? rowsOfSubject[subject].first : nil }

  /// The row of a subject and period in a period table.
  func row(of subject: Int, in period: Period) -> Int? {
    rowOfPeriod[PeriodKey(subject: subject, ordinal: period.ordinal)]
  }

  func rows(of subject: Int) -> [Int] { rowsOfSubject.indices.contains(subject) ? rowsOfSubject[subject] : [] }

  /// Builds the indexes once subjects and times of the rows stand.
  mutating func index(subjectCount: Int) {
    rowsOfSubject = Array(repeating: [], count: subjectCount)
    rowOfPeriod = [:]
    for row in 0..<rowCount {
      for subject in subjects[row] {
        rowsOfSubject[subject].append(row)
        guard case .period(let period) = times[row] else { continue }
        let key = PeriodKey(subject: subject, ordinal: period.ordinal)
        if rowOfPeriod[key] == nil { rowOfPeriod[key] = row }
      }
    }
  }
}
