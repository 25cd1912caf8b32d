package import Calendar
package import Diagnostics
package import RuleSemantics

/// What is only supposed: another content of one cell, or another value of an indicator.
package struct Supposition: Hashable, Sendable {
  package enum Target: Hashable, Sendable {
    /// The cell of the subject, in the period where the table has them.
    case field(TableIndex, FieldIndex)
    case measure(MeasureIndex)
    /// A cell of a detail table, by the place of its row.
    case row(TableIndex, FieldIndex, Int)
  }

  package enum Content: Hashable, Sendable {
    case value(Value)
    case blank
    case notReported
    case notApplicable
  }

  package var target: Target
  package var subject: SubjectIndex
  /// Of the run; the period of the table is that which belongs to it.
  package var period: Period?
  package var content: Content

  package init(target: Target, subject: SubjectIndex, period: Period?, content: Content) {
    (self.target, self.subject, self.period, self.content) = (target, subject, period, content)
  }
}

extension Supposition.Content {
  fileprivate var cell: CellContent {
    switch self {
    case .value(let value): .value(value)
    case .blank: .blank
    case .notReported: .notReported
    case .notApplicable: .notApplicable
    }
  }

  /// When a row counts of which this is the day or period.
  fileprivate var time: RowTime {
    switch self {
    case .value(.date(let date)): .date(date)
    case .value(.period(let period)): .period(period)
    default: .unknown
    }
  }

  fileprivate var evaluated: Evaluated {
    switch self {
    case .value(let value): .known(value)
    case .blank: .unknown(Reason(.blank))
    case .notReported: .unknown(Reason(.notReported))
    case .notApplicable: .unknown(Reason(.notApplicable))
    }
  }

  init?(_ state: CellContent) {
    switch state {
    case .value(let value): self = .value(value)
    case .blank: self = .blank
    case .notReported: self = .notReported
    case .notApplicable: self = .notApplicable
    case .refused: return nil
    }
  }
}

extension RuleRun {
  /// A run of the same rules and day with these supposed; all else is as it was.
  package func supposing(_ suppositions: [Supposition]) -> RuleRun {
    var data = dataset
    var values = evaluator.supposed
    for supposition in suppositions {
      switch supposition.target {
      case .field(let table, let field):
        guard let row = data.row(table, rules.tables[table], of: supposition) else { continue }
        data.tables[table].columns[field][row] = supposition.content.cell
      case .row(let table, let field, let row):
        data.tables[table].columns[field][row] = supposition.content.cell
        // Another day may put the row into another period.
        if rules.tables[table].timeField == field { data.tables[table].times[row] = supposition.content.time }
      case .measure(let measure):
        let key = Substitution(measure: measure, subject: supposition.subject, period: supposition.period)
        values[key] = supposition.content.evaluated
      }
    }
    return RuleRun(self, data, values)
  }

  /// What the target is now; nil where the data have no such row or column, so that nothing can be supposed of it.
  package func content(of target: Supposition.Target, _ subject: SubjectIndex, _ period: Period?) -> Supposition
    .Content?
  {
    switch target {
    case .measure(let measure):
      switch value(of: measure, .value, subject: subject, period: period) {
      case .known(let value): return .value(value)
      case .unknown(let reason): return reason.code == .blank ? .blank : .notReported
      }
    case .field(let table, let field):
      let probe = Supposition(target: target, subject: subject, period: period, content: .blank)
      guard dataset.tables[table].columns[field].isPresent, let row = dataset.row(table, rules.tables[table], of: probe)
      else { return nil }
      return Supposition.Content(dataset.tables[table].content(row: row, field: field))
    case .row(let table, let field, let row):
      guard dataset.tables[table].columns[field].isPresent else { return nil }
      return Supposition.Content(dataset.tables[table].content(row: row, field: field))
    }
  }

  /// Rows of a detail table in which a code or text is this, of one subject or of all; `#3` is the third row of the file
  /// as a spreadsheet counts, `*` every row. Each with whose it is.
  package func rows(
    of table: TableIndex, named key: String, subject: SubjectIndex?
  ) -> [(row: Int, owner: SubjectIndex?)] {
    let declared = rules.tables[table]
    let bound = dataset.tables[table]
    guard bound.isPresent else { return [] }
    let number = key.hasPrefix("#") ? Int(key.dropFirst()) : nil
    let fields = declared.fields.indices.filter { !declared.keyFields.contains($0) && bound.columns[$0].isPresent }
    return (0..<bound.rowCount).compactMap { row in
      let owners = bound.subjects.indices.contains(row) ? bound.subjects[row] : []
      if let subject { guard declared.level == subject.level, owners.contains(subject.number) else { return nil } }
      let holds =
        key == "*"
        || number.map { bound.place(row: row, field: nil)?.row == $0 }
          ?? fields.contains {
            bound.content(row: row, field: $0) == .value(.text(key))
              || bound.content(row: row, field: $0) == .value(.codes([key]))
          }
      guard holds else { return nil }
      let owner =
        subject ?? declared.level.flatMap { level in owners.first.map { SubjectIndex(level: level, number: $0) } }
      return (row, owner)
    }
  }

  /// What the rules refuse or doubt of the data as they are supposed to be, beyond what they said before.
  package func objections(to suppositions: [Supposition]) -> [Diagnostic] {
    let tables = Set(
      suppositions.compactMap { supposition in
        switch supposition.target {
        case .field(let table, _), .row(let table, _, _): table
        case .measure: nil
        }
      })
    guard !tables.isEmpty else { return [] }
    var (before, after) = (dataset, supposing(suppositions).dataset)
    let found = RowChecks(rules, &after, only: tables).problems
    guard !found.isEmpty else { return [] }
    let known = Set(RowChecks(rules, &before, only: tables).problems.map(\.message))
    return found.filter { !known.contains($0.message) }
  }
}

extension Dataset {
  /// The row that a supposition is about; nil for tables with many rows a subject.
  fileprivate func row(
    _ table: TableIndex, _ declared: DataTableDeclaration, of supposition: Supposition
  ) -> Int? {
    let subject = supposition.subject
    guard declared.level == subject.level else { return nil }
    switch declared.shape {
    case .register: return tables[table].row(of: subject.number)
    case .period(let kind):
      // Of several that belong to the period of the run, the last.
      return supposition.period.flatMap { period in
        period.taken(kind).last.flatMap { tables[table].row(of: subject.number, in: $0) }
      }
    case .detail, .reference: return nil
    }
  }
}
