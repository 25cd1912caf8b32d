package import Diagnostics

/// A table of a data file, and the file it stands in.
package struct DataFile: Sendable {
  /// What a file may be; what it begins with decides, and then its ending.
  package enum Kind: Sendable { case separated, json, jsonLines, workbook }

  private enum Content: Sendable {
    case separated
    case json(JSONFile, JSONFile.Table)
    case sheet(Workbook, Workbook.Sheet)
  }

  /// The name of the table: that of the file without its ending, or that of the sheet.
  package let name: String
  /// The name of the file without its ending, where its only sheet with anything in it is called otherwise.
  package let otherName: String?
  /// Relative to the folder that was given.
  package let path: String
  /// Where the file holds several.
  package let sheet: String?
  /// Of the whole file.
  package let bytes: [UInt8]
  private let content: Content
  private let choices: ReadingChoices
  /// What `cut` found.
  private var ahead: (table: RawTable?, problems: [Diagnostic])?

  package init(name: String, path: String, bytes: [UInt8], as choices: ReadingChoices = ReadingChoices()) {
    self.init(name: name, path: path, bytes: bytes, .separated, as: choices)
  }

  private init(
    name: String, otherName: String? = nil, path: String, sheet: String? = nil, bytes: [UInt8], _ content: Content,
    as choices: ReadingChoices
  ) {
    (self.name, self.otherName, self.path, self.sheet) = (name, otherName, path, sheet)
    (self.bytes, self.content, self.choices) = (bytes, content, choices)
  }

  /// The tables of a file; none, with the problem, where it cannot be read.
  package static func tables(
    name: String, path: String, bytes: [UInt8], kind: Kind, as choices: ReadingChoices = ReadingChoices(),
    problems: inout [Diagnostic]
  ) -> [DataFile] {
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      problems.append(.isSpreadsheet(path))
      return []
    }
    if kind == .workbook || bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      return sheets(name, path, bytes, choices, &problems)
    }
    guard kind != .separated else { return [DataFile(name: name, path: path, bytes: bytes, as: choices)] }
    guard let file = JSONFile(bytes, path: path, isLines: kind == .jsonLines, as: choices, problems: &problems) else {
      return []
    }
    return file.tables.map { table in
      DataFile(
        name: table.name ?? name, path: path, sheet: table.name, bytes: bytes, .json(file, table), as: choices)
    }
  }

  private static func sheets(
    _ name: String, _ path: String, _ bytes: [UInt8], _ choices: ReadingChoices, _ problems: inout [Diagnostic]
  ) -> [DataFile] {
    do throws(Workbook.Fault) {
      let book = try Workbook(bytes)
      let filled = book.sheets.filter { !book.isBlank($0) }
      let inSight = filled.count { !$0.isHidden }
      return filled.map { sheet in
        DataFile(
          name: sheet.name, otherName: filled.count == 1 || inSight == 1 && !sheet.isHidden ? name : nil, path: path,
          sheet: sheet.name, bytes: bytes,
          .sheet(book, sheet), as: choices)
      }
    } catch {
      problems.append(.workbook(path, error))
      return []
    }
  }

  /// True of a sheet that whoever opens the workbook does not see.
  package var isHidden: Bool { if case .sheet(_, let sheet) = content { sheet.isHidden } else { false } }

  /// The fingerprint of the bytes of its file: 64 hexadecimal digits.
  package var sha256: String { SHA256.hex(of: bytes) }

  /// `年报.csv`, `数据.xlsx「年报」`
  package var shown: String { CellPlace.table(path, sheet) }

  /// The cells of the file; nil when it cannot be read as a table.
  package func rawTable(problems: inout [Diagnostic]) -> RawTable? {
    if let ahead {
      problems += ahead.problems
      return ahead.table
    }
    switch content {
    case .separated: return CSVReader.read(path: path, bytes: bytes, as: choices, problems: &problems)
    case .json(let file, let table): return file.rawTable(table, path: path, problems: &problems)
    case .sheet(let book, let sheet): return rawTable(of: sheet, book, &problems)
    }
  }

  private func rawTable(of sheet: Workbook.Sheet, _ book: Workbook, _ problems: inout [Diagnostic]) -> RawTable? {
    do throws(Workbook.Fault) {
      let table = try book.table(sheet, path: path)
      if table == nil { problems.append(.emptySheet(path, sheet.name)) }
      if sheet.isHidden { problems.append(.hiddenSheet(path, sheet.name)) }
      if let hidden = table?.hiddenRows, hidden > 0 { problems.append(.hiddenRows(path, sheet.name, hidden)) }
      if let table, !table.form.isPlain { problems.append(.readIn(table.form, path)) }
      return table
    } catch {
      problems.append(.workbook(path, error))
      return nil
    }
  }

  /// Does ahead what can be done with the file before it is known which of its columns are needed.
  mutating func cut() {
    var problems: [Diagnostic] = []
    var table = rawTable(problems: &problems)
    table?.numberTexts()
    ahead = (table, problems)
  }
}
