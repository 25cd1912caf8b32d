import Numerics
import RuleSemantics

/// What can be said of expressions and measures before anything is evaluated.
struct RuleTraits {
  /// For each measure the tables that its value reads, through other measures too.
  private(set) var tables: [Set<TableIndex>]
  /// For each measure the tables that value, target and points read.
  private(set) var tablesOfScoring: [Set<TableIndex>]
  /// For each scorecard the tables that anything on it reads, through the results of other cards too.
  private(set) var tablesOfCard: [Set<TableIndex>]
  /// For each expression the tables and scorecards that it reads, through measures.
  private let reach: [Reach]
  /// For each expression: what is known stays as it is when missing data arrive. Not so where the rule asks whether
  /// there are data, and where other subjects or scores are read.
  private(set) var isStable: [Bool]
  /// For each measure: value or points may come from a function that leaves the rationals.
  private(set) var isInexact: [Bool]
  /// For each measure: scoring it reads what other subjects have.
  private(set) var readsPeers: [Bool]
  /// For each expression: it reads what other subjects have.
  private(set) var expressionReadsPeers: [Bool]
  /// For each measure: its value reads itself, in earlier periods.
  private(set) var isRecursive: [Bool]
  /// For each measure: how deeply its value nests operations, those of other measures included.
  private(set) var heights: [Int]
  /// Measures, those that nest less first.
  private(set) var byHeight: [MeasureIndex]

  init(_ rules: CheckedRules) {
    var walker = TraitWalker(rules)
    let traits = rules.expressions.indices.map { walker.traits(of: ExpressionID($0)) }
    func all(_ expressions: [ExpressionID]) -> Traits {
      expressions.reduce(into: Traits()) { $0.add(traits[Int($1.index)]) }
    }
    let scoring = rules.measures.map { all($0.allExpressions) }
    isStable = traits.map(\.isStable)
    tables = rules.measures.map { traits[Int($0.value.index)].tables }
    tablesOfScoring = scoring.map(\.tables)
    isInexact = scoring.map(\.isInexact)
    readsPeers = scoring.map(\.readsPeers)
    expressionReadsPeers = traits.map(\.readsPeers)
    reach = traits.map { Reach(tables: $0.tables, cards: $0.cards) }
    tablesOfCard = Reach.closed(rules.scorecards.map { all($0.expressions(rules)) })
    isRecursive = rules.measures.map { walker.recursive.contains($0.value) }
    let heights = rules.measures.map { traits[Int($0.value.index)].height }
    self.heights = heights
    byHeight = heights.indices.sorted { (heights[$0], $0) < (heights[$1], $1) }
  }
}

extension RuleTraits {
  /// What is read.
  fileprivate struct Reach {
    var tables: Set<TableIndex>
    var cards: Set<ScorecardIndex>

    /// For each scorecard its tables and those of every scorecard that it reads.
    static func closed(_ cards: [Traits]) -> [Set<TableIndex>] {
      cards.indices.map { start in
        var seen: Set<ScorecardIndex> = []
        var open = [start]
        while let card = open.popLast() {
          if seen.insert(card).inserted { open += cards[card].cards }
        }
        return seen.reduce(into: []) { $0.formUnion(cards[$1].tables) }
      }
    }
  }

  /// Tables that expressions read, through measures and the results of scorecards.
  func tables(read expressions: [ExpressionID]) -> Set<TableIndex> {
    expressions.reduce(into: []) { tables, id in
      let reach = reach[Int(id.index)]
      tables.formUnion(reach.tables)
      for card in reach.cards { tables.formUnion(tablesOfCard[card]) }
    }
  }
}

/// What an expression has of its own and from its operands.
private struct Traits {
  var tables: Set<TableIndex> = []
  var cards: Set<ScorecardIndex> = []
  var isStable = true
  var isInexact = false
  var readsPeers = false
  /// Operations within operations, other measures included.
  var height = 0

  mutating func add(_ other: Traits) {
    tables.formUnion(other.tables)
    cards.formUnion(other.cards)
    isStable = isStable && other.isStable
    isInexact = isInexact || other.isInexact
    readsPeers = readsPeers || other.readsPeers
    height = max(height, other.height + 1)
  }
}

/// Walks the expressions depth first. The checker makes operands before what they stand in, so in the order of the list
/// nearly all are known when they are asked for.
private struct TraitWalker {
  private let rules: CheckedRules
  private var known: [Traits?]
  private var path: [ExpressionID] = []
  private var onPath: Set<ExpressionID> = []
  /// Expressions from which a reference to earlier periods comes back to them: at least one of every circle.
  private(set) var recursive: Set<ExpressionID> = []

  init(_ rules: CheckedRules) {
    self.rules = rules
    known = Array(repeating: nil, count: rules.expressions.count)
  }

  mutating func traits(of id: ExpressionID) -> Traits {
    if let found = known[Int(id.index)] { return found }
    guard !onPath.contains(id), path.count < EngineLimits.depth else {
      if let start = path.lastIndex(of: id) { recursive.formUnion(path[start...]) }
      return Traits(isStable: false)
    }
    path.append(id)
    onPath.insert(id)
    defer { onPath.remove(path.removeLast()) }
    let operation = rules[id].operation
    var traits = operation.ownTraits(rules)
    for operand in operation.operands + operation.references(rules) { traits.add(self.traits(of: operand)) }
    known[Int(id.index)] = traits
    return traits
  }
}

extension Operation {
  fileprivate func ownTraits(_ rules: CheckedRules) -> Traits {
    var traits = Traits()
    switch self {
    case .field(let table, _): traits.tables = [table]
    case .listed(_, let table, _): traits.tables = [table]
    case .fallback, .hasState: traits.isStable = false
    case .card(let card, _):
      traits.cards = [card]
      traits.isStable = false
      traits.readsPeers = true
    case .standing, .runningTotal:
      traits.isStable = false
      traits.readsPeers = true
    case .measure(let measure, let aspect):
      traits.isStable = aspect == .value && rules.measures[measure].appliesTo == nil
      traits.readsPeers = aspect == .rank
    case .itemPath: traits.isStable = false
    case .itemTarget(let measure), .targetHolds(let measure):
      traits.isStable = rules.measures[measure].allocation == nil
    case .aggregate(let aggregate): aggregate.addTraits(&traits)
    case .function(let function, _): traits.isInexact = function.leavesRationals
    case .power(_, let exponent): traits.isInexact = !rules.isWholeConstant(exponent)
    default: break
    }
    return traits
  }

  /// What other rules are read through this operation.
  fileprivate func references(_ rules: CheckedRules) -> [ExpressionID] {
    switch self {
    case .measure(let measure, let aspect):
      let declared = rules.measures[measure]
      let score = aspect == .value ? [] : [declared.score?.points].compactMap(\.self)
      return [declared.value] + [declared.appliesTo].compactMap(\.self) + score
    case .itemValue(let measure): return [rules.measures[measure].value]
    case .itemTarget(let measure): return rules.measures[measure].targetExpressions
    case .itemPath(let measure), .targetHolds(let measure):
      let declared = rules.measures[measure]
      return declared.targetExpressions + declared.milestones.map(\.value)
        + [declared.baseline, declared.value].compactMap(\.self)
    default: return []
    }
  }
}

extension Aggregate {
  fileprivate func addTraits(_ traits: inout Traits) {
    switch domain {
    case .rows(let table), .rowsOver(let table, _): traits.tables = [table]
    case .peers:
      traits.isStable = false
      traits.readsPeers = true
    case .subjects, .periods: if kind == .latest { traits.isStable = false }
    }
    traits.isInexact = kind == .deviation
  }
}

extension Function {
  fileprivate var leavesRationals: Bool {
    switch self {
    case .squareRoot, .naturalLogarithm, .logarithm, .exponential, .geometricMean: true
    default: false
    }
  }
}

extension CheckedRules {
  func isWholeConstant(_ id: ExpressionID) -> Bool {
    if case .constant(.number(let number)) = self[id].operation { number.isWhole } else { false }
  }
}

extension Measure {
  /// What the numbers that are asked depend on.
  var targetExpressions: [ExpressionID] {
    var found: [ExpressionID] = []
    for target in targets {
      if case .compare(_, let bound) = target.requirement { found.append(bound) }
    }
    if let allocation {
      found.append(allocation.quantity)
      if case .proportional(let basis) = allocation.basis { found.append(basis) }
    }
    return found
  }

  /// Everything that scoring the measure evaluates.
  var allExpressions: [ExpressionID] {
    var found = [value] + targetExpressions + [appliesTo, baseline, score?.points].compactMap(\.self)
    for exception in score?.exceptions ?? [] {
      found.append(exception.condition)
      if case .points(let points) = exception.effect { found.append(points) }
    }
    return found + milestones.map(\.value)
  }
}

extension Scorecard {
  /// Everything that making the card evaluates.
  func expressions(_ rules: CheckedRules) -> [ExpressionID] {
    root.expressions(rules) + [appliesTo].compactMap(\.self)
      + adjuncts.flatMap { [$0.points, $0.count].compactMap(\.self) }
      + gradeEffects.map(\.condition)
  }
}

extension CardNode {
  fileprivate func expressions(_ rules: CheckedRules) -> [ExpressionID] {
    let own = [appliesTo].compactMap(\.self)
    switch content {
    case .section(let children, _): return own + children.flatMap { $0.expressions(rules) }
    case .indicator(let measure): return own + rules.measures[measure].allExpressions
    }
  }
}
