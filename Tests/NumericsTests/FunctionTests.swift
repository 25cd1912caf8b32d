import Numerics
import Testing

@Suite struct `Functions that leave the rationals` {
  @Test(arguments: [
    ("4/9", "2/3"), ("0.25", "0.5"), ("0", "0"), ("1", "1"), ("144", "12"),
    ("15241578753238836750495351562536198787501905199875019052100", "123456789012345678901234567890"),
  ])
  func `give a rational root exactly`(square: String, root: String) throws {
    #expect(try number(square).squareRoot() == .exact(number(root)))
  }

  @Test(arguments: [
    ("8", "1/3", "2"), ("8", "2/3", "4"), ("8", "-1/3", "0.5"), ("27/125", "1/3", "0.6"), ("16", "0.75", "8"),
    ("-2", "3", "-8"), ("-1", "100000000000000000000001", "-1"), ("1", "1/7", "1"), ("0", "0.5", "0"),
    ("1024", "0.1", "2"), ("2.25", "-1.5", "8/27"),
  ])
  func `give a rational power exactly`(base: String, exponent: String, power: String) throws {
    #expect(try number(base).raised(to: number(exponent)) == .exact(number(power)))
  }

  @Test(arguments: [
    ("1000", "10", "3"), ("0.001", "10", "-3"), ("8", "4", "1.5"), ("4", "8", "2/3"), ("4/9", "1.5", "-2"),
    ("1", "7", "0"),
    ("0.5", "0.25", "0.5"), ("1024", "2", "10"), ("1/9", "27", "-2/3"),
  ])
  func `give a rational logarithm exactly`(value: String, base: String, logarithm: String) throws {
    #expect(try number(value).logarithm(base: number(base)) == .exact(number(logarithm)))
  }

  @Test func `round everything else to 15 digits`() throws {
    #expect(try rounded(ExactNumber(2).squareRoot()) == "1.4142135623731")
    #expect(try rounded(ExactNumber(3).squareRoot()) == "1.73205080756888")
    #expect(try rounded(ExactNumber(2).root(3)) == "1.25992104989487")
    #expect(try rounded(ExactNumber(2).naturalLogarithm()) == "0.693147180559945")
    #expect(try rounded(number("0.5").naturalLogarithm()) == "-0.693147180559945")
    #expect(try rounded(ExactNumber(10).naturalLogarithm()) == "2.30258509299405")
    #expect(try rounded(ExactNumber(3).logarithm(base: 2)) == "1.58496250072116")
    #expect(try rounded(ExactNumber(2).logarithm(base: 10)) == "0.301029995663981")
    #expect(try rounded(ExactNumber(1).exponential()) == "2.71828182845905")
    #expect(try rounded(ExactNumber(-1).exponential()) == "0.367879441171442")
    #expect(try rounded(ExactNumber(2).raised(to: number("0.5"))) == "1.4142135623731")
    #expect(try rounded(ExactNumber(10).raised(to: number("-0.3"))) == "0.501187233627272")
  }

  /// The true value lies 10⁻²⁹ from where the rounding turns, and less.
  @Test func `calculate with more digits near a tie`() throws {
    #expect(try rounded(number("0.000000000000005").exponential()) == "1.00000000000001")
    #expect(try rounded(number("-0.0000000000000005").exponential()) == "1")
    let tiny = try number("1.000000000000005").scaled(byPowerOfTen: -400)
    let logarithm = try #require(try (1 + tiny).naturalLogarithm())
    #expect(!logarithm.isExact && logarithm.number == ExactNumber.one.scaled(byPowerOfTen: -400))
  }

  @Test func `are undefined outside their domain`() throws {
    #expect(try ExactNumber(-4).squareRoot() == nil)
    #expect(try ExactNumber(-8).root(3) == nil)
    #expect(try ExactNumber(8).root(0) == nil)
    #expect(try ExactNumber(0).naturalLogarithm() == nil)
    #expect(try ExactNumber(-1).naturalLogarithm() == nil)
    #expect(try ExactNumber(0).logarithm(base: 10) == nil)
    #expect(try ExactNumber(5).logarithm(base: 1) == nil)
    #expect(try ExactNumber(5).logarithm(base: -2) == nil)
    #expect(try ExactNumber(5).logarithm(base: 0) == nil)
    #expect(try ExactNumber(-2).raised(to: number("0.5")) == nil)
    #expect(try ExactNumber(0).raised(to: 0) == nil)
    #expect(try ExactNumber(0).raised(to: number("-0.5")) == nil)
    #expect(try ExactNumber.geometricMean([]) == nil)
    #expect(try ExactNumber.geometricMean([1, -1]) == nil)
    #expect(try ExactNumber.populationDeviation([]) == nil)
  }

  @Test func `say when a result is too large`() throws {
    let half = try number("0.5")
    #expect(throws: NumberTooLarge.self) { try ExactNumber(1_000_000).exponential() }
    #expect(throws: NumberTooLarge.self) { try ExactNumber(-50_000).exponential() }
    #expect(throws: NumberTooLarge.self) { try ExactNumber(10).raised(to: ExactNumber(Int.max) + half) }
    #expect(throws: NumberTooLarge.self) { try number("1.5").raised(to: ExactNumber(Int.max)) }
    #expect(throws: NumberTooLarge.self) { try ExactNumber(2).raised(to: ExactNumber(Int.max) + 1) }
  }

  @Test func `reach far below and above 1`() throws {
    let low = try #require(ExactNumber.one.divided(by: 3)).scaled(byPowerOfTen: -5000)
    #expect(try rounded(low.naturalLogarithm()) == "-11514.0240772589")
    let root = try #require(try low.squareRoot())
    #expect(try root.number.scaled(byPowerOfTen: 2500) == number("0.577350269189626"))
    #expect(try ExactNumber(-40_000).exponential().number.rounded(significantDigits: 15) > .zero)
  }

  @Test func `undo one another`() throws {
    var numbers = Numbers(seed: 30)
    for _ in 0..<40 {
      let number = ExactNumber(numbers.below(1_000_000) + 2)
      #expect(try (number * number).squareRoot() == .exact(number))
      let logarithm = try #require(try number.naturalLogarithm())
      let back = try logarithm.number.exponential().number
      #expect((back - number).magnitude < number.scaled(byPowerOfTen: -12))
    }
  }

  @Test func `give means and deviations`() throws {
    #expect(try ExactNumber.geometricMean([2, 4, 8]) == .exact(4))
    #expect(try ExactNumber.geometricMean([5, 0]) == .exact(0))
    #expect(try rounded(ExactNumber.geometricMean([1, 2, 3])) == "1.81712059283214")
    #expect(
      try ExactNumber.populationDeviation([2, 4, 4, 4, 5, 5, 7, 9]) == .exact(2))
    #expect(try rounded(ExactNumber.populationDeviation([1, 2, 4])) == "1.24721912892465")
    #expect(try ExactNumber.populationDeviation([7]) == .exact(0))
  }

  /// The text of a value that was rounded; nil for an exact one.
  private func rounded(_ value: FunctionValue?) throws -> String? {
    let value = try #require(value)
    return value.isExact ? nil : value.number.exactText
  }

  /// `0.5`, `2/3`
  private func number(_ text: String) throws -> ExactNumber {
    let parts = try text.split(separator: "/").map { try #require(ExactNumber(decimalText: String($0))) }
    return try #require(parts.count == 1 ? parts[0] : parts[0].divided(by: parts[1]))
  }
}
