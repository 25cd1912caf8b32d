import Diagnostics
import RuleSyntax

/// Finds the register of each level, and in it the columns that the subject declaration names.
///
/// A level may have several tables of its own with one row a subject; its register is the one with those columns. Where
/// no such table is declared, the columns themselves say that there is one: it is called after the level.
extension DeclarationReader {
  mutating func connectRegisters() {
    var registers: [LevelIndex: [TableIndex]] = [:]
    var levelsWithTables: Set<LevelIndex> = []
    for (index, table) in tables.enumerated() {
      guard let level = table.level else { continue }
      levelsWithTables.insert(level)
      if table.shape == .register { registers[level, default: []].append(index) }
    }
    for level in levels.indices {
      noteMissingKey(level, hasTables: levelsWithTables.contains(level))
      connectRegister(of: level, among: registers[level] ?? [])
    }
    shareKeyAliases()
  }

  /// A key column has the other names that it was given where it is declared in all tables that only imply it.
  private mutating func shareKeyAliases() {
    var aliases: [String: [String]] = [:]
    for level in levels {
      let key = Scope.key(level.keyColumn)
      aliases[key] = declaredAliases(of: key)
    }
    for table in tables.indices {
      for (index, field) in tables[table].fields.enumerated() where field.isImplied && field.aliases.isEmpty {
        let place = FieldPlace(table: table, field: index)
        let free = (aliases[Scope.key(field.name)] ?? []).filter { fieldNames.add(Scope.key($0), place) }
        tables[table].fields[index].aliases = free
      }
    }
  }

  private func declaredAliases(of key: String) -> [String] {
    for place in fieldNames.places(of: key) {
      let field = tables[place.table].fields[place.field]
      if !field.isImplied, Scope.key(field.name) == key { return field.aliases }
    }
    return []
  }

  /// A level without a key column is one single subject, unless it has tables.
  private mutating func noteMissingKey(_ level: LevelIndex, hasTables: Bool) {
    guard !levelColumns[level].hasKey else { return }
    let name = levels[level].name
    if hasTables {
      assume(
        Bilingual(
          zh: "没有写“标识”，按列“\(name)”认对象", en: "no key is given; subjects are known by the column “\(name)”"),
        about: name, at: levels[level].span)
    } else {
      assume(
        Bilingual(zh: "没有写“标识”，也没有数据表，当作只有一个", en: "no key and no table is given; there is one such subject"),
        about: name, at: levels[level].span)
    }
  }

  private mutating func connectRegister(of level: LevelIndex, among registers: [TableIndex]) {
    let wanted = wantedColumns(of: level)
    guard let table = register(among: registers, with: wanted) ?? impliedRegister(of: level, wanted) else { return }
    levels[level].register = table
    levels[level].nameField = levelColumns[level].name.flatMap { column($0, of: level, in: table) }
    levels[level].groupField = levelColumns[level].group.flatMap { column($0, of: level, in: table) }
    levels[level].parentField = parentField(of: level, in: table)
  }

  private func wantedColumns(of level: LevelIndex) -> [WrittenName] {
    let columns = levelColumns[level]
    return [columns.name, columns.group, columns.parent].compactMap { $0 }
  }

  /// The table with most of the columns; of equal ones the first.
  private func register(among tables: [TableIndex], with columns: [WrittenName]) -> TableIndex? {
    var best: (table: TableIndex, count: Int)?
    for table in tables {
      let count = columns.count { fieldNames.field($0.key, in: table) != nil }
      if count > best?.count ?? -1 { best = (table, count) }
    }
    return best?.table
  }

  private mutating func column(_ name: WrittenName, of level: LevelIndex, in table: TableIndex) -> FieldIndex? {
    if let known = fieldNames.field(name.key, in: table) { return known }
    let near = problems.near(name.text, tables[table].fields.map(\.name))
    problems.add(
      SubjectProblem.unknownColumn(
        name.text, of: levels[level].name, register: tables[table].name, near: near, at: name.span))
    return nil
  }

  /// The column that the author names, or that of the parent's key. A parent without a key is one single subject.
  private mutating func parentField(of level: LevelIndex, in table: TableIndex) -> FieldIndex? {
    guard let parent = levels[level].parent else { return nil }
    if let name = levelColumns[level].parent { return column(name, of: level, in: table) }
    guard levelColumns[parent].hasKey else { return nil }
    let key = levels[parent].keyColumn
    if let known = fieldNames.field(Scope.key(key), in: table) { return known }
    return addImpliedField(key, type: .text, to: table)
  }

  /// The register that no one declared: the columns named in the subject declaration, all text.
  private mutating func impliedRegister(of level: LevelIndex, _ wanted: [WrittenName]) -> TableIndex? {
    let parentHasKey = levels[level].parent.map { levelColumns[$0].hasKey } ?? false
    guard !wanted.isEmpty || parentHasKey else { return nil }
    let index = tables.count
    let name = levels[level].name
    tables.append(
      DataTableDeclaration(
        name: name, aliases: levels[level].aliases, level: level, shape: .register, isEventTable: false, fields: [],
        keyFields: [], periodField: nil, whenEmpty: .notReported, validations: [], span: levels[level].span))
    tables[index].keyFields = [addImpliedField(levels[level].keyColumn, type: .text, to: index)]
    for column in wanted where fieldNames.field(column.key, in: index) == nil {
      _ = addImpliedField(column.text, type: .text, to: index)
    }
    assume(
      Bilingual(
        zh: "没有声明登记表，按名为“\(name)”、有列\(tables[index].fields.map(\.name).enumerated.zh)的表读",
        en:
          "no register is declared; a table “\(name)” with the columns \(tables[index].fields.map(\.name).enumerated.en) is expected"
      ), about: name, at: levels[level].span)
    return index
  }

  /// A field that the author did not declare but that the table must have.
  mutating func addImpliedField(
    _ name: String, aliases: [String] = [], type: ValueType, to table: TableIndex
  ) -> FieldIndex {
    let index = tables[table].fields.count
    tables[table].fields.append(
      FieldDeclaration(
        name: name, aliases: aliases, type: type, isWhole: false, meaning: nil, unit: nil, isPersonal: false,
        isImplied: true, interval: nil, constraints: [], span: tables[table].span))
    for word in [name] + aliases { _ = fieldNames.add(Scope.key(word), FieldPlace(table: table, field: index)) }
    return index
  }
}
