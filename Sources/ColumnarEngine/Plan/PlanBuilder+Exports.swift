package import RuleSemantics

extension Plan {
  /// The plan for exports of the subjects of a register, and of those right above them.
  /// - Parameter table: the register that holds the rows.
  package init(_ rules: CheckedRules, exports: [Export], table: TableIndex) throws(NotLowered) {
    guard !exports.isEmpty else { throw NotLowered(.noExport) }
    guard rules.scorecards.isEmpty else { throw NotLowered(.scorecards) }
    guard !rules.tables.contains(where: { $0.fields.contains(where: \.isPersonal) }) else {
      throw NotLowered(.personal)
    }
    let declared = rules.tables[table]
    guard case .register = declared.shape, let level = declared.level, rules.levels[level].register == table,
      declared.keyFields.count == 1, let key = declared.keyFields.first, declared.fields[key].type == .text
    else { throw NotLowered(.tables) }
    var builder = PlanBuilder(rules, table: table, level: level)
    self = try builder.plan(for: exports, key: key)
  }
}

extension PlanBuilder {
  fileprivate mutating func plan(for exports: [Export], key: FieldIndex) throws(NotLowered) -> Plan {
    var rows: [(export: Export, columns: [Plan.RowExport.Column?])] = []
    var above: [Export] = []
    for export in exports {
      if export.level == plan.level {
        guard export.order.isEmpty else { throw NotLowered(.order) }
        rows.append((export, try columns(of: export)))
      } else {
        guard rules.levels[plan.level].parent == export.level else { throw NotLowered(.tables) }
        var walker = AboveWalker(level: export.level)
        try walker.walk(export, &self)
        above.append(export)
      }
    }
    try lowerDemands()
    return try finished(rows, above, key)
  }

  /// The columns that are computed; nil for those that are fields written again.
  private mutating func columns(of export: Export) throws(NotLowered) -> [Plan.RowExport.Column?] {
    var columns: [Plan.RowExport.Column?] = []
    for column in export.columns {
      columns.append(writtenField(column) == nil ? .step(try lower(column.value)) : nil)
    }
    return columns
  }

  private func writtenField(_ column: Export.Column) -> FieldIndex? {
    guard case .field(plan.table, let field) = rules[column.value].operation,
      rules.tables[plan.table].fields[field].type == .text
    else { return nil }
    return field
  }

  /// Constraints and checks of rows.
  private mutating func lowerDemands() throws(NotLowered) {
    let table = rules.tables[plan.table]
    for validation in table.fields.flatMap(\.constraints) + table.validations {
      let step = try lower(validation.condition)
      try expect(.truth, step)
      demand(step)
    }
  }

  private mutating func finished(
    _ rows: [(export: Export, columns: [Plan.RowExport.Column?])], _ above: [Export], _ key: FieldIndex
  ) throws(NotLowered) -> Plan {
    if let parent = rules.levels[plan.level].parentField { takeParent(try cellStep(parent), parent) }
    var exports: [Plan.RowExport] = []
    for (export, columns) in rows {
      var found: [Plan.RowExport.Column] = []
      for (column, known) in zip(export.columns, columns) {
        if let known {
          found.append(known)
        } else if let field = writtenField(column) {
          // What is computed with is there as a code already.
          found.append(plan.codeFields.contains(field) ? .step(try lower(column.value)) : .text(field))
        }
      }
      exports.append(Plan.RowExport(export: export, columns: found))
    }
    guard !plan.codeFields.contains(key) else { throw NotLowered(.shape) }
    return finish(exports, above)
  }
}

/// Looks at what exports of subjects above read: figures over the rows, which are lowered, and what is of those subjects
/// themselves, which the exact evaluator computes.
private struct AboveWalker {
  let level: LevelIndex
  var seen: Set<ExpressionID> = []

  init(level: LevelIndex) { self.level = level }

  mutating func walk(_ export: Export, _ builder: inout PlanBuilder) throws(NotLowered) {
    for column in export.columns { try walk(column.value, &builder) }
    for order in export.order {
      switch order {
      case .by(let expression, _), .first(let expression): try walk(expression, &builder)
      }
    }
  }

  private mutating func walk(_ id: ExpressionID, _ builder: inout PlanBuilder) throws(NotLowered) {
    guard seen.insert(id).inserted else { return }
    let rules = builder.rules
    switch rules[id].operation {
    case .aggregate(let aggregate): return try builder.addFigure(aggregate, id)
    case .field(let table, _):
      guard case .register = rules.tables[table].shape, rules.tables[table].level == level else {
        throw NotLowered(.tables)
      }
    case .measure(let measure, .value):
      guard rules.measures[measure].level == level || rules.measures[measure].level == nil else {
        throw NotLowered(.tables)
      }
      try walk(rules.measures[measure].value, &builder)
      if let condition = rules.measures[measure].appliesTo { try walk(condition, &builder) }
    case .measure, .ofSubject, .atPeriod, .periodBoundary, .card, .itemFull, .itemValue, .itemTarget, .itemPath,
      .targetHolds, .runningTotal, .listed, .judged, .standing, .workdayAfter, .workdays, .intervalContains,
      .intervalMeets:
      throw NotLowered(.operation(CoreOperation(rules[id].operation)))
    default: break
    }
    for operand in rules[id].operation.operands { try walk(operand, &builder) }
  }
}

extension PlanBuilder {
  /// A figure over the subjects below.
  fileprivate mutating func addFigure(_ aggregate: Aggregate, _ id: ExpressionID) throws(NotLowered) {
    guard case .subjects(plan.level) = aggregate.domain, aggregate.distinctBy.isEmpty, aggregate.keeping == nil else {
      throw NotLowered(.operation(.aggregate))
    }
    let kind: Plan.Figure.Kind
    switch aggregate.kind {
    case .count: kind = .count
    case .sum: kind = .sum
    case .mean: kind = .mean
    case .anyHolds: kind = .anyHolds
    case .allHold: kind = .allHold
    default: throw NotLowered(.operation(.aggregate))
    }
    var filter: StepIndex?
    if let condition = aggregate.filter { filter = try truths([condition])[0] }
    var argument: StepIndex?
    if kind != .count, let id = aggregate.argument {
      argument = try lower(id)
      try expect(kind == .sum || kind == .mean ? .number : .truth, argument ?? 0)
    }
    if kind == .sum || kind == .mean, argument == nil { throw NotLowered(.shape) }
    add(Plan.Figure(expression: id, kind: kind, filter: filter, argument: argument))
  }
}
