package import RuleSemantics

/// What changed in meaning between two versions of a rule set.
package struct RuleComparison: Sendable {
  package let old: RuleVersion
  package let new: RuleVersion
  /// In the order of the new version; of each kind of declaration, removed ones come last.
  package let changes: [Change]
  let correspondence: Correspondence

  package init(_ old: RuleVersion, _ new: RuleVersion) {
    (self.old, self.new) = (old, new)
    correspondence = Correspondence(old.rules, new.rules)
    changes = RuleComparison.changes(old, new, correspondence)
  }

  /// The scorecards that both versions have, in the order of the new one.
  package var cards: [(old: ScorecardIndex, new: ScorecardIndex)] {
    correspondence.pairs.compactMap { pair in
      if case (.card(let old)?, .card(let new)?) = (pair.old, pair.new) { (old, new) } else { nil }
    }
  }

  package var meaningCount: Int { changes.count { $0.changesMeaning } }

  private static func changes(
    _ old: RuleVersion, _ new: RuleVersion, _ correspondence: Correspondence
  ) -> [Change] {
    let before = PartMaker(old.rules, correspondence.oldNames)
    let after = PartMaker(new.rules, correspondence.newNames)
    var comparison = PartComparison(old, new)
    comparison.compareDeclaration(before.header(), after.header())
    for pair in correspondence.pairs {
      comparison.compareDeclaration(pair.old.map(before.part), pair.new.map(after.part))
    }
    return comparison.changes
  }
}

extension PartMaker {
  /// A declaration.
  func part(_ entity: Entity) -> RulePart {
    switch entity {
    case .level(let index): level(index)
    case .list(let index), .choice(let index, _): list(index)
    case .table(let index), .field(let index, _): table(index)
    case .lookup(let index): lookup(index)
    case .measure(let index): measure(index)
    case .card(let index), .section(let index, _), .adjunct(let index, _), .grade(let index, _): card(index)
    case .export(let index): export(index)
    }
  }
}
