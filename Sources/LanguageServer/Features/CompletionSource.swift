import Diagnostics
import RuleFormatting
import RuleSemantics
import RuleSyntax

/// Finds what may stand at a place.
struct CompletionSource {
  private let document: Document
  private let analysis: Analysis?
  private let line: LineBefore
  private let server: Server
  /// The declaration that the line belongs to.
  private let node: DeclarationNode?
  /// That of the file, which is offered first.
  private let language: Language

  init(_ document: Document, _ analysis: Analysis?, _ line: LineBefore, _ server: Server) {
    (self.document, self.analysis, self.line, self.server) = (document, analysis, line, server)
    node = document.declaration(at: line.offset)
    language = LayoutLanguage.of(document.tree)
  }

  var candidates: [Candidate] {
    if line.trimmed.hasPrefix("#") { return [] }
    if line.trimmed.hasPrefix("|") || line.trimmed.hasPrefix("｜") { return ofCell }
    if let label = clauseLabel { return ofClause(label) }
    if let statement { return ofStatement(statement) }
    if let keyword = declarationOnLine { return ofDeclaration(keyword) }
    if line.isInBracket { return [] }
    return ofLine
  }

  // MARK: Where it is

  /// The label before the colon of this line; of a line that goes on, that of the clause it belongs to.
  private var clauseLabel: ClauseLabel? {
    if let colon = line.colon {
      if let label = OpeningWords.labels[colon.before.lowercased()] { return label }
      return bodyLabel(of: declarationOnLine)
    }
    guard let node, OpeningWords.statement(line.trimmed) == nil, declarationOnLine == nil else {
      return equalsBody
    }
    let clauses = node.clauses + node.rows.flatMap(\.clauses)
    return clauses.first { $0.span.start < lineStart && line.offset <= $0.span.end }?.label
  }

  /// `目标 名：…`, `参数 名＝…`
  private func bodyLabel(of keyword: DeclarationKeyword?) -> ClauseLabel? {
    switch keyword {
    case .target, .duty, .report, .milestone: .target
    case .parameter, .define: .value
    default: nil
    }
  }

  private var equalsBody: ClauseLabel? {
    let hasEqual = line.trimmed.contains("＝") || line.trimmed.contains("=")
    return hasEqual && node?.keyword != .test ? bodyLabel(of: declarationOnLine ?? node?.keyword) : nil
  }

  private var lineStart: Int32 { document.source.lineStarts[line.line] }

  private var statement: StatementKeyword? { node?.keyword == .test ? OpeningWords.statement(line.trimmed) : nil }

  /// The keyword that this line opens a declaration with, once it is whole.
  private var declarationOnLine: DeclarationKeyword? {
    guard let node, node.span.start >= lineStart, node.keywordSpan.end < line.offset else { return nil }
    return node.keyword
  }

  // MARK: Lines

  private var ofLine: [Candidate] {
    var found: [Candidate] = []
    if let node {
      found += labels(AdmittedWords.labels(in: node.keyword))
      if node.keyword == .scorecard { found += depths + names([.measure]) }
      if node.keyword == .test { found += statements }
      if takesNotes(node.keyword) { found += labels(AdmittedWords.noteLabels) }
    }
    return found + keywords
  }

  private func takesNotes(_ keyword: DeclarationKeyword) -> Bool {
    switch keyword {
    case .languageVersion, .ruleset, .basis, .term, .importing, .test: false
    default: true
    }
  }

  private func words(_ spelling: Spelling) -> [String] {
    language == .zh ? [spelling.zh[0], spelling.en[0]] : [spelling.en[0], spelling.zh[0]]
  }

  private func labels(_ labels: [ClauseLabel]) -> [Candidate] {
    inBothLanguages(labels.map(\.spelling), .property) { word in
      Completion.isChinese(word) ? word + "：" : word + ": "
    }
  }

  private var keywords: [Candidate] {
    inBothLanguages(DeclarationKeyword.allCases.map(\.spelling), .keyword) { $0 + " " }
  }

  private var statements: [Candidate] {
    inBothLanguages(StatementKeyword.allCases.map(\.spelling), .keyword) { $0 + " " }
  }

  private var depths: [Candidate] {
    (language == .zh ? DepthWord.zh : DepthWord.en).prefix(3).map {
      Candidate(label: $0, text: $0 + " ", kind: .keyword)
    }
  }

  /// All in the language of the file, then all in the other.
  private func inBothLanguages(
    _ spellings: [Spelling], _ kind: Candidate.Kind, _ text: (String) -> String
  ) -> [Candidate] {
    [0, 1].flatMap { place in
      spellings.map { spelling in
        let both = words(spelling)
        return Candidate(label: both[place], text: text(both[place]), kind: kind, detail: both[1 - place])
      }
    }
  }

  private func ofDeclaration(_ keyword: DeclarationKeyword) -> [Candidate] {
    if line.isInBracket {
      let attributes = AdmittedWords.attributes(of: keyword, language).map { Candidate(label: $0, kind: .keyword) }
      return names([.level]) + attributes
    }
    return keyword == .importing ? files : []
  }

  private var files: [Candidate] {
    let (folder, own) = FileAddress.parts(of: document.path)
    guard document.path.hasPrefix("/") else { return [] }
    return server.host.ruleFiles(folder).filter { $0 != own }.map { name in
      Candidate(label: name, text: language == .zh ? "「\(name)」" : "\"\(name)\"", kind: .file)
    }
  }

  // MARK: Clauses

  private func ofClause(_ label: ClauseLabel) -> [Candidate] {
    if label.takesRawText { return [] }
    switch label {
    case .belongsTo: return names([.level])
    case .key, .nameField, .group, .dated: return names([.field])
    case .unit: return units
    case .alias, .tag, .identifier, .file: return []
    default: break
    }
    let first = line.endsInNumber ? units : []
    let names = names([.measure, .field, .table, .lookup, .card, .level])
    return first + (label == .value ? names + phrases(label) : phrases(label) + names) + choices + formulaWords
  }

  /// Phrases as they may be written under a label: the language of the file first.
  private func phrases(_ label: ClauseLabel) -> [Candidate] {
    let templates = ClauseTemplates.all.filter { $0.labels.contains(label) }
    let other: Language = language == .zh ? .en : .zh
    return [language, other].flatMap { language in
      templates.map { template in
        Candidate(
          label: template.example[language], kind: .snippet, help: template.meaning.asSentence[server.settings.language]
        )
      }
    }
  }

  private var formulaWords: [Candidate] {
    AdmittedWords.functions(language).map { Candidate(label: $0, text: $0 + "(", kind: .function) }
      + AdmittedWords.formulaWords(language).map { Candidate(label: $0, kind: .keyword) }
  }

  /// Those that the rules use come first, then those of the language of the file.
  private var units: [Candidate] {
    let outline = analysis?.outline ?? RuleOutline()
    let used = outline.things.compactMap { $0.type?.unit?.word[language].trimmedSpaces }
    let own = outline.unitWords.filter { Completion.isChinese($0) == (language == .zh) }
    var seen: Set<String> = [""]
    return (used + own + outline.unitWords).filter { seen.insert($0).inserted }.map {
      Candidate(label: $0, kind: .unit)
    }
  }

  private var choices: [Candidate] {
    (analysis?.outline.lists ?? []).flatMap { list in
      list.values.compactMap(\.first).map { Candidate(label: $0, kind: .enumMember, detail: list.name) }
    }
  }

  /// Declared names of some kinds, the kinds in the order given; other spellings in the language of the file too.
  private func names(_ kinds: [NamedThing.Kind]) -> [Candidate] {
    guard let outline = analysis?.outline else { return [] }
    var seen: Set<String> = []
    return kinds.flatMap { kind in
      outline.things.filter { $0.kind == kind }.flatMap { thing in
        thing.spellings.compactMap { spelling in
          seen.insert(spelling).inserted ? candidate(spelling, thing, outline) : nil
        }
      }
    }
  }

  private func candidate(_ spelling: String, _ thing: NamedThing, _ outline: RuleOutline) -> Candidate {
    let owner = thing.owner.map { outline.things[$0].name }
    let detail = [thing.kind.word[server.settings.language], owner ?? thing.level].compactMap(\.self)
    let needsQuotes = spelling.contains(" ") && RuleOutline.needsQuotes(spelling)
    let quoted = Completion.isChinese(spelling) ? "「\(spelling)」" : "\"\(spelling)\""
    return Candidate(
      label: spelling, text: needsQuotes ? quoted : nil, kind: thing.kind.candidate,
      detail: detail.joined(separator: " · "))
  }

  // MARK: Tests and tables

  private func ofStatement(_ keyword: StatementKeyword) -> [Candidate] {
    switch keyword {
    case .given: return (line.endsInNumber ? units : []) + names([.level, .field, .table]) + choices
    case .expect:
      let aspects = AdmittedWords.aspects(language).map { Candidate(label: $0, kind: .keyword) }
      return (line.endsInNumber ? units : []) + names([.measure, .card]) + aspects + grades
    case .cases, .asOf: return []
    }
  }

  private var grades: [Candidate] {
    var seen: Set<String> = []
    let names = (analysis?.outcome.rules?.scorecards ?? []).flatMap { $0.grades.map(\.name) }
    return names.filter { seen.insert($0).inserted }.map { Candidate(label: $0, kind: .value) }
  }

  private var ofCell: [Candidate] {
    guard let node else { return [] }
    let column = line.trimmed.count { "|｜".contains($0) } - 1
    guard let heads = heads(of: node) else {
      return AdmittedWords.heads(of: node.keyword, language).map { Candidate(label: $0, kind: .property) }
    }
    guard heads.indices.contains(column) else { return [] }
    if node.keyword == .data { return ofFieldCell(heads[column]) }
    if node.keyword == .table { return choices }
    if let label = OpeningWords.labels[heads[column].lowercased()] { return ofClause(label) }
    return []
  }

  private func ofFieldCell(_ head: String) -> [Candidate] {
    if AdmittedWords.isUnitHead(head) { return units }
    let words = (AdmittedWords.cells(under: head, language) ?? []).map { Candidate(label: $0, kind: .keyword) }
    return words + (AdmittedWords.isTypeHead(head) ? names([.list]) : [])
  }

  /// The texts of the first row of the table; nil on that row itself.
  private func heads(of node: DeclarationNode) -> [String]? {
    let source = document.source
    guard let first = node.table.first, first.span.start < lineStart else { return nil }
    return first.cells.map { source.text($0.span.start..<$0.span.end).trimmedSpaces }
  }
}

extension Completion {
  static func isChinese(_ text: String) -> Bool { text.unicodeScalars.contains { $0.value >= 0x2E80 } }
}

extension NamedThing.Kind {
  fileprivate var candidate: Candidate.Kind {
    switch self {
    case .unit: .unit
    case .level: .structure
    case .list: .enum
    case .table, .lookup, .card: .class
    case .field, .lookupColumn: .field
    case .measure, .test: .variable
    }
  }
}

/// The words that open lines, by their spellings in lower case.
enum OpeningWords {
  static let labels: [String: ClauseLabel] = {
    var table: [String: ClauseLabel] = [:]
    for label in ClauseLabel.allCases {
      for word in label.spelling.zh + label.spelling.en { table[word.lowercased()] = label }
    }
    return table
  }()

  /// The word that opens a line of a test, where a space follows it.
  static func statement(_ line: Substring) -> StatementKeyword? {
    let lowered = line.lowercased()
    return StatementKeyword.allCases.first { keyword in
      (keyword.spelling.zh + keyword.spelling.en).contains {
        lowered.hasPrefix($0 + " ") || lowered.hasPrefix($0 + "　")
      }
    }
  }
}
