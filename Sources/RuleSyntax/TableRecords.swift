package import Diagnostics

/// Tables whose rows are records: a column head is a label, a cell what would follow its colon.
extension TableCellNode {
  /// Words that stand elsewhere, read as a cell.
  package init(_ tokens: [Token], at span: Span) {
    self.init(tokens: tokens, span: span)
  }

  /// The label that a column head spells: `计分`, `full points`.
  package func label(in source: SourceFile) -> ClauseLabel? { WordTable.label(of: tokens, in: source) }

  /// 1…9 for a column head that is a depth word: `一级`, `一级指标`, `level 1`.
  package func depth(in source: SourceFile) -> Int? {
    guard let (word, length) = WordTable.lineWord(at: tokens, in: source), length == tokens.count,
      case .depth(let depth) = word
    else { return nil }
    return depth
  }

  /// `在校生数（人）`: the name, the parts of the brackets after it, and what stands behind those.
  package func head(in source: SourceFile) -> (name: [Token], attributes: [AttributeNode], excess: [Token]) {
    let head = Head(tokens[...], equalOpensBody: false, in: source)
    let opener = head.opener.map { [$0] } ?? []
    return (head.name, head.attributes, opener + head.body + head.excess)
  }
}

extension TableRowNode {
  /// Cells that stand in a file of their own.
  package init(_ cells: [TableCellNode], at span: Span) {
    self.init(cells: cells, span: span)
  }
}

extension ClauseNode {
  /// The clause that a cell stands for. The words of a label that takes raw text are one token.
  package init(_ label: ClauseLabel, labelSpan: Span, cell: TableCellNode) {
    let isRaw = label.takesRawText && !cell.tokens.isEmpty
    let raw = Token(.raw, start: cell.span.start, end: cell.span.end, hasSpaceBefore: true)
    self.init(
      label: label, labelSpan: labelSpan, body: isRaw ? [raw] : cell.tokens, items: [], table: [], span: cell.span)
  }
}

extension AttributeNode {
  /// The attribute that a cell stands for: `30` under `满分`.
  package init(_ label: ClauseLabel, cell: TableCellNode) {
    self.init(label: label, tokens: cell.tokens, span: cell.span)
  }
}

extension RowNode {
  /// The row of a scorecard that a row of another table stands for.
  package init(depth: Int?, named name: [Token], attributes: [AttributeNode], at span: Span) {
    self.init(depth: depth, name: name, attributes: attributes, clauses: [], span: span)
  }
}

extension DeclarationNode {
  /// A declaration of its own that a part of this one stands for: a row of an `指标表`, or the scorecard it makes.
  package func part(
    _ keyword: DeclarationKeyword, named name: [Token], attributes: [AttributeNode], clauses: [ClauseNode],
    rows: [RowNode] = [], at span: Span
  ) -> DeclarationNode {
    DeclarationNode(
      keyword: keyword, keywordSpan: keywordSpan, name: name, attributes: attributes, body: [], bodyOpener: nil,
      clauses: clauses, rows: rows, items: [], table: [], statements: [], span: span)
  }
}
