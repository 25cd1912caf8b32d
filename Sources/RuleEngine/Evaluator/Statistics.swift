import Numerics
import RuleSemantics

/// Figures of many numbers, exact.
enum Statistics {
  static func sum(_ numbers: [ExactNumber]) throws(Reason) -> ExactNumber {
    var sum = ExactNumber.zero
    for number in numbers { sum = try (sum + number).bounded() }
    return sum
  }

  static func mean(_ numbers: [ExactNumber]) throws(Reason) -> ExactNumber {
    guard let share = ExactNumber(1, over: numbers.count) else { throw Reason(.noRows) }
    return try (sum(numbers) * share).bounded()
  }

  static func harmonicMean(_ numbers: [ExactNumber]) throws(Reason) -> ExactNumber {
    guard !numbers.isEmpty else { throw Reason(.noRows) }
    var sum = ExactNumber.zero
    for number in numbers {
      guard let inverse = ExactNumber.one.divided(by: number) else { throw Reason(.divisionByZero) }
      sum = try (sum + inverse).bounded()
    }
    guard let mean = ExactNumber(numbers.count).divided(by: sum) else { throw Reason(.divisionByZero) }
    return mean
  }

  /// The middle one, or the mean of the two in the middle.
  static func median(_ numbers: [ExactNumber]) throws(Reason) -> ExactNumber {
    try percentile(ExactNumber(50), of: numbers)
  }

  /// Inclusive and interpolated: the 0th is the lowest, the 100th the highest.
  static func percentile(_ percent: ExactNumber, of numbers: [ExactNumber]) throws(Reason) -> ExactNumber {
    guard !numbers.isEmpty, let hundredth = ExactNumber(1, over: 100) else { throw Reason(.noRows) }
    guard percent >= .zero, percent <= ExactNumber(100) else { throw Reason(.outsideDomain) }
    let sorted = numbers.sorted()
    let place = percent * hundredth * ExactNumber(sorted.count - 1)
    guard let below = place.floor.wholeValue else { throw Reason(.tooLarge) }
    let above = min(below + 1, sorted.count - 1)
    return try (sorted[below] + (place - place.floor) * (sorted[above] - sorted[below])).bounded()
  }

  /// Of the population.
  static func deviation(_ numbers: [ExactNumber]) throws(Reason) -> ExactNumber {
    guard !numbers.isEmpty else { throw Reason(.noRows) }
    return try settled { () throws(NumberTooLarge) in try ExactNumber.populationDeviation(numbers) }
  }
}
