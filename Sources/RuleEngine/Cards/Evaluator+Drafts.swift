import Calendar
import Diagnostics
import Numerics
import RuleSemantics

// A whole card of one subject, on its own.
extension Evaluator {
  func draft(_ card: ScorecardIndex, _ subject: SubjectIndex, _ period: Period?) -> CardDraft {
    let key = DraftKey(card: card, subject: subject, period: period)
    if let known = drafts[key] { return known }
    let draft = silently { makeDraft(card, EvaluationContext(subject: subject, period: period, card: card)) }
    drafts[key] = draft
    return draft
  }

  private func makeDraft(_ card: ScorecardIndex, _ context: EvaluationContext) -> CardDraft {
    marks?.cards.insert(card)
    return draft(items.root(ofCard: card), card, context)
  }

  /// - Parameter plan: the tree of the card, under its own weights or under others.
  func draft(_ plan: PlannedNode, _ card: ScorecardIndex, _ context: EvaluationContext) -> CardDraft {
    let scorecard = rules.scorecards[card]
    var reductions = CapReductions()
    var draft = draft(plan, scorecard, context, reductions)
    for cap in scorecard.jointCaps where reductions.add(cap, draft) {
      draft = self.draft(plan, scorecard, context, reductions)
    }
    draft.addUp(scorecard)
    adjust(&draft, scorecard, context)
    draft.total = draft.totalBeforeRounding.map { scorecard.totalRounding?.applied(to: $0) ?? $0 }
    draft.notRanked = notRankedWords(draft.root)
    return draft
  }

  /// The steps of the card, each on the result of the one before.
  private func adjust(_ draft: inout CardDraft, _ scorecard: Scorecard, _ context: EvaluationContext) {
    guard let adjustment = scorecard.adjustment, let total = draft.totalBeforeRounding else { return }
    let outer = runningTotal
    runningTotal = total
    defer { runningTotal = outer }
    switch evaluate(adjustment, context) {
    case .known(.number(let number)): draft.totalBeforeRounding = number
    case .known: draft.totalBeforeRounding = nil
    case .unknown(let reason):
      draft.totalBeforeRounding = nil
      draft.reason = reason
    }
  }

  private func draft(
    _ plan: PlannedNode, _ scorecard: Scorecard, _ context: EvaluationContext, _ reductions: CapReductions
  ) -> CardDraft {
    let root = scoredNode(plan, context, reductions.nodes)
    let adjuncts = scorecard.adjuncts.enumerated().map { index, adjunct in
      var score = adjunctScore(adjunct, scorecard, context)
      score.points = score.points.map { $0 - (reductions.adjuncts[index] ?? .zero) }
      return score
    }
    return CardDraft(root: root, adjuncts: adjuncts)
  }

  private func notRankedWords(_ root: ScoredNode) -> [String] {
    if root.isPlain { return [] }
    var byException: [String] = []
    var byCoverage: [String] = []
    root.visit { node in
      if let exception = node.item?.notRanked { byException.append(words.text(exception.words)) }
      if node.isUnranked { byCoverage.append(node.node.name) }
    }
    return byException + byCoverage
  }
}

extension ScoredNode {
  /// Itself first, then what is in it.
  fileprivate func visit(_ look: (ScoredNode) -> Void) {
    look(self)
    for child in children { child.visit(look) }
  }
}

extension CardDraft {
  fileprivate mutating func addUp(_ scorecard: Scorecard) {
    let open = root.points == nil ? root.reason : adjuncts.first { $0.points == nil }?.reason
    guard let points = root.points, !adjuncts.contains(where: { $0.points == nil }) else { return reason = open }
    var total = points
    for (adjunct, score) in zip(scorecard.adjuncts, adjuncts) {
      guard let points = score.points else { continue }
      total += adjunct.kind == .bonus ? points : -points
    }
    totalBeforeRounding = total
  }
}

// MARK: Bonus and deduction

extension Evaluator {
  func adjunctScore(_ adjunct: CardAdjunct, _ scorecard: Scorecard, _ context: EvaluationContext) -> AdjunctScore {
    var score = AdjunctScore(count: adjunct.count.map { evaluate($0, context) })
    switch evaluate(adjunct.points, context) {
    case .known(.number(let points)): score.points = adjunct.bounded(points)
    case .known: score.reason = Reason(.outsideDomain, about: adjunct.name)
    case .unknown(let reason): treat(&score, adjunct, scorecard, reason, context)
    }
    return score
  }

  /// By the rules of the adjunct, then by those of the card. What is left out, and what is unknown of a mean or an
  /// earlier period, adds nothing and takes nothing off.
  private func treat(
    _ score: inout AdjunctScore, _ adjunct: CardAdjunct, _ scorecard: Scorecard, _ reason: Reason,
    _ context: EvaluationContext
  ) {
    score.reason = reason
    let rules = adjunct.missing + scorecard.root.missing
    guard reason.code != .refused, let rule = rules.first(where: { $0.states.contains(reason.state) }) else { return }
    score.treatment = rule
    marks?.treatments.insert(rule.place)
    switch rule.treatment {
    case .points(.absolute(let points)): score.points = adjunct.bounded(points)
    case .points(.ofFull(let part)): score.points = adjunct.cap.map { adjunct.bounded($0 * part) }
    case .leaveOut: score.points = .zero
    case .average(let group, _): score.points = meanPoints(adjunct, group, context)
    case .carryForward:
      score.points = context.period?.previous.flatMap { value(of: adjunct.points, in: $0, context).number }
        .map(adjunct.bounded)
    case .worst: score.points = adjunct.kind == .bonus ? .zero : adjunct.cap
    case .noScore: break
    }
  }

  private func meanPoints(_ adjunct: CardAdjunct, _ group: PeerGroup, _ context: EvaluationContext) -> ExactNumber? {
    guard case .success(let peers) = peers(group, context) else { return nil }
    let points = peers.compactMap { peerValue(adjunct.points, context.at($0)).number }.map(adjunct.bounded)
    return try? Statistics.mean(points)
  }
}

extension CardAdjunct {
  /// Never below 0, and within its own cap.
  func bounded(_ points: ExactNumber) -> ExactNumber {
    let points = max(points, .zero)
    return cap.map { min(points, $0) } ?? points
  }
}

// MARK: Joint caps

/// Points that joint caps take off.
struct CapReductions {
  var nodes: [String: ExactNumber] = [:]
  var adjuncts: [Int: ExactNumber] = [:]

  /// Takes what is above the cap off its members, the last one first; false where nothing is above it, or a member has
  /// no score.
  mutating func add(_ cap: JointCap, _ draft: CardDraft) -> Bool {
    let scores = cap.members.map { draft.points(of: $0) }
    guard !scores.contains(nil) else { return false }
    let points = scores.compactMap(\.self)
    var excess = points.reduce(.zero, +) - cap.cap
    guard excess > .zero else { return false }
    for (member, points) in zip(cap.members, points).reversed() where points > .zero && excess > .zero {
      let taken = min(points, excess)
      excess -= taken
      switch member {
      case .node(let name): nodes[name, default: .zero] += taken
      case .adjunct(let index): adjuncts[index, default: .zero] += taken
      }
    }
    return true
  }
}

extension CardDraft {
  func points(of member: JointCap.Member) -> ExactNumber? {
    switch member {
    case .adjunct(let index): adjuncts[index].points
    case .node(let name): root.first(named: name).flatMap { $0.isLeftOut ? .zero : $0.points }
    }
  }
}

extension ScoredNode {
  func first(named name: String) -> ScoredNode? {
    if node.name == name { return self }
    for child in children {
      if let found = child.first(named: name) { return found }
    }
    return nil
  }
}
