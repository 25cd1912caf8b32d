import Datasets
import Diagnostics

// What is wrong with files and columns.
extension Diagnostic {
  /// How a file or sheet gets the name of a table.
  /// - Parameter it: the file in Chinese, as the words before leave it.
  private static func renaming(_ path: String, _ table: String, _ it: String = "它") -> Bilingual {
    guard !path.hasSuffix("」") else {
      return Bilingual(zh: "把\(it)这个工作表改名为“\(table)”", en: "rename the sheet to “\(table)”")
    }
    let ending = path.lastIndex(of: ".").map { String(path[$0...]) } ?? ".csv"
    return Bilingual(zh: "把\(it)改名为 \(table)\(ending)", en: "rename it to \(table)\(ending)")
  }

  static func fileUnasked(_ path: String, near: [String], tables: [String]) -> Diagnostic {
    let meant =
      near.isEmpty
      ? [
        Bilingual(
          zh: "规则里的数据表有：\(tables.enumerated.zh)", en: "the tables of the rules are: \(tables.enumerated.en)")
      ]
      : [
        Bilingual(
          zh: "是不是数据表“\(near[0])”？\(renaming(path, near[0]).zh)",
          en: "is the table “\(near[0])” meant? \(renaming(path, near[0]).en)")
      ]
    return Diagnostic(
      .fileUnasked, at: .file(path),
      Bilingual(zh: "规则里没有数据表要用这个文件", en: "no table of the rules asks for this file"), help: meant)
  }

  /// Files that are like no table's, told in one.
  static func filesUnasked(_ paths: [String], tables: [String]) -> Diagnostic {
    let shown = paths.prefix(5).map { "“\($0)”" }
    let more = paths.count > 5
    return Diagnostic(
      .fileUnasked, at: .commandLine,
      Bilingual(
        zh: "规则里没有数据表要用这些文件：\(shown.joined(separator: "、"))\(more ? " 等 \(paths.count) 个" : "")",
        en:
          "no table of the rules asks for these files: \(shown.joined(separator: ", "))\(more ? " and others, \(paths.count) in all" : "")"
      ),
      help: [
        Bilingual(
          zh: "规则里的数据表有：\(tables.enumerated.zh)", en: "the tables of the rules are: \(tables.enumerated.en)")
      ])
  }

  /// None of the files is one that the rules ask for.
  /// - Parameter renames: files with the tables that they may be meant for.
  static func noTableGiven(
    _ paths: [String], tables: [String], renames: [(file: String, table: String)]
  ) -> Diagnostic {
    let meant = renames.prefix(3).map { rename in
      Bilingual(
        zh: "是不是数据表“\(rename.table)”？\(renaming(rename.file, rename.table, " \(rename.file) ").zh)",
        en: "if \(rename.file) is the table “\(rename.table)”, \(renaming(rename.file, rename.table).en)")
    }
    let shown = paths.prefix(3).map { "“\($0)”" }.joined(separator: "、")
    let files = tables.prefix(8).map { $0 + ".csv" }
    let more = tables.count > 8
    return Diagnostic(
      .noTableGiven, at: .commandLine,
      Bilingual(
        zh: "给出的文件（\(shown)\(paths.count > 3 ? " 等" : "")）里，没有一个是规则要的数据表",
        en:
          "none of the files given (\(paths.prefix(3).map { "“\($0)”" }.joined(separator: ", "))\(paths.count > 3 ? " and others" : "")) is a table that the rules ask for"
      ),
      help: meant + [
        Bilingual(
          zh: "数据文件按数据表命名：\(files.enumerated.zh)\(more ? " 等" : "")",
          en: "data files are named after the tables: \(files.enumerated.en)\(more ? " and others" : "")")
      ])
  }

  /// Several tables, told in one.
  static func tablesWithoutFiles(_ tables: [String]) -> Diagnostic {
    Diagnostic(
      .tableWithoutFile, at: .commandLine,
      Bilingual(
        zh: "这 \(tables.count) 张数据表没有文件，它们的数据都算未报：\(tables.enumerated.zh)",
        en:
          "these \(tables.count) tables have no file, and all their data count as not reported: \(tables.enumerated.en)"
      ),
      help: [
        Bilingual(
          zh: "把文件命名为“表名.csv”，如 \(tables[0]).csv，放进数据文件夹",
          en: "name each file after its table, such as \(tables[0]).csv, and put it into the data folder")
      ])
  }

  /// - Parameter meant: a file with a name like it.
  static func tableWithoutFile(_ table: String, aliases: [String], meant: String?) -> Diagnostic {
    let rename = meant.map { path in
      Bilingual(
        zh: "是不是 \(path)？\(renaming(path, table).zh)", en: "if \(path) is meant, \(renaming(path, table).en)")
    }
    let names = ([table] + aliases).map { $0 + ".csv" }
    return Diagnostic(
      .tableWithoutFile, at: .file(table + ".csv"),
      Bilingual(
        zh: "数据表“\(table)”没有文件：它的数据都算未报", en: "the table “\(table)” has no file: all its data count as not reported"
      ),
      help: [
        rename
          ?? Bilingual(
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
    Diagnostic(
      .columnNotReported, at: .cell(place),
      Bilingual(
        zh: "没有“\(column)”这一列：这些数据都算未报", en: "there is no column “\(column)”: its data count as not reported"),
      help: [columnHelp(column, near)])
  }
}
