import Diagnostics

/// Numbered lines and table rows: they belong to the line directly above them.
extension DeclarationBuilder {
  /// `1. 有弄虚作假的，不得分`. In a scorecard a number may also be the outline number of a row.
  mutating func addListItem(_ line: Line, number: Int, length: Int, _ problems: inout ProblemList) {
    if node.keyword == .scorecard, !continuesList { return addLeaf(line, &problems) }
    let span = line.tokens.span(0..<line.tokens.count, in: source)
    let item = ListItemNode(number: number, tokens: Array(line.tokens[length...]), span: span)
    switch owner {
    case .declaration:
      check(number, follows: node.items, at: line.tokens.span(0..<length, in: source), &problems)
      node.items.append(item)
    case .clause(let row):
      check(number, follows: lastClause(of: row)?.items ?? [], at: line.tokens.span(0..<length, in: source), &problems)
      changeLastClause(of: row) { clause in
        clause.items.append(item)
        clause.span.end = span.end
      }
    case .mistake: break
    case .row, .statement:
      problems.add(SyntaxProblem.misplacedListItem(at: span))
      above = .mistake
    }
  }

  /// Numbers count up from 1.
  private func check(_ number: Int, follows items: [ListItemNode], at span: Span, _ problems: inout ProblemList) {
    let expected = (items.last?.number ?? 0) &+ 1
    if number != expected { problems.add(SyntaxProblem.listNumber(number, expected: expected, at: span)) }
  }

  /// True directly below a clause that asks for a list, and inside that list.
  private var continuesList: Bool {
    guard case .clause(let row) = above, let clause = lastClause(of: row) else { return false }
    return clause.asksForMore || !clause.items.isEmpty
  }

  /// What a list item or table row belongs to. Some declarations own the table below them even if clauses stand between.
  private var owner: Above {
    guard case .clause(let row) = above, let clause = lastClause(of: row) else { return above }
    if node.keyword.ownsItsTable, !clause.asksForMore { return .declaration }
    return clause.label.takesRawText ? .row : above
  }

  private mutating func changeLastClause(of row: Int?, _ change: (inout ClauseNode) -> Void) {
    if let row {
      change(&node.rows[row].clauses[node.rows[row].clauses.count - 1])
    } else {
      change(&node.clauses[node.clauses.count - 1])
    }
  }

  /// `| 国家级 | 5 |`
  mutating func addTableRow(_ tokens: [Token], _ problems: inout ProblemList) {
    guard let row = TableRowNode(tokens, in: source) else { return }
    for cell in row.cells {
      TableRowNode.checkBrackets(of: cell, in: source, &problems)
    }
    switch owner {
    case .declaration:
      checkWidth(of: row, head: node.table.first, &problems)
      node.table.append(row)
    case .clause(let owner):
      checkWidth(of: row, head: lastClause(of: owner)?.table.first, &problems)
      changeLastClause(of: owner) { clause in
        clause.table.append(row)
        clause.span.end = row.span.end
      }
    case .statement: addRowToStatement(row, &problems)
    case .mistake:
      // A bad line in a table does not hide the rows below it.
      if node.keyword.ownsItsTable, let head = node.table.first, head.cells.count == row.cells.count {
        node.table.append(row)
      }
    case .row:
      problems.add(SyntaxProblem.misplacedTable(at: row.span))
      above = .mistake
    }
  }

  private mutating func addRowToStatement(_ row: TableRowNode, _ problems: inout ProblemList) {
    let last = node.statements.count - 1
    checkWidth(of: row, head: node.statements[last].table.first, &problems)
    node.statements[last].table.append(row)
    node.statements[last].span.end = row.span.end
  }

  private func checkWidth(of row: TableRowNode, head: TableRowNode?, _ problems: inout ProblemList) {
    guard let head, row.cells.count != head.cells.count else { return }
    problems.add(
      SyntaxProblem.cellCount(row.cells.count, expected: head.cells.count, at: row.span, head: head.span))
  }
}

extension ClauseNode {
  /// `按顺序：` or `计分：取最高：`: what it says comes on the lines below.
  fileprivate var asksForMore: Bool {
    guard let last = body.last else { return true }
    return last.kind == .colon
  }
}

extension TableRowNode {
  /// Reads `| 甲 | 乙 |`; the last bar may be missing. Nil for the line below a table's head: `|---|---|`.
  fileprivate init?(_ tokens: [Token], in source: SourceFile) {
    cells = []
    span = tokens.span(0..<tokens.count, in: source)
    var bar = tokens[0]
    var words: [Token] = []
    for token in tokens.dropFirst() {
      if token.kind == .pipe {
        cells.append(TableCellNode(words, after: bar, in: source))
        words = []
        bar = token
      } else {
        words.append(token)
      }
    }
    if !words.isEmpty || cells.isEmpty { cells.append(TableCellNode(words, after: bar, in: source)) }
    if cells.allSatisfy(\.isRule) { return nil }
  }

  fileprivate static func checkBrackets(
    of cell: TableCellNode, in source: SourceFile, _ problems: inout ProblemList
  ) {
    var brackets = OpenBrackets()
    brackets.read(cell.tokens, in: source, problems: &problems)
    guard let (bracket, closers) = brackets.unclosed(in: source) else { return }
    problems.add(
      SyntaxProblem.unclosedBracket(at: bracket.span(in: source.id), closers: closers, end: cell.span.end))
  }
}

extension TableCellNode {
  fileprivate init(_ words: [Token], after bar: Token, in source: SourceFile) {
    tokens = words
    span =
      words.isEmpty
      ? Span(file: source.id, start: bar.end, end: bar.end) : words.span(0..<words.count, in: source)
  }

  /// `---`, `:--`, `:-:`
  fileprivate var isRule: Bool {
    tokens.count > 1 && tokens.contains { $0.kind == .minus }
      && tokens.allSatisfy { $0.kind == .minus || $0.kind == .colon }
  }
}
