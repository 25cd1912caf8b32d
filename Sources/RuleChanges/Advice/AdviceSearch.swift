package import Calendar
import Diagnostics
package import Numerics
package import RuleEngine
package import RuleSemantics

/// A number of the data that may be changed, in whole units.
package struct Lever: Sendable {
  package var target: Supposition.Target
  package var name: String
  package var type: ValueType
  /// One unit of the column, in base units: 0.01 for a percentage.
  package var unit: ExactNumber
  package var current: ExactNumber
  /// How many units less and more it may become.
  package var most: (down: Int, up: Int)
  /// What one unit costs, for the order of the advice.
  package var cost: ExactNumber

  package init(
    target: Supposition.Target, name: String, type: ValueType, unit: ExactNumber, current: ExactNumber,
    most: (down: Int, up: Int), cost: ExactNumber
  ) {
    (self.target, self.name, self.type, self.unit) = (target, name, type, unit)
    (self.current, self.most, self.cost) = (current, most, cost)
  }

  package func value(after steps: Int) -> ExactNumber { current + unit * ExactNumber(steps) }
}

/// Units more or less of one lever.
package struct AdvisedStep: Hashable, Sendable {
  /// Among the levers of the search.
  package var lever: Int
  package var steps: Int
}

/// Changes that reach the grade, of which no part can be lowered.
package struct Advice: Sendable {
  package var steps: [AdvisedStep]
  package var cost: ExactNumber
  /// As a whole run with the changes scores them.
  package var total: ExactNumber?
  package var grade: String?
  package var rank: Int?

  package init(steps: [AdvisedStep], cost: ExactNumber, total: ExactNumber?, grade: String?, rank: Int?) {
    (self.steps, self.cost, self.total, self.grade, self.rank) = (steps, cost, total, grade, rank)
  }
}

/// Looks for the least changes that reach a grade: everything within the ranges, at most three numbers at once.
///
/// Points of an item depend on few numbers, so they are computed once for each of their values, and totals are added up
/// from them where the card adds up. Whatever seems to reach the grade is then scored as a whole, all subjects and ranks
/// with it: only what truly reaches it is advice.
package final class AdviceSearch {
  /// How many whole runs a search may take before it stops.
  private static let mostRuns = 20_000

  package let levers: [Lever]
  package private(set) var found: [Advice] = []
  /// False where the search stopped at its limit: then there may be more.
  package private(set) var isComplete = true

  private let run: RuleRun
  private let card: ScorecardIndex
  private let subject: SubjectIndex
  private let period: Period?
  private let wanted: Int
  private var estimate: PointsEstimate
  private var runs = 0
  private var known: [[AdvisedStep]: Advice?] = [:]
  private var solutions: [[AdvisedStep]] = []
  private var accepted: [[AdvisedStep]: Bool] = [:]
  /// For each lever the numbers of units that may be part of an answer, in rising order.
  private var candidates: [Int: (up: [Int], down: [Int])] = [:]

  /// - Parameter grade: the place of the wanted grade; a better one will do.
  package init(
    _ run: RuleRun, card: ScorecardIndex, _ subject: SubjectIndex, _ period: Period?, to grade: Int, levers: [Lever],
    atOnce: Int
  ) {
    (self.run, self.card, self.subject, self.period, wanted) = (run, card, subject, period, grade)
    self.levers = levers
    estimate = PointsEstimate(run, card, subject, period, levers)
    let useful = levers.indices.filter { estimate.matters($0) }
    for lever in useful { candidates[lever] = (up: steps(lever, 1), down: steps(lever, -1)) }
    for size in 1...max(1, min(atOnce, 3)) { for chosen in Self.choices(of: useful, size) { search(chosen) } }
    found = solutions.compactMap { known[$0] ?? nil }.sorted { isBefore($0, $1) }
  }

  private func isBefore(_ one: Advice, _ other: Advice) -> Bool {
    if one.steps.count != other.steps.count { return one.steps.count < other.steps.count }
    if one.cost != other.cost { return one.cost < other.cost }
    let (left, right) = (one.steps.map { [$0.lever, $0.steps] }, other.steps.map { [$0.lever, $0.steps] })
    return left.lexicographicallyPrecedes(right) { $0.lexicographicallyPrecedes($1) }
  }

  private static func choices(of levers: [Int], _ size: Int) -> [[Int]] {
    guard size > 0 else { return [[]] }
    return levers.enumerated().flatMap { place, first in
      choices(of: Array(levers[(place + 1)...]), size - 1).map { [first] + $0 }
    }
  }

  // MARK: Searching

  /// All, unless the number stands alone on the card: then only those that give more points than any fewer units do. With
  /// others a part of an answer could be less.
  private func steps(_ lever: Int, _ sign: Int) -> [Int] {
    let most = sign > 0 ? levers[lever].most.up : levers[lever].most.down
    guard most > 0 else { return [] }
    guard estimate.standsAlone(lever) else { return Array(1...most) }
    var best = ExactNumber.zero
    return (1...most).filter { count in
      guard let gain = estimate.gain(AdvisedStep(lever: lever, steps: count * sign)) else { return true }
      guard gain > best else { return false }
      best = gain
      return true
    }
  }

  private func search(_ chosen: [Int]) {
    for signs in Self.signs(chosen.count) {
      let counts = zip(chosen, signs).map { lever, sign in
        (sign > 0 ? candidates[lever]?.up : candidates[lever]?.down) ?? []
      }
      guard counts.allSatisfy({ !$0.isEmpty }) else { continue }
      let open = zip(chosen, zip(signs, counts)).map { lever, way in
        (lever: lever, steps: way.1.map { $0 * way.0 })
      }
      guard estimate.mayStillReach(wanted, [], open) else { continue }
      extend([], open)
    }
  }

  private static func signs(_ count: Int) -> [[Int]] {
    guard count > 0 else { return [[]] }
    return signs(count - 1).flatMap { [$0 + [1], $0 + [-1]] }
  }

  /// Every combination in rising order of each part; what holds a solution as a part of it is passed over, and what
  /// cannot reach the grade whatever the rest is.
  private func extend(_ steps: [AdvisedStep], _ open: [(lever: Int, steps: [Int])]) {
    let rest = Array(open.dropFirst())
    for count in open[0].steps {
      guard isComplete else { return }
      let longer = steps + [AdvisedStep(lever: open[0].lever, steps: count)]
      if isDominated(longer) { return }
      if !rest.isEmpty {
        if estimate.mayStillReach(wanted, longer, rest) { extend(longer, rest) }
      } else if reaches(longer) {
        solutions.append(longer)
        return
      }
    }
  }

  private func isDominated(_ steps: [AdvisedStep]) -> Bool {
    solutions.contains { solution in
      solution.allSatisfy { part in
        steps.contains {
          $0.lever == part.lever && ($0.steps > 0) == (part.steps > 0) && abs(part.steps) <= abs($0.steps)
        }
      }
    }
  }

  private func reaches(_ steps: [AdvisedStep]) -> Bool {
    guard estimate.mayReach(wanted, steps) else { return false }
    guard runs < Self.mostRuns else {
      isComplete = false
      return false
    }
    guard isAccepted(steps) else { return false }
    runs += 1
    let advice = scored(steps)
    known[steps] = advice
    return advice != nil
  }

  /// False for data that the rules would refuse, which is cheaper to see than a score.
  private func isAccepted(_ steps: [AdvisedStep]) -> Bool {
    let checked = steps.filter { estimate.isChecked($0.lever) }
    guard !checked.isEmpty else { return true }
    if let found = accepted[checked] { return found }
    let suppositions = checked.map { $0.supposition(levers, subject, period) }
    let isFine = !run.objections(to: suppositions).contains { $0.severity == .error }
    accepted[checked] = isFine
    return isFine
  }

  /// The whole card with the changes, everybody ranked again; nil where it does not reach the grade, or the rules would
  /// refuse such data.
  private func scored(_ steps: [AdvisedStep]) -> Advice? {
    let suppositions = steps.map { $0.supposition(levers, subject, period) }
    let supposed = run.supposing(suppositions)
    // The grade alone is known sooner than the whole card with its rank.
    guard case .known(.text(let name)) = supposed.value(ofCard: card, .grade, subject: subject, period: period),
      let place = run.rules.scorecards[card].grades.firstIndex(where: { $0.name == name }), place <= wanted,
      let result = supposed.cardResult(card: card, subject: subject, period: period), let grade = result.grade
    else { return nil }
    let cost = steps.reduce(.zero) { $0 + levers[$1.lever].cost * ExactNumber(abs($1.steps)) }
    return Advice(steps: steps, cost: cost, total: result.total, grade: grade, rank: result.rank)
  }
}

extension AdvisedStep {
  func supposition(_ levers: [Lever], _ subject: SubjectIndex, _ period: Period?) -> Supposition {
    Supposition(
      target: levers[lever].target, subject: subject, period: period,
      content: .value(.number(levers[lever].value(after: steps))))
  }
}
