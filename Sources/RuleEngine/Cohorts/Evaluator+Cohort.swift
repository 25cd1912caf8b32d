import Calendar
import Diagnostics
import RuleSemantics

// What cards read of other subjects than their own goes through here, so that it can be written down and known again.
extension Evaluator {
  /// What a subject has; computed, unless only the file of a full run can say it.
  func asked(_ question: CohortQuestion, _ context: EvaluationContext, _ compute: () -> Evaluated) -> Evaluated {
    guard let cohort, let subject = context.subject else { return compute() }
    var computed: Evaluated?
    let answer = cohort.answer(
      key(question, context), about: about(question), isPersonal: isPersonal(question), of: subject,
      isPlain: substitutes.isEmpty
    ) {
      let found = compute()
      computed = found
      return CohortAnswer(found)
    }
    return computed ?? answer.evaluated
  }

  /// What the value of a measure of a level above may still become.
  func askedRange(_ measure: MeasureIndex, _ context: EvaluationContext, _ compute: () -> Possible) -> Possible {
    guard let cohort, let subject = context.subject, cohort.upperLevels.contains(subject.level) else {
      return compute()
    }
    var computed: Possible?
    let answer = cohort.answer(
      key(.range(measure), context), about: about(.range(measure)), isPersonal: isPersonal(.range(measure)),
      of: subject, isPlain: substitutes.isEmpty
    ) {
      let found = compute()
      computed = found
      return CohortAnswer(found)
    }
    return computed ?? answer.possible
  }

  /// An expression for another subject.
  func peerValue(_ id: ExpressionID, _ context: EvaluationContext) -> Evaluated {
    asked(.value(id), context) { evaluate(id, context) }
  }

  /// A condition for another subject.
  func peerTruth(_ id: ExpressionID?, _ context: EvaluationContext) -> Truth {
    guard let id else { return .yes }
    switch peerValue(id, context) {
    case .known(.yesNo(let isTrue)): return Truth(isTrue)
    case .known: return .unknown(Reason(.outsideDomain))
    case .unknown(let reason): return .unknown(reason)
    }
  }

  /// An operand of a member of an aggregate.
  func memberValue(_ id: ExpressionID, _ member: EvaluationContext, _ aggregate: Aggregate) -> Evaluated {
    guard case .peers = aggregate.domain else { return evaluate(id, member) }
    return peerValue(id, member)
  }

  func memberTruth(_ id: ExpressionID?, _ member: EvaluationContext, _ aggregate: Aggregate) -> Truth {
    guard case .peers = aggregate.domain else { return truth(id, member) }
    return peerTruth(id, member)
  }

  /// The first period with data of anybody: for all subjects the same.
  func askedFirst(_ kind: PeriodKind, of measure: MeasureIndex? = nil, _ compute: () -> Period?) -> Period? {
    guard let cohort else { return compute() }
    return cohort.first((measure.map { "indicator \($0) " } ?? "") + kind.rawValue, compute)
  }

  /// True of a level above that of a scorecard, while what is read of others is written down or known.
  func isUpper(_ subject: SubjectIndex?) -> Bool {
    guard let cohort, let subject else { return false }
    return cohort.upperLevels.contains(subject.level)
  }

  /// True of a subject whose data are not at hand.
  func isForeign(_ subject: SubjectIndex?) -> Bool { subject.map { cohort?.isForeign($0) ?? false } ?? false }

  private func key(_ question: CohortQuestion, _ context: EvaluationContext) -> String {
    var key = question.key
    if let period = context.period { key += " · \(period.text.en)" }
    if let card = context.card { key += " · card \(card)" }
    if let item = context.item { key += " · item \(item.value)" }
    if !context.lifted.isEmpty { key += " · lifted \(context.lifted.map(String.init).joined(separator: ","))" }
    return key
  }

  private func isPersonal(_ question: CohortQuestion) -> Bool {
    switch question {
    case .value(let id): personal.contains(id)
    case .field(let table, let field): privacy != .shown && rules.tables[table].fields[field].isPersonal
    case .measure(let measure, .value), .range(let measure), .measured(let measure):
      personal.contains(rules.measures[measure].value)
    case .measure, .card, .rankedTotal, .total, .gradeByRules: false
    }
  }

  /// What a reader of the file is told.
  private func about(_ question: CohortQuestion) -> String {
    switch question {
    case .value(let id): words.text(rules[id].span)
    case .field(let table, let field): rules.tables[table].fields[field].name
    case .measure(let measure, _), .range(let measure), .measured(let measure): rules.measures[measure].name
    case .card(let card, _), .rankedTotal(let card), .total(let card), .gradeByRules(let card):
      rules.scorecards[card].name
    }
  }
}
