import Diagnostics
import Numerics

/// `90%及以上得10分；80%至90%（不含90%）得8分；其余得0分`, pass marks, and straight lines between anchors.
struct BandBuilder {
  let score: ScoreBuilder
  private var builder: RuleSetBuilder { score.builder }

  func core(_ phrases: [Phrase], all: [Phrase]) -> ScoreBuilder.Core? {
    let rungs = phrases.filter { $0.template == .rung }.map(countingWhatIsThere)
    let closers = phrases.filter { $0.template == .otherwise }
    if let line = all.first(where: { $0.template == .straightLine }) {
      return interpolation(rungs, closers, line, isExtended: all.contains { $0.template == .extended })
    }
    if closers.count > 1 {
      builder.report(.twoMethods(closers[0].span, closers[1].span))
      return nil
    }
    if rungs.isEmpty {
      builder.report(.noMethod(score.head.name, closers[0].span))
      return nil
    }
    if let wordy = (rungs + closers).first(where: { $0.points() == nil }) {
      builder.report(.pointsNeeded(wordy))
      return nil
    }
    let otherwise = closers.first?.points().map { score.amount($0, closers[0].span) }
    if rungs.allSatisfy(\.isSpanRung) { return bands(rungs, otherwise, closers.first) }
    return cases(rungs, otherwise, closers.first)
  }

  // MARK: Bands

  private func bands(_ rungs: [Phrase], _ otherwise: Typed?, _ closer: Phrase?) -> ScoreBuilder.Core? {
    var entries: [BandAnalysis.Entry] = []
    for rung in rungs {
      guard let span = numberSpan(rung) else { return nil }
      entries.append(BandAnalysis.Entry(span: span, of: rung))
    }
    let analysis = BandAnalysis(entries, unit: score.value.unit, grid: grid, hasOtherwise: otherwise != nil)
    guard analysis.report(to: builder) else { return nil }
    if rungs.count == 1, otherwise == nil, closer == nil {
      builder.report(.rungWithoutOtherwise(rungs[0].span))
      return nil
    }
    let bands = zip(rungs, analysis.parted).map { rung, span in
      Band(span: span, result: score.amount(rung.points() ?? .absolute(.zero), rung.span).id, words: rung.span)
    }
    let value = score.itemValue(rungs[0].span)
    let points = builder.emit(
      .bands(value.id, bands, otherwise: otherwise?.id), .number(.points),
      rungs[0].span.joined(rungs[rungs.count - 1].span))
    return ScoreBuilder.Core(
      points: points, methods: ["bands"], attainable: highest(rungs + [closer].compactMap(\.self)))
  }

  /// Values are multiples of this; nil for any number.
  private var grid: ExactNumber? { score.value.isWhole ? .one : nil }

  private func numberSpan(_ rung: Phrase) -> NumberSpan? {
    guard let term = rung["when"], case .span(let span) = term.kind else { return nil }
    let lowering = Lowering(builder: builder, text: rung.text, place: score.place)
    return lowering.numberSpan(span, of: score.value, term)
  }

  /// The most of several results, if all are fixed in points.
  func highest(_ phrases: [Phrase]) -> ExactNumber? {
    var most: ExactNumber?
    for phrase in phrases {
      switch phrase.points() {
      case .absolute(let number)?: most = max(most ?? number, number)
      case .ofFull?: return nil
      case nil: break
      }
    }
    return most
  }

  /// Names instead of points.
  func grade(_ phrases: [Phrase]) -> Typed? {
    // Places are those of a scorecard.
    if let place = phrases.first(where: { $0.template == .gradePlace }) {
      builder.report(.gradeWording(place.span))
      return nil
    }
    let rungs = phrases.filter { $0.template == .gradeBand }
    let closer = phrases.first { $0.template == .gradeRest }
    var entries: [BandAnalysis.Entry] = []
    var cases: [Case] = []
    for rung in rungs {
      guard let name = rung.raw("result") else {
        builder.report(.gradeWording(rung.span))
        return nil
      }
      let text = builder.emit(.constant(.text(name)), .text, rung.span)
      if rung.isSpanRung {
        guard let span = numberSpan(rung) else { return nil }
        entries.append(BandAnalysis.Entry(span: span, of: rung))
      }
      guard let reached = condition(rung) else { return nil }
      cases.append(Case(condition: reached.id, result: text.id))
    }
    let rest = closer?.raw("result").map { builder.emit(.constant(.text($0)), .text, closer?.span ?? phrases[0].span) }
    if entries.count == rungs.count {
      let analysis = BandAnalysis(entries, unit: score.value.unit, grid: grid, hasOtherwise: rest != nil)
      guard analysis.report(to: builder) else { return nil }
      cases = zip(zip(rungs, analysis.parted), cases).map { made, old in
        let (rung, span) = made
        let reached = builder.emit(.within(score.itemValue(rung.span).id, span), .yesNo, rung.span)
        return Case(condition: reached.id, result: old.result)
      }
    }
    guard let first = phrases.first else { return nil }
    return builder.emit(.choose(cases, otherwise: rest?.id), .text, phrases.reduce(first.span) { $0.joined($1.span) })
  }

  /// `没有的不得分`, `有的得5分`: of a number, none is 0 and some is more than 0.
  private func countingWhatIsThere(_ rung: Phrase) -> Phrase {
    guard case .number(let unit) = score.value.type, case .list(let terms)? = rung["when"]?.kind, terms.count == 1,
      case .yesNo(let isThere) = terms[0].kind
    else { return rung }
    let zero = SpanTerm.End(
      value: Term(.quantity(QuantityTerm(number: .zero, unit: unit)), terms[0].range), isIncluded: !isThere)
    var phrase = rung
    phrase.slots["when"] = Term(.span(SpanTerm(lower: zero, upper: isThere ? nil : zero)), terms[0].range)
    return phrase
  }

  // MARK: Conditions

  private func cases(_ rungs: [Phrase], _ otherwise: Typed?, _ closer: Phrase?) -> ScoreBuilder.Core? {
    let ofValues = ValueRungs(score: score)
    guard otherwise != nil || rungs.allSatisfy({ $0.isValueRung }) else {
      builder.report(.rungWithoutOtherwise(rungs[rungs.count - 1].span))
      return nil
    }
    var cases: [Case] = []
    for rung in rungs {
      guard let reached = condition(rung), let points = rung.points() else { return nil }
      cases.append(Case(condition: reached.id, result: score.amount(points, rung.span).id))
    }
    if otherwise == nil { ofValues.warnOfValuesLeftOut(rungs) }
    let last = closer ?? rungs[rungs.count - 1]
    let points = builder.emit(
      .choose(cases, otherwise: otherwise?.id), .number(.points), rungs[0].span.joined(last.span))
    let method = rungs.contains { $0.isValueRung || $0["test"] != nil } ? "cases" : "fullOrNone"
    return ScoreBuilder.Core(
      points: points, methods: [method], attainable: highest(rungs + [closer].compactMap(\.self)))
  }

  /// Whether the value is in the band of a rung.
  func condition(_ rung: Phrase) -> Typed? {
    if let test = rung["test"] { return builder.lowerCondition(test, rung.text, at: score.place) }
    guard let term = rung["when"] else { return nil }
    if rung.isValueRung { return ValueRungs(score: score).condition(term, rung) }
    let lowering = Lowering(builder: builder, text: rung.text, place: score.place)
    switch term.kind {
    case .targetMet: return targetMet(rung.span)
    case .span(let span):
      guard let range = lowering.numberSpan(span, of: score.value, term) else { return nil }
      return builder.emit(.within(score.itemValue(rung.span).id, range), .yesNo, rung.span)
    case .bound(let bound):
      guard case .compare(let comparison, let other) = bound.shape, let number = lowering.number(other),
        lowering.isComparable(score.value, comparison, number, other)
      else { return nil }
      return builder.emit(.compare(score.itemValue(rung.span).id, comparison, number.id), .yesNo, rung.span)
    default: return nil
    }
  }

  private func targetMet(_ span: Span) -> Typed? {
    // `完成的得10分`: of a yes/no value, yes.
    if score.target == nil, score.value.type == .yesNo {
      return builder.emit(.isOneOf(score.itemValue(span).id, [.yesNo(true)]), .yesNo, span)
    }
    guard score.target != nil else {
      score.reportTargetNeeded(span)
      return nil
    }
    return builder.emit(.targetHolds(score.index), .yesNo, span)
  }

  /// Whether the value is at or beyond a pass mark from which steps go up: `1项得3分，每增加1项加2分`.
  func reaches(_ rung: Phrase, upward: Bool) -> Typed? {
    guard case .span(let span)? = rung["when"]?.kind, span.isExact else { return condition(rung) }
    guard let mark = mark(rung) else { return nil }
    return builder.emit(
      .compare(score.itemValue(rung.span).id, upward ? .greaterOrEqual : .lessOrEqual, mark.id), .yesNo, rung.span)
  }

  /// The number of a pass mark, from which steps are counted.
  func mark(_ rung: Phrase) -> Typed? {
    guard let term = rung["when"] else { return nil }
    let lowering = Lowering(builder: builder, text: rung.text, place: score.place)
    switch term.kind {
    case .targetMet: return score.itemTarget(rung.span)
    case .span(let span):
      guard let end = span.lower ?? span.upper, lowering.numberSpan(span, of: score.value, term) != nil else {
        return nil
      }
      return lowering.number(end.value)
    case .bound(let bound):
      guard case .compare(let comparison, let other) = bound.shape, let number = lowering.number(other),
        lowering.isComparable(score.value, comparison, number, other)
      else { return nil }
      return number
    default: return nil
    }
  }

  // MARK: Straight lines

  private func interpolation(_ rungs: [Phrase], _ closers: [Phrase], _ line: Phrase, isExtended: Bool) -> ScoreBuilder
    .Core?
  {
    if let closer = closers.first {
      builder.report(
        .anchors(
          closer.span,
          Bilingual(zh: "内插的点已经包括所有的数，不再写“其余”。", en: "Straight lines cover all values; “otherwise” has no place.")))
      return nil
    }
    var anchors: [Anchor] = []
    for rung in rungs {
      guard let span = numberSpan(rung), let points = rung.points() else { return nil }
      guard let x = span.lower?.value, span.upper?.value == x else {
        builder.report(
          .anchors(rung.span, Bilingual(zh: "内插的点要写一个数，不写范围。", en: "An anchor is one number, not a range.")))
        return nil
      }
      anchors.append(Anchor(x: x, y: score.amount(points, rung.span).id))
    }
    guard let sorted = sorted(anchors, rungs, line) else { return nil }
    let value = score.itemValue(line.span)
    let points = builder.emit(
      .interpolate(value.id, anchors: sorted, isExtended: isExtended), .number(.points),
      (rungs.first?.span ?? line.span).joined(line.span))
    return ScoreBuilder.Core(
      points: points, methods: ["interpolation"], attainable: isExtended ? nil : highest(rungs), isOpenAbove: false)
  }

  /// Rising by x; anchors may be written from high to low.
  private func sorted(_ anchors: [Anchor], _ rungs: [Phrase], _ line: Phrase) -> [Anchor]? {
    guard anchors.count >= 2 else {
      builder.report(.anchors(line.span, Bilingual(zh: "内插至少要两个点。", en: "Straight lines need at least two anchors.")))
      return nil
    }
    let rising = zip(anchors, anchors.dropFirst()).allSatisfy { $0.x < $1.x }
    let falling = zip(anchors, anchors.dropFirst()).allSatisfy { $0.x > $1.x }
    guard rising || falling else {
      let first = anchors[0].x < anchors[1].x
      let wrong = anchors.indices.dropFirst().first { index in
        anchors[index].x == anchors[index - 1].x || (anchors[index].x > anchors[index - 1].x) != first
      }
      builder.report(
        .anchors(
          rungs[wrong ?? 0].span,
          Bilingual(zh: "内插的点没有按大小排列，或有重复。", en: "The anchors are not in order, or one is given twice.")))
      return nil
    }
    return rising ? anchors : anchors.reversed()
  }
}

/// `国家级得5分；省级、市级得3分`, `是得10分，否得0分`: bands of a value that is no number.
struct ValueRungs {
  let score: ScoreBuilder
  private var builder: RuleSetBuilder { score.builder }

  /// Whether the value is one of those named; nil after a report.
  func condition(_ term: Term, _ rung: Phrase) -> Typed? {
    guard let values = values(of: term, rung) else { return nil }
    let value = score.rowChoice?.value.id ?? score.itemValue(rung.span).id
    return builder.emit(.isOneOf(value, values), .yesNo, rung.span)
  }

  private var type: ValueType { score.rowChoice?.value.type ?? score.value.type }

  private func values(of term: Term, _ rung: Phrase) -> [Value]? {
    switch term.kind {
    case .list(let terms):
      let found = terms.map { value($0, rung) }
      return found.contains { $0 == nil } ? nil : found.compactMap(\.self)
    case .fromValue(let word, let isAbove):
      guard case .choice(let list, let index)? = value(word, rung) else { return nil }
      let declared = builder.declarations.lists[list]
      guard declared.isOrdered else {
        builder.report(.unorderedList(declared, rung.text.span(term.range)))
        return nil
      }
      return (isAbove ? Array(0...index) : Array(index..<declared.values.count)).map { .choice(list, $0) }
    default: return nil
    }
  }

  private func value(_ term: Term, _ rung: Phrase) -> Value? {
    switch (term.kind, type) {
    case (.yesNo(let isYes), .yesNo): return .yesNo(isYes)
    case (.text(let word), .choice(let list)):
      if let index = builder.declarations.lists[list].placesBySpelling[Scope.key(word)] { return .choice(list, index) }
    default: break
    }
    builder.report(
      .notAValueOf(
        score.rowChoice?.name ?? score.head.name, rung.text.words(term.range), valueWords, rung.text.span(term.range)))
    return nil
  }

  /// What the value may be; empty for numbers and texts.
  private var valueWords: [String] {
    switch type {
    case .choice(let list): builder.declarations.lists[list].values.compactMap(\.first)
    default: []
    }
  }

  func warnOfValuesLeftOut(_ rungs: [Phrase]) {
    guard case .choice(let list) = type else { return }
    let named = Set(rungs.flatMap { rung in rung["when"].flatMap { values(of: $0, rung) } ?? [] })
    let declared = builder.declarations.lists[list]
    let missing = declared.values.indices.filter { !named.contains(.choice(list, $0)) }.map { declared.values[$0][0] }
    if !missing.isEmpty { builder.report(.valuesLeftOut(missing, declared.name, rungs[0].span)) }
  }
}

extension Phrase {
  var isValueRung: Bool {
    switch slots["when"]?.kind {
    case .list, .fromValue: true
    default: false
    }
  }

  var isSpanRung: Bool {
    if case .span? = slots["when"]?.kind { true } else { false }
  }
}
