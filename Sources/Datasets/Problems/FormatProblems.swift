package import Diagnostics

// What is wrong with workbooks and files of JSON.
extension ProblemCode {
  package static let fileHidden = ProblemCode(508, .note, Bilingual(zh: "看不见的行和表", en: "Hidden rows and sheets"))
  package static let workbookDamaged = ProblemCode(513, .error, Bilingual(zh: "工作簿读不了", en: "Workbook not readable"))
  package static let workbookTooLarge = ProblemCode(514, .error, Bilingual(zh: "工作簿太大", en: "Workbook too large"))
  package static let jsonDamaged = ProblemCode(515, .error, Bilingual(zh: "不是 JSON", en: "Not JSON"))
  package static let jsonWithoutTable = ProblemCode(516, .error, Bilingual(zh: "JSON 里没有表", en: "JSON without a table"))
  package static let keyTwice = ProblemCode(517, .error, Bilingual(zh: "一条里重复的键", en: "Key twice in a record"))
  package static let headingsFound = ProblemCode(535, .note, Bilingual(zh: "表头在下面几行", en: "Headings further down"))
  package static let mergedCell = ProblemCode(559, .error, Bilingual(zh: "合并的单元格", en: "Merged cells"))
  package static let mergedKey = ProblemCode(562, .note, Bilingual(zh: "合并的标识", en: "Merged key"))
  package static let formulaWithoutResult = ProblemCode(
    558, .error, Bilingual(zh: "公式没有结果", en: "Formula without a result"))

  static let formatCodes: [ProblemCode] = [
    .fileHidden, .workbookDamaged, .workbookTooLarge, .jsonDamaged, .jsonWithoutTable, .keyTwice, .headingsFound,
    .formulaWithoutResult, .mergedCell, .mergedKey,
  ]
}

// MARK: Workbooks

extension Diagnostic {
  private static let saveAgain = Bilingual(
    zh: "在表格软件里打开它，另存为“Excel 工作簿（.xlsx）”", en: "open it in a spreadsheet and save it as a workbook (.xlsx)")

  static func workbook(_ path: String, _ fault: Workbook.Fault) -> Diagnostic {
    switch fault {
    case .archive(.tooLarge(let limit)): return workbookTooLarge(path, limit)
    case .archive(let fault): return workbookDamaged(path, reason(of: fault))
    case .part(let part, let place):
      return workbookDamaged(
        path,
        Bilingual(
          zh: "其中的 \(part) 在第 \(place + 1) 个字节处不合格式", en: "its part \(part) is not well-formed at byte \(place + 1)"))
    case .missing(let part):
      return workbookDamaged(path, Bilingual(zh: "其中没有 \(part)", en: "it holds no \(part)"))
    }
  }

  private static func workbookDamaged(_ path: String, _ reason: Bilingual) -> Diagnostic {
    Diagnostic(
      .workbookDamaged, at: .file(path),
      Bilingual(zh: "工作簿读不了：\(reason.zh)", en: "the workbook cannot be read: \(reason.en)"), help: [saveAgain])
  }

  private static func reason(of fault: ZipArchive.Fault) -> Bilingual {
    switch fault {
    case .noArchive: Bilingual(zh: "它不是 .xlsx 文件", en: "it is no .xlsx file")
    case .damaged: Bilingual(zh: "文件损坏了", en: "it is damaged")
    case .cutShort: Bilingual(zh: "文件不完整，后面少了一截", en: "it is incomplete: its end is missing")
    case .encrypted: Bilingual(zh: "它加了密码", en: "it is protected by a password")
    case .otherMethod(let number):
      Bilingual(zh: "它用了别的压缩方法（\(number)）", en: "it is packed by another method (\(number))")
    case .wrongCheck: Bilingual(zh: "文件损坏了，校验和不对", en: "it is damaged: a checksum is wrong")
    case .tooLarge: Bilingual(zh: "太大", en: "it is too large")
    }
  }

  private static func workbookTooLarge(_ path: String, _ limit: ZipArchive.Fault.Limit) -> Diagnostic {
    let words =
      switch limit {
      case .entries:
        Bilingual(
          zh: "里面最多 \(DataLimits.archiveEntries) 个文件", en: "it may hold at most \(DataLimits.archiveEntries) files")
      case .entrySize:
        Bilingual(
          zh: "里面一个文件解压后最多 \(DataLimits.unpackedEntryBytes >> 20) MB",
          en: "a file within may have at most \(DataLimits.unpackedEntryBytes >> 20) MB, unpacked")
      case .totalSize:
        Bilingual(
          zh: "解压后一共最多 \(DataLimits.unpackedBytes >> 20) MB",
          en: "all of it may have at most \(DataLimits.unpackedBytes >> 20) MB, unpacked")
      case .ratio:
        Bilingual(
          zh: "里面的文件解压后超过 \(DataLimits.bytesBeforeRatio >> 20) MB 的，最多是压缩时的 \(DataLimits.unpackingRatio) 倍",
          en:
            "a file within of more than \(DataLimits.bytesBeforeRatio >> 20) MB may become at most \(DataLimits.unpackingRatio) times longer when unpacked"
        )
      }
    return Diagnostic(
      .workbookTooLarge, at: .file(path),
      Bilingual(zh: "工作簿超过限制：\(words.zh)", en: "the workbook exceeds a limit: \(words.en)"),
      help: [Bilingual(zh: "分成几个，或另存为 CSV", en: "split it, or save it as CSV")])
  }

  static func hiddenRows(_ path: String, _ sheet: String, _ count: Int) -> Diagnostic {
    Diagnostic(
      .fileHidden, at: .cell(CellPlace(path: path, sheet: sheet, row: 1)),
      Bilingual(
        zh: "有 \(count) 行是隐藏的，也读了",
        en: count == 1 ? "1 row is hidden, and is read too" : "\(count) rows are hidden, and are read too"))
  }

  static func hiddenSheet(_ path: String, _ sheet: String) -> Diagnostic {
    Diagnostic(
      .fileHidden, at: .file(path),
      Bilingual(zh: "工作表“\(sheet)”是隐藏的，也读了", en: "the sheet “\(sheet)” is hidden, and is read too"))
  }

  static func headingsFound(_ place: CellPlace, rows: ClosedRange<Int>) -> Diagnostic {
    let (first, last) = (rows.lowerBound, rows.upperBound)
    return Diagnostic(
      .headingsFound, at: .cell(place),
      Bilingual(
        zh: first == last ? "表头是第 \(first) 行" : "表头是第 \(first) 至 \(last) 行",
        en: first == last ? "the headings stand in row \(first)" : "the headings stand in rows \(first) to \(last)"))
  }

  static func mergedCell(_ place: CellPlace, _ merge: CellMerge) -> Diagnostic {
    Diagnostic(
      .mergedCell, at: .cell(place),
      Bilingual(
        zh: "这一格和第 \(merge.rows.lowerBound) 行合并了：不知道各行各是多少",
        en: "this cell is merged with row \(merge.rows.lowerBound): it is not clear what each row has"),
      help: [Bilingual(zh: "取消合并，每一行都填", en: "split the merged cells and fill in each row")])
  }

  static func mergedKey(_ place: CellPlace, _ text: String, _ merge: CellMerge) -> Diagnostic {
    Diagnostic(
      .mergedKey, at: .cell(place),
      Bilingual(
        zh: "第 \(merge.rows.lowerBound) 至 \(merge.rows.upperBound) 行合并成一格，各行都读作“\(text)”",
        en: "rows \(merge.rows.lowerBound) to \(merge.rows.upperBound) are merged: each is read as “\(text)”"))
  }
}

// MARK: JSON

extension Diagnostic {
  static func jsonDamaged(_ path: String, _ fault: JSONScanner.Fault, in text: [UInt8]) -> Diagnostic {
    let point = TextPoint(in: text, at: fault.place)
    return Diagnostic(
      .jsonDamaged, at: .file(path),
      Bilingual(
        zh: "文件不是 JSON：第 \(point.line) 行第 \(point.column) 个字符应为\(fault.expected.zh)",
        en: "the file is not JSON: at line \(point.line), character \(point.column), \(fault.expected.en) should stand"),
      help: [Bilingual(zh: "用写出它的程序再导出一次", en: "export it again with the program that it comes from")])
  }

  /// - Parameter column: in bytes of the line, from 1.
  static func recordDamaged(_ place: CellPlace, _ fault: JSONScanner.Fault, _ column: Int) -> Diagnostic {
    Diagnostic(
      .jsonDamaged, at: .cell(place),
      Bilingual(
        zh: "这一行不是 JSON：第 \(column) 个字节处应为\(fault.expected.zh)",
        en: "this line is not JSON: at byte \(column), \(fault.expected.en) should stand"),
      help: [Bilingual(zh: "改正或删去这一行", en: "mend or remove the line")])
  }

  static func jsonWithoutTable(_ path: String) -> Diagnostic {
    Diagnostic(
      .jsonWithoutTable, at: .file(path), Bilingual(zh: "JSON 里没有表", en: "the JSON holds no table"),
      help: [
        Bilingual(
          zh: "写成记录的列表：[{\"单位代码\": \"A1\", …}, …]，或 {\"表名\": [记录, …], …}",
          en: "write a list of records: [{\"code\": \"A1\", …}, …], or {\"table\": [records, …], …}")
      ])
  }

  static func keyTwice(_ place: CellPlace, _ key: String) -> Diagnostic {
    Diagnostic(
      .keyTwice, at: .cell(place),
      Bilingual(zh: "这一条里“\(key)”写了两次", en: "this record has “\(key)” twice"),
      help: [Bilingual(zh: "只留一个", en: "keep one of them")])
  }
}
