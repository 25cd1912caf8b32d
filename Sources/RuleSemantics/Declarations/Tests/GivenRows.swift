import Calendar
import Diagnostics
import RuleSyntax

/// Facts in a table below `给定`: rows of a detail or reference table, or a row for each of several subjects.
extension TestReader {
  /// What a column of such a table gives.
  enum GivenColumn {
    case subject
    case period
    case field(FieldPlace)
  }

  mutating func readRows(_ table: [TableRowNode], _ head: GivenHead, into first: Given) -> [Given] {
    guard let columns = columns(of: table[0], head) else { return [first] }
    let hasSubjects = columns.contains { if case .subject = $0 { true } else { false } }
    if head.level != nil, head.subject == nil, !hasSubjects {
      let heads = subjectHeads(head)
      problems.add(TestProblem.noSubjectColumn(heads, at: table[0].span))
      return []
    }
    var first = first
    var others: [Given] = []
    for row in table.dropFirst() where !row.isBlank {
      var given = first
      given.facts = []
      given.span = row.span
      read(row, columns, head, into: &given)
      checkPeriods(&given, at: row.span)
      rememberPartners(given)
      if hasSubjects || given.period != first.period {
        remember(given)
        others.append(given)
      } else {
        first.facts += given.facts
      }
    }
    return hasSubjects && first.facts.isEmpty && first.subject == nil ? others : [first] + others
  }

  private mutating func read(
    _ row: TableRowNode, _ columns: [GivenColumn?], _ head: GivenHead, into given: inout Given
  ) {
    for (place, cell) in row.cells.enumerated() where place < columns.count {
      switch columns[place] {
      case .subject:
        guard let name = WrittenName(cell.tokens, in: source) else {
          problems.add(TestProblem.missingSubject(at: row.span))
          continue
        }
        given.subject = name.text
      case .period: readPeriod(cell, into: &given)
      case .field(let field):
        add(cells(cell.tokens, for: field, at: cell.span), of: field.table, at: row.span, to: &given.facts)
      case nil: continue
      }
    }
  }

  mutating func readPeriod(_ cell: TableCellNode, into given: inout Given) {
    guard let period = Period(parsing: source.words(of: cell.tokens)) else {
      return problems.add(
        TestProblem.badValue(
          source.words(of: cell.tokens), field: "期间", CellFault.period, near: [], at: cell.span))
    }
    given.period = period
    if !known.periods.contains(period) { known.periods.append(period) }
  }

  // MARK: Heads

  /// Nil if no head is known; each unknown one is reported.
  private mutating func columns(of row: TableRowNode, _ head: GivenHead) -> [GivenColumn?]? {
    let subjectHeads = Set(subjectHeads(head).map(Scope.key))
    var columns: [GivenColumn?] = []
    for cell in row.cells {
      let name = WrittenName(cell.tokens, in: source)
      let text = name?.text ?? ""
      if head.subject == nil, head.level != nil, subjectHeads.contains(Scope.key(text)) {
        columns.append(.subject)
      } else if let places = places(of: text, head) {
        columns.append(column(places, at: cell.span, head))
      } else if TypeWord.named(text) == .period {
        columns.append(.period)
      } else {
        reportField(text, head, at: cell.span)
        columns.append(nil)
      }
    }
    return columns.contains { $0 != nil } ? columns : nil
  }

  mutating func column(_ places: [FieldPlace], at span: Span, _ head: GivenHead) -> GivenColumn? {
    let isPeriod = places.allSatisfy { place in
      let table = declarations.tables[place.table]
      return table.periodField == place.field && !table.shape.hasManyRows
    }
    if isPeriod { return .period }
    return only(places, at: span, head).map(GivenColumn.field)
  }

  /// What the column that names the subject may be headed with.
  func subjectHeads(_ head: GivenHead) -> [String] {
    guard let index = head.level else { return [] }
    let level = declarations.levels[index]
    var heads = [level.keyColumn, level.name] + level.aliases + (level.shortName.map { [$0] } ?? [])
    if let register = level.register, let name = level.nameField {
      let field = declarations.tables[register].fields[name]
      heads += [field.name] + field.aliases
    }
    for table in [head.table, level.register].compactMap({ $0 }) {
      let declared = declarations.tables[table]
      heads += declared.keyFields.flatMap { [declared.fields[$0].name] + declared.fields[$0].aliases }
    }
    return heads
  }
}
