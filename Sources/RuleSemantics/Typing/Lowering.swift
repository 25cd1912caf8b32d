import Diagnostics
import Numerics
import RuleSyntax

/// Turns terms into core operations, and finds what does not fit: types, units, levels.
///
/// Every function gives nil after it has reported a problem, so that no problem is reported twice.
struct Lowering {
  let builder: RuleSetBuilder
  let text: PhraseText
  var place: FormulaPlace

  func span(_ term: Term) -> Span { text.span(term.range) }

  func at(_ place: FormulaPlace) -> Lowering { Lowering(builder: builder, text: text, place: place) }

  func lower(_ term: Term) -> Typed? {
    builder.readings?.addNames(of: term, text)
    return switch term.kind {
    case .quantity(let quantity): literal(quantity, term)
    case .date(let date): builder.emit(.constant(.date(date)), .date, span(term))
    case .boundary(let boundary): builder.emit(.periodBoundary(boundary), .date, span(term))
    case .text(let text): builder.emit(.constant(.text(text)), .text, span(term))
    case .choice(let list, let index): builder.emit(.constant(.choice(list, index)), .choice(list), span(term))
    case .yesNo(let isYes): builder.emit(.constant(.yesNo(isYes)), .yesNo, span(term))
    case .name(let name): named(name, term)
    case .fieldOf(let table, let name): field(name, of: table, term)
    case .itemValue: ownValue(term)
    case .itemTarget: ownTarget(term)
    case .fullPoints: fullPoints(term)
    case .negate, .binary, .call, .extreme, .available, .roundCall, .fallback, .conditional, .share: arithmetic(term)
    case .aggregate(let aggregate): self.aggregate(aggregate, term)
    case .eventCount(let list, let index): eventCount(list, index, term)
    case .standing(let kind, let value, let domain): standing(kind, value, domain, term)
    case .at(let period, let inner): atPeriod(period, inner, term)
    case .own(let inner): own(inner, term)
    case .aspect(let inner, let aspect): self.aspect(inner, aspect, term)
    case .lookup(let table, let keys, let column): lookup(table, keys, column, term)
    default: condition(term)
    }
  }

  // MARK: Needs

  func number(_ term: Term) -> Typed? {
    guard isKnown(term), let typed = lower(term) else { return nil }
    guard case .number = typed.type else {
      builder.report(
        .wrongType(text.words(term.range), typed.type, wanted: Bilingual(zh: "数", en: "a number"), span(term)))
      return nil
    }
    return typed
  }

  /// Reports a quoted word that names nothing, where a value is needed.
  func isKnown(_ term: Term) -> Bool {
    guard case .text(let word) = term.kind else { return true }
    builder.report(.unknownName(word, among: builder.context.scope.names.map(\.text), span(term)))
    return false
  }

  private func literal(_ quantity: QuantityTerm, _ term: Term) -> Typed? {
    builder.emit(
      .constant(.number(quantity.number)), .number(quantity.unit ?? .anyUnit), span(term),
      isWhole: quantity.number.isWhole && quantity.unit?.kind != .share, literal: quantity.number)
  }

  private func fullPoints(_ term: Term) -> Typed? {
    guard place.isScoring else {
      builder.report(.fullPointsOutsideScoring(span(term)))
      return nil
    }
    return builder.emit(.itemFull, .number(.points), span(term))
  }

  /// 数值: the value of the indicator whose clause this is.
  func ownValue(_ term: Term) -> Typed? {
    if place.isOfMembers, let own = place.measure { return measure(own, term) }
    guard let measure = place.measure, place.isScoring else {
      builder.report(.noOwnValue(span(term)))
      return nil
    }
    guard let value = builder.value(of: measure) else { return nil }
    return builder.emit(.itemValue(measure), value.type, span(term), isWhole: value.isWhole)
  }

  /// 目标值: what the target asks of the subject.
  private func ownTarget(_ term: Term) -> Typed? {
    guard let measure = place.measure, place.isScoring else {
      builder.report(.noOwnTarget(span(term)))
      return nil
    }
    let head = builder.declarations.measures[measure]
    guard !head.targetLines.isEmpty else {
      builder.report(.targetNeeded(head.name, span(term)))
      return nil
    }
    guard let value = builder.value(of: measure) else { return nil }
    return builder.emit(.itemTarget(measure), value.type, span(term))
  }

  // MARK: Arithmetic

  private func arithmetic(_ term: Term) -> Typed? {
    switch term.kind {
    case .negate(let inner):
      guard let value = number(inner) else { return nil }
      return builder.emit(.negate(value.id), value.type, span(term), isWhole: value.isWhole)
    case .binary(let operation, let left, let right): return binary(operation, left, right, term)
    case .call(let function, let arguments): return call(function, arguments, term)
    case .extreme(let isHighest, let arguments): return extreme(isHighest, arguments, term)
    case .available(let figure, let arguments): return available(figure, arguments, term)
    case .roundCall(let value, let places, let rule): return round(value, places, rule, term)
    case .fallback(let value, let otherwise): return fallback(value, otherwise, term)
    case .conditional(let branches, let otherwise): return conditional(branches, otherwise, term)
    case .share(let part, let whole): return binary(.divide, part, whole, term)
    default: return nil
    }
  }

  private func binary(_ operation: BinaryOperator, _ left: Term, _ right: Term, _ term: Term) -> Typed? {
    // Both sides are made even if one has a problem: they may have one each.
    let (a, b) = (number(left), number(right))
    guard let a, let b else { return nil }
    switch operation {
    case .add, .subtract: return sum(a, b, isDifference: operation == .subtract, term)
    case .multiply:
      return builder.emit(
        .multiply(a.id, b.id), .number(UnitAlgebra.product(a.unit, b.unit)), span(term), isWhole: a.isWhole && b.isWhole
      )
    case .divide: return builder.emit(.divide(a.id, b.id), .number(UnitAlgebra.quotient(a.unit, b.unit)), span(term))
    case .power:
      return builder.emit(.power(a.id, b.id), .number(.plain), span(term))
    }
  }

  private func sum(_ a: Typed, _ b: Typed, isDifference: Bool, _ term: Term) -> Typed? {
    let fit = UnitAlgebra.sum(a.unit, a.isBareLiteral, b.unit, b.isBareLiteral, isDifference: isDifference)
    guard let unit = unit(fit, a, b, term, isDifference ? .subtraction : .addition) else { return nil }
    if !isDifference, isRate(a), isRate(b) { builder.report(.sharesAdded(span(term))) }
    let operation: Operation = isDifference ? .subtract(a.id, b.id) : .add(a.id, b.id)
    return builder.emit(operation, .number(unit), span(term), isWhole: a.isWhole && b.isWhole)
  }

  private func isRate(_ operand: Typed) -> Bool {
    operand.unit.kind == .share
      || (operand.literal == nil && builder.isRatio(operand.id) && operand.unit.kind == .counted([:]))
  }

  /// The unit that two operands share; nil after a report.
  func unit(_ fit: UnitAlgebra.Fit, _ a: Typed, _ b: Typed, _ term: Term, _ doing: Doing) -> Unit? {
    switch fit {
    case .fits(let unit): return unit
    case .differ: builder.report(.unitMismatch(a, b, doing, span(term)))
    case .bareNumber: builder.report(.bareNumberAgainstShare(a.isBareLiteral ? a : b))
    case .pointsAgainstShare: builder.report(.pointsAgainstShare(a, b, doing, span(term)))
    }
    return nil
  }

  private func call(_ function: Function, _ terms: [Term], _ term: Term) -> Typed? {
    switch function {
    case .fullYears, .days, .year: return dateCall(function, terms, term)
    default: break
    }
    let arguments = terms.map { number($0) }
    let given = arguments.compactMap(\.self)
    guard given.count == terms.count, let first = given.first else { return nil }
    let ids = given.map(\.id)
    switch function {
    case .absolute:
      return builder.emit(.function(function, ids), first.type, span(term), isWhole: first.isWhole)
    case .wholePart: return builder.emit(.function(function, ids), first.type, span(term), isWhole: true)
    case .limited, .arithmeticMean, .geometricMean, .harmonicMean:
      guard let unit = commonUnit(given, term) else { return nil }
      return builder.emit(.function(function, ids), .number(unit), span(term))
    default: return builder.emit(.function(function, ids), .number(.plain), span(term))
    }
  }

  private func dateCall(_ function: Function, _ terms: [Term], _ term: Term) -> Typed? {
    let dates = terms.map { date($0) }
    guard dates.allSatisfy({ $0 != nil }) else { return nil }
    let unit = function == .year ? .anyUnit : builder.context.units.unit(named: function == .days ? "天" : "年") ?? .plain
    return builder.emit(
      .function(function, dates.compactMap { $0?.id }), .number(unit), span(term), isWhole: true)
  }

  func date(_ term: Term) -> Typed? {
    guard let typed = lower(term) else { return nil }
    guard typed.type == .date else {
      builder.report(
        .wrongType(text.words(term.range), typed.type, wanted: Bilingual(zh: "日期", en: "a date"), span(term)))
      return nil
    }
    return typed
  }

  private func extreme(_ isHighest: Bool, _ terms: [Term], _ term: Term) -> Typed? {
    let given = terms.map { number($0) }.compactMap(\.self)
    guard given.count == terms.count, let unit = commonUnit(given, term) else { return nil }
    let ids = given.map(\.id)
    return builder.emit(
      isHighest ? .highest(ids) : .lowest(ids), .number(unit), span(term), isWhole: given.allSatisfy(\.isWhole))
  }

  /// The arguments without a value are left out; if none has one, the result is unknown.
  private func available(_ figure: AvailableFigure, _ terms: [Term], _ term: Term) -> Typed? {
    let given = terms.map { number($0) }.compactMap(\.self)
    guard given.count == terms.count, let unit = commonUnit(given, term) else { return nil }
    let span = span(term)
    let known = given.map { builder.emit(.hasState($0.id, [.known]), .yesNo, span).id }
    let count = builder.emit(.countTrue(known), .number(.anyUnit), span, isWhole: true)
    if figure == .count { return count }
    let isWhole = given.allSatisfy(\.isWhole)
    let zero = builder.constant(.zero, unit, span)
    let parts = given.map { builder.emit(.fallback($0.id, zero.id), .number(unit), $0.span, isWhole: $0.isWhole) }
    var result = parts.dropFirst().reduce(parts[0]) {
      builder.emit(.add($0.id, $1.id), .number(unit), span, isWhole: isWhole)
    }
    if figure == .mean { result = builder.emit(.divide(result.id, count.id), .number(unit), span) }
    let one = builder.constant(.one, .anyUnit, span)
    let any = builder.emit(.compare(count.id, .greaterOrEqual, one.id), .yesNo, span)
    let none = builder.emit(.noValue, .number(unit), span)
    return builder.emit(
      .choose([Case(condition: any.id, result: result.id)], otherwise: none.id), .number(unit), span,
      isWhole: isWhole && figure == .sum)
  }

  private func commonUnit(_ operands: [Typed], _ term: Term) -> Unit? {
    guard var common = operands.first else { return nil }
    for next in operands.dropFirst() {
      let fit = UnitAlgebra.common(common.unit, common.isBareLiteral, next.unit, next.isBareLiteral)
      guard let unit = unit(fit, common, next, term, .comparison) else { return nil }
      if common.unit.kind == .any { common = next }
      common.type = .number(unit)
    }
    return common.unit
  }

  private func round(_ value: Term, _ places: Term, _ rule: RoundingRule, _ term: Term) -> Typed? {
    guard let value = number(value) else { return nil }
    guard case .quantity(let quantity) = places.kind, let count = quantity.number.wholeValue, (0...15).contains(count)
    else {
      builder.report(.badPlaces(span(places)))
      return nil
    }
    return builder.emit(
      .round(value.id, step: value.unit.step(ofPlaces: count), rule), value.type, span(term), isWhole: count == 0)
  }

  private func fallback(_ value: Term, _ otherwise: Term, _ term: Term) -> Typed? {
    guard let a = lower(value), let b = lower(otherwise), let type = commonType(a, b, term) else { return nil }
    return builder.emit(.fallback(a.id, b.id), type, span(term), isWhole: a.isWhole && b.isWhole)
  }

  private func conditional(_ branches: [ConditionalBranch], _ otherwise: Term, _ term: Term) -> Typed? {
    var cases: [Case] = []
    guard let last = lower(otherwise) else { return nil }
    var common = last
    for branch in branches {
      guard let condition = condition(branch.condition), let result = lower(branch.result) else { return nil }
      guard let type = commonType(result, common, term) else { return nil }
      common.type = type
      common.isWhole = common.isWhole && result.isWhole
      cases.append(Case(condition: condition.id, result: result.id))
    }
    return builder.emit(.choose(cases, otherwise: last.id), common.type, span(term), isWhole: common.isWhole)
  }

  /// The type of a value that is one of two.
  func commonType(_ a: Typed, _ b: Typed, _ term: Term) -> ValueType? {
    if case .number = a.type, case .number = b.type {
      let fit = UnitAlgebra.common(a.unit, a.isBareLiteral, b.unit, b.isBareLiteral)
      return unit(fit, a, b, term, .comparison).map { .number($0) }
    }
    if a.type == b.type { return a.type }
    builder.report(.wrongType(text.words(term.range), b.type, wanted: a.type.spoken, span(term)))
    return nil
  }
}

/// What was being done with two numbers, for messages.
enum Doing {
  case addition
  case subtraction
  case comparison

  var words: Bilingual {
    switch self {
    case .addition: Bilingual(zh: "相加", en: "be added")
    case .subtraction: Bilingual(zh: "相减", en: "be subtracted")
    case .comparison: Bilingual(zh: "比较", en: "be compared")
    }
  }
}

extension Unit {
  /// A number of nothing in particular, such as a ratio.
  var isPlain: Bool { kind == .counted([:]) || kind == .any }

  /// The step of rounding to decimals of what is shown: 2 decimals of % are 0.0001.
  func step(ofPlaces places: Int) -> ExactNumber { ExactNumber.one.scaled(byPowerOfTen: -places) * factor }
}
