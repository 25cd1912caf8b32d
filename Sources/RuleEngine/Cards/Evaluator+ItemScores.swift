import Calendar
import Diagnostics
import Numerics
import RuleSemantics

// The score of one item: applicability, exceptions, missing data, the clause.
extension Evaluator {
  /// - Parameter context: of the subject and period; the card and item are those of the item.
  func itemScore(_ number: ItemNumber, _ context: EvaluationContext) -> ItemScore {
    let own = itemContext(number, context)
    let key = ItemScoreKey(item: number, context: own)
    guard substitutes.isEmpty else { return computeItemScore(number, own) }
    if let known = itemScores[key] { return known }
    let score = silently { computeItemScore(number, own) }
    itemScores[key] = score
    return score
  }

  func itemContext(_ number: ItemNumber, _ context: EvaluationContext) -> EvaluationContext {
    EvaluationContext(subject: context.subject, period: context.period, card: items[number].card, item: number)
  }

  private func computeItemScore(_ number: ItemNumber, _ context: EvaluationContext) -> ItemScore {
    let item = items[number]
    switch applicability(item, context) {
    case .yes: return scored(item, context)
    case .no: return notApplicable(item, context)
    case .unknown(let reason):
      return treated(item, context, ItemScore(value: itemValue(of: item.measure, context)), reason)
    }
  }

  /// Of the item and of its indicator.
  func applicability(_ item: CardItem, _ context: EvaluationContext) -> Truth {
    let ofNode = truth(item.node.appliesTo, context)
    guard case .yes = ofNode else { return ofNode }
    guard case .success(let own) = place(of: item.measure, context) else { return .yes }
    return applicability(item.measure, own)
  }

  private func scored(_ item: CardItem, _ context: EvaluationContext) -> ItemScore {
    let score = ItemScore(value: itemValue(of: item.measure, context))
    switch clauseScore(of: item, score.value, context, &score.notRanked) {
    case .points(let points): score.points = item.onCard(points)
    case .notCounted: score.isLeftOut = true
    case .missing(let reason): return treated(item, context, score, reason)
    }
    return score
  }

  /// An indicator that does not apply is left out, unless a rule says what 不适用 gives.
  private func notApplicable(_ item: CardItem, _ context: EvaluationContext) -> ItemScore {
    let reason = Reason(.notApplicable, about: item.node.name)
    let score = ItemScore(value: .unknown(reason), reason: reason)
    if missingRule(for: reason, item) != nil { return treated(item, context, score, reason) }
    score.isLeftOut = true
    return score
  }
}

// MARK: The clause

extension Evaluator {
  /// The exceptions in order, then the method. An exception whose condition is not known leaves the score unknown.
  func clauseScore(
    of item: CardItem, _ value: Evaluated, _ context: EvaluationContext, _ notRanked: inout ScoreException?
  ) -> ClauseScore {
    guard let rule = rules.measures[item.measure].score else {
      return .missing(Reason(.noValue, about: item.node.name))
    }
    for exception in rule.exceptions {
      switch truth(exception.condition, context) {
      case .no: continue
      case .unknown(let reason): return .missing(reason)
      case .yes:
        guard case .notRanked = exception.effect else { return clauseScore(exception.effect, context) }
        notRanked = notRanked ?? exception
      }
    }
    // What a rule for missing data says comes before the method.
    if case .unknown(let reason) = value, missingRule(for: reason, item) != nil { return .missing(reason) }
    return clauseScore(rule.points, context)
  }

  private func clauseScore(_ effect: ScoreException.Effect, _ context: EvaluationContext) -> ClauseScore {
    switch effect {
    case .points(let points): clauseScore(points, context)
    case .noValue, .notRanked: .missing(Reason(.noValue))
    case .notCounted: .notCounted
    }
  }

  private func clauseScore(_ points: ExpressionID, _ context: EvaluationContext) -> ClauseScore {
    switch evaluate(points, context) {
    case .known(.number(let number)): .points(number)
    case .known: .missing(Reason(.noValue))
    case .unknown(let reason): .missing(reason)
    }
  }

  /// Points of a measure that is on no card: what its clause says in absolute points.
  func points(of measure: MeasureIndex, _ context: EvaluationContext) -> Evaluated {
    guard let rule = rules.measures[measure].score else {
      return .unknown(Reason(.noValue, about: rules.measures[measure].name))
    }
    for exception in rule.exceptions {
      switch truth(exception.condition, context) {
      case .no: continue
      case .unknown(let reason): return .unknown(reason)
      case .yes:
        if case .points(let points) = exception.effect { return evaluate(points, context) }
        if case .notRanked = exception.effect { continue }
        return .unknown(Reason(.noValue))
      }
    }
    return evaluate(rule.points, context)
  }
}

// MARK: Missing data

extension Evaluator {
  /// The nearest rule for the state; none for data that were refused, which must be mended instead.
  func missingRule(for reason: Reason, _ item: CardItem) -> CardItem.Missing? {
    guard reason.code != .refused else { return nil }
    return item.missing.first { $0.rule.states.contains(reason.state) }
  }

  /// Completes a score whose data are missing.
  private func treated(
    _ item: CardItem, _ context: EvaluationContext, _ score: ItemScore, _ reason: Reason
  ) -> ItemScore {
    score.reason = reason
    guard let missing = missingRule(for: reason, item) else { return score }
    score.treatment = missing.rule
    marks?.treatments.insert(missing.rule.place)
    switch missing.rule.treatment {
    case .points(let amount): score.points = item.points(amount)
    case .leaveOut: score.isLeftOut = true
    case .noScore: score.blockedDepth = missing.depth
    case .average(let group, let ofScores):
      score.points =
        ofScores ? meanScore(item, group, context) : points(item, with: meanValue(item, group, context), context)
    case .carryForward: score.points = points(item, with: previousValue(item, context), context)
    case .worst: score.points = worstPoints(item, context)
    }
    return score
  }

  /// The mean of the scores that the peers' data give.
  func meanScore(_ item: CardItem, _ group: PeerGroup, _ context: EvaluationContext) -> ExactNumber? {
    guard case .success(let peers) = peers(group, context) else { return nil }
    let points = peers.compactMap { peer in
      let own = context.at(peer)
      return asked(.measure(item.measure, .score), own) {
        dataPoints(item, own).map { .number($0) } ?? .unknown(Reason(.noValue))
      }.number
    }
    return try? Statistics.mean(points)
  }

  /// What the data alone give, without treatment.
  private func dataPoints(_ item: CardItem, _ context: EvaluationContext) -> ExactNumber? {
    guard case .yes = applicability(item, context) else { return nil }
    var ignored: ScoreException?
    let value = itemValue(of: item.measure, context)
    guard value.value != nil, case .points(let points) = clauseScore(of: item, value, context, &ignored) else {
      return nil
    }
    return item.onCard(points)
  }

  private func meanValue(_ item: CardItem, _ group: PeerGroup, _ context: EvaluationContext) -> ExactNumber? {
    guard case .success(let peers) = peers(group, context) else { return nil }
    let values = peers.compactMap { peer in
      asked(.measured(item.measure), context.at(peer)) { itemValue(of: item.measure, context.at(peer)) }.number
    }
    return try? Statistics.mean(values)
  }

  /// The value of the period before.
  private func previousValue(_ item: CardItem, _ context: EvaluationContext) -> ExactNumber? {
    guard case .success(let own) = place(of: item.measure, context), let previous = own.period?.previous else {
      return nil
    }
    return measureValue(item.measure, in: previous, own).number
  }

  /// The points that the clause gives for a value that stands in for the missing one.
  private func points(_ item: CardItem, with value: ExactNumber?, _ context: EvaluationContext) -> ExactNumber? {
    guard let value, case .success(let own) = place(of: item.measure, context),
      let rule = rules.measures[item.measure].score
    else { return nil }
    let outer = substitutes
    substitutes[Substitution(measure: item.measure, subject: own.subject, period: own.period)] = .number(value)
    defer { substitutes = outer }
    return evaluate(rule.points, context).number.map(item.onCard)
  }

  /// The lowest that the clause can give, whatever the data will be; nil where nothing bounds it.
  private func worstPoints(_ item: CardItem, _ context: EvaluationContext) -> ExactNumber? {
    guard let rule = rules.measures[item.measure].score else { return nil }
    return possible(rule.points, context).interval.low.map(item.onCard)
  }
}
