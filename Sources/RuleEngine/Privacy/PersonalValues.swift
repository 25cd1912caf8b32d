import RuleSemantics

/// The expressions whose values may not be printed: fields marked 个人信息, and everything that hands such a value on,
/// chosen, rounded or calculated with.
///
/// Whether something holds, how many there are, what is looked up, and sums, means and deviations over many are results
/// of their own, and are printed; the highest, lowest, latest and middle one of many is somebody's value, and is not.
struct PersonalValues {
  private let isPersonal: [Bool]

  static let none = PersonalValues(isPersonal: [])

  private init(isPersonal: [Bool]) { self.isPersonal = isPersonal }

  init(_ rules: CheckedRules) {
    let hasPersonal = rules.tables.contains { $0.fields.contains(where: \.isPersonal) }
    guard hasPersonal else {
      self = .none
      return
    }
    // A value that is handed on through earlier periods comes back to itself, so the marks spread until none is new.
    var marks = rules.expressions.map { $0.operation.isPersonalField(rules) }
    var hasSpread = true
    while hasSpread {
      hasSpread = false
      for (index, expression) in rules.expressions.enumerated() where !marks[index] {
        guard expression.operation.handedOn(rules).contains(where: { marks[Int($0.index)] }) else { continue }
        marks[index] = true
        hasSpread = true
      }
    }
    isPersonal = marks
  }

  func contains(_ id: ExpressionID) -> Bool {
    isPersonal.indices.contains(Int(id.index)) && isPersonal[Int(id.index)]
  }
}

extension Operation {
  fileprivate func isPersonalField(_ rules: CheckedRules) -> Bool {
    if case .field(let table, let field) = self { rules.tables[table].fields[field].isPersonal } else { false }
  }

  /// What can be told from the value of the operation: the operands that it is chosen from or calculated with.
  fileprivate func handedOn(_ rules: CheckedRules) -> [ExpressionID] {
    switch self {
    case .measure(let measure, .value), .itemValue(let measure): [rules.measures[measure].value]
    case .itemTarget(let measure): rules.measures[measure].targetExpressions
    case .itemPath(let measure):
      rules.measures[measure].targetExpressions + rules.measures[measure].milestones.map(\.value)
        + [rules.measures[measure].baseline].compactMap(\.self)
    case .choose(let cases, let otherwise): cases.map(\.result) + [otherwise].compactMap(\.self)
    case .bands(_, let bands, let otherwise): bands.map(\.result) + [otherwise].compactMap(\.self)
    // An age in full years does not give away a birthday.
    case .function(.fullYears, _): []
    case .aggregate(let aggregate): aggregate.kind.picksOne ? [aggregate.argument].compactMap(\.self) : []
    case .ofSubject, .atPeriod, .negate, .add, .subtract, .multiply, .divide, .power, .lowest, .highest, .round,
      .function, .interpolate, .fallback, .judged:
      operands
    default: []
    }
  }
}

extension Aggregate.Kind {
  /// True where the result is the value of one of the many.
  fileprivate var picksOne: Bool {
    switch self {
    case .highest, .lowest, .median, .latest, .percentile: true
    case .count, .sum, .mean, .deviation, .trimmedMean, .anyHolds, .allHold: false
    }
  }
}
