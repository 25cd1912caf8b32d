package import Calendar
import Diagnostics
import Numerics
package import RuleSemantics

/// A row of an export: what a subject has in each column.
package struct ExportRow: Sendable {
  package var subject: SubjectIndex
  /// Rounded where the column says so; personal values are unknown, as withheld.
  package var values: [Evaluated]
}

extension RuleRun {
  /// One row for each subject of the level, in the order that the export asks for, equal ones in the order of their keys.
  package func rows(of export: Export, period: Period?) -> [ExportRow] {
    let subjects = evaluator.dataset.subjects.subjects(of: export.level)
    return evaluator.sorted(subjects, by: export.order, period).map { subject in
      let context = EvaluationContext(subject: subject, period: period)
      return ExportRow(subject: subject, values: export.columns.map { evaluator.exported($0, context) })
    }
  }

  /// The periods that an export can be written for, the earliest first; empty where nothing it reads has a period.
  package func periods(of export: Export) -> [Period] {
    periods(in: evaluator.items.tables(read: export.columns.map(\.value) + export.order.map(\.expression)))
  }
}

// MARK: Rows without data

extension RuleRun {
  /// True where a table with periods or dates that the export reads has a row for the subject, or for one above or below
  /// it, in the period; also where it reads none.
  package func hasData(for export: Export, of subject: SubjectIndex, in period: Period) -> Bool {
    let timed = evaluator.items.tables(read: export.columns.map(\.value)).filter { table in
      rules.tables[table].level != nil && rules.tables[table].timeField != nil
    }
    return timed.isEmpty || timed.contains { hasRow($0, subject, period) }
  }

  private func hasRow(_ table: TableIndex, _ subject: SubjectIndex, _ period: Period) -> Bool {
    guard let level = rules.tables[table].level else { return false }
    let bound = dataset.tables[table]
    let owners: [Int]
    if let upper = dataset.subjects.ancestor(of: subject, at: level) {
      owners = [upper.number]
    } else {
      owners = dataset.subjects.numbers(below: subject, at: level)
    }
    return owners.contains { owner in bound.rows(of: owner).contains { bound.times[$0].counts(in: period) } }
  }
}

extension Evaluator {
  fileprivate func exported(_ column: Export.Column, _ context: EvaluationContext) -> Evaluated {
    let value = evaluate(column.value, context)
    if personal.contains(column.value), value.value != nil { return .unknown(Reason(.withheld)) }
    guard let places = column.places, let number = value.number else { return value }
    let unit = column.type.unit?.factor ?? .one
    return .number(number.rounded(toMultipleOf: unit.scaled(byPowerOfTen: -places), column.rule))
  }

  fileprivate func sorted(_ subjects: [SubjectIndex], by order: [TieBreak], _ period: Period?) -> [SubjectIndex] {
    guard !order.isEmpty else { return subjects }
    let keyed = subjects.map { ($0, tieKeys(order, EvaluationContext(subject: $0, period: period))) }
    return keyed.sorted { one, other in
      for (key, otherKey) in zip(one.1, other.1) where key != otherKey { return key.comesBefore(otherKey) }
      return one.0 < other.0
    }.map(\.0)
  }
}

extension TieBreak {
  fileprivate var expression: ExpressionID {
    switch self {
    case .by(let expression, _), .first(let expression): expression
    }
  }
}
