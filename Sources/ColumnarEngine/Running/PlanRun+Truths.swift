import Numerics
import RuleSemantics

// Yes or no, three-valued.
extension PlanRun {
  func compare(_ a: StepIndex, _ comparison: Comparison, _ b: StepIndex, _ step: StepIndex) {
    mergeStates(a, b, step)
    switch comparison {
    case .less:
      compare(numbers[a], numbers[b], step) {
        $0 < $1
      } wide: {
        $0 < $1
      }
    case .lessOrEqual:
      compare(numbers[a], numbers[b], step) {
        $0 <= $1
      } wide: {
        $0 <= $1
      }
    case .greater:
      compare(numbers[a], numbers[b], step) {
        $0 > $1
      } wide: {
        $0 > $1
      }
    case .greaterOrEqual:
      compare(numbers[a], numbers[b], step) {
        $0 >= $1
      } wide: {
        $0 >= $1
      }
    case .equal:
      compare(numbers[a], numbers[b], step) {
        $0 == $1
      } wide: {
        $0 == $1
      }
    case .notEqual:
      compare(numbers[a], numbers[b], step) {
        $0 != $1
      } wide: {
        $0 != $1
      }
    }
  }

  /// By products across, which in 128 bits always fit.
  @inline(__always)
  private func compare(
    _ x: NumberColumn, _ y: NumberColumn, _ step: StepIndex, _ holds: (Int64, Int64) -> Bool,
    wide holdsWide: (Int128, Int128) -> Bool
  ) {
    let result = truths[step]
    let out = result.bytes
    let (p, q) = (x.numerators, y.numerators)
    if !x.hasDivisors, !y.hasDivisors, let (f, g) = PlanRun.factors(x, y) {
      for row in 0..<count { out[row] = holds(p[row] &* f, q[row] &* g) ? 1 : 0 }
    } else if x.hasDivisors, !y.hasDivisors, PlanRun.fitsAcross(x, y) {
      let (d, e) = (x.divisors, y.divisor)
      for row in 0..<count { out[row] = holds(p[row] &* e, q[row] &* d[row]) ? 1 : 0 }
    } else {
      for row in 0..<count {
        let (d, e) = (Int128(x.divisor(of: row)), Int128(y.divisor(of: row)))
        out[row] = holdsWide(Int128(p[row]) * e, Int128(q[row]) * d) ? 1 : 0
      }
    }
  }

  /// What brings both over one divisor; nil where that does not fit.
  private static func factors(_ x: NumberColumn, _ y: NumberColumn) -> (Int64, Int64)? {
    guard let common = x.divisor.leastCommonMultiple(with: y.divisor) else { return nil }
    let (f, g) = (common / x.divisor, common / y.divisor)
    guard x.bound.product(with: f) != nil, y.bound.product(with: g) != nil else { return nil }
    return (f, g)
  }

  private static func fitsAcross(_ x: NumberColumn, _ y: NumberColumn) -> Bool {
    x.bound.product(with: y.divisorBound) != nil && y.bound.product(with: x.divisorBound) != nil
  }

  func within(_ a: StepIndex, _ range: Step.Range, _ step: StepIndex) {
    sameStates(step, as: a)
    let (x, out) = (numbers[a], truths[step].bytes)
    switch (range.lower, range.upper) {
    case (let lower?, nil): test(x, lower, isLower: true, out)
    case (nil, let upper?): test(x, upper, isLower: false, out)
    case (let lower?, let upper?):
      let below = scratch
      test(x, lower, isLower: true, out)
      test(x, upper, isLower: false, below)
      for row in 0..<count { out[row] &= below[row] }
    case (nil, nil): out.fill(1, count)
    }
  }

  /// Whether numbers are on the right side of a bound.
  @inline(__always)
  private func test(
    _ x: NumberColumn, _ bound: Step.Range.Bound, isLower: Bool, _ out: Lane<UInt8>
  ) {
    let (top, bottom) = (bound.value.numerator, bound.value.divisor)
    let p = x.numerators
    let across = x.bound.product(with: bottom)
    let other = x.divisorBound.product(with: Int64(clamping: top.magnitude))
    guard let across, let other, across.sum(with: other) != nil else {
      return testWide(x, bound, isLower: isLower, out)
    }
    if x.hasDivisors {
      // x ≥ t is x·b − t·d ≥ 0, and x > t is ≥ 1; the upper ones the other way round.
      let least: Int64 = bound.isIncluded ? 0 : 1
      let (f, g) = isLower ? (bottom, top) : (0 &- bottom, 0 &- top)
      let d = x.divisors
      for row in 0..<count { out[row] = p[row] &* f &- g &* d[row] >= least ? 1 : 0 }
      return
    }
    // Over one divisor there is one whole number to compare with.
    let (quotient, rest) = (top &* x.divisor).quotientAndRemainder(dividingBy: bottom)
    let floor = rest < 0 ? quotient - 1 : quotient
    let ceiling = rest > 0 ? quotient + 1 : quotient
    if isLower {
      let least = bound.isIncluded ? ceiling : floor + 1
      for row in 0..<count { out[row] = p[row] >= least ? 1 : 0 }
    } else {
      let greatest = bound.isIncluded ? floor : ceiling - 1
      for row in 0..<count { out[row] = p[row] <= greatest ? 1 : 0 }
    }
  }

  private func testWide(_ x: NumberColumn, _ bound: Step.Range.Bound, isLower: Bool, _ out: Lane<UInt8>) {
    let (top, bottom) = (Int128(bound.value.numerator), Int128(bound.value.divisor))
    for row in 0..<count {
      let (one, other) = (Int128(x.numerators[row]) * bottom, top * Int128(x.divisor(of: row)))
      let isInside = bound.isIncluded && one == other
      out[row] = isInside || (isLower ? one > other : one < other) ? 1 : 0
    }
  }

  func compareTruths(_ a: StepIndex, _ isEqual: Bool, _ b: StepIndex, _ step: StepIndex) {
    mergeStates(a, b, step)
    let (x, y) = (truths[a].bytes, truths[b].bytes)
    for row in 0..<count { truths[step].bytes[row] = (x[row] == y[row]) == isEqual ? 1 : 0 }
  }

  func negate(_ a: StepIndex, _ step: StepIndex) {
    sameStates(step, as: a)
    let x = truths[a].bytes
    let out = truths[step].bytes
    for row in 0..<count { out[row] = 1 &- x[row] }
  }

  /// One operand of the decisive kind decides, whatever is unknown of the others; otherwise what is unknown stays so.
  func combine(_ all: [StepIndex], decisive: UInt8, _ step: StepIndex) {
    let out = truths[step].bytes
    for row in 0..<count { out[row] = 1 &- decisive }
    stateOf[step] = nil
    let own = ownStates(step)
    var hasUnknown = false
    for truth in all {
      let bytes = truths[truth].bytes
      guard let place = stateOf[truth] else {
        for row in 0..<count where bytes[row] == decisive { out[row] = decisive }
        continue
      }
      hasUnknown = true
      let known = states[place]
      for row in 0..<count {
        if known[row] == 0 {
          if bytes[row] == decisive { out[row] = decisive }
        } else if own[row] == 0 {
          own[row] = known[row]
        }
      }
    }
    if hasUnknown {
      for row in 0..<count where out[row] == decisive { own[row] = 0 }
      setStates(step, own)
    } else {
      stateOf[step] = nil
    }
  }

  /// Never unknown.
  func hasState(_ a: StepIndex, _ wanted: Set<UInt8>, _ step: StepIndex) {
    stateOf[step] = nil
    let out = truths[step].bytes
    let ofKnown: UInt8 = wanted.contains(0) ? 1 : 0
    if let place = stateOf[a] {
      let known = states[place]
      var table = [UInt8](repeating: 0, count: 256)
      for state in wanted { table[Int(state)] = 1 }
      for row in 0..<count { out[row] = table[Int(known[row])] }
    } else {
      for row in 0..<count { out[row] = ofKnown }
    }
  }
}
