import RuleSemantics

/// What a test can see of the rules: everything that scoring evaluates. Conditions on data and exports are not scored.
enum RuleRoots {
  /// The expressions that measures and cards read, in the order of the list.
  static func live(in rules: CheckedRules) -> [ExpressionID] {
    var isLive = Array(repeating: false, count: rules.expressions.count)
    var open = rules.measures.flatMap { $0.roots } + rules.scorecards.flatMap { $0.roots }
    while let id = open.popLast() {
      guard !isLive[Int(id.index)] else { continue }
      isLive[Int(id.index)] = true
      open += rules[id].operation.operands
    }
    return isLive.indices.filter { isLive[$0] }.map { ExpressionID($0) }
  }
}

extension Measure {
  /// Everything that its value, verdict, score and grade read.
  var roots: [ExpressionID] {
    var found = [value] + [appliesTo, baseline, score?.points, grade, judgement?.value].compactMap(\.self)
    for target in targets {
      if case .compare(_, let bound) = target.requirement { found.append(bound) }
    }
    if let allocation {
      found.append(allocation.quantity)
      if case .proportional(let basis) = allocation.basis { found.append(basis) }
    }
    for exception in score?.exceptions ?? [] {
      found.append(exception.condition)
      if case .points(let points) = exception.effect { found.append(points) }
    }
    if let pool { found += pool.keys + [pool.share] }
    if let rows = proof?.rows { found.append(rows) }
    return found + milestones.map(\.value)
  }

  /// What a test that sees anything of the measure comes by.
  var signs: [ExpressionID] { [value] + [score?.points, grade].compactMap(\.self) }
}

extension Scorecard {
  var roots: [ExpressionID] {
    var found = root.roots + [appliesTo, adjustment, judgement?.value].compactMap(\.self)
    found += adjuncts.flatMap { [$0.points, $0.count].compactMap(\.self) } + gradeEffects.map(\.condition)
    found += quotas.compactMap(\.by)
    for tieBreak in tieBreaks {
      switch tieBreak {
      case .by(let expression, _), .first(let expression): found.append(expression)
      }
    }
    for outcome in outcomes {
      if case .condition(let condition) = outcome.trigger { found.append(condition) }
    }
    return found
  }
}

extension CardNode {
  fileprivate var roots: [ExpressionID] { [appliesTo].compactMap(\.self) + children.flatMap { $0.roots } }
}

extension CheckedRules {
  /// True for a value that is the same whatever the data: a number, the full points, and what is made of them.
  func isFixed(_ id: ExpressionID) -> Bool {
    let operation = self[id].operation
    switch operation {
    case .constant, .itemFull: return true
    case .negate, .add, .subtract, .multiply, .divide: return operation.operands.allSatisfy(isFixed)
    default: return false
    }
  }

  func number(_ id: ExpressionID) -> Bool {
    if case .constant(.number) = self[id].operation { true } else { false }
  }
}
