import Diagnostics

/// One constructor for every problem with the files of a rule set.
enum FileProblem {
  static func importMissing(_ path: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .importMissing, at: .source(span),
      Bilingual(zh: "找不到引用的文件“\(path)”。", en: "The imported file “\(path)” was not found."),
      help: [
        Bilingual(
          zh: "请检查文件名和所在的文件夹；路径从写这一行的文件所在的文件夹算起。",
          en: "Check its name and folder; the path starts from the folder of the file that holds this line.")
      ])
  }

  static func casesMissing(_ path: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .importMissing, at: .source(span),
      Bilingual(zh: "找不到用例文件“\(path)”。", en: "The file of cases “\(path)” was not found."),
      help: [
        Bilingual(
          zh: "请检查文件名和所在的文件夹；路径从写这一行的文件所在的文件夹算起。",
          en: "Check its name and folder; the path starts from the folder of the file that holds this line.")
      ])
  }

  static func importOutside(_ path: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .importOutside, at: .source(span),
      Bilingual(
        zh: "“\(path)”不在主规则文件的文件夹里，没有读取。",
        en: "“\(path)” is outside the folder of the main rule file; it was not read."),
      help: [
        Bilingual(
          zh: "请把文件放进主规则文件所在的文件夹，路径不要以 / 开头。",
          en: "Put the file into the folder of the main rule file, and do not begin the path with “/”.")
      ])
  }

  static func tooManyFiles(_ limit: Int, at span: Span) -> Diagnostic {
    Diagnostic(
      .tooManyFiles, at: .source(span),
      Bilingual(
        zh: "一套规则最多 \(limit) 个文件，从这里起没有再读。",
        en: "A rule set may have \(limit) files; from here on no more were read."),
      help: [Bilingual(zh: "请合并一些文件。", en: "Join some of the files.")])
  }
}

/// One constructor for every problem with the lines at the top of a file.
enum HeaderProblem {
  static func noRules(at span: Span) -> Diagnostic {
    Diagnostic(
      .noRules, at: .source(span),
      Bilingual(zh: "文件里没有规则。", en: "There are no rules in the file."),
      help: [
        Bilingual(
          zh: "第一行写“语言版本 1”，下面写对象、数据、指标和评分表。",
          en: "Begin with “language version 1”; subjects, data, indicators and scorecards follow.")
      ])
  }

  static func unknownVersion(_ words: String, supported: Int, at span: Span) -> Diagnostic {
    Diagnostic(
      .unknownLanguageVersion, at: .source(span),
      Bilingual(
        zh: "语言版本“\(words)”不支持，这个程序支持的是版本 \(supported)。",
        en: "Language version “\(words)” is not supported; this program supports version \(supported)."),
      help: [
        Bilingual(
          zh: "请写“语言版本 \(supported)”，或者换用支持该版本的程序。",
          en: "Write “language version \(supported)”, or use a program that supports that version.")
      ],
      fixIts: [
        FixIt(
          span, replacement: String(supported),
          title: Bilingual(zh: "改成 \(supported)", en: "Change it to \(supported)"))
      ])
  }

  static func versionNotFirst(_ keyword: String, at span: Span, first: Span) -> Diagnostic {
    Diagnostic(
      .versionNotFirst, at: .source(span),
      Bilingual(zh: "“\(keyword)”应当是文件的第一行。", en: "“\(keyword)” must be the first line of the file."),
      help: [Bilingual(zh: "请把这一行移到最上面。", en: "Move this line to the top.")],
      related: [RelatedPlace(.source(first), Bilingual(zh: "现在的第一行", en: "the first line now"))])
  }

  static func repeated(_ keyword: String, at span: Span, first: Span) -> Diagnostic {
    Diagnostic(
      .repeatedHeader, at: .source(span),
      Bilingual(
        zh: "“\(keyword)”在这里写了第二次，只用第一次的。", en: "“\(keyword)” stands here for the second time; the first one holds."),
      help: [Bilingual(zh: "请只留一行。", en: "Keep one of the lines.")],
      related: [RelatedPlace(.source(first), Bilingual(zh: "第一次写在这里", en: "first given here"))])
  }

  static func badTerm(_ words: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .badTerm, at: .source(span),
      Bilingual(zh: "看不懂有效期“\(words)”。", en: "The term “\(words)” cannot be read."),
      help: [
        Bilingual(
          zh: "请写成“有效期 2025年至2027年”，先写早的，后写晚的，两头是同一种期间。",
          en: "Write “valid 2025 to 2027”: the earlier first, both of one kind of period.")
      ])
  }
}
