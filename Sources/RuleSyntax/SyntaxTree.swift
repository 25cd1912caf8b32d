package import Diagnostics

/// A rule file as a tree of declarations, clauses and rows.
///
/// Every byte of the file belongs to exactly one token of `tokens`, so printing them gives the file back. The nodes hold
/// the tokens that mean something, without spaces, comments and line ends. What is inside a clause is not read here:
/// that needs the names that are declared, and is done when rules are checked.
package struct SyntaxTree: Sendable {
  package var source: SourceFile
  /// All tokens, trivia included, in order and without gaps.
  package var tokens: [Token]
  package var declarations: [DeclarationNode]
  /// What is wrong with the lines themselves.
  package var problems: [Diagnostic]

  package init(source: SourceFile, tokens: [Token], declarations: [DeclarationNode], problems: [Diagnostic]) {
    self.source = source
    self.tokens = tokens
    self.declarations = declarations
    self.problems = problems
  }
}

/// `指标 在聘产业教授（院校）` with all that belongs to it.
package struct DeclarationNode: Sendable, Equatable {
  package var keyword: DeclarationKeyword
  package var keywordSpan: Span
  /// What stands after the keyword, up to brackets, `：` or `＝`. Empty where the author left it out.
  package var name: [Token]
  /// The parts of the brackets after the name, parted by commas and semicolons.
  package var attributes: [AttributeNode]
  /// What stands after `：` or `＝` on the declaration's own line, and the token that opens it.
  package var body: [Token]
  package var bodyOpener: Token.Kind?
  package var clauses: [ClauseNode]
  package var rows: [RowNode]
  /// Numbered lines that belong to the declaration itself.
  package var items: [ListItemNode]
  /// `|` rows that belong to the declaration itself.
  package var table: [TableRowNode]
  package var statements: [StatementNode]
  /// From the keyword to the end of the last line.
  package var span: Span
  /// `unit costs (10 points)`: below a scorecard its line would be a row.
  var mayBeRow = false
  /// True where the keyword was mistyped: whether a declaration starts here depends on what is open above.
  package var isMended = false
}

/// One part of a bracket: `院校`, `满分100分`, `权重：70%`.
package struct AttributeNode: Sendable, Equatable {
  /// The label before the colon, where the part has one and it is known.
  package var label: ClauseLabel?
  /// The tokens after the label and its colon, or all of them.
  package var tokens: [Token]
  package var span: Span
}

/// `计分：每少1名扣1分，扣完为止`
package struct ClauseNode: Sendable, Equatable {
  package var label: ClauseLabel
  package var labelSpan: Span
  /// What stands after the colon, continued lines included. One `raw` token for a label that takes raw text.
  package var body: [Token]
  package var items: [ListItemNode]
  package var table: [TableRowNode]
  package var span: Span

  package init(
    label: ClauseLabel, labelSpan: Span, body: [Token], items: [ListItemNode], table: [TableRowNode], span: Span
  ) {
    self.label = label
    self.labelSpan = labelSpan
    self.body = body
    self.items = items
    self.table = table
    self.span = span
  }
}

/// `1. 有弄虚作假的，不得分`
package struct ListItemNode: Sendable, Equatable {
  package var number: Int
  package var tokens: [Token]
  package var span: Span
}

/// `| 国家级 | 5 |`
package struct TableRowNode: Sendable, Equatable {
  package var cells: [TableCellNode]
  package var span: Span
}

package struct TableCellNode: Sendable, Equatable {
  package var tokens: [Token]
  /// The cell between its bars, the spaces around its text left out. Empty cells have an empty span after the bar.
  package var span: Span
}

/// A row of a scorecard: `二级 到馆（40分，汇总：最低）`, `人均藏书量（40分）`.
package struct RowNode: Sendable, Equatable {
  /// 1…9 where a depth word stands.
  package var depth: Int?
  package var name: [Token]
  package var attributes: [AttributeNode]
  package var clauses: [ClauseNode]
  /// The row's own line.
  package var span: Span
}

/// `给定 2027年 院校 甲校：专业总数 50，匹配专业数 40`
package struct StatementNode: Sendable, Equatable {
  package var keyword: StatementKeyword
  package var keywordSpan: Span
  package var tokens: [Token]
  package var table: [TableRowNode]
  package var span: Span
}
