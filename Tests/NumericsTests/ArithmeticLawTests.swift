import Numerics
import Testing

@Suite struct `Laws of arithmetic` {
  @Test func `hold for sums and products`() {
    var numbers = Numbers(seed: 10)
    for _ in 0..<1500 {
      let (a, b, c) = (numbers.any(), numbers.any(), numbers.any())
      #expect(a + b == b + a && a * b == b * a)
      #expect((a + b) + c == a + (b + c))
      #expect((a * b) * c == a * (b * c))
      #expect(a * (b + c) == a * b + a * c)
      #expect(a + .zero == a && a * .one == a && a * .zero == .zero)
    }
  }

  @Test func `hold for differences and quotients`() {
    var numbers = Numbers(seed: 11)
    for _ in 0..<1500 {
      let (a, b) = (numbers.any(), numbers.any())
      #expect(a - b == -(b - a) && a - a == .zero && a + -b == a - b && (a + b) - b == a)
      if b.isZero {
        #expect(a.divided(by: b) == nil)
      } else {
        #expect(a.divided(by: b).map { $0 * b } == a && (a * b).divided(by: b) == a)
      }
    }
  }

  @Test func `hold for comparison`() {
    var numbers = Numbers(seed: 12)
    for _ in 0..<1500 {
      let (a, b, c) = (numbers.any(), numbers.any(), numbers.any())
      #expect((a < b) == (a - b).isNegative && (a == b) == (a - b).isZero && (a > b) == (b < a))
      #expect((a < b) == (a + c < b + c) && (a < b) == (-b < -a))
      let sorted = [a, b, c].sorted()
      #expect(sorted[0] <= sorted[1] && sorted[1] <= sorted[2] && sorted[0] <= sorted[2])
    }
  }

  @Test func `tell numbers apart that differ in the last of many digits`() throws {
    let third = try #require(ExactNumber(1, over: 3))
    let long = third.rounded(places: 200)
    #expect(long < third && !(third < long) && -third < -long)
    #expect(long + ExactNumber.one.scaled(byPowerOfTen: -200) > third)
  }

  @Test func `make equal numbers equal in every respect`() {
    var numbers = Numbers(seed: 13)
    for _ in 0..<1500 {
      let (a, b) = (numbers.any(), numbers.any())
      let again = (a + b) - b
      #expect(again == a && again.hashValue == a.hashValue && again.exactText == a.exactText)
      #expect(Set([a, again, -(-a)]).count == 1)
    }
  }

  @Test func `hold for whole parts`() {
    var numbers = Numbers(seed: 14)
    for _ in 0..<1000 {
      let number = numbers.any()
      let (floor, ceiling) = (number.floor, number.ceiling)
      #expect(floor.isWhole && floor <= number && number < floor + 1)
      #expect(ceiling == -((-number).floor))
      #expect(number.isWhole == (floor == number))
    }
  }

  @Test func `hold for whole powers`() throws {
    var numbers = Numbers(seed: 15)
    for _ in 0..<200 {
      let (base, first, second) = (numbers.positive(), numbers.below(7) - 3, numbers.below(7) - 3)
      let powers = try [first, second].map { try #require(try base.raised(toWhole: $0)) }
      #expect(try base.raised(toWhole: first + second) == powers[0] * powers[1])
    }
  }

  @Test func `hold at both ends of the small form`() throws {
    let (least, most) = (ExactNumber(Int.min), ExactNumber(Int.max))
    #expect(-least == most + 1 && least.magnitude == most + 1)
    #expect((-least).exactText == "9223372036854775808")
    #expect(-(-least) == least && (-(-least)).wholeValue == Int.min)
    #expect((-least).wholeValue == nil)
    #expect(try least * least == ExactNumber(2).raised(toWhole: 126))
    #expect(least - 1 + 1 == least && most + 1 - 1 == most)
    #expect(ExactNumber(1, over: Int.min)?.exactText.hasPrefix("-0.000000000000000000108420217248550443") == true)
    #expect(ExactNumber(Int.min, over: Int.min) == 1)
    #expect(ExactNumber(Int.max, over: Int.min)?.numeratorText == "-9223372036854775807")
    #expect(ExactNumber(5, over: 0) == nil)
    #expect(ExactNumber(-6, over: -4)?.exactText == "1.5")
  }

  @Test func `hold for common factors of any length`() throws {
    let threes = try #require(try ExactNumber(3).raised(toWhole: 400))
    let sevens = try #require(try ExactNumber(7).raised(toWhole: 300))
    var (high, low): (ExactNumber, ExactNumber) = (1, 1)
    for _ in 0..<1000 { (high, low) = (high + low, high) }
    let quotient = try #require((threes * sevens * high).divided(by: threes * low))
    #expect(quotient.denominatorText == low.exactText)
    #expect(quotient.numeratorText == (sevens * high).exactText)
  }
}
