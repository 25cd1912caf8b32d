import Datasets
import Diagnostics

// How files of data are read.
extension OptionName {
  static let encodingDescription = OptionDescription(
    takes: Bilingual(zh: "编码", en: "ENCODING"), choices: TextEncoding.spellings.map(\.word),
    help: Bilingual(
      zh: "数据文件的编码，如 gb18030；不写则看文件内容而定",
      en: "the encoding of the data files, such as gb18030; by default found out from their bytes"))

  static let separatorDescription = OptionDescription(
    takes: Bilingual(zh: "分隔", en: "MARK"), choices: CellSeparator.spellings.map(\.word),
    help: Bilingual(
      zh: "数据文件里各格用什么分隔，如 tab；不写则看文件内容而定",
      en: "what parts the cells of the data files, such as tab; by default found out from their text"))
}

extension ParsedArguments {
  /// What is said of how data files are read.
  var readingChoices: ReadingChoices {
    ReadingChoices(
      encoding: self[.encoding].flatMap { TextEncoding(typed: $0) },
      separator: self[.separator].flatMap { CellSeparator(typed: $0) })
  }
}
