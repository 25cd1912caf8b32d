import Diagnostics
import Numerics
import RuleSyntax

/// `等级：90分及以上为优秀；…；其余为不合格`, `等级效果：有通报批评的，不得评为优秀`
struct GradeReader {
  let card: CardBuilder
  /// The full points, for grades in percent of them.
  let full: ExactNumber
  private var builder: RuleSetBuilder { card.builder }

  /// The best grade first; 其余 is what is left below.
  func bands(_ clause: ClauseNode, rounding: RoundingStep?) -> (GradeBasis, [GradeBand]) {
    guard let phrases = builder.phrases(of: clause) else { return (.total, []) }
    if let first = phrases.first(where: { $0.template == .gradePlace }) {
      let basis: GradeBasis = first["share"] == nil ? .rank : .rankShare
      return (basis, places(phrases, basis))
    }
    return (.total, ranges(phrases, clause, rounding))
  }

  /// `前20%为优秀；前50%为良好；其余为合格`
  private func places(_ phrases: [Phrase], _ basis: GradeBasis) -> [GradeBand] {
    var bands: [GradeBand] = []
    for phrase in phrases {
      guard let name = phrase.raw("result") else {
        builder.report(.gradeWording(phrase.span))
        return []
      }
      let last = bands.last?.span.upper
      if phrase.template == .gradeRest {
        let lower = last.map { NumberSpan.Bound(value: $0.value, isIncluded: false) }
        bands.append(GradeBand(name: name, span: NumberSpan(lower: lower), words: phrase.span))
      } else if phrase.template == .gradePlace, (phrase["share"] != nil) == (basis == .rankShare),
        let span = phrase.places(after: last)
      {
        bands.append(GradeBand(name: name, span: span, words: phrase.span))
      } else {
        builder.report(.gradeWording(phrase.span))
        return []
      }
    }
    let analysis = BandAnalysis(
      bands.map { BandAnalysis.Entry(span: $0.span, words: $0.words) }, unit: basis == .rank ? .plain : .percent,
      grid: basis == .rank ? .one : nil, hasOtherwise: false, coversAll: false)
    reportRepeated(bands)
    return analysis.report(to: builder) ? bands : []
  }

  private func ranges(_ phrases: [Phrase], _ clause: ClauseNode, _ rounding: RoundingStep?) -> [GradeBand] {
    var entries: [(name: String, entry: BandAnalysis.Entry)] = []
    var rest: (name: String, words: Span)?
    let total = Typed(id: ExpressionID(0), type: .number(.points), span: clause.span)
    for phrase in phrases {
      guard let name = phrase.raw("result") else {
        builder.report(.gradeWording(phrase.span))
        return []
      }
      if phrase.template == .gradeRest {
        rest = (name, phrase.span)
        continue
      }
      let lowering = Lowering(builder: builder, text: phrase.text, place: card.place)
      // A share is of the full points, whether it says so or not.
      let isShare = phrase.word("of") == "full" || phrase.isShareRung
      let graded = isShare ? Typed(id: ExpressionID(0), type: .number(.percent), span: clause.span) : total
      guard let term = phrase["when"], case .span(let span) = term.kind,
        var range = lowering.numberSpan(span, of: graded, term)
      else {
        builder.report(.gradeWording(phrase.span))
        return []
      }
      if isShare { range = range.scaled(by: full) }
      entries.append((name, BandAnalysis.Entry(span: range, of: phrase)))
    }
    return bands(entries, rest, rounding, clause)
  }

  private func bands(
    _ entries: [(name: String, entry: BandAnalysis.Entry)], _ rest: (name: String, words: Span)?,
    _ rounding: RoundingStep?, _ clause: ClauseNode
  ) -> [GradeBand] {
    let analysis = BandAnalysis(
      entries.map(\.entry), unit: .points, grid: rounding?.step, hasOtherwise: rest != nil,
      gapHelp: rounding == nil ? wholeTotals : nil)
    guard analysis.report(to: builder) else { return [] }
    var bands = zip(entries, analysis.parted).map {
      GradeBand(name: $0.name, span: $1, words: $0.entry.words)
    }
    bands.sort { ($0.span.lower?.value ?? lowest) > ($1.span.lower?.value ?? lowest) }
    if let rest {
      let top = bands.last?.span.lower.map { NumberSpan.Bound(value: $0.value, isIncluded: !$0.isIncluded) }
      bands.append(GradeBand(name: rest.name, span: NumberSpan(lower: nil, upper: top), words: rest.words))
    }
    reportRepeated(bands)
    return bands
  }

  /// `80至89分为良好`, where totals are meant to be whole.
  private var wholeTotals: Bilingual {
    Bilingual(
      zh: "总分先取整数再定等级的，写“舍入：总分取整数”。",
      en: "Where totals are rounded to whole points before they are graded, write “rounding: total to whole numbers”.")
  }

  private var lowest: ExactNumber { ExactNumber(Int.min / 2) }

  private func reportRepeated(_ bands: [GradeBand]) {
    for (index, band) in bands.enumerated() where bands[..<index].contains(where: { $0.name == band.name }) {
      builder.report(.gradeTwice(band.name, band.words))
    }
  }

  // MARK: Effects

  func effects(_ clause: ClauseNode, grades: [GradeBand]) -> [GradeEffect] {
    guard let phrases = builder.phrases(of: clause) else { return [] }
    var effects: [GradeEffect] = []
    var index = 0
    while index < phrases.count {
      guard phrases[index].template == .condition, index + 1 < phrases.count,
        phrases[index + 1].template == .gradeEffect
      else {
        builder.report(
          phrases[index].template == .condition
            ? .effectNeeded(phrases[index].span) : .conditionNeeded(phrases[index].span))
        return effects
      }
      if let effect = effect(phrases[index], phrases[index + 1], grades) { effects.append(effect) }
      index += 2
    }
    return effects
  }

  private func effect(_ condition: Phrase, _ what: Phrase, _ grades: [GradeBand]) -> GradeEffect? {
    guard let term = condition["condition"],
      let made = builder.lowerCondition(term, condition.text, at: card.place)
    else { return nil }
    let words = condition.span.joined(what.span)
    if let steps = what.whole("down") { return GradeEffect(condition: made.id, effect: .down(steps), words: words) }
    guard let name = what.raw("grade"), let term = what["grade"] else { return nil }
    guard let index = grades.firstIndex(where: { $0.name == name }) else {
      builder.report(.unknownGrade(name, grades.map(\.name), what.text.span(term.range)))
      return nil
    }
    let effect: GradeEffect.Effect =
      switch what.word("effect") {
      case "atMost": .atMost(index)
      case "not": .not(index)
      default: .fixed(index)
      }
    return GradeEffect(condition: made.id, effect: effect, words: words)
  }
}

extension NumberSpan {
  /// `得分率90%以上`: in points.
  fileprivate func scaled(by factor: ExactNumber) -> NumberSpan {
    func scaled(_ bound: Bound?) -> Bound? {
      bound.map { Bound(value: $0.value * factor, isIncluded: $0.isIncluded) }
    }
    return NumberSpan(lower: scaled(lower), upper: scaled(upper))
  }
}

extension Phrase {
  /// `90%以上`
  fileprivate var isShareRung: Bool {
    guard case .span(let span)? = slots["when"]?.kind, let end = span.lower ?? span.upper,
      case .quantity(let quantity) = end.value.kind
    else { return false }
    return quantity.unit?.kind == .share
  }
}
