import RuleSemantics

/// What a scorecard reads, directly or through other rules: so that it shows the assumptions that concern it, and no
/// others.
struct CardReach {
  private let rules: CheckedRules
  private var measures: Set<MeasureIndex> = []
  private var scorecards: Set<ScorecardIndex> = []
  private var tables: Set<TableIndex> = []
  private var expressions: Set<ExpressionID> = []

  init(_ scorecard: ScorecardIndex, _ rules: CheckedRules) {
    self.rules = rules
    visit(scorecard: scorecard)
  }

  /// Assumptions about what is read, and about things that are neither measure, scorecard nor table.
  var assumptions: [Assumption] {
    let read = Set(
      measures.map { rules.measures[$0].name } + scorecards.map { rules.scorecards[$0].name }
        + tables.map { rules.tables[$0].name })
    let others = Set(rules.measures.map(\.name) + rules.scorecards.map(\.name) + rules.tables.map(\.name))
      .subtracting(read)
    return rules.assumptions.filter { !others.contains($0.about) }
  }
}

// MARK: Walking

extension CardReach {
  private mutating func visit(scorecard index: ScorecardIndex) {
    guard scorecards.insert(index).inserted else { return }
    let scorecard = rules.scorecards[index]
    visit(scorecard.root)
    if let register = rules.levels[scorecard.level].register { tables.insert(register) }
    let adjuncts = scorecard.adjuncts.flatMap { [$0.points, $0.count].compactMap(\.self) }
    let ties = scorecard.tieBreaks.map { tie in
      switch tie {
      case .by(let value, _): value
      case .first(let condition): condition
      }
    }
    let outcomes = scorecard.outcomes.compactMap { outcome -> ExpressionID? in
      if case .condition(let condition) = outcome.trigger { condition } else { nil }
    }
    visit(
      adjuncts + scorecard.gradeEffects.map(\.condition) + ties + outcomes + [scorecard.appliesTo].compactMap(\.self))
  }

  private mutating func visit(_ node: CardNode) {
    if case .indicator(let measure) = node.content { visit(measure: measure) }
    if let condition = node.appliesTo { visit([condition]) }
    for child in node.children { visit(child) }
  }

  private mutating func visit(measure index: MeasureIndex) {
    guard measures.insert(index).inserted else { return }
    let measure = rules.measures[index]
    visit([measure.value] + [measure.score?.points, measure.baseline, measure.appliesTo].compactMap(\.self))
    visit((measure.score?.exceptions ?? []).map(\.condition) + measure.milestones.map(\.value))
    for target in measure.targets {
      if case .compare(_, let number) = target.requirement { visit([number]) }
    }
    guard let allocation = measure.allocation else { return }
    switch allocation.basis {
    case .given(let table, _): tables.insert(table)
    case .proportional(let basis): visit([basis])
    }
  }

  private mutating func visit(_ ids: [ExpressionID]) {
    for id in ids where expressions.insert(id).inserted {
      let operation = rules[id].operation
      visit(operation)
      visit(operation.operands)
    }
  }

  private mutating func visit(_ operation: Operation) {
    switch operation {
    case .measure(let measure, _), .itemValue(let measure), .itemTarget(let measure), .itemPath(let measure):
      visit(measure: measure)
    case .card(let card, _): visit(scorecard: card)
    case .field(let table, _), .listed(_, let table, _): tables.insert(table)
    case .aggregate(let aggregate):
      switch aggregate.domain {
      case .rows(let table), .rowsOver(let table, _): tables.insert(table)
      case .subjects, .peers, .periods: break
      }
    default: break
    }
  }
}
