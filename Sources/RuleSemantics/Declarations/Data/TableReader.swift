import Calendar
import Diagnostics
import RuleSyntax

/// `数据 院校年报（院校，每年）` with its fields and clauses.
extension DeclarationReader {
  mutating func readTables() {
    for node in nodes[.data] {
      guard let name = node.name else { continue }
      readTable(node, name)
    }
  }

  private mutating func readTable(_ node: SourcedNode, _ name: WrittenName) {
    checkParts(of: node, AdmittedParts(labels: [.dated, .empty, .key, .validate, .alias], table: true))
    _ = notes(of: node, about: name.text)
    let head = readTableHead(node, name)
    let index = tables.count
    tables.append(
      DataTableDeclaration(
        name: name.text, aliases: node.aliases.map(\.text), level: head.level, shape: .reference,
        isEventTable: head.isEventTable, fields: [], keyFields: [], periodField: nil, whenEmpty: .notReported,
        validations: [], span: node.node.span))
    declare(name, aliases: node.aliases, as: .table, .table(index))
    readFields(of: node, in: index)
    readKeys(of: node, in: index)
    readShape(head, of: node, in: index)
    for clause in node.clauses(.validate) { readValidation(clause, of: node, in: index) }
  }

  /// `（院校，每年）`, as far as the brackets say it.
  struct TableHead {
    var level: LevelIndex?
    /// Level words that are not known leave the table without one; this says that it was reported.
    var levelIsReported = false
    var word: TableWord?
    var isEventTable = false
  }

  private mutating func readTableHead(_ node: SourcedNode, _ name: WrittenName) -> TableHead {
    var head = TableHead()
    for attribute in node.node.attributes where !takeAssumptionMark(attribute, of: node, about: name.text) {
      read(attribute, of: node, into: &head)
    }
    // Events happen any number of times.
    if head.isEventTable, head.word == nil { head.word = .detail }
    if head.word == .reference, head.level != nil {
      problems.add(TableProblem.referenceWithLevel(name.text, at: node.node.attributes[0].span))
      head.level = nil
    } else if head.word != .reference, head.level == nil, !head.levelIsReported {
      problems.add(TableProblem.noLevel(name.text, levels: levels.map(\.name), at: name.span))
    }
    return head
  }

  private mutating func read(_ attribute: AttributeNode, of node: SourcedNode, into head: inout TableHead) {
    let words = node.words(of: attribute.tokens)
    if let level = level(of: attribute, in: node) {
      if head.level != nil { problems.add(PartProblem.twice(words, at: attribute.span)) }
      head.level = level
    } else if attribute.label == nil, let word = TableWord.named(words) {
      if word == .events {
        head.isEventTable = true
      } else if head.word != nil {
        problems.add(PartProblem.twice(words, at: attribute.span))
      } else {
        head.word = word
      }
    } else {
      head.levelIsReported = true
      reportLevelOr(TableWord.self, attribute, of: node)
    }
  }

  // MARK: Shape

  private mutating func readShape(_ head: TableHead, of node: SourcedNode, in table: TableIndex) {
    switch head.word {
    case .reference: tables[table].shape = .reference
    case .detail: readDetail(of: node, in: table)
    case .eachYear, .eachSchoolYear, .eachHalfYear, .eachQuarter, .eachMonth:
      let kind = head.word?.period ?? .year
      tables[table].shape = .period(kind)
      tables[table].periodField = periodField(kind, in: table)
    case .register, .events, nil: tables[table].shape = .register
    }
    guard head.word != .detail else { return }
    for label in [ClauseLabel.dated, .empty] {
      guard let clause = node.clause(label) else { continue }
      problems.add(TableProblem.onlyForDetail(node.label(of: clause), at: clause.labelSpan))
    }
  }

  /// The declared column of periods, or one called 期间.
  private mutating func periodField(_ kind: PeriodKind, in table: TableIndex) -> FieldIndex? {
    let aliases = DeclarationReader.periodColumnNames(kind)
    for name in aliases {
      if let known = fieldNames.field(Scope.key(name), in: table), tables[table].fields[known].type == .period {
        return known
      }
    }
    let ofType = tables[table].fields.indices.filter { tables[table].fields[$0].type == .period }
    if ofType.count == 1 { return ofType[0] }
    let free = aliases.filter { fieldNames.field(Scope.key($0), in: table) == nil }
    guard let name = free.first else { return nil }
    return addImpliedField(name, aliases: Array(free.dropFirst()), type: .period, to: table)
  }

  /// How the column of periods may be headed in a data file; 期间 is the name, the others are aliases.
  private static func periodColumnNames(_ kind: PeriodKind) -> [String] {
    let own: [String] =
      switch kind {
      case .year: ["年度", "年份", "year"]
      case .schoolYear: ["学年", "school year"]
      case .halfYear: ["半年", "half-year"]
      case .quarter: ["季度", "quarter"]
      case .month: ["月份", "month"]
      }
    return ["期间", "period"] + own
  }

  private mutating func readDetail(of node: SourcedNode, in table: TableIndex) {
    tables[table].shape = .detail(.undated)
    let place = node.source.span(of: node.node.name)
    if let clause = node.clause(.dated) {
      readDated(clause, of: node, in: table)
    } else {
      let dates = dateFields(of: table)
      problems.add(TableProblem.missingDated(tables[table].name, dates: dates, at: place))
    }
    if let clause = node.clause(.empty) {
      readEmpty(clause, of: node, in: table)
    } else {
      problems.add(TableProblem.missingEmpty(tables[table].name, at: place))
    }
  }

  private func dateFields(of table: TableIndex) -> [String] {
    tables[table].fields.filter { $0.type == .date || $0.type == .period }.map(\.name)
  }

  /// `归期：无`, `归期：立项日期`
  private mutating func readDated(_ clause: ClauseNode, of node: SourcedNode, in table: TableIndex) {
    guard let name = name(in: clause, of: node) else { return }
    if DatedWord.named(name.text) != nil { return }
    guard let field = fieldNames.field(name.key, in: table) else { return readUndeclaredDate(name, in: table) }
    switch tables[table].fields[field].type {
    case .date: tables[table].shape = .detail(.byDate(field))
    case .period: setPeriodField(field, in: table)
    default:
      let dates = dateFields(of: table)
      problems.add(TableProblem.badDated(name.text, isField: true, near: [], dates: dates, at: name.span))
    }
  }

  /// `归期：期间` needs no field of that name.
  private mutating func readUndeclaredDate(_ name: WrittenName, in table: TableIndex) {
    if TypeWord.named(name.text) == .period {
      return setPeriodField(addImpliedField(name.text, type: .period, to: table), in: table)
    }
    let dates = dateFields(of: table)
    let near = problems.near(name.text, dates)
    problems.add(TableProblem.badDated(name.text, isField: false, near: near, dates: dates, at: name.span))
  }

  private mutating func setPeriodField(_ field: FieldIndex, in table: TableIndex) {
    tables[table].shape = .detail(.byPeriod(field))
    tables[table].periodField = field
  }

  /// `无记录：按零`
  private mutating func readEmpty(_ clause: ClauseNode, of node: SourcedNode, in table: TableIndex) {
    guard let name = name(in: clause, of: node) else { return }
    guard let word = EmptyWord.named(name.text) else {
      let near = problems.near(name.text, EmptyWord.spellings)
      return problems.add(TableProblem.badEmpty(name.text, near: near, at: name.span))
    }
    tables[table].whenEmpty = word.empty
  }

  // MARK: Keys

  /// The columns that hold the subject's key: those after `键`, or that of the level.
  private mutating func readKeys(of node: SourcedNode, in table: TableIndex) {
    let own = tables[table].level.map { levels[$0].keyColumn }
    guard let clause = node.clause(.key) else {
      if let own { tables[table].keyFields = [keyField(named: own, in: table)] }
      return
    }
    let names = WrittenName.list(clause.body, in: node.source)
    if names.isEmpty { problems.add(PartProblem.emptyClause(node.label(of: clause), at: clause.labelSpan)) }
    for name in names {
      if let field = keyField(name, ownKey: own, in: table), !tables[table].keyFields.contains(field) {
        tables[table].keyFields.append(field)
      }
    }
  }

  private mutating func keyField(named name: String, in table: TableIndex) -> FieldIndex {
    guard let known = fieldNames.field(Scope.key(name), in: table) else {
      return addImpliedField(name, type: .text, to: table)
    }
    checkKeyType(known, in: table, at: tables[table].fields[known].span)
    return known
  }

  private mutating func keyField(_ name: WrittenName, ownKey: String?, in table: TableIndex) -> FieldIndex? {
    if let known = fieldNames.field(name.key, in: table) {
      checkKeyType(known, in: table, at: name.span)
      return known
    }
    let near = problems.near(name.text, tables[table].fields.map(\.name))
    if near.isEmpty || name.key == ownKey.map(Scope.key) {
      return addImpliedField(name.text, type: .text, to: table)
    }
    problems.add(TableProblem.unknownKey(name.text, table: tables[table].name, near: near, at: name.span))
    return nil
  }

  /// Keys of subjects are compared as they are typed: 007 is not 7.
  private mutating func checkKeyType(_ field: FieldIndex, in table: TableIndex, at span: Span) {
    switch tables[table].fields[field].type {
    case .text, .codes: return
    case _ where tables[table].level == nil: return
    default: problems.add(TableProblem.keyType(tables[table].fields[field].name, at: span))
    }
  }
}
