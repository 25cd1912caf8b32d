import Diagnostics
import RuleSyntax

extension RuleChecker {
  /// Checks one formula on its own, with names set to values.
  ///
  /// - Parameters:
  ///   - place: what stands for the name of a file in messages.
  ///   - settings: names and the formulas that they stand for, e.g. `落实` and `95人`.
  /// - Returns: a rule set whose last measure is the formula.
  package static func check(
    expression: String, called place: String, settings: [(name: String, value: String)]
  ) -> CheckOutcome {
    let lines = settings.map { "参数 「\($0.name)」＝\($0.value)\n" }.joined()
    let names = SourceFile(id: 0, path: "--set", text: "语言版本 1\n规则集 算式\n" + lines)
    var declarations = DeclarationReader.read(main: names) { _ in nil }
    let source = SourceFile(id: SourceFile.ID(declarations.trees.count), path: place, text: expression)
    declarations.trees.append(SyntaxTree(source: source, tokens: [], declarations: [], problems: []))
    let builder = RuleSetBuilder(declarations)
    let rules = builder.build(withFormula: source)
    let problems = builder.problems.filter { $0.severity == .error }.inReadingOrder
    return CheckOutcome(rules: problems.isEmpty ? rules : nil, problems: problems, sources: sources(of: declarations))
  }
}

extension RuleSetBuilder {
  fileprivate func build(withFormula source: SourceFile) -> CheckedRules? {
    let whole = Span(file: source.id, start: 0, end: Int32(source.bytes.count))
    guard let (term, text) = formula(RuleParser.words(of: source), in: source),
      let value = lower(term, text, at: FormulaPlace())
    else { return nil }
    var rules = build()
    rules?.expressions = expressions
    rules?.measures.append(
      Measure(
        kind: .parameter, name: source.path, aliases: [], identifier: nil, level: nil, notes: RuleNotes(), tags: [],
        value: value.id, type: value.type, display: DisplayRule(), higherIsBetter: true, targets: [], milestones: [],
        baseline: nil, allocation: nil, score: nil, appliesTo: nil, missing: [], span: whole))
    return rules
  }
}
