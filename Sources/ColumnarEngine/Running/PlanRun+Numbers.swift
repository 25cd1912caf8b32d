import Numerics
import RuleSemantics

// Numbers from numbers. Every operation has a quick way, taken where the bounds of its operands show that nothing can
// overflow, and a slow one, row by row in 128 bits; what does not fit then is left open for the exact evaluator.

extension PlanRun {
  func map(_ a: StepIndex, _ step: StepIndex, _ change: (Int64) -> Int64) {
    let (x, result) = (numbers[a], numbers[step])
    sameStates(step, as: a)
    let out = result.numerators
    let from = x.numerators
    for row in 0..<count { out[row] = change(from[row]) }
    takeDivisors(of: x, result, bound: x.bound)
  }

  /// The result has the divisors of its operand.
  private func takeDivisors(of x: NumberColumn, _ result: NumberColumn, bound: Int64) {
    guard x.hasDivisors else { return result.setDivisor(x.divisor, bound: bound) }
    let out = result.divisors
    for row in 0..<count { out[row] = x.divisors[row] }
    result.setDivisors(bound: bound, divisorBound: x.divisorBound)
  }

  /// Tries the quick way with the bounds as reckoned, and again with those that the numbers have.
  private func quickly(_ x: NumberColumn, _ y: NumberColumn, _ way: () -> Bool) -> Bool {
    if way() { return true }
    x.tightenBounds(count)
    y.tightenBounds(count)
    return way()
  }

  /// The slow way of an operation with two operands.
  private func slowly(
    _ a: StepIndex, _ b: StepIndex, _ step: StepIndex, _ combine: (Int128, Int128, Int128, Int128) -> Fraction?
  ) {
    let (x, y, result) = (numbers[a], numbers[b], numbers[step])
    let (out, divisors) = (result.numerators, result.divisors)
    for row in 0..<count {
      out[row] = 0
      divisors[row] = 1
      guard state(step, row) == 0 else { continue }
      let found = combine(
        Int128(x.numerators[row]), Int128(x.divisor(of: row)), Int128(y.numerators[row]), Int128(y.divisor(of: row)))
      guard let found else {
        open(row, step)
        continue
      }
      out[row] = found.numerator
      divisors[row] = found.divisor
    }
    result.setDivisors(bound: .max, divisorBound: .max)
    result.tightenBounds(count)
  }
}

// MARK: Sums

extension PlanRun {
  func add(_ a: StepIndex, _ b: StepIndex, sign: Int64, _ step: StepIndex) {
    mergeStates(a, b, step)
    let (x, y, result) = (numbers[a], numbers[b], numbers[step])
    let isDone = quickly(x, y) {
      x.hasDivisors || y.hasDivisors ? addFractions(x, y, sign, result) : addOverOne(x, y, sign, result)
    }
    if !isDone {
      slowly(a, b, step) { Fraction(reducing: $0 * $3 + Int128(sign) * $2 * $1, over: $1 * $3) }
    }
  }

  private func addOverOne(_ x: NumberColumn, _ y: NumberColumn, _ sign: Int64, _ result: NumberColumn) -> Bool {
    guard let common = x.divisor.leastCommonMultiple(with: y.divisor) else { return false }
    let (f, g) = (common / x.divisor, common / y.divisor)
    guard let one = x.bound.product(with: f), let other = y.bound.product(with: g), let bound = one.sum(with: other)
    else {
      return false
    }
    let out = result.numerators
    let (p, q) = (x.numerators, y.numerators)
    let h = g * sign
    if f == 1 {
      for row in 0..<count { out[row] = p[row] &+ q[row] &* h }
    } else {
      for row in 0..<count { out[row] = p[row] &* f &+ q[row] &* h }
    }
    result.setDivisor(common, bound: bound)
    return true
  }

  private func addFractions(_ x: NumberColumn, _ y: NumberColumn, _ sign: Int64, _ result: NumberColumn) -> Bool {
    guard let one = x.bound.product(with: y.divisorBound), let other = y.bound.product(with: x.divisorBound),
      let bound = one.sum(with: other), let divisorBound = x.divisorBound.product(with: y.divisorBound)
    else { return false }
    let (out, divisors) = (result.numerators, result.divisors)
    let (p, q) = (x.numerators, y.numerators)
    switch (x.hasDivisors, y.hasDivisors) {
    case (true, false):
      let (d, e) = (x.divisors, y.divisor)
      for row in 0..<count {
        out[row] = p[row] &* e &+ q[row] &* d[row] &* sign
        divisors[row] = d[row] &* e
      }
    case (false, true):
      let (d, e) = (x.divisor, y.divisors)
      for row in 0..<count {
        out[row] = p[row] &* e[row] &+ q[row] &* d &* sign
        divisors[row] = d &* e[row]
      }
    default:
      let (d, e) = (x.divisors, y.divisors)
      for row in 0..<count {
        out[row] = p[row] &* e[row] &+ q[row] &* d[row] &* sign
        divisors[row] = d[row] &* e[row]
      }
    }
    result.setDivisors(bound: bound, divisorBound: divisorBound)
    return true
  }
}

// MARK: Products and quotients

extension PlanRun {
  func multiply(_ a: StepIndex, _ b: StepIndex, _ step: StepIndex) {
    mergeStates(a, b, step)
    let (x, y, result) = (numbers[a], numbers[b], numbers[step])
    if !quickly(x, y, { product(x, y, result) }) {
      slowly(a, b, step) { p, d, q, e in
        let (top, overflows) = p.multipliedReportingOverflow(by: q)
        let (bottom, alsoOverflows) = d.multipliedReportingOverflow(by: e)
        return overflows || alsoOverflows ? nil : Fraction(reducing: top, over: bottom)
      }
    }
  }

  private func product(_ x: NumberColumn, _ y: NumberColumn, _ result: NumberColumn) -> Bool {
    guard let bound = x.bound.product(with: y.bound), let divisorBound = x.divisorBound.product(with: y.divisorBound)
    else { return false }
    let out = result.numerators
    let (p, q) = (x.numerators, y.numerators)
    for row in 0..<count { out[row] = p[row] &* q[row] }
    guard x.hasDivisors || y.hasDivisors else {
      result.setDivisor(x.divisor &* y.divisor, bound: bound)
      return true
    }
    let divisors = result.divisors
    if x.hasDivisors, y.hasDivisors {
      let (d, e) = (x.divisors, y.divisors)
      for row in 0..<count { divisors[row] = d[row] &* e[row] }
    } else {
      let (d, e) = x.hasDivisors ? (x.divisors, y.divisor) : (y.divisors, x.divisor)
      for row in 0..<count { divisors[row] = d[row] &* e }
    }
    result.setDivisors(bound: bound, divisorBound: divisorBound)
    return true
  }

  /// Division by 0 is unknown.
  func divide(_ a: StepIndex, _ b: StepIndex, _ step: StepIndex) {
    mergeStates(a, b, step)
    let (x, y, result) = (numbers[a], numbers[b], numbers[step])
    if !quickly(x, y, { quotient(x, y, result) }) {
      slowly(a, b, step) { p, d, q, e in
        guard q != 0 else { return Fraction(0, over: 1) }
        let (top, overflows) = p.multipliedReportingOverflow(by: e)
        let (bottom, alsoOverflows) = d.multipliedReportingOverflow(by: q)
        return overflows || alsoOverflows ? nil : Fraction(reducing: top, over: bottom)
      }
    }
    markNoughts(y, step)
  }

  private func markNoughts(_ y: NumberColumn, _ step: StepIndex) {
    let q = y.numerators
    var noughts = 0
    for row in 0..<count { noughts += q[row] == 0 ? 1 : 0 }
    guard noughts > 0 else { return }
    let own = ownStates(step)
    for row in 0..<count where q[row] == 0 && own[row] == 0 { own[row] = DataState.unknownForGood }
    setStates(step, own)
  }

  private func quotient(_ x: NumberColumn, _ y: NumberColumn, _ result: NumberColumn) -> Bool {
    guard let bound = x.bound.product(with: y.divisorBound), let divisorBound = y.bound.product(with: x.divisorBound)
    else { return false }
    let (out, divisors) = (result.numerators, result.divisors)
    let (p, q) = (x.numerators, y.numerators)
    for row in 0..<count {
      let (d, e) = (x.divisor(of: row), y.divisor(of: row))
      let below = q[row] &* d
      let above = p[row] &* e
      out[row] = below < 0 ? 0 &- above : below == 0 ? 0 : above
      divisors[row] = below < 0 ? 0 &- below : below == 0 ? 1 : below
    }
    result.setDivisors(bound: bound, divisorBound: max(1, divisorBound))
    return true
  }
}

// MARK: The lesser and the greater

extension PlanRun {
  func extreme(_ a: StepIndex, _ b: StepIndex, isLower: Bool, _ step: StepIndex) {
    mergeStates(a, b, step)
    let (x, y, result) = (numbers[a], numbers[b], numbers[step])
    if !x.hasDivisors, !y.hasDivisors, quickly(x, y, { extremeOverOne(x, y, isLower, result) }) { return }
    let (out, divisors) = (result.numerators, result.divisors)
    let isNarrow = quickly(x, y) {
      x.bound.product(with: y.divisorBound) != nil && y.bound.product(with: x.divisorBound) != nil
    }
    for row in 0..<count {
      let (p, d, q, e) = (x.numerators[row], x.divisor(of: row), y.numerators[row], y.divisor(of: row))
      let isLess = isNarrow ? p &* e < q &* d : Int128(p) * Int128(e) < Int128(q) * Int128(d)
      out[row] = isLess == isLower ? p : q
      divisors[row] = isLess == isLower ? d : e
    }
    result.setDivisors(bound: max(x.bound, y.bound), divisorBound: max(x.divisorBound, y.divisorBound))
  }

  private func extremeOverOne(
    _ x: NumberColumn, _ y: NumberColumn, _ isLower: Bool, _ result: NumberColumn
  ) -> Bool {
    guard let common = x.divisor.leastCommonMultiple(with: y.divisor) else { return false }
    let (f, g) = (common / x.divisor, common / y.divisor)
    guard let one = x.bound.product(with: f), let other = y.bound.product(with: g) else { return false }
    let out = result.numerators
    let (p, q) = (x.numerators, y.numerators)
    if isLower {
      for row in 0..<count { out[row] = min(p[row] &* f, q[row] &* g) }
    } else {
      for row in 0..<count { out[row] = max(p[row] &* f, q[row] &* g) }
    }
    result.setDivisor(common, bound: max(one, other))
    return true
  }
}

// MARK: Rounding, straight lines, counting

/// Whole steps in a fraction, rounded.
enum WholeSteps {
  /// The number of steps nearest to numerator ÷ divisor; the divisor is positive.
  @inline(__always)
  static func of(_ numerator: Int64, _ divisor: Int64, _ rule: RoundingRule) -> Int64 {
    if rule == .halfUp {
      let magnitude = numerator < 0 ? 0 &- numerator : numerator
      let steps = (2 &* magnitude &+ divisor) / (2 &* divisor)
      return numerator < 0 ? 0 &- steps : steps
    }
    let (steps, rest) = numerator.quotientAndRemainder(dividingBy: divisor)
    guard rest != 0 else { return steps }
    let cut = CutQuotient(Int128(steps), rest: Int128(rest), divisor: Int128(divisor), isNegative: numerator < 0)
    return rule.movesAway(cut) ? steps + (numerator < 0 ? -1 : 1) : steps
  }

  /// The same in 128 bits; nil where the steps do not fit.
  static func wide(_ numerator: Int128, _ divisor: Int128, _ rule: RoundingRule) -> Int64? {
    let (steps, rest) = numerator.quotientAndRemainder(dividingBy: divisor)
    guard rest != 0 else { return Int64(exactly: steps) }
    let cut = CutQuotient(steps, rest: rest, divisor: divisor, isNegative: numerator < 0)
    return Int64(exactly: rule.movesAway(cut) ? steps + (numerator < 0 ? -1 : 1) : steps)
  }
}

extension PlanRun {
  func round(_ a: StepIndex, _ multiple: Fraction, _ rule: RoundingRule, _ step: StepIndex) {
    sameStates(step, as: a)
    let (x, result) = (numbers[a], numbers[step])
    let out = result.numerators
    // Twice the numbers, and once more the divisor, must fit.
    let isNarrow = quickly(x, x) {
      guard let above = x.bound.product(with: multiple.divisor)?.product(with: 2),
        let below = x.divisorBound.product(with: multiple.numerator)?.product(with: 2)
      else { return false }
      return above.sum(with: below) != nil
    }
    let p = x.numerators
    for row in 0..<count {
      let divisor = x.divisor(of: row)
      if isNarrow {
        out[row] = WholeSteps.of(p[row] &* multiple.divisor, divisor &* multiple.numerator, rule)
        continue
      }
      let wide = WholeSteps.wide(
        Int128(p[row]) * Int128(multiple.divisor), Int128(divisor) * Int128(multiple.numerator), rule)
      if wide == nil, state(step, row) == 0 { open(row, step) }
      out[row] = wide ?? 0
    }
    if multiple.numerator != 1 {
      for row in 0..<count {
        let (product, overflows) = out[row].multipliedReportingOverflow(by: multiple.numerator)
        if overflows, state(step, row) == 0 { open(row, step) }
        out[row] = overflows ? 0 : product
      }
    }
    result.setDivisor(multiple.divisor, bound: .max)
    result.tightenBounds(count)
  }

  func follow(_ a: StepIndex, _ line: Step.Polyline, _ step: StepIndex) {
    sameStates(step, as: a)
    let (x, result) = (numbers[a], numbers[step])
    let isDone = quickly(x, x) { follow(x, line, result) }
    guard !isDone else { return }
    slowly(a, a, step) { p, d, _, _ in
      let stretch = line.stretches.first { $0.upTo.map { p * Int128($0.divisor) <= Int128($0.numerator) * d } ?? true }
      guard let stretch else { return nil }
      let (one, overflows) = p.multipliedReportingOverflow(by: Int128(stretch.slope))
      let (other, alsoOverflows) = d.multipliedReportingOverflow(by: Int128(stretch.start))
      let (sum, sumOverflows) = one.addingReportingOverflow(other)
      let (below, belowOverflows) = d.multipliedReportingOverflow(by: Int128(line.divisor))
      return overflows || alsoOverflows || sumOverflows || belowOverflows ? nil : Fraction(reducing: sum, over: below)
    }
  }

  private func follow(_ x: NumberColumn, _ line: Step.Polyline, _ result: NumberColumn) -> Bool {
    var bound: Int64 = 0
    for stretch in line.stretches {
      guard let one = x.bound.product(with: Int64(clamping: stretch.slope.magnitude)),
        let other = x.divisorBound.product(with: Int64(clamping: stretch.start.magnitude)),
        let sum = one.sum(with: other)
      else { return false }
      bound = max(bound, sum)
      guard let end = stretch.upTo else { continue }
      guard x.bound.product(with: end.divisor) != nil,
        x.divisorBound.product(with: Int64(clamping: end.numerator.magnitude)) != nil
      else { return false }
    }
    guard let divisorBound = x.divisorBound.product(with: line.divisor) else { return false }
    let out = result.numerators
    let p = x.numerators
    for row in 0..<count {
      let divisor = x.divisor(of: row)
      var place = 0
      while let end = line.stretches[place].upTo, p[row] &* end.divisor > end.numerator &* divisor { place += 1 }
      out[row] = p[row] &* line.stretches[place].slope &+ divisor &* line.stretches[place].start
    }
    guard x.hasDivisors else {
      result.setDivisor(divisorBound, bound: bound)
      return true
    }
    let divisors = result.divisors
    for row in 0..<count { divisors[row] = x.divisors[row] &* line.divisor }
    result.setDivisors(bound: bound, divisorBound: divisorBound)
    return true
  }

  /// How many hold; unknown where one is.
  func countTrue(_ all: [StepIndex], _ step: StepIndex) {
    let result = numbers[step]
    let out = result.numerators
    for row in 0..<count { out[row] = 0 }
    stateOf[step] = nil
    let own = ownStates(step)
    for truth in all {
      let bytes = truths[truth].bytes
      for row in 0..<count {
        out[row] += Int64(bytes[row])
        if own[row] == 0 { own[row] = state(truth, row) }
      }
    }
    result.setDivisor(1, bound: Int64(all.count))
    setStates(step, own)
  }
}
