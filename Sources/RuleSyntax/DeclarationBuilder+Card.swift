import Diagnostics

/// Rows of a scorecard.
extension DeclarationBuilder {
  /// Moving more text than this is left to the author.
  private static let longestMove: Int32 = 4096

  /// `二级 到馆（40分，汇总：最低）`
  mutating func addSection(_ line: Line, depth: Int, length: Int, _ problems: inout ProblemList) {
    guard node.keyword == .scorecard else {
      problems.add(SyntaxProblem.misplacedRow(at: line.tokens.span(0..<line.tokens.count, in: source)))
      above = .mistake
      return
    }
    let word = line.tokens.span(0..<length, in: source)
    let depthAbove = section.flatMap { node.rows[$0].depth } ?? 0
    if depth > depthAbove + 1 { problems.add(SyntaxProblem.skippedDepth(depth, below: depthAbove, at: word)) }
    addRow(line, depth: depth, from: length, word: word, &problems)
    openSection()
  }

  /// `人均藏书量（40分）`, `1.1 名（30分）`
  mutating func addLeaf(_ line: Line, _ problems: inout ProblemList) {
    guard CardRowReader.looksLikeRow(line.tokens, in: source) || isPlainName(line) else {
      return reject(line, &problems)
    }
    addRow(line, depth: nil, from: 0, word: nil, &problems)
  }

  /// A name that may be a row without points, or a row whose bracket has a mistake.
  private func isPlainName(_ line: Line) -> Bool {
    let start = CardRowReader.nameStart(of: line.tokens, from: 0, in: source)
    let name = line.tokens[start...].prefix { $0.kind != .leftParen }
    guard !name.isEmpty, name.allSatisfy(\.isNamePart), !line.isDamaged(in: source) else { return false }
    let problems = line.notUnderstood(in: nil, afterEmpty: nil, source)
    return problems.allSatisfy { $0.code == .unknownLine }
  }

  private mutating func addRow(
    _ line: Line, depth: Int?, from start: Int, word depthWord: Span?, _ problems: inout ProblemList
  ) {
    let nameStart = CardRowReader.nameStart(of: line.tokens, from: start, in: source)
    let head = Head(line.tokens[nameStart...], equalOpensBody: false, in: source)
    let span = line.tokens.span(0..<line.tokens.count, in: source)
    if head.name.isEmpty, let depthWord {
      problems.add(SyntaxProblem.missingName(after: word(depthWord), at: depthWord))
    }
    if let problem = head.otherBracketsProblem(in: source) { problems.add(problem) }
    reportExcess(of: head, &problems)
    if let opener = head.opener { problems.add(SyntaxProblem.colonInRow(at: opener.span(in: source.id))) }
    node.rows.append(
      RowNode(depth: depth, name: head.name, attributes: head.attributes, clauses: [], span: span))
    above = .row
  }

  /// `等级：…` below the first row: it belongs above.
  func reportCardClause(_ clause: ClauseNode, _ problems: inout ProblemList) {
    problems.add(
      SyntaxProblem.cardClauseAfterRows(
        word(clause.labelSpan), at: clause.labelSpan, firstRow: node.rows[0].span, fix: moveAboveRows(clause)))
  }

  /// Takes the clause's lines out and puts them before the line of the first row.
  private func moveAboveRows(_ clause: ClauseNode) -> FixIt? {
    guard clause.span.end - node.rows[0].span.start <= DeclarationBuilder.longestMove else { return nil }
    let firstLine = source.lineRange(source.lineIndex(at: node.rows[0].span.start)).lowerBound
    let clauseStart = source.lineRange(source.lineIndex(at: clause.span.start)).lowerBound
    let clauseEnd = source.lineRange(source.lineIndex(at: clause.span.end)).upperBound
    let above = source.lineRange(source.lineIndex(at: clauseStart - 1))
    let text = source.text(clauseStart..<clauseEnd) + "\n" + source.text(firstLine..<above.upperBound)
    return FixIt(
      Span(file: source.id, start: firstLine, end: clauseEnd), replacement: text,
      title: Bilingual(zh: "移到第一个项目上面", en: "Move it above the first row"), isCertain: true)
  }
}
