import Diagnostics
import RuleSyntax

/// `条款` with a table: `| 编号 | 条款 | 内容 | 见 |`.
struct ClauseListReader {
  let builder: RuleSetBuilder
  let node: DeclarationNode
  let source: SourceFile

  func clauses() -> [SourceClause] {
    guard let head = node.table.first, let columns = columns(head) else { return [] }
    var places: [String: Span] = [:]
    var found: [SourceClause] = []
    for row in node.table.dropFirst() where !row.isBlank {
      guard let id = text(row, columns[.id]), let words = text(row, columns[.says]) else {
        builder.report(.clauseIncomplete(row.span))
        continue
      }
      if let first = places[id] {
        builder.report(.clauseTwice(id, row.span, first: first))
        continue
      }
      places[id] = row.span
      found.append(
        SourceClause(
          id: id, clause: text(row, columns[.clause]), text: words, elsewhere: text(row, columns[.see]), span: row.span)
      )
    }
    return found
  }

  /// Nil after a report.
  private func columns(_ head: TableRowNode) -> [ClauseColumn: Int]? {
    var columns: [ClauseColumn: Int] = [:]
    for (place, cell) in head.cells.enumerated() {
      guard let column = ClauseColumn.named(words(cell)) else {
        builder.report(.clauseHead(words(cell), cell.span))
        return nil
      }
      columns[column] = place
    }
    guard columns[.id] != nil, columns[.says] != nil else {
      builder.report(.clauseHead("", head.span))
      return nil
    }
    return columns
  }

  private func text(_ row: TableRowNode, _ column: Int?) -> String? { row.cell(column).map(words) }

  private func words(_ cell: TableCellNode) -> String {
    guard let first = cell.tokens.first, let last = cell.tokens.last else { return "" }
    return source.text(first.start..<last.end).trimmed
  }
}

/// The heads of a list of clauses.
enum ClauseColumn: String, SpelledWord {
  case id, clause, says, see

  var spelling: Spelling {
    switch self {
    case .id: Spelling(["编号"], ["id"])
    case .clause: Spelling(["条款"], ["clause"])
    case .says: Spelling(["内容"], ["says"])
    case .see: Spelling(["见"], ["see"])
    }
  }
}

extension ProblemCode {
  static let clauseList = ProblemCode(387, .error, Bilingual(zh: "条款表写得不对", en: "Wrong list of clauses"))
}

extension Diagnostic {
  static func clauseHead(_ words: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      .clauseList, at: .source(span),
      words.isEmpty
        ? Bilingual(zh: "条款表要有“编号”和“内容”两列。", en: "A list of clauses has the columns “id” and “says”.")
        : Bilingual(zh: "条款表没有“\(words)”这一列。", en: "A list of clauses has no column “\(words)”."),
      help: [
        Bilingual(
          zh: "表头写“编号”“条款”“内容”“见”，后两列可以没有“条款”和“见”。",
          en: "The heads are “id”, “clause”, “says”, “see”; “clause” and “see” may be left out.")
      ])
  }

  static func clauseIncomplete(_ span: Span) -> Diagnostic {
    Diagnostic(
      .clauseList, at: .source(span),
      Bilingual(zh: "这一条没有编号，或没有内容。", en: "This clause has no id, or says nothing."),
      help: [Bilingual(zh: "补上，或删去这一行。", en: "Fill it in, or remove the row.")])
  }

  static func clauseTwice(_ id: String, _ span: Span, first: Span) -> Diagnostic {
    Diagnostic(
      .clauseList, at: .source(span),
      Bilingual(zh: "条款“\(id)”写了两次。", en: "The clause “\(id)” is given twice."),
      help: [Bilingual(zh: "改正编号，或删去一行。", en: "Mend the id, or remove one of the rows.")],
      related: [RelatedPlace(.source(first), Bilingual(zh: "前面的一行", en: "the row before it"))])
  }
}
