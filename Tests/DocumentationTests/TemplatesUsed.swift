import Diagnostics
@testable import RuleSemantics
import RuleSyntax

/// The clause templates by which the clauses of an example are read.
struct TemplatesUsed {
  private(set) var names: Set<String> = []

  init(_ shown: `Pages about the language`.Shown) {
    guard shown.block.attributes["error"] == nil else { return }
    let main = SourceFile(id: 0, path: "example.rules", bytes: Array(shown.block.text.utf8))
    let declarations = DeclarationReader.read(main: main) { path in shown.files[path].map { Array($0.utf8) } }
    let builder = RuleSetBuilder(declarations)
    for head in declarations.measures {
      let source = declarations.source(of: head.node.span.file)
      for line in head.targetLines { add(builder.phrases(line, .target, in: source), .target) }
      add(head.node.clauses, builder, source)
    }
    for head in declarations.scorecards {
      let source = declarations.source(of: head.node.span.file)
      add(head.node.clauses + head.node.rows.flatMap(\.clauses), builder, source)
    }
    for tree in declarations.trees {
      for node in tree.declarations where node.keyword == .check {
        add(builder.phrases(node.body, .check, in: tree.source), .check)
      }
    }
  }

  /// Of all examples, by language and id: read once.
  static let ofExamples: [Language: [String: Set<String>]] = {
    var found: [Language: [String: Set<String>]] = [:]
    for shown in `Pages about the language`.examples {
      guard let id = shown.block.attributes["id"], found[shown.block.language]?[id] == nil else { continue }
      found[shown.block.language, default: [:]][id] = TemplatesUsed(shown).names
    }
    return found
  }()

  private mutating func add(_ clauses: [ClauseNode], _ builder: RuleSetBuilder, _ source: SourceFile) {
    for clause in clauses where !clause.label.takesRawText {
      if !clause.body.isEmpty { add(builder.phrases(clause.body, clause.label, in: source), clause.label) }
      for item in clause.items { add(builder.phrases(item.tokens, clause.label, in: source), clause.label) }
    }
  }

  private mutating func add(_ phrases: [Phrase]?, _ label: ClauseLabel) {
    for phrase in phrases ?? [] {
      // A continuation is an entry of the template it continues.
      for template in ClauseTemplates.all where template.id == phrase.template && template.labels.contains(label) {
        names.insert(template.name)
      }
    }
  }
}

extension ClauseTemplate {
  /// Told apart from another of its id by its first label.
  var name: String { "\(id.rawValue) \(labels[0].rawValue)" }
}
