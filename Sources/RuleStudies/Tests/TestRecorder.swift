package import Calendar
import Diagnostics
package import RuleEngine
package import RuleSemantics

/// Turns a card of real data into a test: its facts, and what the rules give now.
///
/// That is what the rules say, not what is right: whoever signs the rules reads it first.
package struct TestRecorder {
  private let run: RuleRun
  private let card: ScorecardIndex
  private let subject: SubjectIndex
  private let period: Period?
  private var rules: CheckedRules { run.rules }

  package init(_ run: RuleRun, card: ScorecardIndex, subject: SubjectIndex, period: Period?) {
    self.run = run
    self.card = card
    self.subject = subject
    self.period = period
  }

  package var givens: [Given] { run.facts(behind: card, of: subject, upTo: period) }

  /// Value, verdict and score of every indicator, then total and grade. Ranks and outcomes hang on the other subjects.
  package var expectations: [Expectation] {
    let measures = rules.scorecards[card].root.leaves
    return measures.flatMap(expectations) + cardExpectations
  }

  private func expectation(_ what: Expectation.Subject, _ expected: Expectation.Expected) -> Expectation {
    Expectation(
      period: period, level: subject.level, subject: run.dataset.subjects[subject].id, what: what, expected: expected,
      span: Span(file: 0, start: 0, end: 0))
  }

  private func expectations(of measure: MeasureIndex) -> [Expectation] {
    var found = [
      expectation(.measure(measure, .value), expected(run.measuredValue(of: measure, subject: subject, period: period)))
    ]
    let verdict = run.verdict(on: measure, subject: subject, period: period)
    if verdict != .none { found.append(expectation(.measure(measure, .verdict), .verdict(verdict))) }
    let score = run.value(of: measure, .score, subject: subject, period: period)
    return found + [expectation(.measure(measure, .score), expected(score))]
  }

  private var cardExpectations: [Expectation] {
    let total = run.value(ofCard: card, .score, subject: subject, period: period)
    var found = [expectation(.card(card, .score), expected(total))]
    if case .known(.text(let grade)) = run.value(ofCard: card, .grade, subject: subject, period: period) {
      found.append(expectation(.card(card, .grade), .name(grade)))
    }
    return found
  }

  private func expected(_ value: Evaluated) -> Expectation.Expected {
    switch value {
    case .known(let value): .value(value)
    case .unknown(let reason): .unknown(reason.state)
    }
  }
}

extension CardNode {
  /// The indicators, in the order of the card.
  fileprivate var leaves: [MeasureIndex] {
    if case .indicator(let measure) = content { [measure] } else { children.flatMap(\.leaves) }
  }
}
