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
    case .round(let operand, let step, _):
      return Bilingual(
        zh: "\(text(operand).zh) 取整到 \(step.exactText)", en: "\(text(operand).en) to the nearest \(step.exactText)")
    case .interpolate(let operand, let anchors, let isExtended):
      if let line = line(operand, anchors, isExtended, context) { return line }
      return Bilingual(zh: "\(text(operand).zh) 处的直线内插", en: "straight line at \(text(operand).en)")
    case .countTrue(let operands):
      return Bilingual(zh: "\(operands.count) 项中成立的", en: "of \(operands.count) conditions")
    default: return nil
    }
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
    if let band = bands.first(where: { $0.span.contains(number) }) {
      step.calculation = value.joined("→", Bilingual(same: evaluator.words.text(band.words)))
      step.children += children([band.result], context)
    } else {
      step.calculation = value.joined("→", Bilingual(zh: "其余", en: "otherwise"))
      step.children += children([otherwise].compactMap(\.self), context)
    }
  }

  func explainLookup(_ step: inout Derivation, _ keys: [ExpressionID], _ context: EvaluationContext) {
    let texts = keys.map { text(of: $0, context) }
    step.calculation = Bilingual(zh: texts.map(\.zh).enumerated.zh, en: texts.map(\.en).enumerated.en)
    step.children = children(keys, context)
  }
}

extension Bilingual {
  /// `40 ÷ 60`; a negative number on the right stands in brackets.
  fileprivate func joined(_ sign: String, _ right: Bilingual) -> Bilingual {
    func bracketed(_ text: String) -> String { text.hasPrefix("-") ? "(\(text))" : text }
    return Bilingual(zh: "\(zh) \(sign) \(bracketed(right.zh))", en: "\(en) \(sign) \(bracketed(right.en))")
  }

  /// `较小(30, 25)`
  fileprivate func called(_ operands: [Bilingual]) -> Bilingual {
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
