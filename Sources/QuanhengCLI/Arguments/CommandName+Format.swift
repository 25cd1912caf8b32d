import Diagnostics

extension CommandName {
  static let fmtDescription = CommandDescription(
    summary: Bilingual(
      zh: "整理规则文件的版面：缩进、表格对齐、标点全半角；规则的意思不变",
      en: "lay rule files out: indentation, tables, width of punctuation; what they mean stays"),
    operand: Operand(Bilingual(zh: "规则", en: "RULES"), .oneOrMore), options: [.check, .paste, .canonical], formats: [],
    examples: [
      "quanheng fmt Rules", "quanheng fmt --check Rules", "quanheng fmt --paste pasted.rules",
      "quanheng fmt - < my.rules > laid-out.rules",
    ])
}

extension OptionName {
  /// Of the options of `fmt` alone.
  static func formatDescription(of option: OptionName) -> OptionDescription {
    switch option {
    case .check:
      OptionDescription(
        help: Bilingual(
          zh: "不改文件，只列出版面不对的；有则退出码为 1",
          en: "change nothing, name the files that would change; exit code 1 where there are any"))
    case .canonical:
      OptionDescription(
        help: Bilingual(
          zh: "把同义的写法换成标准的写法，意思不变；不写则保留作者的用词",
          en: "replace synonyms by the canonical words, where they say the same; without it the author's words stay"))
    default:
      OptionDescription(
        help: Bilingual(
          zh: "把从电子表格粘贴来的行（格与格之间是制表符）变成表格", en: "rows pasted from a spreadsheet, parted by tabs, become rows of a table"
        ))
    }
  }
}
