package import Diagnostics
package import Numerics
package import RuleEngine
import RuleSemantics

/// What stood between a card and a grade: the total, effects on the grade, places, data that are missing.
package struct WhyNot: Sendable {
  /// Sentences, what decides first.
  package private(set) var obstacles: [Bilingual] = []
  /// Points that the total is short of the grade; nil where something else decides.
  package private(set) var missingPoints: ExactNumber?
  private let report: ScoreReport
  private let card: CardResult
  private let wanted: Int
  private var grades: [GradeBand] { report.scorecard.grades }

  /// - Parameters:
  ///   - wanted: the place of the grade.
  ///   - afterEffects: what each grade by points becomes under the effects on the grade of this subject.
  package init(_ report: ScoreReport, _ card: CardResult, wanted: Int, afterEffects: [Int?]) {
    (self.report, self.card, self.wanted) = (report, card, wanted)
    if let place = place(of: card.grade), place <= wanted {
      obstacles = [
        Bilingual(
          zh: "等级是“\(grades[place].name)”，已经达到“\(grades[wanted].name)”。",
          en: "The grade is “\(grades[place].name)”, so “\(grades[wanted].name)” is reached.")
      ]
      return
    }
    lookAtPoints()
    lookAtEffects(afterEffects)
    lookAtQuotas(afterEffects)
  }

  private func place(of grade: String?) -> Int? { grade.flatMap { name in grades.firstIndex { $0.name == name } } }

  private func words(_ band: GradeBand) -> String {
    PlaceText(report.sources).lines(of: band.words) == nil
      ? band.name
      : report.sources.text(band.words).split(whereSeparator: \.isWhitespace).joined(separator: " ").printable
  }

  // MARK: Points and places

  private mutating func lookAtPoints() {
    guard report.scorecard.gradeBasis == .total else { return lookAtRank() }
    let read = report.scorecard.gradesReadRoundedTotal ? card.total : card.totalBeforeRounding
    guard let read else {
      obstacles.append(
        Bilingual(zh: "总分未定：有的项目没有得分。", en: "There is no total: some items have no score."))
      return lookAtRange()
    }
    if let reached = place(of: card.gradeBeforeEffects), reached <= wanted { return }
    guard let edge = grades[wanted].span.lower else { return }
    let short = edge.value - read
    missingPoints = short
    let (has, needs) = (NumberText.shown(read, places: 4), words(grades[wanted]))
    let gap =
      short > .zero
      ? Bilingual(
        zh: "差 \(NumberText.shown(short, places: 4)) 分", en: "\(NumberText.shown(short, places: 4)) points short")
      : Bilingual(zh: "要超过它", en: "it has to be above that")
    obstacles.append(
      Bilingual(
        zh: "总分 \(has)，而“\(needs)”：\(gap.zh)。", en: "The total is \(has), and “\(needs)”: \(gap.en)."))
    lookAtRange()
  }

  /// Missing data may still bring it about.
  private mutating func lookAtRange() {
    guard let edge = grades[wanted].span.lower, let range = card.range, range.low < range.high else { return }
    let high = NumberText.shown(range.high, places: 4)
    let isOpen = edge.isIncluded ? range.high >= edge.value : range.high > edge.value
    obstacles.append(
      isOpen
        ? Bilingual(
          zh: "数据不全：补齐后总分最高可到 \(high)，还可能达到。",
          en: "Data are missing: with them the total may rise to \(high), which would reach it.")
        : Bilingual(
          zh: "数据不全：补齐后总分最高也只到 \(high)。", en: "Data are missing: even with them the total is \(high) at most."))
  }

  private mutating func lookAtRank() {
    let needs = words(grades[wanted])
    guard let rank = card.rank else {
      obstacles.append(Bilingual(zh: "没有名次，而“\(needs)”。", en: "It has no rank, and “\(needs)”."))
      return
    }
    if let reached = place(of: card.gradeBeforeEffects), reached <= wanted { return }
    obstacles.append(
      Bilingual(
        zh: "名次第 \(rank)（共 \(card.rankedCount)），而“\(needs)”。",
        en: "The rank is \(rank) of \(card.rankedCount), and “\(needs)”."))
  }

  // MARK: Effects and quotas

  /// Effects that stand in the way whatever the points are.
  private mutating func lookAtEffects(_ afterEffects: [Int?]) {
    let best = afterEffects.compactMap(\.self).min()
    for effect in card.appliedEffects where effect.kind == .gradeEffect {
      let cells = effect.places.words(atMost: 5)
      let from =
        cells.isEmpty
        ? Bilingual(same: "")
        : Bilingual(
          zh: "（\(cells.map(\.zh).enumerated.zh)）", en: " (\(cells.map(\.en).enumerated.en))")
      let isInTheWay = best.map { $0 > wanted } ?? false
      guard isInTheWay || !effect.isKnown || changesGrade(afterEffects) else { continue }
      obstacles.append(
        effect.isKnown
          ? Bilingual(
            zh: "等级效果“\(effect.words.printable)”在起作用\(from.zh)。",
            en: "The grade effect “\(effect.words.printable)” holds\(from.en).")
          : Bilingual(
            zh: "等级效果“\(effect.words.printable)”因数据不全无法判断\(from.zh)。",
            en: "Whether the grade effect “\(effect.words.printable)” holds is not known\(from.en)."))
    }
  }

  private func changesGrade(_ afterEffects: [Int?]) -> Bool {
    guard let reached = place(of: card.gradeBeforeEffects), afterEffects.indices.contains(reached) else { return false }
    return (afterEffects[reached] ?? reached) > wanted || afterEffects[wanted].map { $0 > wanted } == true
  }

  private mutating func lookAtQuotas(_ afterEffects: [Int?]) {
    guard let reached = place(of: card.gradeBeforeEffects), let final = place(of: card.grade) else { return }
    let expected = afterEffects.indices.contains(reached) ? afterEffects[reached] ?? reached : reached
    guard final > expected, expected <= wanted else { return }
    for quota in report.scorecard.quotas where quota.grade >= expected && quota.grade < final {
      let text = report.sources.text(quota.words).split(whereSeparator: \.isWhitespace).joined(separator: " ").printable
      obstacles.append(
        Bilingual(zh: "名额“\(text)”已满，它排在后面。", en: "The quota “\(text)” is used up by those before it."))
    }
  }
}
