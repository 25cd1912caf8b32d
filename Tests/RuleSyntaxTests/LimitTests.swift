import Diagnostics
import RuleSyntax
import Testing

/// Sizes that pass a limit.
@Suite struct LimitTests {
  @Test func `a line at the limit is read, one byte more is skipped`() {
    let label = "取值："
    let fill = String(repeating: "a", count: SyntaxLimits.lineBytes - label.utf8.count)
    #expect(parse("指标 甲\n" + label + fill + "\n").codes == [])
    let tree = parse("指标 甲\n" + label + fill + "a\n计分：乙\n")
    #expect(tree.codes == ["Q102"])
    #expect(tree.last.clauses.map(\.label) == [.score])
    #expect(tree.problems[0].message.zh.contains("20000") && tree.problems[0].message.en.contains("20000"))
  }

  @Test func `a line of a megabyte is one token`() {
    let tree = parse(String(repeating: "（", count: 350_000))
    #expect(tree.codes == ["Q102"])
    #expect(tree.tokens.count == 1)
  }

  @Test func `brackets may nest to the limit and no deeper`() {
    func line(_ depth: Int) -> String {
      "指标 甲\n取值：" + String(repeating: "（", count: depth) + "1" + String(repeating: "）", count: depth) + "\n计分：乙\n"
    }
    #expect(parse(line(SyntaxLimits.nestedBrackets)).codes == [])
    let tree = parse(line(SyntaxLimits.nestedBrackets + 1))
    #expect(tree.codes == ["Q103"])
    #expect(tree.last.clauses.map(\.label) == [.score])
  }

  @Test func `brackets may not nest deeper over several lines either`() {
    let line = String(repeating: "（", count: 40)
    let tree = parse("指标 甲\n取值：" + line + "\n" + line + "\n计分：乙\n")
    #expect(tree.codes.contains("Q133"))
    #expect(tree.last.clauses.map(\.label) == [.value, .score])
  }

  @Test func `a file over the size limit is not read`() {
    let source = SourceFile(id: 0, path: "", bytes: Array(repeating: 0x0A, count: SyntaxLimits.fileBytes + 1))
    let tree = RuleParser.parse(source)
    #expect(tree.codes == ["Q100"])
    #expect(tree.printed() == source.bytes)
  }

  @Test func `a file of too many tokens is not read`() {
    let tree = parse(String(repeating: String(repeating: "+", count: 9999) + "\n", count: 201))
    #expect(tree.codes == ["Q101"])
    #expect(tree.declarations.isEmpty)
    #expect(tree.printed() == tree.source.bytes)
  }

  @Test func `problems are listed up to the limit, and then counted as one`() {
    let tree = parse("指标 甲\n" + String(repeating: "目表：乙\n", count: SyntaxLimits.problems + 5))
    #expect(tree.problems.count == SyntaxLimits.problems + 1)
    #expect(tree.codes.last == "Q109")
  }

  @Test func `an edit that brings a file back under a limit is read in full`() {
    var tree = parse("指标 甲\n" + String(repeating: "目表：乙\n", count: SyntaxLimits.problems + 1))
    tree.replaceLines(touchedBy: 0..<Int32(tree.source.bytes.count - 13), with: [])
    let full = RuleParser.parse(tree.source)
    #expect(tree.problems == full.problems)
    #expect(tree.problems.count == 1)
  }
}
