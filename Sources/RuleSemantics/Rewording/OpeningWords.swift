import Diagnostics
import RuleSyntax

/// The words that lines begin with.
struct OpeningWords {
  let source: SourceFile

  func replace(in node: DeclarationNode, _ edits: inout WordEdits) {
    if node.keywordSpan.end > node.keywordSpan.start { replace(node.keywordSpan, node.keyword.spelling, &edits) }
    for clause in node.clauses + node.rows.flatMap(\.clauses) {
      replace(clause.labelSpan, clause.label.spelling, &edits)
    }
    for row in node.rows { replaceDepth(of: row, &edits) }
    for statement in node.statements { replace(statement.keywordSpan, statement.keyword.spelling, &edits) }
  }

  private func replace(_ span: Span, _ spelling: Spelling, _ edits: inout WordEdits) {
    let text = source.text(span.start..<span.end)
    guard !text.contains("#"), let canonical = spelling.canonical(like: text) else { return }
    edits.replace(span, with: canonical)
  }

  /// `一级指标 甲` as `一级 甲`.
  private func replaceDepth(of row: RowNode, _ edits: inout WordEdits) {
    guard let depth = row.depth, let name = row.name.first, DepthWord.zh.indices.contains(depth - 1) else { return }
    let long = DepthWord.zh[depth - 1] + DepthWord.zhSuffix
    let end = row.span.start + Int32(long.utf8.count)
    guard end <= name.start, source.text(row.span.start..<end) == long else { return }
    edits.replace(Span(file: source.id, start: row.span.start, end: end), with: DepthWord.zh[depth - 1])
  }
}

/// Words of the tables of fields and lists, and of the brackets of data tables.
struct DeclarationWordTables {
  let source: SourceFile
  let scope: Scope

  func replace(in node: DeclarationNode, _ edits: inout WordEdits) {
    switch node.keyword {
    case .data:
      for attribute in node.attributes where attribute.label == nil {
        replace(TableWord.self, attribute.tokens, &edits)
      }
      replaceFields(of: node.table, &edits)
    case .list: for cell in node.table.first?.cells ?? [] { replace(ListColumn.self, cell.tokens, &edits) }
    default:
      for attribute in node.attributes where attribute.label == nil {
        replace(ForceWord.self, attribute.tokens, &edits)
      }
    }
    for clause in node.clauses {
      switch clause.label {
      case .empty: replace(EmptyWord.self, clause.body, &edits)
      case .dated: replace(DatedWord.self, clause.body, &edits)
      default: break
      }
    }
  }

  private func replaceFields(of table: [TableRowNode], _ edits: inout WordEdits) {
    guard let head = table.first else { return }
    let columns = head.cells.map { FieldColumn.named(source.words(of: $0.tokens)) }
    for cell in head.cells { replace(FieldColumn.self, cell.tokens, &edits) }
    for row in table.dropFirst() {
      for (cell, column) in zip(row.cells, columns) {
        switch column {
        case .type: replace(TypeWord.self, cell.tokens, &edits)
        case .meaning: replace(MeaningWord.self, cell.tokens, &edits)
        case .constraint: replace(ConstraintWord.self, cell.tokens, &edits)
        default: break
        }
      }
    }
  }

  /// A slot that is one word of a kind, and no name.
  private func replace<Word: SpelledWord>(_ kind: Word.Type, _ tokens: [Token], _ edits: inout WordEdits) {
    let text = source.words(of: tokens)
    guard scope.meanings(text).allSatisfy(\.isField), let word = Word.named(text),
      let canonical = word.spelling.canonical(like: text)
    else { return }
    edits.replace(source.span(of: tokens), with: canonical)
  }
}

extension Declared {
  /// Columns of tables have names of their own, which never stand where these words do.
  fileprivate var isField: Bool { if case .field = self { true } else { false } }
}
