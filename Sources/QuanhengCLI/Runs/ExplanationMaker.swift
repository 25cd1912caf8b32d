import Diagnostics
import RuleEngine
import RuleSemantics
import RuleSyntax
import Scorecards

/// Puts together what explains an item: the words of its rule, and how its value, target and score came about.
struct ExplanationMaker {
  private let rules: CheckedRules
  private let sources: SourceStore
  private let run: RuleRun
  private let card: Int
  /// One for each rule file.
  private let trees: [SyntaxTree]

  init(_ rules: CheckedRules, _ sources: SourceStore, _ run: RuleRun, card: Int) {
    self.rules = rules
    self.sources = sources
    trees = sources.files.map(RuleParser.parse)
    self.run = run
    self.card = card
  }

  func explanation(of item: ItemResult) -> Explanation {
    let derivations = run.derivations(of: item, card: card)
    let parts = [
      (Bilingual(zh: "数值", en: "Value"), derivations.value), (Bilingual(zh: "目标", en: "Target"), derivations.target),
      (Bilingual(zh: "得分", en: "Score"), derivations.score),
    ]
    let span = self.span(of: item)
    return Explanation(
      item: item, notes: notes(on: item), ruleLines: span.map(clauses) ?? [], rulePlace: span.flatMap(place),
      parts: parts.compactMap { heading, derivation in
        derivation.map { Explanation.Part(heading: heading, derivation: $0) }
      })
  }

  private func notes(on item: ItemResult) -> RuleNotes {
    item.measure.map { rules.measures[$0].notes } ?? adjunct(of: item)?.notes ?? RuleNotes(clause: item.clause)
  }

  private func span(of item: ItemResult) -> Span? {
    item.measure.map { rules.measures[$0].span } ?? adjunct(of: item)?.span
  }

  private func adjunct(of item: ItemResult) -> CardAdjunct? {
    rules.scorecards[run.result.scorecard].adjuncts.first {
      $0.name == item.name && $0.kind.rawValue == item.kind.rawValue
    }
  }

  private func place(of span: Span) -> String? {
    PlaceText(sources).lines(of: span).map { "\($0.file.path):\($0.start.line)" }
  }

  /// The clauses of the declaration that starts where the span does, each on one line: `计分：按完成比例得分`. What the author
  /// only notes is left out: it is printed by itself.
  private func clauses(of span: Span) -> [String] {
    let declarations = trees[Int(span.file)].declarations
    guard let declaration = declarations.first(where: { $0.span.start == span.start }) else { return [oneLine(span)] }
    let ownLine = declaration.body.last.map { Span(file: span.file, start: span.start, end: $0.end) }
    let clauses = declaration.clauses.filter { !$0.label.takesRawText }.map(\.span)
    return ((ownLine.map { [$0] } ?? []) + clauses).map(oneLine)
  }

  private func oneLine(_ span: Span) -> String {
    sources.text(span).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
