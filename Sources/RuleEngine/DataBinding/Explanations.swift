import Calendar
import Datasets
package import Diagnostics
import RuleSemantics

/// What those who report say of figures that a rule doubts: data of their own, in a file `说明` or `explanations`.
///
/// | 表 | 标识 | 期间 | 字段 | 说明 |
/// |---|---|---|---|---|
/// | 年报 | G1 | 2027年 | 读者数 | 新馆开放 |
struct ExplanationTable: Sendable {
  /// One line of the file.
  struct Entry: Sendable {
    var table: String
    var key: String
    /// Nil for all periods.
    var period: Period?
    /// Nil for all fields.
    var field: String?
    var text: String
    var place: CellPlace
  }

  private(set) var entries: [Entry] = []
  private var used: Set<Int> = []

  static func isNamed(_ file: String) -> Bool {
    ["说明", "存疑说明", "explanations", "explanation"].contains(NameText.folded(file).lowercased())
  }

  private static let columns = [
    ColumnSpec("表", aliases: ["数据表", "表名", "table"], type: .text, mayBeBlank: false),
    ColumnSpec("标识", aliases: ["代码", "对象", "key", "subject"], type: .code, mayBeBlank: false),
    ColumnSpec("期间", aliases: ["period"], type: .period(), isRequired: false),
    ColumnSpec("字段", aliases: ["列", "field", "column"], type: .text, isRequired: false),
    ColumnSpec("说明", aliases: ["原因", "explanation", "reason"], type: .text, mayBeBlank: false),
  ]

  init() {}

  init(_ raw: RawTable, problems: inout [Diagnostic]) {
    let data = DataTable.read(raw: raw, columns: ExplanationTable.columns, problems: &problems)
    for row in 0..<data.rowCount where !data.isRefused(row: row) {
      guard let table = data.text(row: row, column: 0), let key = data.text(row: row, column: 1),
        let text = data.text(row: row, column: 4)
      else { continue }
      var period: Period?
      if case .value(.period(let own)) = data.cell(row: row, column: 2) { period = own }
      entries.append(
        Entry(
          table: table, key: key, period: period, field: data.text(row: row, column: 3), text: text,
          place: data.place(row: row, column: 4)))
    }
  }

  /// What is said of a row, where anything is; it counts as used then.
  /// - Parameters:
  ///   - keys: those of the subjects of the row.
  ///   - fields: the names of those that the doubted condition reads.
  mutating func explanation(
    table: [String], keys: [String], time: RowTime, fields: Set<String>
  ) -> Entry? {
    let names = Set(table.map(NameText.folded))
    let folded = Set(keys.map(SubjectTree.key))
    let found = entries.indices.first { index in
      let entry = entries[index]
      return names.contains(NameText.folded(entry.table)) && folded.contains(SubjectTree.key(entry.key))
        && (entry.period.map { time.period(of: $0.kind) == $0 } ?? true)
        && (entry.field.map { fields.contains(NameText.folded($0)) } ?? true)
    }
    guard let found else { return nil }
    used.insert(found)
    return entries[found]
  }

  /// Those that explain nothing that a rule doubts.
  var unused: [Entry] { entries.indices.filter { !used.contains($0) }.map { entries[$0] } }
}

/// A row that a rule doubts.
struct Doubt: Sendable {
  var table: TableIndex
  var row: Int
  /// The condition, as the author wrote it.
  var words: String
  /// What is said of it; nil where nothing is.
  var explanation: String?
}

extension DataTable {
  /// The text of a cell; nil where it has no value.
  func text(row: Int, column: Int) -> String? {
    if case .value(.text(let text)) = cell(row: row, column: column) { text } else { nil }
  }
}

// MARK: Problems

extension ProblemCode {
  package static let rowExplained = ProblemCode(
    584, .note, Bilingual(zh: "存疑的数据有说明", en: "Doubted data explained"))
  package static let explanationUnused = ProblemCode(
    596, .warning, Bilingual(zh: "没有用到的说明", en: "Explanation without a doubt"))
}

extension Diagnostic {
  static func explained(_ place: CellPlace, _ words: String, _ entry: ExplanationTable.Entry) -> Diagnostic {
    Diagnostic(
      .rowExplained, at: .cell(place),
      Bilingual(zh: "不符合“\(words)”，说明：\(entry.text)", en: "this does not satisfy “\(words)”; explained: \(entry.text)"),
      related: [RelatedPlace(.cell(entry.place), Bilingual(zh: "说明", en: "the explanation"))])
  }

  static func explanationUnused(_ entry: ExplanationTable.Entry) -> Diagnostic {
    Diagnostic(
      .explanationUnused, at: .cell(entry.place),
      Bilingual(
        zh: "“\(entry.table)”里“\(entry.key)”没有这样的存疑数据，说明没有用到",
        en: "nothing of “\(entry.key)” in “\(entry.table)” is doubted that this would explain"),
      help: [
        Bilingual(
          zh: "核对表、标识、期间和字段；数据已经改好的，删去这一行",
          en: "check table, key, period and field; remove the line where the data have been mended")
      ])
  }
}
