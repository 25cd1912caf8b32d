package import Diagnostics
package import Numerics

/// `评分表 院校年度考核（院校，满分100分）`
package struct Scorecard: Sendable {
  package var name: String
  package var aliases: [String]
  package var level: LevelIndex
  package var notes: RuleNotes
  /// The root of the tree of sections; its `full` is the full points of the card.
  package var root: CardNode
  package var adjuncts: [CardAdjunct]
  package var jointCaps: [JointCap]
  /// `按顺序：`: the total after its steps; reads `runningTotal`. Before rounding.
  package var adjustment: ExpressionID?
  /// `人工认定`: what people add or take off, after the steps.
  package var judgement: Judgement?
  package var totalRounding: RoundingStep?
  /// False: grades read the total before rounding.
  package var gradesReadRoundedTotal: Bool
  package var grades: [GradeBand]
  package var gradeBasis: GradeBasis = .total
  package var gradeEffects: [GradeEffect]
  package var quotas: [GradeQuota] = []
  /// `陡坎：不超过40%`: the part of its points that a small difference may decide over.
  package var cliff: ExactNumber?
  package var tieBreaks: [TieBreak]
  package var outcomes: [Outcome]
  /// Subjects for which this does not hold have no card. Nil: all.
  package var appliesTo: ExpressionID?
  /// Ranks are made within equal values of the level's group field.
  package var ranksWithinGroups: Bool
  package var span: Span
}

/// A section or an indicator of a scorecard.
package struct CardNode: Sendable {
  package enum Content: Sendable {
    case section([CardNode], Combination)
    case indicator(MeasureIndex)
  }

  package var name: String
  package var content: Content
  /// Full points in the points of the whole card.
  package var full: ExactNumber
  /// The weight within its section, where the author wrote weights; a part of 1.
  package var weight: ExactNumber?
  package var notes: RuleNotes
  package var missing: [MissingRule]
  package var coverage: CoverageRule?
  /// `得分保留1位小数`: of this node's score.
  package var rounding: RoundingStep?
  package var cap: PointsAmount?
  package var floor: PointsAmount?
  package var appliesTo: ExpressionID?
  package var span: Span

  package var children: [CardNode] {
    if case .section(let children, _) = content { children } else { [] }
  }
}

/// How the scores of a section's items become its own.
package enum Combination: Hashable, Sendable {
  case sum
  case mean
  case weightedMean
  case geometricMean
  case harmonicMean
  case lowest
  case highest
  case meanOfLowest(Int)
  /// Full points where every item has its own, otherwise none.
  case allRequired
  /// The part of the items that have their full points.
  case countTrue
  /// The ranks of the items among the subjects of the card, added up: all first is full, all last is none.
  case sumOfRanks
}

/// `有数据的少于3项的，无分`
package struct CoverageRule: Hashable, Sendable {
  package enum Minimum: Hashable, Sendable {
    case items(Int)
    case share(ExactNumber)
  }

  package enum Effect: String, Hashable, Sendable {
    case noScore
    case notRanked
  }

  package var minimum: Minimum
  package var effect: Effect
}

package struct RoundingStep: Hashable, Sendable {
  /// To multiples of this, in base units.
  package var step: ExactNumber
  package var rule: RoundingRule
  /// For printing; nil when the step is not a power of ten.
  package var places: Int?
}

/// `加分：国家级平台每个2分，最多4分`: outside the full points.
package struct CardAdjunct: Sendable {
  package enum Kind: String, Sendable {
    case bonus
    case deduction
  }

  package var kind: Kind
  /// What it is given for: `国家级平台`.
  package var name: String
  package var notes: RuleNotes
  /// The points, never negative, its own cap applied; a deduction is subtracted.
  package var points: ExpressionID
  /// The number counted, for the card.
  package var count: ExpressionID?
  package var cap: ExactNumber?
  package var missing: [MissingRule]
  package var span: Span
}

/// `X、Y合计最多5分`: of children or adjuncts, by name.
package struct JointCap: Sendable {
  package enum Member: Hashable, Sendable {
    /// By its name among the nodes of the card.
    case node(String)
    case adjunct(Int)
  }

  package var members: [Member]
  package var cap: ExactNumber
  package var words: Span
}

/// `90分及以上为优秀`; the best grade first.
/// What the ranges of the grades are of.
package enum GradeBasis: String, Hashable, Sendable {
  case total
  /// 1 is the best: `前3名为优秀`.
  case rank
  /// The rank ÷ how many are ranked: `前20%为优秀`.
  case rankShare
}

package struct GradeBand: Hashable, Sendable {
  package var name: String
  package var span: NumberSpan
  package var words: Span
}

/// `有通报批评的，不得评为优秀`: the score stays.
package struct GradeEffect: Sendable {
  package enum Effect: Hashable, Sendable {
    /// 等级为v, by place in `grades`.
    case fixed(Int)
    /// 等级不高于v
    case atMost(Int)
    /// 不得评为v: the next lower grade instead.
    case not(Int)
    /// 降n档
    case down(Int)
  }

  package var condition: ExpressionID
  package var effect: Effect
  package var words: Span
}

/// `优秀不超过30%，按总分从高到低`: those beyond it get the next lower grade.
package struct GradeQuota: Sendable {
  package enum Limit: Hashable, Sendable {
    /// Of the subjects that take part in ranks; the part of one is left out, or counted as one.
    case share(ExactNumber, roundsUp: Bool)
    case count(Int)
  }

  /// By place in `grades`.
  package var grade: Int
  package var limit: Limit
  /// What decides who keeps the grade; nil: the total.
  package var by: ExpressionID?
  package var highFirst: Bool
  /// Whether equal ones at the cut all keep the grade, or all lose it.
  package var keepsTies: Bool
  /// Of each group of the subject, and not of all together.
  package var isOfGroups = false
  package var words: Span
}

package enum TieBreak: Sendable {
  /// The higher value comes first (or the lower, by the direction of the measure).
  case by(ExpressionID, highFirst: Bool)
  /// Those for whom it holds come first.
  case first(ExpressionID)
}

/// `前3名表彰`, `低于60分通报批评并限期整改`
package struct Outcome: Sendable {
  package enum Trigger: Sendable {
    case condition(ExpressionID)
    case total(NumberSpan)
    case top(Int)
    case bottom(Int)
    /// The grade in the end, by place in `grades`.
    case grade(Int)
  }

  package var trigger: Trigger
  package var text: String
  package var words: Span
}
