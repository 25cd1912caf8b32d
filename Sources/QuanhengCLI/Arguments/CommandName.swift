package import Diagnostics

/// Every command, declared once.
package enum CommandName: String, Sendable, CaseIterable {
  case check
  case score
  case explain
  case test
  case reconcile
  case report
  case template
  case fmt
  case diff
  case verify
  case whatif
  case advise
  case robustness
  case eval
  case new
  case lsp
  case completions
  case manual
  case help
  case version

  package var description: CommandDescription {
    switch self {
    case .check: Self.checkDescription
    case .score: Self.scoreDescription
    case .explain: Self.explainDescription
    case .test: Self.testDescription
    case .reconcile: Self.reconcileDescription
    case .report: Self.reportDescription
    case .template: Self.templateDescription
    case .fmt: Self.fmtDescription
    case .diff: Self.diffDescription
    case .verify: Self.verifyDescription
    case .whatif: Self.whatifDescription
    case .advise: Self.adviseDescription
    case .robustness: Self.robustnessDescription
    case .eval: Self.evalDescription
    case .new: Self.newDescription
    case .lsp: Self.lspDescription
    case .completions: Self.completionsDescription
    case .manual: Self.manualDescription
    case .help: Self.helpDescription
    case .version: Self.versionDescription
    }
  }

  /// The options of this command, in the order of its help page.
  package var options: [OptionName] { description.options + [.language, .help] }

  /// What an option does in this command.
  func help(of option: OptionName) -> Bilingual {
    self == .report && option == .against ? CommandName.reportAgainstHelp : option.description.help
  }

  /// Its `--out` names a folder.
  var writesFolder: Bool { self == .report || self == .template }

  /// Without `--data` it has nothing to do.
  var needsData: Bool { self != .check && self != .template && self != .diff && self != .test }

  private static let rules = Bilingual(zh: "规则", en: "RULES")

  private static let checkDescription = CommandDescription(
    summary: Bilingual(
      zh: "检查规则：语法、名称、单位、分值，并列出采用的默认约定",
      en: "check rules: wording, names, units, points; list the defaults taken"),
    operand: Operand(rules, .one),
    options: [.data, .encoding, .separator, .against, .format, .out, .warningsAsErrors, .watch],
    formats: ["text", "json"],
    examples: [
      "quanheng check Rules/institutions.zh.rules",
      "quanheng check Rules/institutions.zh.rules --against Rules/previous/institutions.zh.rules",
    ])

  private static let scoreDescription = CommandDescription(
    summary: Bilingual(
      zh: "评分：不指定对象时出排名，指定对象时出它的评分卡",
      en: "score: the ranking, or with a subject its card"),
    operand: Operand(rules, .one),
    options: [
      .data, .subject, .card, .period, .asOf, .format, .out, .cohort, .cohortOut, .export, .allPeriods, .bom,
      .encoding, .separator,
      .allowRefused, .showPersonal, .verbose, .watch,
    ],
    formats: ["text", "json", "csv", "xlsx"],
    examples: [
      "quanheng score Rules/institutions.zh.rules --data Examples/institutions/data",
      "quanheng score Rules/institutions.zh.rules --data Examples/institutions/data --subject Y02",
    ])

  private static let explainDescription = CommandDescription(
    summary: Bilingual(
      zh: "说明为什么是这个分：代入数值的算式，直到文件、行、列和条款",
      en: "why this score: the formula with its values, down to file, row, column and clause"),
    operand: Operand(rules, .one),
    options: [
      .data, .subject, .indicator, .whyNot, .card, .period, .asOf, .cohort, .out, .encoding, .separator,
      .allowRefused, .showPersonal,
    ], formats: [],
    examples: ["quanheng explain Rules/institutions.zh.rules --data Examples/institutions/data --subject Y02"])

  private static let testDescription = CommandDescription(
    summary: Bilingual(zh: "运行规则文件里的测试", en: "run the tests that the rule files hold"),
    operand: Operand(rules, .oneOrMore),
    options: [
      .coverage, .listing, .mutate, .atLeast, .record, .data, .subject, .card, .period, .asOf, .showPersonal, .format,
      .out, .watch,
    ],
    formats: ["text", "json", "junit"],
    examples: [
      "quanheng test Rules/institutions.zh.rules", "quanheng test Rules --format junit --out tests.xml",
      "quanheng test Rules/counties.zh.rules --coverage --listing",
      "quanheng test Rules/counties.zh.rules --mutate --at-least 95",
    ])

  private static let evalDescription = CommandDescription(
    summary: Bilingual(zh: "一个算式的精确值", en: "the exact value of one expression"),
    operand: Operand(Bilingual(zh: "算式", en: "EXPRESSION"), .oneOrMore), options: [.set], formats: [],
    examples: ["quanheng eval \"1 ÷ 3 × 3\"", "quanheng eval \"落实 ÷ 毕业\" --set 落实=95 --set 毕业=120"])

  private static let helpDescription = CommandDescription(
    summary: Bilingual(zh: "全部命令，或一个命令的用法", en: "all commands, or how to use one"),
    operand: Operand(Bilingual(zh: "命令", en: "COMMAND"), .optional), options: [], formats: [],
    examples: ["quanheng help score"])

  private static let versionDescription = CommandDescription(
    summary: Bilingual(zh: "程序版本", en: "the version of the program"), operand: nil, options: [], formats: [],
    examples: [])
}

/// What a command takes and does.
package struct CommandDescription: Sendable {
  package var summary: Bilingual
  /// What stands on the line without an option; nil for nothing.
  package var operand: Operand?
  package var options: [OptionName]
  /// The values of `--format`, the default first.
  package var formats: [String]
  /// Whole command lines for the help page.
  package var examples: [String]
}

/// The arguments of a command that are no options.
package struct Operand: Sendable {
  package enum Count: Sendable {
    case one
    case two
    case optional
    case oneOrMore
  }

  package var name: Bilingual
  package var count: Count

  init(_ name: Bilingual, _ count: Count) {
    self.name = name
    self.count = count
  }
}
