import Calendar
import Diagnostics
import Numerics
import RuleSemantics

// The figure of what was gathered.
extension Aggregate.Kind {
  func value(of gathered: Gathered) throws(Reason) -> Value {
    switch self {
    case .count: return .number(ExactNumber(gathered.count))
    case .latest:
      guard let last = gathered.values.last else { throw Reason(.noRows) }
      return last
    case .highest: return try gathered.extreme(.greater)
    case .lowest: return try gathered.extreme(.less)
    default: return .number(try figure(of: gathered.values))
    }
  }

  private func figure(of values: [Value]) throws(Reason) -> ExactNumber {
    let numbers = values.compactMap(\.number)
    guard numbers.count == values.count else { throw Reason(.outsideDomain) }
    switch self {
    case .sum: return try Statistics.sum(numbers)
    case .mean: return try Statistics.mean(numbers)
    case .median: return try Statistics.median(numbers)
    case .deviation: return try Statistics.deviation(numbers)
    case .percentile(let percent): return try Statistics.percentile(percent, of: numbers)
    case .trimmedMean(let highest, let lowest):
      return try Statistics.mean(Array(numbers.sorted().dropFirst(lowest).dropLast(highest)))
    case .count, .highest, .lowest, .latest, .anyHolds, .allHold: throw Reason(.outsideDomain)
    }
  }
}

extension Gathered {
  fileprivate func extreme(_ comparison: Comparison) throws(Reason) -> Value {
    guard var best = values.first else { throw Reason(.noRows) }
    for value in values.dropFirst() {
      guard let isBetter = comparison.holds(value, best) else { throw Reason(.outsideDomain) }
      if isBetter { best = value }
    }
    return best
  }
}

extension Value {
  var number: ExactNumber? { if case .number(let number) = self { number } else { nil } }
}
