import Calendar
import Diagnostics
import RuleSyntax

/// `用例 2027年 馆` with a table below it, or a file of one: every row is a test of its own.
///
/// A column whose head is a field gives facts; one whose head is an indicator or scorecard, with or without 得分, 等级…,
/// says what is expected, and a blank cell in it asks for nothing. `应有` before a head settles a name that is both.
extension TestReader {
  /// What a column of cases holds.
  private enum CaseColumn {
    case name
    case given(GivenColumn)
    case expected([Token])
    case refusal
    case day
  }

  /// What the rows of one table have in common.
  private struct CaseTable {
    var head: GivenHead
    var columns: [CaseColumn]
    var test: TestHead
    var givens: [Given]
    /// Of all cases that do not say another.
    var day: TestDay?
  }

  /// - Parameters:
  ///   - givens: facts that all cases share.
  ///   - day: the day that all share.
  mutating func readCases(
    _ statement: StatementNode, of test: TestHead, _ givens: [Given], _ day: TestDay?
  ) -> [TestCase] {
    let inFile = CaseFile.name(in: statement.tokens, of: source)
    // A file that could not be read was told where it is named.
    if let inFile, declarations.caseFiles[inFile.span] == nil { return [] }
    let headTokens = statement.tokens.filter { $0.kind != .colon }.dropLast(inFile == nil ? 0 : 1)
    let place = headTokens.isEmpty ? statement.keywordSpan : source.span(of: headTokens)
    guard let head = readHead(Array(headTokens), hasRows: true, at: place) else { return [] }
    let ownSource = source
    defer { source = ownSource }
    let rows = rows(below: statement, inFile)
    guard let first = rows.first else {
      problems.add(TestProblem.noCases(test.name, at: statement.keywordSpan))
      return []
    }
    guard let columns = caseColumns(of: first, head) else { return [] }
    let table = CaseTable(head: head, columns: columns, test: test, givens: givens, day: day)
    let common = known
    defer { known = common }
    return rows.dropFirst().filter { !$0.isBlank }.enumerated().compactMap { number, row in
      known = common
      return readCase(row, number: number + 1, table, ownSource)
    }
  }

  /// The rows that stand in the rule file, or those of the file that is named; that file is then the one being read.
  private mutating func rows(below statement: StatementNode, _ file: WrittenName?) -> [TableRowNode] {
    guard let file, let id = declarations.caseFiles[file.span] else { return statement.table }
    source = CaseFile.masked(declarations.source(of: id))
    return CaseFile.rows(of: source)
  }

  private mutating func readCase(
    _ row: TableRowNode, number: Int, _ table: CaseTable, _ ruleSource: SourceFile
  ) -> TestCase? {
    let before = problems.count
    var name: String?
    var day = table.day
    var given = Given(
      period: table.head.period, level: table.head.level, subject: table.head.subject?.text,
      parent: table.head.parent?.text, facts: [], span: row.span)
    for (column, cell) in zip(table.columns, row.cells) {
      switch column {
      case .name: name = WrittenName(cell.tokens, in: source)?.text
      case .given(let column): read(cell, column, of: row, into: &given)
      case .day: if !cell.tokens.isEmpty { day = self.day(cell.tokens, at: cell.span) }
      case .expected, .refusal: continue
      }
    }
    // Where nobody is named, the case speaks of one subject, called as its kind is.
    if given.subject == nil, let level = given.level { given.subject = declarations.levels[level].name }
    if let period = given.period, !known.periods.contains(period) { known.periods.append(period) }
    checkPeriods(&given, at: row.span)
    remember(given)
    rememberPartners(given)
    guard problems.count == before else { return nil }
    let expectations = expectations(of: row, table, given) + common(table.test, ruleSource)
    checkDay(day, expectations)
    guard problems.count == before else { return nil }
    if expectations.isEmpty { problems.add(TestProblem.nothingExpected(at: row.span)) }
    return TestCase(
      name: "\(table.test.name) · \(name ?? String(number))", givens: table.givens + [given],
      expectations: expectations, asOf: day?.date, span: row.span)
  }

  /// `应有` lines beside the table hold for every case.
  private mutating func common(_ test: TestHead, _ ruleSource: SourceFile) -> [Expectation] {
    let file = source
    source = ruleSource
    defer { source = file }
    return readExpectations(of: test)
  }

  private mutating func read(
    _ cell: TableCellNode, _ column: GivenColumn, of row: TableRowNode, into given: inout Given
  ) {
    switch column {
    case .subject:
      if let name = WrittenName(cell.tokens, in: source) { given.subject = name.text }
    case .period: readPeriod(cell, into: &given)
    case .field(let field):
      add(cells(cell.tokens, for: field, at: cell.span), of: field.table, at: row.span, to: &given.facts)
    }
  }

  private mutating func expectations(of row: TableRowNode, _ table: CaseTable, _ given: Given) -> [Expectation] {
    guard let level = given.level, let name = given.subject else { return [] }
    let subject = TestSubject(level: level, name: name)
    var found: [Expectation] = []
    for (column, cell) in zip(table.columns, row.cells) where !cell.tokens.isEmpty {
      switch column {
      case .expected(let head):
        if let expectation = expectation(head, cell, of: subject, in: given.period) { found.append(expectation) }
      case .refusal: if let expectation = refusal(in: cell) { found.append(expectation) }
      case .name, .given, .day: continue
      }
    }
    return found
  }

  /// `是`, or the number of the problem.
  private mutating func refusal(in cell: TableCellNode) -> Expectation? {
    let word = source.words(of: cell.tokens).uppercased()
    if ["否", "NO"].contains(word) { return nil }
    let isCode = word.hasPrefix("Q") && word.dropFirst().allSatisfy { $0.isASCII && $0.isNumber }
    guard isCode || ["是", "YES"].contains(word) || CaseWord.named(word) == .error else {
      problems.add(TestProblem.badExpectation(source.words(of: cell.tokens), .value, at: cell.span))
      return nil
    }
    return Expectation(
      period: nil, level: 0, subject: "", what: .refusal, expected: isCode ? .name(word) : .noOutcome, span: cell.span)
  }

  // MARK: Heads

  /// Nil where a head is not known, which is reported: what stands below it says nothing.
  private mutating func caseColumns(of row: TableRowNode, _ head: GivenHead) -> [CaseColumn]? {
    let columns = row.cells.map { caseColumn($0, head) }
    let known = columns.compactMap(\.self)
    return known.count == columns.count ? known : nil
  }

  private mutating func caseColumn(_ cell: TableCellNode, _ head: GivenHead) -> CaseColumn? {
    let text = WrittenName(cell.tokens, in: source)?.text ?? ""
    switch CaseWord.named(text) {
    case .name: return .name
    case .error: return .refusal
    case .asOf: return .day
    case .expect, nil: break
    }
    if let rest = afterExpect(cell.tokens) {
      return CaseWord.named(source.words(of: rest)) == .error ? .refusal : .expected(rest)
    }
    let heads = Set(subjectHeads(head).map(Scope.key))
    if head.subject == nil, head.level != nil, heads.contains(Scope.key(text)) { return .given(.subject) }
    if let places = places(of: text, head) { return column(places, at: cell.span, head).map(CaseColumn.given) }
    if TypeWord.named(text) == .period { return .given(.period) }
    if speaksOfResult(cell.tokens) { return .expected(cell.tokens) }
    reportField(text, head, at: cell.span)
    return nil
  }

  /// What follows `应有` at the start of a head.
  private func afterExpect(_ tokens: [Token]) -> [Token]? {
    guard let first = tokens.first, tokens.count > 1 else { return nil }
    let word = CaseWord.named(source.text(first.start..<first.end))
    return word == .expect ? Array(tokens.dropFirst()) : nil
  }
}
