package import Diagnostics
import RuleEngine
package import RuleSemantics

/// Which small changes of the rules their tests notice.
///
/// A mutant is tried on the tests that come by the changed place and on no others: the rest cannot tell it from the rules
/// as they are.
package struct MutationStudy: Sendable {
  /// What became of a mutant.
  package enum Fate: Sendable {
    /// The first test that fails.
    case killed(test: Int)
    /// No data can show a difference, for this reason.
    case equivalent(Bilingual)
    case survived(Survival)
  }

  /// Why no test noticed, and what would.
  package struct Survival: Sendable {
    package enum Reason: String, Sendable {
      /// No test comes by the place.
      case unreached
      /// Tests come by it, and what they expect stays the same.
      case unnoticed
    }

    package var reason: Reason
    package var proposal: CaseProposal?
  }

  package let bench: TestBench
  package let mutants: [Mutant]
  /// Tests that fail under the rules as they are: they can notice nothing.
  package let broken: [Int]
  private let reach: TestReach

  package init(_ rules: CheckedRules) {
    bench = TestBench(rules)
    mutants = MutantMaker.mutants(of: rules)
    reach = TestReach(bench)
    broken = reach.broken
  }

  /// - Parameter proposes: whether to look for a case that would notice a mutant that no test does.
  package func fate(of index: Int, proposes: Bool = true) -> Fate {
    let mutant = mutants[index]
    let changed = mutant.applied(to: bench.rules)
    let tests = reach.tests(coming: mutant.reach)
    if let killer = tests.first(where: { !bench.holds($0, under: changed) }) { return .killed(test: killer) }
    if let reason = mutant.equivalence { return .equivalent(reason) }
    let proposal = proposes ? CaseFinder(bench, mutant, changed, tests).proposal : nil
    return .survived(Survival(reason: tests.isEmpty ? .unreached : .unnoticed, proposal: proposal))
  }
}

/// Which tests come by which places of the rules.
private struct TestReach: Sendable {
  let broken: [Int]
  /// For each expression, in the order of the file.
  private var ofExpression: [[Int]]
  private var ofCard: [ScorecardIndex: [Int]] = [:]
  private var ofTreatment: [MissingRule.Place: [Int]] = [:]
  private var ofVerdict: [MeasureIndex: [Int]] = [:]

  init(_ bench: TestBench) {
    ofExpression = Array(repeating: [], count: bench.rules.expressions.count)
    var broken: [Int] = []
    for test in bench.rules.tests.indices {
      guard bench.holds(test, under: bench.rules) else {
        broken.append(test)
        continue
      }
      let marks = bench.marks(of: test)
      for (place, outcomes) in marks.outcomes.enumerated() where !outcomes.isEmpty { ofExpression[place].append(test) }
      for card in marks.cards { ofCard[card, default: []].append(test) }
      for measure in marks.judged { ofVerdict[measure, default: []].append(test) }
      for treatment in marks.treatments { ofTreatment[treatment, default: []].append(test) }
    }
    self.broken = broken
  }

  func tests(coming reach: Mutant.Reach) -> [Int] {
    var found: Set<Int> = []
    for id in reach.expressions { found.formUnion(ofExpression[Int(id.index)]) }
    if let card = reach.card { found.formUnion(ofCard[card] ?? []) }
    if let measure = reach.verdict { found.formUnion(ofVerdict[measure] ?? []) }
    if let treatment = reach.treatment { found.formUnion(ofTreatment[treatment] ?? []) }
    return found.sorted()
  }
}
