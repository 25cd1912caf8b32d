import Calendar
import Diagnostics
import RuleSemantics

/// The rows of a table that count for a subject and time; or why that is not known.
typealias RowsFound = Result<[Int], Reason>

struct RowsKey: Hashable {
  var table: TableIndex
  var subject: SubjectIndex?
  /// Nil: in all periods.
  var first: Period?
  var last: Period?
  var lifted: [MeasureIndex]
}

// Which rows an aggregate goes over.
extension Evaluator {
  /// In the order of the file, each once, whoever shares it.
  /// - Parameter periods: consecutive ones, the earliest first; nil: all rows.
  func rows(of table: TableIndex, in periods: [Period]?, _ context: EvaluationContext) -> RowsFound {
    let subject = ownSubject(context)
    let key = RowsKey(
      table: table, subject: subject, first: periods?.first, last: periods?.last, lifted: context.lifted)
    if let known = rowsOfSubject[key] { return known }
    let found: RowsFound
    do throws(Reason) {
      found = .success(try search(table, periods, subject, context))
    } catch { found = .failure(error) }
    if substitutes.isEmpty { rowsOfSubject[key] = found }
    return found
  }

  private func search(
    _ table: TableIndex, _ periods: [Period]?, _ subject: SubjectIndex?, _ context: EvaluationContext
  ) throws(Reason) -> [Int] {
    let declaration = rules.tables[table]
    guard dataset.tables[table].isPresent else { throw Reason(.notReported, about: declaration.name) }
    guard let level = declaration.level else {
      return try counting(Array(0..<dataset.tables[table].rowCount), table, periods, owners: nil)
    }
    guard let subject else { throw noSubject(level) }
    let owners = try owners(level, subject, context)
    let rows =
      owners.count == 1
      ? dataset.tables[table].rows(of: owners[0]) : Set(owners.flatMap(dataset.tables[table].rows)).sorted()
    return try counting(rows, table, periods, owners: owners)
  }

  /// Whose rows belong to a subject: its own, those of all below, or of the one above.
  private func owners(
    _ level: LevelIndex, _ subject: SubjectIndex, _ context: EvaluationContext
  ) throws(Reason) -> [Int] {
    switch dataset.subjects.relation(of: level, to: subject.level) {
    case .same: return [subject.number]
    case .below:
      let members = try members(below: subject, at: level, context).get()
      guard !members.isEmpty else { throw noSubject(level) }
      return members
    case .above:
      guard let upper = dataset.subjects.ancestor(of: subject, at: level) else { throw noSubject(level) }
      return [upper.number]
    case .unrelated: throw noSubject(level)
    }
  }

  /// Those of the rows that count in the periods. A row whose date is not known may count or not.
  private func counting(
    _ rows: [Int], _ table: TableIndex, _ periods: [Period]?, owners: [Int]?
  ) throws(Reason) -> [Int] {
    let times = dataset.tables[table].times
    let undated = rows.filter { times[$0] == .unknown }
    if let field = rules.tables[table].timeField, !undated.isEmpty, periods != nil {
      throw Reason.merged(undated.map { timeReason(table, field, row: $0) })
    }
    let counted = periods.map { periods in rows.filter { row in periods.contains { times[row].counts(in: $0) } } }
    let found = counted ?? rows
    if rules.tables[table].whenEmpty == .notReported { try requireRows(found, table, owners) }
    return found
  }

  private func timeReason(_ table: TableIndex, _ field: FieldIndex, row: Int) -> Reason {
    cell(table, field, row: row).reason ?? reason(.blank, table, field, row: row)
  }

  /// Where no row means 未报, every subject must have one.
  private func requireRows(_ rows: [Int], _ table: TableIndex, _ owners: [Int]?) throws(Reason) {
    let declaration = rules.tables[table]
    guard let owners, let level = declaration.level else {
      guard rows.isEmpty else { return }
      throw Reason(.noRows, about: declaration.name)
    }
    let present = Set(rows.flatMap { dataset.tables[table].subjects[$0] })
    let absent = owners.filter { !present.contains($0) }
    guard !absent.isEmpty else { return }
    guard owners.count > 1 else { throw Reason(.noRows, about: declaration.name) }
    let names = absent.prefix(3).map { dataset.subjects.levels[level][$0].name }
    let more = absent.count > 3 ? "…" : ""
    throw Reason(
      code: .noRows, places: [],
      about: Bilingual(
        zh: "\(declaration.name)（\(names.joined(separator: "、"))\(more)）",
        en: "\(declaration.name) (\(names.joined(separator: ", "))\(more))"))
  }
}
