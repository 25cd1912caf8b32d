package import Calendar
package import Diagnostics
import Numerics
package import RuleSemantics

/// Rules applied to data: cards, rankings, and why a score is what it is.
///
/// What is computed for one card is remembered for the others, so one run should serve all questions about the same
/// rules, data and day. Not for use from several threads at once.
package final class RuleRun {
  let evaluator: Evaluator
  package let rules: CheckedRules
  package let dataset: Dataset

  /// - Parameters:
  ///   - asOf: the day on which verdicts are given; nil: the last day of the period.
  ///   - privacy: whether cards, derivations and exports show personal data. Single questions always answer.
  ///   - marks: takes down what the evaluation comes by.
  package init(
    _ rules: CheckedRules, _ dataset: Dataset, asOf: CalendarDate? = nil, privacy: Privacy = .withheld(.zh),
    cohort: CohortUse = .none, marks: EvaluationMarks? = nil
  ) {
    self.rules = rules
    var found = dataset
    let memory = cohort.memory(&found, rules)
    self.dataset = found.masked(privacy, rules)
    evaluator = Evaluator(rules, self.dataset, asOf: asOf, privacy: privacy, cohort: memory, marks: marks)
  }

  /// The same with other data and supposed values.
  init(_ base: RuleRun, _ dataset: Dataset, _ supposed: [Substitution: Evaluated]) {
    rules = base.rules
    self.dataset = dataset
    evaluator = Evaluator(
      rules, dataset, asOf: base.evaluator.asOf, privacy: base.evaluator.privacy, supposed: supposed)
  }

  /// All cards of a scorecard in one period.
  package static func run(
    _ rules: CheckedRules, _ dataset: Dataset, card: ScorecardIndex, period: Period?, asOf: CalendarDate? = nil
  ) -> RunResult {
    RuleRun(rules, dataset, asOf: asOf).result(card: card, period: period)
  }

  /// Problems of the data that were found while evaluating: keys that are blank, shares that do not add up. Complete
  /// for what was asked so far.
  package var problems: [Diagnostic] { evaluator.problems.inReadingOrder }

  /// The cards of a scorecard in one period, in the order of rank, those without a rank last.
  /// - Parameter subject: the only one whose card is wanted; the others are needed for its rank alone. Nil: all.
  package func result(card: ScorecardIndex, period: Period?, of subject: SubjectIndex? = nil) -> RunResult {
    let standings = evaluator.standings(card, period)
    let subjects = evaluator.subjects(ofCard: card, period)
    let wanted = subject.map { subject in subjects.filter { $0 == subject } } ?? subjects
    let cards = wanted.map { subject in
      evaluator.isForeign(subject)
        ? evaluator.foreignOutline(card, subject, period, standings[subject])
        : evaluator.cardResult(card, subject, period, standings[subject])
    }
    evaluator.checkPools(card)
    return RunResult(
      scorecard: card, period: period, asOf: evaluator.asOf ?? period?.lastDay,
      cards: cards.enumerated().sorted(by: RuleRun.inOrder).map(\.element),
      among: subjects.map { standings[$0]?.rank })
  }

  /// The card of one subject; nil for a subject to which the scorecard does not apply.
  package func cardResult(card: ScorecardIndex, subject: SubjectIndex, period: Period?) -> CardResult? {
    guard evaluator.subjects(ofCard: card, period).contains(subject) else { return nil }
    return evaluator.cardResult(card, subject, period, evaluator.standings(card, period)[subject])
  }

  /// By rank; those without one by total, the highest first; then as they stand.
  private static func inOrder(
    _ left: EnumeratedSequence<[CardResult]>.Element, _ right: EnumeratedSequence<[CardResult]>.Element
  ) -> Bool {
    let (one, other) = (left.element, right.element)
    if (one.rank == nil) != (other.rank == nil) { return other.rank == nil }
    if one.group != other.group, one.rank != nil { return (one.group ?? "") < (other.group ?? "") }
    if one.rank != other.rank { return (one.rank ?? 0) < (other.rank ?? 0) }
    if one.rank == nil, one.total != other.total { return (one.total ?? .zero) > (other.total ?? .zero) }
    return left.offset < right.offset
  }
}

// MARK: Periods

extension RuleRun {
  /// The periods that a scorecard can be made for, the earliest first: of the kind of its longest table, those with data.
  package func periods(of card: ScorecardIndex) -> [Period] {
    periods(in: evaluator.items.tables(ofCard: card))
  }

  /// Of the kind of the longest of the tables, those with data.
  func periods(in tables: Set<TableIndex>) -> [Period] {
    guard let kind = periodKind(tables) else { return [] }
    return tables.reduce(into: Set()) { $0.formUnion(dataset.tables[$1].periods(kind)) }.sorted()
  }

  private func periodKind(_ tables: Set<TableIndex>) -> PeriodKind? {
    let kinds = tables.compactMap { table -> PeriodKind? in
      if case .period(let kind) = rules.tables[table].shape { kind } else { nil }
    }
    let order: [PeriodKind] = [.year, .schoolYear, .halfYear, .quarter, .month]
    if let longest = order.first(where: kinds.contains) { return longest }
    let isDated = tables.contains { rules.tables[$0].timeField != nil }
    return isDated ? rules.term?.first.kind ?? .year : nil
  }
}

// MARK: Single questions

extension RuleRun {
  /// The value, score, rank… of a measure for a subject.
  package func value(
    of measure: MeasureIndex, _ aspect: Aspect, subject: SubjectIndex, period: Period?
  ) -> Evaluated {
    evaluator.value(of: measure, aspect, EvaluationContext(subject: subject, period: period))
  }

  /// The number that is measured against the target: over the window that the target names.
  package func measuredValue(of measure: MeasureIndex, subject: SubjectIndex, period: Period?) -> Evaluated {
    evaluator.itemValue(of: measure, EvaluationContext(subject: subject, period: period))
  }

  package func verdict(on measure: MeasureIndex, subject: SubjectIndex, period: Period?) -> Verdict {
    evaluator.verdict(of: measure, EvaluationContext(subject: subject, period: period))
  }

  /// The total, grade or rank of a card.
  package func value(
    ofCard card: ScorecardIndex, _ aspect: Aspect, subject: SubjectIndex, period: Period?
  ) -> Evaluated {
    evaluator.value(ofCard: card, aspect, EvaluationContext(subject: subject, period: period, card: card))
  }

  /// What follows from the result of a card; nil for a subject to which the scorecard does not apply.
  package func outcomes(ofCard card: ScorecardIndex, subject: SubjectIndex, period: Period?) -> [String]? {
    guard evaluator.subjects(ofCard: card, period).contains(subject) else { return nil }
    return evaluator.outcomes(card, subject, period, evaluator.standings(card, period)[subject])
  }

  /// An expression for a subject and period.
  package func value(of expression: ExpressionID, subject: SubjectIndex?, period: Period?) -> Evaluated {
    evaluator.evaluate(expression, EvaluationContext(subject: subject, period: period))
  }
}
