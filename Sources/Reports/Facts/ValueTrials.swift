import Calendar
import Numerics
import RuleChanges
package import RuleEngine
import RuleSemantics

/// What indicators would score with other values, all else as it is: computed once for each indicator of a scorecard, at
/// every number where its rule turns and at every whole unit between.
///
/// Only indicators whose points nothing but their value decides are here: of these the points hold for every subject.
package struct ValueTrials {
  struct Trial {
    var value: ExactNumber
    var points: ExactNumber
    /// Nil where the total is not the sum of what stands on the card.
    var total: ExactNumber?
  }

  private let rules: CheckedRules
  private let scorecard: Scorecard
  /// By the place of the indicator in the card.
  private let points: [[Int]: [(value: ExactNumber, points: ExactNumber)]]

  /// So many values, besides those where the rule turns.
  private static let most = 100

  package init(_ run: RuleRun, _ result: RunResult) {
    rules = run.rules
    scorecard = run.rules.scorecards[result.scorecard]
    var values: [[Int]: [ExactNumber]] = [:]
    var first: [[Int]: (item: ItemResult, subject: SubjectIndex)] = [:]
    for card in result.cards {
      guard let subject = run.dataset.subjects.find(card.subject.id, level: scorecard.level) else { continue }
      for item in card.items.flatMap(\.ends) {
        guard case .known(.number(let value))? = item.value, item.score != nil, item.effectiveFull == item.full else {
          continue
        }
        values[item.path, default: []].append(value)
        if first[item.path] == nil { first[item.path] = (item, subject) }
      }
    }
    var points: [[Int]: [(value: ExactNumber, points: ExactNumber)]] = [:]
    for (path, known) in first {
      guard let measure = known.item.measure, let curve = ValueTrials.curve(run.rules, measure, known.item) else {
        continue
      }
      let grid = ValueTrials.grid(curve, run.rules.measures[measure].type, values[path] ?? [])
      let scores = grid.map { value in
        ValueTrials.points(run, result, path, known.subject, measure, value).map { (value: value, points: $0) }
      }
      if scores.count > 1, scores.allSatisfy({ $0 != nil }) { points[path] = scores.compactMap(\.self) }
    }
    self.points = points
  }

  /// Nil where more than the value decides the points.
  private static func curve(_ rules: CheckedRules, _ measure: MeasureIndex, _ item: ItemResult) -> ScoreCurve? {
    let declared = rules.measures[measure]
    guard let score = declared.score, score.exceptions.isEmpty, declared.judgement == nil, declared.pool == nil,
      case .known(.number(let value))? = item.value
    else { return nil }
    let curve = ScoreCurve(rules: rules, measure: measure, full: item.weight == nil ? item.full : 100)
    return (try? curve.points(at: value)) == nil ? nil : curve
  }

  /// The numbers at which the rule turns, and whole units from 0 to beyond the last of them and of the values that there are.
  private static func grid(_ curve: ScoreCurve, _ type: ValueType, _ values: [ExactNumber]) -> [ExactNumber] {
    guard let unit = type.unit, !unit.factor.isZero else { return [] }
    let turns = curve.turns()
    let low = min(.zero, (turns + values).min() ?? .zero)
    let far = (turns + values).max() ?? .zero
    var high = far + (far - low) * ExactNumber(1, over: 4).orZero
    // Shares go to the whole.
    if unit.kind == .share { high = max(.one, far) }
    guard let count = (high - low).divided(by: unit.factor)?.rounded(.up).wholeValue, count > 0 else { return [] }
    let stride = max(1, (count + most - 1) / most)
    var found = Set(turns.filter { $0 >= low })
    for step in Swift.stride(from: 0, through: count, by: stride) {
      found.insert(low + unit.factor * ExactNumber(step))
    }
    return found.sorted()
  }

  /// By the engine, with the value supposed.
  private static func points(
    _ run: RuleRun, _ result: RunResult, _ path: [Int], _ subject: SubjectIndex, _ measure: MeasureIndex,
    _ value: ExactNumber
  ) -> ExactNumber? {
    let supposition = Supposition(
      target: .measure(measure), subject: subject, period: result.period, content: .value(.number(value)))
    return run.supposing([supposition]).points(of: .item(path), card: result.scorecard, subject, result.period)
  }

  // MARK: One card

  /// The values of an item on a card with what they give, its own among them; nil where nothing can be tried.
  func trials(of item: ItemResult, on card: CardResult) -> (all: [Trial], own: Int)? {
    guard let known = points[item.path], let score = item.score, item.effectiveFull == item.full,
      case .known(.number(let value))? = item.value
    else { return nil }
    // What the engine gave for this subject stands beside what it gave for the others.
    if let same = known.first(where: { $0.value == value }), same.points != score { return nil }
    let others = known.filter { $0.value != value }
    let all = (others + [(value: value, points: score)]).sorted { $0.value < $1.value }
    guard let own = all.firstIndex(where: { $0.value == value }), all.count > 1 else { return nil }
    let rest = sum(card).map { $0 - score }
    let trials = all.map { one in
      Trial(value: one.value, points: one.points, total: rest.map { rounded($0 + one.points) })
    }
    return (trials, own)
  }

  /// The total before rounding, where it is the sum of what stands on the card.
  private func sum(_ card: CardResult) -> ExactNumber? {
    guard scorecard.addsUp, let total = card.totalBeforeRounding else { return nil }
    let items = card.items.flatMap(\.ends).map(\.score) + card.bonuses.map(\.score)
    guard items.allSatisfy({ $0 != nil }), card.deductions.allSatisfy({ $0.score != nil }) else { return nil }
    let sum = items.reduce(ExactNumber.zero) { $0 + ($1 ?? .zero) }
    let off = card.deductions.reduce(ExactNumber.zero) { $0 + ($1.score ?? .zero).magnitude }
    return sum - off == total ? total : nil
  }

  private func rounded(_ total: ExactNumber) -> ExactNumber {
    scorecard.totalRounding.map { total.rounded(toMultipleOf: $0.step, $0.rule) } ?? total
  }
}

extension ExactNumber? {
  fileprivate var orZero: ExactNumber { self ?? .zero }
}
