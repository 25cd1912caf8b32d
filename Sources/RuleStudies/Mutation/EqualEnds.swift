import Numerics
import RuleSemantics

/// Whether a choice between two results makes no difference where the two sides of its condition are equal.
///
/// `value ≤ target: full points, otherwise target ÷ value × full points`: with value = target both are the full points.
struct EqualEnds {
  private let rules: CheckedRules
  private let left: ExpressionID
  private let right: ExpressionID

  init(_ rules: CheckedRules, _ left: ExpressionID, _ right: ExpressionID) {
    (self.rules, self.left, self.right) = (rules, left, right)
  }

  /// True where every expression that reads the condition is such a choice.
  func meet(wherever condition: ExpressionID) -> Bool {
    let readers = rules.expressions.filter { $0.operation.operands.contains(condition) }
    return !readers.isEmpty
      && readers.allSatisfy { reader in
        guard case .choose(let cases, let last?) = reader.operation, cases.count == 1, cases[0].condition == condition
        else { return false }
        return form(cases[0].result) == form(last)
      }
  }

  /// An expression as far as it can be simplified with both sides equal and not 0.
  private indirect enum Form: Hashable {
    case number(ExactNumber)
    case side
    case itemFull
    case other(ExpressionID)
    case product(Form, Form)
  }

  private func form(_ id: ExpressionID) -> Form {
    if isSide(id) { return .side }
    switch rules[id].operation {
    case .constant(.number(let number)): return .number(number)
    case .itemFull: return .itemFull
    case .divide(let a, let b) where isSide(a) && isSide(b): return .number(.one)
    case .multiply(let a, let b):
      let (one, other) = (form(a), form(b))
      if one == .number(.one) { return other }
      return other == .number(.one) ? one : .product(one, other)
    // `不低于0` of a number above it.
    case .highest(let operands):
      let forms = operands.map(form).filter { $0 != .number(.zero) }
      return forms.count == 1 && forms[0] == .number(.one) ? .number(.one) : .other(id)
    default: return .other(id)
    }
  }

  /// Copies of one side that a template makes are read alike.
  private func isSide(_ id: ExpressionID) -> Bool {
    id == left || id == right || isSame(id, left) || isSame(id, right)
  }

  private func isSame(_ one: ExpressionID, _ other: ExpressionID) -> Bool {
    switch (rules[one].operation, rules[other].operation) {
    case (.itemValue(let a), .itemValue(let b)): a == b
    case (.itemTarget(let a), .itemTarget(let b)): a == b
    case (.constant(let a), .constant(let b)): a == b
    default: false
    }
  }
}
