import ColumnarEngine
import Datasets
import Numerics
import RuleSemantics
import Testing

@testable import ColumnarEngine

private let headings = "id,team,label,kind,flag,n1,n2,d1,d2,day1,day2,part\n"
private let sound = "T1,G1,x,alpha,yes,1,2,0.5,1,2027-01-01,,50\n"

@Suite struct `What the careful reader must look at` {
  private func isLeft(_ data: [UInt8]) throws -> Bool {
    var generator = RuleGenerator(1)
    let rules = try Comparing.rules(generator.rules())
    let plan = try Comparing.plan(rules)
    return try Comparing.inColumns(rules, plan, data, .init(block: 1 << 12, piece: 60, threads: 2)) == nil
  }

  @Test func `a sound row is not among it`() throws {
    #expect(try !isLeft(Array((headings + sound).utf8)))
    // The last line may have no end, lines may end in CR LF, empty ones stand between, and a mark before all.
    #expect(try !isLeft(Array((headings + sound.dropLast()).utf8)))
    #expect(try !isLeft(Array((headings + "\n" + sound).replacing("\n", with: "\r\n").utf8)))
    #expect(try !isLeft([0xEF, 0xBB, 0xBF] + Array((headings + sound).utf8)))
  }

  @Test(arguments: [
    // A key twice, out of order, blank, in full width, like a number that a spreadsheet mangled.
    sound, "T0,G1,x,alpha,yes,1,2,0.5,1,,,", ",G1,x,alpha,yes,1,2,0.5,1,,,", "Ｔ2,G1,x,alpha,yes,1,2,0.5,1,,,",
    "1E5,G1,x,alpha,yes,1,2,0.5,1,,,",
    // No group, a row of totals.
    "T2,,x,alpha,yes,1,2,0.5,1,,,", "T2,合计,x,alpha,yes,1,2,0.5,1,,,",
    // Numbers typed otherwise.
    "T2,G1,x,alpha,yes,\"1,200\",2,0.5,1,,,", "T2,G1,x,alpha,yes,1.5,2,0.5,1,,,", "T2,G1,x,alpha,yes,-1,2,0.5,1,,,",
    "T2,G1,x,alpha,yes,1,2,.5,1,,,", "T2,G1,x,alpha,yes,1,2,5.,1,,,", "T2,G1,x,alpha,yes,1,2,1e3,1,,,",
    "T2,G1,x,alpha,yes,1,2, 1,1,,,", "T2,G1,x,alpha,yes,1,2,—,1,,,", "T2,G1,x,alpha,yes,1,2,12345678901234567,1,,,",
    "T2,G1,x,alpha,yes,1,2,0.5,1,,,0.85",
    // Words that are none of the list, days that are none.
    "T2,G1,x,delta,yes,1,2,0.5,1,,,", "T2,G1,x,alpha,maybe,1,2,0.5,1,,,", "T2,G1,x,alpha,yes,1,2,0.5,1,2027-02-30,,",
    // Cells too few, too many, quotation marks that do not pair or hold a line, controls.
    "T2,G1,x,alpha", "T2,G1,x,alpha,yes,1,2,0.5,1,,,,", "T2,G1,\"x,alpha,yes,1,2,0.5,1,,,",
    "T2,G1,\"x\ny\",alpha,yes,1,2,0.5,1,,,",
    "T2,G1,x\ty,alpha,yes,1,2,0.5,1,,,", "T2,G1,x\0,alpha,yes,1,2,0.5,1,,,", "T2,G1,x\rT3,alpha,yes,1,2,0.5,1,,,",
    "T2,G1,\"x\"y,alpha,yes,1,2,0.5,1,,,",
  ])
  func `a row that is typed otherwise`(row: String) throws {
    #expect(try isLeft(Array((headings + sound + row + "\n").utf8)))
  }

  @Test(arguments: [[0xFF], [0xC0, 0x80], [0xE4, 0xB8], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80]] as [[UInt8]])
  func `bytes that are no UTF-8`(bytes: [UInt8]) throws {
    let row = Array("T2,G1,x".utf8) + bytes + Array(",alpha,yes,1,2,0.5,1,,,\n".utf8)
    #expect(try isLeft(Array((headings + sound).utf8) + row))
  }

  @Test(arguments: ["id;team;n1\nT1;G1;1\n", "\n\(headings)\(sound)", "\"id\",team\nT1,G1\n"])
  func `a file that is parted otherwise`(data: String) throws { #expect(try isLeft(Array(data.utf8))) }
}

@Suite struct `Eight bytes at a time` {
  private func word(_ text: String) -> UInt64 {
    var word: UInt64 = 0
    for (place, byte) in text.utf8.prefix(8).enumerated() { word |= UInt64(byte) << UInt64(8 * place) }
    return word
  }

  @Test(arguments: ["0", "7", "10", "999", "1234", "54321", "654321", "7654321"])
  func `digits are the number they write`(digits: String) {
    let text = digits + ",x,1,2,3"
    #expect(Words.first(Words.nonDigits(word(text))) == digits.utf8.count)
    #expect(Words.number(word(text), digits: digits.utf8.count) == UInt64(digits))
  }

  @Test func `the end of a cell is found as byte by byte`() {
    var random = SeededNumbers(3)
    for _ in 0..<20_000 {
      let bytes = (0..<8).map { _ in
        UInt8(random.pick([0x2C, 0x0A, 0x1F, 0x20, 0x2B, 0x2D, 0x41, 0x7F, 0x80, 0xAC, 0xFF]))
      }
      let word = bytes.enumerated().reduce(UInt64(0)) { $0 | UInt64($1.element) << UInt64(8 * $1.offset) }
      let expected = bytes.firstIndex { $0 == 0x2C || $0 < 0x20 }
      let marks = Words.ends(word)
      #expect((marks == 0 ? nil : Words.first(marks)) == expected)
    }
  }

  @Test func `whole steps are those of exact numbers`() {
    var random = SeededNumbers(5)
    for _ in 0..<4_000 {
      let (top, bottom) = (Int64.random(in: -60...60, using: &random), Int64.random(in: 1...12, using: &random))
      for rule in RoundingRule.allCases {
        let exact = ExactNumber(Int(top), over: Int(bottom))?.rounded(rule)
        #expect(ExactNumber(Int(WholeSteps.of(top, bottom, rule))) == exact)
        #expect(WholeSteps.wide(Int128(top), Int128(bottom), rule).map { ExactNumber(Int($0)) } == exact)
      }
    }
  }
}
