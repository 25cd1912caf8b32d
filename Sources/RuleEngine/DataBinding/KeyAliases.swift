import Datasets
package import Diagnostics
import RuleSemantics

/// Other ways in which files write the keys of subjects: data of their own, in a file `别名` or `aliases`.
///
/// | 别名 | 标识 |
/// |---|---|
/// | 甲职院 | X01 |
struct KeyAliases {
  private var keys: [String: String] = [:]

  static func isNamed(_ file: String) -> Bool {
    ["别名", "名称对照", "aliases", "alias"].contains(NameText.folded(file).lowercased())
  }

  private static let columns = [
    ColumnSpec("别名", aliases: ["写法", "名称", "alias", "name"], type: .text, mayBeBlank: false),
    ColumnSpec("标识", aliases: ["代码", "key", "code"], type: .code, mayBeBlank: false),
  ]

  init() {}

  init(_ raw: RawTable, problems: inout [Diagnostic]) {
    let data = DataTable.read(raw: raw, columns: KeyAliases.columns, problems: &problems)
    var first: [String: Int] = [:]
    for row in 0..<data.rowCount where !data.isRefused(row: row) {
      guard let alias = data.text(row: row, column: 0), let key = data.text(row: row, column: 1) else { continue }
      let folded = SubjectTree.key(alias)
      if let known = keys[folded], SubjectTree.key(known) != SubjectTree.key(key), let before = first[folded] {
        problems.append(
          .aliasTwice(data.place(row: row, column: 0), data.place(row: before, column: 0), alias, known, key))
        continue
      }
      keys[folded] = key
      first[folded] = row
    }
  }

  /// Puts keys in place of what else they are called, in every column that holds keys; the notes say which.
  func settle(_ drafts: inout [BoundTable], _ rules: CheckedRules) -> [Diagnostic] {
    guard !keys.isEmpty else { return [] }
    var notes: [Diagnostic] = []
    for (index, table) in rules.tables.enumerated() where drafts[index].isPresent {
      var fields = Set(table.level == nil ? [] : table.keyFields)
      for level in rules.levels where level.register == index {
        if let parent = level.parentField { fields.insert(parent) }
      }
      for field in fields.sorted() { notes += settle(field, of: &drafts[index]) }
    }
    return notes
  }

  private func settle(_ field: FieldIndex, of draft: inout BoundTable) -> [Diagnostic] {
    var notes: [Diagnostic] = []
    for (number, content) in draft.columns[field].contents.enumerated() {
      guard let (value, alias, key) = key(for: content) else { continue }
      draft.columns[field].replaceContent(number, by: .value(value))
      if let row = draft.columns[field].numbers.firstIndex(of: Int32(number)),
        let place = draft.place(row: row, field: field)
      {
        notes.append(.aliasRead(place, alias, key))
      }
    }
    return notes
  }

  /// The content with keys in place of aliases, and the first of them; nil where it holds none.
  private func key(for content: CellContent) -> (Value, alias: String, key: String)? {
    switch content {
    case .value(.text(let text)): return keys[SubjectTree.key(text)].map { (.text($0), text, $0) }
    case .value(.codes(let codes)):
      guard let alias = codes.first(where: { keys[SubjectTree.key($0)] != nil }), let key = keys[SubjectTree.key(alias)]
      else { return nil }
      return (.codes(codes.map { keys[SubjectTree.key($0)] ?? $0 }), alias, key)
    default: return nil
    }
  }
}

// MARK: Problems

extension ProblemCode {
  package static let subjectsWithoutRows = ProblemCode(
    583, .note, Bilingual(zh: "没有行的对象", en: "Subjects without rows"))
  package static let aliasRead = ProblemCode(597, .note, Bilingual(zh: "按别名读", en: "Read by an alias"))
  package static let aliasTwice = ProblemCode(
    598, .error, Bilingual(zh: "一个别名指两个对象", en: "One alias for two subjects"))
}

extension Diagnostic {
  static func aliasRead(_ place: CellPlace, _ alias: String, _ key: String) -> Diagnostic {
    Diagnostic(
      .aliasRead, at: .cell(place),
      Bilingual(zh: "“\(alias)”按别名读作 \(key)", en: "“\(alias)” is an alias and read as \(key)"))
  }

  static func aliasTwice(
    _ place: CellPlace, _ first: CellPlace, _ alias: String, _ one: String, _ other: String
  ) -> Diagnostic {
    Diagnostic(
      .aliasTwice, at: .cell(place),
      Bilingual(
        zh: "“\(alias)”在第 \(first.row) 行指 \(one)，这里指 \(other)",
        en: "“\(alias)” means \(one) in row \(first.row) and \(other) here"),
      help: [
        Bilingual(
          zh: "只留一行；两个对象同名的，数据里填标识", en: "keep one row; where two subjects share a name, give their keys in the data")
      ],
      related: [RelatedPlace(.cell(first), Bilingual(zh: "前面的一行", en: "the earlier row"))])
  }

  /// The other side of keys that no subject has.
  static func subjectsWithoutRows(_ path: String, _ table: String, _ subjects: [String], level: String) -> Diagnostic {
    let shown = Array(subjects.prefix(10)).enumerated
    let more = subjects.count > 10
    return Diagnostic(
      .subjectsWithoutRows, at: .file(path),
      Bilingual(
        zh: "在“\(table)”里一行也没有的\(level)：\(shown.zh)\(more ? " 等 \(subjects.count) 个" : "")",
        en: "without a row in “\(table)” (\(level)): \(shown.en)\(more ? " and others, \(subjects.count) in all" : "")")
    )
  }
}
