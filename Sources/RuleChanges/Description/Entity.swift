import Diagnostics
import RuleSemantics

/// Anything in a rule set that has a name and may be known again in another version.
enum Entity: Hashable, Sendable {
  case level(LevelIndex)
  case list(ListIndex)
  case choice(ListIndex, Int)
  case table(TableIndex)
  case field(TableIndex, FieldIndex)
  case lookup(LookupIndex)
  case measure(MeasureIndex)
  case card(ScorecardIndex)
  /// A section of a scorecard by its place in the tree.
  case section(ScorecardIndex, [Int])
  case adjunct(ScorecardIndex, Int)
  /// By its place among the grades of a scorecard.
  case grade(ScorecardIndex, Int)
  case export(Int)
}

/// What the things of one version are called in both: matched ones have one name.
struct Identities: Sendable {
  private var names: [Entity: String] = [:]
  private let side: String

  init(side: String) { self.side = side }

  mutating func name(_ entity: Entity, _ name: String) { names[entity] = name }

  func isNamed(_ entity: Entity) -> Bool { names[entity] != nil }

  /// The common name, otherwise one that only this version has.
  subscript(entity: Entity) -> String { names[entity] ?? "\(side) \(entity)" }
}
