import Diagnostics

/// One constructor for every problem of this room. These are about characters and whole lines; the file beside has those
/// about what a line says.
enum SyntaxProblem {
  static func fileTooLarge(_ source: SourceFile) -> Diagnostic {
    let mega = SyntaxLimits.fileBytes / (1024 * 1024)
    return Diagnostic(
      .fileTooLarge, at: .source(Span(file: source.id, start: 0, end: 0)),
      Bilingual(
        zh: "规则文件有 \(source.bytes.count) 字节，超过上限 \(mega) MB，没有读取。",
        en: "The rule file has \(source.bytes.count) bytes; the limit is \(mega) MB. It was not read."),
      help: [
        Bilingual(
          zh: "请把规则分成几个文件，用“引用”连起来；数据不要写在规则文件里。",
          en: "Split the rules into several files and join them with “import”; keep data out of rule files.")
      ])
  }

  static func tooManyTokens(_ source: SourceFile) -> Diagnostic {
    Diagnostic(
      .tooManyTokens, at: .source(Span(file: source.id, start: 0, end: 0)),
      Bilingual(
        zh: "规则文件里的词和符号超过上限 \(SyntaxLimits.tokens) 个，没有读取。",
        en: "The rule file holds more than \(SyntaxLimits.tokens) words and signs. It was not read."),
      help: [
        Bilingual(
          zh: "请把规则分成几个文件，用“引用”连起来。",
          en: "Split the rules into several files and join them with “import”.")
      ])
  }

  static func lineTooLong(_ span: Span) -> Diagnostic {
    Diagnostic(
      .lineTooLong, at: .source(span),
      Bilingual(
        zh: "这一行有 \(span.end - span.start) 字节，超过上限 \(SyntaxLimits.lineBytes) 字节，整行没有读取。",
        en: "This line has \(span.end - span.start) bytes; the limit is \(SyntaxLimits.lineBytes). It was not read."),
      help: [
        Bilingual(
          zh: "请在逗号或分号后面换行，接着写下去。",
          en: "Break the line after a comma or semicolon and go on below.")
      ])
  }

  static func bracketsTooDeep(at span: Span) -> Diagnostic {
    Diagnostic(
      .bracketsTooDeep, at: .source(span),
      Bilingual(
        zh: "这里是第 \(SyntaxLimits.nestedBrackets + 1) 层括号，最多 \(SyntaxLimits.nestedBrackets) 层，整行没有读取。",
        en:
          "Bracket number \(SyntaxLimits.nestedBrackets + 1) inside another; at most \(SyntaxLimits.nestedBrackets) are allowed. The line was not read."
      ),
      help: [deepBracketsHelp])
  }

  static func bracketsTooDeepOverLines(at span: Span) -> Diagnostic {
    Diagnostic(
      .bracketsTooDeepOverLines, at: .source(span),
      Bilingual(
        zh: "连同上面几行，括号超过了 \(SyntaxLimits.nestedBrackets) 层，从这一行起不再接上。",
        en:
          "With the lines above, brackets are nested more than \(SyntaxLimits.nestedBrackets) deep. From here the lines are not joined."
      ),
      help: [deepBracketsHelp])
  }

  private static let deepBracketsHelp = Bilingual(
    zh: "请用“定义”给里面的部分起个名字，再用这个名字。",
    en: "Give the inner part a name with “define” and use that name.")

  static func undecodableBytes(at span: Span) -> Diagnostic {
    Diagnostic(
      .undecodableBytes, at: .source(span),
      Bilingual(
        zh: "这里的字节不是 UTF-8 文字，读不出来。",
        en: "The bytes here are not UTF-8 text and cannot be read."),
      help: [saveAsUTF8])
  }

  static func nulByte(at span: Span) -> Diagnostic {
    Diagnostic(
      .nulByte, at: .source(span),
      Bilingual(
        zh: "这里有一个空字节（NUL），规则文件里不能有。",
        en: "There is a NUL byte here; a rule file cannot hold one."),
      help: [saveAsUTF8])
  }

  private static let saveAsUTF8 = Bilingual(
    zh: "请在编辑器里用“另存为”，编码选 UTF-8，再打开看看文字是否正常。",
    en: "Save the file in your editor with encoding UTF-8 and see that the text looks right.")

  static func hiddenCharacter(_ kind: HiddenCharacter, _ scalar: UInt32, at span: Span) -> Diagnostic {
    let code = "U+" + String(scalar, radix: 16, uppercase: true).leftPadded(to: 4)
    let remove = FixIt(
      span, replacement: "",
      title: Bilingual(zh: "删去隐藏的字符", en: "Remove the hidden character"), isCertain: kind == .direction)
    switch kind {
    case .direction:
      return Diagnostic(
        .directionControl, at: .source(span),
        Bilingual(
          zh: "这里藏着一个改变文字方向的字符（\(code)），看到的和实际写的可能不一样。",
          en: "A hidden character (\(code)) turns the writing direction here: what you see may not be what is written."),
        help: [Bilingual(zh: "请删去它。", en: "Remove it.")], fixIts: [remove])
    case .zeroWidth:
      return Diagnostic(
        .invisibleCharacter, at: .source(span),
        Bilingual(
          zh: "这里有一个看不见的字符（\(code)），按空格处理。",
          en: "There is an invisible character (\(code)) here; it counts as a space."),
        help: [
          Bilingual(
            zh: "多半是从网页或文档粘贴时带来的，请删去它。",
            en: "It probably came along when text was pasted; remove it.")
        ], fixIts: [remove])
    }
  }

  static func unclosedQuote(at span: Span, closer: String, end: Int32) -> Diagnostic {
    Diagnostic(
      .unclosedQuote, at: .source(span),
      Bilingual(
        zh: "这个引号在本行里没有另一半，从这里到行末都当成引号里的文字。",
        en: "This quote is not closed on its line; everything up to the end of the line counts as quoted."),
      help: [
        Bilingual(
          zh: "请在引号内容结束的地方补上 \(closer) 。",
          en: "Write \(closer) where the quoted text ends.")
      ],
      fixIts: [
        FixIt(
          Span(file: span.file, start: end, end: end), replacement: closer,
          title: Bilingual(zh: "在行末补上 \(closer)", en: "Add \(closer) at the end of the line"))
      ])
  }

  static func tooMany(from span: Span) -> Diagnostic {
    Diagnostic(
      .tooManyProblems, at: .source(span),
      Bilingual(
        zh: "问题超过 \(SyntaxLimits.problems) 个，从这里起不再列出。",
        en: "More than \(SyntaxLimits.problems) problems; those from here on are not listed."),
      help: [
        Bilingual(
          zh: "请先改好前面的；也请确认这确实是一个规则文件。",
          en: "Mend those above first, and make sure that this is a rule file.")
      ])
  }
}

extension String {
  fileprivate func leftPadded(to width: Int) -> String {
    String(repeating: "0", count: max(0, width - utf8.count)) + self
  }
}
