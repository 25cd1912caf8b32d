import ColumnarEngine
import Diagnostics
import RuleSemantics
import Testing

@testable import ColumnarEngine

/// Each makes up a rule set and a table.
private let seeds = 0..<24

@Suite struct `Both evaluators give the same bytes` {
  @Test(arguments: seeds) func `rules and data made up at random`(seed: Int) throws {
    var generator = RuleGenerator(seed)
    let rules = try Comparing.rules(generator.rules())
    var data = DataGenerator(seed)
    let table = data.table(600)
    let exact = Comparing.exactly(rules, table)
    let plan = try Comparing.plan(rules)
    for sizes in [
      ColumnarRun.Sizes(block: 8_000, piece: 900, threads: 2),
      ColumnarRun.Sizes(block: 1 << 20, piece: 1 << 16, threads: 1),
    ] {
      let found = try #require(try Comparing.inColumns(rules, plan, table, sizes))
      #expect(found.report.rows == 600)
      for (name, bytes) in exact.files {
        #expect(firstDifference(bytes, found.found.files[name] ?? []) == nil, "seed \(seed), \(name)")
      }
      #expect(exact.problems == found.found.problems)
    }
  }

  @Test(arguments: CoreOperation.allCases) func `every core operation is made up, and computed or left alone`(
    operation: CoreOperation
  ) throws {
    var lowered = 0
    for seed in 0..<3 {
      var generator = RuleGenerator(seed)
      let text = generator.rules(with: operation)
      let rules = try Comparing.rules(text)
      #expect(
        rules.expressions.contains { CoreOperation($0.operation) == operation }, "\(operation) is not in\n\(text)")
      guard let plan = try? Comparing.plan(rules) else { continue }
      let isComputed = plan.origins.contains(operation)
      #expect(!isComputed || Self.inColumns.contains(operation))
      lowered += 1
      var data = DataGenerator(seed)
      let table = data.table(150)
      let exact = Comparing.exactly(rules, table)
      let sizes = ColumnarRun.Sizes(block: 4_000, piece: 700, threads: 2)
      guard let found = try Comparing.inColumns(rules, plan, table, sizes) else { continue }
      for (name, bytes) in exact.files {
        #expect(firstDifference(bytes, found.found.files[name] ?? []) == nil, "\(text)")
      }
    }
    #expect(lowered > 0 || !Self.inColumns.contains(operation))
  }

  /// The operations that columns have; the others are left to the exact evaluator.
  static let inColumns: Set<CoreOperation> = [
    .constant, .noValue, .field, .measure, .itemValue, .itemTarget, .itemFull, .negate, .add, .subtract, .multiply,
    .divide,
    .lowest, .highest, .round, .function, .interpolate, .compare, .within, .not, .all, .any, .countTrue, .choose,
    .bands,
    .lookup, .hasState, .fallback, .isOneOf, .aggregate,
  ]
}

/// The first line in which two files differ.
func firstDifference(_ one: [UInt8], _ other: [UInt8]) -> String? {
  guard one != other else { return nil }
  let (left, right) = (lines(one), lines(other))
  for place in 0..<max(left.count, right.count) {
    let (a, b) = (place < left.count ? left[place] : "", place < right.count ? right[place] : "")
    if a != b { return "line \(place + 1)\n  exact   \(a)\n  columns \(b)" }
  }
  return "line ends"
}

private func lines(_ bytes: [UInt8]) -> [String] {
  String(decoding: bytes, as: UTF8.self).split(separator: "\r\n", omittingEmptySubsequences: false).map(String.init)
}
