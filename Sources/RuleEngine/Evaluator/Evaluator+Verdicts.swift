import Calendar
import Diagnostics
import Numerics
import RuleSemantics

struct FirstPeriodKey: Hashable {
  var measure: MeasureIndex
  var kind: PeriodKind
}

// Whether targets are met, apart from any score.
extension Evaluator {
  /// Over all targets that hold for the subject. One that is only striven for (力争) does not spoil the verdict on those
  /// that must be met.
  func verdict(of measure: MeasureIndex, _ context: EvaluationContext) -> Verdict {
    marks?.judged.insert(measure)
    let own: EvaluationContext
    switch place(of: measure, context) {
    case .success(let found): own = found
    case .failure: return rules.measures[measure].targets.isEmpty ? .none : .unknown
    }
    if case .no = applicability(measure, own) { return .none }
    let holding = shared(measure, own) ?? targets(of: measure, at: own.subject?.level)
    let required = holding.filter { $0.force == .required }
    let judged = (required.isEmpty ? holding : required).map { verdict(on: $0, measure, own) }
    return Verdict.worst(of: judged)
  }

  /// The target that the subject has a share of.
  private func shared(_ measure: MeasureIndex, _ context: EvaluationContext) -> [Target]? {
    let declared = rules.measures[measure]
    guard let allocation = declared.allocation, allocation.level == context.subject?.level else { return nil }
    return declared.targets.first.map { [$0] }
  }

  private func verdict(on target: Target, _ measure: MeasureIndex, _ context: EvaluationContext) -> Verdict {
    guard target.force != .monitored else { return .none }
    let day = asOf ?? context.period?.lastDay
    if let day, let due = dueDay(of: target, context.period), day < due {
      return progress(towards: target, measure, due: due, on: day, context)
    }
    let asked = requirement(target, measure, context)
    return Verdict.of(
      observations(target.window, measure, context).map { value in
        guard let number = value.number, let asked else { return nil }
        return asked.holds(number)
      })
  }

  /// Whether the values that the main target asks for satisfy it, whatever its date.
  func targetHolds(_ measure: MeasureIndex, _ context: EvaluationContext) -> Evaluated {
    marks?.judged.insert(measure)
    let own: EvaluationContext
    switch place(of: measure, context) {
    case .success(let found): own = found
    case .failure(let reason): return .unknown(reason)
    }
    guard let target = shared(measure, own)?.first ?? mainTarget(of: measure, at: own.subject?.level) else {
      return .unknown(Reason(.noTarget, about: rules.measures[measure].name))
    }
    let asked = requirement(target, measure, own)
    let values = observations(target.window, measure, own)
    if let asked, values.contains(where: { value in value.number.map { !asked.holds($0) } ?? false }) {
      return .known(.yesNo(false))
    }
    if let reason = values.compactMap(\.reason).first { return .unknown(reason) }
    return asked == nil ? itemTarget(of: measure, own) : .known(.yesNo(true))
  }

  /// The last day for reaching the target; for those that hold in every period the end of the current one.
  func dueDay(of target: Target, _ period: Period?) -> CalendarDate? {
    switch target.window {
    case .by(let date): date
    case .yearlyMean(let span), .total(let span): (span ?? rules.term)?.last.lastDay ?? period?.lastDay
    case .each, .kept: period?.lastDay
    }
  }

  /// The values that must each satisfy the target.
  private func observations(
    _ window: Target.Window, _ measure: MeasureIndex, _ context: EvaluationContext
  ) -> [Evaluated] {
    let periods = observedPeriods(window, measure, context)
    guard !periods.isEmpty else { return [value(of: measure, over: window, context)] }
    return periods.map { measureValue(measure, in: $0, context) }
  }

  /// The periods of which each must satisfy the target; empty where one value over the window counts.
  func observedPeriods(_ window: Target.Window, _ measure: MeasureIndex, _ context: EvaluationContext) -> [Period] {
    guard let current = context.period else { return [] }
    switch window {
    case .kept: return keptPeriods(measure, current)
    case .each(let kind): return current.taken(kind)
    case .by, .yearlyMean, .total: return []
    }
  }

  /// Every period since the first that the measure's tables have, without gaps.
  private func keptPeriods(_ measure: MeasureIndex, _ current: Period) -> [Period] {
    let first = firstPeriod(current.kind, ofTablesReadBy: measure) ?? current
    return Evaluator.periods(from: min(first, current), through: current, upTo: current)
  }

  private func firstPeriod(_ kind: PeriodKind, ofTablesReadBy measure: MeasureIndex) -> Period? {
    let key = FirstPeriodKey(measure: measure, kind: kind)
    if let known = firstPeriodsOfMeasures[key] { return known }
    let first = askedFirst(kind, of: measure) {
      items.tables(read: measure).compactMap { dataset.tables[$0].firstPeriod(kind) }.min()
    }
    firstPeriodsOfMeasures[key] = .some(first)
    return first
  }
}

// MARK: What is asked

/// What a target asks of a subject, as numbers.
private enum Requirement {
  case compare(Comparison, ExactNumber)
  case within(NumberSpan)

  func holds(_ number: ExactNumber) -> Bool {
    switch self {
    case .compare(let comparison, let bound): comparison.holds(number, bound)
    case .within(let span): span.contains(number)
    }
  }

  /// The same asked of another number: of a milestone, or of the path to the target.
  func against(_ bound: ExactNumber) -> Requirement {
    switch self {
    case .compare(let comparison, _): .compare(comparison, bound)
    case .within: .compare(.greaterOrEqual, bound)
    }
  }
}

extension Evaluator {
  /// Nil where the number asked is not known.
  private func requirement(_ target: Target, _ measure: MeasureIndex, _ context: EvaluationContext) -> Requirement? {
    let allocation = rules.measures[measure].allocation
    if let allocation, allocation.level == context.subject?.level {
      guard let share = share(of: measure, allocation, context).number else { return nil }
      if case .compare(let comparison, _) = target.requirement { return .compare(comparison, share) }
      return .compare(.greaterOrEqual, share)
    }
    switch target.requirement {
    case .compare(let comparison, _): return number(asked: target, context).number.map { .compare(comparison, $0) }
    case .within(var span, let moreIsFine):
      if moreIsFine { span.upper = nil }
      return .within(span)
    }
  }
}

// MARK: Before the date

extension Evaluator {
  private func progress(
    towards target: Target, _ measure: MeasureIndex, due: CalendarDate, on day: CalendarDate,
    _ context: EvaluationContext
  ) -> Verdict {
    let declared = rules.measures[measure]
    guard !declared.milestones.isEmpty || declared.baseline != nil else { return .notDue }
    guard let value = self.value(of: measure, over: target.window, context).number,
      let asked = requirement(target, measure, context)
    else { return .unknown }
    switch path(of: measure, target, due: due, on: day, context) {
    case .failure: return .unknown
    case .success(nil): return .notDue
    case .success(let expected?): return asked.against(expected).holds(value) ? .onTrack : .behind
    }
  }

  /// What should be reached by a day: the last milestone by then, otherwise the straight line from the baseline; nil
  /// where neither says.
  func path(
    of measure: MeasureIndex, _ target: Target, due: CalendarDate, on day: CalendarDate, _ context: EvaluationContext
  ) -> Result<ExactNumber?, Reason> {
    let declared = rules.measures[measure]
    do throws(Reason) {
      if let milestone = declared.milestones.filter({ $0.date <= day }).max(by: { $0.date < $1.date }) {
        return .success(try number(milestone.value, context))
      }
      guard let baseline = declared.baseline, let start = baselineDay(baseline), start < due else {
        return .success(nil)
      }
      let from = try number(baseline, context)
      guard case .known(.number(let to)) = itemTarget(of: measure, context) else { throw Reason(.noTarget) }
      let part = ExactNumber(max(0, start.days(until: day)), over: start.days(until: due)) ?? .one
      return .success(from + (to - from) * part)
    } catch { return .failure(error) }
  }

  /// The end of the period that the baseline names, otherwise the day before the rules came into force.
  private func baselineDay(_ baseline: ExpressionID) -> CalendarDate? {
    if case .atPeriod(_, .exactly(let period)) = rules[baseline].operation { return period.lastDay }
    return rules.term?.first.firstDay.adding(days: -1)
  }
}

// MARK: Combining

extension Verdict {
  /// Of values that must all satisfy a target; nil for one that is not known.
  static func of(_ answers: [Bool?]) -> Verdict {
    if answers.contains(false) { return .notMet }
    return answers.contains(nil) || answers.isEmpty ? .unknown : .met
  }

  /// Of several targets.
  static func worst(of verdicts: [Verdict]) -> Verdict {
    let order: [Verdict] = [.notMet, .unknown, .behind, .notDue, .onTrack, .met]
    return order.first(where: verdicts.contains) ?? .none
  }
}
