import Calendar
import Numerics
import RuleSemantics

// Numbers from numbers.
extension Evaluator {
  func calculate(_ operation: Operation, _ context: EvaluationContext) throws(Reason) -> ExactNumber {
    switch operation {
    case .negate(let operand): return -(try number(operand, context))
    case .add(let left, let right): return try calculate(left, right, context) { $0 + $1 }
    case .subtract(let left, let right): return try calculate(left, right, context) { $0 - $1 }
    case .multiply(let left, let right): return try calculate(left, right, context) { $0 * $1 }
    case .divide(let left, let right): return try quotient(left, right, context)
    case .power(let base, let exponent): return try power(base, exponent, context)
    case .lowest(let operands): return try extreme(operands, context) { $0 < $1 }
    case .highest(let operands): return try extreme(operands, context) { $0 > $1 }
    case .round(let operand, let step, let rule): return try number(operand, context).rounded(toMultipleOf: step, rule)
    case .function(let function, let operands): return try value(of: function, operands, context)
    case .interpolate(let operand, let anchors, let isExtended):
      return try interpolate(operand, anchors, isExtended, context)
    default: throw Reason(.noValue)
    }
  }

  private func calculate(
    _ left: ExpressionID, _ right: ExpressionID, _ context: EvaluationContext,
    _ combine: (ExactNumber, ExactNumber) -> ExactNumber
  ) throws(Reason) -> ExactNumber {
    let (first, second) = try numbers(left, right, context)
    return try combine(first, second).bounded()
  }

  private func quotient(
    _ left: ExpressionID, _ right: ExpressionID, _ context: EvaluationContext
  ) throws(Reason) -> ExactNumber {
    let (first, second) = try numbers(left, right, context)
    guard let quotient = first.divided(by: second) else {
      throw Reason(.divisionByZero, about: words.text(rules[right].span))
    }
    return try quotient.bounded()
  }

  private func power(
    _ base: ExpressionID, _ exponent: ExpressionID, _ context: EvaluationContext
  ) throws(Reason) -> ExactNumber {
    let (first, second) = try numbers(base, exponent, context)
    return try settled { () throws(NumberTooLarge) in try first.raised(to: second) }
  }

  private func extreme(
    _ operands: [ExpressionID], _ context: EvaluationContext, _ isBetter: (ExactNumber, ExactNumber) -> Bool
  ) throws(Reason) -> ExactNumber {
    let numbers = try numbers(operands, context)
    guard var best = numbers.first else { throw Reason(.noRows) }
    for number in numbers.dropFirst() where isBetter(number, best) { best = number }
    return best
  }
}

// MARK: Functions

extension Evaluator {
  private func value(
    of function: Function, _ operands: [ExpressionID], _ context: EvaluationContext
  ) throws(Reason) -> ExactNumber {
    switch function {
    case .fullYears:
      let (start, end) = try dates(operands, context)
      return ExactNumber(start.wholeYears(until: end))
    case .year:
      guard let operand = operands.first else { throw Reason(.outsideDomain) }
      switch evaluate(operand, context) {
      case .known(.date(let date)): return ExactNumber(date.year)
      case .known: throw Reason(.outsideDomain)
      case .unknown(let reason): throw reason
      }
    case .days:
      let (start, end) = try dates(operands, context)
      return ExactNumber(start.days(until: end))
    default: return try function.value(of: numbers(operands, context))
    }
  }

  private func dates(
    _ operands: [ExpressionID], _ context: EvaluationContext
  ) throws(Reason) -> (CalendarDate, CalendarDate) {
    let values = operands.prefix(2).map { evaluate($0, context) }
    let reasons = values.compactMap(\.reason)
    guard reasons.isEmpty else { throw Reason.merged(reasons) }
    guard values.count == 2, case .known(.date(let start)) = values[0], case .known(.date(let end)) = values[1] else {
      throw Reason(.outsideDomain)
    }
    return (start, end)
  }
}

extension Function {
  /// Of functions of numbers.
  func value(of x: [ExactNumber]) throws(Reason) -> ExactNumber {
    guard let first = x.first else { throw Reason(.noRows) }
    switch self {
    case .absolute: return first.magnitude
    case .wholePart: return first.floor
    case .limited:
      guard x.count == 3, x[1] <= x[2] else { throw Reason(.outsideDomain) }
      return min(max(first, x[1]), x[2])
    case .squareRoot: return try settled { () throws(NumberTooLarge) in try first.squareRoot() }
    case .naturalLogarithm: return try settled { () throws(NumberTooLarge) in try first.naturalLogarithm() }
    case .logarithm:
      let base = x.count > 1 ? x[1] : ExactNumber(10)
      return try settled { () throws(NumberTooLarge) in try first.logarithm(base: base) }
    case .exponential: return try settled { () throws(NumberTooLarge) in try first.exponential() }
    case .geometricMean: return try settled { () throws(NumberTooLarge) in try ExactNumber.geometricMean(x) }
    case .harmonicMean: return try Statistics.harmonicMean(x)
    case .arithmeticMean: return try Statistics.mean(x)
    case .fullYears, .days, .year: throw Reason(.outsideDomain)
    }
  }
}

/// The number of a function; nil is outside its domain.
func settled(_ function: () throws(NumberTooLarge) -> FunctionValue?) throws(Reason) -> ExactNumber {
  let value: FunctionValue?
  do throws(NumberTooLarge) { value = try function() } catch { throw Reason(.tooLarge) }
  guard let value else { throw Reason(.outsideDomain) }
  return value.number
}

extension ExactNumber {
  /// The number itself, unless it has more digits than the limit.
  func bounded() throws(Reason) -> ExactNumber {
    guard isWithinLimit else { throw Reason(.tooLarge) }
    return self
  }
}

// MARK: Straight lines

extension Evaluator {
  private func interpolate(
    _ operand: ExpressionID, _ anchors: [Anchor], _ isExtended: Bool, _ context: EvaluationContext
  ) throws(Reason) -> ExactNumber {
    let x = try number(operand, context)
    guard let first = anchors.first, let last = anchors.last else { throw Reason(.noCase) }
    if anchors.count == 1 || (!isExtended && x <= first.x) { return try number(first.y, context) }
    if !isExtended, x >= last.x { return try number(last.y, context) }
    let upper = anchors.dropFirst().firstIndex { x <= $0.x } ?? anchors.count - 1
    let (from, to) = (anchors[upper - 1], anchors[upper])
    let heights = try numbers([from.y, to.y], context)
    guard let slope = (heights[1] - heights[0]).divided(by: to.x - from.x) else { throw Reason(.divisionByZero) }
    return try (heights[0] + slope * (x - from.x)).bounded()
  }
}
