import Numerics
import RuleSemantics

/// Lowers the expressions of checked rules into steps. Each expression becomes one column, however often it is read.
struct PlanBuilder {
  let rules: CheckedRules
  private(set) var plan: Plan
  private var columnOf: [ExpressionID: StepIndex] = [:]
  private var columnOfMeasure: [MeasureIndex: StepIndex] = [:]
  private var columnOfRow: [TableRowKey: StepIndex] = [:]
  private var columnOfCell: [FieldIndex: StepIndex] = [:]
  private var codeOf: [Value: Int32] = [:]
  /// Measures that are being lowered: what reads itself is not.
  private var open: Set<MeasureIndex> = []
  private var depth = 0
  var origin = CoreOperation.constant

  /// Half of what the evaluator nests: a plan never settles what the evaluator would give up.
  private static let depthLimit = 300

  private struct TableRowKey: Hashable {
    var table: LookupIndex
    var keys: [StepIndex]
  }

  init(_ rules: CheckedRules, table: TableIndex, level: LevelIndex) {
    self.rules = rules
    plan = Plan(table: table, level: level)
  }

  // MARK: Steps

  mutating func add(_ step: Step, _ kind: ColumnKind) -> StepIndex {
    plan.steps.append(step)
    plan.kinds.append(kind)
    plan.origins.append(origin)
    return plan.steps.count - 1
  }

  func kind(_ step: StepIndex) -> ColumnKind { plan.kinds[step] }

  func expect(_ kind: ColumnKind, _ steps: StepIndex...) throws(NotLowered) {
    for step in steps where plan.kinds[step] != kind { throw NotLowered(.shape) }
  }

  mutating func code(of value: Value) -> Int32 {
    if let known = codeOf[value] { return known }
    plan.values.append(value)
    let code = Int32(plan.values.count - 1)
    codeOf[value] = code
    return code
  }

  mutating func number(_ number: ExactNumber) throws(NotLowered) -> StepIndex {
    guard let fraction = Fraction(number) else { throw NotLowered(.shape) }
    return add(.number(fraction), .number)
  }

  mutating func unknown(_ kind: ColumnKind, _ state: DataState) -> StepIndex { add(.unknown(state.code), kind) }

  /// What a type is kept as.
  static func kind(of type: ValueType) throws(NotLowered) -> ColumnKind {
    switch type {
    case .number: .number
    case .yesNo: .truth
    case .text, .date, .period, .choice, .codes: .code
    case .interval: throw NotLowered(.shape)
    }
  }

  mutating func demand(_ step: StepIndex) { plan.demands.append(step) }

  mutating func add(_ figure: Plan.Figure) { plan.figures.append(figure) }

  mutating func takeParent(_ step: StepIndex, _ field: FieldIndex) {
    plan.parentField = field
    plan.parentStep = step
  }

  mutating func finish(_ exports: [Plan.RowExport], _ above: [Export]) -> Plan {
    plan.exports = exports
    plan.exportsAbove = above
    return plan
  }

  // MARK: Expressions

  mutating func lower(_ id: ExpressionID) throws(NotLowered) -> StepIndex {
    if let known = columnOf[id] { return known }
    guard depth < PlanBuilder.depthLimit else { throw NotLowered(.shape) }
    depth += 1
    let outer = origin
    defer {
      depth -= 1
      origin = outer
    }
    origin = CoreOperation(rules[id].operation)
    let step = try lower(rules[id].operation, rules[id].type)
    columnOf[id] = step
    return step
  }

  mutating func lower(_ ids: [ExpressionID]) throws(NotLowered) -> [StepIndex] {
    var steps: [StepIndex] = []
    for id in ids { steps.append(try lower(id)) }
    return steps
  }

  private mutating func lower(_ operation: Operation, _ type: ValueType) throws(NotLowered) -> StepIndex {
    switch operation {
    case .constant(let value): try constant(value)
    case .noValue, .itemFull, .runningTotal: unknown(try PlanBuilder.kind(of: type), .noData)
    case .field(let table, let field): try cell(table, field, type)
    case .measure(let measure, let aspect): try lower(measure, aspect, type)
    case .ofSubject(let operand): try lower(operand)
    case .itemValue(let measure): try lower(measure, .value, type)
    case .itemTarget(let measure): try target(of: measure)
    case .negate, .add, .subtract, .multiply, .divide, .lowest, .highest, .round, .function, .interpolate:
      try lowerNumber(operation)
    case .compare, .within, .not, .all, .any, .hasState, .isOneOf: try lowerTruth(operation)
    case .countTrue(let operands): add(.count(try truths(operands)), .number)
    case .choose(let cases, let last): try choose(cases, last, type)
    case .bands(let operand, let bands, let last): try lowerBands(operand, bands, last, type)
    case .lookup(let table, let keys, let result): try lookUp(table, keys, result)
    case .fallback(let first, let second): try fallback(first, second)
    case .atPeriod, .periodBoundary, .card, .itemPath, .targetHolds, .power, .judged, .listed, .intervalContains,
      .intervalMeets, .workdayAfter, .workdays, .aggregate, .standing:
      throw NotLowered(.operation(CoreOperation(operation)))
    }
  }

  private mutating func constant(_ value: Value) throws(NotLowered) -> StepIndex {
    switch value {
    case .number(let number): try self.number(number)
    case .yesNo(let isTrue): add(.truth(isTrue), .truth)
    case .text, .date, .period, .choice, .codes: add(.code(code(of: value)), .code)
    }
  }

  private mutating func fallback(_ first: ExpressionID, _ second: ExpressionID) throws(NotLowered) -> StepIndex {
    let (one, other) = (try lower(first), try lower(second))
    try expect(kind(one), other)
    return add(.fallback(one, other), kind(one))
  }

  mutating func truths(_ ids: [ExpressionID]) throws(NotLowered) -> [StepIndex] {
    let steps = try lower(ids)
    for step in steps { try expect(.truth, step) }
    return steps
  }
}

// MARK: Cells

extension PlanBuilder {
  private mutating func cell(
    _ table: TableIndex, _ field: FieldIndex, _ type: ValueType
  ) throws(NotLowered) -> StepIndex {
    let kind = try PlanBuilder.kind(of: type)
    guard table == plan.table else {
      // Another register of the level has no file, or the rules would not have come here.
      guard case .register = rules.tables[table].shape, rules.tables[table].level == plan.level else {
        throw NotLowered(.tables)
      }
      return unknown(kind, .notReported)
    }
    if let known = columnOfCell[field] { return known }
    guard rules.tables[table].fields[field].interval == nil else { throw NotLowered(.shape) }
    let step = addCell(field, kind)
    columnOfCell[field] = step
    return step
  }

  /// The cell of a field that is needed whether rules read it or not.
  mutating func cellStep(_ field: FieldIndex) throws(NotLowered) -> StepIndex {
    try cell(plan.table, field, rules.tables[plan.table].fields[field].type)
  }

  private mutating func addCell(_ field: FieldIndex, _ kind: ColumnKind) -> StepIndex {
    guard kind != .number else {
      plan.numberFields.append(field)
      return add(.numberCell(plan.numberFields.count - 1), .number)
    }
    plan.codeFields.append(field)
    let cell = add(.codeCell(plan.codeFields.count - 1), .code)
    return kind == .truth ? add(.truthOfCode(cell), .truth) : cell
  }
}

// MARK: Measures

extension PlanBuilder {
  private mutating func lower(
    _ measure: MeasureIndex, _ aspect: Aspect, _ type: ValueType
  ) throws(NotLowered) -> StepIndex {
    guard rules.measures[measure].level == nil || rules.measures[measure].level == plan.level else {
      throw NotLowered(.tables)
    }
    switch aspect {
    case .value: return try value(of: measure)
    case .score: return try score(of: measure)
    case .grade: return try grade(of: measure, type)
    case .rank, .verdict: throw NotLowered(.operation(.measure))
    }
  }

  private mutating func value(of measure: MeasureIndex) throws(NotLowered) -> StepIndex {
    if let known = columnOfMeasure[measure] { return known }
    guard open.insert(measure).inserted, rules.measures[measure].judgement == nil else {
      throw NotLowered(.operation(.measure))
    }
    defer { open.remove(measure) }
    var step = try lower(rules.measures[measure].value)
    if let condition = rules.measures[measure].appliesTo, rules.measures[measure].level != nil {
      let applies = try lower(condition)
      try expect(.truth, applies)
      step = add(.applies(step, if: applies, otherwise: DataState.notApplicable.code), kind(step))
    }
    columnOfMeasure[measure] = step
    return step
  }

  /// Of a measure that is on no scorecard: what its clause says in absolute points.
  private mutating func score(of measure: MeasureIndex) throws(NotLowered) -> StepIndex {
    guard let rule = rules.measures[measure].score else { return unknown(.number, .noData) }
    guard rules.measures[measure].pool == nil, rules.measures[measure].proof == nil else {
      throw NotLowered(.operation(.measure))
    }
    let points = try lower(rule.points)
    var choices: [Step.Choice] = []
    for exception in rule.exceptions {
      let condition = try lower(exception.condition)
      try expect(.truth, condition)
      switch exception.effect {
      case .points(let points): choices.append(Step.Choice(condition: condition, result: try lower(points)))
      case .noValue, .notCounted:
        choices.append(Step.Choice(condition: condition, result: unknown(kind(points), .noData)))
      case .notRanked: throw NotLowered(.operation(.measure))
      }
    }
    guard !choices.isEmpty else { return points }
    for choice in choices { try expect(kind(points), choice.result) }
    return add(.select(choices, otherwise: points), kind(points))
  }

  private mutating func grade(of measure: MeasureIndex, _ type: ValueType) throws(NotLowered) -> StepIndex {
    if let grade = rules.measures[measure].grade { return try lower(grade) }
    if let rule = rules.measures[measure].score, rules[rule.points].type.unit == nil { return try lower(rule.points) }
    if case .choice = rules.measures[measure].type { return try value(of: measure) }
    return unknown(try PlanBuilder.kind(of: type), .noData)
  }

  /// The number that the target asks; of a range the lower end.
  private mutating func target(of measure: MeasureIndex) throws(NotLowered) -> StepIndex {
    let declared = rules.measures[measure]
    if let allocation = declared.allocation, allocation.level == plan.level {
      throw NotLowered(.operation(.itemTarget))
    }
    guard declared.level == plan.level || declared.level == nil else { throw NotLowered(.tables) }
    let holding = declared.targets.filter { target in
      target.scopes.isEmpty ? declared.level == plan.level : target.scopes.contains { $0.level == plan.level }
    }
    guard let target = holding.first(where: { $0.force == .required }) ?? holding.first else {
      return unknown(.number, .noData)
    }
    switch target.requirement {
    case .compare(_, let bound): return try lower(bound)
    case .within(let span, _):
      guard let bound = span.lower ?? span.upper else { return unknown(.number, .noData) }
      return try number(bound.value)
    }
  }
}

// MARK: Tables of the rules

extension PlanBuilder {
  mutating func lookUp(
    _ index: LookupIndex, _ keys: [ExpressionID], _ result: Int
  ) throws(NotLowered) -> StepIndex {
    let keySteps = try lower(keys)
    let row = try tableRow(index, keySteps)
    let results = rules.lookups[index].rows.map { $0.results[result] }
    switch try PlanBuilder.kind(of: rules.lookups[index].resultTypes[result]) {
    case .number: return add(.tableNumber(row: row, try numbers(results)), .number)
    case .truth:
      return add(
        .tableTruth(
          row: row,
          results.map { value in
            if case .yesNo(let isTrue)? = value { isTrue } else { nil }
          }), .truth)
    case .code:
      var codes: [Int32?] = []
      for value in results { codes.append(value.map { code(of: $0) }) }
      return add(.tableCode(row: row, codes), .code)
    }
  }

  private func numbers(_ values: [Value?]) throws(NotLowered) -> [Fraction?] {
    var found: [Fraction?] = []
    for value in values {
      guard case .number(let number)? = value else {
        found.append(nil)
        continue
      }
      guard let fraction = Fraction(number) else { throw NotLowered(.shape) }
      found.append(fraction)
    }
    return found
  }

  /// The place of the row that fits: of several the one that names the values most closely, or the first.
  private mutating func tableRow(_ index: LookupIndex, _ keys: [StepIndex]) throws(NotLowered) -> StepIndex {
    let key = TableRowKey(table: index, keys: keys)
    if let known = columnOfRow[key] { return known }
    let table = rules.lookups[index]
    let order: [Int]
    switch table.pick {
    case .first: order = Array(table.rows.indices)
    case .closest:
      let defaults = table.rows.map { row in row.keys.count { $0 == .otherwise } }
      order = table.rows.indices.sorted { (defaults[$0], $0) < (defaults[$1], $1) }
    case .unique, .sum, .highest, .lowest: throw NotLowered(.operation(.lookup))
    }
    if keys.count == 1, kind(keys[0]) == .code {
      let step = add(.tableRowOfCode(keys[0], order.map { ($0, table.rows[$0].keys[0]) }), .code)
      columnOfRow[key] = step
      return step
    }
    var tests: [Step.TableRowTest] = []
    for row in order {
      var conditions: [StepIndex] = []
      for (matcher, key) in zip(table.rows[row].keys, keys) where matcher != .otherwise {
        conditions.append(try condition(matcher, key))
      }
      tests.append(Step.TableRowTest(row: row, conditions: conditions))
    }
    let step = add(.tableRow(tests, keys: keys), .code)
    columnOfRow[key] = step
    return step
  }

  private mutating func condition(
    _ matcher: LookupTable.KeyMatcher, _ key: StepIndex
  ) throws(NotLowered) -> StepIndex {
    switch (kind(key), matcher) {
    case (.code, _): return add(.codeHolds(key, .matches(matcher)), .truth)
    case (.number, .within(let span)): return try within(key, span)
    case (.number, .anyOf(let values)):
      var conditions: [StepIndex] = []
      for value in values {
        guard case .number(let wanted) = value else { continue }
        conditions.append(add(.compareNumbers(key, .equal, try number(wanted)), .truth))
      }
      return conditions.count == 1 ? conditions[0] : add(.any(conditions), .truth)
    case (.truth, .anyOf(let values)):
      let isTrue = values.contains(.yesNo(true))
      let isFalse = values.contains(.yesNo(false))
      if isTrue, !isFalse { return key }
      if isFalse, !isTrue { return add(.not(key), .truth) }
      return add(.truth(isTrue), .truth)
    case (.truth, .within): return add(.truth(false), .truth)
    case (_, .otherwise): return add(.truth(true), .truth)
    }
  }

  mutating func within(_ operand: StepIndex, _ span: NumberSpan) throws(NotLowered) -> StepIndex {
    guard let range = Step.Range(span) else { throw NotLowered(.shape) }
    return add(.within(operand, range), .truth)
  }
}
