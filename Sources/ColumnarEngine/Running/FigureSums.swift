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

  /// Of one subject above.
  struct Group {
    /// Rows that count.
    var count = 0
    var sum: Int64 = 0
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
  /// The divisor of all sums.
  private var divisor: Int64 = 1

  init(_ figure: Plan.Figure) { self.figure = figure }

  mutating func makeRoom(_ count: Int) {
    if groups.count < count { groups += Array(repeating: Group(), count: count - groups.count) }
  }

  /// The sum of a group.
  func sum(_ group: Int) -> ExactNumber { Fraction(groups[group].sum, over: divisor).number + groups[group].rest }

  mutating func add(_ run: PlanRun, groups places: [Int32], piece: Int, firstRow: Int) {
    switch figure.kind {
    case .count, .sum, .mean: gather(run, places, piece, firstRow)
    case .anyHolds, .allHold: decide(run, places, piece, firstRow)
    }
  }

  private mutating func gather(_ run: PlanRun, _ places: [Int32], _ piece: Int, _ firstRow: Int) {
    let filter = figure.filter.map { run.truths[$0].bytes }
    let column = figure.argument.map { run.numbers[$0] }
    let factor = column.map { scale($0) } ?? 1
    for row in 0..<run.count where run.isOpen[row] == 0 {
      let group = Int(places[row])
      if let step = figure.filter {
        let state = run.state(step, row)
        if state != 0 {
          groups[group].meet(state, at: RowPlace(piece: piece, row: firstRow + row))
          continue
        }
        guard filter?[row] == 1 else { continue }
      }
      if let step = figure.argument, let column {
        let state = run.state(step, row)
        if state != 0 {
          groups[group].meet(state, at: RowPlace(piece: piece, row: firstRow + row))
          continue
        }
        add(column, row, factor, group)
      }
      groups[group].count += 1
    }
  }

  /// Brings the sums and a column over one divisor; nil where that does not fit.
  private mutating func scale(_ column: NumberColumn) -> Int64? {
    guard !column.hasDivisors, let common = divisor.leastCommonMultiple(with: column.divisor) else { return nil }
    if common != divisor {
      let factor = common / divisor
      for group in groups.indices {
        let (product, overflows) = groups[group].sum.multipliedReportingOverflow(by: factor)
        if overflows {
          groups[group].rest += Fraction(groups[group].sum, over: divisor).number
          groups[group].sum = 0
        } else {
          groups[group].sum = product
        }
      }
      divisor = common
    }
    return common / column.divisor
  }

  private mutating func add(_ column: NumberColumn, _ row: Int, _ factor: Int64?, _ group: Int) {
    if let factor {
      let (product, overflows) = column.numerators[row].multipliedReportingOverflow(by: factor)
      let (sum, sumOverflows) = groups[group].sum.addingReportingOverflow(product)
      if !overflows, !sumOverflows, sum > .min {
        groups[group].sum = sum
        return
      }
    }
    groups[group].rest += Fraction(column.numerators[row], over: column.divisor(of: row)).number
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
      groups[group].count += 1
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
    count += part.count
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
