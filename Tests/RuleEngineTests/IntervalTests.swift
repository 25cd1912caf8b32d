import Numerics
import Testing

@testable import RuleEngine
@testable import RuleSemantics

/// Numbers that come in the same order every time.
private struct Sequence64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return (state >> 33) | (state << 31)
  }
}

@Suite struct `Interval arithmetic` {
  private static let numbers = (-3...3).map { ExactNumber($0) }

  private static let intervals: [Interval] =
    numbers.flatMap { low in
      numbers.filter { $0 >= low }.map { Interval(low: low, high: $0) }
    } + [.unbounded, .notNegative, Interval(low: nil, high: .one)]

  /// Numbers of an interval, a few beyond any bound among them.
  private func members(_ interval: Interval) -> [ExactNumber] {
    (Self.numbers + [ExactNumber(-100), ExactNumber(100)]).filter(interval.holds)
  }

  @Test func `every result of members is in the result of intervals`() {
    for left in Self.intervals {
      for right in Self.intervals {
        for one in members(left) {
          for other in members(right) { check(left, right, one, other) }
        }
      }
    }
  }

  private func check(_ left: Interval, _ right: Interval, _ one: ExactNumber, _ other: ExactNumber) {
    let holds =
      (left + right).holds(one + other) && (left - right).holds(one - other) && (left * right).holds(one * other)
      && Interval.extreme([left, right], highest: true).holds(max(one, other))
      && Interval.extreme([left, right], highest: false).holds(min(one, other)) && left.hull(right).holds(other)
      && (one.divided(by: other).map { left.divided(by: right).holds($0) } ?? true)
    if !holds { Issue.record("\(one), \(other) of \(left), \(right)") }
    for comparison in Comparison.allCases {
      let possible = left.compared(comparison, right)
      let isHeld = comparison.holds(one, other)
      if isHeld ? !possible.canHold : !possible.canFail { Issue.record("\(one) \(comparison) \(other)") }
    }
  }

  @Test func `settled comparisons are settled`() {
    let (low, high) = (Interval(low: .zero, high: .one), Interval(low: ExactNumber(2), high: nil))
    #expect(!low.compared(.less, high).canFail)
    #expect(!low.compared(.greaterOrEqual, high).canHold)
    #expect(!Interval(.one).compared(.equal, Interval(.one)).canFail)
  }

  @Test func `the section reach holds what every choice gives`() throws {
    var random = Sequence64(state: 7)
    let combinations: [Combination] = [
      .sum, .mean, .weightedMean, .lowest, .highest, .harmonicMean, .geometricMean, .meanOfLowest(2),
    ]
    for _ in 0..<30 {
      let parts = (0..<3).map { _ in part(&random) }
      for combination in combinations {
        let interval = try #require(SectionReach(parts, full: ExactNumber(12)).reach(combination).interval)
        for scores in choices(parts) {
          let counted = zip(parts, scores).compactMap { part, score in
            score.map { SectionPart(points: $0, full: part.node.full, weight: part.node.weight) }
          }
          let points = try? combination.points(counted, full: ExactNumber(12), isWhole: counted.count == parts.count)
          if let points, !interval.holds(points) {
            Issue.record("\(combination): \(points) of \(scores) not in \(interval)")
          }
        }
      }
    }
  }

  private func part(_ random: inout Sequence64) -> ReachPart {
    let builder = RuleBuilder()
    let low = Int.random(in: 0...3, using: &random)
    let interval = Interval(low: ExactNumber(low), high: ExactNumber(low + Int.random(in: 0...1, using: &random)))
    let node = builder.section("", Int.random(in: 3...5, using: &random), [])
    return ReachPart(node: node, reach: NodeReach(interval: interval, mayBeLeftOut: Bool.random(using: &random)))
  }

  /// Every combination of ends, and of being left out where that may be; nil: left out.
  private func choices(_ parts: [ReachPart]) -> [[ExactNumber?]] {
    parts.reduce([[]]) { found, part in
      let ends: [ExactNumber?] = [part.reach.interval?.low, part.reach.interval?.high]
      let options = part.reach.mayBeLeftOut ? ends + [nil] : ends
      return found.flatMap { start in options.map { start + [$0] } }
    }.filter { $0.contains { $0 != nil } }
  }
}

@Suite struct `Joint caps in the range` {
  /// Both cells of G1 are missing; what may come is 0 to 70 in steps of 10.
  @Test(arguments: 0..<6) func `hold every total`(shape: Int) throws {
    let library = Library()
    let builder = library.builder
    let gift = builder.add(.multiply(builder.cell(library.report, "读者"), builder.number(.one)), .number(.points))
    let adjuncts = [
      builder.adjunct(.bonus, "加", gift), builder.adjunct(.deduction, "减", builder.cell(library.report, "借阅"), cap: 30),
    ]
    let members: [[JointCap.Member]] = [
      [.node("借阅量"), .node("读者量")], [.adjunct(0), .node("读者量")], [.adjunct(0), .adjunct(1)], [.adjunct(0)],
      [.node("服务"), .adjunct(0)], [.node("借阅量"), .adjunct(1)],
    ]
    let words = builder.words("合计最多25分")
    let again = builder.words("合计最多15分")
    builder.change(card: library.card) { card in
      card.adjuncts = adjuncts
      card.jointCaps = [
        JointCap(members: members[shape], cap: ExactNumber(25), words: words),
        JointCap(members: [.adjunct(0)], cap: ExactNumber(15), words: again),
      ]
      if shape == 4 { card.root.cap = .absolute(ExactNumber(40)) }
    }
    let range = try #require(library.cards(["年报": "馆代码 期间 借阅 读者\nG1 2026年 - -"])["G1"]?.range)
    for loans in stride(from: 0, through: 70, by: 10) {
      for readers in stride(from: 0, through: 70, by: 10) {
        let cards = library.cards(["年报": "馆代码 期间 借阅 读者\nG1 2026年 \(loans) \(readers)"])
        let total = try #require(cards["G1"]?.total)
        #expect(range.low <= total && total <= range.high, "\(total) of \(loans), \(readers) not in \(range)")
      }
    }
  }
}
