import Calendar
import Diagnostics
import Numerics
import RuleSemantics

/// A value that stands in for what a measure is worth to one subject in one period.
struct Substitution: Hashable {
  var measure: MeasureIndex
  var subject: SubjectIndex?
  var period: Period?
}

// What other rules say.
extension Evaluator {
  func value(of measure: MeasureIndex, _ aspect: Aspect, _ context: EvaluationContext) -> Evaluated {
    let own: EvaluationContext
    switch place(of: measure, context) {
    case .success(let found): own = found
    case .failure(let reason): return .unknown(reason)
    }
    guard aspect == .value || !isUpper(own.subject) else {
      return asked(.measure(measure, aspect), own) { value(of: measure, aspect, at: own) }
    }
    return value(of: measure, aspect, at: own)
  }

  private func value(of measure: MeasureIndex, _ aspect: Aspect, at own: EvaluationContext) -> Evaluated {
    switch aspect {
    case .value: return measureValue(measure, own)
    case .score: return scoreValue(measure, own)
    case .grade: return grade(measure, own)
    case .rank: return rank(measure, own)
    case .verdict: return isMet(verdict(of: measure, own))
    }
  }

  /// The context in which a measure is evaluated: at the subject itself, at one above, or lifted.
  func place(of measure: MeasureIndex, _ context: EvaluationContext) -> Result<EvaluationContext, Reason> {
    var own = context.at(ownSubject(context))
    own.item = nil
    guard let level = rules.measures[measure].level else { return .success(own.lifting(.none)) }
    guard let subject = own.subject else { return .failure(noSubject(level)) }
    switch dataset.subjects.relation(of: level, to: subject.level) {
    case .same: return .success(own.lifting(.none))
    case .below:
      let lifted = measures(of: context.lifted)
      let isPartial = rules.measures[measure].appliesTo != nil && !lifted.contains(measure)
      return .success(isPartial ? own.lifting(lifting(lifted + [measure])) : own)
    case .above:
      guard let upper = dataset.subjects.ancestor(of: subject, at: level) else { return .failure(noSubject(level)) }
      return .success(own.at(upper).lifting(.none))
    case .unrelated: return .failure(noSubject(level))
    }
  }

  /// The value of a measure in its own context.
  func measureValue(_ measure: MeasureIndex, _ context: EvaluationContext) -> Evaluated {
    guard isUpper(context.subject) else { return computedValue(measure, context) }
    return asked(.measure(measure, .value), context) { computedValue(measure, context) }
  }

  private func computedValue(_ measure: MeasureIndex, _ context: EvaluationContext) -> Evaluated {
    if let stands = substitute(for: measure, context) { return stands }
    if !isPreparing, items.needsPreparing(measure) { prepare(measure, context) }
    guard evidence != nil || !substitutes.isEmpty, items.isRecursive(measure) else {
      return remembered(.measureValue, measure, context) { ownValue(measure, context) }
    }
    // Its own earlier values are read as they are remembered: computed anew they would branch without end.
    guard inWork.insert(measure).inserted else { return asRemembered(measure, context) }
    defer { inWork.remove(measure) }
    return ownValue(measure, context)
  }

  /// What stands in for the value of the measure, where something does.
  func substitute(for measure: MeasureIndex, _ context: EvaluationContext) -> Evaluated? {
    guard !substitutes.isEmpty || !supposed.isEmpty else { return nil }
    let key = Substitution(measure: measure, subject: context.subject, period: context.period)
    return substitutes[key] ?? supposed[key]
  }

  private func ownValue(_ measure: MeasureIndex, _ context: EvaluationContext) -> Evaluated {
    switch applicability(measure, context) {
    case .yes: return evaluate(rules.measures[measure].value, context)
    case .no: return .unknown(Reason(.notApplicable, about: rules.measures[measure].name))
    case .unknown(let reason): return .unknown(reason)
    }
  }

  private func asRemembered(_ measure: MeasureIndex, _ context: EvaluationContext) -> Evaluated {
    let outer = substitutes
    substitutes = [:]
    defer { substitutes = outer }
    return silently { measureValue(measure, context) }
  }

  /// Evaluates what would nest too deeply otherwise: earlier periods of a measure that reads its own, from the first
  /// with data on, and long chains of measures from their beginning.
  private func prepare(_ measure: MeasureIndex, _ context: EvaluationContext) {
    let steps = items.steps(to: measure)
    isPreparing = true
    defer { isPreparing = false }
    silently {
      for step in steps { _ = value(of: step, .value, context) }
      guard items.isRecursive(measure), let current = context.period, let first = firstPeriod(current.kind) else {
        return
      }
      for period in Evaluator.periods(from: first, through: current, upTo: current).dropLast() {
        _ = measureValue(measure, context.at(period))
      }
    }
  }

  /// Whether the measure applies to the subject; where it is lifted, the subjects below are asked one by one instead.
  func applicability(_ measure: MeasureIndex, _ context: EvaluationContext) -> Truth {
    guard rules.measures[measure].level == context.subject?.level else { return .yes }
    return truth(rules.measures[measure].appliesTo, context)
  }

  /// In a period other than the current one.
  func measureValue(_ measure: MeasureIndex, in period: Period, _ context: EvaluationContext) -> Evaluated {
    toldApart(measureValue(measure, context.at(period)), in: period)
  }
}

// MARK: Other aspects

extension Evaluator {
  /// The points on the card that is being made, otherwise on the first card of the subject that has it.
  private func scoreValue(_ measure: MeasureIndex, _ context: EvaluationContext) -> Evaluated {
    guard let item = item(of: measure, context) else { return points(of: measure, context) }
    let score = itemScore(item, context)
    return score.points.map { .number($0) } ?? .unknown(score.reason ?? Reason(.noValue))
  }

  /// Of several cards, those that do not apply to the subject come last: a card for each track has its own points.
  func item(of measure: MeasureIndex, _ context: EvaluationContext) -> ItemNumber? {
    let found = items.items(of: measure, level: context.subject?.level)
    guard found.count > 1 else { return found.first }
    if let own = found.first(where: { items[$0].card == context.card }) { return own }
    return found.first { number in
      silently { truth(rules.scorecards[items[number].card].appliesTo, context) != .no }
    } ?? found.first
  }

  /// 完成, 基本完成…: what the scoring gives where it gives no points, otherwise the value where it is one of a list.
  private func grade(_ measure: MeasureIndex, _ context: EvaluationContext) -> Evaluated {
    if let grade = rules.measures[measure].grade { return evaluate(grade, context) }
    if let rule = rules.measures[measure].score, rules[rule.points].type.unit == nil {
      return evaluate(rule.points, context)
    }
    if case .choice = rules.measures[measure].type { return measureValue(measure, context) }
    return .unknown(Reason(.noValue, about: rules.measures[measure].name))
  }

  private func rank(_ measure: MeasureIndex, _ context: EvaluationContext) -> Evaluated {
    let declared = rules.measures[measure]
    let own = measureValue(measure, context)
    guard case .known(.number(let number)) = own else { return own }
    let others = cohort(context).compactMap { subject in
      asked(.measure(measure, .value), context.at(subject)) { measureValue(measure, context.at(subject)) }.number
    }
    let isBetter: (ExactNumber) -> Bool = { declared.higherIsBetter ? $0 > number : $0 < number }
    return .number(ExactNumber(1 + others.count(where: isBetter)))
  }

  private func isMet(_ verdict: Verdict) -> Evaluated {
    switch verdict {
    case .met: .truth(true)
    case .notMet, .notDue, .onTrack, .behind: .truth(false)
    case .unknown: .unknown(Reason(.notReported))
    case .none: .unknown(Reason(.noTarget))
    }
  }
}
