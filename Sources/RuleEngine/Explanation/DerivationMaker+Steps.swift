import Calendar
import Diagnostics
import Numerics
import RuleSemantics

// Calculations and decisions.
extension DerivationMaker {
  func explainCalculation(_ step: inout Derivation, _ operation: Operation, _ context: EvaluationContext) {
    step.calculation = calculation(operation, context)
    step.children = children(operation.operands, context)
  }

  private func calculation(_ operation: Operation, _ context: EvaluationContext) -> Bilingual? {
    func text(_ id: ExpressionID) -> Bilingual { self.text(of: id, context) }
    switch operation {
    case .add(let left, let right): return text(left).joined("+", text(right))
    case .subtract(let left, let right): return text(left).joined("−", text(right))
    case .multiply(let left, let right): return text(left).joined("×", text(right))
    case .divide(let left, let right): return text(left).joined("÷", text(right))
    case .power(let left, let right): return text(left).joined("^", text(right))
    case .compare(let left, let comparison, let right): return text(left).joined(comparison.mark, text(right))
    case .lowest(let operands): return Bilingual(zh: "较小", en: "min").called(operands.map(text))
    case .highest(let operands): return Bilingual(zh: "较大", en: "max").called(operands.map(text))
    case .function(let function, let operands): return function.words.called(operands.map(text))
    case .round(let operand, let step, .halfUp) where rules[operand].type.unit?.factor ?? .one == .one && step.isTenth:
      let places = step.decimalPlaces ?? 0
      return Bilingual(
        zh: "舍入(\(text(operand).zh), \(places))", en: "round(\(text(operand).en), \(places))")
    case .round(let operand, let step, let rule): return rounding(text(operand), operand, step, rule)
    case .interpolate(let operand, let anchors, let isExtended):
      if let line = line(operand, anchors, isExtended, context) { return line }
      return Bilingual(zh: "\(text(operand).zh) 处的直线内插", en: "straight line at \(text(operand).en)")
    case .countTrue(let operands):
      let counts = operands.map { evaluator.truth($0, context) == .yes ? "1" : "0" }
      return operands.count > 1 ? Bilingual(same: counts.joined(separator: " + ")) : nil
    default: return nil
    }
  }

  /// To multiples of a step: `round(12.3 ÷ 0.5, 0) × 0.5`, `floor(12.3 ÷ 0.5) × 0.5`; in words where no function does it.
  private func rounding(
    _ text: Bilingual, _ operand: ExpressionID, _ step: ExactNumber, _ rule: RoundingRule
  ) -> Bilingual {
    let factor = rules[operand].type.unit?.factor ?? .one
    let isNegative = text.en.hasPrefix("-")
    // The step in the unit in which the number is written, so that both are of one kind.
    let width = shown.text(.number(step), rules[operand].type)
    func formula(_ language: Language) -> String? {
      switch rule {
      case .halfUp where factor == .one:
        return
          "\(Bilingual(zh: "舍入", en: "round")[language])(\(text[language]) ÷ \(width[language]), 0) × \(width[language])"
      case .floor where factor == .one, .down where factor == .one && !isNegative:
        return
          "\(Bilingual(zh: "取整", en: "floor")[language])(\(text[language]) ÷ \(width[language])) × \(width[language])"
      default: return nil
      }
    }
    if let zh = formula(.zh), let en = formula(.en) { return Bilingual(zh: zh, en: en) }
    return Bilingual(
      zh: "\(text.zh) 取整到 \(step.exactText)", en: "\(text.en) to the nearest \(step.exactText)")
  }

  /// `2 + (85% − 80%) × (10 − 2) ÷ (90% − 80%)`; nil where the number or an anchor is not known.
  private func line(
    _ operand: ExpressionID, _ anchors: [Anchor], _ isExtended: Bool, _ context: EvaluationContext
  ) -> Bilingual? {
    guard case .known(.number(let number)) = evaluator.evaluate(operand, context), let first = anchors.first,
      let last = anchors.last, anchors.count > 1, !evaluator.personal.contains(operand)
    else { return nil }
    if !isExtended, number <= first.x { return text(of: first.y, context) }
    if !isExtended, number >= last.x { return text(of: last.y, context) }
    let upper = max(1, anchors.firstIndex { number <= $0.x } ?? anchors.count - 1)
    let (from, to) = (anchors[upper - 1], anchors[upper])
    func place(_ x: ExactNumber) -> Bilingual { shown.text(.number(x), rules[operand].type) }
    let (start, end) = (text(of: from.y, context), text(of: to.y, context))
    func formula(_ language: Language) -> String {
      "\(start[language]) + (\(place(number)[language]) − \(place(from.x)[language])) × (\(end[language]) − \(start[language])) ÷ (\(place(to.x)[language]) − \(place(from.x)[language]))"
    }
    return Bilingual(zh: formula(.zh), en: formula(.en))
  }

  /// The condition that decided, and its result; where none held, those that failed.
  func explainChoice(
    _ step: inout Derivation, _ cases: [Case], _ otherwise: ExpressionID?, _ context: EvaluationContext
  ) {
    var failed: [ExpressionID] = []
    for entry in cases {
      switch evaluator.truth(entry.condition, context) {
      case .no: failed.append(entry.condition)
      case .yes:
        step.children = children([entry.condition, entry.result], context)
        return
      case .unknown:
        step.children = children([entry.condition], context)
        return
      }
    }
    step.children = children(failed + [otherwise].compactMap(\.self), context)
  }

  func explainBand(
    _ step: inout Derivation, _ operand: ExpressionID, _ bands: [Band], _ otherwise: ExpressionID?,
    _ context: EvaluationContext
  ) {
    step.children = children([operand], context)
    guard case .known(.number(let number)) = evaluator.evaluate(operand, context) else { return }
    let value = text(of: operand, context)
    let type = rules[operand].type
    if let band = bands.first(where: { $0.span.contains(number) }) {
      let words = Bilingual(same: evaluator.words.text(band.words))
      step.calculation = holding(band.span, value, type).joined("→", words)
      step.children += children([band.result], context)
    } else {
      let gap = NumberSpan.gap(around: number, between: bands.map(\.span))
      step.calculation = holding(gap, value, type).joined("→", Bilingual(zh: "其余", en: "otherwise"))
      step.children += children([otherwise].compactMap(\.self), context)
    }
  }

  /// `85% ≥ 80% 且 85% < 90%`: the comparisons by which a number lies within a range.
  private func holding(_ span: NumberSpan, _ value: Bilingual, _ type: ValueType) -> Bilingual {
    func edge(_ number: ExactNumber) -> Bilingual { shown.text(.number(number), type) }
    let parts = [
      span.lower.map { value.joined($0.isIncluded ? "≥" : ">", edge($0.value)) },
      span.upper.map { value.joined($0.isIncluded ? "≤" : "<", edge($0.value)) },
    ].compactMap(\.self)
    guard let first = parts.first else { return value }
    return parts.dropFirst().reduce(first) { Bilingual(zh: "\($0.zh) 且 \($1.zh)", en: "\($0.en) and \($1.en)") }
  }

  /// The keys and the row that was found: `国家级, 建成 → | 国家级 | 建成 | 4 |`.
  func explainLookup(
    _ step: inout Derivation, _ table: LookupIndex, _ keys: [ExpressionID], _ context: EvaluationContext
  ) {
    let texts = keys.map { text(of: $0, context) }
    let asked = Bilingual(zh: texts.map(\.zh).enumerated.zh, en: texts.map(\.en).enumerated.en)
    step.calculation = asked
    step.children = children(keys, context)
    let values = keys.compactMap { evaluator.evaluate($0, context).value }
    guard values.count == keys.count, !keys.contains(where: evaluator.personal.contains) else { return }
    let lookup = rules.lookups[table]
    let rows = lookup.rows(for: values).map { evaluator.words.text(lookup.rows[$0].span) }
    guard !rows.isEmpty, rows.count <= 3 else { return }
    step.calculation = asked.joined("→", Bilingual(same: rows.joined(separator: " ")))
  }
}

extension NumberSpan {
  /// The widest range around a number that none of these reach into.
  fileprivate static func gap(around number: ExactNumber, between spans: [NumberSpan]) -> NumberSpan {
    var gap = NumberSpan()
    for span in spans {
      if let lower = span.lower, lower.value > number || (lower.value == number && !lower.isIncluded),
        gap.upper.map({ lower.value <= $0.value }) ?? true
      {
        gap.upper = Bound(value: lower.value, isIncluded: !lower.isIncluded)
      }
      if let upper = span.upper, upper.value < number || (upper.value == number && !upper.isIncluded),
        gap.lower.map({ upper.value >= $0.value }) ?? true
      {
        gap.lower = Bound(value: upper.value, isIncluded: !upper.isIncluded)
      }
    }
    return gap
  }
}

extension Bilingual {
  /// `40 ÷ 60`; a negative number on the right stands in brackets.
  fileprivate func joined(_ sign: String, _ right: Bilingual) -> Bilingual {
    func bracketed(_ text: String) -> String { text.hasPrefix("-") ? "(\(text))" : text }
    return Bilingual(zh: "\(zh) \(sign) \(bracketed(right.zh))", en: "\(en) \(sign) \(bracketed(right.en))")
  }

  /// `较小(30, 25)`
  func called(_ operands: [Bilingual]) -> Bilingual {
    Bilingual(
      zh: "\(zh)(\(operands.map(\.zh).joined(separator: ", ")))",
      en: "\(en)(\(operands.map(\.en).joined(separator: ", ")))")
  }
}

extension Comparison {
  var mark: String {
    switch self {
    case .less: "<"
    case .lessOrEqual: "≤"
    case .greater: ">"
    case .greaterOrEqual: "≥"
    case .equal: "="
    case .notEqual: "≠"
    }
  }
}

extension Function {
  var words: Bilingual {
    switch self {
    case .absolute: Bilingual(zh: "绝对值", en: "abs")
    case .wholePart: Bilingual(zh: "取整", en: "floor")
    case .limited: Bilingual(zh: "限于", en: "limit")
    case .squareRoot: Bilingual(zh: "平方根", en: "sqrt")
    case .naturalLogarithm: Bilingual(zh: "自然对数", en: "ln")
    case .logarithm: Bilingual(zh: "对数", en: "log")
    case .exponential: Bilingual(zh: "指数", en: "exp")
    case .geometricMean: Bilingual(zh: "几何平均", en: "geomean")
    case .harmonicMean: Bilingual(zh: "调和平均", en: "harmean")
    case .arithmeticMean: Bilingual(zh: "平均", en: "mean")
    case .fullYears: Bilingual(zh: "满年数", en: "fullyears")
    case .days: Bilingual(zh: "天数", en: "days")
    case .year: Bilingual(zh: "年份", en: "year")
    }
  }
}

extension ExactNumber {
  /// 1, 0.1, 0.01…
  fileprivate var isTenth: Bool {
    guard let places = decimalPlaces, places <= 20, !isNegative, !isZero else { return false }
    return (0..<places).reduce(self) { number, _ in number * 10 } == .one
  }
}
