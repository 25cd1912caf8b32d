package import Diagnostics

/// Every option of every command, declared once: the parser, the help pages and the suggestions read this.
package enum OptionName: String, Sendable, CaseIterable {
  case data
  case encoding
  case separator
  case card
  case subject
  case indicator
  case period
  case asOf = "as-of"
  case format
  case language
  case out
  case cohort
  case cohortOut = "cohort-out"
  case export
  case allPeriods = "all-periods"
  case bom
  case published
  case exportName = "export-name"
  case key
  case tolerance
  case verbose
  case allowRefused = "allow-refused"
  case showPersonal = "show-personal"
  case against
  case sliders
  case watch
  case check
  case paste
  case canonical
  case rules
  case whyNot = "why-not"
  case to
  case atOnce = "at-once"
  case steps
  case range
  case cost
  case weights
  case draws
  case seed
  case spread
  case warningsAsErrors = "warnings-as-errors"
  case record
  case coverage
  case listing
  case mutate
  case atLeast = "at-least"
  case stdio
  case vscode
  case set
  case help
  case version

  /// As it is typed: `--as-of`.
  package var flag: String { "--" + rawValue }

  /// The one-letter form, where there is one.
  package var letter: Character? {
    switch self {
    case .help: "h"
    case .version: "V"
    case .out: "o"
    default: nil
    }
  }

  package var description: OptionDescription {
    switch self {
    case .data: Self.dataDescription
    case .encoding: Self.encodingDescription
    case .separator: Self.separatorDescription
    case .card: OptionDescription(takes: Self.nameValue, help: Self.cardHelp)
    case .subject: OptionDescription(takes: Self.subjectValue, help: Self.subjectHelp)
    case .indicator: OptionDescription(takes: Self.nameValue, help: Self.indicatorHelp)
    case .period: OptionDescription(takes: Bilingual(zh: "时期", en: "PERIOD"), help: Self.periodHelp)
    case .asOf: OptionDescription(takes: Bilingual(zh: "日期", en: "DATE"), help: Self.asOfHelp)
    case .format: OptionDescription(takes: Bilingual(zh: "格式", en: "FORMAT"), help: Self.formatHelp)
    case .language: OptionDescription(takes: Bilingual(same: "zh|en"), choices: ["zh", "en"], help: Self.languageHelp)
    case .out: OptionDescription(takes: Bilingual(zh: "文件", en: "FILE"), help: Self.outHelp)
    case .export, .allPeriods, .bom, .published, .exportName, .key, .tolerance, .showPersonal, .verbose:
      Self.exportDescription(of: self)
    case .cohort: OptionDescription(takes: Bilingual(zh: "文件", en: "FILE"), help: Self.cohortHelp)
    case .cohortOut: OptionDescription(takes: Bilingual(zh: "文件", en: "FILE"), help: Self.cohortOutHelp)
    case .allowRefused: OptionDescription(help: Self.allowRefusedHelp)
    case .rules:
      OptionDescription(
        takes: Self.rulesValue,
        help: Bilingual(zh: "出这张卡的规则：一个文件或文件夹", en: "the rules that made the card: a file or folder"))
    case .whyNot, .to, .atOnce, .steps, .range, .cost, .weights, .draws, .seed, .spread: Self.studyDescription(of: self)
    case .against: OptionDescription(takes: Self.rulesValue, help: Self.againstHelp)
    case .sliders: OptionDescription(help: CommandName.slidersHelp)
    case .warningsAsErrors: OptionDescription(help: Self.warningsHelp)
    case .watch: OptionDescription(help: Self.watchHelp)
    case .check, .paste, .canonical: Self.formatDescription(of: self)
    case .record, .coverage, .listing, .mutate, .atLeast: Self.testDescription(of: self)
    case .stdio, .vscode: Self.editorDescription(of: self)
    case .set:
      OptionDescription(
        takes: Bilingual(zh: "名称=值", en: "NAME=VALUE"), repeats: true,
        help: Bilingual(zh: "给一个名称定值，可多次使用", en: "give a name a value; may be repeated"))
    case .help: OptionDescription(help: Bilingual(zh: "显示用法", en: "show how to use it"))
    case .version: OptionDescription(help: Bilingual(zh: "显示程序版本", en: "show the version of the program"))
    }
  }

  static let nameValue = Bilingual(zh: "名称", en: "NAME")
  private static let subjectValue = Bilingual(zh: "对象", en: "SUBJECT")

  private static let dataDescription = OptionDescription(
    takes: Bilingual(zh: "路径", en: "PATH"), repeats: true,
    help: Bilingual(
      zh: "数据：一个文件夹或文件（.csv、.xlsx、.json 等），可多次使用",
      en: "the data: a folder or a file (.csv, .xlsx, .json …); may be repeated"))

  private static let cardHelp = Bilingual(
    zh: "规则里有几张评分表时，用哪一张",
    en: "which scorecard, where the rules hold several")

  private static let subjectHelp = Bilingual(
    zh: "只要这一个对象的评分卡：标识或名称",
    en: "the card of this subject only: its key or its name")

  private static let indicatorHelp = Bilingual(
    zh: "只说明这一个指标；不写则说明整张评分卡",
    en: "explain this indicator only; the whole card without it")

  private static let periodHelp = Bilingual(
    zh: "评哪个时期，如 2027年；不写则取数据中有效期内最近的时期",
    en: "the period, such as 2027; by default the latest in the data within the term of the rules")

  private static let asOfHelp = Bilingual(
    zh: "截至哪一天，如 2027-12-31；不写则为时期的最后一天",
    en: "as of which day, such as 2027-12-31; by default the last day of the period")

  private static let formatHelp = Bilingual(
    zh: "输出格式：text 供阅读，json 供程序，csv 和 xlsx 供表格软件",
    en: "text to read, json for programs, csv and xlsx for spreadsheets")

  private static let languageHelp = Bilingual(
    zh: "输出用中文（zh）或英文（en）；不写则随系统语言",
    en: "write Chinese (zh) or English (en); by default the language of the system")

  private static let outHelp = Bilingual(
    zh: "写入文件；要么写完整，要么不写",
    en: "write to a file, whole or not at all")

  private static let cohortHelp = Bilingual(
    zh: "只有一个对象的数据时，从全体评分写出的同评文件取得其余对象的可比数值；与 --subject 合用",
    en: "with the data of one subject, take what is compared of the others from the file of a full run; with --subject")

  private static let cohortOutHelp = Bilingual(
    zh: "全体评分时写出同评文件，供 --cohort 使用",
    en: "write the file that --cohort reads, from the data of all")

  private static let allowRefusedHelp = Bilingual(
    zh: "数据有必须改正的错误时，仍评其余对象，并逐一标明",
    en: "where data must be mended, score the rest and mark what is left out")

  private static let watchHelp = Bilingual(
    zh: "规则或数据的文件一改动就重新运行，按 Ctrl-C 结束",
    en: "run again whenever a file of the rules or data changes; Ctrl-C ends")

  private static let rulesValue = Bilingual(zh: "规则", en: "RULES")

  private static let againstHelp = Bilingual(
    zh: "上一版规则：核对“检查”里“高于上一版”的要求",
    en: "the version before, for checks that say “above previous version”")

  private static let warningsHelp = Bilingual(
    zh: "有警告时也算不通过（退出码 1）",
    en: "warnings count as a failure (exit code 1)")
}

/// What an option takes and does.
package struct OptionDescription: Sendable {
  /// What the help page calls the value; nil for a switch.
  package var value: Bilingual?
  /// The values it accepts; empty for any. `format` has its own in each command.
  package var choices: [String]
  package var repeats: Bool
  package var help: Bilingual

  init(takes value: Bilingual? = nil, choices: [String] = [], repeats: Bool = false, help: Bilingual) {
    self.value = value
    self.choices = choices
    self.repeats = repeats
    self.help = help
  }
}
