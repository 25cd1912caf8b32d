import Numerics
import RuleSemantics

/// An indicator on a scorecard. A class, as its points are computed for every subject.
final class CardItem: Sendable {
  /// A rule for missing data with the node that holds it, as the depth in the card: 0 is the root.
  struct Missing {
    var rule: MissingRule
    var depth: Int
  }

  let card: ScorecardIndex
  let path: [Int]
  let node: CardNode
  let measure: MeasureIndex
  /// The nearest first: the measure's own, those of the item, of its sections, of the card.
  let missing: [Missing]

  init(card: ScorecardIndex, path: [Int], node: CardNode, measure: MeasureIndex, missing: [Missing]) {
    self.card = card
    self.path = path
    self.node = node
    self.measure = measure
    self.missing = missing
  }

  /// The points out of which the clause scores it: an item with a weight is scored from 0 to 100.
  var scoredOutOf: ExactNumber { node.weight == nil ? node.full : ExactNumber(100) }

  /// Points of the clause as points of the card.
  func onCard(_ points: ExactNumber) -> ExactNumber {
    guard node.weight != nil else { return points }
    return (points * node.full).divided(by: scoredOutOf) ?? points
  }

  func points(_ amount: PointsAmount) -> ExactNumber {
    switch amount {
    case .absolute(let points): onCard(points)
    case .ofFull(let part): part * node.full
    }
  }
}

/// A node of a scorecard with its place, made once for all subjects.
final class PlannedNode: Sendable {
  let node: CardNode
  let path: [Int]
  /// Of an indicator.
  let number: ItemNumber?
  /// Of a section, in order.
  let children: [PlannedNode]
  /// How many times its points an item gives under other weights; nil under those of the rules.
  let factor: ExactNumber?

  init(
    node: CardNode, path: [Int], number: ItemNumber? = nil, children: [PlannedNode] = [], factor: ExactNumber? = nil
  ) {
    self.node = node
    self.path = path
    self.number = number
    self.children = children
    self.factor = factor
  }
}

/// The indicators of all scorecards, numbered, and what is known of measures before anything is evaluated.
struct CardItems {
  private let items: [CardItem]
  private let roots: [PlannedNode]
  private let found: FoundTraits
  private var traits: RuleTraits { found.traits }
  private var numbers: [ItemPlace: ItemNumber] = [:]
  private var numbersOfMeasure: [MeasureIndex: [ItemNumber]] = [:]
  private let levels: [LevelIndex]

  private struct ItemPlace: Hashable {
    var card: ScorecardIndex
    var path: [Int]
  }

  init(_ rules: CheckedRules) {
    var collector = ItemCollector(rules)
    roots = rules.scorecards.indices.map { collector.collect($0) }
    items = collector.items
    found = FoundTraits(rules)
    for (index, item) in items.enumerated() {
      let number = ItemNumber(value: Int32(index))
      numbers[ItemPlace(card: item.card, path: item.path)] = number
      numbersOfMeasure[item.measure, default: []].append(number)
    }
    levels = rules.scorecards.map(\.level)
  }

  subscript(number: ItemNumber) -> CardItem { items[Int(number.value)] }

  /// The nodes of a scorecard, from its root down.
  func root(ofCard card: ScorecardIndex) -> PlannedNode { roots[card] }

  func number(card: ScorecardIndex, path: [Int]) -> ItemNumber? { numbers[ItemPlace(card: card, path: path)] }

  /// The items that a measure is on the cards of this level, in the order of the cards.
  func items(of measure: MeasureIndex, level: LevelIndex?) -> [ItemNumber] {
    (numbersOfMeasure[measure] ?? []).filter { levels[self[$0].card] == level }
  }

  /// Tables that the value of a measure reads.
  func tables(read measure: MeasureIndex) -> Set<TableIndex> { traits.tables[measure] }

  /// True when a known value stays what it is when missing data arrive.
  func isStable(_ expression: ExpressionID) -> Bool { traits.isStable[Int(expression.index)] }

  /// True when the value or points of the measure come from functions that leave the rationals.
  func isInexact(_ measure: MeasureIndex) -> Bool { traits.isInexact[measure] }

  /// True when scoring the measure reads what other subjects have.
  func readsPeers(_ measure: MeasureIndex) -> Bool { traits.readsPeers[measure] }

  /// True when the expression reads what other subjects have.
  func readsPeers(_ expression: ExpressionID) -> Bool { traits.expressionReadsPeers[Int(expression.index)] }

  /// Tables that scoring the measure reads.
  func tables(scoring measure: MeasureIndex) -> Set<TableIndex> { traits.tablesOfScoring[measure] }

  /// True when the value of the measure reads earlier values of its own.
  func isRecursive(_ measure: MeasureIndex) -> Bool { traits.isRecursive[measure] }

  /// True when something is to be evaluated before the value of the measure.
  func needsPreparing(_ measure: MeasureIndex) -> Bool { traits.needsPreparing[measure] }

  /// Measures to be evaluated before one that nests very deeply, in order: a long chain of definitions is climbed step
  /// by step. Empty for nearly every measure.
  func steps(to measure: MeasureIndex) -> ArraySlice<MeasureIndex> {
    let height = traits.heights[measure]
    guard height > RuleTraits.greatHeight else { return [] }
    return traits.byHeight.prefix { traits.heights[$0] < height }
  }

  /// Tables that these expressions read.
  func tables(read expressions: [ExpressionID]) -> Set<TableIndex> { traits.tables(read: expressions) }

  /// Tables that anything on a card reads.
  func tables(ofCard card: ScorecardIndex) -> Set<TableIndex> { traits.tablesOfCard[card] }
}

/// What can be said of the rules, found when it is first asked for: who only checks rows asks for nothing of it.
private final class FoundTraits {
  private let rules: CheckedRules
  private(set) lazy var traits = RuleTraits(rules)

  init(_ rules: CheckedRules) { self.rules = rules }
}

/// Walks down the tree of a scorecard.
private struct ItemCollector {
  private let rules: CheckedRules
  private(set) var items: [CardItem] = []

  init(_ rules: CheckedRules) { self.rules = rules }

  mutating func collect(_ card: ScorecardIndex) -> PlannedNode {
    plan(rules.scorecards[card].root, card, path: [], missing: [])
  }

  private mutating func plan(
    _ node: CardNode, _ card: ScorecardIndex, path: [Int], missing: [CardItem.Missing]
  ) -> PlannedNode {
    let missing = node.missing.map { CardItem.Missing(rule: $0, depth: path.count) } + missing
    switch node.content {
    case .section(let children, _):
      let planned = children.enumerated().map { plan($1, card, path: path + [$0], missing: missing) }
      return PlannedNode(node: node, path: path, children: planned)
    case .indicator(let measure):
      let own = rules.measures[measure].missing.map { CardItem.Missing(rule: $0, depth: path.count) }
      items.append(CardItem(card: card, path: path, node: node, measure: measure, missing: own + missing))
      return PlannedNode(node: node, path: path, number: ItemNumber(value: Int32(items.count - 1)))
    }
  }
}
