import Diagnostics
import RuleSyntax

/// What declarations of several kinds have in common: which lines may stand below them, and the author's notes.
extension DeclarationReader {
  /// What may stand below a declaration besides notes.
  struct AdmittedParts {
    var labels: Set<ClauseLabel> = []
    var table = false
    var items = false
  }

  /// Reports lines that mean nothing below this declaration.
  mutating func checkParts(of node: SourcedNode, _ admitted: AdmittedParts) {
    let keyword = node.keyword
    for clause in node.node.clauses where !clause.label.takesRawText && !admitted.labels.contains(clause.label) {
      problems.add(
        PartProblem.misplacedLabel(
          node.label(of: clause), in: keyword, admits: admitted.labels, at: clause.labelSpan))
    }
    if let row = node.node.table.first, !admitted.table {
      problems.add(PartProblem.misplacedTable(in: keyword, at: row.span))
    }
    if let item = node.node.items.first, !admitted.items {
      problems.add(PartProblem.misplacedItems(in: keyword, at: item.span))
    }
  }

  /// The author's texts beside a declaration. Those marked as the author's own assumption are listed as such.
  mutating func notes(of node: SourcedNode, about name: String) -> RuleNotes {
    var notes = RuleNotes()
    for clause in node.node.clauses where clause.label.takesRawText {
      let text = WrittenName.trimmed(node.words(of: clause.body))
      guard !text.isEmpty else { continue }
      switch clause.label {
      case .source: notes.clause = notes.clause.map { $0 + "；" + text } ?? text
      case .originalText: notes.originalText.append(text)
      case .evidence: notes.evidence.append(text)
      case .explanation:
        notes.explanations.append(text)
        noteAssumption(text, about: name, at: node.source.span(of: clause.body))
      case .origin: notes.explanations.append(text)
      default: continue
      }
    }
    return notes
  }

  /// `作者假定：按专业个数算`
  mutating func noteAssumption(_ text: String, about name: String, at span: Span) {
    guard let words = AuthorAssumption.words(in: text) else { return }
    assumptions.append(Assumption(kind: .author, about: name, text: Bilingual(same: words), span: span))
  }

  /// `（规则自定）`: takes it in, and says whether it is one.
  mutating func takeAssumptionMark(_ attribute: AttributeNode, of node: SourcedNode, about name: String) -> Bool {
    guard attribute.label == nil, MarkWord.named(node.words(of: attribute.tokens)) == .authorAssumption else {
      return false
    }
    assumptions.append(
      Assumption(kind: .author, about: name, text: AuthorAssumption.mark, span: attribute.span))
    return true
  }

  /// Reports a part of a bracket that means nothing there.
  /// - Parameter near: what it may stand for.
  mutating func reportAttribute(
    _ attribute: AttributeNode, of node: SourcedNode, near: [String] = [], choices: Bilingual?
  ) {
    let words = node.words(of: attribute.tokens)
    problems.add(PartProblem.unknownAttribute(words, near: near, choices: choices, at: attribute.span))
  }

  /// Reports a part of a bracket where a level or some fixed words may stand.
  mutating func reportLevelOr<Word: SpelledWord>(_ words: Word.Type, _ attribute: AttributeNode, of node: SourcedNode) {
    let text = node.words(of: attribute.tokens)
    let near = nearLevels(text) + problems.near(text, Word.spellings)
    reportAttribute(attribute, of: node, near: Array(near.prefix(3)), choices: levelChoices(Word.choices))
  }

  /// `院校、市；力争…`: the levels there are, and other words.
  func levelChoices(_ others: Bilingual) -> Bilingual {
    guard !levels.isEmpty else { return others }
    return ProblemWording.list(levels.map(\.name)) + Bilingual(zh: "；", en: "; ") + others
  }

  /// Levels that a text may stand for: a slip of one, or one with a word too many, `馆所` for `馆`.
  mutating func nearLevels(_ text: String) -> [String] {
    let names = levelNames
    let near = problems.near(text, names)
    return near.isEmpty ? Array(names.filter { text.hasPrefix($0) }.prefix(3)) : near
  }

  /// The level that a part of a bracket names.
  func level(of attribute: AttributeNode, in node: SourcedNode) -> LevelIndex? {
    guard attribute.label == nil, let name = WrittenName(attribute.tokens, in: node.source) else { return nil }
    return levelsByName[name.key]
  }

  /// All names of levels, for messages and near names.
  var levelNames: [String] { problems.canGuess ? levels.flatMap { [$0.name] + $0.aliases } : [] }
}

/// What the author marks as not given by the source.
enum AuthorAssumption {
  static let mark = Bilingual(zh: "规则自定，来源文件没有给出", en: "the author's own, not given by the source")

  /// The text after `作者假定`, its colon left out; nil for a text that does not begin so.
  static func words(in text: String) -> String? {
    let spellings = LeadingWord.assumption.spelling
    // The words stand at the beginning; most of these texts are long.
    let folded = Scope.key(String(text.unicodeScalars.prefix(32)))
    guard let word = (spellings.zh + spellings.en).first(where: { folded.hasPrefix($0) }) else { return nil }
    var rest = text.dropFirst(word.count)
    while let first = rest.first, first.isWhitespace || ":：,，".contains(first) { rest.removeFirst() }
    return rest.isEmpty ? text : String(rest)
  }
}
