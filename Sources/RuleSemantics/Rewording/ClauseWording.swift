import Diagnostics
import RuleSyntax

/// What is needed to read words anew: names, and the numbers that stand for texts.
struct RewordingWords {
  let context: ReadingContext
  let interner: Interner

  /// Words on one line as they would stand in a clause; nil where there are none.
  func text(_ words: String) -> PhraseText? {
    let source = SourceFile(path: "", text: words)
    var interner = interner
    let atoms = AtomReader.atoms(of: RuleParser.words(of: source), in: source, interner: &interner)
    return atoms.isEmpty ? nil : PhraseText(atoms: atoms, source: source)
  }
}

/// The phrases and formulas of clauses in their canonical words.
struct ClauseWording {
  let tree: SyntaxTree
  var reader: ClauseReader
  let context: ReadingContext
  private var source: SourceFile { tree.source }

  init(tree: SyntaxTree, reader: ClauseReader, context: ReadingContext) {
    (self.tree, self.reader, self.context) = (tree, reader, context)
  }

  mutating func replace(in node: DeclarationNode, _ edits: inout WordEdits) {
    if node.keyword == .define { replaceFormula(node.body, &edits) }
    if node.keyword == .target { replacePhrases(node.body, .target, &edits) }
    for clause in node.clauses + node.rows.flatMap(\.clauses) {
      replace(clause.body, clause.label, &edits)
      for item in clause.items { replace(item.tokens, clause.label, &edits) }
    }
  }

  private mutating func replace(_ tokens: [Token], _ label: ClauseLabel, _ edits: inout WordEdits) {
    guard !tokens.isEmpty, !label.takesRawText else { return }
    if !ClauseTemplates.admitted(by: label).isEmpty, replacePhrases(tokens, label, &edits) { return }
    switch label {
    case .value, .appliesTo, .baseline: replaceFormula(tokens, &edits)
    default: break
    }
  }

  /// False where the tokens are no phrases.
  @discardableResult
  private mutating func replacePhrases(_ tokens: [Token], _ label: ClauseLabel, _ edits: inout WordEdits) -> Bool {
    guard let phrases = phrases(tokens, label, in: source) else { return false }
    guard isOnOneLine(source.span(of: tokens)) else { return true }
    let words = RewordingWords(context: context, interner: reader.interner)
    var own = WordEdits(source: source)
    for (index, phrase) in phrases.enumerated() {
      let rewording = PhraseRewording(phrase, label, after: index > 0 ? phrases[index - 1] : nil, words)
      if let text = rewording.canonical { own.replace(phrase.span, with: text) }
    }
    if !own.isEmpty, saysTheSame(own.applied(to: source.span(of: tokens)), label, phrases) { edits.add(own) }
    return true
  }

  private mutating func phrases(_ tokens: [Token], _ label: ClauseLabel, in source: SourceFile) -> [Phrase]? {
    defer { _ = reader.takeProblems() }
    return reader.phrases(tokens, label: label, in: source)
  }

  /// The clause as a whole: commas may stand inside phrases, and a phrase goes on from the one before it.
  private mutating func saysTheSame(_ text: String, _ label: ClauseLabel, _ old: [Phrase]) -> Bool {
    let changed = SourceFile(id: source.id, path: "", text: text)
    guard let new = phrases(RuleParser.words(of: changed), label, in: changed) else { return false }
    return new.map { TermMeaning.text(of: $0) } == old.map { TermMeaning.text(of: $0) }
  }

  private mutating func replaceFormula(_ tokens: [Token], _ edits: inout WordEdits) {
    guard !tokens.isEmpty, isOnOneLine(source.span(of: tokens)), let (term, text) = reader.formula(tokens, in: source)
    else {
      _ = reader.takeProblems()
      return
    }
    let rewording = FormulaRewording(term, text, RewordingWords(context: context, interner: reader.interner))
    if let words = rewording.canonical { edits.replace(text.whole, with: words) }
  }

  /// What goes on over lines is left: comments may stand between.
  private func isOnOneLine(_ span: Span) -> Bool { source.lineIndex(at: span.start) == source.lineIndex(at: span.end) }
}
