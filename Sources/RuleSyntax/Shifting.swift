import Diagnostics

/// Moves a tree's parts along when text above them grows or shrinks.
///
/// What starts at or after `from` moves; nothing ever spans that place.
struct Shift {
  var from: Int32
  var distance: Int32

  func callAsFunction(_ offset: inout Int32) {
    if offset >= from { offset += distance }
  }

  func callAsFunction(_ span: inout Span) {
    self(&span.start)
    self(&span.end)
  }

  func callAsFunction(_ token: inout Token) {
    self(&token.start)
    self(&token.end)
  }

  /// Each part of a list, in place.
  func each<Part>(_ parts: inout [Part], _ move: (inout Part) -> Void) {
    for index in parts.indices { move(&parts[index]) }
  }

  func callAsFunction(_ tokens: inout [Token]) { each(&tokens) { self(&$0) } }

  func callAsFunction(_ node: inout DeclarationNode) {
    self(&node.keywordSpan)
    self(&node.name)
    self(&node.attributes)
    self(&node.body)
    each(&node.clauses) { self(&$0) }
    each(&node.rows) { self(&$0) }
    self(&node.items)
    self(&node.table)
    each(&node.statements) { self(&$0) }
    self(&node.span)
  }

  private func callAsFunction(_ attributes: inout [AttributeNode]) {
    each(&attributes) { attribute in
      self(&attribute.tokens)
      self(&attribute.span)
    }
  }

  private func callAsFunction(_ clause: inout ClauseNode) {
    self(&clause.labelSpan)
    self(&clause.body)
    self(&clause.items)
    self(&clause.table)
    self(&clause.span)
  }

  private func callAsFunction(_ items: inout [ListItemNode]) {
    each(&items) { item in
      self(&item.tokens)
      self(&item.span)
    }
  }

  private func callAsFunction(_ table: inout [TableRowNode]) {
    each(&table) { row in
      each(&row.cells) { cell in
        self(&cell.tokens)
        self(&cell.span)
      }
      self(&row.span)
    }
  }

  private func callAsFunction(_ row: inout RowNode) {
    self(&row.name)
    self(&row.attributes)
    each(&row.clauses) { self(&$0) }
    self(&row.span)
  }

  private func callAsFunction(_ statement: inout StatementNode) {
    self(&statement.keywordSpan)
    self(&statement.tokens)
    self(&statement.table)
    self(&statement.span)
  }

  func callAsFunction(_ problem: inout Diagnostic) {
    self(&problem.place)
    each(&problem.related) { self(&$0.place) }
    each(&problem.fixIts) { self(&$0.span) }
  }

  private func callAsFunction(_ place: inout Place) {
    guard case .source(var span) = place else { return }
    self(&span)
    place = .source(span)
  }
}
