import Diagnostics
import RuleSyntax

/// What the tree says of lines: how far each is indented, and which of its words stay as they are.
struct LinePlan {
  /// Columns of indentation of the lines that begin something, by the place of their first word.
  private var indents: [Int32: Int] = [:]
  /// The places where declarations begin, and whether one takes several lines.
  private(set) var declarations: [Int32: Bool] = [:]
  /// Names and texts, in order of place: spaces and signs in them are the author's.
  private(set) var kept: [Range<Int32>] = []
  private let source: SourceFile

  static let step = 2

  init(_ tree: SyntaxTree) {
    source = tree.source
    for declaration in tree.declarations { add(declaration) }
    kept.sort { $0.lowerBound < $1.lowerBound }
  }

  func bytes(_ range: Range<Int32>) -> ArraySlice<UInt8> {
    source.bytes[Int(range.lowerBound)..<Int(range.upperBound)]
  }

  /// Nil for a line that nothing begins on.
  func indent(at place: Int32) -> Int? { indents[place] }

  /// Where the text that holds a place ends, if one does.
  func endOfKept(at place: Int32) -> Int32? {
    var low = 0
    var high = kept.count
    while low < high {
      let middle = (low + high) / 2
      if kept[middle].upperBound <= place { low = middle + 1 } else { high = middle }
    }
    guard low < kept.count, kept[low].contains(place) else { return nil }
    return kept[low].upperBound
  }

  private mutating func add(_ node: DeclarationNode) {
    let isLong = source.lineIndex(at: node.span.start) < source.lineIndex(at: max(node.span.start, node.span.end - 1))
    declarations[node.span.start] = isLong
    indents[node.span.start] = 0
    keepName(of: node)
    if node.keyword == .check { keep(node.body) }
    add(node.attributes)
    add(node.items, at: LinePlan.step)
    for row in node.table { indents[row.span.start] = 0 }
    for clause in node.clauses { add(clause, at: LinePlan.step) }
    addRows(of: node)
    for statement in node.statements {
      indents[statement.span.start] = LinePlan.step
      keep(statement.tokens)
      for row in statement.table { indents[row.span.start] = LinePlan.step }
    }
  }

  private mutating func addRows(of node: DeclarationNode) {
    var depth = 0
    for row in node.rows {
      if let own = row.depth { depth = own }
      let indent = LinePlan.step * (row.depth ?? depth + 1)
      indents[row.span.start] = indent
      keep(row.name)
      add(row.attributes)
      for clause in row.clauses { add(clause, at: indent + LinePlan.step) }
    }
  }

  private mutating func add(_ clause: ClauseNode, at indent: Int) {
    indents[clause.labelSpan.start] = indent
    if LinePlan.holdsWords(clause.label) {
      keep(clause.body)
      for item in clause.items { keep(item.tokens) }
    }
    add(clause.items, at: indent + LinePlan.step)
    for row in clause.table { indents[row.span.start] = indent }
  }

  private mutating func add(_ items: [ListItemNode], at indent: Int) {
    for item in items { indents[item.span.start] = indent }
  }

  private mutating func add(_ attributes: [AttributeNode]) {
    for attribute in attributes where attribute.label?.takesRawText == true { keep(attribute.tokens) }
  }

  /// Labels after which words of the author may stand that commas and brackets belong to: grades, outcomes, tags.
  private static func holdsWords(_ label: ClauseLabel) -> Bool {
    switch label {
    case .outcome, .check, .grade, .gradeEffect, .quota, .judgement, .tag, .alias, .file: true
    default: false
    }
  }

  /// Of a test, a rule set and the like, brackets behind the name belong to it.
  private mutating func keepName(of node: DeclarationNode) {
    guard !node.keyword.hasAttributes, let first = node.name.first, let last = node.attributes.last else {
      return keep(node.name)
    }
    kept.append(first.start..<last.span.end + 1)
  }

  private mutating func keep(_ tokens: [Token]) {
    guard let first = tokens.first, let last = tokens.last, last.end > first.start else { return }
    kept.append(first.start..<last.end)
  }
}
