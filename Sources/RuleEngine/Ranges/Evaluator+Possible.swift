import Calendar
import Diagnostics
import Numerics
import RuleSemantics

struct PossibleKey: IndexKey {
  var expression: ExpressionID
  var context: EvaluationContext

  var spread: UInt { context.spread.spread(with: Int(expression.index)) }
}

// What expressions may still be worth, by interval analysis: wider than true where the same unknown stands twice, never
// narrower. Other subjects stay as they are.
extension Evaluator {
  func possible(_ id: ExpressionID, _ context: EvaluationContext) -> Possible {
    if isForeign(context.subject), !isUpper(context.subject) {
      return peerValue(id, context).value.map(Possible.init) ?? .anything
    }
    let key = PossibleKey(expression: id, context: context)
    if context.row == nil, substitutes.isEmpty, let known = possibleValues[key] { return known }
    let found = silently { nested { analyse(id, context) } } ?? .anything
    if context.row == nil, substitutes.isEmpty { possibleValues[key] = found }
    return found
  }

  private func analyse(_ id: ExpressionID, _ context: EvaluationContext) -> Possible {
    if items.isStable(id), case .known(let value) = evaluate(id, context) { return Possible(value) }
    return analyse(rules.expressions[Int(id.index)].operation, id, context)
  }

  private func analyse(_ operation: Operation, _ id: ExpressionID, _ context: EvaluationContext) -> Possible {
    switch operation {
    case .constant(let value): Possible(value)
    case .targetHolds(let measure): possibleTargetHolds(measure, id, context)
    case .runningTotal: .number(runningReach ?? .unbounded)
    case .noValue, .periodBoundary, .itemFull, .itemPath: asEvaluated(id, context)
    case .field(let table, let field): possibleField(table, field, context)
    case .measure(let measure, let aspect): possibleMeasure(measure, aspect, context)
    case .ofSubject(let operand): possible(operand, context.at(ownSubject(context)))
    case .atPeriod(let operand, let reference):
      period(reference, from: context.period).map { possible(operand, moved(context, to: $0)) } ?? .anything
    case .card(let card, let aspect): possibleCard(card, aspect, id, context)
    case .itemValue(let measure): possibleItemValue(measure, context)
    case .itemTarget(let measure): possibleItemTarget(measure, context)
    case .aggregate(let aggregate): possibleAggregate(aggregate, id, context)
    case .standing(let standing): possibleStanding(standing, id, context)
    case .judged(let operand): possible(operand, context)
    case .workdayAfter, .workdays: asEvaluated(id, context)
    case .fallback(let first, let second): possibleFallback(first, second, context)
    case .choose(let cases, let otherwise): possibleChoice(cases, otherwise, context)
    case .bands(let operand, let bands, let otherwise): possibleBand(operand, bands, otherwise, context)
    case .lookup(let table, let keys, let result): possibleLookup(table, keys, result, context)
    case .compare, .within, .not, .all, .any, .countTrue, .hasState, .listed, .isOneOf, .intervalContains,
      .intervalMeets:
      possibleDecision(operation, id, context)
    default: .number(possibleNumber(operation, id, context))
    }
  }

  /// As it is now, where nothing that is missing can change it.
  func asEvaluated(_ id: ExpressionID, _ context: EvaluationContext) -> Possible {
    evaluate(id, context).value.map(Possible.init) ?? .anything
  }
}

// MARK: Numbers

extension Evaluator {
  private func possibleNumber(_ operation: Operation, _ id: ExpressionID, _ context: EvaluationContext) -> Interval {
    func interval(_ operand: ExpressionID) -> Interval { possible(operand, context).interval }
    switch operation {
    case .negate(let operand): return -interval(operand)
    case .add(let left, let right): return interval(left) + interval(right)
    case .subtract(let left, let right): return interval(left) - interval(right)
    case .multiply(let left, let right): return interval(left) * interval(right)
    case .divide(let left, let right): return interval(left).divided(by: interval(right))
    case .power(let base, let exponent): return power(interval(base), interval(exponent))
    case .lowest(let operands): return Interval.extreme(operands.map(interval), highest: false)
    case .highest(let operands): return Interval.extreme(operands.map(interval), highest: true)
    case .round(let operand, let step, let rule):
      return interval(operand).rising { $0.rounded(toMultipleOf: step, rule) }
    case .function(let function, let operands): return possible(function, operands.map(interval))
    case .interpolate(let operand, let anchors, let isExtended):
      return possibleLine(interval(operand), anchors, isExtended, context)
    default: return asEvaluated(id, context).interval
    }
  }

  /// A whole power that is not negative, of numbers that are not negative: it rises with the base.
  private func power(_ base: Interval, _ exponent: Interval) -> Interval {
    guard base.isNotNegative, let exponent = exponent.only, exponent > .zero else { return .unbounded }
    return base.rising { number in
      (try? number.raised(to: exponent)).flatMap(\.self)?.number
    }
  }

  private func possible(_ function: Function, _ x: [Interval]) -> Interval {
    guard let first = x.first else { return .unbounded }
    switch function {
    case .absolute:
      let ends = [first.low, first.high].compactMap { $0?.magnitude }
      let low = first.holds(.zero) ? .zero : ends.min()
      return Interval(low: low ?? .zero, high: ends.count == 2 ? ends.max() : nil)
    case .wholePart: return first.rising(\.floor)
    case .limited:
      guard x.count == 3 else { return .unbounded }
      return Interval.extreme([Interval.extreme([first, x[1]], highest: true), x[2]], highest: false)
    case .squareRoot, .naturalLogarithm, .exponential: return first.rising { try? function.value(of: [$0]) }
    case .geometricMean, .harmonicMean, .arithmeticMean:
      return Interval.extreme(x, highest: false).hull(Interval.extreme(x, highest: true))
    case .logarithm, .fullYears, .days, .year: return .unbounded
    }
  }

  /// On the straight lines between anchors the extremes are at the ends and at the anchors between them; flat outside
  /// them unless extended.
  private func possibleLine(
    _ x: Interval, _ anchors: [Anchor], _ isExtended: Bool, _ context: EvaluationContext
  ) -> Interval {
    let heights = anchors.map { possible($0.y, context).interval }
    guard let first = anchors.first, let last = anchors.last, anchors.count > 1 else {
      return heights.first ?? .unbounded
    }
    var (low, high) = (x.low, x.high)
    if !isExtended {
      low = min(max(low ?? first.x, first.x), last.x)
      high = min(max(high ?? last.x, first.x), last.x)
    }
    guard let low, let high else { return .unbounded }
    var found = height(at: low, anchors, heights).hull(height(at: high, anchors, heights))
    for (anchor, height) in zip(anchors, heights) where low <= anchor.x && anchor.x <= high {
      found = found.hull(height)
    }
    return found
  }

  /// On the line through the two anchors next to a place.
  private func height(at x: ExactNumber, _ anchors: [Anchor], _ heights: [Interval]) -> Interval {
    let upper = max(1, anchors.firstIndex { x <= $0.x } ?? anchors.count - 1)
    let (from, to) = (anchors[upper - 1].x, anchors[upper].x)
    guard let part = (x - from).divided(by: to - from) else { return heights[upper - 1].hull(heights[upper]) }
    return heights[upper - 1].scaled(by: .one - part) + heights[upper].scaled(by: part)
  }
}
