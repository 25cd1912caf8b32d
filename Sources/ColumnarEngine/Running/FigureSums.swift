import Numerics
import RuleEngine
import RuleSemantics

/// A figure over the rows of each subject above, as far as one thread has come. Adding them up is the same in any order.
struct FigureSums {
  /// Where a row stands among all.
  struct RowPlace: Comparable {
    var piece: Int
    var row: Int

    static func < (left: RowPlace, right: RowPlace) -> Bool { (left.piece, left.row) < (right.piece, right.row) }
  }

  /// Of one subject above, beside its count and sum.
  struct Group {
    /// What does not fit in the sum.
    var rest = ExactNumber.zero
    /// A row that decides, where one may.
    var isDecided = false
    /// The first row that is unknown, and its state.
    var unknown: (place: RowPlace, state: UInt8)?

    mutating func meet(_ state: UInt8, at place: RowPlace) {
      if let known = unknown, known.place < place { return }
      unknown = (place, state)
    }
  }

  let figure: Plan.Figure
  var groups: [Group] = []
  /// Rows that count, for each group.
  private(set) var counts: [Int] = []
  private var sums: [Int64] = []
  /// The divisor of all sums.
  private var divisor: Int64 = 1
  /// No sum is larger in magnitude.
  private var reach: Int64 = 0

  init(_ figure: Plan.Figure) { self.figure = figure }

  mutating func makeRoom(_ count: Int) {
    guard groups.count < count else { return }
    groups += Array(repeating: Group(), count: count - groups.count)
    counts += Array(repeating: 0, count: count - counts.count)
    sums += Array(repeating: 0, count: count - sums.count)
  }

  /// The sum of a group.
  func sum(_ group: Int) -> ExactNumber { Fraction(sums[group], over: divisor).number + groups[group].rest }

  mutating func add(_ run: PlanRun, groups places: [Int32], piece: Int, firstRow: Int) {
    switch figure.kind {
    case .count, .sum, .mean: gather(run, places, RowPlace(piece: piece, row: firstRow))
    case .anyHolds, .allHold: decide(run, places, piece, firstRow)
    }
  }

  private mutating func gather(_ run: PlanRun, _ places: [Int32], _ first: RowPlace) {
    let counts = run.scratch
    if let filter = figure.filter {
      counts.copy(run.truths[filter].bytes, run.count)
    } else {
      counts.fill(1, run.count)
    }
    if run.hasOpenRows {
      for row in 0..<run.count where run.isOpen[row] != 0 { counts[row] = 0 }
    }
    if let filter = figure.filter { leaveOut(run, filter, counts, places, first) }
    if let argument = figure.argument { leaveOut(run, argument, counts, places, first) }
    add(counts, places, run.count)
    if let argument = figure.argument { add(run.numbers[argument], counts, places, run.count) }
  }

  /// Rows whose filter or argument is unknown make the figure unknown.
  private mutating func leaveOut(
    _ run: PlanRun, _ step: StepIndex, _ counts: Lane<UInt8>, _ places: [Int32], _ first: RowPlace
  ) {
    guard let states = run.stateOf[step].map({ run.states[$0] }) else { return }
    let isFilter = step == figure.filter
    for row in 0..<run.count where states[row] != 0 {
      // A row that the filter leaves out is asked for nothing; one that is open is settled elsewhere.
      guard counts[row] != 0 || (isFilter && run.isOpen[row] == 0) else { continue }
      counts[row] = 0
      groups[Int(places[row])].meet(states[row], at: RowPlace(piece: first.piece, row: first.row + row))
    }
  }

  private mutating func add(_ rows: Lane<UInt8>, _ places: [Int32], _ count: Int) {
    unsafe counts.withUnsafeMutableBufferPointer { counts in
      for row in 0..<count { unsafe counts[Int(places[row])] &+= Int(rows[row]) }
    }
  }

  private mutating func add(_ column: NumberColumn, _ rows: Lane<UInt8>, _ places: [Int32], _ count: Int) {
    guard let factor = scale(column), makeReach(column, factor, count) else {
      for row in 0..<count where rows[row] != 0 {
        groups[Int(places[row])].rest += Fraction(column.numerators[row], over: column.divisor(of: row)).number
      }
      return
    }
    let numerators = column.numerators
    unsafe sums.withUnsafeMutableBufferPointer { sums in
      for row in 0..<count { unsafe sums[Int(places[row])] &+= numerators[row] &* factor &* Int64(rows[row]) }
    }
  }

  /// Brings the sums and a column over one divisor; nil where that does not fit.
  private mutating func scale(_ column: NumberColumn) -> Int64? {
    guard !column.hasDivisors, let common = divisor.leastCommonMultiple(with: column.divisor) else { return nil }
    if common != divisor {
      let factor = common / divisor
      if let wider = reach.product(with: factor) {
        for group in sums.indices { sums[group] *= factor }
        reach = wider
      } else {
        putAside()
      }
      divisor = common
    }
    return common / column.divisor
  }

  /// Sees to it that so many more numbers fit in the sums.
  private mutating func makeReach(_ column: NumberColumn, _ factor: Int64, _ count: Int) -> Bool {
    guard let more = column.bound.product(with: factor)?.product(with: Int64(count)) else { return false }
    if let wider = reach.sum(with: more) {
      reach = wider
    } else {
      putAside()
      reach = more
    }
    return true
  }

  private mutating func putAside() {
    for group in sums.indices where sums[group] != 0 {
      groups[group].rest += Fraction(sums[group], over: divisor).number
      sums[group] = 0
    }
    reach = 0
  }

  private mutating func decide(_ run: PlanRun, _ places: [Int32], _ piece: Int, _ firstRow: Int) {
    for row in 0..<run.count where run.isOpen[row] == 0 {
      take(condition(run, row), Int(places[row]), RowPlace(piece: piece, row: firstRow + row))
    }
  }

  private func condition(_ run: PlanRun, _ row: Int) -> (state: UInt8, holds: Bool) {
    func truth(_ step: StepIndex?) -> (state: UInt8, holds: Bool) {
      guard let step else { return (0, true) }
      return (run.state(step, row), run.truths[step].bytes[row] == 1)
    }
    let filter = truth(figure.filter)
    guard let argument = figure.argument, filter.state == 0 else { return filter }
    return filter.holds ? truth(argument) : (0, figure.kind == .allHold)
  }

  mutating func take(_ condition: (state: UInt8, holds: Bool), _ group: Int, _ place: RowPlace) {
    if condition.state != 0 {
      groups[group].meet(condition.state, at: place)
    } else if condition.holds == (figure.kind == .anyHolds) {
      groups[group].isDecided = true
    }
  }

  /// A row that the exact evaluator settled.
  mutating func take(_ settled: SettledFigure, _ group: Int, _ place: RowPlace) {
    switch settled {
    case .leftOut: break
    case .unknown(let state): groups[group].meet(state, at: place)
    case .counts(let number):
      counts[group] += 1
      groups[group].rest += number
    case .holds(let isTrue): take((0, isTrue), group, place)
    }
  }
}

/// What a row that the exact evaluator settled is to a figure.
enum SettledFigure {
  case leftOut
  case unknown(UInt8)
  case counts(ExactNumber)
  case holds(Bool)
}

/// The figure of one subject above, of all threads together.
struct FigureTotal {
  private let kind: Plan.Figure.Kind
  private var count = 0
  private var sum = ExactNumber.zero
  private var isDecided = false
  private var unknown: (place: FigureSums.RowPlace, state: UInt8)?

  init(_ kind: Plan.Figure.Kind) { self.kind = kind }

  mutating func add(_ sums: FigureSums, _ group: Int) {
    let part = sums.groups[group]
    count += sums.counts[group]
    sum += sums.sum(group)
    isDecided = isDecided || part.isDecided
    if let found = part.unknown, unknown.map({ found.place < $0.place }) ?? true { unknown = found }
  }

  var value: Evaluated {
    switch kind {
    case .anyHolds where isDecided: return .known(.yesNo(true))
    case .allHold where isDecided: return .known(.yesNo(false))
    default: break
    }
    if let unknown { return .unknown(DataState.allCases[Int(unknown.state)]) }
    switch kind {
    case .count: return .known(.number(ExactNumber(count)))
    case .sum: return .known(.number(sum))
    case .mean:
      guard let mean = sum.divided(by: ExactNumber(count)) else { return .unknown(.notReported) }
      return .known(.number(mean))
    case .anyHolds: return .known(.yesNo(false))
    case .allHold: return .known(.yesNo(true))
    }
  }
}
