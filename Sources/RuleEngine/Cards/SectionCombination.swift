import Numerics
import RuleSemantics

/// A child of a section as the section sees it.
struct SectionPart {
  var points: ExactNumber
  var full: ExactNumber
  var weight: ExactNumber?

  /// The part of its full points that was reached.
  func attained() throws(Reason) -> ExactNumber {
    guard let attained = points.divided(by: full) else { throw Reason(.divisionByZero) }
    return attained
  }
}

extension Combination {
  /// The points of a section from those of the children that count.
  ///
  /// A sum scales what is present to the whole of the section where some children are left out. Every other combination
  /// is of the parts attained, 0 to 1, times the full points of the section.
  /// - Parameter isWhole: no child is left out.
  func points(_ parts: [SectionPart], full: ExactNumber, isWhole: Bool) throws(Reason) -> ExactNumber {
    switch self {
    case .sum:
      let sum = try Statistics.sum(parts.map(\.points))
      return isWhole ? sum : try Combination.scaled(sum, parts, full)
    default: return try (attained(parts) * full).bounded()
    }
  }

  private static func scaled(
    _ sum: ExactNumber, _ parts: [SectionPart], _ full: ExactNumber
  ) throws(Reason) -> ExactNumber {
    guard let points = (sum * full).divided(by: try Statistics.sum(parts.map(\.full))) else {
      throw Reason(.divisionByZero)
    }
    return points
  }

  private func attained(_ parts: [SectionPart]) throws(Reason) -> ExactNumber {
    var attained: [ExactNumber] = []
    for part in parts { attained.append(try part.attained()) }
    switch self {
    case .sum, .mean: return try Statistics.mean(attained)
    case .weightedMean: return try Combination.weightedMean(attained, parts.map { $0.weight ?? $0.full })
    case .geometricMean: return try Combination.geometricMean(attained, parts.map(\.weight))
    case .harmonicMean: return try Statistics.harmonicMean(attained)
    case .lowest: return try Combination.meanOfLowest(1, attained)
    case .highest:
      guard let highest = attained.max() else { throw Reason(.noRows) }
      return highest
    case .meanOfLowest(let count): return try Combination.meanOfLowest(count, attained)
    case .allRequired: return attained.allSatisfy { $0 >= .one } ? .one : .zero
    case .countTrue:
      guard let share = ExactNumber(attained.count { $0 >= .one }, over: attained.count) else { throw Reason(.noRows) }
      return share
    // Needs the other subjects: the evaluator adds the ranks up itself.
    case .sumOfRanks: throw Reason(.noSpread)
    }
  }

  private static func weightedMean(
    _ numbers: [ExactNumber], _ weights: [ExactNumber]
  ) throws(Reason) -> ExactNumber {
    let products = try Statistics.sum(zip(numbers, weights).map { $0 * $1 })
    guard let mean = products.divided(by: try Statistics.sum(weights)) else { throw Reason(.divisionByZero) }
    return mean
  }

  /// Weighted where every child has a weight, whose sum may be less than 1.
  private static func geometricMean(
    _ numbers: [ExactNumber], _ weights: [ExactNumber?]
  ) throws(Reason) -> ExactNumber {
    let given = weights.compactMap(\.self)
    guard given.count == numbers.count else {
      return try settled { () throws(NumberTooLarge) in try ExactNumber.geometricMean(numbers) }
    }
    let sum = try Statistics.sum(given)
    var product = ExactNumber.one
    for (number, weight) in zip(numbers, given) {
      guard let exponent = weight.divided(by: sum) else { throw Reason(.divisionByZero) }
      if number.isZero { return .zero }
      product = try (product * settled { () throws(NumberTooLarge) in try number.raised(to: exponent) }).bounded()
    }
    return product
  }

  private static func meanOfLowest(_ count: Int, _ numbers: [ExactNumber]) throws(Reason) -> ExactNumber {
    try Statistics.mean(Array(numbers.sorted().prefix(max(1, count))))
  }
}
