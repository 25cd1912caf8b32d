import Diagnostics
package import Numerics
package import RuleSemantics

/// What became of one demand on the rules, for one scorecard and tag.
package struct RuleCheckOutcome: Sendable {
  package enum Result: Hashable, Sendable {
    case holds
    case fails
    /// There is no earlier version, or it has no such scorecard.
    case cannotJudge
  }

  /// The place of the check in `CheckedRules.ruleChecks`.
  package var check: Int
  package var card: ScorecardIndex
  package var tag: String
  package var weight: ExactNumber
  /// Nil where nothing is compared, or there is nothing to compare with.
  package var oldWeight: ExactNumber?
  package var result: Result
}

/// Demands that rules make on themselves.
package enum RuleChecks {
  /// - Parameter old: the version before, for demands that compare with it.
  package static func run(_ rules: CheckedRules, against old: CheckedRules?) -> [RuleCheckOutcome] {
    rules.ruleChecks.enumerated().flatMap { index, check in
      check.cards.flatMap { card in
        check.tags.map { outcome(index, check, card, $0, rules, old) }
      }
    }
  }

  private static func outcome(
    _ index: Int, _ check: RuleCheck, _ card: ScorecardIndex, _ tag: String, _ rules: CheckedRules, _ old: CheckedRules?
  ) -> RuleCheckOutcome {
    let scorecard = rules.scorecards[card]
    let weight = EffectiveWeight.of(tag, scorecard, rules)
    let before = check.demand == .aboveOld ? earlierWeight(of: tag, on: scorecard, old) : nil
    let result: RuleCheckOutcome.Result
    switch check.demand {
    case .positive: result = weight > .zero ? .holds : .fails
    case .atLeast(let least): result = weight > .zero && weight >= least ? .holds : .fails
    case .aboveOld: result = before.map { weight > $0 ? .holds : .fails } ?? .cannotJudge
    }
    return RuleCheckOutcome(check: index, card: card, tag: tag, weight: weight, oldWeight: before, result: result)
  }

  /// Nil without an earlier version that has the scorecard.
  private static func earlierWeight(of tag: String, on card: Scorecard, _ old: CheckedRules?) -> ExactNumber? {
    guard let old, let earlier = old.scorecards.first(where: { $0.isSame(as: card) }) else { return nil }
    return EffectiveWeight.of(tag, earlier, old)
  }
}

/// The share of a card's full points that the items with a tag can reach.
enum EffectiveWeight {
  static func of(_ tag: String, _ card: Scorecard, _ rules: CheckedRules) -> ExactNumber {
    points(tag, card.root, rules).divided(by: card.root.full) ?? .zero
  }

  private static func points(_ tag: String, _ node: CardNode, _ rules: CheckedRules) -> ExactNumber {
    switch node.content {
    case .indicator(let measure): rules.measures[measure].tags.contains(tag) ? node.full : .zero
    case .section(let children, _): children.reduce(.zero) { $0 + points(tag, $1, rules) }
    }
  }
}

extension Scorecard {
  /// In two versions: by name or alias.
  func isSame(as other: Scorecard) -> Bool {
    !Set([name] + aliases).isDisjoint(with: [other.name] + other.aliases)
  }
}
