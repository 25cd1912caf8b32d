package import Diagnostics
package import Numerics
package import RuleEngine
import RuleSemantics
package import Scorecards

/// An item that has less than its full points: why, and what would mend it. Both are read off the results, nothing is guessed.
package struct LostPoints {
  package var item: ItemResult
  package var lost: ExactNumber
  package var why: Bilingual
  package var advice: Bilingual?
}

/// Finds where a card lost points.
package struct LossFinder {
  private let report: ScoreReport
  private let card: CardResult

  package init(_ report: ScoreReport, _ card: CardResult) { (self.report, self.card) = (report, card) }

  /// The greatest losses first; equal ones in the order of the card.
  package var losses: [LostPoints] {
    let ofItems = card.items.flatMap(\.ends).compactMap(loss)
    let ofDeductions = card.deductions.compactMap(deduction)
    return (ofItems + ofDeductions).enumerated().sorted { left, right in
      left.element.lost == right.element.lost
        ? left.offset < right.offset : left.element.lost > right.element.lost
    }.map(\.element)
  }

  private func loss(_ item: ItemResult) -> LostPoints? {
    guard let score = item.score else { return unscored(item) }
    let lost = item.effectiveFull - score
    guard lost > .zero else { return nil }
    let (why, advice) = reason(of: item)
    return LostPoints(item: item, lost: lost, why: why, advice: advice)
  }

  /// What does not count at all costs nothing.
  private func unscored(_ item: ItemResult) -> LostPoints? {
    guard let reason = item.reason, item.effectiveFull > .zero else { return nil }
    return LostPoints(item: item, lost: item.effectiveFull, why: reason.words, advice: LossFinder.report(reason))
  }

  private func deduction(_ item: ItemResult) -> LostPoints? {
    guard let score = item.score, score > .zero else { return nil }
    return LostPoints(
      item: item, lost: score, why: Bilingual(zh: "扣分项", en: "a deduction"), advice: nil)
  }

  private func reason(of item: ItemResult) -> (Bilingual, Bilingual?) {
    if let reason = item.reason { return (reason.words, LossFinder.report(reason)) }
    if case .unknown(let reason)? = item.value { return (reason.words, LossFinder.report(reason)) }
    if let gap = gap(of: item) { return gap }
    let share = LossFinder.percent(item.score ?? .zero, of: item.effectiveFull)
    return (
      Bilingual(zh: "按计分规则得满分的 \(share)", en: "\(share) of the full points by the rule"),
      nil
    )
  }

  /// `数值 6名，目标 10名` with how much is short.
  private func gap(of item: ItemResult) -> (Bilingual, Bilingual?)? {
    guard let target = item.target, case .known(.number(let value))? = item.value,
      item.verdict == .notMet || item.verdict == .behind, let measure = item.measure
    else { return nil }
    let rules = report.rules
    let distance = (target - value).magnitude
    func shown(_ number: ExactNumber, _ language: Language, as type: ValueType? = nil) -> String {
      ValueText(rules: rules, language: language)
        .shown(.number(number), type ?? item.type, places: rules.measures[measure].display.maximumPlaces)
    }
    // Between two shares lie percentage points.
    let isShare = item.type?.unit?.kind == .share
    let between: ValueType? = isShare ? .number(.percentagePoints) : item.type
    let why = Bilingual(
      zh: "目标 \(shown(target, .zh))，实际 \(shown(value, .zh))",
      en: "target \(shown(target, .en)), value \(shown(value, .en))")
    let isBelow = value < target
    let advice = Bilingual(
      zh: (isBelow ? "再提高 " : "再降低 ") + shown(distance, .zh, as: between) + "即达到目标",
      en: (isBelow ? "up by " : "down by ") + shown(distance, .en, as: between) + " reaches the target")
    return (why, advice)
  }

  /// Which cells to fill.
  private static func report(_ reason: Reason) -> Bilingual? {
    guard let place = reason.places.first else { return nil }
    switch reason.code {
    case .blank, .notReported, .noRows:
      return Bilingual(zh: "补报：\(place.words.zh)", en: "report it: \(place.words.en)")
    case .refused: return Bilingual(zh: "改正：\(place.words.zh)", en: "mend it: \(place.words.en)")
    case .awaitingJudgement: return Bilingual(zh: "等待认定：\(place.words.zh)", en: "to be judged: \(place.words.en)")
    default: return nil
    }
  }

  private static func percent(_ part: ExactNumber, of whole: ExactNumber) -> String {
    (part * ExactNumber(100)).divided(by: whole).map { NumberText.shown($0, places: 0) + "%" } ?? "—"
  }

  /// How far the next better grade is; nil where the total does not decide the grade, or there is none.
  var toNextGrade: Bilingual? {
    guard report.scorecard.gradeBasis == .total, let total = card.total else { return nil }
    let better = report.scorecard.grades.compactMap { band in
      band.span.lower.map { (band: band, distance: $0.value - total) }
    }.filter { $0.distance > .zero }
    guard let next = better.min(by: { $0.distance < $1.distance }) else { return nil }
    let distance = NumberText.shown(next.distance)
    return Bilingual(
      zh: "总分再加 \(distance) 分即到“\(next.band.name)”的分数线。",
      en: "\(distance) more points reach the mark of “\(next.band.name)”.")
  }
}

extension ItemResult {
  /// The items that are scored by themselves.
  var ends: [ItemResult] { children.isEmpty ? [self] : children.flatMap(\.ends) }
}
