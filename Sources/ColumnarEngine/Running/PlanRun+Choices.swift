import Numerics
import RuleEngine
import RuleSemantics

// One of several columns, row by row.
extension PlanRun {
  func select(_ choices: [Step.Choice], _ otherwise: StepIndex?, _ step: StepIndex) {
    selectStates(choices, otherwise, step)
    switch plan.kinds[step] {
    case .number: selectNumbers(choices, otherwise, step)
    case .truth:
      let out = truths[step].bytes
      if let otherwise {
        let from = truths[otherwise].bytes
        for row in 0..<count { out[row] = from[row] }
      } else {
        for row in 0..<count { out[row] = 0 }
      }
      for choice in choices.reversed() {
        let (condition, from) = (truths[choice.condition].bytes, truths[choice.result].bytes)
        for row in 0..<count {
          let (chosen, other) = (from[row], out[row])
          out[row] = condition[row] != 0 ? chosen : other
        }
      }
    case .code:
      let out = codes[step].codes
      if let otherwise {
        let from = codes[otherwise].codes
        for row in 0..<count { out[row] = from[row] }
      } else {
        for row in 0..<count { out[row] = 0 }
      }
      for choice in choices.reversed() {
        let (condition, from) = (truths[choice.condition].bytes, codes[choice.result].codes)
        for row in 0..<count {
          let (chosen, other) = (from[row], out[row])
          out[row] = condition[row] != 0 ? chosen : other
        }
      }
    }
  }

  /// Where all results are known and all conditions are known alike, the states are those of the conditions.
  private func selectStates(_ choices: [Step.Choice], _ otherwise: StepIndex?, _ step: StepIndex) {
    let first = choices.first.flatMap { stateOf[$0.condition] }
    let isAlike = choices.allSatisfy { stateOf[$0.condition] == first && stateOf[$0.result] == nil }
    if isAlike, let otherwise, stateOf[otherwise] == nil {
      stateOf[step] = first
      return
    }
    let own = takeStates(step)
    for row in 0..<count { own[row] = otherwise == nil ? DataState.unknownForGood : 0 }
    if let place = otherwise.flatMap({ stateOf[$0] }) {
      let known = states[place]
      for row in 0..<count { own[row] = known[row] }
    }
    for choice in choices.reversed() { pass(choice, own) }
    setStates(step, own)
  }

  private func pass(_ choice: Step.Choice, _ own: Lane<UInt8>) {
    let condition = truths[choice.condition].bytes
    if let place = stateOf[choice.result] {
      let known = states[place]
      for row in 0..<count {
        let (chosen, other) = (known[row], own[row])
        own[row] = condition[row] != 0 ? chosen : other
      }
    } else {
      for row in 0..<count { own[row] = condition[row] != 0 ? 0 : own[row] }
    }
    if let place = stateOf[choice.condition] {
      let known = states[place]
      for row in 0..<count {
        let (found, other) = (known[row], own[row])
        own[row] = found != 0 ? found : other
      }
    }
  }

  private func selectNumbers(_ choices: [Step.Choice], _ otherwise: StepIndex?, _ step: StepIndex) {
    let sources = choices.map(\.result) + (otherwise.map { [$0] } ?? [])
    guard let common = commonDivisor(sources) else { return selectFractions(choices, otherwise, step) }
    let result = numbers[step]
    let out = result.numerators
    var bound: Int64 = 0
    if let otherwise {
      let (from, factor) = (numbers[otherwise].numerators, common / numbers[otherwise].divisor)
      for row in 0..<count { out[row] = from[row] &* factor }
      bound = numbers[otherwise].bound &* factor
    } else {
      for row in 0..<count { out[row] = 0 }
    }
    for choice in choices.reversed() {
      let (from, factor) = (numbers[choice.result].numerators, common / numbers[choice.result].divisor)
      let condition = truths[choice.condition].bytes
      for row in 0..<count {
        let (chosen, other) = (from[row] &* factor, out[row])
        out[row] = condition[row] != 0 ? chosen : other
      }
      bound = max(bound, numbers[choice.result].bound &* factor)
    }
    result.setDivisor(common, bound: bound)
  }

  /// One divisor for all rows of all of them; nil where there is none that fits.
  func commonDivisor(_ steps: [StepIndex]) -> Int64? {
    var common: Int64 = 1
    for step in steps {
      guard !numbers[step].hasDivisors, let next = common.leastCommonMultiple(with: numbers[step].divisor) else {
        return nil
      }
      common = next
    }
    let fits = steps.allSatisfy { numbers[$0].bound.product(with: common / numbers[$0].divisor) != nil }
    return fits ? common : nil
  }

  private func selectFractions(_ choices: [Step.Choice], _ otherwise: StepIndex?, _ step: StepIndex) {
    let result = numbers[step]
    let (out, divisors) = (result.numerators, result.divisors)
    for row in 0..<count {
      out[row] = 0
      divisors[row] = 1
    }
    var (bound, divisorBound): (Int64, Int64) = (0, 1)
    func put(_ source: StepIndex, where condition: Lane<UInt8>?) {
      let column = numbers[source]
      for row in 0..<count where condition.map({ $0[row] != 0 }) ?? true {
        out[row] = column.numerators[row]
        divisors[row] = column.divisor(of: row)
      }
      bound = max(bound, column.bound)
      divisorBound = max(divisorBound, column.divisorBound)
    }
    if let otherwise { put(otherwise, where: nil) }
    for choice in choices.reversed() { put(choice.result, where: truths[choice.condition].bytes) }
    result.setDivisors(bound: bound, divisorBound: divisorBound)
  }

  /// The first unless it is unknown, then the second.
  func fallback(_ a: StepIndex, _ b: StepIndex, _ step: StepIndex) {
    let first = stateOf[a].map { states[$0] }
    if let first {
      let own = takeStates(step)
      let second = stateOf[b].map { states[$0] }
      for row in 0..<count { own[row] = first[row] == 0 ? 0 : second?[row] ?? 0 }
      if second == nil {
        stateOf[step] = nil
      } else {
        setStates(step, own)
      }
    } else {
      stateOf[step] = nil
    }
    switch plan.kinds[step] {
    case .number: fallbackNumbers(a, b, first, step)
    case .truth:
      let (x, y) = (truths[a].bytes, truths[b].bytes)
      for row in 0..<count { truths[step].bytes[row] = first.map { $0[row] == 0 } ?? true ? x[row] : y[row] }
    case .code:
      let (x, y) = (codes[a].codes, codes[b].codes)
      for row in 0..<count { codes[step].codes[row] = first.map { $0[row] == 0 } ?? true ? x[row] : y[row] }
    }
  }

  private func fallbackNumbers(_ a: StepIndex, _ b: StepIndex, _ first: Lane<UInt8>?, _ step: StepIndex) {
    guard let first else { return copy(a, step) }
    let (x, y, result) = (numbers[a], numbers[b], numbers[step])
    let out = result.numerators
    let (p, q) = (x.numerators, y.numerators)
    if let common = commonDivisor([a, b]) {
      let (f, g) = (common / x.divisor, common / y.divisor)
      for row in 0..<count {
        let (one, other) = (p[row] &* f, q[row] &* g)
        out[row] = first[row] == 0 ? one : other
      }
      result.setDivisor(common, bound: max(x.bound &* f, y.bound &* g))
      return
    }
    let divisors = result.divisors
    for row in 0..<count {
      out[row] = first[row] == 0 ? p[row] : q[row]
      divisors[row] = first[row] == 0 ? x.divisor(of: row) : y.divisor(of: row)
    }
    result.setDivisors(bound: max(x.bound, y.bound), divisorBound: max(x.divisorBound, y.divisorBound))
  }

  /// The same values, whatever their states.
  private func copy(_ a: StepIndex, _ step: StepIndex) {
    switch plan.kinds[step] {
    case .number:
      let (x, result) = (numbers[a], numbers[step])
      let out = result.numerators
      let p = x.numerators
      for row in 0..<count { out[row] = p[row] }
      guard x.hasDivisors else { return result.setDivisor(x.divisor, bound: x.bound) }
      let divisors = result.divisors
      for row in 0..<count { divisors[row] = x.divisors[row] }
      result.setDivisors(bound: x.bound, divisorBound: x.divisorBound)
    case .truth: truths[step].bytes.copy(truths[a].bytes, count)
    case .code: codes[step].codes.copy(codes[a].codes, count)
    }
  }

  /// Not applicable where the condition does not hold.
  func apply(_ a: StepIndex, _ condition: StepIndex, _ otherwise: UInt8, _ step: StepIndex) {
    copy(a, step)
    sameStates(step, as: a)
    let own = ownStates(step)
    let holds = truths[condition].bytes
    for row in 0..<count {
      let unknown = state(condition, row)
      if unknown != 0 { own[row] = unknown } else if holds[row] == 0 { own[row] = otherwise }
    }
    setStates(step, own)
  }
}

// MARK: Tables of the rules

extension PlanRun {
  func findRow(_ tests: [Step.TableRowTest], _ keys: [StepIndex], _ step: StepIndex) {
    stateOf[step] = keys.first.flatMap { stateOf[$0] }
    for key in keys.dropFirst() {
      guard let place = stateOf[key] else { continue }
      let own = ownStates(step)
      let known = states[place]
      for row in 0..<count where own[row] == 0 { own[row] = known[row] }
      setStates(step, own)
    }
    let out = codes[step].codes
    out.fill(-1, count)
    for test in tests.reversed() {
      let number = Int32(test.row)
      guard let first = test.conditions.first else {
        for row in 0..<count { out[row] = number }
        continue
      }
      let fits = scratch
      fits.copy(truths[first].bytes, count)
      for condition in test.conditions.dropFirst() {
        let bytes = truths[condition].bytes
        for row in 0..<count { fits[row] &= bytes[row] }
      }
      for row in 0..<count {
        let other = out[row]
        out[row] = fits[row] != 0 ? number : other
      }
    }
    noteMissing(step)
  }

  func findRow(of key: StepIndex, _ tests: [(row: Int, matcher: LookupTable.KeyMatcher)], _ step: StepIndex) {
    sameStates(step, as: key)
    let (keys, out) = (codes[key].codes, codes[step].codes)
    var known = rowOfCode[step]
    if known.count < list.values.count { known += Array(repeating: -2, count: list.values.count - known.count) }
    for row in 0..<count {
      let code = Int(keys[row])
      guard code < known.count else {
        out[row] = -1
        continue
      }
      if known[code] == -2 {
        known[code] = tests.first { $0.matcher.matches(list.values[code]) }.map { Int32($0.row) } ?? -1
      }
      out[row] = known[code]
    }
    rowOfCode[step] = known
    noteMissing(step)
  }

  private func noteMissing(_ step: StepIndex) {
    let found = codes[step].codes
    var least: Int32 = 0
    for row in 0..<count { least = min(least, found[row]) }
    lacksRow[step] = least < 0
  }

  func gather(_ row: StepIndex, _ results: [Fraction?], _ step: StepIndex) {
    let (result, found) = (numbers[step], codes[row].codes)
    let out = result.numerators
    if let table = tables[step] {
      if lacksRow[row] {
        for place in 0..<count { out[place] = found[place] < 0 ? 0 : table.numerators[Int(found[place])] }
      } else {
        unsafe table.numerators.withUnsafeBufferPointer { numerators in
          for place in 0..<count { out[place] = unsafe numerators[Int(found[place])] }
        }
      }
      result.setDivisor(table.divisor, bound: table.bound)
      markMissing(row, table.isBlank, step)
      return
    }
    let divisors = result.divisors
    for place in 0..<count {
      let fraction = found[place] < 0 ? nil : results[Int(found[place])]
      out[place] = fraction?.numerator ?? 0
      divisors[place] = fraction?.divisor ?? 1
    }
    result.setDivisors(bound: .max, divisorBound: .max)
    result.tightenBounds(count)
    markMissing(row, results.map { $0 == nil }, step)
  }

  func gather(_ row: StepIndex, _ results: [Int32?], _ step: StepIndex) {
    let found = codes[row].codes
    for place in 0..<count { codes[step].codes[place] = found[place] < 0 ? 0 : results[Int(found[place])] ?? 0 }
    markMissing(row, results.map { $0 == nil }, step)
  }

  func gather(_ row: StepIndex, _ results: [Bool?], _ step: StepIndex) {
    let found = codes[row].codes
    for place in 0..<count {
      truths[step].bytes[place] = found[place] < 0 ? 0 : results[Int(found[place])] == true ? 1 : 0
    }
    markMissing(row, results.map { $0 == nil }, step)
  }

  /// Unknown where no row fits, or its cell is blank.
  private func markMissing(_ row: StepIndex, _ isBlank: [Bool], _ step: StepIndex) {
    sameStates(step, as: row)
    let found = codes[row].codes
    guard lacksRow[row] || isBlank.contains(true) else { return }
    let own = ownStates(step)
    for place in 0..<count where own[place] == 0 && (found[place] < 0 || isBlank[Int(found[place])]) {
      own[place] = DataState.unknownForGood
    }
    setStates(step, own)
  }
}

/// What a column of a table of the rules holds, over one divisor.
struct TableNumbers {
  let numerators: [Int64]
  let divisor: Int64
  let bound: Int64
  let isBlank: [Bool]

  /// Nil where there is no divisor that fits.
  init?(_ results: [Fraction?]) {
    var common: Int64 = 1
    for result in results {
      guard let next = common.leastCommonMultiple(with: result?.divisor ?? 1) else { return nil }
      common = next
    }
    var numerators: [Int64] = []
    for result in results {
      let (product, overflows) = (result?.numerator ?? 0).multipliedReportingOverflow(
        by: common / (result?.divisor ?? 1))
      guard !overflows, product > .min else { return nil }
      numerators.append(product)
    }
    self.numerators = numerators
    divisor = common
    bound = numerators.map { Int64(clamping: $0.magnitude) }.max() ?? 0
    isBlank = results.map { $0 == nil }
  }
}
