import Calendar
import Diagnostics
import Numerics
import RuleSemantics

/// Checks the values of rows against what the rules ask of them. Cells that the rules refuse say nothing afterwards.
struct RowChecks {
  private let rules: CheckedRules
  private let evaluator: Evaluator
  private(set) var problems: [Diagnostic] = []
  private var refused: Set<CellReference> = []
  private var doubts: [Doubt] = []
  private var explanations: ExplanationTable

  /// - Parameters:
  ///   - explanations: what is said of rows that a rule doubts.
  ///   - tables: those to look at; nil: all.
  init(
    _ rules: CheckedRules, _ dataset: inout Dataset, _ explanations: ExplanationTable = ExplanationTable(),
    only tables: Set<TableIndex>? = nil
  ) {
    self.rules = rules
    self.explanations = explanations
    evaluator = Evaluator(rules, dataset)
    for table in rules.tables.indices where dataset.tables[table].isPresent && tables?.contains(table) ?? true {
      check(table)
    }
    for cell in refused {
      if let field = cell.field { dataset.tables[cell.table].columns[field][cell.row] = .refused }
    }
    // Where only some tables are looked at again, what is said of the rows is not at hand.
    guard tables == nil else { return }
    dataset.doubts = doubts
    problems += self.explanations.unused.map { .explanationUnused($0) }
  }

  private mutating func check(_ table: TableIndex) {
    let declaration = rules.tables[table]
    var compared: [(field: FieldIndex?, validation: Validation)] = []
    for (field, declared) in declaration.fields.enumerated() {
      for validation in declared.constraints {
        if RowChecks.fields(of: table, in: validation.condition, rules) == [field] {
          check(table, field, validation)
        } else {
          compared.append((field, validation))
        }
      }
      if declared.isCount { refuseNegative(table, field) }
    }
    compared += declaration.validations.map { (nil, $0) }
    for (field, validation) in compared { check(table, field, validation) }
  }

  private mutating func refuseNegative(_ table: TableIndex, _ field: FieldIndex) {
    let bound = evaluator.dataset.tables[table]
    let cells = bound.columns[field]
    let isNegative = cells.contents.map(\.isNegative)
    guard isNegative.contains(true) else { return }
    for (row, number) in cells.numbers.enumerated() where isNegative[Int(number)] {
      let reference = CellReference(table: table, row: row, field: field)
      guard !refused.contains(reference), let place = bound.place(row: row, field: field) else { continue }
      problems.append(.negativeCount(place, rules.tables[table].fields[field].name))
      refused.insert(reference)
    }
  }

  private mutating func check(_ table: TableIndex, _ field: FieldIndex?, _ validation: Validation) {
    let fields = RowChecks.fields(of: table, in: validation.condition, rules)
    for row in 0..<evaluator.dataset.tables[table].rowCount {
      // What is wrong in itself is not compared: mended, it may well fit.
      if !refused.isEmpty,
        fields.contains(where: { refused.contains(CellReference(table: table, row: row, field: $0)) })
      {
        continue
      }
      guard case .no = evaluator.truth(validation.condition, context(table, row)) else { continue }
      report(table, field, validation, row)
    }
  }

  private func context(_ table: TableIndex, _ row: Int) -> EvaluationContext {
    let subject = rules.tables[table].level.flatMap { level in
      evaluator.dataset.tables[table].subjects[row].first.map { SubjectIndex(level: level, number: $0) }
    }
    var context = EvaluationContext(subject: subject, period: period(evaluator.dataset.tables[table].times[row]))
    context.row = RowIndex(table: Int32(table), row: Int32(row))
    return context
  }

  private func period(_ time: RowTime) -> Period? {
    switch time {
    case .period(let period): period
    case .date(let date): Period(rules.term?.first.kind ?? .year, containing: date)
    case .always, .unknown: nil
    }
  }

  /// With the values of the fields that the condition reads.
  private mutating func report(_ table: TableIndex, _ field: FieldIndex?, _ validation: Validation, _ row: Int) {
    let bound = evaluator.dataset.tables[table]
    guard let place = bound.place(row: row, field: field) else { return }
    let fields = RowChecks.fields(of: table, in: validation.condition, rules)
    let values = fields.map { text(of: $0, table, row) }
    let refuses = validation.consequence == .refuse
    guard refuses else { return doubt(table, row, validation, fields, place, values) }
    problems.append(.validation(place, validation.words, refuses: refuses, values: values))
    for field in field.map({ [$0] }) ?? fields { refused.insert(CellReference(table: table, row: row, field: field)) }
  }

  /// What is doubted may stay; said of it or not, the card tells.
  private mutating func doubt(
    _ table: TableIndex, _ row: Int, _ validation: Validation, _ fields: [FieldIndex], _ place: CellPlace,
    _ values: [String]
  ) {
    let bound = evaluator.dataset.tables[table]
    let declared = rules.tables[table]
    let keys = declared.level.map { level in
      bound.subjects[row].map { evaluator.dataset.subjects.levels[level][$0].id }
    }
    let names = fields.flatMap { [declared.fields[$0].name] + declared.fields[$0].aliases }
    let entry = explanations.explanation(
      table: declared.allNames, keys: keys ?? [], time: bound.times[row], fields: Set(names.map(NameText.folded)))
    problems.append(
      entry.map { .explained(place, validation.words, $0) }
        ?? .validation(place, validation.words, refuses: false, values: values))
    doubts.append(Doubt(table: table, row: row, words: validation.words, explanation: entry?.text))
  }

  private static func fields(of table: TableIndex, in condition: ExpressionID, _ rules: CheckedRules) -> [FieldIndex] {
    var found: [FieldIndex] = []
    var waiting = [condition]
    while let id = waiting.popLast() {
      if case .field(table, let field) = rules[id].operation, !found.contains(field) { found.append(field) }
      waiting += rules[id].operation.operands.reversed()
    }
    return found
  }

  /// `毕业生数 100`
  private func text(of field: FieldIndex, _ table: TableIndex, _ row: Int) -> String {
    let declared = rules.tables[table].fields[field]
    guard !declared.isPersonal else { return declared.name }
    guard case .value(let value) = evaluator.dataset.tables[table].content(row: row, field: field) else {
      return declared.name
    }
    return declared.name + " " + ShownValue(rules).text(value, declared.type).zh
  }
}

extension CellContent {
  fileprivate var isNegative: Bool {
    if case .value(.number(let number)) = self { number.isNegative } else { false }
  }
}
