import Diagnostics
import RuleSemantics

extension CommandFailure {
  static func noExports(_ rules: CheckedRules) -> CommandFailure {
    CommandFailure(
      UsageProblem(
        .noSuchExport,
        Bilingual(zh: "规则集“\(rules.name)”没有“输出”", en: "the rule set “\(rules.name)” has no export"),
        help: [
          Bilingual(
            zh: "在规则里写一个：输出 名称（对象），下面写“列：…”",
            en: "write one in the rules: export name (subject), and “columns: …” below it")
        ]))
  }

  static func exportToBeNamed(_ rules: CheckedRules) -> CommandFailure {
    let names = rules.exports.map(\.shownName)
    return CommandFailure(
      UsageProblem(
        .exportToBeNamed,
        Bilingual(
          zh: "有 \(names.count) 个输出，不知道核对哪一个：\(names.enumerated.zh)",
          en: "there are \(names.count) exports, and it is not clear which to compare: \(names.enumerated.en)"),
        help: [
          Bilingual(zh: "用 --export-name \(names[0]) 指明一个", en: "name one with --export-name \"\(names[0])\"")
        ]))
  }
}

extension UsageProblem {
  static func exportNeeded(by option: OptionName) -> UsageProblem {
    UsageProblem(
      .missingOption,
      Bilingual(zh: "\(option.flag) 要和 --export 文件夹 一起用", en: "\(option.flag) goes with --export FOLDER"),
      help: [option.description.help, .howToGetHelp(.score)])
  }

  static func goesWith(_ option: OptionName, _ others: [OptionName]) -> UsageProblem {
    let flags = others.map(\.flag)
    let (zh, en) = (flags.joined(separator: " 或 "), flags.joined(separator: " or "))
    return UsageProblem(
      .missingOption, Bilingual(zh: "\(option.flag) 要和 \(zh) 一起用", en: "\(option.flag) goes with \(en)"),
      help: [option.description.help, .howToGetHelp(.test)])
  }

  static let periodAndAll = clash(.period, .allPeriods)

  static func clash(_ one: OptionName, _ other: OptionName) -> UsageProblem {
    UsageProblem(
      .optionsClash,
      Bilingual(
        zh: "\(one.flag) 和 \(other.flag) 不能一起用", en: "\(one.flag) and \(other.flag) exclude each other"),
      help: [Bilingual(zh: "只留一个", en: "keep one of them")])
  }
}

extension ProblemCode {
  static let noSuchExport = ProblemCode(935, .error, Bilingual(zh: "没有这个输出", en: "Unknown export"))
  static let exportToBeNamed = ProblemCode(936, .error, Bilingual(zh: "须指明输出", en: "Export to be named"))
  static let optionsClash = ProblemCode(911, .error, Bilingual(zh: "选项不能同用", en: "Options exclude each other"))
}
