import Diagnostics
import RuleSyntax

/// What a tree says, without places, spaces and the width of signs: two files with equal shapes are the same rules.
struct TreeShape: Equatable {
  /// One line for each part.
  private(set) var parts: [String] = []
  private let source: SourceFile

  static func == (left: TreeShape, right: TreeShape) -> Bool { left.parts == right.parts }

  init(_ tree: SyntaxTree) {
    source = tree.source
    for declaration in tree.declarations { add(declaration) }
    parts += tree.problems.map { "problem \($0.code.name)" }
    for token in tree.tokens where token.kind == .comment { parts.append(source.text(token.start..<token.end)) }
  }

  private mutating func add(_ node: DeclarationNode) {
    let opener = node.bodyOpener.map { "\($0)" } ?? ""
    parts.append(
      "declaration \(node.keyword) \(exact(node.name)) \(words(node.attributes)) \(opener) \(words(node.body))")
    add(node.items)
    add(node.table)
    for clause in node.clauses { add(clause) }
    for row in node.rows {
      parts.append("row \(row.depth ?? 0) \(exact(row.name)) \(words(row.attributes))")
      for clause in row.clauses { add(clause) }
    }
    for statement in node.statements {
      parts.append("statement \(statement.keyword) \(exact(statement.tokens))")
      add(statement.table)
    }
  }

  private mutating func add(_ clause: ClauseNode) {
    parts.append("clause \(clause.label) \(words(clause.body))")
    add(clause.items)
    add(clause.table)
  }

  private mutating func add(_ items: [ListItemNode]) {
    for item in items { parts.append("item \(item.number) \(words(item.tokens))") }
  }

  private mutating func add(_ table: [TableRowNode]) {
    for row in table { parts.append("cells " + row.cells.map { exact($0.tokens) }.joined(separator: "|")) }
  }

  private func words(_ attributes: [AttributeNode]) -> String {
    attributes.map { attribute in "(\(attribute.label.map { "\($0)" } ?? ""): \(words(attribute.tokens)))" }.joined()
  }

  /// Each word with its kind; signs in one width.
  private func words(_ tokens: [Token]) -> String {
    tokens.map { token in
      token.kind == .quoted || token.kind == .raw
        ? "\(token.kind)=\(source.text(token.start..<token.end))" : "\(token.kind)=\(token.foldedText(in: source))"
    }.joined(separator: " ")
  }

  /// Names and cells with the spaces between their words, which belong to them.
  private func exact(_ tokens: [Token]) -> String {
    var text = ""
    for token in tokens {
      if token.hasSpaceBefore, !text.isEmpty { text += " " }
      text += source.text(token.start..<token.end)
    }
    return text
  }
}
