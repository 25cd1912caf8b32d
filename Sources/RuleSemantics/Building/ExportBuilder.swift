import Diagnostics
import Numerics
import RuleSyntax

/// `输出 院校得分（院校）` with a table of columns: `| 列 | 标题 | 舍入 |`.
struct ExportBuilder {
  let builder: RuleSetBuilder
  let node: DeclarationNode
  let source: SourceFile

  /// Nil after a report.
  func export() -> Export? {
    let name = WordText.joined(node.name, in: source)
    guard let level = level else {
      builder.report(.exportLevel(node.keywordSpan, levels: builder.declarations.levels.map(\.name)))
      return nil
    }
    let columns = self.columns(level)
    guard let columns, !columns.isEmpty else {
      if columns != nil { builder.report(.exportColumns(node.keywordSpan)) }
      return nil
    }
    return Export(
      name: name, level: level, file: file ?? (name.isEmpty ? "out" : name) + ".csv", columns: columns,
      order: order(level),
      span: node.keywordSpan)
  }

  private var level: LevelIndex? {
    for attribute in node.attributes {
      let word = WordText.joined(attribute.tokens, in: source)
      for case .level(let index) in builder.context.scope.meanings(word) { return index }
    }
    return nil
  }

  /// `文件：scores.csv`; a folder is not part of it.
  private var file: String? {
    guard let clause = node.clauses.first(where: { $0.label == .file }) else { return nil }
    guard let first = clause.body.first, let last = clause.body.last else {
      builder.report(.missingClause(clause))
      return nil
    }
    let name = first.kind == .quoted ? first.foldedText(in: source) : source.text(first.start..<last.end)
    guard !name.contains("/"), !name.contains("\\"), !name.hasPrefix(".") else {
      builder.report(.exportFile(name, clause.span))
      return nil
    }
    return name
  }

  // MARK: Columns

  private func columns(_ level: LevelIndex) -> [Export.Column]? {
    if let clause = node.clauses.first(where: { $0.label == .columns }) {
      return listed(clause, level)
    }
    guard let head = node.table.first else { return [] }
    let places = ExportHeads(head, source)
    guard let column = places.column else {
      builder.report(.exportColumns(head.span))
      return nil
    }
    let made = node.table.dropFirst().map { row in self.column(row, column, places, level) }
    return made.allSatisfy { $0 != nil } ? made.compactMap(\.self) : nil
  }

  private func column(_ row: TableRowNode, _ column: Int, _ places: ExportHeads, _ level: LevelIndex) -> Export.Column?
  {
    guard row.cells.indices.contains(column) else { return nil }
    let tokens = row.cells[column].tokens
    guard let value = value(tokens, level, at: row.cells[column].span) else { return nil }
    let heading = places.heading.flatMap { row.cells.indices.contains($0) ? row.cells[$0].tokens : nil } ?? []
    var made = Export.Column(
      heading: heading.isEmpty ? title(tokens) : written(heading), value: value.id, type: value.type, places: nil,
      rule: .halfUp)
    if let rounding = places.rounding, row.cells.indices.contains(rounding), !row.cells[rounding].tokens.isEmpty {
      guard let phrases = builder.phrases(row.cells[rounding].tokens, .rounding, in: source) else { return nil }
      let step = Rounding(phrases: phrases)
      made.places = step.step(for: value.unit)?.places
      made.rule = step.rule
      // 取整到10 leaves no decimals to be written.
      if made.places == nil { made.value = step.apply(to: value, shownIn: value.unit, builder).id }
    }
    return made
  }

  /// `列：单位代码、总分、名次`
  private func listed(_ clause: ClauseNode, _ level: LevelIndex) -> [Export.Column]? {
    var columns: [Export.Column] = []
    for part in TokenParts.split(clause.body, at: TokenParts.listMarks) {
      guard let value = value(part, level, at: clause.span) else { return nil }
      columns.append(
        Export.Column(heading: title(part), value: value.id, type: value.type, places: nil, rule: .halfUp))
    }
    return columns
  }

  private func title(_ tokens: [Token]) -> String { WordText.joined(tokens, in: source) }

  /// As the author typed it; a quoted heading without its quotes.
  private func written(_ tokens: [Token]) -> String {
    guard let first = tokens.first, let last = tokens.last else { return "" }
    return first.kind == .quoted ? first.foldedText(in: source) : source.text(first.start..<last.end)
  }

  /// A name or formula; 总分, 等级 and 名次 are those of the only scorecard of the level.
  private func value(_ tokens: [Token], _ level: LevelIndex, at span: Span) -> Typed? {
    if let own = ofOnlyCard(tokens, level) { return own }
    guard let (term, text) = builder.formula(tokens, in: source) else { return nil }
    return builder.lower(term, text, at: FormulaPlace(level: level))
  }

  private func ofOnlyCard(_ tokens: [Token], _ level: LevelIndex) -> Typed? {
    let cards = builder.declarations.scorecards.indices.filter { builder.declarations.scorecards[$0].level == level }
    guard cards.count == 1, let first = tokens.first, let aspect = ExportAspect.named(title(tokens)) else { return nil }
    let span = first.span(in: source.id)
    let type: ValueType =
      switch aspect {
      case .score: .number(.points)
      case .rank: .number(.plain)
      case .value, .grade, .verdict: .text
      }
    return builder.emit(.card(cards[0], aspect), type, span, isWhole: aspect == .rank)
  }

  // MARK: Order

  /// `排序：总分从高到低、单位代码从低到高`
  private func order(_ level: LevelIndex) -> [TieBreak] {
    guard let clause = node.clauses.first(where: { $0.label == .order }) else { return [] }
    var order: [TieBreak] = []
    for part in TokenParts.split(clause.body, at: TokenParts.listMarks) {
      let (tokens, highFirst) = direction(part)
      guard let value = value(tokens, level, at: clause.span) else { return order }
      order.append(.by(value.id, highFirst: highFirst))
    }
    return order
  }

  /// The words at the end; low first where nothing is said.
  private func direction(_ tokens: [Token]) -> (tokens: [Token], highFirst: Bool) {
    for (word, isHigh) in [("从高到低", true), ("从低到高", false)] {
      guard let last = tokens.last, last.kind == .han else { continue }
      let text = source.text(last.start..<last.end)
      guard text.hasSuffix(word) else { continue }
      var rest = Array(tokens.dropLast())
      let end = last.end - Int32(word.utf8.count)
      if end > last.start { rest.append(Token(.han, start: last.start, end: end, hasSpaceBefore: last.hasSpaceBefore)) }
      return (rest, isHigh)
    }
    let words = tokens.suffix(2).map { $0.foldedText(in: source).lowercased() }
    if words == ["high", "first"] || words == ["low", "first"] {
      return (Array(tokens.dropLast(2)), words[0] == "high")
    }
    return (tokens, false)
  }
}

/// Which column of the table is which.
private struct ExportHeads {
  var column: Int?
  var heading: Int?
  var rounding: Int?

  init(_ head: TableRowNode, _ source: SourceFile) {
    for (index, cell) in head.cells.enumerated() {
      switch WordText.joined(cell.tokens, in: source).lowercased() {
      case "列", "内容", "column", "value": column = index
      case "标题", "表头", "heading", "title": heading = index
      case "舍入", "rounding": rounding = index
      default: break
      }
    }
  }
}

private enum ExportAspect {
  static func named(_ word: String) -> Aspect? {
    switch word.lowercased() {
    case "总分", "total": .score
    case "等级", "grade": .grade
    case "名次", "rank": .rank
    default: nil
    }
  }
}

extension Diagnostic {
  static func exportLevel(_ span: Span, levels: [String]) -> Diagnostic {
    Diagnostic(
      .exportWording, at: .source(span),
      Bilingual(zh: "输出没有写明哪类对象一行。", en: "Whose rows the export holds is not said."),
      help: [
        Bilingual(
          zh: "写在括号里，例如“输出 得分（\(levels.first ?? "院校")）”。",
          en: "Write it in brackets, such as “export scores (\(levels.first ?? "institution"))”.")
      ])
  }

  static func exportColumns(_ span: Span) -> Diagnostic {
    Diagnostic(
      .exportWording, at: .source(span),
      Bilingual(zh: "输出没有写有哪些列。", en: "The export has no columns."),
      help: [
        Bilingual(
          zh: "在下面写“列：单位代码、总分、名次”，或写表格“| 列 | 标题 | 舍入 |”。",
          en: "Write “columns: code, total, rank” below it, or a table “| column | heading | rounding |”.")
      ])
  }

  static func exportFile(_ name: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      .exportWording, at: .source(span),
      Bilingual(zh: "“\(name)”不能作输出文件名：不能带文件夹。", en: "“\(name)” is no name for an export: it may not hold a folder."),
      help: [Bilingual(zh: "只写文件名，例如“文件：scores.csv”。", en: "Give the name only, such as “file: scores.csv”.")])
  }
}
