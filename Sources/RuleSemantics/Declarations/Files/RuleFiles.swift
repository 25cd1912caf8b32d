import Diagnostics
import RuleSyntax

/// The main file and all that it brings in with `引用`, each read once, in the order in which they are named.
struct RuleFiles {
  private(set) var trees: [SyntaxTree] = []
  /// The file of cases that a name in a test stands for.
  private(set) var caseFiles: [Span: SourceFile.ID] = [:]
  private var paths: [RulePath] = []
  private var seen: Set<RulePath> = []
  private let main: SourceFile
  private let readsTests: Bool
  private let load: (String) -> [UInt8]?

  /// Files of one rule set. A limit, as every file may bring in others.
  static let limit = 200

  init(main: SourceFile, readsTests: Bool, load: @escaping (String) -> [UInt8]?) {
    self.main = main
    self.readsTests = readsTests
    self.load = load
  }

  mutating func read(problems: inout ProblemSink) {
    add(main, at: RulePath(main: main.path))
    var next = 0
    while next < trees.count {
      for node in trees[next].declarations where node.keyword == .importing {
        follow(node, from: next, &problems)
      }
      next += 1
    }
    for place in trees.indices { readCaseFiles(namedBy: place, &problems) }
  }

  /// The files of cases that the tests of a file name. They hold no rules, and stand among the trees to be shown.
  private mutating func readCaseFiles(namedBy place: Int, _ problems: inout ProblemSink) {
    let source = trees[place].source
    for node in trees[place].declarations where node.keyword == .test {
      for statement in node.statements where statement.keyword == .cases {
        guard let name = CaseFile.name(in: statement.tokens, of: source) else { continue }
        readCaseFile(name, from: place, &problems)
      }
    }
  }

  private mutating func readCaseFile(_ name: WrittenName, from place: Int, _ problems: inout ProblemSink) {
    guard let path = paths[place].following(name.text) else {
      return problems.add(FileProblem.importOutside(name.text, at: name.span))
    }
    let shown = path.text(besideMain: main.path)
    if let known = trees.first(where: { $0.source.path == shown }) {
      caseFiles[name.span] = known.source.id
      return
    }
    guard trees.count < RuleFiles.limit else {
      return problems.add(FileProblem.tooManyFiles(RuleFiles.limit, at: name.span))
    }
    guard let bytes = load(shown) else { return problems.add(FileProblem.casesMissing(shown, at: name.span)) }
    let file = SourceFile(id: main.id + SourceFile.ID(trees.count), path: shown, bytes: bytes)
    caseFiles[name.span] = file.id
    paths.append(path)
    trees.append(SyntaxTree(source: file, tokens: [], declarations: [], problems: []))
  }

  private mutating func add(_ file: SourceFile, at path: RulePath) {
    seen.insert(path)
    paths.append(path)
    trees.append(RuleParser.parse(file, readsTests: readsTests))
  }

  private mutating func follow(_ node: DeclarationNode, from importer: Int, _ problems: inout ProblemSink) {
    let source = trees[importer].source
    guard let name = WrittenName(node.name, in: source) else { return }
    guard let path = paths[importer].following(name.text) else {
      return problems.add(FileProblem.importOutside(name.text, at: name.span))
    }
    guard !seen.contains(path) else { return }
    guard trees.count < RuleFiles.limit else {
      return problems.add(FileProblem.tooManyFiles(RuleFiles.limit, at: node.span))
    }
    let shown = path.text(besideMain: main.path)
    guard let bytes = load(shown) else {
      // Said once, however often it is named.
      seen.insert(path)
      return problems.add(FileProblem.importMissing(shown, at: name.span))
    }
    add(SourceFile(id: main.id + SourceFile.ID(trees.count), path: shown, bytes: bytes), at: path)
  }
}
