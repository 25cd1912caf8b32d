import Datasets
import Diagnostics
import Foundation
@testable import QuanhengCLI
import RuleEngine
import RuleSemantics
import RuleSyntax
import Testing

/// The pages of `docs/errors/`: every kind of problem has a section, and what the section shows is true.
@Suite struct `Pages about problems` {
  static let pages = [
    ErrorPage(
      name: "lines", title: Bilingual(zh: "行和符号", en: "Lines and signs"),
      introduction: Bilingual(
        zh: "还没有读懂意思，一行的样子就不对。", en: "A line is not of the right form, before it is known what it means."),
      codes: ProblemCode.syntaxCodes),
    ErrorPage(
      name: "declarations", title: Bilingual(zh: "声明", en: "Declarations"),
      introduction: Bilingual(
        zh: "对象、列表、数据表、查分表、测试这些声明里的问题。",
        en: "What is wrong in declarations of subjects, lists, data, lookup tables and tests."),
      codes: ProblemCode.declarationCodes),
    ErrorPage(
      name: "meaning", title: Bilingual(zh: "句子和意思", en: "Sentences and meaning"),
      introduction: Bilingual(
        zh: "一句话读不懂、有两种读法，或者单位、类型、分值对不上。",
        en: "A sentence cannot be read or has two readings, or its units, kinds and points do not fit."),
      codes: ProblemCode.phraseCodes + ProblemCode.typingCodes + ProblemCode.scoringCodes + ProblemCode.cardCodes),
    ErrorPage(
      name: "data", title: Bilingual(zh: "数据", en: "Data"),
      introduction: Bilingual(
        zh: "数据文件、表头、单元格里的问题。每一个都写明文件、行、列。",
        en: "What is wrong in data files, headings and cells. Each names its file, row and column."),
      codes: ProblemCode.dataCodes + ProblemCode.bindingCodes),
    ErrorPage(
      name: "command-line", title: Bilingual(zh: "命令", en: "Command line"),
      introduction: Bilingual(
        zh: "命令写法有误，或者指明的东西不存在。", en: "The command is written wrongly, or names what is not there."),
      codes: ProblemCode.commandLineCodes),
  ]

  @Test func `every kind of problem has one section, and every section its kind`() {
    let codes = Self.pages.flatMap(\.codes).map(\.name)
    #expect(Set(codes).count == codes.count)
    #expect(Set(codes).subtracting(Catalogue.all.map(\.code)).sorted() == [])
    #expect(Set(Catalogue.all.map(\.code)).subtracting(codes).sorted() == [])
    #expect(Catalogue.all.count == codes.count)
  }

  @Test(arguments: Catalogue.all) func `an example has its problem, and mended it has not`(entry: CatalogueEntry) {
    guard let wrong = entry.wrong else { return #expect(!entry.words.zh.isEmpty && !entry.words.en.isEmpty) }
    let found = ExampleRun(entry, wrong).problems
    #expect(found.contains { $0.code.name == entry.code }, "\(found.map(\.message.zh))")
    guard let mended = entry.mended else { return }
    let left = ExampleRun(entry, mended).problems
    #expect(!left.contains { $0.code.name == entry.code }, "\(left.map(\.message.zh))")
  }

  @Test(arguments: pages.map(\.name)) func `a page says what the program says`(name: String) throws {
    let page = try #require(Self.pages.first { $0.name == name })
    try Self.expect(page.text, equals: "\(name).md")
  }

  @Test(arguments: Language.allCases) func `the list of all names every page`(language: Language) throws {
    try Self.expect(Self.index(language), equals: language == .zh ? "README.zh.md" : "README.md")
  }

  private static func index(_ language: Language) -> String {
    let title = Bilingual(zh: "报错说明", en: "The messages")
    let words = Bilingual(
      zh: "程序说出的每一种问题都有一节：写了什么，哪里不对，怎样改。编号在消息前面，如 `错误 Q120`。",
      en:
        "Every kind of problem has a section: what was written, what is wrong, how to mend it. The number stands before the message: `error Q120`."
    )
    let other = language == .zh ? "[English](README.md)" : "[中文](README.zh.md)"
    let lists = pages.map { page in
      let rows = page.codes.sorted().map { code in
        "| [\(code.name)](\(page.name).md#\(anchor(code))) | \(code.severity.word[language]) | \(code.title[language]) |"
      }
      let head = Bilingual(zh: "| 编号 | 轻重 | 什么问题 |", en: "| Number | Severity | Problem |")[language]
      return "## \(page.title[language])\n\n\(head)\n|---|---|---|\n" + rows.joined(separator: "\n") + "\n"
    }
    let below = Bilingual(
      zh: "## 示例用的声明\n\n规则和数据的示例都写在这些声明下面（数据都是虚构的）：",
      en:
        "## What the examples stand below\n\nThe examples of rules and data stand below these declarations (all data are invented):"
    )
    return "# \(title[language])\n\n\(other)\n\n\(words[language])\n\n" + lists.joined(separator: "\n")
      + "\n\(below[language])\n\n```\n\(Catalogue.prelude)```\n"
  }

  /// As pages of Markdown name their headings: lower case, without punctuation, hyphens for spaces.
  private static func anchor(_ code: ProblemCode) -> String {
    let heading = "\(code.name) · \(code.title.zh) · \(code.title.en)".lowercased()
    return String(heading.filter { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" }.map { $0 == " " ? "-" : $0 })
  }

  /// Compares with the page in `docs/errors/`; `QUANHENG_RECORD=1` writes it anew.
  private static func expect(_ text: String, equals name: String) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "docs/errors/" + name)
    if ProcessInfo.processInfo.environment["QUANHENG_RECORD"] != nil { try Data(text.utf8).write(to: file) }
    let isSame = text == (try? String(contentsOf: file, encoding: .utf8))
    if !isSame { Attachment.record(text, named: name) }
    #expect(isSame, "docs/errors/\(name) differs; see the attachment")
  }
}
