package import Diagnostics
package import RuleEngine
package import RuleSemantics

/// A small change of the rules, of the kind that a slip makes: what a good test should notice.
package struct Mutant: Sendable {
  /// What kind of change it is.
  package enum Operator: String, Sendable, CaseIterable {
    /// `≥` to `>`: the value at the edge itself.
    case edge
    /// A threshold by its last digit, up or down; a date by a day.
    case threshold
    /// Points and other figures by their last digit.
    case figure
    /// The points or weights of two neighbours.
    case weights
    case veto
    case exception
    /// An upper or lower bound of points, or a quota.
    case cap
    case rounding
    /// `≥` to `≤`, highest to lowest, the order of a tie-break.
    case direction
    /// A rule for missing data.
    case missing
    /// What follows from a result.
    case outcome
  }

  /// A part of the rules in its changed form.
  package enum Edit: Sendable {
    case expression(ExpressionID, Operation)
    case measure(MeasureIndex, Measure)
    case card(ScorecardIndex, Scorecard)
    case lookup(LookupIndex, LookupTable)
  }

  /// What a test must come by to be able to notice: any of these.
  package struct Reach: Sendable {
    package var expressions: [ExpressionID] = []
    /// Its verdict was asked for: before its day nothing of it is evaluated.
    package var verdict: MeasureIndex?
    package var card: ScorecardIndex?
    package var treatment: MissingRule.Place?
  }

  package var kind: Operator
  package var span: Span
  /// `80% 变成 79%`, to follow “if”.
  package var change: Bilingual
  package var edits: [Edit]
  package var reach: Reach
  /// Why no data can show the difference; nil where some may.
  package var equivalence: Bilingual?

  package func applied(to rules: CheckedRules) -> CheckedRules {
    var changed = rules
    for edit in edits {
      switch edit {
      case .expression(let id, let operation): changed.expressions[Int(id.index)].operation = operation
      case .measure(let index, let measure): changed.measures[index] = measure
      case .card(let index, let card): changed.scorecards[index] = card
      case .lookup(let index, let table): changed.lookups[index] = table
      }
    }
    return changed
  }
}
