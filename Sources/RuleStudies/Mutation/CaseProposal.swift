package import Calendar
import Diagnostics
import Numerics
import RuleEngine
package import RuleSemantics

/// A case that would notice a mutant: facts that a test gives already, perhaps with one changed, and what to expect.
package struct CaseProposal: Sendable {
  /// The test whose facts it takes.
  package var test: Int
  /// The fact to change; nil where the facts are enough as they are.
  package var change: FactChange?
  /// Another day for the verdicts; nil where that of the test will do.
  package var asOf: CalendarDate?
  /// What the rules give, and what the changed ones would.
  package var observation: Observation
  package var expected: ObservedValue
  package var otherwise: ObservedValue
  /// The facts that are needed for it, and no others.
  package var givens: [Given] = []

  /// What a test with these facts should expect.
  package var expectation: Expectation {
    let what: Expectation.Subject =
      switch observation.what {
      case .measure(let measure, let aspect): .measure(measure, aspect)
      case .card(let card, let aspect): .card(card, aspect)
      case .outcome(let card): .outcome(card)
      }
    return Expectation(
      period: observation.period, level: observation.level, subject: observation.subject, what: what,
      expected: expected.inTest(unlike: otherwise), span: Span(file: 0, start: 0, end: 0))
  }
}

/// Another value for one fact of a test.
package struct FactChange: Sendable {
  package var given: Int
  package var fact: Int
  package var cell: Int
  package var content: Given.FactContent
}

/// Something that a test could expect.
package struct Observation: Hashable, Sendable {
  package enum Subject: Hashable, Sendable {
    case measure(MeasureIndex, Aspect)
    case card(ScorecardIndex, Aspect)
    case outcome(ScorecardIndex)
  }

  package var level: LevelIndex
  package var subject: String
  package var period: Period?
  package var what: Subject
}

/// What an observation gives.
package enum ObservedValue: Hashable, Sendable {
  case value(Value)
  case verdict(Verdict)
  case unknown(DataState)
  case outcomes([String])
}

/// Looks for a case that tells a mutant from the rules: first among the facts that tests give, then with one fact changed.
///
/// The work is bounded, and the same facts are tried in the same order every time.
struct CaseFinder {
  let proposal: CaseProposal?

  /// How many sets of facts are tried for one mutant.
  private static let budget = 120

  init(_ bench: TestBench, _ mutant: Mutant, _ changed: CheckedRules, _ tests: [Int]) {
    var search = CaseSearch(bench, mutant, changed, budget: Self.budget)
    // Tests that come by the place are nearest to noticing.
    let others = bench.rules.tests.indices.filter { !tests.contains($0) }
    proposal = search.find(among: tests + others)
  }
}

private struct CaseSearch {
  private let bench: TestBench
  private let rules: CheckedRules
  private let changed: CheckedRules
  private let observations: ObservationMaker
  private let values: CandidateValues
  private let days: [CalendarDate]
  private var budget: Int

  init(_ bench: TestBench, _ mutant: Mutant, _ changed: CheckedRules, budget: Int) {
    self.bench = bench
    self.changed = changed
    self.budget = budget
    rules = bench.rules
    observations = ObservationMaker(rules, mutant)
    values = CandidateValues(rules, mutant)
    days = CandidateDays.near(mutant, rules)
  }

  mutating func find(among tests: [Int]) -> CaseProposal? {
    guard var found = findWhole(among: tests) else { return nil }
    found.givens = Shrinking(rules, changed, found).givens
    return found
  }

  private mutating func findWhole(among tests: [Int]) -> CaseProposal? {
    for test in tests {
      guard let dataset = bench.dataset(of: test), spend() else { continue }
      if let found = difference(in: dataset, rules.tests[test]) { return proposal(test, nil, found) }
    }
    for test in tests {
      if let found = findOnOtherDay(test) { return found }
    }
    for test in tests {
      if let found = findWithChange(of: test) { return found }
    }
    return nil
  }

  private mutating func spend() -> Bool {
    budget -= 1
    return budget >= 0
  }

  private func proposal(_ test: Int, _ change: FactChange?, _ found: Difference) -> CaseProposal {
    CaseProposal(
      test: test, change: change, observation: found.observation, expected: found.expected, otherwise: found.otherwise)
  }

  // MARK: Another day

  private mutating func findOnOtherDay(_ test: Int) -> CaseProposal? {
    guard !days.isEmpty, let dataset = bench.dataset(of: test) else { return nil }
    var copy = rules.tests[test]
    for day in days {
      guard spend() else { return nil }
      copy.asOf = day
      guard let found = difference(in: dataset, copy) else { continue }
      var proposal = proposal(test, nil, found)
      proposal.asOf = day
      return proposal
    }
    return nil
  }

  // MARK: One fact changed

  private mutating func findWithChange(of test: Int) -> CaseProposal? {
    let givens = rules.tests[test].givens
    let factors = values.factors(bench.marks(of: test))
    for (given, entry) in givens.enumerated() {
      for (fact, content) in entry.facts.enumerated() {
        for (cell, entry) in content.cells.enumerated() {
          guard observations.reads.contains(FieldPlace(table: content.table, field: entry.field)) else { continue }
          let field = rules.tables[content.table].fields[entry.field]
          for candidate in values.candidates(entry.content, field, factors) {
            guard spend() else { return nil }
            let change = FactChange(given: given, fact: fact, cell: cell, content: candidate)
            if let found = difference(with: change, in: test) { return proposal(test, change, found) }
          }
        }
      }
    }
    return nil
  }

  private func difference(with change: FactChange, in test: Int) -> Difference? {
    var copy = rules.tests[test]
    copy.givens[change.given].facts[change.fact].cells[change.cell].content = change.content
    let bound = Dataset.bind(rules: rules, givens: copy.givens)
    guard !bound.problems.contains(where: { $0.severity == .error }) else { return nil }
    return difference(in: bound.dataset, copy)
  }

  // MARK: Looking

  private struct Difference {
    var observation: Observation
    var expected: ObservedValue
    var otherwise: ObservedValue
  }

  private func difference(in dataset: Dataset, _ test: TestCase) -> Difference? {
    let (old, new) = (RuleRun(rules, dataset, asOf: test.asOf), RuleRun(changed, dataset, asOf: test.asOf))
    for observation in observations.all(test, dataset) {
      // Nobody is judged before the period begins.
      if let day = test.asOf, let period = observation.period, day < period.firstDay { continue }
      guard let subject = dataset.subjects.find(observation.subject, level: observation.level) else { continue }
      let expected = observation.value(in: old, subject)
      let otherwise = observation.value(in: new, subject)
      if expected != otherwise, expected.canBeTold(from: otherwise) {
        return Difference(observation: observation, expected: expected, otherwise: otherwise)
      }
    }
    return nil
  }
}

/// Leaves out of the facts of a proposal what it does not need: whole lines first, then single cells.
private struct Shrinking {
  private(set) var givens: [Given]
  private let rules: CheckedRules
  private let changed: CheckedRules
  private let proposal: CaseProposal
  private var budget = 120

  init(_ rules: CheckedRules, _ changed: CheckedRules, _ proposal: CaseProposal) {
    self.rules = rules
    self.changed = changed
    self.proposal = proposal
    givens = rules.tests[proposal.test].givens
    if let change = proposal.change {
      givens[change.given].facts[change.fact].cells[change.cell].content = change.content
    }
    for index in givens.indices.reversed() { attempt { $0.remove(at: index) } }
    for index in givens.indices {
      for fact in givens[index].facts.indices {
        for cell in givens[index].facts[fact].cells.indices.reversed() {
          attempt { $0[index].facts[fact].cells.remove(at: cell) }
        }
      }
    }
  }

  private mutating func attempt(_ change: (inout [Given]) -> Void) {
    var fewer = givens
    change(&fewer)
    budget -= 1
    if budget >= 0, shows(fewer) { givens = fewer }
  }

  /// True where these facts still give what is expected, and the changed rules do not.
  private func shows(_ givens: [Given]) -> Bool {
    let bound = Dataset.bind(rules: rules, givens: givens)
    let observation = proposal.observation
    guard !bound.problems.contains(where: { $0.severity == .error }),
      let subject = bound.dataset.subjects.find(observation.subject, level: observation.level)
    else { return false }
    let day = proposal.asOf ?? rules.tests[proposal.test].asOf
    let (old, new) = (RuleRun(rules, bound.dataset, asOf: day), RuleRun(changed, bound.dataset, asOf: day))
    return observation.value(in: old, subject) == proposal.expected
      && observation.value(in: new, subject) == proposal.otherwise
  }
}

// MARK: What can be expected

extension Observation {
  func value(in run: RuleRun, _ subject: SubjectIndex) -> ObservedValue {
    switch what {
    case .measure(let measure, .verdict): .verdict(run.verdict(on: measure, subject: subject, period: period))
    case .measure(let measure, .value): .of(run.measuredValue(of: measure, subject: subject, period: period))
    case .measure(let measure, let aspect): .of(run.value(of: measure, aspect, subject: subject, period: period))
    case .card(let card, let aspect): .of(run.value(ofCard: card, aspect, subject: subject, period: period))
    case .outcome(let card): .outcomes(run.outcomes(ofCard: card, subject: subject, period: period) ?? [])
    }
  }
}

extension ObservedValue {
  fileprivate func inTest(unlike other: ObservedValue) -> Expectation.Expected {
    switch self {
    case .value(.text(let name)): return .name(name)
    case .value(let value): return .value(value)
    case .verdict(let verdict): return .verdict(verdict)
    case .unknown(let state): return .unknown(state)
    case .outcomes(let own):
      guard case .outcomes(let others) = other else { return own.first.map { .name($0) } ?? .noOutcome }
      return own.first { !others.contains($0) }.map { .name($0) } ?? .noOutcome
    }
  }

  /// True where a line of a test can say the difference: of outcomes it asks for one, or for none.
  fileprivate func canBeTold(from other: ObservedValue) -> Bool {
    guard case .outcomes(let own) = self, case .outcomes(let others) = other else { return true }
    return own.isEmpty || own.contains { !others.contains($0) }
  }

  fileprivate static func of(_ value: Evaluated) -> ObservedValue {
    switch value {
    case .known(let known): .value(known)
    case .unknown(let reason): .unknown(reason.state)
    }
  }
}

/// The results that a mutant may change, for the subjects and periods of a test.
private struct ObservationMaker {
  private let rules: CheckedRules
  /// The fields that may make a difference.
  let reads: Set<FieldPlace>
  /// Nearest to the change first: what reads it itself, then cards.
  private let subjects: [(level: LevelIndex, what: Observation.Subject)]

  init(_ rules: CheckedRules, _ mutant: Mutant) {
    self.rules = rules
    var found: [(level: LevelIndex, what: Observation.Subject)] = []
    let readers = DirectReaders(rules, mutant)
    for index in readers.measures {
      guard let level = rules.measures[index].level else { continue }
      let aspects: [Aspect] =
        [.value] + (rules.measures[index].targets.isEmpty ? [] : [.verdict])
        + (rules.measures[index].score == nil ? [] : [.score]) + (rules.measures[index].grade == nil ? [] : [.grade])
      found += aspects.map { (level, .measure(index, $0)) }
    }
    for index in readers.cards {
      let card = rules.scorecards[index]
      found.append((card.level, .card(index, .score)))
      if !card.grades.isEmpty { found.append((card.level, .card(index, .grade))) }
      found.append((card.level, .card(index, .rank)))
      if !card.outcomes.isEmpty { found.append((card.level, .outcome(index))) }
    }
    subjects = found
    reads = FieldsRead.by(readers.measures, readers.cards, rules)
  }

  func all(_ test: TestCase, _ dataset: Dataset) -> [Observation] {
    var periods: [Period?] = []
    for period in test.givens.compactMap(\.period) + test.expectations.compactMap(\.period)
    where !periods.contains(period) { periods.append(period) }
    if periods.isEmpty { periods = [nil] }
    return subjects.flatMap { entry in
      dataset.subjects.levels[entry.level].flatMap { subject in
        periods.map { Observation(level: entry.level, subject: subject.id, period: $0, what: entry.what) }
      }
    }
  }
}

private struct FieldPlace: Hashable {
  var table: TableIndex
  var field: FieldIndex
}

/// The fields that measures and cards read, through other rules too.
private enum FieldsRead {
  static func by(_ measures: [MeasureIndex], _ cards: [ScorecardIndex], _ rules: CheckedRules) -> Set<FieldPlace> {
    var fields: Set<FieldPlace> = []
    var seen: Set<ExpressionID> = []
    var seenMeasures: Set<MeasureIndex> = []
    var open = cards.flatMap { rules.scorecards[$0].roots }
    var waiting = measures + cards.flatMap { rules.scorecards[$0].root.measures }
    while !open.isEmpty || !waiting.isEmpty {
      if let measure = waiting.popLast() {
        if seenMeasures.insert(measure).inserted { open += rules.measures[measure].roots }
        continue
      }
      guard let id = open.popLast(), seen.insert(id).inserted else { continue }
      let operation = rules[id].operation
      open += operation.operands
      switch operation {
      case .field(let table, let field), .listed(_, let table, let field):
        fields.insert(FieldPlace(table: table, field: field))
      case .measure(let measure, _), .itemValue(let measure), .itemTarget(let measure), .itemPath(let measure),
        .targetHolds(let measure):
        waiting.append(measure)
      case .card(let card, _):
        open += rules.scorecards[card].roots
        waiting += rules.scorecards[card].root.measures
      case .aggregate(let aggregate):
        // The day of a row decides the period in which it counts.
        guard let table = aggregate.domain.table else { continue }
        fields.formUnion(rules.tables[table].fields.indices.map { FieldPlace(table: table, field: $0) })
      default: continue
      }
    }
    return fields
  }
}

extension Aggregate.Domain {
  fileprivate var table: TableIndex? {
    switch self {
    case .rows(let table), .rowsOver(let table, _): table
    case .subjects, .peers, .periods: nil
    }
  }
}

/// What reads a changed place, through how many other rules it may be.
private struct DirectReaders {
  var measures: [MeasureIndex]
  var cards: [ScorecardIndex]

  init(_ rules: CheckedRules, _ mutant: Mutant) {
    var expressions: Set<Int32> = []
    var measures: Set<MeasureIndex> = []
    var cards: Set<ScorecardIndex> = []
    var lookups: Set<LookupIndex> = []
    for edit in mutant.edits {
      switch edit {
      case .expression(let id, _): expressions.insert(id.index)
      case .measure(let index, _): measures.insert(index)
      case .card(let index, _): cards.insert(index)
      case .lookup(let index, _): lookups.insert(index)
      }
    }
    // The checker makes operands before what they stand in, so one pass meets nearly every reader.
    for place in rules.expressions.indices {
      let operation = rules.expressions[place].operation
      var reads = operation.operands.contains { expressions.contains($0.index) }
      if case .lookup(let table, _, _) = operation { reads = reads || lookups.contains(table) }
      if reads { expressions.insert(Int32(place)) }
    }
    for (index, measure) in rules.measures.enumerated()
    where measure.roots.contains(where: { expressions.contains($0.index) }) { measures.insert(index) }
    for (index, card) in rules.scorecards.enumerated()
    where card.roots.contains(where: { expressions.contains($0.index) }) || card.holds(anyOf: measures) {
      cards.insert(index)
    }
    self.measures = measures.sorted()
    self.cards = cards.sorted()
  }
}

extension Scorecard {
  fileprivate func holds(anyOf measures: Set<MeasureIndex>) -> Bool { root.holds(anyOf: measures) }
}

extension CardNode {
  fileprivate var measures: [MeasureIndex] {
    if case .indicator(let measure) = content { [measure] } else { children.flatMap(\.measures) }
  }

  fileprivate func holds(anyOf measures: Set<MeasureIndex>) -> Bool {
    switch content {
    case .indicator(let measure): measures.contains(measure)
    case .section(let children, _): children.contains { $0.holds(anyOf: measures) }
    }
  }
}

// MARK: Other days

private enum CandidateDays {
  /// The days that a mutant moves, and those just before them.
  static func near(_ mutant: Mutant, _ rules: CheckedRules) -> [CalendarDate] {
    var moved: Set<CalendarDate> = []
    for case .measure(let index, let changed) in mutant.edits {
      moved.formUnion(dates(of: changed).symmetricDifference(dates(of: rules.measures[index])))
    }
    return moved.flatMap { [$0.adding(days: -1), $0].compactMap(\.self) }.sorted()
  }

  private static func dates(of measure: Measure) -> Set<CalendarDate> {
    let due = measure.targets.compactMap { target in if case .by(let date) = target.window { date } else { nil } }
    return Set(due + measure.milestones.map(\.date))
  }
}

// MARK: Other values of a fact

/// Values that a fact may have instead: near what it is, near the changed numbers, and the states that are no value.
private struct CandidateValues {
  private let rules: CheckedRules
  private let numbers: [ExactNumber]
  /// What is held against the changed numbers.
  private let operands: [ExpressionID]

  init(_ rules: CheckedRules, _ mutant: Mutant) {
    self.rules = rules
    var found: [ExactNumber] = []
    var operands: [ExpressionID] = []
    for edit in mutant.edits {
      switch edit {
      case .expression(let id, let operation):
        found += rules[id].operation.ownNumbers(rules) + operation.ownNumbers(rules)
        operands += Self.readers(of: id, rules).flatMap { rules[$0].operation.operands } + operation.operands
      case .lookup(_, let table): found += table.edges
      case .measure, .card: break
      }
    }
    var seen: Set<ExactNumber> = []
    numbers = found.filter { seen.insert($0).inserted }
    self.operands = operands.filter { !rules.number($0) }
  }

  /// What a constant is held against, stands beside it.
  private static func readers(of id: ExpressionID, _ rules: CheckedRules) -> [ExpressionID] {
    guard rules.number(id) else { return [] }
    return rules.expressions.indices.map { ExpressionID($0) }.filter { rules[$0].operation.operands.contains(id) }
  }

  /// How many times as much would bring an operand from where it was in a test to a changed number, or between two.
  func factors(_ marks: EvaluationMarks) -> [ExactNumber] {
    let ordered = Set(numbers).sorted()
    let between = zip(ordered, ordered.dropFirst()).compactMap { ($0 + $1).divided(by: 2) }
    let found = operands.compactMap { marks.numbers[$0] }.flatMap { [$0.low, $0.high] }
    return found.flatMap { value in (numbers + between).compactMap { $0.divided(by: value) } }
  }

  func candidates(
    _ content: Given.FactContent, _ field: FieldDeclaration, _ factors: [ExactNumber]
  ) -> [Given.FactContent] {
    var found: [Given.FactContent] = []
    if case .value(let value) = content { found += others(than: value, field, factors).map { .value($0) } }
    found += [.state(.blank), .state(.notReported)]
    return found
  }

  private func others(than value: Value, _ field: FieldDeclaration, _ factors: [ExactNumber]) -> [Value] {
    switch value {
    case .number(let number): numbers(near: number, field, factors).map { .number($0) }
    case .yesNo(let isTrue): [.yesNo(!isTrue)]
    case .date(let date): [-1, 1, 2, -2, 10, -10, 60, 400].compactMap { date.adding(days: $0).map { .date($0) } }
    case .choice(let list, let place):
      rules.lists[list].values.indices.filter { $0 != place }.map { .choice(list, $0) }
    case .text, .period, .codes: []
    }
  }

  private func numbers(
    near number: ExactNumber, _ field: FieldDeclaration, _ factors: [ExactNumber]
  ) -> [ExactNumber] {
    let unit = field.type.unit?.factor ?? .one
    var around = factors.flatMap { factor in [number * factor, number.divided(by: factor) ?? number] }
    if field.isWhole {
      around = around.compactMap { $0.divided(by: unit) }.flatMap { [$0.floor * unit, $0.ceiling * unit] }
    }
    around += numbers.flatMap { edge in [edge, edge * unit] }
    let near = [number + unit, number - unit, .zero, unit, number * 2, number * 10]
    var seen: Set<ExactNumber> = [number]
    return (around + near).filter { candidate in
      !candidate.isNegative && (!field.isWhole || (candidate.divided(by: unit)?.isWhole ?? false))
        && seen.insert(candidate).inserted
    }
  }
}

extension Operation {
  /// Numbers that it holds itself, or that one of its operands is.
  fileprivate func ownNumbers(_ rules: CheckedRules) -> [ExactNumber] {
    var found = operands.compactMap { id -> ExactNumber? in
      if case .constant(.number(let number)) = rules[id].operation { number } else { nil }
    }
    switch self {
    case .constant(.number(let number)): found.append(number)
    case .within(_, let span): found += span.edges
    case .bands(_, let bands, _): found += bands.flatMap(\.span.edges)
    case .interpolate(_, let anchors, _): found += anchors.map(\.x)
    default: break
    }
    return found
  }
}

extension NumberSpan {
  fileprivate var edges: [ExactNumber] { [lower?.value, upper?.value].compactMap(\.self) }
}

extension LookupTable {
  fileprivate var edges: [ExactNumber] {
    rows.flatMap { row in
      row.keys.flatMap { key -> [ExactNumber] in if case .within(let span) = key { span.edges } else { [] } }
    }
  }
}
