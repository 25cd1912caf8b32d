import RuleSemantics

/// What the rules read of the data: so that only what is needed is missed.
struct RuleUse {
  private(set) var tables: Set<TableIndex> = []
  private(set) var fields: Set<FieldReference> = []
  /// Fields whose texts identify something: looked up in lists, counted once.
  private(set) var codes: Set<FieldReference> = []

  init(_ rules: CheckedRules) {
    for expression in rules.expressions { add(expression.operation, rules) }
    for measure in rules.measures {
      if case .given(let table, let field) = measure.allocation?.basis { use(table, field) }
    }
    for level in rules.levels {
      guard let register = level.register else { continue }
      for field in [level.nameField, level.groupField, level.parentField].compactMap(\.self) { use(register, field) }
    }
  }

  private mutating func use(_ table: TableIndex, _ field: FieldIndex) {
    tables.insert(table)
    fields.insert(FieldReference(table: table, field: field))
  }

  private mutating func add(_ operation: Operation, _ rules: CheckedRules) {
    switch operation {
    case .field(let table, let field): use(table, field)
    case .listed(let operand, let table, let field):
      use(table, field)
      codes.insert(FieldReference(table: table, field: field))
      addCode(operand, rules)
    case .aggregate(let aggregate): add(aggregate, rules)
    case .standing(let standing): add(standing.peers)
    default: break
    }
  }

  private mutating func add(_ aggregate: Aggregate, _ rules: CheckedRules) {
    switch aggregate.domain {
    case .rows(let table), .rowsOver(let table, _): tables.insert(table)
    case .peers(let group): add(group)
    case .subjects, .periods: break
    }
    for key in aggregate.distinctBy { addCode(key, rules) }
  }

  private mutating func add(_ group: PeerGroup) {
    if case .sameField(let table, let field) = group { use(table, field) }
  }

  private mutating func addCode(_ expression: ExpressionID, _ rules: CheckedRules) {
    if case .field(let table, let field) = rules[expression].operation {
      codes.insert(FieldReference(table: table, field: field))
    }
  }
}
