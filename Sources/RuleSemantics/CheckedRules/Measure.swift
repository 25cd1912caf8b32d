package import Calendar
package import Diagnostics
package import Numerics

/// A named value of a subject: a definition, or an indicator with its target and its scoring.
package struct Measure: Sendable {
  package enum Kind: String, Sendable {
    case definition
    case parameter
    case indicator
    case target
    case duty
    case report
    case milestone
  }

  package var kind: Kind
  package var name: String
  package var aliases: [String]
  /// `编号`: what makes it the same in two versions.
  package var identifier: String?
  /// Nil for a parameter: the same for every subject.
  package var level: LevelIndex?
  package var notes: RuleNotes
  package var tags: [String]

  /// Nil only where the author gave neither a value nor a field of that name (an error was reported).
  package var value: ExpressionID
  package var type: ValueType
  /// How the value is shown, and how many decimals at most.
  package var display: DisplayRule
  /// `代价`: what one unit of the value costs, for the order of advice. Nil: 1.
  package var cost: ExactNumber? = nil
  package var higherIsBetter: Bool
  package var targets: [Target]
  package var milestones: [Milestone]
  package var baseline: ExpressionID?
  package var allocation: Allocation?
  /// Points before the missing rule. Nil: the measure is not scored.
  package var score: ScoreRule?
  /// `等级：80%及以上为好；其余为差`: a text by the value.
  package var grade: ExpressionID?
  /// The subjects it applies to; others are 不适用. Nil: all.
  package var appliesTo: ExpressionID?
  /// Its own rules for missing data, before those of the card.
  package var missing: [MissingRule]
  /// `人工认定`: the value is what people decide.
  package var judgement: Judgement?
  /// `按…分成`: rows of one key share its points.
  package var pool: PoolRule?
  /// `须附`: what must be there with it.
  package var proof: ProofRule?
  package var span: Span
}

/// `人工认定：认定分，须有认定人、认定日期、认定依据`: a number that people decide, with what they leave beside it.
package struct Judgement: Sendable {
  /// Where it stands.
  package var table: TableIndex
  package var field: FieldIndex
  /// Who, when, on what basis: without one of them it does not count.
  package var records: [FieldIndex]
  package var value: ExpressionID
  package var words: Span
}

/// `按本人排序分成：1 60%、2 20%`: the rows of one key together have at most 100%.
package struct PoolRule: Sendable {
  package var table: TableIndex
  package var keys: [ExpressionID]
  /// The share of a row.
  package var share: ExpressionID
  package var words: Span
}

/// `须附：证明材料`
package struct ProofRule: Sendable {
  package var table: TableIndex
  package var fields: [FieldIndex]
  /// The value without regard to proof, where it counts rows: those without proof are told.
  package var rows: ExpressionID?
  package var words: Span
}

/// What the author wrote beside a rule, printed as it stands.
package struct RuleNotes: Hashable, Sendable {
  /// `依据`: the clause of the source.
  package var clause: String?
  /// `原文`
  package var originalText: [String]
  /// `说明`
  package var explanations: [String]
  /// `佐证`
  package var evidence: [String]

  package init(
    clause: String? = nil, originalText: [String] = [], explanations: [String] = [], evidence: [String] = []
  ) {
    self.clause = clause
    self.originalText = originalText
    self.explanations = explanations
    self.evidence = evidence
  }
}

/// How a value is printed; it never changes the value.
package struct DisplayRule: Hashable, Sendable {
  package var maximumPlaces: Int

  package init(maximumPlaces: Int = 2) { self.maximumPlaces = maximumPlaces }
}

/// `目标：截至2027年12月31日不少于100名，全市合计`
package struct Target: Sendable {
  package enum Window: Hashable, Sendable {
    /// 每年, 每季度: every single period on its own.
    case each(PeriodKind)
    /// 保持: every observation so far.
    case kept
    /// 截至: the level at a date.
    case by(CalendarDate)
    /// 年均 over a span.
    case yearlyMean(PeriodSpan?)
    /// 累计 over a span.
    case total(PeriodSpan?)
  }

  package enum Requirement: Sendable {
    case compare(Comparison, ExpressionID)
    /// 1至2次; `5个左右（4至6个）`. `超过不扣分` leaves the upper bound open for the verdict and keeps the plan.
    case within(NumberSpan, moreIsFine: Bool)
  }

  package enum Force: String, Sendable {
    /// 必达, and the default.
    case required
    /// 力争: missing it is reported, nothing more.
    case stretch
    /// 监测: shown without a verdict.
    case monitored
  }

  package struct Scope: Hashable, Sendable {
    package var level: LevelIndex
    /// True: 全市合计, lifted to that level. False: 每校, each on its own.
    package var isTotal: Bool
  }

  package var window: Window
  package var requirement: Requirement
  package var scopes: [Scope]
  package var force: Force
  package var words: Span
}

/// `2026年12月31日达到60%`
package struct Milestone: Sendable {
  package var date: CalendarDate
  package var value: ExpressionID
}

/// `100名按在校生数分到各校，最大余数`: what each subject below owes of a target.
package struct Allocation: Sendable {
  package enum Basis: Sendable {
    /// The column holds the shares themselves; they must add up to at least the quantity.
    case given(TableIndex, FieldIndex)
    /// In proportion to a value.
    case proportional(ExpressionID)
  }

  package enum Rounding: Hashable, Sendable {
    case up
    case largestRemainder
    case places(Int)
    /// Shares are taken as given.
    case exact
  }

  package var quantity: ExpressionID
  package var level: LevelIndex
  package var basis: Basis
  package var rounding: Rounding
  package var span: Span
}

/// How an indicator is scored, in core operations.
package struct ScoreRule: Sendable {
  /// Which clause template made it, for documentation and comparison: `perUnit`, `bands`…
  package var methods: [String]
  package var exceptions: [ScoreException]
  /// In points; reads `itemFull` where the clause speaks of full points or percent.
  package var points: ExpressionID
  /// The most that can be reached when the clause fixes it in absolute points; nil when it scales with the full points.
  package var attainable: ExactNumber?
  /// The words of the clause.
  package var words: Span
}

/// `无佐证的，不得分`: the first that holds decides, before the method.
package struct ScoreException: Sendable {
  package enum Effect: Sendable {
    case points(ExpressionID)
    /// 无值: no score, treated as missing.
    case noValue
    /// 不计分: as if it did not apply.
    case notCounted
    /// 不参评: the subject takes no part in ranks.
    case notRanked
  }

  package var condition: ExpressionID
  package var effect: Effect
  package var words: Span
}

/// `未报的，按0分`
package struct MissingRule: Sendable {
  package enum Treatment: Hashable, Sendable {
    case points(PointsAmount)
    /// 不计并折算: leave out and scale what is present to the whole.
    case leaveOut
    /// 取…平均, of values or of scores.
    case average(PeerGroup, ofScores: Bool)
    /// 沿用上期
    case carryForward
    /// 按最差
    case worst
    /// 整项无分: no score for the node that holds it.
    case noScore
  }

  package var states: [DataState]
  package var treatment: Treatment
  package var words: Span
}

/// Points as written: `6分`, or `60%` of the full points of the item.
package enum PointsAmount: Hashable, Sendable {
  case absolute(ExactNumber)
  case ofFull(ExactNumber)
}
