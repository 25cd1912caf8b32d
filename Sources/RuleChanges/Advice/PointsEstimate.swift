import Calendar
import Numerics
import RuleEngine
import RuleSemantics

/// The total and grade that changes would give, added up from the points of items that were computed once.
///
/// It may only err on the side of what may reach the grade: where the card does not add up, where an item loses its
/// score, and where grades depend on others, everything may.
struct PointsEstimate {
  private struct Part {
    var place: RuleRun.CardPart
    /// How much of its points counts: −1 for deductions, and more than 1 where others of its section are left out.
    var factor: ExactNumber
    /// Levers that it reads.
    var levers: Set<Int>
    /// Nil where it has none.
    var base: ExactNumber?
    /// It does not count, as things are.
    var isLeftOut = false
  }

  private let run: RuleRun
  private let card: ScorecardIndex
  private let subject: SubjectIndex
  private let period: Period?
  private let levers: [Lever]
  private let scorecard: Scorecard
  private var parts: [Part] = []
  /// For each effect on the grade the levers that its condition reads.
  private var effects: [Set<Int>] = []
  /// Numbers that the rules compare with one another when they check the data.
  private var linked: [Set<Int>] = []
  private var checked: Set<Int> = []
  /// Before rounding; nil where the card does not add up.
  private var base: ExactNumber?
  private var pointsKnown: [PartKey: ExactNumber?] = [:]
  private var effectsKnown: [PartKey: Bool?] = [:]
  private var bounds: [BoundKey: ExactNumber?] = [:]

  private struct PartKey: Hashable {
    var part: Int
    var steps: [AdvisedStep]
  }

  init(_ run: RuleRun, _ card: ScorecardIndex, _ subject: SubjectIndex, _ period: Period?, _ levers: [Lever]) {
    (self.run, self.card, self.subject, self.period, self.levers) = (run, card, subject, period, levers)
    scorecard = run.rules.scorecards[card]
    let result = run.cardResult(card: card, subject: subject, period: period)
    collectParts(result.map { CardFactors($0, scorecard) })
    let checks = readByChecks
    linked = checks.filter { $0.count > 1 }
    checked = Set(checks.joined())
    effects = scorecard.gradeEffects.map { readLevers(RuleReads([$0.condition], of: run.rules)) }
    guard scorecard.addsUp, scorecard.gradeBasis == .total, parts.allSatisfy({ $0.base != nil || $0.isLeftOut }) else {
      return
    }
    let sum = parts.reduce(ExactNumber.zero) { $1.isLeftOut ? $0 : $0 + ($1.base ?? .zero) * $1.factor }
    if result?.totalBeforeRounding == sum { base = sum }
  }

  private mutating func collectParts(_ factors: CardFactors?) {
    for (path, node) in scorecard.nodes {
      guard case .indicator(let measure) = node.content else { continue }
      // A card whose root is its only item has it at the place of the root.
      var reads = RuleReads(scoring: measure, of: run.rules)
      if let applies = node.appliesTo { reads = reads.joined(RuleReads([applies], of: run.rules)) }
      add(.item(path), factors?.byPath[path], reads)
    }
    for (index, adjunct) in scorecard.adjuncts.enumerated() {
      let reads = RuleReads([adjunct.points, adjunct.count].compactMap(\.self), of: run.rules)
      add(.adjunct(index), adjunct.kind == .bonus ? .one : -.one, reads)
    }
  }

  /// - Parameter factor: nil for an item that is left out.
  private mutating func add(_ place: RuleRun.CardPart, _ factor: ExactNumber?, _ reads: RuleReads) {
    parts.append(
      Part(
        place: place, factor: factor ?? .one, levers: readLevers(reads),
        base: run.points(of: place, card: card, subject, period), isLeftOut: factor == nil))
  }

  private func readLevers(_ reads: RuleReads) -> Set<Int> {
    Set(
      levers.indices.filter { index in
        if case .measure(let measure) = levers[index].target { return reads.measures.contains(measure) }
        return reads.fields.contains(levers[index].target)
      })
  }

  /// False for a number that nothing on the card reads, and nothing that it reads is checked against.
  func matters(_ lever: Int) -> Bool {
    base == nil || isRead(lever) || linked.contains { $0.contains(lever) && $0.contains(where: isRead) }
  }

  private func isRead(_ lever: Int) -> Bool {
    parts.contains { $0.levers.contains(lever) } || effects.contains { $0.contains(lever) }
  }

  /// True where more points are all that the number can bring, whatever the others are.
  func standsAlone(_ lever: Int) -> Bool {
    base != nil && scorecard.quotas.allSatisfy { $0.by == nil }
      && parts.allSatisfy { !$0.levers.contains(lever) || $0.levers == [lever] }
      && !effects.contains { $0.contains(lever) } && !linked.contains { $0.contains(lever) }
  }

  /// The points that a step alone adds; nil where an item loses its score.
  mutating func gain(_ step: AdvisedStep) -> ExactNumber? {
    var gain = ExactNumber.zero
    for (index, part) in parts.enumerated() where part.levers.contains(step.lever) {
      guard let points = points(index, [step]), let before = part.base, !part.isLeftOut else { return nil }
      gain += (points - before) * part.factor
    }
    return gain
  }

  /// The levers that each condition on the data reads.
  private var readByChecks: [Set<Int>] {
    let conditions = run.rules.tables.flatMap { table in
      (table.validations + table.fields.flatMap(\.constraints)).map(\.condition)
    }
    return conditions.map { readLevers(RuleReads([$0], of: run.rules)) }
  }

  /// True for a number that the rules check.
  func isChecked(_ lever: Int) -> Bool { checked.contains(lever) }

  // MARK: Bounds

  /// The least total before rounding with which the grade may be reached; nil where a bound cannot be said, because the
  /// card does not add up or the levers decide over effects on the grade.
  private func leastTotal(_ wanted: Int, _ chosen: Set<Int>) -> ExactNumber? {
    guard base != nil, !effects.contains(where: { !$0.isDisjoint(with: chosen) }) else { return nil }
    let edges = scorecard.grades.map { $0.span.lower?.value }
    // An effect may only lower a grade, or fix it: then every total may do.
    let fixes = scorecard.gradeEffects.contains { if case .fixed = $0.effect { true } else { false } }
    guard !fixes, wanted < edges.count else { return nil }
    let lowest = edges[...wanted].reduce(edges[0]) { one, other in one.flatMap { one in other.map { min(one, $0) } } }
    let slack = scorecard.gradesReadRoundedTotal ? scorecard.totalRounding?.step ?? .zero : .zero
    return lowest.map { $0 - slack }
  }

  /// False only where no numbers of units of these levers, each up or down as said, reach the grade with those that are
  /// fixed already.
  ///
  /// - Parameter open: levers whose units are not chosen yet, with the units that they may have.
  mutating func mayStillReach(_ wanted: Int, _ fixed: [AdvisedStep], _ open: [(lever: Int, steps: [Int])]) -> Bool {
    guard let base, let least = leastTotal(wanted, Set(fixed.map(\.lever) + open.map(\.lever))) else { return true }
    var total = base
    for (index, part) in parts.enumerated() {
      let own = fixed.filter { part.levers.contains($0.lever) }
      let free = open.filter { part.levers.contains($0.lever) }
      guard !own.isEmpty || !free.isEmpty else { continue }
      guard !part.isLeftOut, let most = most(index, own, free), let before = part.base else { return true }
      total += most - before * part.factor
    }
    return total >= least
  }

  /// The most that a part can add, its sign counted; nil where it may lose its score.
  private mutating func most(
    _ part: Int, _ fixed: [AdvisedStep], _ open: [(lever: Int, steps: [Int])]
  ) -> ExactNumber? {
    let key = BoundKey(part: part, fixed: fixed, open: open.map { [$0.lever, $0.steps.first ?? 0] })
    if let known = bounds[key] { return known }
    let found = computedMost(part, fixed, open)
    bounds[key] = .some(found)
    return found
  }

  private mutating func computedMost(
    _ part: Int, _ fixed: [AdvisedStep], _ open: [(lever: Int, steps: [Int])]
  ) -> ExactNumber? {
    guard let next = open.first else {
      // In the order in which they are asked for elsewhere, so that they are known.
      let steps = fixed.sorted { $0.lever < $1.lever }
      return points(part, steps).map { $0 * parts[part].factor }
    }
    var most: ExactNumber?
    for count in next.steps {
      guard let some = self.most(part, fixed + [AdvisedStep(lever: next.lever, steps: count)], Array(open.dropFirst()))
      else { return nil }
      most = max(most ?? some, some)
    }
    return most
  }

  private struct BoundKey: Hashable {
    var part: Int
    var fixed: [AdvisedStep]
    /// Each lever with the first of its units, which tells up from down.
    var open: [[Int]]
  }

  // MARK: Adding up

  /// False only where the changes cannot reach the grade.
  mutating func mayReach(_ wanted: Int, _ steps: [AdvisedStep]) -> Bool {
    guard let base else { return true }
    var total = base
    for (index, part) in parts.enumerated() {
      let own = steps.filter { part.levers.contains($0.lever) }
      guard !own.isEmpty else { continue }
      guard !part.isLeftOut, let points = points(index, own), let before = part.base else { return true }
      total += (points - before) * part.factor
    }
    let rounded = scorecard.totalRounding.map { total.rounded(toMultipleOf: $0.step, $0.rule) } ?? total
    let read = scorecard.gradesReadRoundedTotal ? rounded : total
    guard let byPoints = scorecard.grades.firstIndex(where: { $0.span.contains(read) }) else { return false }
    guard let holding = holding(steps) else { return true }
    return scorecard.grades(after: holding)[byPoints].map { $0 <= wanted } ?? false
  }

  private mutating func points(_ part: Int, _ steps: [AdvisedStep]) -> ExactNumber? {
    let key = PartKey(part: part, steps: steps)
    if let known = pointsKnown[key] { return known }
    let points = supposed(steps).points(of: parts[part].place, card: card, subject, period)
    pointsKnown[key] = .some(points)
    return points
  }

  private func supposed(_ steps: [AdvisedStep]) -> RuleRun {
    run.supposing(steps.map { $0.supposition(levers, subject, period) })
  }

  /// The effects on the grade that hold; nil where one is not known.
  private mutating func holding(_ steps: [AdvisedStep]) -> [GradeEffect.Effect]? {
    var found: [GradeEffect.Effect] = []
    for (index, effect) in scorecard.gradeEffects.enumerated() {
      let key = PartKey(part: index, steps: steps.filter { effects[index].contains($0.lever) })
      let holds: Bool?
      if let known = effectsKnown[key] {
        holds = known
      } else {
        holds = supposed(key.steps).holds(effect: index, card: card, subject, period)
        effectsKnown[key] = .some(holds)
      }
      guard let holds else { return nil }
      if holds { found.append(effect.effect) }
    }
    return found
  }
}

/// How much the points of each item of a card count, where what is left out hands its part to the others of its section.
private struct CardFactors {
  /// No entry for an item that is left out.
  private(set) var byPath: [[Int]: ExactNumber] = [:]

  init(_ card: CardResult, _ scorecard: Scorecard) {
    guard !scorecard.root.children.isEmpty else {
      for item in card.items where item.score != nil { byPath[item.path] = .one }
      return
    }
    add(card.items, outOf: scorecard.root.full, .one)
  }

  private mutating func add(_ items: [ItemResult], outOf full: ExactNumber, _ factor: ExactNumber) {
    let present = items.filter { $0.score != nil }
    let sum = present.reduce(ExactNumber.zero) { $0 + $1.full }
    let scale = present.count == items.count ? ExactNumber.one : full.divided(by: sum) ?? .one
    for item in present {
      if item.children.isEmpty {
        byPath[item.path] = factor * scale
      } else {
        add(item.children, outOf: item.full, factor * scale)
      }
    }
  }
}

extension Scorecard {
  /// True where the total is the sum of what stands on the card.
  package var addsUp: Bool {
    guard adjustment == nil, judgement == nil, jointCaps.isEmpty else { return false }
    return nodes.allSatisfy { path, node in
      guard node.cap == nil, node.floor == nil, node.coverage == nil else { return false }
      guard case .section(_, let combination) = node.content else { return true }
      return combination == .sum && node.rounding == nil && (path.isEmpty || node.appliesTo == nil)
    }
  }
}
