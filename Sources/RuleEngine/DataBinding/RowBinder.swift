import Calendar
import Datasets
import Diagnostics
import RuleSemantics

/// Whose a row is, as far as one of its key cells says.
private enum KeyCell {
  /// By their numbers, each once.
  case subjects([Int])
  /// Keys that no subject has.
  case unknown([String])
  case refused
  case nothing
}

/// Gives the rows of drafts to their subjects and periods. Rows that cannot be given to anyone are left out, each with
/// its error.
struct RowBinder {
  private let rules: CheckedRules
  private let isTest: Bool
  private var tables: [BoundTable]
  private var subjects: SubjectTree
  private(set) var problems: [Diagnostic] = []
  /// Tables with keys that no subject has.
  private var hasUnknownKeys: Set<TableIndex> = []

  init(_ rules: CheckedRules, drafts: [BoundTable], isTest: Bool, stated: [SubjectFinder.Statement] = []) {
    self.rules = rules
    self.isTest = isTest
    tables = drafts
    var finder = SubjectFinder(rules, drafts, isTest: isTest, stated: stated)
    subjects = finder.tree()
    problems = finder.problems
  }

  mutating func bind() -> Dataset {
    for table in tables.indices { bind(table) }
    return Dataset(subjects: subjects, tables: tables)
  }

  private mutating func bind(_ table: TableIndex) {
    let declaration = rules.tables[table]
    let keys = keyCells(of: table)
    var kept: [Int] = []
    var owners: [[Int]] = []
    var times: [RowTime] = []
    for row in 0..<tables[table].rowCount {
      guard let owner = subjects(of: row, in: table, keys), let time = time(of: row, in: table) else { continue }
      kept.append(row)
      owners.append(owner)
      times.append(time)
    }
    tables[table].keep(kept)
    tables[table].subjects = owners
    tables[table].times = times
    if declaration.hasOneRow { refuseTwins(table) }
    tables[table].index(subjectCount: declaration.level.map { subjects.levels[$0].count } ?? 0)
    if hasUnknownKeys.contains(table), let level = declaration.level { reportWithoutRows(table, level) }
  }

  /// Where keys of a table match no subject, the subjects that match no row may be meant.
  private mutating func reportWithoutRows(_ table: TableIndex, _ level: LevelIndex) {
    guard !isTest, rules.levels[level].register != table, case .file(let cells) = tables[table].origin else { return }
    let missing = subjects.levels[level].indices.filter { tables[table].rows(of: $0).isEmpty }
    guard !missing.isEmpty else { return }
    let names = missing.map { rules.called(subjects.levels[level][$0], level) }
    problems.append(
      .subjectsWithoutRows(
        cells.table.path, rules.tables[table].name, names, level: rules.levels[level].name))
  }
}

// MARK: Subjects

extension RowBinder {
  /// The subjects of a row, each once; nil when it is not known whose it is.
  private mutating func subjects(of row: Int, in table: TableIndex, _ keys: [[KeyCell]]) -> [Int]? {
    guard let level = rules.tables[table].level else { return [] }
    var found: [Int] = []
    var isSound = true
    for (place, field) in rules.tables[table].keyFields.enumerated() {
      switch keyCell(row, field, keys[place], in: table) {
      case .subjects(let numbers) where found.isEmpty: found = numbers
      case .subjects(let numbers): for number in numbers where !found.contains(number) { found.append(number) }
      case .unknown(let texts):
        isSound = false
        hasUnknownKeys.insert(table)
        for text in texts { reportUnknown(text, level, tables[table].place(row: row, field: field)) }
      case .refused:
        // Reported by the reader of the cells.
        isSound = false
      case .nothing:
        guard place == 0, !rules.hasOnlyOneSubject(level) else { continue }
        isSound = false
        reportState(row, field, table)
      }
    }
    if found.isEmpty, isSound, subjects.levels[level].count == 1, rules.hasOnlyOneSubject(level) { return [0] }
    return isSound && !found.isEmpty ? found : nil
  }

  private func keyCell(_ row: Int, _ field: FieldIndex, _ cells: [KeyCell], in table: TableIndex) -> KeyCell {
    tables[table].columns[field].isPresent ? cells[Int(tables[table].columns[field].numbers[row])] : .nothing
  }

  /// What the cells of the key fields say: for each field, for each content of its column.
  private func keyCells(of table: TableIndex) -> [[KeyCell]] {
    guard let level = rules.tables[table].level else { return [] }
    return rules.tables[table].keyFields.map { field in
      tables[table].columns[field].contents.map { keyCell($0, level) }
    }
  }

  private func keyCell(_ content: CellContent, _ level: LevelIndex) -> KeyCell {
    switch content {
    case .refused: return .refused
    case .blank, .notReported, .notApplicable: return .nothing
    case .value(let value):
      var numbers: [Int] = []
      var unknown: [String] = []
      for text in value.texts {
        guard let number = subjects.number(of: text, level: level) else {
          unknown.append(text)
          continue
        }
        if !numbers.contains(number) { numbers.append(number) }
      }
      return unknown.isEmpty ? .subjects(numbers) : .unknown(unknown)
    }
  }

  private mutating func reportUnknown(_ key: String, _ level: LevelIndex, _ place: CellPlace?) {
    guard let place else { return }
    let (keyOfName, near) = SubjectFinder.suggestions(for: key, among: subjects.levels[level], rules, level)
    problems.append(
      .unknownSubject(
        place, key, level: rules.levels[level].name,
        register: rules.levels[level].register.map { rules.tables[$0].name },
        keyOfName: keyOfName, near: near, isAlone: !isTest && subjects.levels[level].count == 1))
  }

  private mutating func reportState(_ row: Int, _ field: FieldIndex, _ table: TableIndex) {
    // A column that is not there was reported once for the file.
    guard tables[table].columns[field].isPresent, let place = tables[table].place(row: row, field: field) else {
      return
    }
    problems.append(.keyIsState(place, rules.tables[table].fields[field].name))
  }
}

// MARK: Periods

extension RowBinder {
  /// When a row counts; nil when a row of a period table does not say so.
  private mutating func time(of row: Int, in table: TableIndex) -> RowTime? {
    guard let field = rules.tables[table].timeField else { return .always }
    switch (rules.tables[table].shape, tables[table].content(row: row, field: field)) {
    case (.period(let kind), .value(.period(let period))):
      if period.kind == kind { return .period(period) }
      if let place = tables[table].place(row: row, field: field) {
        problems.append(.otherPeriodKind(place, period, expected: kind))
      }
      return nil
    case (_, .value(.period(let period))): return .period(period)
    case (_, .value(.date(let date))): return .date(date)
    case (.period, .notReported), (.period, .notApplicable):
      reportState(row, field, table)
      return nil
    case (.period, _): return nil
    default: return .unknown
    }
  }
}

// MARK: Rows given twice

extension RowBinder {
  private struct Slot: IndexKey {
    var subject: Int
    var time: RowTime

    var spread: UInt {
      switch time {
      case .always, .unknown: UInt(bitPattern: subject).spread(with: -1)
      case .date(let date): UInt(bitPattern: subject).spread(with: date.dayNumber)
      case .period(let period): UInt(bitPattern: subject).spread(with: period.ordinal)
      }
    }
  }

  /// Two rows of one subject and period contradict each other: neither counts.
  private mutating func refuseTwins(_ table: TableIndex) {
    var first = IndexTable<Slot, Int>()
    let declaration = rules.tables[table]
    guard let level = declaration.level else { return }
    for row in 0..<tables[table].rowCount {
      for subject in tables[table].subjects[row] {
        let slot = Slot(subject: subject, time: tables[table].times[row])
        guard let earlier = first[slot] else {
          first[slot] = row
          continue
        }
        reportTwin(row, earlier, subject: rules.called(subjects.levels[level][subject], level), in: table)
        tables[table].refuse(row: earlier, except: declaration.structuralFields)
      }
    }
  }

  private mutating func reportTwin(_ row: Int, _ earlier: Int, subject: String, in table: TableIndex) {
    let key = rules.tables[table].keyFields.first
    guard let place = tables[table].place(row: row, field: key),
      let before = tables[table].place(row: earlier, field: key)
    else { return }
    var period: Period?
    if case .period(let own) = tables[table].times[row] { period = own }
    problems.append(.rowTwice(place, before, subject: subject, period: period))
  }
}

extension DataTableDeclaration {
  /// True for tables with one row a subject, or one a subject and period.
  var hasOneRow: Bool {
    switch shape {
    case .register, .period: true
    case .detail, .reference: false
    }
  }

  /// Fields that say whose row it is and when it counts.
  var structuralFields: Set<FieldIndex> { Set(keyFields + [timeField].compactMap(\.self)) }
}

extension BoundTable {
  /// Leaves only these rows, in this order.
  fileprivate mutating func keep(_ rows: [Int]) {
    guard rows.count != rowCount else { return }
    lostRows = rowCount - rows.count
    rowCount = rows.count
    for field in columns.indices { columns[field].keep(rows) }
    switch origin {
    case .none: break
    case .file(let cells): origin = .file(FileCells(table: cells.table, columns: cells.columns, rows: rows))
    case .facts(let places): origin = .facts(rows.map { places[$0] })
    }
  }

  /// Nothing of the row counts any more.
  mutating func refuse(row: Int, except kept: Set<FieldIndex> = []) {
    for field in columns.indices where !kept.contains(field) { columns[field][row] = .refused }
  }
}
