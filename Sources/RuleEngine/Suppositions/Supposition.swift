package import Calendar
package import Diagnostics
package import RuleSemantics

/// What is only supposed: another content of one cell, or another value of an indicator.
package struct Supposition: Hashable, Sendable {
  package enum Target: Hashable, Sendable {
    /// The cell of the subject, in the period where the table has them.
    case field(TableIndex, FieldIndex)
    case measure(MeasureIndex)
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
    }
  }

  /// What the rules refuse or doubt of the data as they are supposed to be, beyond what they said before.
  package func objections(to suppositions: [Supposition]) -> [Diagnostic] {
    let tables = Set(
      suppositions.compactMap { if case .field(let table, _) = $0.target { table } else { nil } })
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
