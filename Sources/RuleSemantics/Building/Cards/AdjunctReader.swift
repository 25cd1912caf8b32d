import Diagnostics
import Numerics
import RuleSyntax

/// `加分：国家级平台每个2分，最多4分`, `扣分：逾期报送每次0.5分，最多3分`
struct AdjunctReader {
  let card: CardBuilder
  private var builder: RuleSetBuilder { card.builder }

  func adjuncts(_ clause: ClauseNode, kind: CardAdjunct.Kind) -> [CardAdjunct] {
    guard let phrases = builder.phrases(of: clause) else { return [] }
    var adjuncts: [CardAdjunct] = []
    var single = ExactNumber.zero
    for phrase in phrases {
      if phrase.template == .cap {
        guard !adjuncts.isEmpty, case .absolute(let cap)? = phrase.points() else {
          builder.report(.capWithoutItem(phrase.span))
          continue
        }
        limit(&adjuncts[adjuncts.count - 1], to: cap, single: single, phrase)
      } else if let adjunct = adjunct(phrase, kind) {
        adjuncts.append(adjunct)
        if case .absolute(let each)? = phrase.points() { single = each }
      }
    }
    return adjuncts
  }

  private func limit(_ adjunct: inout CardAdjunct, to cap: ExactNumber, single: ExactNumber, _ phrase: Phrase) {
    let most = builder.points(cap, phrase.span)
    adjunct.points = builder.emit(.lowest([adjunct.points, most.id]), .number(.points), phrase.span).id
    adjunct.cap = cap
    adjunct.span = adjunct.span.joined(phrase.span)
    if cap < single {
      builder.report(.capBelowSingle(phrase.span, single: single.exactText, cap: cap.exactText))
    }
  }

  private func adjunct(_ phrase: Phrase, _ kind: CardAdjunct.Kind) -> CardAdjunct? {
    if phrase.word("sign") == (kind == .bonus ? "minus" : "plus") {
      builder.report(.adjunctSign(isBonus: kind == .bonus, phrase.span))
      return nil
    }
    guard let what = phrase["what"], case .absolute(let each)? = phrase.points() else {
      builder.report(.adjunctWording(phrase.span))
      return nil
    }
    let name = name(of: what, phrase)
    guard let made = points(what, each, phrase) else { return nil }
    return CardAdjunct(
      kind: kind, name: name, notes: RuleNotes(), points: made.points.id, count: made.count?.id, cap: nil, missing: [],
      span: phrase.span)
  }

  private func name(of what: Term, _ phrase: Phrase) -> String {
    switch what.kind {
    case .event(let list, let index, _): builder.declarations.lists[list].values[index][0]
    case .name(let name): builder.context.scope.names[name].text
    default: phrase.text.words(what.range)
    }
  }

  private func points(_ what: Term, _ each: ExactNumber, _ phrase: Phrase) -> (points: Typed, count: Typed?)? {
    let lowering = Lowering(builder: builder, text: phrase.text, place: card.place)
    let one = builder.points(each, phrase.span)
    if case .event(let list, let index, true) = what.kind {
      guard let count = lowering.eventCount(list, index, what) else { return nil }
      return times(count, phrase, one)
    }
    if let way = phrase.word("way") { return beyond(way, what, lowering, phrase, one) }
    guard let typed = what.isOperand ? lowering.lower(what) : lowering.condition(what) else { return nil }
    switch typed.type {
    // `论文数超过5篇的，每篇加1分`: each of all, or each beyond it?
    case .yesNo where phrase["step"] != nil:
      builder.report(.adjunctWording(phrase.span))
      return nil
    case .yesNo:
      let zero = builder.points(.zero, phrase.span)
      let points = builder.emit(
        .choose([Case(condition: typed.id, result: one.id)], otherwise: zero.id), .number(.points), phrase.span)
      return (points, nil)
    case .number(let unit) where unit.kind == .share:
      builder.report(.shareCounted(phrase.text.words(what.range), phrase.text.span(what.range)))
      return nil
    case .number: return times(typed, phrase, one)
    default:
      builder.report(
        .wrongType(
          phrase.text.words(what.range), typed.type, wanted: Bilingual(zh: "数或条件", en: "a number or condition"),
          phrase.span))
      return nil
    }
  }

  /// `满意度高于90%的，每高1个百分点加0.5分`: so much for every step beyond a number.
  private func beyond(
    _ way: String, _ what: Term, _ lowering: Lowering, _ phrase: Phrase, _ one: Typed
  ) -> (points: Typed, count: Typed?)? {
    guard let value = lowering.number(what), let term = phrase["from"], let from = lowering.number(term),
      lowering.isComparable(value, .equal, from, term)
    else { return nil }
    let type = value.unit.kind == .share ? ValueType.number(.percentagePoints) : value.type
    let (a, b) = way == "over" ? (value, from) : (from, value)
    let whole = value.isWhole && from.isWhole
    let gap = builder.emit(.subtract(a.id, b.id), type, phrase.span, isWhole: whole)
    let zero = builder.constant(.zero, type.unit ?? .plain, phrase.span)
    let distance = builder.emit(.highest([gap.id, zero.id]), type, phrase.span, isWhole: whole)
    guard let points = times(distance, phrase, one)?.points else { return nil }
    return (points, distance)
  }

  private func times(_ count: Typed, _ phrase: Phrase, _ one: Typed) -> (points: Typed, count: Typed?)? {
    guard let step = phrase.quantity("step"), step.number != .one else {
      let whole = count.isWhole ? count : floor(count, phrase)
      return (builder.emit(.multiply(whole.id, one.id), .number(.points), phrase.span), count)
    }
    let size = builder.constant(step.number, step.unit ?? .anyUnit, phrase.span)
    let steps = builder.emit(.divide(count.id, size.id), .number(.plain), phrase.span)
    builder.assume(head: card.head.name, .partsIgnored, phrase.span)
    return (builder.emit(.multiply(floor(steps, phrase).id, one.id), .number(.points), phrase.span), count)
  }

  private func floor(_ count: Typed, _ phrase: Phrase) -> Typed {
    builder.emit(.function(.wholePart, [count.id]), count.type, phrase.span, isWhole: true)
  }
}
