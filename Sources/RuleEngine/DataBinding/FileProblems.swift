import Diagnostics

// What is wrong with files and columns.
extension Diagnostic {
  static func fileUnasked(_ path: String, near: [String], tables: [String]) -> Diagnostic {
    let meant =
      near.isEmpty
      ? [
        Bilingual(
          zh: "规则里的数据表有：\(tables.enumerated.zh)", en: "the tables of the rules are: \(tables.enumerated.en)")
      ]
      : [
        Bilingual(
          zh: "是不是数据表“\(near[0])”？把文件改名为 \(near[0]).csv",
          en: "is the table “\(near[0])” meant? rename the file to \(near[0]).csv")
      ]
    return Diagnostic(
      .fileUnasked, at: .file(path),
      Bilingual(zh: "规则里没有数据表要用这个文件", en: "no table of the rules asks for this file"), help: meant)
  }

  static func tableWithoutFile(_ table: String, aliases: [String]) -> Diagnostic {
    let names = ([table] + aliases).map { $0 + ".csv" }
    return Diagnostic(
      .tableWithoutFile, at: .file(table + ".csv"),
      Bilingual(
        zh: "数据表“\(table)”没有文件：它的数据都算未报", en: "the table “\(table)” has no file: all its data count as not reported"
      ),
      help: [
        Bilingual(
          zh: "把文件命名为 \(names.enumerated.zh)，放进数据文件夹",
          en: "name the file \(names.joined(separator: " or ")) and put it into the data folder")
      ])
  }

  static func tableInTwoFiles(_ table: String, _ path: String, _ first: String) -> Diagnostic {
    Diagnostic(
      .tableInTwoFiles, at: .file(path),
      Bilingual(
        zh: "“\(first)”和“\(path)”都是数据表“\(table)”", en: "“\(first)” and “\(path)” are both the table “\(table)”"),
      help: [Bilingual(zh: "只留一个，或合并成一个文件", en: "keep one of them, or put their rows into one file")])
  }

  static func registerMissing(_ level: String, _ table: String, count: Int) -> Diagnostic {
    Diagnostic(
      .registerMissing, at: .file(table + ".csv"),
      Bilingual(
        zh: "没有名录“\(table)”：以其他表里出现的 \(count) 个\(level)为准",
        en: "there is no register “\(table)”: the \(count) subjects (\(level)) are those found in other tables"))
  }

  static func columnNotReported(_ place: CellPlace, _ column: String, near: [String]) -> Diagnostic {
    let meant =
      near.isEmpty
      ? [] : [Bilingual(zh: "表里有相近的：\(near.enumerated.zh)", en: "it has similar ones: \(near.enumerated.en)")]
    return Diagnostic(
      .columnNotReported, at: .cell(place),
      Bilingual(
        zh: "没有“\(column)”这一列：这些数据都算未报", en: "there is no column “\(column)”: its data count as not reported"),
      help: meant + [Bilingual(zh: "在表头补上“\(column)”", en: "add the heading “\(column)” to the first row")])
  }
}
