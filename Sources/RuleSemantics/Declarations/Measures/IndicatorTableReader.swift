import Diagnostics
import RuleSyntax

/// `指标表 名（层级）`: each row is one indicator, its cells are its clauses. With a column of points or weights the table is
/// a scorecard too.
extension DeclarationReader {
  /// What a column of an indicator table holds.
  private enum Column {
    /// `一级`…`九级`
    case depth(Int)
    case name
    case clause(ClauseLabel, Span)

    /// `满分`, `权重`: of the scorecard, not of the indicator.
    var cardLabel: ClauseLabel? {
      guard case .clause(let label, _) = self, label == .fullPoints || label == .weight else { return nil }
      return label
    }
  }

  mutating func readIndicatorTable(_ node: SourcedNode, _ name: WrittenName) {
    guard let head = node.node.table.first else {
      return problems.add(TableProblem.noRows(name.text, at: name.span))
    }
    let columns = indicatorColumns(head, of: node)
    guard columns.contains(where: { if case .name? = $0 { true } else { false } }) else {
      return problems.add(TableProblem.missingHead(DeclarationKeyword.indicator.spelling, at: head.span))
    }
    let isCard = columns.contains { $0?.cardLabel != nil }
    let defaults = rowDefaults(of: node)
    var rows = CardRows(source: node.source)
    for row in node.node.table.dropFirst() where !row.isBlank {
      readIndicatorRow(row, columns, of: node, defaults, into: &rows)
    }
    if isCard {
      readCard(of: node, name, rows.rows)
    } else {
      checkPlainTable(node, name)
    }
  }

  /// The level and the force of all rows. What is wrong with the brackets is reported once, with the scorecard or the table.
  private func rowDefaults(of node: SourcedNode) -> RowDefaults {
    var defaults = RowDefaults()
    for attribute in node.node.attributes {
      defaults.level = defaults.level ?? level(of: attribute, in: node)
      defaults.force = defaults.force ?? ForceWord.named(node.words(of: attribute.tokens))?.force
    }
    if defaults.level == nil, levels.count == 1 { defaults.level = 0 }
    return defaults
  }

  /// A table that is not a scorecard has no clauses of its own.
  private mutating func checkPlainTable(_ node: SourcedNode, _ name: WrittenName) {
    checkParts(of: node, AdmittedParts(table: true))
    _ = notes(of: node, about: name.text)
    var hasLevel = false
    for attribute in node.node.attributes where !takeAssumptionMark(attribute, of: node, about: name.text) {
      if level(of: attribute, in: node) != nil {
        hasLevel = true
      } else if ForceWord.named(node.words(of: attribute.tokens)) == nil {
        hasLevel = true
        reportLevelOr(ForceWord.self, attribute, of: node)
      }
    }
    if !hasLevel { _ = onlyLevel(of: name) }
  }

  /// A column for each head; nil for one that is not known, which is reported.
  private mutating func indicatorColumns(_ head: TableRowNode, of node: SourcedNode) -> [Column?] {
    var first: [String: Span] = [:]
    return head.cells.map { cell in
      let words = node.words(of: cell.tokens)
      let key = Scope.key(words)
      if let span = first[key] {
        problems.add(TableProblem.repeatedHead(words, at: cell.span, first: span))
        return nil
      }
      first[key] = cell.span
      if let depth = cell.depth(in: node.source) { return .depth(depth) }
      let indicator = DeclarationKeyword.indicator.spelling
      if (indicator.zh + indicator.en).contains(key) { return .name }
      if let label = cell.label(in: node.source) { return .clause(label, cell.span) }
      reportHead(words, at: cell.span)
      return nil
    }
  }

  private mutating func reportHead(_ words: String, at span: Span) {
    let labels = ClauseLabel.allCases.flatMap { $0.spelling.zh + $0.spelling.en }
    let indicator = DeclarationKeyword.indicator.spelling
    let near = problems.near(words, labels + indicator.zh + indicator.en)
    problems.add(
      TableProblem.unknownHead(
        words, near: near,
        known: Bilingual(
          zh: "指标、依据、取值、目标、计分、满分、权重、别名、编号、说明、一级、二级",
          en: "indicator, source, value, target, score, full points, weight, alias, id, note, level 1, level 2"),
        at: span))
  }

  private mutating func readIndicatorRow(
    _ row: TableRowNode, _ columns: [Column?], of node: SourcedNode, _ defaults: RowDefaults,
    into card: inout CardRows
  ) {
    var name: [Token] = []
    var attributes: [AttributeNode] = []
    var clauses: [ClauseNode] = []
    var cardAttributes: [AttributeNode] = []
    for (place, column) in columns.enumerated() {
      guard let column, let cell = row.cell(place) else { continue }
      switch column {
      case .depth(let depth): card.openSection(depth, cell)
      case .name:
        let head = cell.head(in: node.source)
        name = head.name
        attributes = head.attributes
        if !head.excess.isEmpty { problems.add(NameProblem.excess(at: node.source.span(of: head.excess))) }
      case .clause(let label, let span):
        if column.cardLabel == nil {
          clauses.append(ClauseNode(label, labelSpan: span, cell: cell))
        } else {
          cardAttributes.append(AttributeNode(label, cell: cell))
        }
      }
    }
    guard let written = WrittenName(name, in: node.source) else {
      return problems.add(TableProblem.missingCell(DeclarationKeyword.indicator.spelling, at: row.span))
    }
    let part = node.node.part(.indicator, named: name, attributes: attributes, clauses: clauses, at: row.span)
    let sourced = SourcedNode(node: part, source: node.source, isInMainFile: node.isInMainFile)
    readMeasure(.indicator, sourced, written, defaults: defaults)
    card.addLeaf(name, cardAttributes, at: row.span)
  }

  /// The scorecard that the table makes: its name, its brackets, its clauses.
  private mutating func readCard(of node: SourcedNode, _ name: WrittenName, _ rows: [RowNode]) {
    let attributes = node.node.attributes.filter { ForceWord.named(node.words(of: $0.tokens)) == nil }
    let part = node.node.part(
      .scorecard, named: node.node.name, attributes: attributes, clauses: node.node.clauses, rows: rows,
      at: node.node.span)
    readScorecard(SourcedNode(node: part, source: node.source, isInMainFile: node.isInMainFile), name)
  }
}

/// The rows of a scorecard while an indicator table is read. A blank cell of a section column, or the same words again, is
/// "as above".
private struct CardRows {
  let source: SourceFile
  private(set) var rows: [RowNode] = []
  /// The open section of each depth, by its words.
  private var open: [Int: String] = [:]

  init(source: SourceFile) { self.source = source }

  mutating func openSection(_ depth: Int, _ cell: TableCellNode) {
    let words = source.key(of: cell.tokens)
    guard open[depth] != words else { return }
    open = open.filter { $0.key < depth }
    open[depth] = words
    let head = cell.head(in: source)
    rows.append(RowNode(depth: depth, named: head.name, attributes: head.attributes, at: cell.span))
  }

  mutating func addLeaf(_ name: [Token], _ attributes: [AttributeNode], at span: Span) {
    rows.append(RowNode(depth: nil, named: name, attributes: attributes, at: span))
  }
}
