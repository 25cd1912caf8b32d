import Numerics
import Testing

@Suite struct `Exact numbers` {
  @Test func `keep thirds and tenths`() throws {
    let third = try #require(ExactNumber(1, over: 3))
    #expect(third * 3 == 1)
    #expect(try number("0.7") + number("0.1") >= number("0.8"))
    #expect(try number("0.1") + number("0.2") == number("0.3"))
    #expect(try number("0.666") - number("0.626") == number("0.04"))
  }

  @Test(arguments: [
    ("0", "0"), ("-0", "0"), ("007", "7"), ("+1.50", "1.5"), ("-12.340", "-12.34"), ("0.0009765625", "0.0009765625"),
    ("123456789012345678901234567890.5", "123456789012345678901234567890.5"), ("-0.000", "0"),
    ("9223372036854775808", "9223372036854775808"), ("-9223372036854775808", "-9223372036854775808"),
    ("10000000000000000000", "10000000000000000000"), ("0.00000000000000000001", "0.00000000000000000001"),
  ])
  func `read decimal text`(text: String, written: String) {
    #expect(ExactNumber(decimalText: text)?.exactText == written)
  }

  @Test(arguments: [
    "", "-", "+", ".", "-.", "1.", ".5", "1.2.3", "1e5", " 1", "1 ", "--1", "+-1", "1,000", "１", "1/2", "0x1", "1_0",
    "1\u{301}", "٣", "∞", "nan", "1-", "1.-5",
  ])
  func `refuse other text`(text: String) {
    #expect(ExactNumber(decimalText: text) == nil)
  }

  @Test func `read long text up to the limit`() {
    let digits = String(repeating: "9", count: ExactNumber.longestText)
    #expect(ExactNumber(decimalText: digits)?.exactText == digits)
    #expect(ExactNumber(decimalText: digits + "9") == nil)
  }

  @Test(arguments: [
    (1, 3, "1/3"), (-1, 3, "-1/3"), (2, 6, "1/3"), (4, 5, "0.8"), (1, 8, "0.125"), (1, 40, "0.025"), (22, 7, "22/7"),
    (100, 4, "25"), (-7, 2, "-3.5"), (1, 1 << 20, "0.00000095367431640625"),
  ])
  func `are written in full, or as a fraction`(numerator: Int, denominator: Int, written: String) {
    #expect(ExactNumber(numerator, over: denominator)?.exactText == written)
  }

  @Test(arguments: [
    (2, 3, 2, "0.67"), (-2, 3, 2, "-0.67"), (1, 3, 0, "0"), (5, 2, 0, "3"), (1, 1, 3, "1.000"), (-1, 1000, 2, "0.00"),
    (1995, 1000, 2, "2.00"), (-12345, 1, 1, "-12345.0"), (1, 3, -5, "0"),
  ])
  func `are written with so many decimals`(numerator: Int, denominator: Int, places: Int, written: String) {
    #expect(ExactNumber(numerator, over: denominator)?.decimalText(places: places) == written)
  }

  @Test(arguments: [(1, 1, 0), (1, 2, 1), (1, 40, 3), (1, 125, 3), (7, 1 << 10, 10), (-1, 5, 1)])
  func `know how many decimals they have`(numerator: Int, denominator: Int, places: Int) {
    #expect(ExactNumber(numerator, over: denominator)?.decimalPlaces == places)
  }

  @Test(arguments: [(1, 3), (1, 6), (1, 7), (5, 14), (1, 1_000_003)])
  func `know that their decimals never end`(numerator: Int, denominator: Int) {
    #expect(ExactNumber(numerator, over: denominator)?.decimalPlaces == .some(nil))
  }

  @Test func `come back from their text`() throws {
    var numbers = Numbers(seed: 20)
    for _ in 0..<1000 {
      let number = numbers.any()
      let parts = try (self.number(number.numeratorText), self.number(number.denominatorText))
      #expect(parts.0.divided(by: parts.1) == number)
      guard let places = number.decimalPlaces, places <= 1000 else { continue }
      #expect(ExactNumber(decimalText: number.exactText) == number)
      #expect(ExactNumber(decimalText: number.decimalText(places: places)) == number)
    }
  }

  @Test func `tell what they are`() throws {
    let half = try number("0.5")
    #expect(!half.isWhole && !half.isZero && !half.isNegative && half.wholeValue == nil)
    #expect((-half).isNegative && (-half).magnitude == half)
    #expect(ExactNumber.zero.isZero && ExactNumber.zero.isWhole && ExactNumber(-7).wholeValue == -7)
  }

  @Test func `stay within their limit, or say so`() throws {
    let most = try #require(try ExactNumber(2).raised(toWhole: ExactNumber.limitInBits - 1))
    #expect(most.isWithinLimit)
    #expect(try (most + 1).withinLimit() == most + 1)
    #expect(throws: NumberTooLarge.self) { try (most * 2).withinLimit() }
    #expect(throws: NumberTooLarge.self) { try #require(ExactNumber(1).divided(by: most * 2)).withinLimit() }
    #expect(throws: NumberTooLarge.self) { try ExactNumber(2).raised(toWhole: ExactNumber.limitInBits) }
    #expect(throws: NumberTooLarge.self) { try ExactNumber(2).raised(toWhole: Int.max) }
    #expect(throws: NumberTooLarge.self) { try ExactNumber(3).raised(toWhole: Int.min) }
  }

  @Test func `have whole powers`() throws {
    #expect(try ExactNumber(2).raised(toWhole: 10) == 1024)
    #expect(try number("1.1").raised(toWhole: 2) == number("1.21"))
    #expect(try ExactNumber(-2).raised(toWhole: -3) == number("-0.125"))
    #expect(try ExactNumber(-1).raised(toWhole: Int.min) == 1)
    #expect(try ExactNumber(5).raised(toWhole: 0) == 1)
    #expect(try ExactNumber.zero.raised(toWhole: 3) == 0)
    #expect(try ExactNumber.zero.raised(toWhole: 0) == nil)
    #expect(try ExactNumber.zero.raised(toWhole: -1) == nil)
  }

  private func number(_ text: String) throws -> ExactNumber { try #require(ExactNumber(decimalText: text)) }
}
