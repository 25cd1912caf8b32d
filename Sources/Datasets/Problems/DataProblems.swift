package import Diagnostics

// MARK: Files

extension FileProblem {
  /// The problem as it is shown.
  package var diagnostic: Diagnostic {
    switch (action, reason) {
    case (.read, .tooLarge):
      Diagnostic(
        .dataFileTooLarge, at: .file(path), Bilingual(zh: "“\(path)”太大", en: "“\(path)” is too large"),
        help: [
          Bilingual(
            zh: "一个文件最多 \(DataLimits.fileBytes >> 20) MB，请分成几个",
            en: "a file has at most \(DataLimits.fileBytes >> 20) MB: split it")
        ])
    case (.read, _):
      Diagnostic(
        .fileNotRead, at: .file(path),
        Bilingual(zh: "“\(path)”读不了：\(why.zh)", en: "“\(path)” cannot be read: \(why.en)"), help: pathHelp)
    case (.list, _):
      Diagnostic(
        .folderNotRead, at: .file(path),
        Bilingual(zh: "文件夹“\(path)”读不了：\(why.zh)", en: "the folder “\(path)” cannot be read: \(why.en)"),
        help: pathHelp)
    case (.write, _):
      Diagnostic(
        .fileNotWritten, at: .file(path),
        Bilingual(zh: "“\(path)”没有写出：\(why.zh)", en: "“\(path)” was not written: \(why.en)"),
        help: [writingHelp])
    }
  }

  /// What the path may have been meant to be.
  private var pathHelp: [Bilingual] {
    switch reason {
    case .missing, .isNoFolder: return [NearPaths.help(path)]
    case .notPermitted: return [Bilingual(zh: "请人给你读它的权限", en: "ask for permission to read it")]
    case .isFolder: return [Bilingual(zh: "写到文件为止", en: "name a file in it")]
    case .isNoFile: return [Bilingual(zh: "先把内容存成一个普通文件", en: "save its content as an ordinary file first")]
    case .loop: return [Bilingual(zh: "写文件本身的路径", en: "give the path of the file itself")]
    case .tooMuch:
      let most = DataLimits.totalBytes >> 30
      return [Bilingual(zh: "一次最多读 \(most) GB，分几次评", en: "a run reads at most \(most) GB: score in parts")]
    case .tooLarge, .diskFull, .other: return []
    }
  }

  private var writingHelp: Bilingual {
    switch reason {
    case .missing, .isNoFolder: Bilingual(zh: "先建好文件夹，或检查路径", en: "make the folder first, or check the path")
    case .isFolder:
      Bilingual(zh: "再写上文件名，如 \(path)/结果.txt", en: "add the name of a file, such as \(path)/result.txt")
    case .isNoFile: Bilingual(zh: "写一个普通文件的路径", en: "give the path of an ordinary file")
    default: Bilingual(zh: "原来的文件没有改动", en: "the file that was there is unchanged")
    }
  }

  private var why: Bilingual {
    switch reason {
    case .missing:
      action == .write
        ? Bilingual(zh: "文件夹不存在", en: "there is no such folder")
        : Bilingual(zh: "找不到", en: "there is nothing of that name")
    case .notPermitted: Bilingual(zh: "没有权限", en: "permission denied")
    case .isFolder: Bilingual(zh: "它是文件夹", en: "it is a folder")
    case .isNoFolder: Bilingual(zh: "路径中有一段不是文件夹", en: "a part of the path is not a folder")
    case .isNoFile: Bilingual(zh: "它不是普通文件", en: "it is not an ordinary file")
    case .tooLarge: Bilingual(zh: "太大", en: "it is too large")
    case .tooMuch: Bilingual(zh: "和前面的文件合起来太大", en: "with the files before it, it is too much")
    case .diskFull: Bilingual(zh: "磁盘已满", en: "the disk is full")
    case .loop: Bilingual(zh: "链接绕成了圈", en: "its links lead in a circle")
    case .other(let number, let words): Bilingual(zh: "系统错误 \(number)（\(words)）", en: "\(words) (\(number))")
    }
  }
}

extension Diagnostic {
  static func tableTwice(_ name: String, _ path: String, _ first: String) -> Diagnostic {
    Diagnostic(
      .tableTwice, at: .file(path),
      Bilingual(
        zh: "有两个文件都是数据表“\(name)”：“\(first)”和“\(path)”",
        en: "two files are the table “\(name)”: “\(first)” and “\(path)”"),
      help: [Bilingual(zh: "只留一个，或合并成一个文件", en: "keep one of them, or put their rows into one file")])
  }

  static func noDataFiles(_ path: String) -> Diagnostic {
    Diagnostic(
      .noDataFiles, at: .file(path), Bilingual(zh: "“\(path)”里没有数据文件", en: "“\(path)” holds no data file"),
      help: [
        Bilingual(
          zh: "数据文件以 .csv、.tsv、.xlsx、.json 或 .ndjson 结尾", en: "data files end in .csv, .tsv, .xlsx, .json or .ndjson")
      ])
  }

  /// - Parameter names: spreadsheets and other tables, which may have been meant as data.
  static func filesIgnored(_ names: [String], in folder: String) -> Diagnostic {
    let shown = names.prefix(5).map { "“\($0)”" }
    let more = names.count > 5
    return Diagnostic(
      .fileIgnored, at: .file(folder),
      Bilingual(
        zh: "没有读\(shown.joined(separator: "、"))\(more ? " 等 \(names.count) 个文件" : "")：不是能读的表格文件",
        en:
          "\(shown.joined(separator: ", "))\(more ? " and others, \(names.count) files in all," : "") \(names.count == 1 ? "is" : "are") not read: tables end in .csv, .tsv, .xlsx, .json or .ndjson"
      ),
      help: [
        Bilingual(
          zh: "如果是数据，另存为“Excel 工作簿（.xlsx）”或 CSV", en: "if it is data, save it as a workbook (.xlsx) or CSV")
      ])
  }

  static func foldersIgnored(_ names: [String], in folder: String) -> Diagnostic {
    let shown = names.prefix(5).map { "“\($0)”" }
    let more = names.count > 5
    return Diagnostic(
      .fileIgnored, at: .file(folder),
      Bilingual(
        zh: "没有读文件夹\(shown.joined(separator: "、"))\(more ? " 等 \(names.count) 个" : "")里的文件",
        en:
          "the files in \(shown.joined(separator: ", "))\(more ? " and others, \(names.count) folders in all," : "") are not read"
      ),
      help: [Bilingual(zh: "要用的话，再写一个 --data 指明它", en: "to use them, name the folder by another --data")])
  }
}

// MARK: Text

extension Diagnostic {
  private static let saveAsUTF8 = Bilingual(
    zh: "在 Excel 或 WPS 中另存为“CSV UTF-8（逗号分隔）”", en: "in the spreadsheet, save as “CSV UTF-8 (comma delimited)”")

  private static let orSayEncoding = Bilingual(
    zh: "如果知道是什么编码，用 --encoding 写明", en: "if you know its encoding, say it by --encoding")

  static func undecodable(_ path: String, _ found: UndecodableText) -> Diagnostic {
    let place = Bilingual(
      zh: "第 \(found.point.line) 行第 \(found.point.column) 个字符起读不出来",
      en: "line \(found.point.line) cannot be read from character \(found.point.column) on")
    switch found.reason {
    case .chosen(let encoding):
      return Diagnostic(
        .undecodable, at: .file(path),
        Bilingual(zh: "文件按 \(encoding.name.zh) 读，\(place.zh)", en: "read as \(encoding.name.en), \(place.en)"),
        help: [saveAsUTF8, orSayEncoding])
    case .damagedUTF8:
      return Diagnostic(
        .undecodable, at: .file(path),
        Bilingual(zh: "文件是 UTF-8 编码，但有损坏：\(place.zh)", en: "the file is in UTF-8, but damaged: \(place.en)"),
        help: [
          Bilingual(zh: "用原来的软件再保存一次", en: "save it again with the program that it comes from"), orSayEncoding,
        ])
    case .neither(let other):
      return Diagnostic(
        .undecodable, at: .file(path),
        Bilingual(
          zh: "文件既不是 UTF-8 也不是 GB18030：按 GB18030 读，\(place.zh)；按 UTF-8 读，第 \(other.line) 行第 \(other.column) 个字符起读不出来",
          en:
            "the file is neither in UTF-8 nor in GB18030: as GB18030, \(place.en); as UTF-8, line \(other.line) from character \(other.column) on"
        ),
        help: [saveAsUTF8, orSayEncoding])
    }
  }

  /// UTF-16 without the mark that says so.
  static func isUTF16(_ path: String, _ encoding: TextEncoding) -> Diagnostic {
    Diagnostic(
      .isUTF16, at: .file(path),
      Bilingual(
        zh: "文件像是没有 BOM 的 \(encoding.name.zh) 编码",
        en: "the file looks like \(encoding.name.en) without a byte order mark"),
      help: [
        Bilingual(zh: "如果是，加上 --encoding \(encoding.rawValue)", en: "if so, add --encoding \(encoding.rawValue)"),
        saveAsUTF8,
      ])
  }

  /// What was found out about a file, where it does not go without saying.
  static func readIn(_ form: TableForm, _ path: String) -> Diagnostic {
    Diagnostic(
      .fileForm, at: .file(path),
      Bilingual(zh: "文件读作：\(form.words.zh)", en: "the file is read as \(form.words.en)"))
  }

  /// A workbook in the old format, or one with a password; a new one that is named as text is read as what it is.
  static func isSpreadsheet(_ path: String) -> Diagnostic {
    Diagnostic(
      .isSpreadsheet, at: .file(path),
      Bilingual(
        zh: "这是旧格式（.xls）或加了密码的电子表格文件", en: "this is a spreadsheet file of the old kind (.xls) or with a password"),
      help: [
        Bilingual(
          zh: "打开它，去掉密码，另存为“Excel 工作簿（.xlsx）”", en: "open it, take the password off, and save it as a workbook (.xlsx)")
      ])
  }
}

// MARK: Tables

extension Diagnostic {
  static func emptyFile(_ path: String) -> Diagnostic {
    Diagnostic(
      .emptyFile, at: .file(path), Bilingual(zh: "文件是空的", en: "the file is empty"),
      help: [Bilingual(zh: "第一行应是表头", en: "the first row must hold the headings")])
  }

  static func emptySheet(_ path: String, _ sheet: String) -> Diagnostic {
    Diagnostic(
      .emptyFile, at: .file(path), Bilingual(zh: "工作表“\(sheet)”是空的", en: "the sheet “\(sheet)” is empty"),
      help: [Bilingual(zh: "上面应是表头，下面是数据", en: "headings belong at its top, and data below")])
  }

  static func unclosedQuote(_ place: CellPlace, line: Int) -> Diagnostic {
    Diagnostic(
      .cellQuoteUnclosed, at: .cell(place),
      Bilingual(
        zh: "这一格以引号开头，引号没有在格末结束（文件第 \(line) 行）",
        en: "this cell begins with a quotation mark that is not closed at its end (line \(line) of the file)"),
      help: [
        Bilingual(
          zh: "去掉引号；或在格末补上引号，格内的引号写两个",
          en: "leave the mark out; or close it at the end of the cell, and double the marks within")
      ])
  }

  static func textAfterQuote(_ place: CellPlace, line: Int) -> Diagnostic {
    Diagnostic(
      .textAfterQuote, at: .cell(place),
      Bilingual(
        zh: "这一格的引号结束后还有文字（文件第 \(line) 行）",
        en: "text follows the closing quotation mark of this cell (line \(line) of the file)"),
      help: [Bilingual(zh: "格内的引号要写两个", en: "a quotation mark within a quoted cell is written twice")])
  }

  static func holdsNUL(_ place: CellPlace) -> Diagnostic {
    Diagnostic(
      .holdsNUL, at: .cell(place),
      Bilingual(zh: "这一格里有空字节，文件可能已损坏", en: "this cell holds a null byte: the file may be damaged"),
      help: [saveAsUTF8])
  }

  static func rowTooShort(_ place: CellPlace, has count: Int, expected: Int) -> Diagnostic {
    Diagnostic(
      .rowTooShort, at: .cell(place),
      Bilingual(
        zh: "这一行有 \(count) 格，表头有 \(expected) 列", en: "this row has \(count) cells, the heading row has \(expected)"),
      help: [Bilingual(zh: "空的格也要用逗号留出位置", en: "empty cells need their commas too")])
  }

  static func rowTooLong(_ place: CellPlace, has count: Int, expected: Int) -> Diagnostic {
    Diagnostic(
      .rowTooLong, at: .cell(place),
      Bilingual(
        zh: "这一行有 \(count) 格，表头只有 \(expected) 列", en: "this row has \(count) cells, the heading row only \(expected)"),
      help: [
        Bilingual(
          zh: "含逗号的格要加引号；多出的格请删去", en: "put quotation marks around a cell that holds a comma; remove extra cells")
      ])
  }

  static func cellTooLong(_ place: CellPlace) -> Diagnostic {
    Diagnostic(
      .cellTooLong, at: .cell(place), Bilingual(zh: "这一格超过 1 MB", en: "this cell is longer than 1 MB"),
      help: [Bilingual(zh: "查看前面是否有没结束的引号", en: "see whether a quotation mark before it is not closed")])
  }

  static func tooManyColumns(_ place: CellPlace) -> Diagnostic {
    Diagnostic(
      .tooManyColumns, at: .cell(place),
      Bilingual(zh: "表头超过 \(DataLimits.columns) 列", en: "the heading row has more than \(DataLimits.columns) columns"))
  }

  static func otherSeparator(_ place: CellPlace, _ mark: Character, _ form: TableForm) -> Diagnostic {
    let name = mark == "\t" ? Bilingual(zh: "制表符", en: "tabs") : Bilingual(zh: "“\(mark)”", en: "“\(mark)”")
    var expected = CellSeparator.comma.name
    if case .separated(_, let separator, _) = form { expected = separator.name }
    let known = CellSeparator.allCases.first { Character(Unicode.Scalar($0.byte)) == mark }
    let option = known.map {
      [Bilingual(zh: "或用 --separator \($0.rawValue) 写明", en: "or say it by --separator \($0.rawValue)")]
    }
    return Diagnostic(
      .otherSeparator, at: .cell(place),
      Bilingual(
        zh: "表头用\(name.zh)分隔，应为\(expected.zh)", en: "the headings are parted by \(name.en) instead of \(expected.en)"),
      help: [saveAsUTF8] + (option ?? []))
  }
}

// MARK: Columns

extension Diagnostic {
  static func missingColumn(_ place: CellPlace, _ name: String, near: [String]) -> Diagnostic {
    Diagnostic(
      .missingColumn, at: .cell(place), Bilingual(zh: "没有“\(name)”这一列", en: "there is no column “\(name)”"),
      help: [columnHelp(name, near)])
  }

  /// What to do where a column is missing and others are like it.
  package static func columnHelp(_ name: String, _ near: [String]) -> Bilingual {
    near.isEmpty
      ? Bilingual(zh: "在表头补上“\(name)”和它的数据", en: "add the heading “\(name)” with its data")
      : Bilingual(
        zh: "是不是“\(near.joined(separator: "”或“"))”这一列？把表头改成“\(name)”",
        en: "if the column “\(near.joined(separator: "” or “"))” is meant, change its heading to “\(name)”")
  }

  static func headingsBelow(_ place: CellPlace, row: Int) -> Diagnostic {
    Diagnostic(
      .otherHeadings, at: .cell(place),
      Bilingual(
        zh: "第 \(place.row) 行不是表头，表头在第 \(row) 行",
        en: "row \(place.row) is not that of the headings: they stand in row \(row)"),
      help: [Bilingual(zh: "删去上面的行，让表头成为第一行", en: "remove the rows above, so that the headings come first")])
  }

  static func otherHeadings(_ place: CellPlace, table: String, columns: [String]) -> Diagnostic {
    Diagnostic(
      .otherHeadings, at: .cell(place),
      Bilingual(
        zh: "表头里没有一列是数据表“\(table)”的", en: "none of the headings is a column of the table “\(table)”"),
      help: [
        Bilingual(
          zh: "第一行应是表头；这张表的列有：\(columns.enumerated.zh)",
          en: "the first row must hold the headings; the columns of the table are: \(columns.enumerated.en)")
      ])
  }

  static func columnTwice(_ place: CellPlace, _ name: String, _ first: Int, _ second: Int) -> Diagnostic {
    Diagnostic(
      .columnTwice, at: .cell(place),
      Bilingual(
        zh: "第 \(first) 列和第 \(second) 列都是“\(name)”", en: "columns \(first) and \(second) are both “\(name)”"),
      help: [Bilingual(zh: "只留一列", en: "keep one of them")])
  }

  static func unusedColumns(_ place: CellPlace, _ names: [String]) -> Diagnostic {
    Diagnostic(
      .unusedColumns, at: .cell(place),
      Bilingual(zh: "没有用到的列：\(names.enumerated.zh)", en: "columns that are not used: \(names.enumerated.en)"))
  }

  static func headingUnit(_ place: CellPlace, _ unit: String, _ column: ColumnSpec) -> Diagnostic {
    let expected = column.unitWord ?? "%"
    return Diagnostic(
      .headingUnit, at: .cell(place),
      Bilingual(
        zh: "表头写的单位是“\(unit)”，“\(column.name)”的单位应是“\(expected)”",
        en: "the heading says “\(unit)”, but the unit of “\(column.name)” is “\(expected)”"),
      help: [Bilingual(zh: "换算整列并改正表头", en: "convert the column and mend the heading")])
  }

  static func furtherProblems(_ path: String, _ count: Int) -> Diagnostic {
    Diagnostic(
      .furtherProblems, at: .file(path),
      Bilingual(zh: "还有 \(count) 个问题没有列出", en: "\(count) more problems are not listed"),
      help: [Bilingual(zh: "先改正列出的问题", en: "mend those that are listed first")])
  }
}
