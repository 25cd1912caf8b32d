package import RuleSemantics

/// Which fields and measures an evaluation may read, through other measures and cards too.
package struct RuleReads {
  package private(set) var fields: Set<Supposition.Target> = []
  package private(set) var measures: Set<MeasureIndex> = []
  private var seen: Set<ExpressionID> = []
  private var cards: Set<ScorecardIndex> = []
  private let rules: CheckedRules

  package init(_ expressions: [ExpressionID], of rules: CheckedRules) {
    self.rules = rules
    for expression in expressions { add(expression) }
  }

  /// Of everything that scoring a measure evaluates.
  package init(scoring measure: MeasureIndex, of rules: CheckedRules) {
    self.rules = rules
    add(measure: measure)
  }

  private mutating func add(_ expression: ExpressionID) {
    var waiting = [expression]
    while let id = waiting.popLast() {
      guard seen.insert(id).inserted else { continue }
      let operation = rules[id].operation
      switch operation {
      case .field(let table, let field): fields.insert(.field(table, field))
      case .measure(let measure, _), .itemValue(let measure), .itemTarget(let measure), .itemPath(let measure),
        .targetHolds(let measure):
        add(measure: measure)
      case .card(let card, _):
        if cards.insert(card).inserted { for one in rules.scorecards[card].expressions(rules) { add(one) } }
      default: break
      }
      waiting += operation.operands
    }
  }

  private mutating func add(measure: MeasureIndex) {
    guard measures.insert(measure).inserted else { return }
    let declared = rules.measures[measure]
    for expression in declared.allExpressions { add(expression) }
    if let judgement = declared.judgement { add(judgement.value) }
    if let pool = declared.pool { for key in pool.keys + [pool.share] { add(key) } }
  }

  /// What either reads.
  package func joined(_ other: RuleReads) -> RuleReads {
    var both = self
    both.fields.formUnion(other.fields)
    both.measures.formUnion(other.measures)
    return both
  }
}
