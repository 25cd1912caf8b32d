import Calendar
import Diagnostics
import RuleSyntax

/// `给定 2027年 院校 甲校：专业总数 50，匹配专业数 40`
extension TestReader {
  mutating func readGiven(_ statement: StatementNode) -> [Given] {
    let colon = TokenParts.firstIndex(of: .colon, in: statement.tokens)
    let headTokens = Array(statement.tokens[..<(colon ?? statement.tokens.count)])
    let body = colon.map { Array(statement.tokens[($0 + 1)...]) } ?? []
    let place = headTokens.isEmpty ? statement.keywordSpan : source.span(of: headTokens)
    guard let head = readHead(headTokens, hasRows: !statement.table.isEmpty, at: place) else { return [] }
    if let period = head.period, !known.periods.contains(period) { known.periods.append(period) }
    var first = Given(
      period: head.period, level: head.level, subject: head.subject?.text, parent: head.parent?.text, facts: [],
      span: statement.span)
    remember(first)
    first.facts = readFacts(TokenParts.split(body, at: TokenParts.commas), head)
    rememberPartners(first)
    checkPeriods(&first, at: place)
    guard !statement.table.isEmpty else { return [first] }
    return readRows(statement.table, head, into: first)
  }

  /// The subjects that expectations may speak of.
  mutating func remember(_ given: Given) {
    guard let level = given.level else { return }
    if let name = given.subject { remember(TestSubject(level: level, name: name)) }
    if let name = given.parent, let parent = declarations.levels[level].parent {
      remember(TestSubject(level: parent, name: name))
    }
  }

  /// The other subjects of joint rows are subjects of the test too.
  mutating func rememberPartners(_ given: Given) {
    guard let level = given.level else { return }
    for fact in given.facts {
      let keys = declarations.tables[fact.table].keyFields.dropFirst()
      for cell in fact.cells where keys.contains(cell.field) {
        switch cell.content {
        case .value(.text(let name)): remember(TestSubject(level: level, name: name))
        case .value(.codes(let names)): for name in names { remember(TestSubject(level: level, name: name)) }
        default: continue
        }
      }
    }
  }

  private mutating func remember(_ subject: TestSubject) {
    let key = Scope.key(subject.name)
    let named = known.subjectsByName[key] ?? []
    guard !named.contains(where: { $0.level == subject.level }) else { return }
    known.subjectsByName[key] = named + [subject]
    known.subjects.append(subject)
  }

  // MARK: Facts on the line

  private mutating func readFacts(_ parts: [[Token]], _ head: GivenHead) -> [Given.Fact] {
    var facts: [Given.Fact] = []
    for part in parts {
      guard let (place, rest) = field(at: part, head) else { continue }
      let value = Array(rest.drop { $0.kind == .equal || $0.kind == .colon })
      let span = source.span(of: part)
      if value.isEmpty {
        let name = fieldName(place)
        problems.add(TestProblem.missingValue(name, at: span))
        continue
      }
      add(cells(value, for: place, at: source.span(of: value)), of: place.table, at: span, to: &facts)
    }
    return facts
  }

  /// All facts of a table together.
  func add(_ cells: [Cell], of table: TableIndex, at span: Span, to facts: inout [Given.Fact]) {
    guard !cells.isEmpty else { return }
    if let known = facts.firstIndex(where: { $0.table == table }) {
      facts[known].cells += cells
      facts[known].span = facts[known].span.joined(span)
    } else {
      facts.append(Given.Fact(table: table, cells: cells, span: span))
    }
  }

  private func fieldName(_ place: FieldPlace) -> String { declarations.tables[place.table].fields[place.field].name }

  /// The field that a part begins with, and its value.
  private mutating func field(at part: [Token], _ head: GivenHead) -> (FieldPlace, [Token])? {
    let found = NamePrefixes<[FieldPlace]>.find(in: part, of: source, { text in places(of: text, head) })
    switch found {
    case .one(let prefix):
      guard let place = only(prefix.meaning, at: source.span(of: part), head) else { return nil }
      return (place, prefix.rest)
    case .several(let names):
      problems.add(TestProblem.unclearField(names, at: source.span(of: part)))
    case .none:
      let name = WrittenName(firstWords(of: part), in: source)
      reportField(name?.text ?? "", head, at: name?.span ?? source.span(of: part))
    }
    return nil
  }

  /// What the author probably meant as the name: everything up to a number, an equals sign or the last space.
  private func firstWords(of part: [Token]) -> [Token] {
    if part.first?.kind == .quoted { return [part[0]] }
    if let end = part.firstIndex(where: { $0.kind == .number || $0.kind == .equal || $0.kind == .date }), end > 0 {
      return Array(part[..<end])
    }
    let end = part.indices.dropFirst().last { part[$0].hasSpaceBefore } ?? part.count
    return Array(part[..<end])
  }

  /// The fields of a name that a line may give: those of its table, or of the tables of its level that have one row a
  /// subject or a row a period. Nil for none.
  func places(of name: String, _ head: GivenHead) -> [FieldPlace]? {
    let places = meanings(name).compactMap { meaning -> FieldPlace? in
      guard case .field(let table, let field) = meaning else { return nil }
      return FieldPlace(table: table, field: field)
    }
    let fitting = places.filter { place in
      if let table = head.table { return place.table == table }
      let table = declarations.tables[place.table]
      return table.level == head.level && !table.shape.hasManyRows
    }
    return fitting.isEmpty ? nil : fitting
  }

  /// Reports a name that several tables have.
  mutating func only(_ places: [FieldPlace], at span: Span, _ head: GivenHead) -> FieldPlace? {
    if places.count == 1 { return places[0] }
    let tables = places.map { declarations.tables[$0.table].name }
    let name = fieldName(places[0])
    problems.add(TestProblem.ambiguousField(name, tables: tables, at: span))
    return nil
  }

  mutating func reportField(_ text: String, _ head: GivenHead, at span: Span) {
    let details = meanings(text).compactMap { meaning -> String? in
      guard case .field(let table, _) = meaning, declarations.tables[table].level == head.level else { return nil }
      return declarations.tables[table].name
    }
    if head.table == nil, let table = details.first {
      return problems.add(TestProblem.fieldOfDetail(text, table: table, at: span))
    }
    let names = problems.canGuess ? fieldNames(head) : []
    let near = problems.near(text, names)
    let name = head.table.map { declarations.tables[$0].name } ?? head.level.map { declarations.levels[$0].name } ?? ""
    problems.add(TestProblem.unknownField(text, of: name, near: near, at: span))
  }

  private func fieldNames(_ head: GivenHead) -> [String] {
    let tables =
      head.table.map { [declarations.tables[$0]] }
      ?? declarations.tables.filter { $0.level == head.level && !$0.shape.hasManyRows }
    return tables.flatMap { $0.fields.flatMap { [$0.name] + $0.aliases } }
  }

  // MARK: Periods

  /// Facts of period tables need a period of their kind. A cell may be given once.
  mutating func checkPeriods(_ given: inout Given, at span: Span) {
    for fact in given.facts {
      let table = declarations.tables[fact.table]
      if case .period(let kind) = table.shape, given.period?.kind != kind {
        problems.add(
          given.period == nil
            ? TestProblem.missingPeriod(table.name, kind, at: span)
            : TestProblem.periodKind(table.name, kind, at: span))
      }
      guard !table.shape.hasManyRows else { continue }
      for cell in fact.cells { checkRepeated(cell.field, fact, of: given) }
    }
  }

  private mutating func checkRepeated(_ field: FieldIndex, _ fact: Given.Fact, of given: Given) {
    let isYearly = declarations.tables[fact.table].shape != .register
    let cell = GivenCell(
      level: given.level, subject: given.subject.map(Scope.key), period: isYearly ? given.period : nil,
      table: fact.table, field: field)
    if known.given.insert(cell).inserted { return }
    let name = fieldName(FieldPlace(table: fact.table, field: field))
    problems.add(TestProblem.repeatedFact(name, at: fact.span))
  }
}

extension DataTableDeclaration.Shape {
  /// Any number of rows: details and references.
  var hasManyRows: Bool {
    switch self {
    case .detail, .reference: true
    case .register, .period: false
    }
  }
}
