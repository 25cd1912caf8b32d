import Calendar
import Diagnostics
import Numerics
import RuleSemantics

// What cells and measures may still say.
extension Evaluator {
  func possibleField(_ table: TableIndex, _ field: FieldIndex, _ context: EvaluationContext) -> Possible {
    if case .known(let value) = fieldValue(table, field, context) { return Possible(value) }
    guard case .number = rules.tables[table].fields[field].type else {
      return rules.tables[table].fields[field].type == .yesNo ? .eitherWay : .anything
    }
    guard context.row == nil, let level = rules.tables[table].level, let subject = context.subject,
      dataset.subjects.relation(of: level, to: subject.level) == .below
    else { return .number(allowed(table, field, context)) }
    guard case .success(let numbers) = members(below: subject, at: level, context) else { return .number(.unbounded) }
    return .number(
      numbers.reduce(Interval(.zero)) { sum, number in
        sum
          + possibleField(table, field, context.at(SubjectIndex(level: level, number: number)).lifting(.none)).interval
      })
  }

  /// The numbers that a missing cell may come to hold: data that the rules refuse do not count.
  func allowed(_ table: TableIndex, _ field: FieldIndex, _ context: EvaluationContext) -> Interval {
    let declaration = rules.tables[table].fields[field]
    var interval = declaration.isCount ? Interval.notNegative : .unbounded
    // Two fields may bound each other.
    let reference = FieldReference(table: table, field: field)
    guard boundsInWork.insert(reference).inserted else { return interval }
    defer { boundsInWork.remove(reference) }
    for validation in declaration.constraints + rules.tables[table].validations where validation.consequence == .refuse
    {
      interval = interval.narrowed(to: bound(on: table, field, by: validation.condition, context))
    }
    return interval
  }

  /// What a condition of the form `field ≤ expression` leaves.
  private func bound(
    on table: TableIndex, _ field: FieldIndex, by condition: ExpressionID, _ context: EvaluationContext
  ) -> Interval {
    switch rules[condition].operation {
    case .all(let conditions):
      return conditions.reduce(.unbounded) { $0.narrowed(to: bound(on: table, field, by: $1, context)) }
    case .within(let operand, let span) where isField(operand, table, field):
      return Interval(low: span.lower?.value, high: span.upper?.value)
    case .compare(let left, let comparison, let right):
      if isField(left, table, field) { return comparison.bound(possible(right, context).interval) }
      if isField(right, table, field) { return comparison.flipped.bound(possible(left, context).interval) }
      return .unbounded
    default: return .unbounded
    }
  }

  private func isField(_ id: ExpressionID, _ table: TableIndex, _ field: FieldIndex) -> Bool {
    if case .field(table, field) = rules[id].operation { true } else { false }
  }
}

extension Comparison {
  /// The numbers that may stand on the left of it.
  fileprivate func bound(_ right: Interval) -> Interval {
    switch self {
    case .less, .lessOrEqual: Interval(low: nil, high: right.high)
    case .greater, .greaterOrEqual: Interval(low: right.low, high: nil)
    case .equal: right
    case .notEqual: .unbounded
    }
  }

  /// With left and right exchanged.
  fileprivate var flipped: Comparison {
    switch self {
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    case .equal, .notEqual: self
    }
  }
}

// MARK: Measures

extension Evaluator {
  func possibleMeasure(_ measure: MeasureIndex, _ aspect: Aspect, _ context: EvaluationContext) -> Possible {
    guard case .success(let own) = place(of: measure, context) else { return .anything }
    switch aspect {
    case .value: return possibleValue(measure, own)
    case .score: return .number(possibleScore(measure, own))
    case .rank: return possibleRank(measure, own)
    case .verdict: return .eitherWay
    case .grade: return .anything
    }
  }

  private func possibleRank(_ measure: MeasureIndex, _ own: EvaluationContext) -> Possible {
    if possibleValue(measure, own).settledValue != nil, let rank = value(of: measure, .rank, own).number {
      return .number(Interval(rank))
    }
    return .number(Interval(low: .one, high: ExactNumber(max(1, cohort(own).count))))
  }

  func possibleValue(_ measure: MeasureIndex, _ own: EvaluationContext) -> Possible {
    if let stands = substitute(for: measure, own)?.value {
      return Possible(stands)
    }
    return askedRange(measure, own) { possible(rules.measures[measure].value, own) }
  }

  private func possibleScore(_ measure: MeasureIndex, _ own: EvaluationContext) -> Interval {
    guard let item = item(of: measure, own) else {
      return rules.measures[measure].score.map { possible($0.points, own).interval } ?? .unbounded
    }
    return itemReach(item, own).interval
  }

  func possibleCard(
    _ card: ScorecardIndex, _ aspect: Aspect, _ id: ExpressionID, _ context: EvaluationContext
  ) -> Possible {
    guard aspect == .score || aspect == .value, let own = ownSubject(context),
      let subject = dataset.subjects.ancestor(of: own, at: rules.scorecards[card].level)
    else { return .anything }
    if isForeign(subject) { return value(ofCard: card, aspect, context).value.map(Possible.init) ?? .anything }
    return .number(totalReach(card, subject, context.period))
  }
}
