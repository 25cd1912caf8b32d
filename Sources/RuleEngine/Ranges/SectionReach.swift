import Numerics
import RuleSemantics

/// A child of a section with what its score may still become.
struct ReachPart {
  var node: CardNode
  var reach: NodeReach
}

/// What a section may still become.
struct SectionReach {
  private let parts: [ReachPart]
  private let full: ExactNumber
  private let hasLeftOut: Bool

  init(_ parts: [ReachPart], full: ExactNumber) {
    self.parts = parts.filter { $0.reach.interval != nil }
    self.full = full
    hasLeftOut = self.parts.count < parts.count
  }

  func reach(_ combination: Combination) -> NodeReach {
    guard !parts.isEmpty else { return .leftOut }
    let mayBeLeftOut = parts.allSatisfy(\.reach.mayBeLeftOut)
    return NodeReach(interval: interval(combination), mayBeLeftOut: mayBeLeftOut)
  }

  private func interval(_ combination: Combination) -> Interval {
    let isFixed = !parts.contains(where: \.reach.mayBeLeftOut)
    switch combination {
    case .sum:
      let whole = parts.reduce(Interval(.zero)) { $0 + ($1.reach.interval ?? .unbounded) }
      if isFixed, !hasLeftOut { return whole }
      let scaled = mean { $0.full }
      return hasLeftOut ? scaled : scaled.hull(whole)
    case .weightedMean: return mean { $0.weight ?? $0.full }
    case .mean: return mean { _ in .one }
    case .allRequired, .countTrue:
      return isFixed ? between(combination, isFixed) : Interval(low: .zero, high: full)
    case .sumOfRanks: return Interval(low: .zero, high: full)
    case .lowest, .highest, .geometricMean, .harmonicMean, .meanOfLowest: return between(combination, isFixed)
    }
  }

  /// The parts attained, as an interval.
  private func attained(_ part: ReachPart) -> Interval {
    (part.reach.interval ?? .unbounded).divided(by: Interval(part.node.full))
  }
}

// MARK: Means

extension SectionReach {
  private struct Weighted {
    var number: ExactNumber
    var weight: ExactNumber
    var isOptional: Bool
  }

  /// The mean of those that count; each that may be left out is taken or not as drives the mean furthest.
  private func mean(_ weight: (CardNode) -> ExactNumber) -> Interval {
    let intervals = parts.map(attained)
    func ends(_ end: (Interval) -> ExactNumber?) -> [Weighted]? {
      let weighted = zip(parts, intervals).compactMap { part, interval in
        end(interval).map { Weighted(number: $0, weight: weight(part.node), isOptional: part.reach.mayBeLeftOut) }
      }
      return weighted.count == parts.count ? weighted : nil
    }
    return Interval(
      low: ends(\.low).flatMap { SectionReach.extreme($0, highest: false) }.map { $0 * full },
      high: ends(\.high).flatMap { SectionReach.extreme($0, highest: true) }.map { $0 * full })
  }

  private static func extreme(_ entries: [Weighted], highest: Bool) -> ExactNumber? {
    var taken = entries.filter { !$0.isOptional }
    let optional = entries.filter(\.isOptional).sorted { highest ? $0.number > $1.number : $0.number < $1.number }
    for entry in optional {
      guard let mean = mean(taken) else {
        taken.append(entry)
        continue
      }
      if highest ? entry.number > mean : entry.number < mean { taken.append(entry) }
    }
    return mean(taken)
  }

  private static func mean(_ entries: [Weighted]) -> ExactNumber? {
    let sum = entries.reduce(ExactNumber.zero) { $0 + $1.number * $1.weight }
    return sum.divided(by: entries.reduce(.zero) { $0 + $1.weight })
  }
}

// MARK: Others

extension SectionReach {
  /// With all children there, from the lowest ends and from the highest; otherwise between the lowest and the highest
  /// child, where every such figure lies.
  private func between(_ combination: Combination, _ isFixed: Bool) -> Interval {
    let intervals = parts.map(attained)
    let widest = Interval.extreme(intervals, highest: false).hull(Interval.extreme(intervals, highest: true))
    guard isFixed else { return widest.scaled(by: full) }
    return Interval(
      low: figure(combination, intervals.map(\.low)) ?? widest.low.map { $0 * full },
      high: figure(combination, intervals.map(\.high)) ?? widest.high.map { $0 * full })
  }

  private func figure(_ combination: Combination, _ ends: [ExactNumber?]) -> ExactNumber? {
    guard !ends.contains(nil) else { return nil }
    let sections = zip(parts, ends).compactMap { part, end in
      end.map { SectionPart(points: $0 * part.node.full, full: part.node.full, weight: part.node.weight) }
    }
    return try? combination.points(sections, full: full, isWhole: true)
  }
}
