package import Numerics

/// The points that a clause gives for a value, where nothing but the value decides them.
package struct ScoreCurve {
  /// Why the points cannot be told from the value alone.
  package enum Obstacle: Error {
    /// Other subjects, rows of a table, other periods.
    case others
    /// Other fields or indicators, tables looked up by them.
    case otherValues
    /// Division by zero, a value without points.
    case noPoints
  }

  let rules: CheckedRules
  let measure: MeasureIndex
  /// The full points of the item.
  let full: ExactNumber
  private static let deepest = 200

  package init(rules: CheckedRules, measure: MeasureIndex, full: ExactNumber) {
    (self.rules, self.measure, self.full) = (rules, measure, full)
  }

  package func points(at x: ExactNumber) throws(Obstacle) -> ExactNumber {
    guard let points = rules.measures[measure].score?.points else { throw .noPoints }
    return try number(points, x, 0)
  }

  /// Values at which the clause changes: bounds of bands, anchors, what is compared.
  package func turns() -> [ExactNumber] {
    guard let points = rules.measures[measure].score?.points else { return [] }
    var found: Set<ExactNumber> = []
    collect(points, into: &found, 0)
    return found.sorted()
  }

  private func collect(_ id: ExpressionID, into found: inout Set<ExactNumber>, _ depth: Int) {
    guard depth < ScoreCurve.deepest else { return }
    let operation = rules[id].operation
    switch operation {
    case .constant(.number(let number)): if rules[id].type.unit?.kind != .points { found.insert(number) }
    case .bands(_, let bands, _): for band in bands { collect(band.span, into: &found) }
    case .within(_, let span): collect(span, into: &found)
    case .interpolate(_, let anchors, _): found.formUnion(anchors.map(\.x))
    case .itemTarget, .targetHolds:
      for case .compare(_, let bound) in rules.measures[measure].targets.map(\.requirement) {
        collect(bound, into: &found, depth + 1)
      }
      for case .within(let span, _) in rules.measures[measure].targets.map(\.requirement) {
        collect(span, into: &found)
      }
    default: break
    }
    for operand in operation.operands { collect(operand, into: &found, depth + 1) }
  }

  private func collect(_ span: NumberSpan, into found: inout Set<ExactNumber>) {
    for bound in [span.lower, span.upper] { if let bound { found.insert(bound.value) } }
  }

  // MARK: Numbers

  private func number(_ id: ExpressionID, _ x: ExactNumber, _ depth: Int) throws(Obstacle) -> ExactNumber {
    guard depth < ScoreCurve.deepest else { throw .otherValues }
    func of(_ operand: ExpressionID) throws(Obstacle) -> ExactNumber { try number(operand, x, depth + 1) }
    switch rules[id].operation {
    case .constant(.number(let number)): return number
    case .itemValue(measure), .measure(measure, .value): return x
    case .itemFull: return full
    case .itemTarget(measure): return try target(x, depth)
    case .measure(let other, .value) where rules.measures[other].level == nil:
      return try of(rules.measures[other].value)
    case .negate(let a): return -(try of(a))
    case .add(let a, let b): return try of(a) + of(b)
    case .subtract(let a, let b): return try of(a) - of(b)
    case .multiply(let a, let b): return try of(a) * of(b)
    case .divide(let a, let b):
      guard let share = try of(a).divided(by: of(b)) else { throw .noPoints }
      return share
    case .lowest(let all): return try extreme(all, x, depth, <)
    case .highest(let all): return try extreme(all, x, depth, >)
    case .round(let a, let step, let rule): return try of(a).rounded(toMultipleOf: step, rule)
    case .function(let function, let operands): return try value(function, operands, x, depth)
    case .interpolate(let a, let anchors, let isExtended):
      return try onLine(try of(a), anchors, isExtended, x, depth)
    case .choose(let cases, let otherwise):
      for entry in cases where try holds(entry.condition, x, depth + 1) { return try of(entry.result) }
      return try some(otherwise, x, depth)
    case .bands(let a, let bands, let otherwise):
      let place = try of(a)
      if let band = bands.first(where: { $0.span.contains(place) }) { return try of(band.result) }
      return try some(otherwise, x, depth)
    case .fallback(let a, _): return try of(a)
    case .aggregate, .standing, .card, .runningTotal, .atPeriod, .ofSubject, .itemPath: throw .others
    case .noValue: throw .noPoints
    default: throw .otherValues
    }
  }

  private func some(_ id: ExpressionID?, _ x: ExactNumber, _ depth: Int) throws(Obstacle) -> ExactNumber {
    guard let id else { throw .noPoints }
    return try number(id, x, depth + 1)
  }

  /// The number of the first target, where it is the same for all.
  private func target(_ x: ExactNumber, _ depth: Int) throws(Obstacle) -> ExactNumber {
    let declared = rules.measures[measure]
    guard declared.allocation == nil, let target = declared.targets.first else { throw .otherValues }
    switch target.requirement {
    case .compare(_, let bound): return try number(bound, x, depth + 1)
    case .within(let span, _):
      guard let bound = span.lower ?? span.upper else { throw .otherValues }
      return bound.value
    }
  }

  private func extreme(
    _ ids: [ExpressionID], _ x: ExactNumber, _ depth: Int, _ isBetter: (ExactNumber, ExactNumber) -> Bool
  ) throws(Obstacle) -> ExactNumber {
    var best: ExactNumber?
    for id in ids {
      let number = try number(id, x, depth + 1)
      if best.map({ isBetter(number, $0) }) ?? true { best = number }
    }
    guard let best else { throw .noPoints }
    return best
  }

  private func value(
    _ function: Function, _ operands: [ExpressionID], _ x: ExactNumber, _ depth: Int
  ) throws(Obstacle) -> ExactNumber {
    var numbers: [ExactNumber] = []
    for operand in operands { numbers.append(try number(operand, x, depth + 1)) }
    switch (function, numbers.count) {
    case (.absolute, 1): return numbers[0].magnitude
    case (.wholePart, 1): return numbers[0].floor
    case (.limited, 3): return min(max(numbers[0], numbers[1]), numbers[2])
    default: throw .otherValues
    }
  }

  private func onLine(
    _ place: ExactNumber, _ anchors: [Anchor], _ isExtended: Bool, _ x: ExactNumber, _ depth: Int
  ) throws(Obstacle) -> ExactNumber {
    guard let first = anchors.first, let last = anchors.last, anchors.count > 1 else { throw .noPoints }
    let place = isExtended ? place : min(max(place, first.x), last.x)
    let upper = max(1, anchors.firstIndex { place <= $0.x } ?? anchors.count - 1)
    let (from, to) = (anchors[upper - 1], anchors[upper])
    guard let part = (place - from.x).divided(by: to.x - from.x) else { throw .noPoints }
    let start = try number(from.y, x, depth + 1)
    return start + part * (try number(to.y, x, depth + 1) - start)
  }

  // MARK: Conditions

  private func holds(_ id: ExpressionID, _ x: ExactNumber, _ depth: Int) throws(Obstacle) -> Bool {
    guard depth < ScoreCurve.deepest else { throw .otherValues }
    switch rules[id].operation {
    case .constant(.yesNo(let isTrue)): return isTrue
    case .compare(let a, let comparison, let b):
      return comparison.holds(try number(a, x, depth + 1), try number(b, x, depth + 1))
    case .within(let a, let span): return span.contains(try number(a, x, depth + 1))
    case .not(let a): return !(try holds(a, x, depth + 1))
    case .all(let all):
      for one in all where !(try holds(one, x, depth + 1)) { return false }
      return true
    case .any(let all):
      for one in all where try holds(one, x, depth + 1) { return true }
      return false
    case .targetHolds(measure): return try targetHolds(x, depth)
    default: throw .otherValues
    }
  }

  private func targetHolds(_ x: ExactNumber, _ depth: Int) throws(Obstacle) -> Bool {
    guard let target = rules.measures[measure].targets.first else { throw .otherValues }
    switch target.requirement {
    case .compare(let comparison, _): return comparison.holds(x, try self.target(x, depth))
    case .within(let span, let moreIsFine):
      return span.contains(x) || (moreIsFine && span.upper.map { x > $0.value } ?? false)
    }
  }
}

extension Comparison {
  fileprivate func holds(_ left: ExactNumber, _ right: ExactNumber) -> Bool {
    switch self {
    case .less: left < right
    case .lessOrEqual: left <= right
    case .greater: left > right
    case .greaterOrEqual: left >= right
    case .equal: left == right
    case .notEqual: left != right
    }
  }
}
