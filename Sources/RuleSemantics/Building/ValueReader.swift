import Diagnostics
import Numerics
import RuleSyntax

/// The clause that says what the value of an indicator is: a formula or condition, rounding, exceptions, or a count of
/// conditions.
struct ValueReader {
  let builder: RuleSetBuilder
  let place: FormulaPlace
  let source: SourceFile
  /// The unit in which a value of this unit is shown.
  let shown: (Unit) -> Unit

  func value(of clause: ClauseNode) -> Typed? {
    clause.items.isEmpty ? value(of: clause.body) : conditionCount(clause)
  }

  /// `下列各项成立的个数：`, `下列至少3项成立：` + a numbered list of conditions.
  private func conditionCount(_ clause: ClauseNode) -> Typed? {
    let words = WordText.joined(clause.body, in: source).lowercased().filter { $0 != " " && $0 != ":" && $0 != "：" }
    let atLeast = ConditionCountWords.minimum(words)
    guard ConditionCountWords.isCount(words) || atLeast != nil else {
      builder.report(.unknownListHead(clause))
      return nil
    }
    let made = clause.items.map { item -> Typed? in
      guard let (term, text) = builder.formula(item.tokens, in: source, isCondition: true) else { return nil }
      return builder.lowerCondition(term, text, at: place)
    }
    guard made.allSatisfy({ $0 != nil }) else { return nil }
    let span = clause.span
    let unit = builder.context.units.unit(named: "项") ?? .anyUnit
    let count = builder.emit(.countTrue(made.compactMap { $0?.id }), .number(unit), span, isWhole: true)
    guard let atLeast else { return count }
    let minimum = builder.constant(ExactNumber(atLeast), unit, span)
    return builder.emit(.compare(count.id, .greaterOrEqual, minimum.id), .yesNo, span)
  }

  func value(of tokens: [Token]) -> Typed? {
    var segments = Segment.cut(tokens, atColons: false)
    let rounding = takeRounding(&segments)
    let exceptions = takeExceptions(&segments)
    guard let rounding, let exceptions else { return nil }
    // Commas may stand inside a formula: before 则, in a list of values.
    let rest = segments.dropFirst().allSatisfy { $0.comma != nil } ? Segment.joined(segments[...]) : tokens
    guard let (term, text) = builder.formula(rest, in: source),
      Lowering(builder: builder, text: text, place: place).isKnown(term),
      let value = builder.lower(term, text, at: place)
    else { return nil }
    let chosen = apply(exceptions, to: value)
    return Rounding(phrases: rounding).apply(to: chosen, shownIn: shown(chosen.unit), builder)
  }

  /// `，保留2位小数，进一` at the end.
  private func takeRounding(_ segments: inout [Segment]) -> [Phrase]? {
    var taken: [Phrase] = []
    while segments.count > 1, let last = segments.last {
      var attempt = PhraseAttempt(builder.reader.text(of: last.tokens, in: source), builder.context, opensEntry: false)
      attempt.read(.rounding, after: nil)
      let found = attempt.readings.filter { $0.template == .roundTo || $0.template == .roundingMode }
      guard found.count == 1 else { break }
      taken.insert(found[0], at: 0)
      segments.removeLast()
    }
    return taken
  }

  /// `c的，无值；` before the formula.
  private func takeExceptions(_ segments: inout [Segment]) -> [(condition: Typed, effect: Phrase)]? {
    var taken: [(condition: Typed, effect: Phrase)] = []
    while segments.count > 2 {
      let pair = segments.prefix(2).map { segment -> [Phrase] in
        var attempt = PhraseAttempt(
          builder.reader.text(of: segment.tokens, in: source), builder.context, opensEntry: false)
        attempt.read(.exception, after: nil)
        return attempt.readings
      }
      guard pair[0].count == 1, pair[0][0].template == .condition, pair[1].count == 1, pair[1][0].template == .effect,
        let term = pair[0][0]["condition"]
      else { break }
      guard let condition = builder.lowerCondition(term, pair[0][0].text, at: place) else { return nil }
      taken.append((condition, pair[1][0]))
      segments.removeFirst(2)
    }
    return taken
  }

  private func apply(_ exceptions: [(condition: Typed, effect: Phrase)], to value: Typed) -> Typed {
    guard !exceptions.isEmpty else { return value }
    let cases = exceptions.map { exception in
      Case(condition: exception.condition.id, result: noValue(exception.effect, value).id)
    }
    return builder.emit(.choose(cases, otherwise: value.id), value.type, value.span, isWhole: value.isWhole)
  }

  private func noValue(_ effect: Phrase, _ value: Typed) -> Typed {
    builder.emit(.noValue, value.type, effect.span)
  }
}

/// `保留2位小数`, `进一`
struct Rounding {
  let phrases: [Phrase]

  func apply(to value: Typed, shownIn unit: Unit, _ builder: RuleSetBuilder) -> Typed {
    guard let step = step(for: unit) else { return value }
    return builder.emit(
      .round(value.id, step: step.number, rule), value.type, step.phrase.span,
      caption: Bilingual(zh: "舍入", en: "rounded"), isWhole: step.number.isWhole)
  }

  func step(for unit: Unit) -> (number: ExactNumber, places: Int?, phrase: Phrase)? {
    for phrase in phrases {
      if let places = phrase.whole("places") { return (unit.step(ofPlaces: min(places, 15)), places, phrase) }
      if phrase.word("places") == "zero" { return (unit.step(ofPlaces: 0), 0, phrase) }
      if let step = phrase.quantity("step") {
        return (step.unit == nil ? step.number * unit.factor : step.number, nil, phrase)
      }
    }
    return nil
  }

  var rule: RoundingRule {
    switch phrases.compactMap({ $0.word("mode") }).last {
    case "up": .up
    case "down": .down
    case "halfEven": .halfEven
    case "halfDown": .halfDown
    default: .halfUp
    }
  }
}

/// The words over a list of conditions.
private enum ConditionCountWords {
  static func isCount(_ words: String) -> Bool { ["下列各项成立的个数", "下列各项成立的项数", "countofthese"].contains(words) }

  static func minimum(_ words: String) -> Int? {
    for (start, end) in [("下列至少", "项成立"), ("下列项目至少", "项成立"), ("atleast", "ofthese")] {
      guard words.hasPrefix(start), words.hasSuffix(end) else { continue }
      return Int(words.dropFirst(start.count).dropLast(end.count))
    }
    return nil
  }
}

extension Diagnostic {
  static func unknownListHead(_ clause: ClauseNode) -> Diagnostic {
    Diagnostic(
      .notUnderstood, at: .source(clause.labelSpan),
      Bilingual(zh: "看不出下面编号的几行要怎样用。", en: "What the numbered lines below are for is not clear."),
      help: [
        Bilingual(
          zh: "写“下列各项成立的个数：”或“下列至少3项成立：”。", en: "Write “count of these:” or “at least 3 of these:”.")
      ])
  }
}
