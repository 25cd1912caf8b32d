package import Diagnostics
package import Numerics
package import RuleSemantics

/// What an evaluation came by: which places of the rules, and how they came out.
///
/// Kept only for those who ask for it, as tests do; where nobody asks, an evaluation pays one comparison with nil.
package final class EvaluationMarks {
  /// How a place came out so far.
  package struct Outcomes: OptionSet, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let known = Outcomes(rawValue: 1)
    package static let yes = Outcomes(rawValue: 2)
    package static let no = Outcomes(rawValue: 4)
    package static let unknown = Outcomes(rawValue: 8)
  }

  /// A row of a table of the rules.
  package struct LookupRow: Hashable, Sendable {
    package var table: LookupIndex
    package var row: Int

    package init(table: LookupIndex, row: Int) {
      self.table = table
      self.row = row
    }
  }

  /// A grade that a total reached by itself.
  package struct Grade: Hashable, Sendable {
    package var card: ScorecardIndex
    package var grade: Int

    package init(card: ScorecardIndex, grade: Int) {
      self.card = card
      self.grade = grade
    }
  }

  /// One for each expression; empty for one that was not evaluated.
  package private(set) var outcomes: [Outcomes]
  /// The lowest and highest number that an expression gave.
  package private(set) var numbers: [ExpressionID: (low: ExactNumber, high: ExactNumber)] = [:]
  package internal(set) var cards: Set<ScorecardIndex> = []
  package internal(set) var lookupRows: Set<LookupRow> = []
  package internal(set) var grades: Set<Grade> = []
  /// Where the rules for missing data stand that were applied.
  package internal(set) var treatments: Set<MissingRule.Place> = []
  /// Measures whose verdict was asked for.
  package internal(set) var judged: Set<MeasureIndex> = []

  package init(_ rules: CheckedRules) {
    outcomes = Array(repeating: [], count: rules.expressions.count)
  }

  /// Takes in what another evaluation of the same rules came by.
  package func formUnion(_ other: EvaluationMarks) {
    for place in outcomes.indices { outcomes[place].formUnion(other.outcomes[place]) }
    for (id, range) in other.numbers {
      let own = numbers[id] ?? range
      numbers[id] = (min(own.low, range.low), max(own.high, range.high))
    }
    cards.formUnion(other.cards)
    lookupRows.formUnion(other.lookupRows)
    grades.formUnion(other.grades)
    treatments.formUnion(other.treatments)
    judged.formUnion(other.judged)
  }

  func note(_ id: ExpressionID, _ value: Evaluated) {
    let place = Int(id.index)
    switch value {
    case .known(.yesNo(let isTrue)): outcomes[place].formUnion(isTrue ? [.known, .yes] : [.known, .no])
    case .known(.number(let number)):
      outcomes[place].insert(.known)
      let range = numbers[id]
      numbers[id] = (min(range?.low ?? number, number), max(range?.high ?? number, number))
    case .known: outcomes[place].insert(.known)
    case .unknown: outcomes[place].insert(.unknown)
    }
  }
}

extension MissingRule {
  /// What tells a rule for missing data from every other.
  package typealias Place = Span

  package var place: Place { words }
}
