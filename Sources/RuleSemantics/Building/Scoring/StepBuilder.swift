import Diagnostics
import Numerics

/// `不低于80%得6分，每低1个百分点扣0.5分，不足1个百分点的按比例计，扣完为止`
struct StepBuilder {
  let score: ScoreBuilder
  private var builder: RuleSetBuilder { score.builder }

  func core(_ steps: [Phrase], rungs: [Phrase], all: [Phrase], limits: [Phrase]) -> ScoreBuilder.Core? {
    let marks = rungs.filter { $0.template == .rung && !$0.givesNothing }
    let exclusions = rungs.filter { $0.template == .rung && $0.givesNothing }
    if let other = marks.dropFirst().first ?? rungs.first(where: { $0.template == .otherwise }) {
      builder.report(.twoMethods(rungs[0].span, other.span))
      return nil
    }
    guard let reached = points(steps, marks.first, from: marks.first ?? exclusions.first, all, limits),
      let points = excluding(exclusions, from: reached)
    else { return nil }
    let adds = steps.contains { $0.word("sign") == "plus" }
    let isCapped = limits.contains { $0.template == .cap || ($0.template == .capOfSteps && $0.word("sign") == "plus") }
    return ScoreBuilder.Core(
      points: points, methods: ["perStep"], attainable: attainable(marks.first, adds: adds),
      isOpenAbove: adds && !isCapped, takesOff: steps.contains { $0.word("sign") == "minus" })
  }

  /// `发生2次及以上不得分`: where it holds, steps count for nothing.
  private func excluding(_ rungs: [Phrase], from points: Typed) -> Typed? {
    guard let first = rungs.first else { return points }
    let conditions = rungs.map { BandBuilder(score: score).condition($0) }
    guard conditions.allSatisfy({ $0 != nil }) else { return nil }
    let none = builder.points(.zero, first.span)
    let cases = conditions.compactMap(\.self).map { Case(condition: $0.id, result: none.id) }
    return builder.emit(
      .choose(cases, otherwise: points.id), .number(.points), points.span.joined(rungs[rungs.count - 1].span))
  }

  /// - Parameters:
  ///   - rung: the pass mark, with its points.
  ///   - lowest: from where steps up are counted: the pass mark, or the end of what gets nothing.
  private func points(
    _ steps: [Phrase], _ rung: Phrase?, from lowest: Phrase?, _ all: [Phrase], _ limits: [Phrase]
  ) -> Typed? {
    guard let start = start(steps, rung, all) else { return nil }
    var points = start
    for sign in ["minus", "plus"] {
      let parts = steps.filter { $0.word("sign") == sign }.map { part($0, sign == "plus" ? lowest : rung, all) }
      guard parts.allSatisfy({ $0 != nil }) else { return nil }
      guard let change = capped(parts.compactMap(\.self), sign, limits) else { continue }
      points = builder.emit(
        sign == "minus" ? .subtract(points.id, change.id) : .add(points.id, change.id), .number(.points), change.span)
    }
    return points
  }

  /// Without steps up, the start is the most.
  private func attainable(_ rung: Phrase?, adds: Bool) -> ExactNumber? {
    guard !adds, case .absolute(let most)? = rung?.points() else { return nil }
    return most
  }

  private func start(_ steps: [Phrase], _ rung: Phrase?, _ all: [Phrase]) -> Typed? {
    if let phrase = all.first(where: { $0.template == .startFrom }), let points = phrase.points() {
      return score.amount(points, phrase.span)
    }
    if let rung, let points = rung.points() { return rungStart(rung, points, steps, all) }
    let span = steps[0].span
    return steps.contains { $0.word("sign") == "minus" } ? score.full(span) : builder.points(.zero, span)
  }

  /// A pass mark with steps to one side: the other side keeps the points, or gets none.
  private func rungStart(_ rung: Phrase, _ points: PointsTerm, _ steps: [Phrase], _ all: [Phrase]) -> Typed? {
    let amount = score.amount(points, rung.span)
    let goesDown = steps.contains { $0.word("sign") == "minus" }
    let isUpward = steps.contains { ["over", "higher"].contains($0.word("way") ?? "") }
    guard !goesDown, let reached = BandBuilder(score: score).reaches(rung, upward: isUpward) else { return amount }
    let none = builder.points(.zero, rung.span)
    return builder.emit(
      .choose([Case(condition: reached.id, result: amount.id)], otherwise: none.id), .number(.points), rung.span)
  }

  /// The points of one phrase of steps.
  private func part(_ phrase: Phrase, _ rung: Phrase?, _ all: [Phrase]) -> Typed? {
    guard let points = phrase.points() else { return nil }
    let step = phrase.quantity("step") ?? QuantityTerm(number: score.value.unit.factor, unit: score.value.type.unit)
    guard let way = phrase.word("way") else { return nil }
    var reference: Typed?
    let distance: Typed
    switch way {
    case "late":
      guard let days = LatenessBuilder(score: score).daysLate(phrase.span, in: step.unit) else { return nil }
      distance = days
    case "each":
      builder.countedOff.insert(score.index)
      distance = score.notNegative(score.itemValue(phrase.span))
    default:
      guard let from = self.reference(phrase, rung, all) else { return nil }
      reference = from
      distance = self.distance(way, from, phrase.span)
    }
    guard
      let count = stepCount(
        of: distance, step: step, stepSpan: phrase.span, phrase: phrase, all: all, reference: reference)
    else { return nil }
    let one = score.amount(points, phrase.span)
    return builder.emit(.multiply(count.id, one.id), .number(.points), phrase.span)
  }

  /// What is named in the phrase, the pass mark, `以x为准`, or the target.
  private func reference(_ phrase: Phrase, _ rung: Phrase?, _ all: [Phrase]) -> Typed? {
    if let term = phrase["reference"] {
      let lowering = Lowering(builder: builder, text: phrase.text, place: score.place)
      guard let number = lowering.number(term), lowering.isComparable(score.value, .equal, number, term) else {
        return nil
      }
      return number
    }
    if let rung { return BandBuilder(score: score).mark(rung) }
    return score.reference(all, phrase.span)
  }

  /// How far the value is from the reference, never below 0.
  private func distance(_ way: String, _ reference: Typed, _ span: Span) -> Typed {
    let value = score.itemValue(span)
    let isShort = way == "short" || way == "lower"
    let (a, b) = isShort ? (reference, value) : (value, reference)
    let type = difference(value.unit)
    let whole = value.isWhole && reference.isWhole
    let gap = builder.emit(.subtract(a.id, b.id), type, span, isWhole: whole)
    let zero = builder.constant(.zero, type.unit ?? .plain, span)
    return builder.emit(
      .highest([gap.id, zero.id]), type, span,
      caption: isShort ? Bilingual(zh: "缺口", en: "shortfall") : Bilingual(zh: "超出", en: "excess"), isWhole: whole)
  }

  private func difference(_ unit: Unit) -> ValueType {
    unit.kind == .share ? .number(.percentagePoints) : .number(unit)
  }

  /// How many steps; parts of one as the author says.
  func stepCount(
    of distance: Typed, step: QuantityTerm, stepSpan: Span, phrase: Phrase, all: [Phrase], reference: Typed? = nil
  ) -> Typed? {
    guard let size = size(of: step, distance, stepSpan, reference) else { return nil }
    let part = all.first { $0.template == .partStep }
    let isExact = distance.isWhole && step.number == .one
    let count = builder.emit(
      .divide(distance.id, size.id), .number(.plain), stepSpan, caption: Bilingual(zh: "步数", en: "steps"),
      isWhole: isExact)
    if isExact { return count }
    switch part?.word("part") ?? phrase.word("part") {
    case "proRata": return count
    case "ignored": return whole(count, stepSpan, up: false)
    case "whole": return whole(count, stepSpan, up: true)
    default: break
    }
    guard distance.isWhole else {
      let unit = step.unit ?? .anyUnit
      let number = step.number.divided(by: unit.factor)?.exactText ?? ""
      builder.report(.partStepNeeded(phrase, step: number + unit.word.zh))
      return nil
    }
    // Whole counts in steps of several: only whole steps count.
    builder.assume(head: score.head.name, .partsIgnored, phrase.span)
    return whole(count, stepSpan, up: false)
  }

  /// The step in base units; a relative one is a part of the reference.
  private func size(of step: QuantityTerm, _ distance: Typed, _ span: Span, _ reference: Typed?) -> Typed? {
    if step.isRelative, let reference {
      let part = builder.constant(step.number, .percent, span)
      return builder.emit(.multiply(part.id, reference.id), distance.type, span)
    }
    let size = builder.emit(
      .constant(.number(step.number)), .number(step.unit ?? .anyUnit), span, isWhole: step.number.isWhole,
      literal: step.number)
    let fit = UnitAlgebra.common(distance.unit, false, size.unit, size.isBareLiteral)
    switch fit {
    case .fits: return size
    case .differ: builder.report(.unitMismatch(distance, size, .comparison, span))
    case .bareNumber: builder.report(.bareNumberAgainstShare(size))
    case .pointsAgainstShare: builder.report(.pointsAgainstShare(distance, size, .comparison, span))
    }
    return nil
  }

  private func whole(_ count: Typed, _ span: Span, up: Bool) -> Typed {
    let type = ValueType.number(.plain)
    guard up else { return builder.emit(.function(.wholePart, [count.id]), type, span, isWhole: true) }
    let negative = builder.emit(.negate(count.id), type, span)
    let floor = builder.emit(.function(.wholePart, [negative.id]), type, span, isWhole: true)
    return builder.emit(.negate(floor.id), type, span, isWhole: true)
  }

  /// The parts of one sign together, `最多扣p` applied.
  private func capped(_ parts: [Typed], _ sign: String, _ limits: [Phrase]) -> Typed? {
    guard var sum = parts.first else { return nil }
    for part in parts.dropFirst() {
      sum = builder.emit(.add(sum.id, part.id), .number(.points), part.span)
    }
    for limit in limits where limit.template == .capOfSteps && limit.word("sign") == sign {
      guard let points = limit.points() else { continue }
      let most = score.amount(points, limit.span)
      sum = builder.emit(.lowest([sum.id, most.id]), .number(.points), limit.span)
    }
    return sum
  }
}

extension Phrase {
  /// `不足2项不得分`
  fileprivate var givesNothing: Bool { points() == .absolute(.zero) }
}
