import Diagnostics
import Scorecards

extension ReconcileCommand {
  func failure(_ problem: ReconciliationProblem, _ path: String, _ table: ExportTable) -> CommandFailure {
    switch problem {
    case .notComputed(let heading): .noSuchColumn(heading, table)
    case .toleranceOfWords(let heading): .toleranceOfWords(heading)
    case .keyWithheld(let heading): .keyWithheld(heading)
    case .keyTwiceComputed(let key): .keyTwice(key, table)
    case .notPublished(let heading): CommandFailure([.keyNotPublished(heading, path)], SourceStore(), .data)
    case .nothingInCommon: CommandFailure([.nothingInCommon(path, table)], SourceStore(), .data)
    case .keyTwicePublished(let key, let place, let first):
      CommandFailure([.publishedTwice(key, place, first)], SourceStore(), .data)
    }
  }
}

extension CommandFailure {
  static func noSuchColumn(_ heading: String, _ table: ExportTable) -> CommandFailure {
    let headings = table.columns.map(\.heading)
    return .notFound(
      .noSuchColumn, heading, headings,
      Bilingual(zh: "输出里没有列“\(heading)”", en: "the export has no column “\(heading)”"),
      all: Bilingual(zh: "它的列有：\(headings.enumerated.zh)", en: "its columns are: \(headings.enumerated.en)"))
  }

  static func toleranceOfWords(_ heading: String) -> CommandFailure {
    CommandFailure(
      UsageProblem(
        .noSuchColumn,
        Bilingual(
          zh: "“\(heading)”这一列不是数，没有容差可言", en: "the column “\(heading)” holds no numbers: it cannot have a tolerance"),
        help: [Bilingual(zh: "去掉它的 --tolerance", en: "leave out its --tolerance")]))
  }

  static func keyWithheld(_ heading: String) -> CommandFailure {
    CommandFailure(
      UsageProblem(
        .keyUnusable,
        Bilingual(zh: "“\(heading)”是个人信息，不能按它认行", en: "“\(heading)” is personal, so rows cannot be known by it"),
        help: [
          Bilingual(zh: "用 --key 另指一列，或加 --show-personal", en: "name another column with --key, or add --show-personal")
        ]))
  }

  static func keyTwice(_ key: String, _ table: ExportTable) -> CommandFailure {
    CommandFailure(
      UsageProblem(
        .keyUnusable,
        Bilingual(zh: "算出的行里有两行都是“\(key)”，分不清", en: "two computed rows are both “\(key)”: they cannot be told apart"),
        help: [
          Bilingual(
            zh: "用 --key 指明能分清每一行的列：\(table.columns.map(\.heading).enumerated.zh)",
            en: "name columns with --key that tell every row: \(table.columns.map(\.heading).enumerated.en)")
        ]))
  }
}

extension Diagnostic {
  static func publishedIsFolder(_ path: String) -> Diagnostic {
    Diagnostic(
      .keyUnusable, at: .file(path),
      Bilingual(zh: "--published 要一个文件，“\(path)”里有几个", en: "--published takes one file, and “\(path)” holds several"),
      help: [Bilingual(zh: "写明其中一个的路径", en: "give the path of one of them")])
  }

  static func keyNotPublished(_ heading: String, _ path: String) -> Diagnostic {
    Diagnostic(
      .keyUnusable, at: .file(path),
      Bilingual(
        zh: "公布的文件没有列“\(heading)”，不知道哪一行是谁的",
        en: "the published file has no column “\(heading)”: whose row is whose is not known"),
      help: [Bilingual(zh: "用 --key 指明两边都有的列", en: "name a column with --key that both sides have")])
  }

  static func nothingInCommon(_ path: String, _ table: ExportTable) -> Diagnostic {
    let headings = table.columns.map(\.heading).enumerated
    return Diagnostic(
      .keyUnusable, at: .file(path),
      Bilingual(zh: "除了认行的列，公布的文件没有输出的任何一列", en: "but for the key, the published file has no column of the export"),
      help: [Bilingual(zh: "表头要与输出的列相同：\(headings.zh)", en: "its headings must be those of the export: \(headings.en)")]
    )
  }

  static func publishedTwice(_ key: String, _ place: CellPlace, _ first: CellPlace) -> Diagnostic {
    Diagnostic(
      .keyUnusable, at: .cell(place),
      Bilingual(zh: "“\(key)”的行已经有了（第 \(first.row) 行）", en: "there is a row of “\(key)” already (row \(first.row))"),
      help: [Bilingual(zh: "只留一行，或用 --key 指明更多的列", en: "keep one, or name more columns with --key")],
      related: [RelatedPlace(.cell(first), Bilingual(zh: "前面的一行", en: "the earlier row"))])
  }
}

extension ProblemCode {
  static let noSuchColumn = ProblemCode(938, .error, Bilingual(zh: "输出没有这一列", en: "Unknown column of the export"))
  static let keyUnusable = ProblemCode(939, .error, Bilingual(zh: "行对不上", en: "Rows cannot be matched"))
}
