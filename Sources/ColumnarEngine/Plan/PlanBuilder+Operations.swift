import Numerics
import RuleSemantics

// Numbers from numbers.
extension PlanBuilder {
  mutating func lowerNumber(_ operation: Operation) throws(NotLowered) -> StepIndex {
    switch operation {
    case .negate(let operand): return add(.negate(try lowered(operand)), .number)
    case .add(let left, let right): return add(.add(try lowered(left), try lowered(right)), .number)
    case .subtract(let left, let right): return add(.subtract(try lowered(left), try lowered(right)), .number)
    case .multiply(let left, let right): return add(.multiply(try lowered(left), try lowered(right)), .number)
    case .divide(let left, let right): return try divide(left, right)
    case .lowest(let operands): return try extreme(operands) { .lower($0, $1) }
    case .highest(let operands): return try extreme(operands) { .higher($0, $1) }
    case .round(let operand, let step, let rule):
      // With a step of 0 the number stays as it is.
      guard let fraction = Fraction(step.magnitude), fraction.numerator != 0 else { throw NotLowered(.shape) }
      return add(.round(try lowered(operand), step: fraction, rule), .number)
    case .function(let function, let operands): return try lower(function, operands)
    case .interpolate(let operand, let anchors, let isExtended):
      return add(.lines(try lowered(operand), try polyline(anchors, isExtended)), .number)
    default: throw NotLowered(.shape)
    }
  }

  private mutating func lowered(_ id: ExpressionID) throws(NotLowered) -> StepIndex {
    let step = try lower(id)
    try expect(.number, step)
    return step
  }

  /// Division by what a table of the rules gives is multiplication by what it would give upside down: the divisors are
  /// then those of the table, the same for all rows.
  private mutating func divide(_ left: ExpressionID, _ right: ExpressionID) throws(NotLowered) -> StepIndex {
    let (dividend, divisor) = (try lowered(left), try lowered(right))
    switch plan.steps[divisor] {
    case .number(let fraction) where fraction.numerator != 0:
      guard let inverse = Fraction(reducing: Int128(fraction.divisor), over: Int128(fraction.numerator)) else { break }
      return add(.multiply(dividend, add(.number(inverse), .number)), .number)
    case .tableNumber(let row, let results) where !results.contains { $0?.numerator == 0 }:
      let inverses = results.map { result in
        result.flatMap { Fraction(reducing: Int128($0.divisor), over: Int128($0.numerator)) }
      }
      guard zip(results, inverses).allSatisfy({ ($0 == nil) == ($1 == nil) }) else { break }
      return add(.multiply(dividend, add(.tableNumber(row: row, inverses), .number)), .number)
    default: break
    }
    return add(.divide(dividend, divisor), .number)
  }

  private mutating func extreme(
    _ operands: [ExpressionID], _ step: (StepIndex, StepIndex) -> Step
  ) throws(NotLowered) -> StepIndex {
    guard let first = operands.first else { throw NotLowered(.shape) }
    var best = try lowered(first)
    for operand in operands.dropFirst() { best = add(step(best, try lowered(operand)), .number) }
    return best
  }

  private mutating func lower(
    _ function: Function, _ operands: [ExpressionID]
  ) throws(NotLowered) -> StepIndex {
    switch (function, operands.count) {
    case (.absolute, 1): return add(.absolute(try lowered(operands[0])), .number)
    case (.wholePart, 1):
      return add(.round(try lowered(operands[0]), step: Fraction(1, over: 1), .floor), .number)
    case (.limited, 3): return try limited(operands)
    case (.arithmeticMean, 1...):
      var sum = try lowered(operands[0])
      for operand in operands.dropFirst() { sum = add(.add(sum, try lowered(operand)), .number) }
      return add(.multiply(sum, add(.number(Fraction(1, over: Int64(operands.count))), .number)), .number)
    default: throw NotLowered(.operation(.function))
    }
  }

  /// Outside its domain where the bounds are the wrong way round.
  private mutating func limited(_ operands: [ExpressionID]) throws(NotLowered) -> StepIndex {
    let (x, low, high) = (try lowered(operands[0]), try lowered(operands[1]), try lowered(operands[2]))
    let kept = add(.lower(add(.higher(x, low), .number), high), .number)
    let isSound = add(.compareNumbers(low, .lessOrEqual, high), .truth)
    // The reason of the first operand that has none comes first.
    let known = add(.all([add(.hasState(x, [0]), .truth)]), .truth)
    let outside = unknown(.number, .noData)
    let checked = add(.select([Step.Choice(condition: isSound, result: kept)], otherwise: outside), .number)
    return add(.select([Step.Choice(condition: known, result: checked)], otherwise: kept), .number)
  }

  private func polyline(_ anchors: [Anchor], _ isExtended: Bool) throws(NotLowered) -> Step.Polyline {
    var points: [(x: ExactNumber, y: ExactNumber)] = []
    for anchor in anchors {
      guard case .constant(.number(let y)) = rules[anchor.y].operation else {
        throw NotLowered(.operation(.interpolate))
      }
      points.append((anchor.x, y))
    }
    guard let first = points.first, let last = points.last else { throw NotLowered(.shape) }
    guard points.count > 1 else { return try polyline([(nil, .zero, first.y)]) }
    var stretches: [(upTo: ExactNumber?, slope: ExactNumber, start: ExactNumber)] = []
    if !isExtended { stretches.append((first.x, .zero, first.y)) }
    for (from, to) in zip(points, points.dropFirst()) {
      guard let slope = (to.y - from.y).divided(by: to.x - from.x) else { throw NotLowered(.shape) }
      stretches.append((to.x, slope, from.y - slope * from.x))
    }
    if isExtended { stretches[stretches.count - 1].upTo = nil } else { stretches.append((nil, .zero, last.y)) }
    return try polyline(stretches)
  }

  private func polyline(
    _ stretches: [(upTo: ExactNumber?, slope: ExactNumber, start: ExactNumber)]
  ) throws(NotLowered) -> Step.Polyline {
    var divisor: Int64 = 1
    for stretch in stretches {
      guard let slope = Fraction(stretch.slope), let start = Fraction(stretch.start),
        let common = divisor.leastCommonMultiple(with: slope.divisor)?.leastCommonMultiple(with: start.divisor)
      else { throw NotLowered(.shape) }
      divisor = common
    }
    var lowered: [Step.Polyline.Stretch] = []
    for stretch in stretches {
      let scale = ExactNumber(Int(divisor))
      guard let slope = Fraction(stretch.slope * scale), let start = Fraction(stretch.start * scale) else {
        throw NotLowered(.shape)
      }
      var upTo: Fraction?
      if let end = stretch.upTo {
        guard let fraction = Fraction(end) else { throw NotLowered(.shape) }
        upTo = fraction
      }
      lowered.append(Step.Polyline.Stretch(upTo: upTo, slope: slope.numerator, start: start.numerator))
    }
    return Step.Polyline(stretches: lowered, divisor: divisor)
  }
}

// MARK: Yes or no

extension PlanBuilder {
  mutating func lowerTruth(_ operation: Operation) throws(NotLowered) -> StepIndex {
    switch operation {
    case .compare(let left, let comparison, let right): return try compare(left, comparison, right)
    case .within(let operand, let span): return try within(lowered(operand), span)
    case .not(let operand): return add(.not(try truths([operand])[0]), .truth)
    case .all(let operands): return add(.all(try truths(operands)), .truth)
    case .any(let operands): return add(.any(try truths(operands)), .truth)
    case .hasState(let operand, let states):
      return add(.hasState(try lower(operand), Set(states.map(\.code))), .truth)
    case .isOneOf(let operand, let values): return try isOneOf(operand, values)
    default: throw NotLowered(.shape)
    }
  }

  private mutating func compare(
    _ left: ExpressionID, _ comparison: Comparison, _ right: ExpressionID
  ) throws(NotLowered) -> StepIndex {
    let (one, other) = (try lower(left), try lower(right))
    try expect(kind(one), other)
    switch kind(one) {
    case .number:
      if case .number(let fraction) = plan.steps[other] { return add(within(one, comparison, fraction), .truth) }
      return add(.compareNumbers(one, comparison, other), .truth)
    case .truth:
      guard comparison == .equal || comparison == .notEqual else { throw NotLowered(.shape) }
      return add(.compareTruths(one, comparison, other), .truth)
    case .code:
      guard case .code(let code) = plan.steps[other] else { return add(.compareCodes(one, comparison, other), .truth) }
      return add(.codeHolds(one, .compares(comparison, plan.values[Int(code)])), .truth)
    }
  }

  /// A comparison with a number that is the same for all rows.
  private mutating func within(_ step: StepIndex, _ comparison: Comparison, _ number: Fraction) -> Step {
    var range = Step.Range()
    let isIncluded = comparison != .less && comparison != .greater
    let bound = Step.Range.Bound(value: number, isIncluded: isIncluded)
    if comparison != .less, comparison != .lessOrEqual { range.lower = bound }
    if comparison != .greater, comparison != .greaterOrEqual { range.upper = bound }
    return comparison == .notEqual ? .not(add(.within(step, range), .truth)) : .within(step, range)
  }

  private mutating func isOneOf(_ operand: ExpressionID, _ values: [Value]) throws(NotLowered) -> StepIndex {
    let step = try lower(operand)
    switch kind(step) {
    case .code: return add(.codeHolds(step, .isOneOf(values)), .truth)
    case .truth:
      let wanted = (values.contains(.yesNo(true)), values.contains(.yesNo(false)))
      if wanted == (true, false) { return step }
      if wanted == (false, true) { return add(.not(step), .truth) }
      throw NotLowered(.shape)
    case .number:
      var conditions: [StepIndex] = []
      for value in values {
        guard case .number(let wanted) = value else { throw NotLowered(.shape) }
        conditions.append(add(.compareNumbers(step, .equal, try number(wanted)), .truth))
      }
      return add(.any(conditions), .truth)
    }
  }
}

// MARK: One of several

extension PlanBuilder {
  mutating func choose(
    _ cases: [Case], _ last: ExpressionID?, _ type: ValueType
  ) throws(NotLowered) -> StepIndex {
    var choices: [Step.Choice] = []
    for entry in cases {
      let condition = try lower(entry.condition)
      try expect(.truth, condition)
      choices.append(Step.Choice(condition: condition, result: try lower(entry.result)))
    }
    return try select(choices, last, type)
  }

  /// The operand is asked once for each band, so what is unknown of it decides at the first.
  mutating func lowerBands(
    _ operand: ExpressionID, _ bands: [Band], _ last: ExpressionID?, _ type: ValueType
  ) throws(NotLowered) -> StepIndex {
    let step = try lowered(operand)
    var choices: [Step.Choice] = []
    for band in bands {
      choices.append(Step.Choice(condition: try within(step, band.span), result: try lower(band.result)))
    }
    guard !choices.isEmpty else { throw NotLowered(.shape) }
    return try select(choices, last, type)
  }

  private mutating func select(
    _ choices: [Step.Choice], _ last: ExpressionID?, _ type: ValueType
  ) throws(NotLowered) -> StepIndex {
    var otherwise: StepIndex?
    if let last { otherwise = try lower(last) }
    guard let first = choices.first else { throw NotLowered(.shape) }
    let kind = kind(first.result)
    for choice in choices { try expect(kind, choice.result) }
    if let otherwise { try expect(kind, otherwise) }
    return add(.select(choices, otherwise: otherwise), kind)
  }
}
