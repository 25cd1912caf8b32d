import Calendar
import Diagnostics
import RuleEngine
import RuleSemantics
import RuleSyntax
import Scorecards

extension Server {
  /// What the word at a place is: a name with its meaning, unit, clause and value, a phrase with what it does, or a word
  /// that opens a line.
  func hover(_ document: Document, _ offset: Int32) -> JSONValue {
    if let word = openingWord(document, offset) { return hover(word.text, document.source.range(of: word.span)) }
    if let (use, analysis) = use(document, offset), let place = current(use.span, analysis) {
      let text = ThingDescription(analysis, settings.language).text(of: use.thing)
      return hover(text, place.source.range(of: place.span))
    }
    if let (phrase, range) = phrase(document, offset) {
      let language = settings.language
      let form = (language == .zh ? "例如：" : "For example: ") + phrase.template.example[language].asMarkdown
      return hover(phrase.template.meaning.asSentence[language].asMarkdown + "\n\n" + form, range)
    }
    return .null
  }

  private func hover(_ text: String, _ range: TextRange) -> JSONValue {
    .object([
      ("contents", .object([("kind", .string("markdown")), ("value", .string(text))])), ("range", range.json),
    ])
  }

  private func phrase(_ document: Document, _ offset: Int32) -> (PhraseUse, TextRange)? {
    guard let analysis = analysis(of: document), let place = analysed(offset, of: document, analysis) else {
      return nil
    }
    for phrase in analysis.outline.phrases
    where phrase.span.file == place.file && phrase.span.start <= place.offset && place.offset <= phrase.span.end {
      if let now = current(phrase.span, analysis) { return (phrase, now.source.range(of: now.span)) }
    }
    return nil
  }

  /// A keyword or label with its spellings, and examples of what may stand behind it.
  private func openingWord(_ document: Document, _ offset: Int32) -> (text: String, span: Span)? {
    guard let node = document.declaration(at: offset) else { return nil }
    if node.keywordSpan.start <= offset, offset < node.keywordSpan.end {
      return (spellings(node.keyword.spelling), node.keywordSpan)
    }
    for clause in node.clauses + node.rows.flatMap(\.clauses)
    where clause.labelSpan.start <= offset && offset < clause.labelSpan.end {
      return (spellings(clause.label.spelling) + examples(of: clause.label), clause.labelSpan)
    }
    return nil
  }

  private func spellings(_ spelling: Spelling) -> String {
    "**" + (spelling.zh + spelling.en).map(\.asMarkdown).joined(separator: " · ") + "**"
  }

  private func examples(of label: ClauseLabel) -> String {
    let language = settings.language
    let templates = ClauseTemplates.all.filter { $0.labels.contains(label) }.prefix(6)
    return templates.map { "\n- " + $0.example[language].asMarkdown + " — " + $0.meaning[language].asMarkdown }.joined()
      .withBreakBefore
  }
}

extension Document {
  /// The declaration that a place stands in, its last lines and those below it included.
  func declaration(at offset: Int32) -> DeclarationNode? {
    var low = 0
    var high = tree.declarations.count
    while low < high {
      let middle = (low + high) / 2
      if tree.declarations[middle].span.start <= offset { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? tree.declarations[low - 1] : nil
  }
}

extension String {
  /// With nothing in it that Markdown or HTML would take for a sign.
  var asMarkdown: String {
    var text = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "\\", "`", "*", "_", "[", "]", "#", "|", "~": text += "\\" + String(scalar)
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "&": text += "&amp;"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }

  fileprivate var withBreakBefore: String { isEmpty ? "" : "\n" + self }
}

/// What there is to say of something that has a name.
struct ThingDescription {
  private let analysis: Analysis
  private let language: Language
  private var outline: RuleOutline { analysis.outline }

  private static let mostLines = 16
  private static let mostSubjects = 8

  init(_ analysis: Analysis, _ language: Language) { (self.analysis, self.language) = (analysis, language) }

  func text(of index: Int) -> String {
    let thing = outline.things[index]
    let parts = [heading(thing), facts(thing), notes(thing), declaration(thing), assumptions(thing), values(thing)]
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  private func said(_ zh: String, _ en: String) -> String { Bilingual(zh: zh, en: en)[language] }

  // MARK: Lines

  private func heading(_ thing: NamedThing) -> String {
    let level = thing.level.map { said("（\($0.asMarkdown)）", " (\($0.asMarkdown))") } ?? ""
    return "**" + thing.kind.word[language] + " " + thing.name.asMarkdown + "**" + level
  }

  /// Unit, table, meaning and other names.
  private func facts(_ thing: NamedThing) -> String {
    var facts: [String] = []
    if let type = thing.type { facts.append(said("类型：", "type: ") + typeText(type)) }
    if let owner = thing.owner { facts.append(said("表：", "table: ") + outline.things[owner].name.asMarkdown) }
    if let meaning = field(thing)?.meaning {
      facts.append(said("口径：", "meaning: ") + (meaning == .stock ? said("时点", "stock") : said("期内", "flow")))
    }
    let others = thing.spellings.dropFirst()
    if !others.isEmpty {
      facts.append(said("别名：", "also: ") + others.map(\.asMarkdown).joined(separator: said("、", ", ")))
    }
    return facts.joined(separator: said("；", "; "))
  }

  private func field(_ thing: NamedThing) -> FieldDeclaration? {
    guard thing.kind == .field, let owner = thing.owner, let table = outline.things[owner].index,
      let place = thing.index,
      outline.tables.indices.contains(table), outline.tables[table].fields.indices.contains(place)
    else { return nil }
    return outline.tables[table].fields[place]
  }

  private func typeText(_ type: ValueType) -> String {
    switch type {
    case .number(let unit):
      let word = unit.word[language].trimmedSpaces
      return word.isEmpty ? type.spoken[language] : type.spoken[language] + said("，单位：", ", in ") + word.asMarkdown
    case .choice(let list) where outline.lists.indices.contains(list):
      return said("列表“\(outline.lists[list].name.asMarkdown)”的值", "a value of “\(outline.lists[list].name.asMarkdown)”")
    default: return type.spoken[language]
    }
  }

  private func notes(_ thing: NamedThing) -> String {
    guard thing.kind == .measure, let index = thing.index, let rules = analysis.outcome.rules else { return "" }
    let notes = rules.measures[index].notes
    let clause = notes.clause.map { [said("依据：", "source: ") + $0] } ?? []
    let evidence = notes.evidence.map { said("佐证：", "evidence: ") + $0 }
    return (clause + notes.explanations + notes.originalText.map { said("原文：", "text: ") + $0 } + evidence)
      .map(\.asMarkdown).joined(separator: "  \n")
  }

  /// The lines of the declaration, without the notes that stand above.
  private func declaration(_ thing: NamedThing) -> String {
    let file = Int(thing.nameSpan.file)
    guard outline.trees.indices.contains(file) else { return "" }
    let source = outline.trees[file].source
    guard
      let node = outline.trees[file].declarations.last(where: {
        $0.span.start <= thing.nameSpan.start && thing.nameSpan.start <= $0.span.end
      })
    else { return "" }
    let span =
      node.table.first { $0.span.start <= thing.nameSpan.start && thing.nameSpan.end <= $0.span.end }?.span ?? node.span
    let lines = source.text(span.start..<span.end).split(whereSeparator: \.isNewline).map(String.init)
    let isNote = Set(node.clauses.filter(\.label.takesRawText).map { source.lineIndex(at: $0.span.start) })
    let first = source.lineIndex(at: span.start)
    let shown = lines.enumerated().filter { span != node.span || !isNote.contains(first + $0.offset) }.map(\.element)
    let rest = shown.count > ThingDescription.mostLines ? ["…"] : []
    return "```quanheng\n" + (shown.prefix(ThingDescription.mostLines) + rest).joined(separator: "\n") + "\n```"
  }

  private func assumptions(_ thing: NamedThing) -> String {
    guard let rules = analysis.outcome.rules else { return "" }
    let own = rules.assumptions.filter { $0.about == thing.name && $0.kind == .languageDefault }
    return own.map { "- " + said("约定：", "assumed: ") + $0.text[language].asMarkdown }.joined(separator: "\n")
  }

  // MARK: Values

  private func values(_ thing: NamedThing) -> String {
    guard thing.kind == .measure, let index = thing.index, let rules = analysis.outcome.rules, let data = analysis.data
    else { return "" }
    let (shown, count) = data.values(of: index, atMost: ThingDescription.mostSubjects)
    guard !shown.isEmpty else { return "" }
    let wording = ValueText(rules: rules, language: language)
    let period = data.period.map { said("（\($0.text.zh)）", " (\($0.text.en))") } ?? ""
    let lines = shown.map { entry -> String in
      let value: String =
        switch entry.value {
        case .known(let value): wording.shown(value, rules.measures[index].type)
        case .unknown(let reason): reason.code.words[language]
        }
      return "- \(entry.subject.name.asMarkdown)：\(value.asMarkdown)"
    }
    let rest = count > shown.count ? "\n- … \(count)" : ""
    return said("现在的数值", "current values") + period + "\n" + lines.joined(separator: "\n") + rest
  }
}

extension NamedThing.Kind {
  var word: Bilingual {
    switch self {
    case .unit: Bilingual(zh: "计量单位", en: "unit")
    case .level: Bilingual(zh: "对象", en: "subject")
    case .list: Bilingual(zh: "列表", en: "list")
    case .table: Bilingual(zh: "数据", en: "data")
    case .field: Bilingual(zh: "字段", en: "field")
    case .lookup: Bilingual(zh: "表", en: "table")
    case .lookupColumn: Bilingual(zh: "列", en: "column")
    case .measure: Bilingual(zh: "指标", en: "indicator")
    case .card: Bilingual(zh: "评分表", en: "scorecard")
    case .test: Bilingual(zh: "测试", en: "test")
    }
  }
}
