import Diagnostics

/// What a line says and where it stands.
extension SyntaxProblem {
  static func unknownLabel(_ text: String, near: [String], at span: Span) -> Diagnostic {
    var help: [Bilingual] = []
    if near.isEmpty {
      help.append(
        Bilingual(
          zh: "冒号前只能写规定的词，例如 \(commonLabels.zh)；如果这一行是上一行的继续，上一行要以逗号结尾。",
          en:
            "Only certain words may stand before a colon, such as \(commonLabels.en). If this line goes on from the one above, that one must end in a comma."
        ))
    } else {
      let choices = near.map { "“\($0)”" }
      help.append(
        Bilingual(
          zh: "是不是想写\(choices.joined(separator: "、"))？", en: "Did you mean \(choices.joined(separator: " or "))?"))
    }
    let fixIts = near.map { word in
      FixIt(span, replacement: word, title: Bilingual(zh: "改成“\(word)”", en: "Change it to “\(word)”"))
    }
    return Diagnostic(
      .unknownLabel, at: .source(span),
      Bilingual(zh: "冒号前的“\(text)”不是认识的词。", en: "“\(text)” before the colon is not a known word."),
      help: help, fixIts: fixIts)
  }

  private static let commonLabels: Bilingual = {
    let labels: [ClauseLabel] = [.value, .target, .score, .source, .missing, .remark]
    return Bilingual(
      zh: labels.map { $0.spelling.zh[0] }.joined(separator: "、"),
      en: labels.map { $0.spelling.en[0] }.joined(separator: ", "))
  }()

  static func unknownLine(at span: Span, help: [Bilingual]) -> Diagnostic {
    Diagnostic(
      .unknownLine, at: .source(span),
      Bilingual(
        zh: "看不出这一行是什么：它不以声明的词开头，冒号前没有规定的词，也不是评分表的项目或表格的行。",
        en:
          "This line is neither a declaration, a clause (a known word before a colon), a row of a scorecard nor a table row."
      ),
      help: help)
  }

  static func colonAfterKeyword(_ word: String, colon: Span) -> Diagnostic {
    Diagnostic(
      .colonAfterKeyword, at: .source(colon),
      Bilingual(
        zh: "“\(word)”后面不写冒号，写一个空格。", en: "“\(word)” is followed by a space, not by a colon."),
      help: [Bilingual(zh: "请写成“\(word) …”。", en: "Write “\(word) …”.")],
      fixIts: [
        FixIt(
          colon, replacement: " ", title: Bilingual(zh: "把冒号改成空格", en: "Replace the colon by a space"), isCertain: true)
      ])
  }

  static func mistypedWord(_ word: String, spelling: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .mistypedWord, at: .source(span),
      Bilingual(
        zh: "“\(word)”不是认识的词，这里按“\(spelling)”读。", en: "“\(word)” is not a known word; it is read as “\(spelling)”."),
      help: [Bilingual(zh: "请改成“\(spelling)”。", en: "Write “\(spelling)”.")],
      fixIts: [
        FixIt(span, replacement: spelling, title: Bilingual(zh: "改成“\(spelling)”", en: "Change it to “\(spelling)”"))
      ])
  }

  static func missingSpace(after word: String, at span: Span) -> Diagnostic {
    let end = Span(file: span.file, start: span.end, end: span.end)
    return Diagnostic(
      .missingSpace, at: .source(span),
      Bilingual(zh: "“\(word)”后面缺空格。", en: "A space is missing after “\(word)”."),
      help: [
        Bilingual(zh: "请写成“\(word) 名称”。", en: "Write “\(word)”, a space and the name.")
      ],
      fixIts: [FixIt(end, replacement: " ", title: Bilingual(zh: "补上空格", en: "Add the space"), isCertain: true)])
  }

  /// - Parameter rounded: the brackets with what they hold, as it should be.
  static func otherBrackets(at span: Span, rounded: String) -> Diagnostic {
    Diagnostic(
      .otherBrackets, at: .source(span),
      Bilingual(zh: "名称后面要用圆括号。", en: "Round brackets belong after a name."),
      help: [
        Bilingual(zh: "请写成“\(rounded)”。", en: "Write “\(rounded)”."),
        Bilingual(
          zh: "如果括号是名称的一部分，请把整个名称放进「」。", en: "If the brackets belong to the name, put the whole name in quotes."),
      ],
      fixIts: [
        FixIt(span, replacement: rounded, title: Bilingual(zh: "改成“\(rounded)”", en: "Change it to “\(rounded)”"))
      ])
  }

  static func missingColon(_ label: String, at span: Span, isHan: Bool) -> Diagnostic {
    let colon = isHan ? "：" : ":"
    let end = Span(file: span.file, start: span.end, end: span.end)
    return Diagnostic(
      .missingColon, at: .source(span),
      Bilingual(zh: "“\(label)”后面缺冒号。", en: "A colon is missing after “\(label)”."),
      help: [Bilingual(zh: "请写成“\(label)\(colon)…”。", en: "Write “\(label)\(colon) …”.")],
      fixIts: [FixIt(end, replacement: colon, title: Bilingual(zh: "补上冒号", en: "Add the colon"), isCertain: true)])
  }

  /// - Parameter span: the first word of the row.
  static func missingBar(at span: Span) -> Diagnostic {
    let start = Span(file: span.file, start: span.start, end: span.start)
    return Diagnostic(
      .missingBar, at: .source(span),
      Bilingual(zh: "表格的这一行前面缺竖线。", en: "The first bar of this table row is missing."),
      help: [Bilingual(zh: "请在前面补上“|”。", en: "Write “|” before it.")],
      fixIts: [FixIt(start, replacement: "| ", title: Bilingual(zh: "补上竖线", en: "Add the bar"), isCertain: true)])
  }

  static func otherSignForColon(_ label: String, sign: String, at span: Span, isHan: Bool) -> Diagnostic {
    let colon = isHan ? "：" : ":"
    return Diagnostic(
      .missingColon, at: .source(span),
      Bilingual(zh: "“\(label)”后面要用冒号，不是“\(sign)”。", en: "A colon belongs after “\(label)”, not “\(sign)”."),
      help: [Bilingual(zh: "请写成“\(label)\(colon)…”。", en: "Write “\(label)\(colon) …”.")],
      fixIts: [
        FixIt(span, replacement: colon, title: Bilingual(zh: "改成冒号", en: "Change it to a colon"), isCertain: true)
      ])
  }

  static func leadingSign(_ sign: String, at span: Span, fix: FixIt?) -> Diagnostic {
    Diagnostic(
      .leadingSign, at: .source(span),
      Bilingual(
        zh: "一行不能以“\(sign)”开头。", en: "A line cannot begin with “\(sign)”."),
      help: [
        Bilingual(
          zh: "如果接着上一行写，请把“\(sign)”移到上一行末尾。",
          en: "If it goes on from the line above, move “\(sign)” to the end of that line."),
        Bilingual(
          zh: "如果是列条目，请用编号：1. 2. 3.", en: "If it is an item of a list, number the items: 1. 2. 3."),
      ], fixIts: fix.map { [$0] } ?? [])
  }

  static func unclosedBracket(at span: Span, closers: String, end: Int32) -> Diagnostic {
    Diagnostic(
      .unclosedBracket, at: .source(span),
      Bilingual(zh: "这个括号没有右半边。", en: "This bracket is not closed."),
      help: [
        Bilingual(
          zh: "请在括号内容结束的地方补上“\(closers)”；这里按在行末补上处理。",
          en: "Write “\(closers)” where the bracket ends; for now it is taken to end with the line.")
      ],
      fixIts: [
        FixIt(
          Span(file: span.file, start: end, end: end), replacement: closers,
          title: Bilingual(zh: "在行末补上“\(closers)”", en: "Add “\(closers)” at the end of the line"))
      ])
  }

  static func strayBracket(at span: Span, text: String) -> Diagnostic {
    Diagnostic(
      .strayBracket, at: .source(span),
      Bilingual(zh: "这个“\(text)”前面没有左半边。", en: "Nothing opens this “\(text)”."),
      help: [
        Bilingual(zh: "请删去它，或者在前面补上左括号。", en: "Remove it, or write the opening bracket before it.")
      ],
      fixIts: [FixIt(span, replacement: "", title: Bilingual(zh: "删去“\(text)”", en: "Remove “\(text)”"))])
  }

  static func mismatchedBracket(at span: Span, opener: Span, closer: String) -> Diagnostic {
    Diagnostic(
      .mismatchedBracket, at: .source(span),
      Bilingual(
        zh: "左右两半括号不是一种，这里应当是“\(closer)”。",
        en: "The two halves are of different brackets; this one should be “\(closer)”."),
      help: [Bilingual(zh: "请改成“\(closer)”。", en: "Write “\(closer)”.")],
      related: [RelatedPlace(.source(opener), Bilingual(zh: "左半边在这里", en: "opened here"))],
      fixIts: [
        FixIt(span, replacement: closer, title: Bilingual(zh: "改成“\(closer)”", en: "Change it to “\(closer)”"))
      ])
  }

  static func missingName(after word: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .missingName, at: .source(span),
      Bilingual(zh: "“\(word)”后面缺名称。", en: "A name is missing after “\(word)”."),
      help: [
        Bilingual(zh: "请写成“\(word) 名称”。", en: "Write “\(word)”, a space and the name."),
        Bilingual(
          zh: "如果这个词本身就是名称，请加引号：「\(word)」。", en: "If the word is itself a name, put it in quotes: “\(word)”."),
      ])
  }

  static func textAfterBrackets(at span: Span) -> Diagnostic {
    Diagnostic(
      .textAfterBrackets, at: .source(span),
      Bilingual(
        zh: "名称后面的括号结束以后，这里多了文字，没有读取。",
        en: "There is text after the brackets that follow the name; it was not read."),
      help: [
        Bilingual(
          zh: "如果括号是名称的一部分，请把整个名称放进「」。", en: "If the brackets belong to the name, put the whole name in quotes."),
        Bilingual(zh: "如果是说明，请另起一行写“注：…”。", en: "If it is a remark, write it on a line of its own: “remark: …”."),
      ])
  }

  static func colonInRow(at span: Span) -> Diagnostic {
    Diagnostic(
      .textAfterColon, at: .source(span),
      Bilingual(
        zh: "评分表的项目行在括号后面就结束，不能有冒号和内容。",
        en: "A row of a scorecard ends after its brackets; no colon or text may follow."),
      help: [
        Bilingual(
          zh: "分值、权重写在括号里：“名称（30分，权重：70%）”；怎样计分写在它的指标里。",
          en:
            "Points and weights go in the brackets, “name (30 points, weight: 70%)”; how it is scored, in its indicator."
        )
      ])
  }

  static func textAfterColon(at span: Span, word: String, isEmpty: Bool) -> Diagnostic {
    let remove = FixIt(
      span, replacement: "", title: Bilingual(zh: "删去它", en: "Remove it"), isCertain: true)
    return Diagnostic(
      .textAfterColon, at: .source(span),
      Bilingual(
        zh: "“\(word)”这一行在名称和括号后面就结束，不能有冒号、等号和内容。",
        en: "A line with “\(word)” ends after the name and its brackets; no colon, equals sign or text may follow."),
      help: [
        Bilingual(
          zh: isEmpty ? "请删去它。" : "请把内容写到下一行，前面加上规定的词，例如“取值：…”“目标：…”。",
          en: isEmpty
            ? "Remove it." : "Write the text on the next line after the word for it, such as “value: …” or “target: …”."
        )
      ], fixIts: isEmpty ? [remove] : [])
  }
}
