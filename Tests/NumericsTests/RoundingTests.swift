import Numerics
import Testing

@Suite struct `Rounding` {
  /// The examples that Decision Model and Notation 1.4 (Object Management Group) gives for its rounding functions; its
  /// compatibility kit tests the same ones.
  @Test(arguments: [
    ("0.33333", 2, RoundingRule.halfEven, "0.33"), ("1.5", 0, .halfEven, "2"), ("2.5", 0, .halfEven, "2"),
    ("1.5", 0, .floor, "1"), ("-1.5", 0, .floor, "-2"), ("-1.56", 1, .floor, "-1.6"),
    ("1.5", 0, .ceiling, "2"), ("-1.5", 0, .ceiling, "-1"), ("-1.56", 1, .ceiling, "-1.5"),
    ("5.5", 0, .up, "6"), ("-5.5", 0, .up, "-6"), ("1.121", 2, .up, "1.13"), ("-1.126", 2, .up, "-1.13"),
    ("5.5", 0, .down, "5"), ("-5.5", 0, .down, "-5"), ("1.121", 2, .down, "1.12"), ("-1.126", 2, .down, "-1.12"),
    ("5.5", 0, .halfUp, "6"), ("-5.5", 0, .halfUp, "-6"), ("1.121", 2, .halfUp, "1.12"),
    ("-1.126", 2, .halfUp, "-1.13"), ("5.5", 0, .halfDown, "5"), ("-5.5", 0, .halfDown, "-5"),
    ("1.121", 2, .halfDown, "1.12"), ("-1.126", 2, .halfDown, "-1.13"),
  ])
  func `follows DMN`(text: String, places: Int, rule: RoundingRule, rounded: String) throws {
    #expect(try number(text).rounded(places: places, rule) == number(rounded))
  }

  /// Numbers around ties: what each rule makes of them.
  @Test(arguments: [
    (RoundingRule.halfUp, [-3, -2, -1, 0, 0, 0, 1, 2, 3]), (.halfDown, [-2, -1, -1, 0, 0, 0, 1, 1, 2]),
    (.halfEven, [-2, -2, -1, 0, 0, 0, 1, 2, 2]), (.up, [-3, -2, -1, -1, 0, 1, 1, 2, 3]),
    (.down, [-2, -1, 0, 0, 0, 0, 0, 1, 2]), (.ceiling, [-2, -1, 0, 0, 0, 1, 1, 2, 3]),
    (.floor, [-3, -2, -1, -1, 0, 0, 0, 1, 2]), (.zeroFiveUp, [-2, -1, -1, -1, 0, 1, 1, 1, 2]),
  ])
  func `goes where the rule says`(rule: RoundingRule, rounded: [Int]) throws {
    let numbers = try ["-2.5", "-1.5", "-0.51", "-0.49", "0", "0.49", "0.51", "1.5", "2.5"].map(number)
    #expect(numbers.map { $0.rounded(rule).wholeValue } == rounded)
  }

  @Test func `is half up where nothing else is said`() throws {
    #expect(try number("-0.5").rounded() == -1)
    #expect(try number("2.345").rounded(places: 2) == number("2.35"))
    #expect(try number("2.345").decimalText(places: 2) == "2.35")
  }

  @Test(arguments: [
    ("7.3", "0.5", "7.5"), ("7.25", "0.5", "7.5"), ("7.2", "0.5", "7"), ("-7.25", "0.5", "-7.5"), ("44", "10", "40"),
    ("45", "10", "50"), ("45", "-10", "50"), ("45", "0", "45"), ("100", "7", "98"),
  ])
  func `goes to multiples of a step`(text: String, step: String, rounded: String) throws {
    #expect(try number(text).rounded(toMultipleOf: number(step)) == number(rounded))
  }

  @Test func `goes to tens and hundreds`() throws {
    #expect(ExactNumber(1250).rounded(places: -2) == 1300)
    #expect(ExactNumber(-1250).rounded(places: -2, .halfDown) == -1200)
  }

  @Test func `goes to significant digits`() throws {
    #expect(try number("99995").rounded(significantDigits: 4) == 100_000)
    #expect(try number("0.00123456").rounded(significantDigits: 3) == number("0.00123"))
    #expect(ExactNumber.zero.rounded(significantDigits: 3) == 0)
  }

  @Test func `holds for numbers of any size`() throws {
    let large = "123456789012345678901234567890"
    #expect(try number(large + ".5").rounded() == number("123456789012345678901234567891"))
    #expect(try number(large + ".5").rounded(.halfEven) == number(large))
    #expect(try number("-" + large + ".4999999999999999999999999").rounded() == number("-" + large))
    #expect(try number("0.000000000000000000000000000001").rounded(.up) == 1)
    #expect(try ExactNumber(Int.min).rounded(places: -19) == number("-10000000000000000000"))
  }

  @Test func `goes to any number of decimals that there can be`() throws {
    let tiny = ExactNumber.one.scaled(byPowerOfTen: -1500)
    #expect(tiny.rounded(places: 1500) == tiny && tiny.rounded(places: 1499) == 0)
    #expect(tiny.rounded(places: Int.max) == tiny && tiny.rounded(places: Int.min) == 0)
    #expect(tiny.decimalText(places: 1501).hasSuffix("0010"))
  }

  @Test func `leaves what is rounded alone`() {
    var numbers = Numbers(seed: 1)
    for _ in 0..<500 {
      let (number, step) = (numbers.any(), numbers.positive())
      for rule in RoundingRule.allCases {
        let rounded = number.rounded(toMultipleOf: step, rule)
        #expect(rounded.rounded(toMultipleOf: step, rule) == rounded)
        #expect((rounded - number).magnitude < step)
        #expect(rounded.divided(by: step)?.isWhole == true)
      }
    }
  }

  @Test func `turns about zero and never changes the order`() {
    var numbers = Numbers(seed: 2)
    for _ in 0..<500 {
      let (first, second) = (numbers.any(), numbers.any())
      #expect((-first).rounded(.floor) == -first.rounded(.ceiling))
      for rule in RoundingRule.allCases where rule != .floor && rule != .ceiling {
        #expect((-first).rounded(rule) == -first.rounded(rule))
      }
      for rule in RoundingRule.allCases where rule != .zeroFiveUp {
        #expect((first < second) == false || first.rounded(rule) <= second.rounded(rule))
      }
    }
  }

  private func number(_ text: String) throws -> ExactNumber { try #require(ExactNumber(decimalText: text)) }
}
