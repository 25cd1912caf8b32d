import Calendar
import Diagnostics
import Numerics
import RuleSemantics

/// Takes an evaluation apart, step by step: what the author wrote, the numbers put in, what came out.
///
/// It evaluates again what it shows, so nothing it says can differ from the result. Steps that say nothing (constants)
/// are left out, and a tree has at most `limit` of them.
final class DerivationMaker {
  let evaluator: Evaluator
  let shown: ShownValue
  private var room = DerivationMaker.limit
  private var depth = 0

  static let limit = 500
  static let deepest = 40
  /// Subjects, periods or values that are listed one by one.
  static let listed = 20

  var rules: CheckedRules { evaluator.rules }

  init(_ evaluator: Evaluator) {
    self.evaluator = evaluator
    shown = ShownValue(evaluator.rules)
  }

  func derivation(of id: ExpressionID, _ context: EvaluationContext) -> Derivation {
    let expression = rules[id]
    var step = Derivation(
      expression: id, words: words(of: expression), result: evaluator.evaluate(id, context), type: expression.type,
      places: [], children: [])
    guard room > 0, depth < DerivationMaker.deepest else { return step }
    room -= 1
    depth += 1
    defer { depth -= 1 }
    explain(&step, expression.operation, id, context)
    hide(&step)
    return step
  }

  private func words(of expression: Expression) -> Bilingual {
    expression.caption ?? Bilingual(same: evaluator.words.text(expression.span))
  }

  private func explain(
    _ step: inout Derivation, _ operation: Operation, _ id: ExpressionID, _ context: EvaluationContext
  ) {
    switch operation {
    case .constant, .noValue, .itemFull, .periodBoundary, .card: break
    case .field(let table, let field): explainField(&step, table, field, context)
    case .measure(let measure, let aspect): explainMeasure(&step, measure, aspect, context)
    case .itemValue(let measure): step = named(itemValue(measure, context), id)
    case .itemTarget(let measure): step = named(itemTarget(measure, context), id)
    case .targetHolds(let measure): explainTarget(&step, measure, context)
    case .judged(let operand): step.children = [derivation(of: operand, context)]
    case .ofSubject(let operand): step.children = [derivation(of: operand, context.at(evaluator.ownSubject(context)))]
    case .atPeriod(let operand, let reference): explainPeriod(&step, operand, reference, context)
    case .aggregate(let aggregate): explainAggregate(&step, aggregate, context)
    case .standing(let standing): step.children = [derivation(of: standing.value, context)]
    case .choose(let cases, let otherwise): explainChoice(&step, cases, otherwise, context)
    case .bands(let operand, let bands, let otherwise): explainBand(&step, operand, bands, otherwise, context)
    case .lookup(let table, let keys, _): explainLookup(&step, table, keys, context)
    case .fallback(let first, let second):
      step.children = [derivation(of: evaluator.evaluate(first, context).value == nil ? second : first, context)]
    default: explainCalculation(&step, operation, context)
    }
  }

  private func named(_ step: Derivation, _ id: ExpressionID) -> Derivation {
    var step = step
    step.expression = id
    return step
  }

  /// The operands that are worth a line of their own.
  func children(_ operands: [ExpressionID], _ context: EvaluationContext) -> [Derivation] {
    operands.filter(isTelling).map { derivation(of: $0, context) }
  }

  private func isTelling(_ id: ExpressionID) -> Bool {
    switch rules[id].operation {
    case .constant, .itemFull, .noValue, .periodBoundary: false
    default: true
    }
  }

  /// The value of an operand as it stands in a calculation.
  func text(of id: ExpressionID, _ context: EvaluationContext) -> Bilingual {
    switch evaluator.evaluate(id, context) {
    case .known(let value): return evaluator.personal.contains(id) ? Privacy.mask : shown.text(value, rules[id].type)
    case .unknown: return Bilingual(same: "？")
    }
  }

  /// Leaves out a personal value, and the calculation, from which it could be told.
  func hide(_ step: inout Derivation) { hide(&step, if: [step.expression].compactMap(\.self)) }

  /// The same where the result hands on any of these.
  func hide(_ step: inout Derivation, if expressions: [ExpressionID]) {
    guard expressions.contains(where: evaluator.personal.contains), step.result.value != nil else { return }
    step.result = .unknown(Reason(.withheld))
    step.calculation = nil
    step.note = nil
  }
}
