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
    /// −1 for deductions.
    var sign: Int
    /// Levers that it reads.
    var levers: Set<Int>
    var base: ExactNumber?
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
  /// Before rounding; nil where the card does not add up.
  private var base: ExactNumber?
  private var pointsKnown: [PartKey: ExactNumber?] = [:]
  private var effectsKnown: [PartKey: Bool?] = [:]

  private struct PartKey: Hashable {
    var part: Int
    var steps: [AdvisedStep]
  }

  init(_ run: RuleRun, _ card: ScorecardIndex, _ subject: SubjectIndex, _ period: Period?, _ levers: [Lever]) {
    (self.run, self.card, self.subject, self.period, self.levers) = (run, card, subject, period, levers)
    scorecard = run.rules.scorecards[card]
    collectParts()
    linked = foundLinks
    effects = scorecard.gradeEffects.map { readLevers(RuleReads([$0.condition], of: run.rules)) }
    guard scorecard.addsUp, scorecard.gradeBasis == .total, parts.allSatisfy({ $0.base != nil }) else { return }
    let result = run.cardResult(card: card, subject: subject, period: period)
    let sum = parts.reduce(ExactNumber.zero) { $0 + ($1.base ?? .zero) * ExactNumber($1.sign) }
    if result?.totalBeforeRounding == sum { base = sum }
  }

  private mutating func collectParts() {
    for (path, node) in scorecard.nodes {
      guard case .indicator(let measure) = node.content else { continue }
      // A card whose root is its only item has it at the place of the root.
      var reads = RuleReads(scoring: measure, of: run.rules)
      if let applies = node.appliesTo { reads = reads.joined(RuleReads([applies], of: run.rules)) }
      add(.item(path), 1, reads)
    }
    for (index, adjunct) in scorecard.adjuncts.enumerated() {
      let reads = RuleReads([adjunct.points, adjunct.count].compactMap(\.self), of: run.rules)
      add(.adjunct(index), adjunct.kind == .bonus ? 1 : -1, reads)
    }
  }

  private mutating func add(_ place: RuleRun.CardPart, _ sign: Int, _ reads: RuleReads) {
    parts.append(
      Part(
        place: place, sign: sign, levers: readLevers(reads),
        base: run.points(of: place, card: card, subject, period)))
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
      guard let points = points(index, [step]), let before = part.base else { return nil }
      gain += (points - before) * ExactNumber(part.sign)
    }
    return gain
  }

  private var foundLinks: [Set<Int>] {
    let conditions = run.rules.tables.flatMap { table in
      (table.validations + table.fields.flatMap(\.constraints)).map(\.condition)
    }
    return conditions.map { readLevers(RuleReads([$0], of: run.rules)) }.filter { $0.count > 1 }
  }

  // MARK: Adding up

  /// False only where the changes cannot reach the grade.
  mutating func mayReach(_ wanted: Int, _ steps: [AdvisedStep]) -> Bool {
    guard let base else { return true }
    var total = base
    for (index, part) in parts.enumerated() {
      let own = steps.filter { part.levers.contains($0.lever) }
      guard !own.isEmpty else { continue }
      guard let points = points(index, own), let before = part.base else { return true }
      total += (points - before) * ExactNumber(part.sign)
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
