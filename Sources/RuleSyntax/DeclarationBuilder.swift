import Diagnostics

/// One declaration while its lines are being read.
struct DeclarationBuilder {
  /// What a list item or a table row would belong to.
  enum Above: Equatable {
    case declaration
    /// The last clause of the declaration, or of one of its rows.
    case clause(row: Int?)
    case row
    case statement
    /// A line with a mistake: what follows it is not reported again.
    case mistake
  }

  let source: SourceFile
  var node: DeclarationNode
  var above = Above.declaration
  /// The nearest row with a depth word.
  var section: Int?
  /// Where each label stands that was given to the declaration itself, and to the section.
  private var ownPlaces: [ClauseLabel: Span] = [:]
  private var sectionPlaces: [ClauseLabel: Span] = [:]

  /// `指标 在聘产业教授（院校）`, `名＝式` (no keyword at all).
  init(
    _ line: Line, keyword: DeclarationKeyword, keywordLength: Int, in source: SourceFile, problems: inout ProblemList
  ) {
    self.source = source
    let tokens = line.tokens
    let span = tokens.span(0..<tokens.count, in: source)
    let keywordSpan =
      keywordLength > 0
      ? tokens.span(0..<keywordLength, in: source) : Span(file: source.id, start: span.start, end: span.start)
    node = DeclarationNode(
      keyword: keyword, keywordSpan: keywordSpan, name: [], attributes: [], body: [], bodyOpener: nil, clauses: [],
      rows: [], items: [], table: [], statements: [], span: span)
    node.mayBeRow = line.mayBeRow
    node.isMended = line.isMended
    readHead(tokens[keywordLength...], &problems)
  }

  private mutating func readHead(_ tokens: ArraySlice<Token>, _ problems: inout ProblemList) {
    guard !node.keyword.takesRestOfLineAsName else {
      node.name = Array(tokens)
      return reportMissingName(&problems)
    }
    let head = Head(
      tokens, equalOpensBody: node.keyword != .test, nameMayEndInBrackets: !node.keyword.hasAttributes, in: source)
    node.name = head.name
    node.attributes = head.attributes
    node.bodyOpener = head.opener?.kind
    node.body = head.body
    if let problem = head.otherBracketsProblem(in: source) { problems.add(problem) }
    reportMissingName(&problems)
    reportExcess(of: head, &problems)
    if let opener = head.opener, !node.keyword.mayHoldClauseOnItsLine {
      let place = opener.span(in: source.id)
      problems.add(
        SyntaxProblem.textAfterColon(at: place, word: word(node.keywordSpan), isEmpty: head.body.isEmpty))
    }
  }

  private mutating func reportMissingName(_ problems: inout ProblemList) {
    if node.name.isEmpty, !node.keyword.mayLackName {
      problems.add(SyntaxProblem.missingName(after: word(node.keywordSpan), at: node.keywordSpan))
    }
  }

  /// Text behind the brackets. A closing bracket too many has been reported already.
  func reportExcess(of head: Head, _ problems: inout ProblemList) {
    guard let first = head.excess.first, !first.closesBracket else { return }
    problems.add(SyntaxProblem.textAfterBrackets(at: head.excess.span(0..<head.excess.count, in: source)))
  }

  func word(_ span: Span) -> String { source.text(span.start..<span.end) }

  mutating func add(_ line: Line, problems: inout ProblemList) {
    node.span.end = max(node.span.end, line.span.upperBound)
    switch line.kind {
    case .clause(let label, let colon): addClause(label, line.tokens, colon: colon, &problems)
    case .unknownLabel(let colon):
      problems.add(line.unknownLabel(colon: colon, in: source))
      above = .mistake
    case .depth(let depth, let length): addSection(line, depth: depth, length: length, &problems)
    case .listItem(let number, let length): addListItem(line, number: number, length: length, &problems)
    case .tableRow: addTableRow(line.tokens, &problems)
    case .statement(let keyword, let length): addStatement(line, keyword, length: length, &problems)
    case .other where node.keyword == .scorecard: addLeaf(line, &problems)
    default: reject(line, &problems)
    }
  }

  /// A line that is nothing that may stand here.
  mutating func reject(_ line: Line, _ problems: inout ProblemList) {
    problems.add(
      contentsOf: line.notUnderstood(
        in: node.keyword, afterEmpty: emptyClauseAbove, lineAboveEnd: endOfClauseAbove, source))
    above = .mistake
  }

  /// Where a line above ends that this one may have been meant to go on from.
  private var endOfClauseAbove: Int32? {
    switch above {
    case .clause(let row):
      guard let clause = lastClause(of: row), let last = clause.body.last, last.kind != .raw else { return nil }
      return clause.table.isEmpty && clause.items.isEmpty ? last.end : nil
    case .declaration: return node.items.isEmpty && node.table.isEmpty ? node.body.last?.end : nil
    case .row, .statement, .mistake: return nil
    }
  }

  private var emptyClauseAbove: String? {
    guard case .clause(let row) = above, let clause = lastClause(of: row), clause.body.isEmpty else { return nil }
    return word(clause.labelSpan)
  }

  func lastClause(of row: Int?) -> ClauseNode? {
    if let row { node.rows[row].clauses.last } else { node.clauses.last }
  }

  /// `计分：每少1名扣1分，扣完为止`
  private mutating func addClause(
    _ label: ClauseLabel, _ tokens: [Token], colon: Int, _ problems: inout ProblemList
  ) {
    let clause = ClauseNode(
      label: label, labelSpan: tokens.span(0..<colon, in: source), body: Array(tokens[(colon + 1)...]), items: [],
      table: [], span: tokens.span(0..<tokens.count, in: source))
    let isMisplaced = label.isOnlyForCards && node.keyword == .scorecard && !node.rows.isEmpty
    if isMisplaced { reportCardClause(clause, &problems) }
    let row = isMisplaced ? nil : section
    reportRepeated(clause, isOfSection: row != nil, &problems)
    if let row { node.rows[row].clauses.append(clause) } else { node.clauses.append(clause) }
    above = .clause(row: row)
  }

  private mutating func reportRepeated(_ clause: ClauseNode, isOfSection: Bool, _ problems: inout ProblemList) {
    guard !clause.label.mayRepeat else { return }
    if let first = isOfSection ? sectionPlaces[clause.label] : ownPlaces[clause.label] {
      problems.add(SyntaxProblem.repeatedClause(word(clause.labelSpan), at: clause.labelSpan, first: first))
    } else if isOfSection {
      sectionPlaces[clause.label] = clause.labelSpan
    } else {
      ownPlaces[clause.label] = clause.labelSpan
    }
  }

  mutating func openSection() {
    section = node.rows.count - 1
    sectionPlaces = [:]
  }

  /// `给定 2027年 院校 甲校：专业总数 50`
  private mutating func addStatement(
    _ line: Line, _ keyword: StatementKeyword, length: Int, _ problems: inout ProblemList
  ) {
    guard node.keyword == .test else {
      problems.add(line.misplacedStatement(length, in: source))
      above = .mistake
      return
    }
    node.statements.append(
      StatementNode(
        keyword: keyword, keywordSpan: line.tokens.span(0..<length, in: source),
        tokens: Array(line.tokens[length...]), table: [], span: line.tokens.span(0..<line.tokens.count, in: source)))
    above = .statement
  }
}
