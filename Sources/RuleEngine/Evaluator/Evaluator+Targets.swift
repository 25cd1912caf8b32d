import Calendar
import Diagnostics
import Numerics
import RuleSemantics

struct WindowKey: IndexKey {
  var measure: MeasureIndex
  var level: LevelIndex?

  var spread: UInt { UInt(bitPattern: measure).spread(with: level ?? -1) }
}

// The number that is measured against a target, and the number that the target asks.
extension Evaluator {
  /// The targets that hold for subjects of a level.
  func targets(of measure: MeasureIndex, at level: LevelIndex?) -> [Target] {
    let declared = rules.measures[measure]
    return declared.targets.filter { target in
      target.scopes.isEmpty ? declared.level == level : target.scopes.contains { $0.level == level }
    }
  }

  /// The target that a score is measured against: the first that must be met, otherwise the first.
  func mainTarget(of measure: MeasureIndex, at level: LevelIndex?) -> Target? {
    let holding = targets(of: measure, at: level)
    return holding.first { $0.force == .required } ?? holding.first
  }

  func itemTarget(of measure: MeasureIndex, _ context: EvaluationContext) -> Evaluated {
    switch place(of: measure, context) {
    case .failure(let reason): return .unknown(reason)
    case .success(let own):
      return remembered(.itemTarget, measure, own) {
        if let allocation = rules.measures[measure].allocation, allocation.level == own.subject?.level {
          return share(of: measure, allocation, own)
        }
        guard let target = mainTarget(of: measure, at: own.subject?.level) else {
          return .unknown(Reason(.noTarget, about: rules.measures[measure].name))
        }
        return number(asked: target, own)
      }
    }
  }

  /// The bound of a comparison; of a range the lower one, which is what is planned for.
  func number(asked target: Target, _ context: EvaluationContext) -> Evaluated {
    switch target.requirement {
    case .compare(_, let bound): return evaluate(bound, context)
    case .within(let span, _):
      guard let bound = span.lower ?? span.upper else { return .unknown(Reason(.noTarget)) }
      return .number(bound.value)
    }
  }

  func itemValue(of measure: MeasureIndex, _ context: EvaluationContext) -> Evaluated {
    switch place(of: measure, context) {
    case .failure(let reason): return .unknown(reason)
    case .success(let own):
      return remembered(.itemValue, measure, own) { value(of: measure, over: window(of: measure, own), own) }
    }
  }

  /// The window of the target that holds here, otherwise of the first.
  func window(of measure: MeasureIndex, _ context: EvaluationContext) -> Target.Window? {
    let key = WindowKey(measure: measure, level: context.subject?.level)
    if let known = windows[key] { return known }
    let window = (mainTarget(of: measure, at: key.level) ?? rules.measures[measure].targets.first)?.window
    windows[key] = .some(window)
    return window
  }
}

// MARK: Windows

extension Evaluator {
  func value(of measure: MeasureIndex, over window: Target.Window?, _ context: EvaluationContext) -> Evaluated {
    guard let window, let current = context.period, substitute(for: measure, context) == nil else {
      return measureValue(measure, context)
    }
    switch window {
    case .kept: return measureValue(measure, context)
    case .each(let kind): return worst(of: measure, current.taken(kind), context)
    case .by(let date):
      let last = min(current, Period(current.kind, containing: date))
      return last == current ? measureValue(measure, context) : measureValue(measure, in: last, context)
    case .yearlyMean(let span): return yearlyMean(of: measure, periods(in: span, upTo: current), context)
    case .total(let span): return total(of: measure, periods(in: span, upTo: current), context)
    }
  }

  /// The periods of the span, or of the term of the rules, or since the first data, up to the current one.
  func periods(in span: PeriodSpan?, upTo current: Period) -> [Period] {
    if let span = span ?? rules.term {
      return Evaluator.periods(from: span.first, through: span.last, upTo: current)
    }
    let first = firstPeriod(current.kind) ?? current
    return Evaluator.periods(from: min(first, current), through: current, upTo: current)
  }

  /// Every single period counts, so the worst is the one to be measured.
  private func worst(of measure: MeasureIndex, _ periods: [Period], _ context: EvaluationContext) -> Evaluated {
    guard !periods.isEmpty, periods != [context.period] else { return measureValue(measure, context) }
    let values = periods.map { measureValue(measure, in: $0, context) }
    let reasons = values.compactMap(\.reason)
    guard reasons.isEmpty else { return .unknown(.merged(reasons)) }
    let numbers = values.compactMap(\.number).sorted()
    let worst = rules.measures[measure].higherIsBetter ? numbers.first : numbers.last
    return worst.map { .number($0) } ?? .unknown(Reason(.outsideDomain))
  }

  private func total(of measure: MeasureIndex, _ periods: [Period], _ context: EvaluationContext) -> Evaluated {
    guard !periods.isEmpty else { return .unknown(Reason(.noCase, about: rules.measures[measure].name)) }
    return Evaluator.sum(of: periods.map { measureValue(measure, in: $0, context) })
  }

  /// The total over the years that have passed; parts of a year count as such.
  private func yearlyMean(of measure: MeasureIndex, _ periods: [Period], _ context: EvaluationContext) -> Evaluated {
    .ofNumber { () throws(Reason) in
      let sum = self.total(of: measure, periods, context)
      guard case .known(.number(let number)) = sum else { throw sum.reason ?? Reason(.outsideDomain) }
      let perYear = periods[0].kind.countPerYear
      guard let mean = (number * ExactNumber(perYear)).divided(by: ExactNumber(periods.count)) else {
        throw Reason(.divisionByZero)
      }
      return try mean.bounded()
    }
  }
}
