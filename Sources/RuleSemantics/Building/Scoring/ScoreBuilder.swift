import Diagnostics
import Numerics
import RuleSyntax

/// Expands the phrases of `计分：` into core operations.
///
/// A clause is exceptions, then one core (bands, a proportion, steps…), then caps, floors and rounding as written.
struct ScoreBuilder {
  let builder: RuleSetBuilder
  let head: MeasureHead
  let index: MeasureIndex
  let value: Typed
  /// The target that the score is measured against, if there is one.
  let target: Target?
  /// True where what the target asks of a subject is always a whole number.
  let targetIsWhole: Bool
  /// The table whose rows are scored one by one, and what the value adds up of each.
  var row: TableIndex?
  var rowArgument: ExpressionID?
  /// The field of the rows that value words are of: `国家级得5分`.
  var rowChoice: (name: String, value: Typed)?

  var place: FormulaPlace { FormulaPlace(level: head.level, row: row, measure: index, isScoring: true) }

  /// The points of a core, and the most it can give where that is fixed in points.
  struct Core {
    var points: Typed
    var methods: [String]
    /// Nil where it scales with the full points or has no fixed end.
    var attainable: ExactNumber?
    /// True where nothing keeps it at or below the full points.
    var isOpenAbove = false
    /// The unit-less facts that a floor must follow.
    var takesOff = false
  }

  func rule(_ phrases: [Phrase], items: [ListItemNode], words: Span) -> ScoreRule? {
    var rest = ScoreCases.taken(from: phrases.map { $0.exclusion(beside: phrases) ?? $0 })
    guard let exceptions = takeExceptions(&rest) else { return nil }
    guard let core = core(rest, items: items, words: words) else { return nil }
    if core.isOpenAbove { builder.report(.uncapped(words)) }
    return ScoreRule(
      methods: core.methods, exceptions: exceptions, points: core.points.id, attainable: core.attainable, words: words)
  }

  // MARK: Exceptions

  /// Pairs of a condition and an effect, wherever they stand; cases that are the method itself are no exceptions.
  func takeExceptions(_ phrases: inout [Phrase]) -> [ScoreException]? {
    var exceptions: [ScoreException] = []
    var kept: [Phrase] = []
    var index = 0
    while index < phrases.count {
      let phrase = phrases[index]
      index += 1
      if phrase.template == .effect {
        builder.report(.conditionNeeded(phrase.span))
        return nil
      }
      guard phrase.template == .condition else {
        kept.append(phrase)
        continue
      }
      guard index < phrases.count, let exception = exception(phrase, phrases[index]) else {
        if index >= phrases.count { builder.report(.effectNeeded(phrase.span)) }
        return nil
      }
      exceptions.append(exception)
      index += 1
    }
    phrases = kept
    return exceptions
  }

  private func exception(_ condition: Phrase, _ effect: Phrase) -> ScoreException? {
    guard let term = condition["condition"],
      let made = builder.lowerCondition(term, condition.text, at: place)
    else { return nil }
    guard let what = self.effect(effect) else {
      builder.report(.effectNeeded(condition.span))
      return nil
    }
    return ScoreException(condition: made.id, effect: what, words: condition.span.joined(effect.span))
  }

  /// 不得分, 得满分…; the bare points of an entry are an effect too: `有证书的，得3分`.
  private func effect(_ phrase: Phrase) -> ScoreException.Effect? {
    switch phrase.word("effect") {
    case "noDeduction": return .points(builder.emit(.itemFull, .number(.points), phrase.span).id)
    case "noValue": return .noValue
    case "notCounted": return .notCounted
    case "notRanked": return .notRanked
    default: break
    }
    guard phrase.template == .effect, let points = phrase.points() else { return nil }
    return .points(amount(points, phrase.span).id)
  }

  // MARK: Core

  func core(_ phrases: [Phrase], items: [ListItemNode], words: Span) -> Core? {
    let (method, limits) = split(phrases)
    guard var core = unlimited(method, limits, items: items, words: words) else { return nil }
    if core.takesOff, !limits.contains(where: \.endsDeductions) {
      builder.report(.floorNeeded(method.last { $0.template == .perStep } ?? phrases[0]))
      return nil
    }
    core = LimitBuilder(score: self).apply(limits, to: core)
    return core
  }

  /// What makes points, and what limits them. Without steps from a reference, `最多加5分` limits the points themselves.
  private func split(_ written: [Phrase]) -> (method: [Phrase], limits: [Phrase]) {
    var phrases = written
    if !phrases.contains(where: { $0.template == .perStep }) {
      for index in phrases.indices where phrases[index].template == .capOfSteps && phrases[index].word("sign") == "plus"
      {
        phrases[index].template = .cap
      }
    }
    let limits = phrases.filter { $0.template.isLimit }
    return (phrases.filter { !$0.template.isLimit }, limits)
  }

  private func unlimited(_ phrases: [Phrase], _ limits: [Phrase], items: [ListItemNode], words: Span) -> Core? {
    let makers = phrases.filter { $0.template.isMethod }
    let steps = phrases.filter { $0.template == .perStep }
    let rungs = phrases.filter { $0.template == .rung || $0.template == .otherwise }
    if !steps.isEmpty {
      if let other = makers.first {
        builder.report(.twoMethods(other.span, steps[0].span))
        return nil
      }
      return StepBuilder(score: self).core(steps, rungs: rungs, all: phrases, limits: limits)
    }
    if phrases.contains(where: \.template.isPlace) { return PlaceBuilder(score: self).core(phrases) }
    if makers.first?.template == .ranked { return RankBuilder(score: self).core(phrases) }
    if phrases.contains(where: { $0.template == .valueEach }) {
      return RowScoreBuilder(score: self).core(ofValues: phrases, words: words)
    }
    if !rungs.isEmpty {
      if let reached = metOrInProportion(rungs, makers, limits, phrases) { return reached }
      if let other = makers.first {
        builder.report(.twoMethods(rungs[0].span, other.span))
        return nil
      }
      return BandBuilder(score: self).core(rungs, all: phrases)
    }
    guard let maker = makers.first else {
      builder.report(.noMethod(head.name, words))
      return nil
    }
    let others = makers.dropFirst().filter {
      !($0.template == maker.template && maker.template == .stair) && $0.template != .valueEntry
    }
    if let other = others.first {
      builder.report(.twoMethods(maker.span, other.span))
      return nil
    }
    return single(maker, makers, limits, items: items, phrases)
  }

  private func single(
    _ maker: Phrase, _ makers: [Phrase], _ limits: [Phrase], items: [ListItemNode], _ all: [Phrase]
  ) -> Core? {
    switch maker.template {
    case .inProportion: proportion(maker, limits, all)
    case .perUnit: perUnit(maker, all, limits)
    case .formula: formula(maker)
    case .stair: StairBuilder(score: self).core(makers)
    case .byValues, .valueEntry: LookupBuilder(score: self).core(byValues: makers)
    case .byTable: LookupBuilder(score: self).core(byTable: maker)
    case .severalOf: SeveralBuilder(score: self).core(maker, items)
    case .ratioToBest: BestBuilder(score: self).core(all)
    default: nil
    }
  }

  // MARK: Operands

  func itemValue(_ span: Span) -> Typed {
    // In a row, what the value adds up of it; a count has one for each.
    if row != nil {
      guard let rowArgument else { return builder.constant(.one, value.unit, span) }
      return Typed(id: rowArgument, type: value.type, isWhole: value.isWhole, span: span)
    }
    return builder.emit(.itemValue(index), value.type, span, isWhole: value.isWhole)
  }

  /// What the target asks of the subject; nil after a report.
  func itemTarget(_ span: Span) -> Typed? {
    guard target != nil else {
      reportTargetNeeded(span)
      return nil
    }
    return builder.emit(.itemTarget(index), value.type, span, isWhole: targetIsWhole)
  }

  /// A target that could not be read has been reported where it stands.
  func reportTargetNeeded(_ span: Span) {
    if head.targetLines.isEmpty { builder.report(.targetNeeded(head.name, span)) }
  }

  func full(_ span: Span) -> Typed { builder.emit(.itemFull, .number(.points), span) }

  func amount(_ points: PointsTerm, _ span: Span) -> Typed {
    switch points {
    case .absolute(let number): return builder.points(number, span)
    case .ofFull(let share):
      let full = full(span)
      if share == .one { return full }
      let part = builder.constant(share, .percent, span)
      return builder.emit(.multiply(part.id, full.id), .number(.points), span)
    }
  }

  // MARK: Small methods

  /// Value ÷ target × full; where lower is better, target ÷ value.
  private func proportion(_ phrase: Phrase, _ limits: [Phrase], _ all: [Phrase]) -> Core? {
    let span = phrase.span
    guard let target = reference(all, span) else { return nil }
    let value = itemValue(span)
    let higher = builder.isHigherBetter(index)
    let ratio = share(of: target, span)
    let full = full(span)
    let points = builder.emit(.multiply(ratio.id, full.id), .number(.points), span)
    let isCapped = limits.contains { $0.template == .cap }
    guard !higher, isCapped else { return Core(points: points, methods: ["inProportion"], isOpenAbove: !isCapped) }
    // Nothing at all is better than any target, though it cannot be divided by.
    let reached = builder.emit(.compare(value.id, .lessOrEqual, target.id), .yesNo, span)
    let chosen = builder.emit(
      .choose([Case(condition: reached.id, result: full.id)], otherwise: points.id), .number(.points), span)
    return Core(points: chosen, methods: ["inProportion"])
  }

  /// `完成任务的得满分，未完成的按比例得分`: what the target gives in full is given in part.
  private func metOrInProportion(
    _ rungs: [Phrase], _ makers: [Phrase], _ limits: [Phrase], _ all: [Phrase]
  ) -> Core? {
    guard rungs.count == 1, let points = rungs[0].points(), makers.count == 1, makers[0].template == .inProportion,
      rungs[0].template == .rung, let met = BandBuilder(score: self).condition(rungs[0]),
      let reference = rungs[0]["when"]?.kind == .targetMet
        ? reference(all, makers[0].span) : BandBuilder(score: self).mark(rungs[0])
    else { return nil }
    let span = makers[0].span
    let most = amount(points, rungs[0].span)
    let uncapped = builder.emit(.multiply(share(of: reference, span).id, most.id), .number(.points), span)
    // A target that was missed earlier is not met, however high the value is now.
    let part = builder.emit(.lowest([uncapped.id, most.id]), .number(.points), span)
    let chosen = builder.emit(
      .choose([Case(condition: met.id, result: most.id)], otherwise: part.id), .number(.points),
      rungs[0].span.joined(span))
    var attainable: ExactNumber?
    if case .absolute(let number) = points { attainable = number }
    return Core(points: chosen, methods: ["inProportion"], attainable: attainable)
  }

  /// Value ÷ target, or the other way round where lower is better.
  private func share(of target: Typed, _ span: Span) -> Typed {
    let value = itemValue(span)
    return notNegative(
      builder.emit(
        builder.isHigherBetter(index) ? .divide(value.id, target.id) : .divide(target.id, value.id), .number(.percent),
        span, caption: Bilingual(zh: "完成比例", en: "share of target")))
  }

  /// Less than nothing earns nothing: a value below 0 makes no points off.
  func notNegative(_ share: Typed) -> Typed {
    let counted = row == nil ? value.id : rowArgument
    guard let counted, !builder.isNeverNegative(counted) else { return share }
    let zero = builder.constant(.zero, share.unit, share.span)
    return builder.emit(
      .highest([share.id, zero.id]), share.type, share.span, caption: Bilingual(zh: "不低于0", en: "not below 0"),
      isWhole: share.isWhole)
  }

  /// The final target, the path to it, or what is named: `以x为准`.
  func reference(_ phrases: [Phrase], _ span: Span) -> Typed? {
    for phrase in phrases where phrase.template == .againstReference {
      guard let term = phrase["reference"] else { continue }
      let lowering = Lowering(builder: builder, text: phrase.text, place: place)
      guard let number = lowering.number(term), lowering.isComparable(value, .equal, number, term) else { return nil }
      return number
    }
    if let path = phrases.first(where: { $0.template == .againstPath }) { return onPath(path) }
    return itemTarget(span)
  }

  private func onPath(_ phrase: Phrase) -> Typed? {
    guard target != nil else {
      reportTargetNeeded(phrase.span)
      return nil
    }
    let hasPath = head.node.clauses.contains { $0.label == .milestones || $0.label == .baseline }
    guard hasPath else {
      builder.report(.pathNeeded(phrase.span))
      return nil
    }
    return builder.emit(.itemPath(index), value.type, phrase.span)
  }

  private func perUnit(_ phrase: Phrase, _ all: [Phrase], _ limits: [Phrase]) -> Core? {
    guard let points = phrase.points() else { return nil }
    let step = phrase.quantity("step") ?? QuantityTerm(number: value.unit.factor, unit: value.type.unit)
    guard
      let count = StepBuilder(score: self).stepCount(
        of: itemValue(phrase.span), step: step, stepSpan: phrase.span, phrase: phrase, all: all)
    else { return nil }
    let one = amount(points, phrase.span)
    let result = builder.emit(.multiply(notNegative(count).id, one.id), .number(.points), phrase.span)
    let isCapped = limits.contains { $0.template == .cap }
    if let cap = limits.first(where: { $0.template == .cap }), case .absolute(let most)? = cap.points(),
      case .absolute(let single) = points, most < single
    {
      builder.report(.capBelowSingle(cap.span, single: single.exactText, cap: most.exactText))
    }
    return Core(points: result, methods: ["perUnit"], isOpenAbove: !isCapped)
  }

  private func formula(_ phrase: Phrase) -> Core? {
    guard let term = phrase["value"] else { return nil }
    let lowering = Lowering(builder: builder, text: phrase.text, place: place)
    guard let number = lowering.number(term) else { return nil }
    if case .counted(let units) = number.unit.kind, !units.isEmpty {
      builder.report(.formulaUnit(phrase.text.words(term.range), number.unit, phrase.text.span(term.range)))
      return nil
    }
    if let part = unitTimesFullPoints(number.id) {
      let expression = builder.expressions[Int(part.index)]
      let words = builder.declarations.source(of: expression.span.file).text(
        expression.span.start..<expression.span.end)
      builder.report(.formulaUnit(words, expression.type.unit ?? .plain, expression.span))
      return nil
    }
    return Core(points: number, methods: ["formula"])
  }
}

/// `有证书的，得10分；否则得0分`: conditions with points that are all the method there is.
enum ScoreCases {
  /// The pairs as cases of the method, where nothing but 否则 is left beside them; otherwise all as it was.
  static func taken(from phrases: [Phrase]) -> [Phrase] {
    let method = phrases.filter {
      !$0.template.isLimit && !$0.template.isRowSelection && $0.template != .partStep
    }
    let isAll = method.allSatisfy { [.condition, .effect, .otherwise].contains($0.template) || $0["test"] != nil }
    guard isAll, let closer = method.last, closer.template == .otherwise else { return phrases }
    var taken: [Phrase] = []
    var index = 0
    while index < phrases.count {
      let phrase = phrases[index]
      index += 1
      guard phrase.template == .condition, index < phrases.count else {
        taken.append(phrase)
        continue
      }
      taken += rung(phrase, phrases[index]).map { [$0] } ?? [phrase, phrases[index]]
      index += 1
    }
    // An exception after a case would come before it: then all stay exceptions.
    let lastException = taken.lastIndex { $0.template == .condition } ?? -1
    let firstCase = taken.firstIndex { $0["test"] != nil } ?? taken.count
    return lastException < firstCase ? taken : phrases
  }

  private static func rung(_ condition: Phrase, _ effect: Phrase) -> Phrase? {
    var rung = condition
    rung.template = .rung
    switch effect.word("effect") {
    case nil: rung.slots["points"] = effect["points"]
    case "noDeduction": rung.slots["points"] = Term(.points(.ofFull(.one)), effect.text.atoms.indices)
    default: return nil
    }
    guard effect.template == .effect, rung.points() != nil else { return nil }
    rung.slots["test"] = condition["condition"]
    return rung
  }
}

extension ScoreBuilder {
  /// `满分×到账额`: what multiplies the full points and still has a unit.
  private func unitTimesFullPoints(_ id: ExpressionID) -> ExpressionID? {
    guard case .multiply(let a, let b) = builder.expressions[Int(id.index)].operation else { return nil }
    for (factor, other) in [(a, b), (b, a)] {
      guard case .itemFull = builder.expressions[Int(factor.index)].operation,
        case .counted(let units)? = builder.expressions[Int(other.index)].type.unit?.kind, !units.isEmpty
      else { continue }
      return other
    }
    return unitTimesFullPoints(a) ?? unitTimesFullPoints(b)
  }
}

extension TemplateID {
  /// Caps, floors and rounding: they apply where they stand, after the points.
  var isLimit: Bool {
    switch self {
    case .cap, .floor, .notBelowZero, .mayBeNegative, .capOfSteps, .roundTo, .roundingMode, .times: true
    default: false
    }
  }

  /// 第1名得…, 前30%得…
  var isPlace: Bool { self == .placePoints || self == .placeSteps }

  /// What makes points by itself.
  var isMethod: Bool {
    switch self {
    case .inProportion, .perUnit, .stair, .byValues, .valueEntry, .byTable, .formula, .severalOf, .ranked, .ratioToBest:
      true
    default: false
    }
  }
}

extension Phrase {
  /// `每少1项扣2分，不足2项不得分`: what speaks of another number than a step says who gets nothing.
  fileprivate func exclusion(beside phrases: [Phrase]) -> Phrase? {
    guard template == .partStep, word("part") == "ignored", let limit = slots["step"], let number = quantity("step")
    else { return nil }
    let steps = phrases.filter { $0.template == .perStep || $0.template == .perUnit }.compactMap { $0.quantity("step") }
    guard !steps.contains(where: { $0.number == number.number }) else { return nil }
    var rung = self
    rung.template = .rung
    let upper = SpanTerm.End(value: limit, isIncluded: false, isSaid: true)
    rung.slots = [
      "when": Term(.span(SpanTerm(lower: nil, upper: upper)), limit.range), "points": Term(.word("none"), limit.range),
    ]
    return rung
  }

  /// `扣完为止`, `最多扣p`, `可为负`, `最低p`
  var endsDeductions: Bool {
    switch template {
    case .notBelowZero, .mayBeNegative, .floor: true
    case .capOfSteps: word("sign") == "minus"
    default: false
    }
  }
}
