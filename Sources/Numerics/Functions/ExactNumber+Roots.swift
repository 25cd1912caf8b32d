extension ExactNumber {
  /// Nil for a negative number.
  package func squareRoot() throws(NumberTooLarge) -> FunctionValue? {
    guard !isNegative else { return nil }
    if let root = exactRoot(2) { return .exact(root) }
    // One digit more than is asked for, cut off: the root is irrational, so that digit alone decides.
    let places = FunctionValue.digits - (decimalExponent >> 1)
    let root = scaled(byPowerOfTen: 2 * places).floor.fraction.numerator.magnitude.root(2)
    let cutOff = ExactNumber(lowest: BigInteger(root), over: .one).scaled(byPowerOfTen: -places)
    return .rounded(try cutOff.rounded(significantDigits: FunctionValue.digits).withinLimit())
  }

  /// Nil for a negative number, and for a degree below 1.
  package func root(_ degree: Int) throws(NumberTooLarge) -> FunctionValue? {
    guard !isNegative, degree >= 1, let exponent = ExactNumber(1, over: degree) else { return nil }
    return try degree == 2 ? squareRoot() : raised(to: exponent)
  }

  /// The root of the product. Nil without numbers, and where one is negative.
  package static func geometricMean(_ numbers: [ExactNumber]) throws(NumberTooLarge) -> FunctionValue? {
    guard !numbers.contains(where: \.isNegative) else { return nil }
    if numbers.contains(.zero) { return .exact(.zero) }
    var product = ExactNumber.one
    for number in numbers { product = try (product * number).withinLimit() }
    return try product.root(numbers.count)
  }

  /// The standard deviation of all there are (not of a sample). Nil without numbers.
  package static func populationDeviation(_ numbers: [ExactNumber]) throws(NumberTooLarge) -> FunctionValue? {
    guard let share = ExactNumber(1, over: numbers.count) else { return nil }
    var (sum, squares) = (ExactNumber.zero, ExactNumber.zero)
    for number in numbers {
      sum = try (sum + number).withinLimit()
      squares = try (squares + number * number).withinLimit()
    }
    let mean = sum * share
    return try (squares * share - mean * mean).withinLimit().squareRoot()
  }

  /// The root of a number that is not negative, where it is rational.
  func exactRoot(_ degree: Int) -> ExactNumber? {
    let fraction = fraction
    guard let numerator = fraction.numerator.magnitude.exactRoot(degree),
      let denominator = fraction.denominator.exactRoot(degree)
    else { return nil }
    return ExactNumber(lowest: BigInteger(numerator), over: denominator)
  }
}
