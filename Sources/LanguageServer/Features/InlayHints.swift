import Diagnostics
import Numerics
import RuleSemantics
import Scorecards

extension Server {
  /// What the author left out and the language has taken, and the points and weights that follow from what is written.
  func inlayHints(_ document: Document, _ range: JSONValue?) -> JSONValue {
    guard let analysis = analysis(of: document), let file = analysis.file(of: document.path),
      let rules = analysis.outcome.rules
    else { return .array([]) }
    let hints = defaults(rules, file) + rules.scorecards.flatMap { weights($0, file) }
    let lines = lines(of: range)
    return .array(
      hints.compactMap { hint in
        guard let place = current(hint.span, analysis) else { return nil }
        let line = place.source.lineIndex(at: place.span.end)
        let end = hint.isAtEndOfLine ? place.source.lineRange(line).upperBound : place.span.end
        let position = place.source.position(of: end)
        guard lines?.contains(position.line) ?? true else { return nil }
        return .members([
          ("position", position.json), ("label", .string(hint.label)), ("paddingLeft", .bool(true)),
          ("tooltip", hint.tooltip.map(JSONValue.string)),
        ])
      })
  }

  private struct Hint {
    var span: Span
    var label: String
    var tooltip: String?
    var isAtEndOfLine = false
  }

  private func lines(of range: JSONValue?) -> ClosedRange<Int>? {
    guard let start = TextPosition(range?["start"]), let end = TextPosition(range?["end"]) else { return nil }
    return min(start.line, end.line)...max(start.line, end.line)
  }

  private static let longestLabel = 36

  private func defaults(_ rules: CheckedRules, _ file: SourceFile.ID) -> [Hint] {
    rules.assumptions.filter { $0.kind == .languageDefault && $0.span.file == file }.map { assumption in
      let text = assumption.text[settings.language]
      let label = DisplayWidth.truncate(text, to: Server.longestLabel)
      return Hint(span: assumption.span, label: "⟵ " + label, tooltip: text)
    }
  }

  /// Of each row of a scorecard: its points where a weight is written, otherwise its share of the whole.
  private func weights(_ card: Scorecard, _ file: SourceFile.ID) -> [Hint] {
    let whole = card.root.full
    var hints: [Hint] = []
    func add(_ node: CardNode) {
      if node.span.file == file, let hint = hint(node, of: whole) { hints.append(hint) }
      node.children.forEach(add)
    }
    card.root.children.forEach(add)
    return hints
  }

  private func hint(_ node: CardNode, of whole: ExactNumber) -> Hint? {
    if node.weight != nil {
      let points = NumberText.shown(node.full)
      return Hint(
        span: node.span, label: Bilingual(zh: "＝\(points)分", en: "= \(points) points")[settings.language],
        isAtEndOfLine: true)
    }
    guard let share = node.full.divided(by: whole) else { return nil }
    let percent = NumberText.shown(share * 100)
    return Hint(
      span: node.span, label: Bilingual(zh: "占\(percent)%", en: "\(percent)% of all")[settings.language],
      isAtEndOfLine: true)
  }
}
