import Numerics
import RuleEngine
import RuleSemantics

/// Carries out a plan, batch after batch. Everything that a batch needs is made once and used again.
final class PlanRun {
  let plan: Plan
  let list: ValueList
  private(set) var numbers: [NumberColumn]
  private(set) var truths: [TruthColumn]
  private(set) var codes: [CodeColumn]
  /// For each step where its states stand; nil where all is known.
  var stateOf: [Int?]
  private let stateColumns: [StateColumn]
  let states: [Lane<UInt8>]
  private let scratchColumn = StateColumn()
  var scratch: Lane<UInt8> { scratchColumn.bytes }
  /// What is known of single values, by step and code: 0 no, 1 yes, 2 not asked yet, 3 without an answer.
  private var answers: [[UInt8]]
  /// For each row 1 where a machine word did not hold a number: the exact evaluator settles the row.
  private(set) var isOpen = [UInt8](repeating: 0, count: Batch.rows)
  private(set) var hasOpenRows = false
  /// How many rows of each step did not fit.
  private(set) var overflows: [Int]
  /// For each search in a table of the rules whether a row of the batch has none there.
  var lacksRow: [Bool]
  /// For each value that occurs the row of a table of the rules; -2 where it was not looked for yet.
  var rowOfCode: [[Int32]]
  /// The results of tables of the rules over one divisor, where there is one that fits.
  var tables: [TableNumbers?]
  /// Rows of the batch.
  private(set) var count = 0

  init(_ plan: Plan, _ list: ValueList) {
    self.plan = plan
    self.list = list
    let steps = plan.steps.count
    let (noNumber, noTruth, noCode) = (NumberColumn(), TruthColumn(), CodeColumn())
    numbers = PlanRun.numberColumns(plan, noNumber)
    truths = plan.kinds.map { $0 == .truth ? TruthColumn() : noTruth }
    codes = plan.kinds.map { $0 == .code ? CodeColumn() : noCode }
    stateOf = Array(repeating: nil, count: steps)
    stateColumns = (0..<steps).map { _ in StateColumn() }
    states = stateColumns.map(\.bytes)
    answers = Array(repeating: [], count: steps)
    overflows = Array(repeating: 0, count: steps)
    lacksRow = Array(repeating: false, count: steps)
    rowOfCode = Array(repeating: [], count: steps)
    tables = plan.steps.map { step in
      if case .tableNumber(_, let results) = step { TableNumbers(results) } else { nil }
    }
    for step in plan.steps.indices { fillConstant(step) }
  }

  /// A step whose numbers nobody reads any more leaves its column to a later one, so that all of them stay in the fastest
  /// memory.
  private static func numberColumns(_ plan: Plan, _ none: NumberColumn) -> [NumberColumn] {
    let lastUse = plan.lastUses()
    var columns: [NumberColumn] = []
    var free: [NumberColumn] = []
    for (step, kind) in plan.kinds.enumerated() {
      // What is the same in every batch is put in its column once.
      let isConstant = plan.steps[step].operands.isEmpty
      columns.append(kind != .number ? none : isConstant ? NumberColumn() : free.popLast() ?? NumberColumn())
      for read in Set(plan.steps[step].operands) where plan.kinds[read] == .number && lastUse[read] == step {
        free.append(columns[read])
      }
    }
    return columns
  }

  /// All steps for the rows of a batch.
  func run(_ cells: CellStore, _ scales: [Fraction], count: Int) {
    self.count = count
    if hasOpenRows {
      for row in 0..<Batch.rows { isOpen[row] = 0 }
      hasOpenRows = false
    }
    for step in plan.steps.indices { carryOut(step, cells, scales) }
  }

  /// A row that the exact evaluator must settle.
  func open(_ row: Int, _ step: StepIndex) {
    isOpen[row] = 1
    hasOpenRows = true
    overflows[step] += 1
  }

  func state(_ step: StepIndex, _ row: Int) -> UInt8 { stateOf[step].map { states[$0][row] } ?? 0 }

  private func fillConstant(_ step: StepIndex) {
    switch plan.steps[step] {
    case .number(let fraction):
      numbers[step].numerators.fill(fraction.numerator, Batch.rows)
      numbers[step].setDivisor(fraction.divisor, bound: Int64(clamping: fraction.numerator.magnitude))
    case .truth(let isTrue): truths[step].bytes.fill(isTrue ? 1 : 0, Batch.rows)
    case .code(let code): codes[step].codes.fill(code, Batch.rows)
    case .unknown(let state):
      states[step].fill(state, Batch.rows)
      stateOf[step] = step
    default: break
    }
  }

  private func carryOut(_ step: StepIndex, _ cells: CellStore, _ scales: [Fraction]) {
    switch plan.steps[step] {
    case .number, .truth, .code, .unknown: break
    case .numberCell(let column): load(number: column, scales[column], step, cells)
    case .codeCell(let column): load(code: column, step, cells)
    case .add(let a, let b): add(a, b, sign: 1, step)
    case .subtract(let a, let b): add(a, b, sign: -1, step)
    case .multiply(let a, let b): multiply(a, b, step)
    case .divide(let a, let b): divide(a, b, step)
    case .negate(let a): map(a, step) { 0 &- $0 }
    case .absolute(let a): map(a, step) { $0 < 0 ? 0 &- $0 : $0 }
    case .lower(let a, let b): extreme(a, b, isLower: true, step)
    case .higher(let a, let b): extreme(a, b, isLower: false, step)
    case .round(let a, let multiple, let rule): round(a, multiple, rule, step)
    case .lines(let a, let line): follow(a, line, step)
    case .count(let all): countTrue(all, step)
    case .select(let choices, let otherwise): select(choices, otherwise, step)
    case .fallback(let a, let b): fallback(a, b, step)
    case .applies(let a, let condition, let state): apply(a, condition, state, step)
    case .tableRow(let tests, let keys): findRow(tests, keys, step)
    case .tableRowOfCode(let key, let tests): findRow(of: key, tests, step)
    case .tableNumber(let row, let results): gather(row, results, step)
    case .tableCode(let row, let results): gather(row, results, step)
    case .tableTruth(let row, let results): gather(row, results, step)
    default: decide(step)
    }
  }

  private func decide(_ step: StepIndex) {
    switch plan.steps[step] {
    case .compareNumbers(let a, let comparison, let b): compare(a, comparison, b, step)
    case .compareTruths(let a, let comparison, let b): compareTruths(a, comparison == .equal, b, step)
    case .compareCodes(let a, let comparison, let b): compareCodes(a, comparison, b, step)
    case .within(let a, let range): within(a, range, step)
    case .codeHolds(let a, let test): ask(a, test, step)
    case .truthOfCode(let a): ask(a, .compares(.equal, .yesNo(true)), step)
    case .not(let a): negate(a, step)
    case .all(let all): combine(all, decisive: 0, step)
    case .any(let all): combine(all, decisive: 1, step)
    case .hasState(let a, let wanted): hasState(a, wanted, step)
    default: break
    }
  }
}

// MARK: Cells

extension PlanRun {
  private func load(number column: Int, _ scale: Fraction, _ step: StepIndex, _ cells: CellStore) {
    let result = numbers[step]
    let seen = unsafe cells.placesSeen[column]
    let places = seen == 0 ? 0 : 31 - seen.leadingZeroBitCount
    let isEven = seen & (seen &- 1) == 0
    let base = column * Batch.rows
    let numerators = result.numerators
    for row in 0..<count { unsafe numerators[row] = cells.mantissas[base + row] }
    if !isEven {
      for row in 0..<count {
        numerators[row] = unsafe numerators[row] &* PowersOfTen.all[max(0, places - Int(cells.places[base + row]))]
      }
    }
    var bits = unsafe cells.bits[column]
    if !isEven { bits = bits.multipliedReportingOverflow(by: UInt64(PowersOfTen.all[places])).partialValue }
    result.setDivisor(PowersOfTen.all[places], bound: NumberColumn.bound(ofBits: bits))
    loadStates(column, step, cells)
    if !isEven { result.tightenBounds(count) }
    rescale(result, by: scale, step)
  }

  /// In base units: 3 of 10k yuan is 30000.
  private func rescale(_ column: NumberColumn, by scale: Fraction, _ step: StepIndex) {
    guard scale != Fraction(1, over: 1) else { return }
    guard let divisor = column.divisor.product(with: scale.divisor),
      let bound = column.bound.product(with: scale.numerator)
    else {
      for row in 0..<count { open(row, step) }
      return
    }
    for row in 0..<count { column.numerators[row] *= scale.numerator }
    column.setDivisor(divisor, bound: bound)
  }

  private func loadStates(_ column: Int, _ step: StepIndex, _ cells: CellStore) {
    guard cells.numbersMiss[column] else {
      stateOf[step] = nil
      return
    }
    let own = states[step]
    for row in 0..<count { unsafe own[row] = cells.numberStates[column * Batch.rows + row] }
    stateOf[step] = step
  }

  private func load(code column: Int, _ step: StepIndex, _ cells: CellStore) {
    let result = codes[step]
    for row in 0..<count { unsafe result.codes[row] = cells.codes[column * Batch.rows + row] }
    guard cells.codesMiss[column] else {
      stateOf[step] = nil
      return
    }
    let own = states[step]
    for row in 0..<count { unsafe own[row] = cells.codeStates[column * Batch.rows + row] }
    stateOf[step] = step
  }
}

// MARK: States

extension PlanRun {
  /// The states of a step to be written anew.
  func takeStates(_ step: StepIndex) -> Lane<UInt8> { states[step] }

  /// From now on the step has states of its own.
  func setStates(_ step: StepIndex, _ own: Lane<UInt8>) { stateOf[step] = step }

  func sameStates(_ step: StepIndex, as other: StepIndex) { stateOf[step] = stateOf[other] }

  /// Of two operands: the state of the first that is unknown.
  func mergeStates(_ a: StepIndex, _ b: StepIndex, _ step: StepIndex) {
    guard let one = stateOf[a] else {
      stateOf[step] = stateOf[b]
      return
    }
    guard let other = stateOf[b], other != one else {
      stateOf[step] = one
      return
    }
    let own = states[step]
    let (x, y) = (states[one], states[other])
    for row in 0..<count {
      let (first, second) = (x[row], y[row])
      own[row] = first != 0 ? first : second
    }
    setStates(step, own)
  }

  /// The states of a step to be changed, a copy of what they are.
  func ownStates(_ step: StepIndex) -> Lane<UInt8> {
    let own = states[step]
    guard let from = stateOf[step] else {
      own.fill(0, count)
      return own
    }
    if from != step { own.copy(states[from], count) }
    return own
  }
}

// MARK: Answers about single values

extension PlanRun {
  private func ask(_ a: StepIndex, _ test: Step.CodeTest, _ step: StepIndex) {
    sameStates(step, as: a)
    let asked = codes[a].codes
    let result = truths[step]
    var known = answers[step]
    if known.count < list.values.count { known += [UInt8](repeating: 2, count: list.values.count - known.count) }
    var hasNone = false
    for row in 0..<count {
      let code = Int(asked[row])
      // Where there is no value, the code says nothing.
      guard known.indices.contains(code) else {
        result.bytes[row] = 0
        continue
      }
      if known[code] == 2 { known[code] = test.answer(list.values[code]) }
      result.bytes[row] = known[code] & 1
      hasNone = hasNone || known[code] == 3
    }
    answers[step] = known
    guard hasNone else { return }
    let own = ownStates(step)
    for row in 0..<count where own[row] == 0 && known[Int(asked[row])] == 3 { own[row] = DataState.unknownForGood }
    setStates(step, own)
  }

  private func compareCodes(_ a: StepIndex, _ comparison: Comparison, _ b: StepIndex, _ step: StepIndex) {
    mergeStates(a, b, step)
    let (x, y) = (codes[a].codes, codes[b].codes)
    let own = ownStates(step)
    for row in 0..<count where own[row] == 0 {
      let holds = comparison.holds(list.values[Int(x[row])], list.values[Int(y[row])])
      truths[step].bytes[row] = holds == true ? 1 : 0
      if holds == nil { own[row] = DataState.unknownForGood }
    }
    setStates(step, own)
  }
}

extension Step.CodeTest {
  fileprivate func answer(_ value: Value) -> UInt8 {
    switch self {
    case .isOneOf(let values):
      if case .codes(let codes) = value {
        return values.contains { $0 == value || codes.contains($0.oneText ?? "") } ? 1 : 0
      }
      return values.contains(value) ? 1 : 0
    case .matches(let matcher): return matcher.matches(value) ? 1 : 0
    case .compares(let comparison, let other): return comparison.holds(value, other).map { $0 ? 1 : 0 } ?? 3
    }
  }
}

extension Value {
  fileprivate var oneText: String? { if case .text(let text) = self { text } else { nil } }
}
