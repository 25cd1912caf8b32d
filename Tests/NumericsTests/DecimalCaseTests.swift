import Numerics
import Testing

/// Published cases: calculated exactly, then rounded as the case asks.
@Suite struct `General Decimal Arithmetic` {
  @Test(arguments: DecimalCaseReader.files)
  func `gives the published results`(file: String) throws {
    let (cases, others) = try DecimalCaseReader.read(file)
    #expect(!cases.isEmpty && others == 0)
    for decimalCase in cases { try check(decimalCase) }
  }

  private func check(_ given: DecimalCase) throws {
    if let value = try functionValue(given) { return checkFunction(value, given) }
    let result = try #require(exactResult(given), "\(given.id)")
    #expect(result == given.result.value, "\(given.id)")
  }

  /// The result of an operation that keeps to the rationals; nil for other operations.
  private func exactResult(_ given: DecimalCase) -> ExactNumber? {
    let (left, right) = (given.operands[0].value, given.operands.last?.value ?? .zero)
    let exact: ExactNumber? =
      switch given.operation {
      case "add": left + right
      case "subtract": left - right
      case "multiply": left * right
      case "divide": left.divided(by: right)
      case "compare": left < right ? -1 : left == right ? 0 : 1
      case "abs": left.magnitude
      case "minus": -left
      case "plus": left
      case "quantize": left.rounded(toMultipleOf: power(given.operands[1].exponent), given.rounding)
      case "rescale": right.wholeValue.map { left.rounded(toMultipleOf: power($0), given.rounding) }
      case "tointegral", "tointegralx": left.rounded(given.rounding)
      case "divideint": left.divided(by: right)?.rounded(.down)
      case "remainder": left.divided(by: right).map { left - $0.rounded(.down) * right }
      case "remaindernear": left.divided(by: right).map { left - $0.rounded(.halfEven) * right }
      default: nil
      }
    return exact?.rounded(significantDigits: given.precision, given.rounding)
  }

  private func power(_ exponent: Int) -> ExactNumber { ExactNumber.one.scaled(byPowerOfTen: exponent) }

  /// The value of a function that can leave the rationals; nil for other operations.
  private func functionValue(_ given: DecimalCase) throws -> FunctionValue? {
    let number = given.operands[0].value
    return switch given.operation {
    case "squareroot": try number.squareRoot()
    case "exp": try number.exponential()
    case "ln": try number.naturalLogarithm()
    case "log10": try number.logarithm(base: 10)
    case "power": try number.raised(to: given.operands[1].value)
    default: nil
    }
  }

  /// Both results are near the true value, within half a unit of their own last digit, or a unit for rules that do not
  /// round to the nearest. So the longer one, moved that far either way, must round to the shorter one at one end.
  private func checkFunction(_ value: FunctionValue, _ given: DecimalCase) {
    let (ours, theirs) = (value.number, given.result)
    if value.isExact {
      #expect(ours.rounded(significantDigits: given.precision, given.rounding) == theirs.value, "\(given.id)")
    } else if given.precision > FunctionValue.digits {
      let isNearest = [.halfUp, .halfDown, .halfEven].contains(given.rounding)
      let reach = power(theirs.exponent).divided(by: isNearest ? 2 : 1) ?? .zero
      let ends = [theirs.value - reach, theirs.value + reach]
      #expect(ends.contains { $0.rounded(significantDigits: FunctionValue.digits) == ours }, "\(given.id)")
    } else {
      let reach = power(theirs.exponent + given.precision - FunctionValue.digits).divided(by: 2) ?? .zero
      let ends = [ours - reach, ours, ours + reach]
      #expect(
        ends.contains { $0.rounded(significantDigits: given.precision, given.rounding) == theirs.value }, "\(given.id)")
    }
  }
}
