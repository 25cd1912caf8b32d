import Diagnostics
import RuleSyntax
import Testing

/// Which lines go on below.
@Suite struct ContinuationTests {
  private static func value(of text: String) -> String {
    let tree = parse("指标 甲\n取值：" + text + "\n计分：乙\n")
    guard tree.codes.isEmpty, tree.last.clauses.map(\.label) == [.value, .score] else {
      return tree.codes.joined(separator: " ")
    }
    return tree.text(of: tree.last.clauses[0].body)
  }

  @Test(arguments: ["，", "、", "；", ",", "+", "－", "×", "÷", "^", "＝", "≥", "<", "—", " 且", "或", "则", " and", " OR"])
  func `a line goes on after such an end`(end: String) {
    #expect(ContinuationTests.value(of: "丙\(end)\n丁").hasSuffix("丁"))
  }

  @Test(arguments: ["", "%", "：", "丙且丁", "。"]) func `a line does not go on after such an end`(end: String) {
    #expect(ContinuationTests.value(of: "丙\(end)\n丁") == "Q121")
  }

  @Test func `empty lines and comments are passed over`() {
    #expect(ContinuationTests.value(of: "丙，# 注\n\n  # 注\n丁") == "丙 ， 丁")
  }

  @Test func `an open bracket joins lines`() {
    #expect(ContinuationTests.value(of: "丙（\n丁\n戊） ÷ 2") == "丙 （ 丁 戊 ） ÷ 2")
  }

  @Test(arguments: ["指标 丁", "计分：丁", "一级 丁", "1. 丁", "（1）丁", "①丁", "| 丁 |", "丁＝1", "给定 丁", "目表：丁"])
  func `a line of its own kind is never eaten`(next: String) {
    let tree = parse("指标 甲\n取值：丙，\n\(next)\n")
    #expect(tree.text(of: tree.declarations[0].clauses[0].body) == "丙 ，")
    let open = parse("指标 甲\n取值：（丙\n\(next)\n")
    #expect(open.codes.contains("Q130"))
    #expect(open.text(of: open.declarations[0].clauses[0].body) == "（ 丙")
  }

  @Test func `words before a colon inside a clause may go on`() {
    #expect(ContinuationTests.value(of: "满10项，\n按级别得分：国家级5分") == "满 10 项 ， 按级别得分 ： 国家级 5 分")
  }

  @Test func `rows of a card never go on, and are never eaten`() {
    let tree = parse("评分表 卡（校）\n等级：90分为优秀；\n其余为不合格；\n甲（30分）\n乙（70分，\n丙（1分）")
    #expect(tree.text(of: tree.last.clauses[0].body) == "90 分为优秀 ； 其余为不合格 ；")
    #expect(tree.last.rows.map { tree.text(of: $0.name) } == ["甲", "乙", "丙"])
    #expect(tree.codes == ["Q130"])
  }

  @Test func `a raw line never goes on`() {
    #expect(parse("指标 甲\n依据：（丙，\n丁\n").codes == ["Q121"])
  }

  @Test func `an unclosed bracket is closed at the end of its line`() {
    let tree = parse("指标 甲（校\n取值：（乙〔丙\n计分：丁\n")
    #expect(tree.codes == ["Q130", "Q130"])
    #expect(tree.problems.map { $0.fixIts[0].replacement } == ["）", "〕）"])
    #expect(tree.last.attributes.count == 1)
    #expect(tree.last.clauses.map(\.label) == [.value, .score])
  }

  @Test func `brackets that do not match are errors where they stand`() {
    let tree = parse("指标 甲\n取值：乙）\n计分：（丙]\n")
    #expect(tree.codes == ["Q131", "Q132"])
    #expect(tree.marked == ["）", "]"])
  }

  @Test func `a full stop at the end says nothing`() {
    #expect(ContinuationTests.value(of: "丙。") == "丙")
  }
}
