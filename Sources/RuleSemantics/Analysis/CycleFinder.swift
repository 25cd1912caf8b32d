import Diagnostics

/// Finds values, scores and cards that need one another in a circle.
///
/// Values that need themselves are found while they are made; this finds circles over scores, grades and cards.
struct CycleFinder {
  /// Something that is computed.
  private enum Step: Hashable {
    case value(MeasureIndex)
    case score(MeasureIndex)
    case card(ScorecardIndex)
  }

  private let rules: CheckedRules

  init(_ rules: CheckedRules) { self.rules = rules }

  /// The first circle, its first name repeated at the end.
  var cycle: (names: [String], span: Span)? {
    var finished: Set<Step> = []
    let steps = rules.measures.indices.map(Step.score) + rules.scorecards.indices.map(Step.card)
    for step in steps {
      if let found = walk(from: step, &finished) { return found }
    }
    return nil
  }

  /// Depth first, with a stack of its own: rule sets may be chains of ten thousand.
  private func walk(from start: Step, _ finished: inout Set<Step>) -> (names: [String], span: Span)? {
    guard !finished.contains(start) else { return nil }
    var path: [(step: Step, next: [Step])] = [(start, needs(of: start))]
    var onPath: Set<Step> = [start]
    while let last = path.last {
      guard let next = last.next.last else {
        finished.insert(last.step)
        onPath.remove(last.step)
        path.removeLast()
        continue
      }
      path[path.count - 1].next.removeLast()
      if onPath.contains(next) { return describe(path.map(\.step), back: next) }
      guard !finished.contains(next) else { continue }
      onPath.insert(next)
      path.append((next, needs(of: next)))
    }
    return nil
  }

  private func describe(_ path: [Step], back: Step) -> (names: [String], span: Span) {
    let start = path.firstIndex(of: back) ?? 0
    return ((path[start...] + [back]).map(name), span(of: back))
  }

  private func name(_ step: Step) -> String {
    switch step {
    case .value(let index): rules.measures[index].name
    case .score(let index): rules.measures[index].name + "的得分"
    case .card(let index): rules.scorecards[index].name
    }
  }

  private func span(of step: Step) -> Span {
    switch step {
    case .value(let index), .score(let index): rules.measures[index].span
    case .card(let index): rules.scorecards[index].span
    }
  }

  // MARK: Needs

  private func needs(of step: Step) -> [Step] {
    switch step {
    case .value(let index): return references(in: [rules.measures[index].value])
    case .score(let index):
      let measure = rules.measures[index]
      var roots = [measure.appliesTo].compactMap(\.self)
      if let score = measure.score {
        roots.append(score.points)
        roots += score.exceptions.map(\.condition)
      }
      for target in measure.targets {
        if case .compare(_, let number) = target.requirement { roots.append(number) }
      }
      return [.value(index)] + references(in: roots)
    case .card(let index):
      let card = rules.scorecards[index]
      var roots = card.adjuncts.map(\.points) + card.gradeEffects.map(\.condition)
      roots += [card.appliesTo].compactMap(\.self)
      return scores(in: card.root) + references(in: roots)
    }
  }

  private func scores(in node: CardNode) -> [Step] {
    if case .indicator(let measure) = node.content { return [.score(measure)] }
    return node.children.flatMap(scores)
  }

  private func references(in roots: [ExpressionID]) -> [Step] {
    var found: [Step] = []
    var open = roots
    var seen: Set<ExpressionID> = []
    while let id = open.popLast() {
      guard seen.insert(id).inserted else { continue }
      switch rules[id].operation {
      case .measure(let index, .value), .itemValue(let index), .targetHolds(let index): found.append(.value(index))
      case .measure(let index, _): found.append(.score(index))
      case .card(let index, _): found.append(.card(index))
      // What an earlier period holds is there already.
      case .atPeriod: break
      default: open += rules[id].operation.operands
      }
    }
    return found
  }
}
