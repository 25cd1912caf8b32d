import Diagnostics
import Numerics
import RuleSyntax

/// `按顺序：` with a numbered step on each line, each on the result of the one before.
///
/// `撤销第n步` takes a step out again: the later ones are then done as if it had not been there.
struct AdjustmentBuilder {
  let builder: RuleSetBuilder
  let place: FormulaPlace
  let source: SourceFile

  /// A step as read.
  private struct Step {
    var condition: Typed?
    var action: Phrase
    var skipsMissing: Bool
  }

  /// The number after all steps; nil after a report.
  func adjusted(_ start: Typed, _ clause: ClauseNode) -> Typed? {
    guard !clause.items.isEmpty else {
      builder.report(.stepsNeeded(clause.labelSpan))
      return nil
    }
    let steps = clause.items.map { step($0) }
    guard steps.allSatisfy({ $0 != nil }) else { return nil }
    return chain(start, steps.compactMap(\.self), leavingOut: [])
  }

  private func step(_ item: ListItemNode) -> Step? {
    guard var phrases = builder.phrases(item.tokens, .adjustment, in: source) else { return nil }
    let skips = phrases.contains { $0.template == .skipMissing }
    phrases.removeAll { $0.template == .skipMissing }
    var condition: Typed?
    if let first = phrases.first, first.template == .condition, let term = first["condition"] {
      guard let made = builder.lowerCondition(term, first.text, at: place) else { return nil }
      condition = made
      phrases.removeFirst()
    }
    guard phrases.count == 1, phrases[0].template == .adjustStep else {
      builder.report(.effectNeeded(item.span))
      return nil
    }
    return Step(condition: condition, action: phrases[0], skipsMissing: skips)
  }

  private func chain(_ start: Typed, _ steps: [Step], leavingOut left: Set<Int>) -> Typed? {
    var current = start
    for (index, step) in steps.enumerated() where !left.contains(index) {
      guard let next = applied(step, at: index, to: current, start, steps, left) else { return nil }
      current = next
    }
    return current
  }

  private func applied(
    _ step: Step, at index: Int, to current: Typed, _ start: Typed, _ steps: [Step], _ left: Set<Int>
  ) -> Typed? {
    let changed: Typed?
    if let undo = step.action.whole("undo") {
      guard undo >= 1, undo <= index else {
        builder.report(.undoStep(undo, step.action.span))
        return nil
      }
      changed = chain(start, Array(steps[..<index]), leavingOut: left.union([undo - 1]))
    } else {
      changed = action(step.action, on: current)
    }
    guard let changed else { return nil }
    guard let condition = step.condition else { return step.skipsMissing ? skipping(changed, current) : changed }
    let chosen = builder.emit(
      .choose([Case(condition: condition.id, result: changed.id)], otherwise: current.id), current.type,
      step.action.span,
      caption: Bilingual(zh: "第\(index + 1)步", en: "step \(index + 1)"))
    return step.skipsMissing ? skipping(chosen, current) : chosen
  }

  private func skipping(_ changed: Typed, _ current: Typed) -> Typed {
    builder.emit(.fallback(changed.id, current.id), current.type, changed.span)
  }

  private func action(_ phrase: Phrase, on current: Typed) -> Typed? {
    let lowering = Lowering(builder: builder, text: phrase.text, place: place)
    func number(_ slot: String) -> Typed? {
      guard let term = phrase[slot], let made = lowering.number(term) else { return nil }
      if phrase.word("do") == "times" { return made }
      let fit = UnitAlgebra.common(current.unit, false, made.unit, made.isBareLiteral)
      return lowering.unit(fit, current, made, term, .addition) == nil ? nil : made
    }
    func emit(_ operation: Operation) -> Typed { builder.emit(operation, current.type, phrase.span) }
    if phrase.word("do") == "within" {
      guard let low = number("a"), let high = number("b") else { return nil }
      return emit(.function(.limited, [current.id, low.id, high.id]))
    }
    guard let x = number("x") else { return nil }
    switch phrase.word("do") {
    case "add": return emit(.add(current.id, x.id))
    case "subtract": return emit(.subtract(current.id, x.id))
    case "times": return emit(.multiply(current.id, x.id))
    case "atMost": return emit(.lowest([current.id, x.id]))
    case "atLeast": return emit(.highest([current.id, x.id]))
    default: return x
    }
  }
}

extension Diagnostic {
  static func stepsNeeded(_ span: Span) -> Diagnostic {
    Diagnostic(
      .noMethod, at: .source(span),
      Bilingual(zh: "“按顺序：”下面没有编号的步骤。", en: "No numbered steps stand below “in order:”."),
      help: [
        Bilingual(
          zh: "一行一步：“1. 有…的，加1分”“2. 不高于5分”。", en: "One on each line: “1. if …, add 1 point”, “2. at most 5 points”.")
      ])
  }

  static func undoStep(_ number: Int, _ span: Span) -> Diagnostic {
    Diagnostic(
      .noMethod, at: .source(span),
      Bilingual(zh: "前面没有第\(number)步可以撤销。", en: "There is no step \(number) before this one to undo."),
      help: [Bilingual(zh: "写前面某一步的编号。", en: "Give the number of a step before this one.")])
  }
}
