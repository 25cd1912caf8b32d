import Diagnostics
import Numerics
import RuleSyntax

/// The fields of a data table, one a row.
extension DeclarationReader {
  /// A field whose two date columns are looked for when all rows have been read.
  struct PendingInterval {
    var field: FieldIndex
    var columns: [WrittenName]
    /// Other names of each column.
    var aliases: [[WrittenName]]
  }

  mutating func readFields(of node: SourcedNode, in table: TableIndex) {
    guard let head = node.node.table.first else {
      return problems.add(TableProblem.noFields(tables[table].name, at: node.source.span(of: node.node.name)))
    }
    let heads = columns(of: node, FieldColumn.self)
    guard let nameColumn = heads[.field], heads[.type] != nil else {
      let missing: FieldColumn = heads[.field] == nil ? .field : .type
      return problems.add(TableProblem.missingHead(missing.spelling, at: head.span))
    }
    var intervals: [PendingInterval] = []
    for row in node.node.table.dropFirst() where !row.isBlank {
      let reader = FieldRow(row: row, node: node, heads: heads)
      guard let cell = row.cell(nameColumn) else {
        problems.add(TableProblem.missingCell(FieldColumn.field.spelling, at: row.span))
        continue
      }
      readField(reader, cell, in: table, &intervals)
    }
    for interval in intervals { connect(interval, in: table) }
  }

  /// A row of the table of fields, by its heads.
  struct FieldRow {
    var row: TableRowNode
    var node: SourcedNode
    var heads: [FieldColumn: Int]

    func cell(_ column: FieldColumn) -> TableCellNode? { row.cell(heads[column]) }
  }

  private mutating func readField(
    _ row: FieldRow, _ nameCell: TableCellNode, in table: TableIndex, _ intervals: inout [PendingInterval]
  ) {
    let head = nameCell.head(in: row.node.source)
    guard let name = WrittenName(head.name, in: row.node.source) else {
      return problems.add(TableProblem.missingCell(FieldColumn.field.spelling, at: row.row.span))
    }
    if !head.excess.isEmpty { problems.add(NameProblem.excess(at: row.node.source.span(of: head.excess))) }
    let marks = readMarks(head.attributes, row)
    let type = readType(row, unit: marks.unit ?? row.cell(.unit))
    let index = tables[table].fields.count
    var aliases = row.cell(.alias).map { WrittenName.list($0.tokens, in: row.node.source) } ?? []
    if !type.columns.isEmpty {
      let own = intervalAliases(row)
      aliases = own.interval
      intervals.append(PendingInterval(field: index, columns: type.columns, aliases: own.columns))
    }
    tables[table].fields.append(
      FieldDeclaration(
        name: name.text, aliases: aliases.map(\.text), type: type.value, isWhole: type.isWhole,
        meaning: readMeaning(row), unit: type.unit, isPersonal: marks.isPersonal || readPrivacy(row), isImplied: false,
        interval: nil, constraints: [], span: row.row.span))
    tables[table].fields[index].cost = readCost(row, type.value)
    declareField(name, aliases, FieldPlace(table: table, field: index))
    if let cell = row.cell(.constraint) { readConstraints(cell, of: row.node, FieldPlace(table: table, field: index)) }
    if let note = row.cell(.note) {
      noteAssumption(row.node.words(of: note.tokens), about: name.text, at: note.span)
    }
  }

  private mutating func declareField(_ name: WrittenName, _ aliases: [WrittenName], _ place: FieldPlace) {
    declare(name, aliases: aliases, as: .field(place.table), .field(place.table, place.field))
    for word in [name] + aliases { _ = fieldNames.add(word.key, place) }
  }

  // MARK: Brackets after the name

  private struct Marks {
    var unit: TableCellNode?
    var isPersonal = false
  }

  /// `姓名（个人信息）`, `在校生数（人）`
  private mutating func readMarks(_ attributes: [AttributeNode], _ row: FieldRow) -> Marks {
    var marks = Marks()
    for attribute in attributes {
      let words = row.node.words(of: attribute.tokens)
      if MarkWord.named(words) == .personal {
        marks.isPersonal = true
      } else if context.units.unit(written: words) != nil {
        marks.unit = TableCellNode(attribute)
        if let cell = row.cell(.unit) { problems.add(TableProblem.unitTwice(words, at: cell.span)) }
      } else {
        let word = MarkWord.personal.spelling
        let near = problems.near(words, word.zh + word.en)
        reportAttribute(
          attribute, of: row.node, near: near, choices: Bilingual(zh: "个人信息，或者单位", en: "personal, or a unit"))
      }
    }
    return marks
  }

  private mutating func readPrivacy(_ row: FieldRow) -> Bool {
    guard let cell = row.cell(.privacy) else { return false }
    let words = row.node.words(of: cell.tokens)
    if MarkWord.named(words) == .personal { return true }
    if let answer = YesNoWord.named(words) { return answer == .yes }
    reportCell(cell, words, in: .privacy, near: MarkWord.spellings, choices: Bilingual(zh: "个人信息", en: "personal"))
    return false
  }

  private mutating func readMeaning(_ row: FieldRow) -> FieldDeclaration.Meaning? {
    guard let cell = row.cell(.meaning) else { return nil }
    let words = row.node.words(of: cell.tokens)
    if let word = MeaningWord.named(words) { return word.meaning }
    reportCell(cell, words, in: .meaning, near: MeaningWord.spellings, choices: MeaningWord.choices)
    return nil
  }

  /// What one unit costs, whoever advises to change it: a number of 0 or more.
  private mutating func readCost(_ row: FieldRow, _ type: ValueType) -> ExactNumber? {
    guard let cell = row.cell(.cost) else { return nil }
    let words = row.node.words(of: cell.tokens)
    if case .number = type, let number = ExactNumber(decimalText: words), !number.isNegative { return number }
    reportCell(
      cell, words, in: .cost, near: [],
      choices: Bilingual(zh: "不小于 0 的数，而且字段要是数", en: "a number of 0 or more, for fields that are numbers"))
    return nil
  }

  private mutating func reportCell(
    _ cell: TableCellNode, _ words: String, in column: FieldColumn, near names: [String], choices: Bilingual
  ) {
    let near = problems.near(words, names)
    problems.add(
      TableProblem.badCell(words, column: column.spelling, near: near, choices: choices, at: cell.span))
  }

  // MARK: Intervals

  /// `term: term start, term end` beside `起止：聘期起、聘期止`
  private func intervalAliases(_ row: FieldRow) -> (interval: [WrittenName], columns: [[WrittenName]]) {
    guard let cell = row.cell(.alias) else { return ([], []) }
    let source = row.node.source
    guard let colon = cell.tokens.firstIndex(where: { $0.kind == .colon }) else {
      return (WrittenName.list(cell.tokens, in: source), [])
    }
    let columns = TokenParts.parted(cell.tokens[(colon + 1)...], at: TokenParts.listMarks)
    return (
      WrittenName.list(cell.tokens[..<colon], in: source),
      columns.map { WrittenName($0, in: source).map { [$0] } ?? [] }
    )
  }

  /// Gives the interval its two date columns; those that have no row of their own are made.
  private mutating func connect(_ interval: PendingInterval, in table: TableIndex) {
    let columns = interval.columns.indices.map { place in
      dateColumn(
        interval.columns[place], place < interval.aliases.count ? interval.aliases[place] : [], in: table)
    }
    tables[table].fields[interval.field].interval = (columns[0], columns[1])
  }

  private mutating func dateColumn(
    _ name: WrittenName, _ aliases: [WrittenName], in table: TableIndex
  ) -> FieldIndex {
    if let known = fieldNames.field(name.key, in: table) {
      if tables[table].fields[known].type != .date {
        problems.add(TableProblem.intervalColumn(name.text, at: name.span))
      }
      return known
    }
    let index = tables[table].fields.count
    tables[table].fields.append(
      FieldDeclaration(
        name: name.text, aliases: aliases.map(\.text), type: .date, isWhole: false, meaning: nil, unit: nil,
        isPersonal: false, isImplied: false, interval: nil, constraints: [], span: name.span))
    declareField(name, aliases, FieldPlace(table: table, field: index))
    return index
  }
}

extension TableCellNode {
  /// What a bracket holds, read as a cell.
  fileprivate init(_ attribute: AttributeNode) {
    self.init(attribute.tokens, at: attribute.span)
  }
}
