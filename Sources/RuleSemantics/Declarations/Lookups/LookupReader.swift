import Diagnostics
import Numerics
import RuleSyntax

/// A column of a lookup table while it is being read.
struct LookupColumn {
  var name: WrittenName
  /// Among the cells of a row.
  var place: Int
  var isKey: Bool
  /// Given by the head: its unit, its list, or the field of its name. Nil: the cells decide.
  var type: ValueType?
}

/// `表 级别分值（键：级别、角色）` with its rows.
extension DeclarationReader {
  mutating func readLookups() {
    for node in nodes[.table] {
      guard let name = node.name else { continue }
      readLookup(node, name)
    }
  }

  private mutating func readLookup(_ node: SourcedNode, _ name: WrittenName) {
    checkParts(of: node, AdmittedParts(labels: [.alias, .pick], table: true))
    _ = notes(of: node, about: name.text)
    let index = lookups.count
    declare(name, aliases: node.aliases, as: .table, .lookup(index))
    var columns = lookupColumns(of: node)
    markKeys(&columns, of: node, about: name.text)
    let rows = node.node.table.dropFirst().filter { !$0.isBlank }
    if node.node.table.isEmpty || rows.isEmpty || columns.count < 2 {
      problems.add(LookupProblem.tooSmall(name.text, at: name.span))
    }
    var table = LookupTable(
      name: name.text, keyColumns: [], keyTypes: [], resultColumns: [], resultTypes: [], rows: [],
      span: node.node.span)
    table.pick = pick(of: node)
    readColumns(columns, rows, of: node, into: &table)
    if !table.pick.wantsSeveral { checkRows(of: table) }
    lookups.append(table)
    declareResultColumns(columns, of: index)
  }

  /// `取法：第一条`
  private mutating func pick(of node: SourcedNode) -> RowPick {
    guard let clause = node.clause(.pick) else { return .closest }
    let word = Scope.key(node.words(of: clause.body))
    if let pick = RowPick.named(word) { return pick }
    problems.add(LookupProblem.unknownPick(node.words(of: clause.body), at: clause.span))
    return .closest
  }

  private mutating func declareResultColumns(_ columns: [LookupColumn], of lookup: LookupIndex) {
    for (place, column) in columns.filter({ !$0.isKey }).enumerated() {
      declare(column.name, aliases: [], as: .lookupColumn(lookup), .lookupColumn(lookup, place))
    }
  }

  // MARK: Heads

  /// A column with a blank head is reported and left out.
  private mutating func lookupColumns(of node: SourcedNode) -> [LookupColumn] {
    guard let head = node.node.table.first else { return [] }
    var columns: [LookupColumn] = []
    var places: [String: Span] = [:]
    for (place, cell) in head.cells.enumerated() {
      let parts = cell.head(in: node.source)
      guard let name = WrittenName(parts.name, in: node.source) else {
        problems.add(LookupProblem.blankHead(at: cell.span))
        continue
      }
      if let first = places[name.key] {
        problems.add(TableProblem.repeatedHead(name.text, at: cell.span, first: first))
      }
      places[name.key] = name.span
      let type = headType(parts.attributes, of: node) ?? namedType(name.key)
      columns.append(LookupColumn(name: name, place: place, isKey: true, type: type))
    }
    return columns
  }

  /// `分值（分）`
  private mutating func headType(_ attributes: [AttributeNode], of node: SourcedNode) -> ValueType? {
    var type: ValueType?
    for attribute in attributes {
      let words = node.words(of: attribute.tokens)
      if let unit = context.units.unit(written: words) {
        type = .number(unit)
      } else {
        let near = problems.near(words, context.units.words)
        problems.add(ListProblem.unknownUnit(words, near: near, at: attribute.span))
      }
    }
    return type
  }

  /// A head that names a list, or fields that all hold the same kind of thing.
  private func namedType(_ key: String) -> ValueType? {
    if let list = listsByName[key] { return .choice(list) }
    let types = Set(fieldNames.places(of: key).map { tables[$0.table].fields[$0.field].type })
    guard types.count == 1, let type = types.first else { return nil }
    switch type {
    case .codes, .interval: return .text
    // Years are numbers here: `年份（期末）` looks them up.
    case .period: return nil
    default: return type
    }
  }

  /// `（键：级别、角色）`; without it all columns but the last are keys.
  private mutating func markKeys(_ columns: inout [LookupColumn], of node: SourcedNode, about name: String) {
    guard let last = columns.indices.last else { return }
    var keys: [WrittenName] = []
    for attribute in node.node.attributes where !takeAssumptionMark(attribute, of: node, about: name) {
      // In `(key: level, role)` the comma ends a part of the bracket.
      if attribute.label == .key || (attribute.label == nil && !keys.isEmpty) {
        keys += WrittenName.list(attribute.tokens, in: node.source)
      } else {
        reportAttribute(attribute, of: node, choices: Bilingual(zh: "键：列名、列名", en: "key: column, column"))
      }
    }
    guard !keys.isEmpty else {
      columns[last].isKey = false
      return
    }
    let named = Set(keys.map(\.key))
    for place in columns.indices { columns[place].isKey = named.contains(columns[place].name.key) }
    reportUnknownKeys(keys, columns)
    if !columns.contains(where: { !$0.isKey }) {
      problems.add(LookupProblem.noResult(name, at: keys[0].span))
      columns[last].isKey = false
    }
    if !columns.contains(where: \.isKey) { columns[0].isKey = columns.count > 1 }
  }

  private mutating func reportUnknownKeys(_ keys: [WrittenName], _ columns: [LookupColumn]) {
    let known = Set(columns.map(\.name.key))
    for key in keys where !known.contains(key.key) {
      let near = problems.near(key.text, columns.map(\.name.text))
      problems.add(LookupProblem.unknownKey(key.text, near: near, columns: columns.map(\.name.text), at: key.span))
    }
  }

  // MARK: Rows

  private mutating func readColumns(
    _ columns: [LookupColumn], _ rows: [TableRowNode], of node: SourcedNode, into table: inout LookupTable
  ) {
    var keys = Array(repeating: [LookupTable.KeyMatcher?](), count: rows.count)
    var results = Array(repeating: [Value?](), count: rows.count)
    for column in columns {
      let cells = LookupCells(
        cells: rows.map { $0.cell(column.place) }, rows: rows.map(\.span), source: node.source, column: column.name.text
      )
      if column.isKey {
        let (type, matchers) = self.keys(cells, column.type)
        table.keyColumns.append(column.name.text)
        table.keyTypes.append(type)
        for (row, matcher) in matchers.enumerated() { keys[row].append(matcher) }
      } else {
        let (type, values) = self.results(cells, column.type)
        table.resultColumns.append(column.name.text)
        table.resultTypes.append(type)
        for (row, value) in values.enumerated() { results[row].append(value) }
      }
    }
    for row in rows.indices where !keys[row].contains(where: { $0 == nil }) {
      table.rows.append(
        LookupTable.Row(keys: keys[row].compactMap { $0 }, results: results[row], span: rows[row].span))
    }
  }
}
