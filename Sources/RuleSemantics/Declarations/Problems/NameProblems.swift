import Diagnostics

/// One constructor for every problem with declared names.
enum NameProblem {
  static func duplicate(_ text: String, of kind: DeclaredNames.Kind, at span: Span, first: Span) -> Diagnostic {
    let thing = kind.word
    return Diagnostic(
      .duplicateName, at: .source(span),
      Bilingual(zh: "\(thing.zh)“\(text)”已经声明过了。", en: "The \(thing.en) “\(text)” is declared already."),
      help: [
        Bilingual(
          zh: "请换一个名称；如果说的是同一件事，请只留一处。",
          en: "Choose another name; if both mean the same, keep one of them.")
      ],
      related: [RelatedPlace(.source(first), Bilingual(zh: "第一次声明在这里", en: "first declared here"))])
  }

  static func signs(_ text: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .signsInName, at: .source(span),
      Bilingual(
        zh: "名称“\(text)”里有规则用的符号，会被读成别的意思。",
        en: "The name “\(text)” holds signs that mean something in rules."),
      help: [quoteHelp(text)], fixIts: [quoteFix(text, at: span)])
  }

  static func reserved(_ text: String, _ use: ReservedWords.Use, at span: Span) -> Diagnostic {
    let what: Bilingual =
      switch use {
      case .keyword: Bilingual(zh: "规则里的词", en: "a word of the rule language")
      case .unit: Bilingual(zh: "一个单位", en: "a unit")
      case .number: Bilingual(zh: "一个数或期间", en: "a number or period")
      }
    return Diagnostic(
      .reservedName, at: .source(span),
      Bilingual(zh: "名称“\(text)”本身是\(what.zh)。", en: "The name “\(text)” is itself \(what.en)."),
      help: [quoteHelp(text), Bilingual(zh: "也可以换一个更长的名称。", en: "Or choose a longer name.")],
      fixIts: [quoteFix(text, at: span)])
  }

  static func readable(_ text: String, pieces: [String], at span: Span) -> Diagnostic {
    let reading = pieces.joined(separator: "┃")
    return Diagnostic(
      .readableName, at: .source(span),
      Bilingual(
        zh: "名称“\(text)”也可以读成“\(reading)”。", en: "The name “\(text)” can also be read as “\(reading)”."),
      help: [quoteHelp(text), Bilingual(zh: "也可以换一个名称。", en: "Or choose another name.")],
      fixIts: [quoteFix(text, at: span)])
  }

  static func excess(at span: Span) -> Diagnostic {
    Diagnostic(
      .wordsAfterName, at: .source(span),
      Bilingual(
        zh: "名称和括号后面多了文字，没有读取。", en: "There are words after the name and its brackets; they were not read."),
      help: [
        Bilingual(
          zh: "如果都是名称，请放进「」；如果是说明，请写到“说明”列。",
          en: "Put all of it in quotes if it is the name; a remark goes in the column “note”.")
      ])
  }

  /// `「甲的乙」` or `"a - b"`
  private static func quotedForm(_ text: String) -> String {
    text.unicodeScalars.contains { $0.value >= 0x2E80 } ? "「\(text)」" : "\"\(text)\""
  }

  private static func quoteHelp(_ text: String) -> Bilingual {
    let form = quotedForm(text)
    return Bilingual(
      zh: "如果就要用这个名称，声明时请加引号：\(form)。", en: "To use it all the same, put it in quotes where it is declared: \(form)."
    )
  }

  private static func quoteFix(_ text: String, at span: Span) -> FixIt {
    FixIt(
      span, replacement: quotedForm(text), title: Bilingual(zh: "加上引号", en: "Put it in quotes"), isCertain: true)
  }
}

extension DeclaredNames.Kind {
  /// What is declared, for messages.
  var word: Bilingual {
    switch self {
    case .unit: Bilingual(zh: "单位", en: "unit")
    case .level: Bilingual(zh: "对象", en: "subject")
    case .list: Bilingual(zh: "列表", en: "list")
    case .table: Bilingual(zh: "表", en: "table")
    case .field: Bilingual(zh: "这张表的字段", en: "field of this table")
    case .lookupColumn: Bilingual(zh: "这张表的列", en: "column of this table")
    case .measure: Bilingual(zh: "指标或定义", en: "indicator or definition")
    case .card: Bilingual(zh: "评分表", en: "scorecard")
    case .test: Bilingual(zh: "测试", en: "test")
    }
  }
}
