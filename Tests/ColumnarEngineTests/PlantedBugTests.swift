import ColumnarEngine
import Numerics
import RuleSemantics
import Testing

@testable import ColumnarEngine

/// A way to lower a step wrongly, as a tired programmer might.
private enum Slip: String, CaseIterable {
  case plusForMinus, timesForPlus, lesserForGreater, halfDown, lineBent, strictComparison, openRange, notForgotten,
    anyForAll, stateTurnedRound, fallbackForgotten, firstCaseForgotten, tableShifted, appliesForgotten

  /// The step done wrongly; nil where the slip has nothing to do with it.
  func on(_ step: Step) -> Step? {
    switch (self, step) {
    case (.plusForMinus, .subtract(let a, let b)): return .add(a, b)
    case (.timesForPlus, .add(let a, let b)): return .multiply(a, b)
    case (.lesserForGreater, .lower(let a, let b)): return .higher(a, b)
    case (.halfDown, .round(let a, let step, .halfUp)): return .round(a, step: step, .halfDown)
    case (.lineBent, .lines(let a, var line)):
      line.stretches[line.stretches.count / 2].start += 1
      return .lines(a, line)
    case (.strictComparison, .compareNumbers(let a, .greaterOrEqual, let b)): return .compareNumbers(a, .greater, b)
    case (.strictComparison, .compareNumbers(let a, .lessOrEqual, let b)): return .compareNumbers(a, .less, b)
    case (.strictComparison, .compareNumbers(let a, .less, let b)): return .compareNumbers(a, .lessOrEqual, b)
    case (.strictComparison, .compareNumbers(let a, .greater, let b)): return .compareNumbers(a, .greaterOrEqual, b)
    case (.openRange, .within(let a, var range)):
      if range.lower != nil { range.lower?.isIncluded.toggle() } else { range.upper?.isIncluded.toggle() }
      return .within(a, range)
    case (.notForgotten, .not(let a)): return .all([a])
    case (.anyForAll, .all(let all)): return .any(all)
    case (.stateTurnedRound, .hasState(let a, let states)):
      return .hasState(a, Set(0..<UInt8(DataState.allCases.count)).subtracting(states))
    case (.fallbackForgotten, .fallback(let a, _)): return .fallback(a, a)
    case (.firstCaseForgotten, .select(let choices, let last)) where choices.count > 1:
      return .select(Array(choices.dropFirst()), otherwise: last)
    case (.tableShifted, .tableNumber(let row, let results)):
      return .tableNumber(row: row, Array(results.dropFirst() + results.prefix(1)))
    case (.appliesForgotten, .applies(let a, _, _)): return .fallback(a, a)
    default: return nil
    }
  }
}

@Suite struct `Slips planted in the lowering are found` {
  @Test(arguments: Slip.allCases) private func `by rules and data made up at random`(slip: Slip) throws {
    for seed in 0..<40 {
      var generator = RuleGenerator(seed)
      let rules = try Comparing.rules(generator.rules())
      var plan = try Comparing.plan(rules)
      let places = plan.steps.indices.filter { slip.on(plan.steps[$0]) != nil }
      guard !places.isEmpty else { continue }
      for place in places { plan.steps[place] = slip.on(plan.steps[place]) ?? plan.steps[place] }
      var data = DataGenerator(seed)
      let table = data.table(150)
      // A row that no longer fits a constraint is as good as a wrong result.
      guard let found = try Comparing.inColumns(rules, plan, table, .init(threads: 1)) else { return }
      if found.found.files != Comparing.exactly(rules, table).files { return }
    }
    Issue.record("\(slip) was not found")
  }
}
