package import Datasets
package import Diagnostics
package import RuleSemantics

extension Dataset {
  /// Binds the tables of files to the declared tables. Everything that is wrong in any of them is a problem; what has
  /// an error is not used, and the rest stands.
  /// - Parameter cohort: the file of a full run, whose subjects exist even where the data do not speak of them.
  package static func bind(
    rules: CheckedRules, files: [DataFile], cohort: CohortFile? = nil
  ) -> (dataset: Dataset, problems: [Diagnostic]) {
    var binder = FileBinder(rules)
    for file in files { binder.read(file) }
    binder.reportUnasked(among: files)
    binder.reportAbsent()
    binder.settleAliases()
    var rows = RowBinder(rules, drafts: binder.drafts, isTest: false, stated: cohort?.statements(rules) ?? [])
    var dataset = rows.bind()
    dataset.sources = binder.sources
    let checks = RowChecks(rules, &dataset, binder.explanations)
    // A register whose file cannot be read is there all the same.
    let given = Set(binder.pathOfTable.keys.map { Place.file(rules.tables[$0].name + ".csv") })
    let found = rows.problems.filter { $0.code != .registerMissing || !(binder.hasNoTable || given.contains($0.place)) }
    let problems = binder.problems + found + checks.problems
    return (dataset, PersonalCells(rules, binder.pathOfTable).hidden(in: problems))
  }
}

/// Reads files into drafts of tables: cells as their fields expect them, rows not yet given to subjects.
private struct FileBinder {
  private let rules: CheckedRules
  private let use: RuleUse
  private var tableOfName: [String: TableIndex] = [:]
  private(set) var pathOfTable: [TableIndex: String] = [:]
  private(set) var drafts: [BoundTable]
  private(set) var sources: [Dataset.Source] = []
  private(set) var problems: [Diagnostic] = []
  private(set) var explanations = ExplanationTable()
  private var aliases = KeyAliases()
  private var unasked: [DataFile] = []

  init(_ rules: CheckedRules) {
    self.rules = rules
    use = RuleUse(rules)
    drafts = rules.tables.map { BoundTable(absentWith: $0.fields.count) }
    for (index, table) in rules.tables.enumerated() {
      for name in [table.name] + table.aliases { tableOfName[FileBinder.key(name), default: index] = index }
    }
  }

  private static func key(_ name: String) -> String { NameText.folded(name).lowercased() }

  mutating func read(_ file: DataFile) {
    let named = tableOfName[FileBinder.key(file.name)]
    guard let table = named ?? file.otherName.flatMap({ tableOfName[FileBinder.key($0)] }) else {
      // A hidden sheet that no table asks for has what the others offer to choose from.
      if !readBeside(file), !file.isHidden { unasked.append(file) }
      return
    }
    if let first = pathOfTable[table] {
      problems.append(.tableInTwoFiles(rules.tables[table].name, file.shown, first))
      return
    }
    pathOfTable[table] = file.shown
    var wholes: [Diagnostic] = []
    let raw = file.rawTable(problems: &wholes)
    problems += wholes
    // Read as one column, the table would have every other problem too.
    guard var raw, !wholes.contains(where: { $0.code == .otherSeparator }) else { return }
    let columns = TableColumns(table, of: rules, codes: use.codes)
    let note = raw.findHeadings(columns.specs)
    if let problem = raw.headingProblem(columns.specs, table: rules.tables[table].name) {
      problems.removeLast(wholes.count)
      problems.append(problem)
      return
    }
    if let note { problems.append(note) }
    var found: [Diagnostic] = []
    let data = DataTable.read(raw: raw, columns: columns.specs, problems: &found)
    problems += found
    reportMissingColumns(table, data, columns)
    drafts[table] = BoundTable(data, columns, rules.tables[table])
    sources.append(
      Dataset.Source(path: file.path, sheet: file.sheet, bytes: file.bytes, rowCount: data.rowCount))
  }

  /// Reads a file that goes with every set of rules: explanations of doubted data, other names of subjects.
  private mutating func readBeside(_ file: DataFile) -> Bool {
    let isAliases = KeyAliases.isNamed(file.name)
    guard isAliases || ExplanationTable.isNamed(file.name) else { return false }
    guard let raw = file.rawTable(problems: &problems) else { return true }
    if isAliases {
      aliases = KeyAliases(raw, problems: &problems)
    } else {
      explanations = ExplanationTable(raw, problems: &problems)
    }
    sources.append(
      Dataset.Source(path: file.path, sheet: file.sheet, bytes: file.bytes, rowCount: raw.rowCount))
    return true
  }

  mutating func settleAliases() { problems += aliases.settle(&drafts, rules) }

  /// Files that no table asks for: one by one where a table may be meant, the others together.
  mutating func reportUnasked(among files: [DataFile]) {
    let tables = rules.tables.map(\.name)
    var others: [DataFile] = []
    for file in unasked {
      // Looking for near names takes its time: thousands of files are not meant one by one.
      guard unasked.count <= 100, let table = nearTable(file.name) else {
        others.append(file)
        continue
      }
      if use.tables.contains(table) {
        // Told with the table, which has no file otherwise.
        fileOfAbsent[table] = file.shown
      } else {
        problems.append(.fileUnasked(file.shown, near: [tables[table]], tables: tables))
      }
    }
    if pathOfTable.isEmpty, !files.isEmpty, !use.tables.isEmpty {
      hasNoTable = true
      let renames = fileOfAbsent.sorted { $0.key < $1.key }.map { ($0.value, tables[$0.key]) }
      problems.append(
        .noTableGiven(files.map(\.shown), tables: use.tables.sorted().map { tables[$0] }, renames: renames))
    } else if others.count == 1 {
      problems.append(.fileUnasked(others[0].shown, near: [], tables: tables))
    } else if !others.isEmpty {
      problems.append(.filesUnasked(others.map(\.shown), tables: tables))
    }
  }

  /// The table without a file that a file may be meant for.
  private func nearTable(_ name: String) -> TableIndex? {
    let free = rules.tables.indices.filter { pathOfTable[$0] == nil }
    let near = NearNames.nearest(to: name, among: free.flatMap { rules.tables[$0].allNames })
    return near.first.flatMap { name in free.first { rules.tables[$0].allNames.contains(name) } }
  }

  private var fileOfAbsent: [TableIndex: String] = [:]

  /// Said once, in place of every table that has no file.
  private(set) var hasNoTable = false

  /// Columns that the rules read and the file lacks.
  private mutating func reportMissingColumns(_ table: TableIndex, _ data: DataTable, _ columns: TableColumns) {
    for (index, field) in rules.tables[table].fields.enumerated() {
      guard let column = columns.columnOfField[index], !data.has(column: column), !data.columns[column].isRequired,
        use.fields.contains(FieldReference(table: table, field: index))
      else { continue }
      let near = data.columns[column].nearHeadings(data.unknownColumns)
      problems.append(.columnNotReported(data.place(ofHeading: near.first), field.name, near: near))
    }
  }

  mutating func reportAbsent() {
    guard !hasNoTable else { return }
    // A register that is not there is told with the subjects found instead.
    let absent = rules.tables.indices.filter { table in
      pathOfTable[table] == nil && use.tables.contains(table)
        && (fileOfAbsent[table] != nil || !rules.levels.contains { $0.register == table })
    }
    let alone = absent.count == 1 ? absent : absent.filter { fileOfAbsent[$0] != nil }
    for table in alone {
      let declared = rules.tables[table]
      problems.append(.tableWithoutFile(declared.name, aliases: declared.aliases, meant: fileOfAbsent[table]))
    }
    let others = absent.filter { !alone.contains($0) }
    if others.count == 1 {
      problems.append(
        .tableWithoutFile(rules.tables[others[0]].name, aliases: rules.tables[others[0]].aliases, meant: nil))
    } else if !others.isEmpty {
      problems.append(.tablesWithoutFiles(others.map { rules.tables[$0].name }))
    }
  }
}

extension CheckedRules {
  /// True when a file of this name holds a table of the rules.
  package func asksForFile(named name: String) -> Bool {
    if KeyAliases.isNamed(name) || ExplanationTable.isNamed(name) { return true }
    let key = NameText.folded(name).lowercased()
    return tables.contains { table in table.allNames.contains { NameText.folded($0).lowercased() == key } }
  }
}

extension CheckedRules {
  /// The table that a file of this name holds; nil also for a file that goes with every set of rules.
  package func table(ofFileNamed name: String) -> TableIndex? {
    guard !KeyAliases.isNamed(name), !ExplanationTable.isNamed(name) else { return nil }
    let key = NameText.folded(name).lowercased()
    return tables.firstIndex { table in table.allNames.contains { NameText.folded($0).lowercased() == key } }
  }
}

extension DataTableDeclaration {
  var allNames: [String] { [name] + aliases }
}

extension BoundTable {
  /// A table without a file.
  init(absentWith fieldCount: Int) {
    self.init()
    columns = Array(repeating: .absent, count: fieldCount)
  }

  /// The cells of a file, all rows.
  fileprivate init(_ data: DataTable, _ columns: TableColumns, _ declaration: DataTableDeclaration) {
    self.init()
    isPresent = true
    rowCount = data.rowCount
    self.columns = zip(declaration.fields, columns.columnOfField).map { field, column in
      guard let column, let cells = data.cells(ofColumn: column) else { return .absent }
      return BoundTable.bound(cells, data.columns[column], field.type)
    }
    origin = .file(FileCells(table: data, columns: columns.columnOfField, rows: Array(0..<data.rowCount)))
  }

  private static func bound(_ cells: DataColumn, _ column: ColumnSpec, _ type: ValueType) -> BoundColumn {
    var places: [String: Int] = [:]
    if case .choice(let values) = column.type {
      for (index, spellings) in values.enumerated() { places[spellings.first ?? ""] = index }
    }
    let contents = cells.contents.map { content -> CellContent in
      switch content {
      case nil: .refused
      case .blank: .blank
      case .notReported: .notReported
      case .notApplicable: .notApplicable
      case .value(let value): self.content(of: value, type, places)
      }
    }
    return BoundColumn(contents: contents, numbers: cells.numbers, valuesDiffer: cells.valuesDiffer)
  }

  /// The value of one cell; of a choice, which was read already, its place in the list.
  static func value(_ value: CellValue, _ type: ValueType, _ column: ColumnSpec) -> Value {
    var places: [String: Int] = [:]
    if case .choice(let values) = column.type {
      for (index, spellings) in values.enumerated() { places[spellings.first ?? ""] = index }
    }
    if case .value(let found) = content(of: value, type, places) { return found }
    return .text("")
  }

  private static func content(of value: CellValue, _ type: ValueType, _ places: [String: Int]) -> CellContent {
    switch value {
    case .number(let number): return .value(.number(number))
    case .yesNo(let isTrue): return .value(.yesNo(isTrue))
    case .date(let date): return .value(.date(date))
    case .period(let period): return .value(.period(period))
    case .codes(let codes): return .value(.codes(codes))
    case .text(let text):
      guard case .choice(let list) = type else { return .value(.text(text)) }
      return places[text].map { .value(.choice(list, $0)) } ?? .refused
    }
  }
}
