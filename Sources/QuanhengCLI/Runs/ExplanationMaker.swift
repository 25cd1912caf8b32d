import Diagnostics
import RuleEngine
import RuleSemantics
import RuleSyntax
import Scorecards

/// The rule files of a run as trees, read once for all explanations.
struct RuleLines {
  let sources: SourceStore
  /// One for each rule file.
  fileprivate let trees: [SyntaxTree]

  init(_ sources: SourceStore) {
    self.sources = sources
    trees = sources.files.map { RuleParser.parse($0) }
  }
}

/// Puts together what explains an item of a card: the words of its rule, and how its value, target and score came about.
struct ExplanationMaker {
  private let run: RuleRun
  private let result: RunResult
  private let subject: SubjectIndex
  private let card: CardResult
  private let lines: RuleLines
  private var sources: SourceStore { lines.sources }
  private var rules: CheckedRules { run.rules }
  private var scorecard: Scorecard { rules.scorecards[result.scorecard] }

  /// - Parameter card: the place of the card among those of the result.
  init?(_ run: RuleRun, _ result: RunResult, card: Int, _ lines: RuleLines) {
    let level = run.rules.scorecards[result.scorecard].level
    guard let subject = run.dataset.subjects.find(result.cards[card].subject.id, level: level) else { return nil }
    (self.run, self.result, self.subject, self.lines) = (run, result, subject, lines)
    self.card = result.cards[card]
  }

  /// Of everything on the card that is scored by itself.
  var explanations: [Explanation] { card.leaves.map(explanation) }

  func explanation(of item: ItemResult) -> Explanation {
    let parts = run.derivations(card: result.scorecard, path: item.path, subject: subject, period: result.period)
    let span = item.measure.map { rules.measures[$0].span } ?? adjunct(of: item)?.span
    return Explanation(
      item: item, notes: notes(on: item), ruleLines: span.map(clauses(around:)) ?? [], rulePlace: span.flatMap(place),
      parts: parts.map { Explanation.Part(heading: $0.heading, derivation: $0.derivation) })
  }

  private func notes(on item: ItemResult) -> RuleNotes {
    item.measure.map { rules.measures[$0].notes } ?? adjunct(of: item)?.notes ?? RuleNotes(clause: item.clause)
  }

  private func adjunct(of item: ItemResult) -> CardAdjunct? {
    scorecard.adjuncts.first { $0.name == item.name && $0.kind.rawValue == item.kind.rawValue }
  }

  private func place(of span: Span) -> String? {
    PlaceText(sources).lines(of: span).map { "\($0.file.path):\($0.start.line)" }
  }

  /// The clauses of the declaration that a place lies in, each on one line: `计分：按完成比例得分`; of a table of
  /// indicators, the row. What the author only notes is left out: it is printed by itself.
  private func clauses(around span: Span) -> [String] {
    guard let declaration = lines.trees[Int(span.file)].declarations.first(where: { $0.span.holds(span) }) else {
      return [oneLine(span)]
    }
    if declaration.keyword == .indicatorTable {
      return declaration.table.filter { $0.span.holds(span) }.map { oneLine($0.span) }
    }
    let ownLine = declaration.body.last.map { Span(file: span.file, start: declaration.span.start, end: $0.end) }
    let clauses = declaration.clauses.filter { !$0.label.takesRawText }.map(\.span)
    return ((ownLine.map { [$0] } ?? []) + clauses).map(oneLine)
  }

  private func oneLine(_ span: Span) -> String {
    sources.text(span).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

extension Span {
  fileprivate func holds(_ other: Span) -> Bool { start <= other.start && other.end <= end }
}
