package import Diagnostics
import Numerics
import RuleSemantics
import Scorecards

/// One made-up value just below, at or just above a number of either version, and what each version makes of it.
package struct Probe: Sendable {
  /// The indicator, or the grades of a scorecard.
  package var about: Bilingual
  package var input: Bilingual
  package var old: Bilingual
  package var new: Bilingual
  package var differs: Bool
}

/// All probes of two versions: what a change does where today's data do not show it.
package struct Probes: Sendable {
  package private(set) var probes: [Probe] = []
  /// Indicators whose points more than their value decides, in one version at least.
  package private(set) var notProbed: [String] = []

  package var differing: [Probe] { probes.filter(\.differs) }

  package init(_ comparison: RuleComparison) {
    let pairs = comparison.cards.map { ProbedCard(comparison, $0.old, $0.new) }
    let counts = Dictionary(pairs.flatMap { Set($0.names) }.map { ($0, 1) }, uniquingKeysWith: +)
    for pair in pairs {
      probes += pair.grades()
      for item in pair.items(isShared: { counts[$0] ?? 0 > 1 }) {
        if let found = item.probes {
          probes += found
        } else if !notProbed.contains(item.name) {
          notProbed.append(item.name)
        }
      }
    }
  }
}

/// A scorecard that both versions have.
private struct ProbedCard {
  private let comparison: RuleComparison
  private let old: Scorecard
  private let new: Scorecard
  private let makers: (old: PartMaker, new: PartMaker)

  init(_ comparison: RuleComparison, _ old: ScorecardIndex, _ new: ScorecardIndex) {
    self.comparison = comparison
    self.old = comparison.old.rules.scorecards[old]
    self.new = comparison.new.rules.scorecards[new]
    makers = (
      PartMaker(comparison.old.rules, comparison.correspondence.oldNames),
      PartMaker(comparison.new.rules, comparison.correspondence.newNames)
    )
  }

  // MARK: Items

  /// The indicators of the new card.
  var names: [String] { new.indicators(comparison.correspondence.newNames).map(\.node.name) }

  /// The indicators of both cards; nil for one that cannot be probed.
  /// - Parameter isShared: whether an indicator of that name stands on several cards, so that it is said on which.
  func items(isShared: (String) -> Bool) -> [(name: String, probes: [Probe]?)] {
    let before = old.indicators(comparison.correspondence.oldNames)
    return new.indicators(comparison.correspondence.newNames).compactMap { key, node, measure in
      guard let earlier = before.first(where: { $0.key == key }) else { return nil }
      let found = probes(earlier, (key, node, measure))
      guard isShared(node.name) else { return (node.name, found) }
      let named = found?.map { probe in
        var probe = probe
        probe.about = Bilingual(
          zh: "\(probe.about.zh)（评分表“\(new.name)”）", en: "\(probe.about.en) on scorecard “\(new.name)”")
        return probe
      }
      return (node.name, named)
    }
  }

  private typealias Item = (key: String, node: CardNode, measure: MeasureIndex)

  private func probes(_ before: Item, _ after: Item) -> [Probe]? {
    let (earlier, later) = (
      PointsOfValue(comparison.old.rules, before.node, before.measure),
      PointsOfValue(comparison.new.rules, after.node, after.measure)
    )
    let turns = Set(earlier.turns + later.turns).sorted()
    guard !turns.isEmpty else { return earlier.isFixed && later.isFixed ? [] : nil }
    let type = comparison.new.rules.measures[after.measure].type
    let isWhole = comparison.new.rules.isWhole(comparison.new.rules.measures[after.measure].value)
    var found: [Probe] = []
    // Below 0 only where a rule speaks of such values.
    let lowest = min(.zero, turns.first ?? .zero)
    for input in Set(turns.flatMap { around($0, type, isWhole) }).sorted() where input >= lowest {
      guard let one = earlier.points(at: input), let other = later.points(at: input) else { return nil }
      found.append(
        Probe(
          about: Bilingual(zh: "指标“\(after.node.name)”", en: "indicator “\(after.node.name)”"),
          input: makers.new.shown(.number(input), type), old: makers.old.briefPoints(one),
          new: makers.new.briefPoints(other),
          differs: one != other))
    }
    return found
  }

  /// Just below, at and just above; whole numbers by one, others by a hundredth of their last digit.
  private func around(_ number: ExactNumber, _ type: ValueType, _ isWhole: Bool) -> [ExactNumber] {
    if isWhole { return [number - 1, number, number + 1] }
    let factor = type.unit?.factor ?? .one
    let places = (number.divided(by: factor) ?? number).decimalPlaces ?? 4
    let step = factor * ExactNumber.tenth(to: places + 2)
    return [number - step, number, number + step]
  }

  // MARK: Grades

  /// Totals around every line between grades, and around what is rounded to it.
  func grades() -> [Probe] {
    guard !old.grades.isEmpty, !new.grades.isEmpty, old.gradeBasis == .total, new.gradeBasis == .total else {
      return []
    }
    let lines = Set(
      [old, new].flatMap { card in
        card.grades.flatMap { [$0.span.lower?.value, $0.span.upper?.value].compactMap(\.self) }
      })
    let steps = [old, new].compactMap { $0.totalRounding?.step }.filter { !$0.isZero }
    let fine = (steps.min() ?? .one) * ExactNumber.tenth(to: 2)
    let halves = steps.flatMap { step in step.divided(by: 2).map { half in lines.map { $0 - half } } ?? [] }
    let inputs = Set((lines + halves).flatMap { [$0 - fine, $0, $0 + fine] }).sorted()
    return inputs.map { total in
      let (one, other) = (old.grade(of: total), new.grade(of: total))
      return Probe(
        about: Bilingual(zh: "评分表“\(new.name)”的等级", en: "grade on scorecard “\(new.name)”"),
        input: makers.new.points(total), old: Probe.grade(one), new: Probe.grade(other), differs: one != other)
    }
  }
}

extension Probe {
  fileprivate static func grade(_ name: String?) -> Bilingual {
    name.map { Bilingual(same: $0.printable) } ?? Bilingual(zh: "无等级", en: "no grade")
  }
}

extension Scorecard {
  /// The indicators with what they are called in both versions.
  fileprivate func indicators(_ names: Identities) -> [(key: String, node: CardNode, measure: MeasureIndex)] {
    nodes.compactMap { _, node in
      if case .indicator(let measure) = node.content { (names[.measure(measure)], node, measure) } else { nil }
    }
  }

  /// The grade that a total before rounding gets, effects and quotas apart.
  fileprivate func grade(of total: ExactNumber) -> String? {
    let rounded = totalRounding.map { total.rounded(toMultipleOf: $0.step, $0.rule) } ?? total
    let read = gradesReadRoundedTotal ? rounded : total
    return grades.first { $0.span.contains(read) }?.name
  }
}

extension ExactNumber {
  /// 0.01 for 2.
  static func tenth(to places: Int) -> ExactNumber {
    (0..<min(places, 40)).reduce(.one) { number, _ in number.divided(by: 10) ?? number }
  }
}

/// What an item gives on its card, by its value alone.
private struct PointsOfValue {
  private let curve: ScoreCurve
  private let node: CardNode

  init(_ rules: CheckedRules, _ node: CardNode, _ measure: MeasureIndex) {
    self.node = node
    curve = ScoreCurve(rules: rules, measure: measure, full: node.weight == nil ? node.full : 100)
  }

  var turns: [ExactNumber] { curve.turns() }
  /// True where the points can be told from any value.
  var isFixed: Bool { points(at: .one) != nil }

  func points(at value: ExactNumber) -> ExactNumber? {
    guard let points = try? curve.points(at: value) else { return nil }
    return node.weight == nil ? points : (points * node.full).divided(by: 100)
  }
}

extension CheckedRules {
  /// True of counts and sums of whole numbers.
  fileprivate func isWhole(_ id: ExpressionID, depth: Int = 0) -> Bool {
    guard depth < 30 else { return false }
    switch self[id].operation {
    case .constant(.number(let number)): return number.isWhole
    case .field(let table, let field): return tables[table].fields[field].isWhole
    case .measure(let measure, .value): return isWhole(measures[measure].value, depth: depth + 1)
    case .aggregate(let aggregate):
      if aggregate.kind == .count { return true }
      let keepsWhole = [.sum, .highest, .lowest, .latest].contains(aggregate.kind)
      return keepsWhole && aggregate.argument.map { isWhole($0, depth: depth + 1) } == true
    case .add(let left, let right), .subtract(let left, let right), .multiply(let left, let right):
      return isWhole(left, depth: depth + 1) && isWhole(right, depth: depth + 1)
    default: return false
    }
  }
}
