import Diagnostics
import RuleSyntax

extension RuleSetBuilder {
  /// The whole rule set. It may be used only if no error was reported.
  func build(readsTests: Bool = true) -> CheckedRules? {
    for (index, head) in declarations.measures.enumerated() {
      measures[index] = MeasureBuilder(builder: self, head: head, index: index).measure()
    }
    let cards = declarations.scorecards.enumerated().map { CardBuilder(builder: self, head: $1, index: $0).card() }
    let tables = tablesWithValidations()
    let exports = readExports()
    let ruleChecks = readRuleChecks()
    let tests = readsTests ? readTests() : []
    reportUnknownGrades(in: tests, cards)
    reportBlankLookupCells()
    guard measures.count == declarations.measures.count, cards.allSatisfy({ $0 != nil }) else { return nil }
    var rules = CheckedRules(
      name: declarations.header.name, version: declarations.header.version,
      languageVersion: declarations.header.languageVersion, basis: declarations.header.basis,
      term: declarations.header.term,
      files: declarations.trees.map { RuleFile(path: $0.source.path, bytes: $0.source.bytes) },
      levels: declarations.levels, lists: declarations.lists, tables: tables, lookups: declarations.lookups,
      measures: declarations.measures.indices.compactMap { measures[$0] }, scorecards: cards.compactMap(\.self),
      exports: exports, ruleChecks: ruleChecks, tests: tests, expressions: expressions,
      assumptions: assumptions.inFileOrder)
    if let cycle = CycleFinder(rules).cycle { report(.cycle(cycle.names, cycle.span)) }
    UnusedFinder(builder: self, rules: rules).report()
    if readsTests { rules.findings = FairnessFinder(builder: self, rules: rules).findings() }
    return rules
  }

  private func readTests() -> [TestCase] {
    var found: [Diagnostic] = []
    let tests = TestReader.readAll(in: declarations, problems: &found)
    problems += found
    return tests
  }

  /// A grade that the scorecard cannot give would fail the test without saying why.
  private func reportUnknownGrades(in tests: [TestCase], _ cards: [Scorecard?]) {
    for expectation in tests.flatMap(\.expectations) {
      guard case .card(let index, .grade) = expectation.what, case .name(let grade) = expectation.expected,
        let card = cards[index], !card.grades.isEmpty
      else { continue }
      let names = card.grades.map(\.name)
      guard !names.contains(where: { Scope.key($0) == Scope.key(grade) }) else { continue }
      // The grade is the last word of what is expected.
      let span = expectation.span
      report(
        .unknownGrade(grade, names, Span(file: span.file, start: span.end - Int32(grade.utf8.count), end: span.end)))
    }
  }

  private func readRuleChecks() -> [RuleCheck] {
    declarations.trees.flatMap { tree in
      tree.declarations.filter { $0.keyword == .check }.compactMap { node in
        RuleCheckReader(builder: self, node: node, source: tree.source).check()
      }
    }
  }

  private func readExports() -> [Export] {
    declarations.trees.flatMap { tree in
      tree.declarations.filter { $0.keyword == .export }.compactMap { node in
        ExportBuilder(builder: self, node: node, source: tree.source).export()
      }
    }
  }

  /// Blank cells, and keys without a row.
  private func reportBlankLookupCells() {
    for table in declarations.lookups {
      if let gap = LookupCoverage(table: table, lists: declarations.lists).problem { report(gap) }
      for row in table.rows where row.results.contains(where: { $0 == nil }) {
        report(.blankLookupCell(table.name, row.span))
      }
    }
  }

  // MARK: Conditions on rows

  private func tablesWithValidations() -> [DataTableDeclaration] {
    var tables = declarations.tables
    // A field that only its own constraint reads is read by no rule.
    let read = usage
    defer { usage = read }
    for pending in declarations.pendingConditions {
      guard let condition = condition(of: pending, in: tables[pending.table]) else { continue }
      let validation = Validation(
        condition: condition, consequence: pending.consequence, words: pending.words, span: pending.span)
      if let field = pending.field {
        tables[pending.table].fields[field].constraints.append(validation)
      } else {
        tables[pending.table].validations.append(validation)
      }
    }
    for demand in rowDemands { tables[demand.table].validations.append(demand.validation) }
    return tables
  }

  /// A condition whose left side may be missing: `≥ 1`, `1至5`.
  private func condition(of pending: PendingCondition, in table: DataTableDeclaration) -> ExpressionID? {
    let source = declarations.source(of: pending.span.file)
    let place = FormulaPlace(level: table.level, row: pending.table)
    if pending.form == .required { return required(pending, place) }
    if let field = pending.field, let bound = bound(pending.tokens, in: source) {
      let lowering = Lowering(builder: self, text: bound.text, place: place)
      let subject = lowering.fieldValue(pending.table, field, bound.term)
      return constraint(bound.term, on: subject, lowering)?.id
    }
    guard let (term, text) = formula(pending.tokens, in: source, isCondition: true) else { return nil }
    return lowerCondition(term, text, at: place)?.id
  }

  /// `必填`: the cell has a value.
  private func required(_ pending: PendingCondition, _ place: FormulaPlace) -> ExpressionID? {
    guard let field = pending.field else { return nil }
    usage.fields.insert(FieldReference(table: pending.table, field: field))
    let type = declarations.tables[pending.table].fields[field].type
    let value = emit(.field(pending.table, field), type, pending.span)
    return emit(.hasState(value.id, [.known]), .yesNo, pending.span).id
  }

  private func bound(_ tokens: [Token], in source: SourceFile) -> (term: Term, text: PhraseText)? {
    let text = reader.text(of: tokens, in: source)
    for language in Language.allCases {
      let parser = PhraseParser(atoms: text.atoms, context: context, language: language)
      let found = parser.bounds(at: 0).filter { $0.range.upperBound == text.atoms.count }
      if let term = found.first { return (term, text) }
    }
    return nil
  }

  private func constraint(_ term: Term, on subject: Typed, _ lowering: Lowering) -> Typed? {
    guard case .bound(let bound) = term.kind else { return nil }
    switch bound.shape {
    case .compare(let comparison, let other):
      guard let number = lowering.lower(other), lowering.isComparable(subject, comparison, number, other) else {
        return nil
      }
      return emit(.compare(subject.id, comparison, number.id), .yesNo, lowering.span(term))
    case .within(let span), .about(_, let span):
      guard let range = lowering.numberSpan(span, of: subject, term) else { return nil }
      return emit(.within(subject.id, range), .yesNo, lowering.span(term))
    }
  }
}

extension [Assumption] {
  var inFileOrder: [Assumption] {
    enumerated().sorted {
      ($0.element.span.file, $0.element.span.start, $0.offset) < (
        $1.element.span.file, $1.element.span.start, $1.offset
      )
    }.map(\.element)
  }
}
