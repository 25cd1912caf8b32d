import Numerics
import RuleSemantics

/// What can be said of every value that an expression can have, whatever the data.
struct NumberFacts: Equatable {
  /// Every value is a multiple of this; zero: it is always 0. Nil: it may be any number.
  var step: ExactNumber?
  /// Nil: unbounded.
  var low: ExactNumber?
  var high: ExactNumber?

  static let anything = NumberFacts()
  static let whole = ExactNumber.one

  static func exactly(_ number: ExactNumber) -> NumberFacts {
    NumberFacts(step: number.magnitude, low: number, high: number)
  }

  static func either(_ all: [NumberFacts]) -> NumberFacts {
    guard let first = all.first else { return anything }
    return all.dropFirst().reduce(first) { one, other in
      NumberFacts(
        step: both(one.step, other.step, commonStep), low: both(one.low, other.low, min),
        high: both(one.high, other.high, max))
    }
  }

  /// The greatest number of which both are multiples.
  static func commonStep(_ one: ExactNumber, _ other: ExactNumber) -> ExactNumber {
    var (large, small) = (one, other)
    while !small.isZero {
      let quotient = large.divided(by: small)?.floor ?? .zero
      (large, small) = (small, large - quotient * small)
    }
    return large
  }

  /// True where every value is a multiple of a number that rounding leaves as it is.
  func isRound(to step: ExactNumber) -> Bool { self.step?.divided(by: step)?.isWhole ?? false }

  static func both(
    _ one: ExactNumber?, _ other: ExactNumber?, _ combine: (ExactNumber, ExactNumber) -> ExactNumber
  ) -> ExactNumber? {
    guard let one, let other else { return nil }
    return combine(one, other)
  }

  var isNeverNegative: Bool { low.map { !$0.isNegative } ?? false }
}

/// Finds what can be said of expressions. Whatever it does not know it leaves open.
struct FactFinder {
  let rules: CheckedRules
  private var known: [ExpressionID: NumberFacts] = [:]
  private var depth = 0
  /// The full points that an expression of an indicator stands for, where it is on one card only.
  private let fullPoints: [ExpressionID: ExactNumber]

  private static let deepest = 60

  init(_ rules: CheckedRules) {
    self.rules = rules
    fullPoints = FullPoints.known(in: rules)
  }

  mutating func facts(_ id: ExpressionID) -> NumberFacts {
    if let found = known[id] { return found }
    guard depth < Self.deepest else { return .anything }
    depth += 1
    defer { depth -= 1 }
    // A reference that comes back to itself says nothing more.
    known[id] = .anything
    let found = fullPoints[id].map(NumberFacts.exactly) ?? find(rules[id].operation)
    known[id] = found
    return found
  }

  private mutating func find(_ operation: Operation) -> NumberFacts {
    switch operation {
    case .constant(.number(let number)): return .exactly(number)
    case .field(let table, let field): return facts(rules.tables[table].fields[field])
    case .measure(let measure, .value): return unboundedAbove(facts(rules.measures[measure].value))
    case .itemValue(let measure): return itemValue(measure)
    case .itemFull: return NumberFacts(low: .zero)
    case .itemTarget(let measure): return itemTarget(measure)
    case .ofSubject(let inner), .atPeriod(let inner, _), .judged(let inner): return facts(inner)
    case .negate, .add, .subtract, .multiply, .divide, .lowest, .highest, .round, .function:
      return arithmetic(operation)
    case .choose(let cases, let last):
      let results = cases.map(\.result) + [last].compactMap(\.self)
      return .either(results.map { facts($0) })
    case .bands(_, let bands, let last):
      let results = bands.map(\.result) + [last].compactMap(\.self)
      return .either(results.map { facts($0) })
    case .fallback(let first, let second): return .either([facts(first), facts(second)])
    case .countTrue(let conditions):
      return NumberFacts(step: NumberFacts.whole, low: .zero, high: ExactNumber(conditions.count))
    case .workdays: return NumberFacts(step: NumberFacts.whole)
    case .standing(let standing):
      return standing.kind == .rank ? NumberFacts(step: NumberFacts.whole, low: .one) : .anything
    case .aggregate(let aggregate): return facts(aggregate)
    default: return .anything
    }
  }

  /// Lifted to a level above it is a sum.
  private func unboundedAbove(_ facts: NumberFacts) -> NumberFacts {
    NumberFacts(step: facts.step, low: facts.isNeverNegative ? .zero : nil)
  }

  private func facts(_ field: FieldDeclaration) -> NumberFacts {
    let factor = field.type.unit?.factor ?? .one
    let isNeverNegative = field.isCount || field.constraints.contains(where: keepsFromBelowZero)
    return NumberFacts(step: field.isWhole ? factor : nil, low: isNeverNegative ? .zero : nil)
  }

  /// `≥ 0`, which refuses the row.
  private func keepsFromBelowZero(_ validation: Validation) -> Bool {
    guard validation.consequence == .refuse,
      case .compare(_, let comparison, let bound) = rules[validation.condition].operation,
      case .constant(.number(let number)) = rules[bound].operation
    else { return false }
    return (comparison == .greaterOrEqual || comparison == .greater) && !number.isNegative
  }

  private mutating func itemValue(_ measure: MeasureIndex) -> NumberFacts {
    let inner = unboundedAbove(facts(rules.measures[measure].value))
    let isMean = rules.measures[measure].targets.contains { if case .yearlyMean = $0.window { true } else { false } }
    return NumberFacts(step: isMean ? nil : inner.step, low: inner.low)
  }

  /// The bounds that its targets ask; a share of an allocation is open.
  private mutating func itemTarget(_ measure: MeasureIndex) -> NumberFacts {
    let declared = rules.measures[measure]
    guard declared.allocation == nil, !declared.targets.isEmpty else { return .anything }
    return .either(
      declared.targets.map { target in
        switch target.requirement {
        case .compare(_, let bound): facts(bound)
        case .within(let span, _): (span.lower ?? span.upper).map { .exactly($0.value) } ?? .anything
        }
      })
  }

  private mutating func facts(_ aggregate: Aggregate) -> NumberFacts {
    let inner = aggregate.argument.map { facts($0) } ?? .anything
    switch aggregate.kind {
    case .count: return NumberFacts(step: NumberFacts.whole, low: .zero)
    case .sum: return NumberFacts(step: inner.step, low: inner.isNeverNegative ? .zero : nil)
    case .highest, .lowest, .latest: return inner
    case .mean, .median, .percentile, .trimmedMean: return NumberFacts(low: inner.low, high: inner.high)
    case .deviation: return NumberFacts(low: .zero)
    case .anyHolds, .allHold: return .anything
    }
  }

  private mutating func arithmetic(_ operation: Operation) -> NumberFacts {
    let parts = operation.operands.map { facts($0) }
    let step = parts.dropFirst().reduce(parts.first?.step) { NumberFacts.both($0, $1.step, NumberFacts.commonStep) }
    switch operation {
    case .negate:
      return NumberFacts(step: step, low: parts[0].high.map { -$0 }, high: parts[0].low.map { -$0 })
    case .add:
      return NumberFacts(
        step: step, low: NumberFacts.both(parts[0].low, parts[1].low, +),
        high: NumberFacts.both(parts[0].high, parts[1].high, +))
    case .subtract:
      return NumberFacts(
        step: step, low: NumberFacts.both(parts[0].low, parts[1].high, -),
        high: NumberFacts.both(parts[0].high, parts[1].low, -))
    case .multiply:
      let product = NumberFacts.both(parts[0].step, parts[1].step, *)
      guard parts[0].isNeverNegative, parts[1].isNeverNegative else { return NumberFacts(step: product) }
      return NumberFacts(
        step: product, low: NumberFacts.both(parts[0].low, parts[1].low, *),
        high: NumberFacts.both(parts[0].high, parts[1].high, *))
    case .divide:
      guard let divisor = parts[1].low, divisor == parts[1].high, divisor > .zero else {
        return NumberFacts(low: parts.allSatisfy(\.isNeverNegative) ? .zero : nil)
      }
      return NumberFacts(
        step: parts[0].step?.divided(by: divisor), low: parts[0].low.flatMap { $0.divided(by: divisor) },
        high: parts[0].high.flatMap { $0.divided(by: divisor) })
    case .lowest:
      let highs = parts.compactMap(\.high)
      return NumberFacts(step: step, low: lowest(of: parts), high: highs.min())
    case .highest:
      return NumberFacts(step: step, low: parts.compactMap(\.low).max(), high: highest(of: parts))
    case .round(_, let multiple, _): return NumberFacts(step: multiple)
    case .function(let function, _): return facts(function, parts)
    default: return .anything
    }
  }

  private func lowest(of parts: [NumberFacts]) -> ExactNumber? {
    parts.contains { $0.low == nil } ? nil : parts.compactMap(\.low).min()
  }

  private func highest(of parts: [NumberFacts]) -> ExactNumber? {
    parts.contains { $0.high == nil } ? nil : parts.compactMap(\.high).max()
  }

  private func facts(_ function: Function, _ parts: [NumberFacts]) -> NumberFacts {
    switch function {
    case .absolute: NumberFacts(step: parts[0].step, low: .zero)
    case .wholePart: NumberFacts(step: NumberFacts.whole)
    case .fullYears, .days, .year: NumberFacts(step: NumberFacts.whole)
    case .squareRoot: NumberFacts(low: .zero)
    default: .anything
    }
  }
}

/// What `itemFull` is in the clauses of indicators that stand on one card.
private enum FullPoints {
  static func known(in rules: CheckedRules) -> [ExpressionID: ExactNumber] {
    var nodes: [MeasureIndex: [CardNode]] = [:]
    for card in rules.scorecards { collect(card.root, &nodes) }
    var known: [ExpressionID: ExactNumber] = [:]
    for (measure, places) in nodes where places.count == 1 {
      let points = places[0].weight == nil ? places[0].full : 100
      for id in below(rules.measures[measure].roots, rules) {
        if case .itemFull = rules[id].operation { known[id] = points }
      }
    }
    return known
  }

  private static func collect(_ node: CardNode, _ nodes: inout [MeasureIndex: [CardNode]]) {
    switch node.content {
    case .indicator(let measure): nodes[measure, default: []].append(node)
    case .section(let children, _): for child in children { collect(child, &nodes) }
    }
  }

  private static func below(_ roots: [ExpressionID], _ rules: CheckedRules) -> Set<ExpressionID> {
    var found: Set<ExpressionID> = []
    var open = roots
    while let id = open.popLast() {
      if found.insert(id).inserted { open += rules[id].operation.operands }
    }
    return found
  }
}

/// Ranges of numbers of which the first that holds a number decides.
enum Partition {
  /// True when both give every possible number to the same place.
  static func areSame(_ old: [NumberSpan], _ new: [NumberSpan], _ facts: NumberFacts) -> Bool {
    probes(old + new, facts).allSatisfy { number in
      old.firstIndex { $0.contains(number) } == new.firstIndex { $0.contains(number) }
    }
  }

  /// Numbers that stand for all: at every edge, between two edges and beyond the last.
  private static func probes(_ spans: [NumberSpan], _ facts: NumberFacts) -> [ExactNumber] {
    let edges = Set(spans.flatMap { [$0.lower?.value, $0.upper?.value].compactMap(\.self) }).sorted()
    guard let first = edges.first, let last = edges.last else { return [] }
    let between = zip(edges, edges.dropFirst()).compactMap { ($0 + $1).divided(by: 2) }
    var numbers = edges + between + [first - .one, last + .one]
    if let step = facts.step, !step.isZero {
      numbers = numbers.flatMap { number in
        let count = number.divided(by: step) ?? .zero
        return [count.floor - .one, count.floor, count.ceiling, count.ceiling + .one].map { $0 * step }
      }
    }
    return numbers.filter { number in
      facts.low.map { number >= $0 } ?? true && facts.high.map { number <= $0 } ?? true
    }
  }
}

extension NumberSpan {
  /// With an edge at another value.
  func moved(_ edge: ExactNumber, to value: ExactNumber) -> NumberSpan {
    var span = self
    if span.lower?.value == edge { span.lower?.value = value }
    if span.upper?.value == edge { span.upper?.value = value }
    return span
  }

  /// With the number at an edge on the other side.
  func flipped(at edge: ExactNumber) -> NumberSpan {
    var span = self
    if span.lower?.value == edge { span.lower?.isIncluded.toggle() }
    if span.upper?.value == edge { span.upper?.isIncluded.toggle() }
    return span
  }
}
