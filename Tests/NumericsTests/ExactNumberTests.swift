import Numerics
import Testing

@Suite struct `Exact numbers` {
  @Test func `keep thirds and tenths`() throws {
    let third = try #require(ExactNumber(1, over: 3))
    #expect(third * 3 == 1)
    #expect(try #require(ExactNumber(decimalText: "0.7")) + #require(ExactNumber(decimalText: "0.1")) >= tenths(8))
    #expect(try tenths(1) + tenths(2) == tenths(3))
  }

  @Test(arguments: [
    ("0", "0"), ("-0", "0"), ("007", "7"), ("+1.50", "1.5"), ("-12.340", "-12.34"), ("0.0009765625", "0.0009765625"),
    ("123456789012345678901234567890.5", "123456789012345678901234567890.5"),
  ])
  func `read decimal text`(text: String, written: String) {
    #expect(ExactNumber(decimalText: text)?.exactText == written)
  }

  @Test(arguments: [
    "", "-", "+", ".", "1.", ".5", "1.2.3", "1e5", " 1", "1 ", "--1", "1,000", "１", "1/2", "0x1", "1_0",
  ])
  func `refuse other text`(text: String) {
    #expect(ExactNumber(decimalText: text) == nil)
  }

  private func tenths(_ count: Int) throws -> ExactNumber { try #require(ExactNumber(count, over: 10)) }
}
