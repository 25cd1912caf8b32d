package import Diagnostics

extension SyntaxTree {
  /// The tree as text, one line for each part, and its problems. For tests, and for looking at what was understood.
  package func dump(in language: Language) -> String {
    var dump = TreeDump(source: source)
    for declaration in declarations { dump.add(declaration) }
    for problem in problems { dump.add(problem, language) }
    return dump.text
  }
}

/// Writes `line: part words…`, indented.
struct TreeDump {
  let source: SourceFile
  private(set) var text = ""

  init(source: SourceFile) { self.source = source }

  private mutating func line(_ span: Span, _ depth: Int, _ words: String) {
    let number = String(source.lineIndex(at: span.start) + 1)
    let margin = String(repeating: " ", count: max(0, 4 - number.count)) + number
    text += margin + String(repeating: "  ", count: depth + 1) + words + "\n"
  }

  /// Tokens with a space between, quoted ones with their quotes.
  private func words(_ tokens: [Token]) -> String {
    tokens.map { source.text($0.start..<$0.end) }.joined(separator: " ")
  }

  mutating func add(_ node: DeclarationNode) {
    let opener = node.bodyOpener.map { " \($0): " } ?? ""
    let name = "《\(words(node.name))》" + attributes(node.attributes)
    line(node.span, 0, "\(node.keyword) \(name)\(opener)\(words(node.body))")
    add(node.items, 1)
    add(node.table, 1)
    for clause in node.clauses { add(clause, 1) }
    for row in node.rows { add(row) }
    for statement in node.statements {
      line(statement.span, 1, "\(statement.keyword) \(words(statement.tokens))")
      add(statement.table, 2)
    }
  }

  private func attributes(_ attributes: [AttributeNode]) -> String {
    guard !attributes.isEmpty else { return "" }
    let parts = attributes.map { attribute in
      (attribute.label.map { "\($0): " } ?? "") + words(attribute.tokens)
    }
    return " (" + parts.joined(separator: " | ") + ")"
  }

  private mutating func add(_ clause: ClauseNode, _ depth: Int) {
    let raw = clause.body.first?.kind == .raw ? " (raw)" : ""
    line(clause.span, depth, "\(clause.label)\(raw): \(words(clause.body))")
    add(clause.items, depth + 1)
    add(clause.table, depth + 1)
  }

  private mutating func add(_ items: [ListItemNode], _ depth: Int) {
    for item in items { line(item.span, depth, "item \(item.number): \(words(item.tokens))") }
  }

  private mutating func add(_ table: [TableRowNode], _ depth: Int) {
    for row in table {
      line(row.span, depth, "| " + row.cells.map { words($0.tokens) }.joined(separator: " | "))
    }
  }

  private mutating func add(_ row: RowNode) {
    let depth = row.depth.map { "section \($0)" } ?? "leaf"
    line(row.span, 1, "\(depth) 《\(words(row.name))》\(attributes(row.attributes))")
    for clause in row.clauses { add(clause, 2) }
  }

  mutating func add(_ problem: Diagnostic, _ language: Language) {
    let span = problem.span
    let place = "⟦\(source.text(span.start..<span.end))⟧"
    line(span, 0, "\(problem.code.name) \(problem.severity): \(problem.message[language]) \(place)")
    for help in problem.help { line(span, 1, "help: \(help[language])") }
    for related in problem.related {
      if case .source(let place) = related.place { line(place, 1, "see: \(related.message[language])") }
    }
    for fix in problem.fixIts { line(fix.span, 1, "fix: \(fix.title[language])") }
  }
}
