import Diagnostics
import Numerics

/// `比上年增长10%以上`, `较2024年提高5个百分点`: a target that is a change on an own earlier value.
///
/// It is expanded into a bound: what the value was, and so much more or less.
struct ChangeReader {
  let builder: RuleSetBuilder
  let index: MeasureIndex
  let value: Typed
  let baseline: ExpressionID?

  /// Nil after a report.
  func requirement(_ phrase: Phrase) -> Target.Requirement? {
    guard case .number = value.type else {
      builder.report(.targetOfYesNo(phrase.span))
      return nil
    }
    guard let before = before(phrase) else { return nil }
    let isUp = phrase.word("dir") == "up"
    guard let (change, comparison) = change(phrase, isUp) else {
      return .compare(isUp ? .greater : .less, before.id)
    }
    guard let bound = bound(before, change, isUp, phrase) else { return nil }
    return .compare(comparison, bound.id)
  }

  /// True of the words of a target that asks for less than before.
  static func falls(_ words: String) -> Bool {
    let words = words.filter { $0 != " " }
    guard words.contains("比") || words.contains("较") else { return words.hasPrefix("down") && words.contains("on") }
    return ["下降", "降低", "减少"].contains { words.contains($0) }
  }

  // MARK: What it was

  private func before(_ phrase: Phrase) -> Typed? {
    if phrase.word("base") == "baseline" {
      guard let baseline else {
        builder.report(.baselineNeeded(phrase.span))
        return nil
      }
      return Typed(id: baseline, type: value.type, span: phrase.span)
    }
    let own = builder.emit(.measure(index, .value), value.type, phrase.span)
    return builder.emit(
      .atPeriod(own.id, reference(phrase)), value.type, phrase.span, caption: Bilingual(zh: "原来的数", en: "what it was"))
  }

  private func reference(_ phrase: Phrase) -> PeriodReference {
    if case .period(let period)? = phrase["from"]?.kind { return .exactly(period) }
    return phrase.word("base") == "lastPeriod" ? .earlier(1) : .oneYearEarlier
  }

  // MARK: How much

  /// The change, and how the value is compared with what it was and the change; nil where any change will do.
  private func change(_ phrase: Phrase, _ isUp: Bool) -> (QuantityTerm, Comparison)? {
    switch phrase["change"]?.kind {
    case .quantity(let quantity)?: return (quantity, isUp ? .greaterOrEqual : .lessOrEqual)
    case .bound(let bound)?:
      guard case .compare(let comparison, let term) = bound.shape, case .quantity(let quantity) = term.kind else {
        return nil
      }
      return (quantity, isUp ? comparison : comparison.flipped)
    default: return nil
    }
  }

  private func bound(_ before: Typed, _ change: QuantityTerm, _ isUp: Bool, _ phrase: Phrase) -> Typed? {
    if case .bound(let bound)? = phrase["change"]?.kind, case .within = bound.shape {
      builder.report(.changeNeedsNumber(phrase.span))
      return nil
    }
    let isPart = change.isRelative || (change.unit?.kind == .share && value.unit.kind != .share)
    return isPart ? part(before, change, isUp, phrase) : difference(before, change, isUp, phrase)
  }

  /// `增长10%`: of 0 or less there is no such part.
  private func part(_ before: Typed, _ change: QuantityTerm, _ isUp: Bool, _ phrase: Phrase) -> Typed {
    let factor = builder.constant(isUp ? .one + change.number : .one - change.number, .plain, phrase.span)
    let bound = builder.emit(
      .multiply(before.id, factor.id), value.type, phrase.span,
      caption: Bilingual(zh: "要达到的数", en: "the number to be reached"))
    let zero = builder.constant(.zero, value.unit, phrase.span)
    let isPositive = builder.emit(.compare(before.id, .greater, zero.id), .yesNo, phrase.span)
    let none = builder.emit(.noValue, value.type, phrase.span)
    return builder.emit(
      .choose([Case(condition: isPositive.id, result: bound.id)], otherwise: none.id), value.type, phrase.span)
  }

  private func difference(_ before: Typed, _ change: QuantityTerm, _ isUp: Bool, _ phrase: Phrase) -> Typed? {
    let unit = change.unit ?? .anyUnit
    let isShare = value.unit.kind == .share
    guard isShare ? unit.kind == .sharePoints : unit.kind == .any || unit.agrees(with: value.unit) else {
      builder.report(isShare ? .partOrPoints(phrase) : .changeUnit(unit, value.unit, phrase.span))
      return nil
    }
    let number = unit.kind == .any ? change.number * value.unit.factor : change.number
    let step = builder.constant(number, isShare ? .percentagePoints : value.unit, phrase.span)
    return builder.emit(
      isUp ? .add(before.id, step.id) : .subtract(before.id, step.id), value.type, phrase.span,
      caption: Bilingual(zh: "要达到的数", en: "the number to be reached"))
  }
}

extension Comparison {
  /// Of a change downwards: to fall by at least so much is to be at most that.
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

extension Diagnostic {
  static func baselineNeeded(_ span: Span) -> Diagnostic {
    Diagnostic(
      .targetWording, at: .source(span),
      Bilingual(zh: "目标和基期比，但没有写基期。", en: "The target is a change on the baseline, and there is no baseline."),
      help: [Bilingual(zh: "在下面写“基期：2024年”，或写“比2024年…”。", en: "Write “baseline: 2024” below, or “… on 2024”.")])
  }

  static func changeNeedsNumber(_ span: Span) -> Diagnostic {
    Diagnostic(
      .targetWording, at: .source(span),
      Bilingual(zh: "增减多少要写一个数，不写范围。", en: "The change is one number, not a range."),
      help: [Bilingual(zh: "例如“比上年增长10%以上”。", en: "For example “up at least 10% on last year”.")])
  }

  static func partOrPoints(_ phrase: Phrase) -> Diagnostic {
    Diagnostic(
      .targetWording, at: .source(phrase.span),
      Bilingual(
        zh: "这个指标本身是百分数：提高多少，要写明是百分点，还是原来的百分之几。",
        en: "The value is a percentage itself: say whether the change is in percentage points or a part of what it was."
      ),
      help: [
        Bilingual(
          zh: "写成“提高5个百分点”，或“提高5%（相对）”。", en: "Write “up 5 percentage points”, or “up 5% (relative)”.")
      ])
  }

  static func changeUnit(_ unit: Unit, _ wanted: Unit, _ span: Span) -> Diagnostic {
    Diagnostic(
      .targetWording, at: .source(span),
      Bilingual(
        zh: "增减的单位“\(unit.word.zh)”和数值的单位“\(wanted.word.zh)”不同。",
        en: "The unit of the change, “\(unit.word.en)”, is not that of the value, “\(wanted.word.en)”."),
      help: [
        Bilingual(
          zh: "用数值的单位，或写百分之几：“增长10%”。", en: "Use the unit of the value, or a part of it: “up 10% (relative)”.")
      ])
  }
}
