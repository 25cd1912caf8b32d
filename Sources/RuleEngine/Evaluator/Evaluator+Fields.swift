import Calendar
import Diagnostics
import Numerics
import RuleSemantics

// What cells say.
extension Evaluator {
  func fieldValue(_ table: TableIndex, _ field: FieldIndex, _ context: EvaluationContext) -> Evaluated {
    if let row = context.row, Int(row.table) == table { return cell(table, field, row: Int(row.row)) }
    guard let level = rules.tables[table].level else { return .unknown(missing(table, field)) }
    guard let subject = ownSubject(context) else { return .unknown(Reason(.noSubject)) }
    switch dataset.subjects.relation(of: level, to: subject.level) {
    case .same: return cell(table, field, of: subject.number, context.period)
    case .below: return sum(table, field, level, context.at(subject))
    case .above:
      guard let upper = dataset.subjects.ancestor(of: subject, at: level) else { return .unknown(noSubject(level)) }
      return asked(.field(table, field), context.at(upper)) { cell(table, field, of: upper.number, context.period) }
    case .unrelated: return .unknown(noSubject(level))
    }
  }

  /// The subject that is meant outside the row: inside a row that of the row, unless the context has one of its level.
  func ownSubject(_ context: EvaluationContext) -> SubjectIndex? {
    guard let row = context.row, let level = rules.tables[Int(row.table)].level else { return context.subject }
    if context.subject?.level == level { return context.subject }
    return dataset.tables[Int(row.table)].subjects[Int(row.row)].first.map { SubjectIndex(level: level, number: $0) }
  }

  func noSubject(_ level: LevelIndex) -> Reason { Reason(.noSubject, about: rules.levels[level].name) }
}

// MARK: One cell

extension Evaluator {
  /// The cell of a row.
  func cell(_ table: TableIndex, _ field: FieldIndex, row: Int) -> Evaluated {
    switch dataset.tables[table].content(row: row, field: field) {
    case .value(let value):
      evidence?.add(CellReference(table: table, row: row, field: field))
      return .known(value)
    case .blank: return .unknown(reason(.blank, table, field, row: row))
    case .notReported: return .unknown(reason(.notReported, table, field, row: row))
    case .notApplicable: return .unknown(reason(.notApplicable, table, field, row: row))
    case .refused: return .unknown(reason(.refused, table, field, row: row))
    }
  }

  func reason(_ code: Reason.Code, _ table: TableIndex, _ field: FieldIndex, row: Int) -> Reason {
    Reason(code, about: rules.tables[table].fields[field].name, at: dataset.tables[table].place(row: row, field: field))
  }

  /// There is no row, or no file.
  private func missing(_ table: TableIndex, _ field: FieldIndex) -> Reason {
    Reason(.notReported, about: rules.tables[table].fields[field].name)
  }

  /// The cell of a subject in a register, or in the period of a period table.
  private func cell(_ table: TableIndex, _ field: FieldIndex, of subject: Int, _ period: Period?) -> Evaluated {
    guard dataset.tables[table].isPresent else { return absentCell(table, field, of: subject) }
    switch rules.tables[table].shape {
    case .register:
      return dataset.tables[table].row(of: subject).map { cell(table, field, row: $0) }
        ?? .unknown(missing(table, field))
    case .period(let kind):
      if let period, period.kind == kind { return cell(table, field, of: subject, in: period) }
      return cell(table, field, of: subject, period?.taken(kind) ?? [])
    case .detail, .reference: return .unknown(missing(table, field))
    }
  }

  /// Without a register nothing is known of a subject but its key, by which other tables name it.
  private func absentCell(_ table: TableIndex, _ field: FieldIndex, of subject: Int) -> Evaluated {
    let declared = rules.tables[table]
    guard let level = declared.level, rules.levels[level].register == table, declared.keyFields == [field] else {
      return .unknown(missing(table, field))
    }
    return .known(.text(dataset.subjects.levels[level][subject].id))
  }

  /// Over the periods of the table that belong to the one asked for: what flows adds up, what stands is the last.
  private func cell(
    _ table: TableIndex, _ field: FieldIndex, of subject: Int, _ periods: [Period]
  ) -> Evaluated {
    guard let last = periods.last else { return .unknown(missing(table, field)) }
    guard periods.count > 1, rules.tables[table].fields[field].addsUp else {
      return cell(table, field, of: subject, in: last)
    }
    return Evaluator.sum(of: periods.map { cell(table, field, of: subject, in: $0) })
  }

  private func cell(_ table: TableIndex, _ field: FieldIndex, of subject: Int, in period: Period) -> Evaluated {
    dataset.tables[table].row(of: subject, in: period).map { cell(table, field, row: $0) }
      ?? .unknown(missing(table, field))
  }

  /// Unknown where any part is.
  static func sum(of parts: [Evaluated]) -> Evaluated {
    let reasons = parts.compactMap(\.reason)
    guard reasons.isEmpty else { return .unknown(.merged(reasons)) }
    let numbers = parts.compactMap(\.number)
    guard numbers.count == parts.count else { return .unknown(Reason(.outsideDomain)) }
    return .ofNumber { () throws(Reason) in try Statistics.sum(numbers) }
  }
}

extension FieldDeclaration {
  /// True for numbers of which those of shorter periods make that of a longer one.
  fileprivate var addsUp: Bool {
    if meaning == .flow, case .number = type { true } else { false }
  }
}

// MARK: Subjects below

/// The subjects of a level that belong to a subject, as numbers; or why that is not known.
typealias Members = Result<[Int], Reason>

struct MembersKey: IndexKey {
  var subject: SubjectIndex
  var level: LevelIndex
  /// Subjects to which one of these measures does not apply are left out.
  var lifted: Lifting
  var period: Period?

  var spread: UInt { UInt(bitPattern: subject.number).spread(with: period?.ordinal ?? -1).spread(with: level) }
}

extension Evaluator {
  private func sum(
    _ table: TableIndex, _ field: FieldIndex, _ level: LevelIndex, _ context: EvaluationContext
  ) -> Evaluated {
    guard let subject = context.subject else { return .unknown(Reason(.noSubject)) }
    switch members(below: subject, at: level, context) {
    case .failure(let reason): return .unknown(reason)
    case .success(let numbers):
      guard !numbers.isEmpty else { return .unknown(noSubject(level)) }
      return Evaluator.sum(of: numbers.map { cell(table, field, of: $0, context.period) })
    }
  }

  /// The subjects of a level below one, in the order of their keys, those left out to which the lifted measure does not
  /// apply.
  func members(below subject: SubjectIndex, at level: LevelIndex, _ context: EvaluationContext) -> Members {
    let key = MembersKey(subject: subject, level: level, lifted: context.lifted, period: context.period)
    if let known = membersOfLevel[key] { return known }
    let all = dataset.subjects.numbers(below: subject, at: level)
    let found: Members = context.lifted == .none ? .success(all) : applicable(all, at: level, context)
    membersOfLevel[key] = found
    return found
  }

  private func applicable(_ numbers: [Int], at level: LevelIndex, _ context: EvaluationContext) -> Members {
    var found: [Int] = []
    var reasons: [Reason] = []
    for number in numbers {
      let subject = SubjectIndex(level: level, number: number)
      var isLeftOut = false
      for measure in measures(of: context.lifted) {
        switch applies(measure, to: subject, context) {
        case .yes: break
        case .no: isLeftOut = true
        case .unknown(let reason): reasons.append(reason)
        }
      }
      if !isLeftOut { found.append(number) }
    }
    return reasons.isEmpty ? .success(found) : .failure(.merged(reasons))
  }

  /// Whether a measure applies to a subject, or to the one above it at the level of the measure.
  private func applies(_ measure: MeasureIndex, to subject: SubjectIndex, _ context: EvaluationContext) -> Truth {
    guard let level = rules.measures[measure].level, let owner = dataset.subjects.ancestor(of: subject, at: level)
    else {
      return .yes
    }
    return peerTruth(rules.measures[measure].appliesTo, context.lifting(.none).at(owner))
  }
}
