package import Calendar
import Diagnostics
package import RuleSemantics

// The data behind one card, as the facts of a test.
extension RuleRun {
  /// What the tables that a scorecard reads say of a subject, of those above and below it, up to the end of a period.
  /// Personal fields are left out unless they are shown.
  package func facts(behind card: ScorecardIndex, of subject: SubjectIndex, upTo period: Period?) -> [Given] {
    var tables = evaluator.items.tables(ofCard: card)
    for level in rules.levels { if let register = level.register { tables.insert(register) } }
    return tables.sorted().flatMap { table in
      rows(of: table, about: subject).filter { counts($0, of: table, upTo: period) }.map { given(table, row: $0) }
    }
  }

  /// Rows of the subject, of its ancestors and of those below it; all rows of a reference table.
  private func rows(of table: TableIndex, about subject: SubjectIndex) -> [Int] {
    let bound = dataset.tables[table]
    guard let level = rules.tables[table].level else { return Array(0..<bound.rowCount) }
    if level == subject.level { return bound.rows(of: subject.number) }
    if let above = dataset.subjects.ancestor(of: subject, at: level) { return bound.rows(of: above.number) }
    guard dataset.subjects.relation(of: level, to: subject.level) == .below else { return [] }
    let below = dataset.subjects.subjects(of: level).filter {
      dataset.subjects.ancestor(of: $0, at: subject.level) == subject
    }
    return Set(below.flatMap { bound.rows(of: $0.number) }).sorted()
  }

  private func counts(_ row: Int, of table: TableIndex, upTo period: Period?) -> Bool {
    guard let end = period?.lastDay, dataset.tables[table].times.indices.contains(row) else { return true }
    switch dataset.tables[table].times[row] {
    case .date(let date): return date <= end
    case .period(let own): return own.lastDay <= end
    case .always, .unknown: return true
    }
  }

  private func given(_ table: TableIndex, row: Int) -> Given {
    let declared = rules.tables[table]
    var period: Period?
    if case .period(let own) = dataset.tables[table].times[row] { period = own }
    var owner: (id: String, parent: String?)?
    if let level = declared.level { owner = self.owner(of: row, in: table, at: level) }
    var keys = Set(declared.keyFields.prefix(1))
    if let field = declared.periodField { keys.insert(field) }
    var cells: [(field: FieldIndex, content: Given.FactContent)] = []
    for field in declared.fields.indices where !keys.contains(field) {
      if let content = content(table, row, field) { cells.append((field, content)) }
    }
    let none = Span(file: 0, start: 0, end: 0)
    return Given(
      period: period, level: declared.level, subject: owner?.id, parent: owner?.parent,
      facts: [Given.Fact(table: table, cells: cells, span: none)], span: none)
  }

  /// The first subject that the row names, and the one above it.
  private func owner(of row: Int, in table: TableIndex, at level: LevelIndex) -> (id: String, parent: String?)? {
    guard let number = dataset.tables[table].subjects[row].first else { return nil }
    let subject = dataset.subjects[SubjectIndex(level: level, number: number)]
    let parent = subject.parent.flatMap { parent in
      rules.levels[level].parent.map { dataset.subjects[SubjectIndex(level: $0, number: parent)].id }
    }
    return (subject.id, parent)
  }

  /// Nil for what was not reported, and for what is not shown.
  private func content(_ table: TableIndex, _ row: Int, _ field: FieldIndex) -> Given.FactContent? {
    let declared = rules.tables[table].fields[field]
    if declared.isPersonal, evaluator.privacy != .shown { return nil }
    switch dataset.tables[table].content(row: row, field: field) {
    case .value(let value): return .value(value)
    case .blank: return .state(.blank)
    case .notApplicable: return .state(.notApplicable)
    case .notReported, .refused: return nil
    }
  }
}
