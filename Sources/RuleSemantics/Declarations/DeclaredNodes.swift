import Diagnostics
import RuleSyntax

/// A declaration with the file it stands in.
struct SourcedNode: Sendable {
  var node: DeclarationNode
  var source: SourceFile
  /// Of the file that was asked for, not of one that it brings in.
  var isInMainFile: Bool

  /// Nil where the author left the name out, which has been reported.
  var name: WrittenName? { WrittenName(node.name, in: source) }

  var keyword: String { source.text(node.keywordSpan.start..<node.keywordSpan.end) }

  func clauses(_ label: ClauseLabel) -> [ClauseNode] { node.clauses.filter { $0.label == label } }

  func clause(_ label: ClauseLabel) -> ClauseNode? { node.clauses.first(label) }

  /// The words of the author up to the colon: `归期`.
  func label(of clause: ClauseNode) -> String { source.text(clause.labelSpan.start..<clause.labelSpan.end) }

  func words(of tokens: some Sequence<Token>) -> String { source.words(of: tokens) }

  /// The names after `别名：`.
  var aliases: [WrittenName] { clauses(.alias).flatMap { WrittenName.list($0.body, in: source) } }
}

/// The declarations of all files, in the order of the files, by what opens them.
struct DeclaredNodes: Sendable {
  let all: [SourcedNode]
  private let byKeyword: [DeclarationKeyword: [Int]]

  init(_ trees: [SyntaxTree]) {
    var all: [SourcedNode] = []
    var byKeyword: [DeclarationKeyword: [Int]] = [:]
    for (place, tree) in trees.enumerated() {
      for node in tree.declarations {
        byKeyword[node.keyword, default: []].append(all.count)
        all.append(SourcedNode(node: node, source: tree.source, isInMainFile: place == 0))
      }
    }
    self.all = all
    self.byKeyword = byKeyword
  }

  subscript(keyword: DeclarationKeyword) -> [SourcedNode] { (byKeyword[keyword] ?? []).map { all[$0] } }
}

extension [ClauseNode] {
  /// The first with a label. By place, so that no clause is copied to look at it.
  func first(_ label: ClauseLabel) -> ClauseNode? {
    for index in indices where self[index].label == label { return self[index] }
    return nil
  }
}
