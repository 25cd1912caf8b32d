package import Diagnostics
package import Numerics

/// `检查：院校评价、学科评估均含服务产业贡献度、成果转化，权重高于上一版`: a demand on the rules themselves.
///
/// The effective weight of a tag on a scorecard is the points that the items with the tag can reach, over the full points
/// of the card; bonus and deductions count nothing.
package struct RuleCheck: Sendable {
  package enum Demand: Hashable, Sendable {
    /// Above the effective weight in the version before.
    case aboveOld
    case atLeast(ExactNumber)
    case positive
  }

  package var name: String
  package var cards: [ScorecardIndex]
  package var tags: [String]
  package var demand: Demand
  /// `依据`: the clause of the source.
  package var clause: String?
  package var words: Span
}
