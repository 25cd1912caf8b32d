import Diagnostics
import RuleSyntax
import Testing

/// What holds of every file, however broken.
@Suite struct PropertyTests {
  private static func tree(_ bytes: [UInt8]) -> SyntaxTree {
    RuleParser.parse(SourceFile(id: 0, path: "", bytes: bytes))
  }

  /// Every byte is in exactly one token, and every place that is named lies in the file.
  private static func expectSound(_ tree: SyntaxTree) {
    #expect(tree.printed() == tree.source.bytes)
    let end = Int32(tree.source.bytes.count)
    #expect(tree.tokens.allSatisfy { $0.end > $0.start })
    #expect(zip(tree.tokens, tree.tokens.dropFirst()).allSatisfy { $0.end == $1.start })
    #expect((tree.tokens.first?.start ?? 0, tree.tokens.last?.end ?? 0) == (0, end))
    for problem in tree.problems {
      #expect(problem.span.start >= 0 && problem.span.end <= end && problem.span.start <= problem.span.end)
      for fix in problem.fixIts { #expect(fix.span.start <= fix.span.end && fix.span.end <= end) }
    }
  }

  @Test(arguments: 0..<400) func `pieces of rules in any order print back as they were`(seed: UInt64) {
    var garbage = Garbage(seed: seed)
    PropertyTests.expectSound(PropertyTests.tree(garbage.bytes(pieces: 120)))
  }

  @Test(arguments: 0..<100) func `bytes of any value print back as they were`(seed: UInt64) {
    var garbage = Garbage(seed: seed)
    PropertyTests.expectSound(PropertyTests.tree(garbage.noise(count: 500)))
  }

  @Test(arguments: 0..<100) func `a good file cut anywhere prints back as it was`(step: Int) throws {
    let bytes = try Fixture.bytes("assessment-zh.rules")
    PropertyTests.expectSound(PropertyTests.tree(Array(bytes.prefix(bytes.count * step / 100))))
  }

  @Test(arguments: 0..<300) func `after any edit the tree is that of a full parse`(seed: UInt64) {
    var garbage = Garbage(seed: seed &+ 10_000)
    var tree = PropertyTests.tree(garbage.bytes(pieces: 90))
    for _ in 0..<25 {
      let count = tree.source.bytes.count
      let start = Int.random(in: 0...count, using: &garbage.random)
      let length = Int.random(in: 0...min(12, count - start), using: &garbage.random)
      let replacement = garbage.bytes(pieces: Int.random(in: 0...3, using: &garbage.random))
      tree.replaceLines(touchedBy: Int32(start)..<Int32(start + length), with: replacement)
      PropertyTests.expectSameAsFullParse(tree)
    }
  }

  @Test(arguments: 0..<30) func `edits of a good file give the tree of a full parse`(seed: UInt64) throws {
    var garbage = Garbage(seed: seed &+ 20_000)
    var tree = PropertyTests.tree(try Fixture.bytes("assessment-zh.rules"))
    for _ in 0..<40 {
      let start = Int.random(in: 0...tree.source.bytes.count, using: &garbage.random)
      let end = min(tree.source.bytes.count, start + Int.random(in: 0...4, using: &garbage.random))
      tree.replaceLines(touchedBy: Int32(start)..<Int32(end), with: garbage.piece())
      PropertyTests.expectSameAsFullParse(tree)
    }
  }

  private static func expectSameAsFullParse(_ tree: SyntaxTree) {
    let full = RuleParser.parse(tree.source)
    #expect(tree.tokens == full.tokens)
    #expect(tree.declarations == full.declarations)
    #expect(tree.problems == full.problems)
  }

  @Test(arguments: 0..<200) func `no problem of one declaration is hidden by what stands above it`(seed: UInt64) {
    var garbage = Garbage(seed: seed &+ 30_000)
    var above = garbage.bytes(pieces: 40)
    above.removeAll { $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }
    let below = "\n指标 末尾（院校）\n  目表：1\n  计分：每少1名扣1分（甲\n"
    let alone = parse(below)
    let tree = PropertyTests.tree(above + Array(below.utf8))
    #expect(tree.last.name.count == 1 && tree.text(of: tree.last.name) == "末尾")
    #expect(tree.problems.suffix(alone.problems.count).map(\.message) == alone.problems.map(\.message))
  }

  @Test(arguments: 0..<300) func `a file read without its tests has the same other declarations`(seed: UInt64) {
    var garbage = Garbage(seed: seed &+ 40_000)
    var bytes = garbage.bytes(pieces: 60)
    for _ in 0..<4 {
      bytes += Array("\n测试 乙\n  给定 甲：\n  | 年 | 甲 |\n\n  应有 甲的得分为3分".utf8) + garbage.bytes(pieces: 20)
    }
    let source = SourceFile(id: 0, path: "", bytes: bytes)
    let (full, bare) = (RuleParser.parse(source), RuleParser.parse(source, readsTests: false))
    PropertyTests.expectSound(bare)
    func others(_ tree: SyntaxTree) -> [DeclarationNode] { tree.declarations.filter { $0.keyword != .test } }
    #expect(bare.declarations.map(\.keyword) == full.declarations.map(\.keyword))
    #expect(others(bare) == others(full))
    let starts = full.declarations.map(\.span.start) + [Int32(bytes.count) + 1]
    let tests = zip(full.declarations, starts.dropFirst()).filter { $0.0.keyword == .test }
    let untold = full.problems.filter { !bare.problems.contains($0) }
    #expect(
      untold.allSatisfy { problem in
        tests.contains { $0.0.span.start <= problem.span.start && problem.span.end <= $0.1 }
      })
  }

  @Test func `tests are passed over where nothing else can be meant`() {
    let text = "指标 甲\n\n测试 乙\n  给定 甲：1\n  应有 甲的得分为3分\n\n测试 丙\n  指标：丁\n"
    let tree = RuleParser.parse(SourceFile(path: "", text: text), readsTests: false)
    #expect(tree.declarations.map(\.keyword) == [.indicator, .test, .test, .indicator])
    #expect(tree.declarations.map(\.statements.isEmpty) == [true, true, true, true])
    #expect(tree.tokens.count { $0.kind == .comment } == 2)
  }
}
