import Diagnostics

// What is written out beside the results, and what they are compared with.
extension OptionName {
  /// Of the options about exports, published values and personal data.
  static func exportDescription(of option: OptionName) -> OptionDescription {
    switch option {
    case .export: OptionDescription(takes: folder, help: exportHelp)
    case .allPeriods: OptionDescription(help: allPeriodsHelp)
    case .bom: OptionDescription(help: bomHelp)
    case .published: OptionDescription(takes: Bilingual(zh: "文件", en: "FILE"), help: publishedHelp)
    case .exportName: OptionDescription(takes: nameValue, help: exportNameHelp)
    case .key: OptionDescription(takes: Bilingual(zh: "列", en: "COLUMN"), repeats: true, help: keyHelp)
    case .tolerance:
      OptionDescription(takes: Bilingual(zh: "列=数", en: "COLUMN=NUMBER"), repeats: true, help: toleranceHelp)
    case .verbose: OptionDescription(help: verboseHelp)
    default: OptionDescription(help: showPersonalHelp)
    }
  }

  private static let folder = Bilingual(zh: "文件夹", en: "FOLDER")

  private static let exportHelp = Bilingual(
    zh: "把规则里的每个“输出”各写成这个文件夹里的一个 CSV 文件；要么写完整，要么不写",
    en: "write each export of the rules to a CSV file in this folder, whole or not at all")

  private static let allPeriodsHelp = Bilingual(
    zh: "输出不只写一个时期，而是数据里的每个时期，第一列为期间",
    en: "exports hold every period of the data, not one; the first column is the period")

  private static let bomHelp = Bilingual(
    zh: "输出文件以 BOM 开头，表格软件据此认出 UTF-8",
    en: "exports begin with the mark by which spreadsheets know UTF-8")

  private static let publishedHelp = Bilingual(
    zh: "已公布的数值：一个 CSV 文件，表头与输出的列相同",
    en: "the published values: a CSV file with the headings of the export")

  private static let exportNameHelp = Bilingual(
    zh: "规则里有几个输出时，用哪一个",
    en: "which export, where the rules hold several")

  private static let keyHelp = Bilingual(
    zh: "按哪一列认行，可多次使用；不写则为输出的第一列",
    en: "the column by which rows are known; may be repeated; by default the first of the export")

  private static let toleranceHelp = Bilingual(
    zh: "这一列相差不超过多少仍算一致，如 指数=0.001；不写则须相等",
    en: "how far a column may be off and still agree, such as index=0.001; by default not at all")

  private static let verboseHelp = Bilingual(
    zh: "说明输出是怎样算出的：按列还是逐个对象，有多少行须精确定出，各步用时",
    en: "say how exports were computed: in columns or one by one, how many rows were settled exactly, and the time")

  private static let showPersonalHelp = Bilingual(
    zh: "显示个人信息；不写则一律不公开",
    en: "show personal data; without it they are withheld")
}
