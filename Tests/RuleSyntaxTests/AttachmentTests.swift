import Diagnostics
import RuleSyntax
import Testing

/// Clauses, lists, tables and test lines belong to what is above them.
@Suite struct AttachmentTests {
  @Test func `clauses that may repeat do, others may not`() {
    let tree = parse("指标 甲\n目标：乙\n目标：丙\n取值：丁\n取值：戊\n指标 己\n取值：庚\n")
    #expect(tree.codes == ["Q151"])
    #expect(tree.problems[0].related.count == 1)
    #expect(tree.declarations[0].clauses.count == 4)
  }

  @Test func `each section of a card may have its own clause of a kind`() {
    #expect(parse("评分表 卡\n汇总：甲\n一级 乙\n汇总：丙\n一级 丁\n汇总：戊\n").codes == [])
    #expect(parse("评分表 卡\n一级 乙\n汇总：丙\n丁\n汇总：戊\n").codes == ["Q151"])
  }

  @Test(arguments: [
    ("1. 甲\n2．乙\n（3）丙\n④丁", []), ("1. 甲\n3. 乙", ["Q157"]), ("1. 甲\n1. 乙", ["Q157"]), ("2. 甲", ["Q157"]),
    ("1. 甲，\n乙\n2. 丙", []),
  ]) func `list numbers count up`(list: String, codes: [String]) {
    #expect(parse("指标 甲\n计分：取最高：\n" + list).codes == codes)
    #expect(parse("检查：甲：\n" + list).codes == codes)
  }

  @Test func `a decimal number at the start of a line is no list number`() {
    #expect(parse("指标 甲\n计分：取最高：\n1.5分").codes == ["Q121"])
  }

  @Test(arguments: [("1. 甲\n2. 乙", "Q156"), ("| 甲 |\n| 乙 |", "Q158"), ("取值：甲", "Q150"), ("给定 甲", "Q155")])
  func `what belongs to nothing is one error`(text: String, code: String) {
    #expect(parse(text).codes == [code])
    #expect(parse("指标 甲\n注：乙\n" + text).codes == (code == "Q150" ? [] : [code]))
  }

  @Test func `a table belongs to the clause above it`() {
    let tree = parse("指标 甲\n计分：按级别得分：\n| 级别 | 分值 |\n|---|:--:|\n\n｜ 国家级（甲，乙） ｜ ｜\n取值：丙\n")
    #expect(tree.codes == [])
    let table = tree.last.clauses[0].table
    #expect(table.map { $0.cells.map { tree.text(of: $0.span) } } == [["级别", "分值"], ["国家级（甲，乙）", ""]])
  }

  @Test func `the table of data belongs to it across clauses`() {
    let tree = parse("数据 甲（校，明细）\n归期：无\n说明：乙\n| 字段 |\n| 丙 |\n校验：丁\n| 戊 |\n")
    #expect(tree.codes == [])
    #expect(tree.last.table.count == 3)
  }

  @Test(arguments: [("| 甲 | 乙", 2), ("| 甲 |", 1), ("|", 1), ("||", 1), ("| |乙|", 2), ("| 「甲|乙」 |", 1)])
  func `bars part cells`(row: String, count: Int) {
    let tree = parse("表 甲\n" + row)
    #expect(tree.last.table.map(\.cells.count) == [count])
  }

  @Test func `a row of another length is an error that counts`() {
    let tree = parse("表 甲\n| 甲 | 乙 |\n| 丙 |\n| 丁 | 戊 | 己 |\n")
    #expect(tree.codes == ["Q159", "Q159"])
    #expect(tree.problems[0].message.zh.contains("1 格") && tree.problems[0].message.en.contains("1 cell,"))
    #expect(tree.problems[1].message.en.contains("3 cells"))
    #expect(tree.last.table.count == 3)
  }

  @Test func `a bracket in a cell is closed in it`() {
    #expect(parse("表 甲\n| （乙 | 丙） |\n").codes == ["Q130", "Q131"])
  }

  @Test func `test lines and their tables`() {
    let tree = parse("测试 甲\n说明：乙\n给定 2027年 甲校：数 5，\n 另数 6\n| 丙 | 丁 |\n| 1 | 2 |\n应有 甲校 数 = 5\nexpect x = 5\n")
    #expect(tree.codes == [])
    #expect(tree.last.statements.map(\.keyword) == [.given, .expect, .expect])
    #expect(tree.last.statements[0].table.count == 2)
    #expect(tree.text(of: tree.last.statements[0].tokens) == "2027 年 甲校 ： 数 5 ， 另数 6")
  }

  @Test func `an equals sign opens a definition, but not inside a test`() {
    #expect(parse("指标 甲\n乙＝1").declarations.map(\.keyword) == [.indicator, .define])
    let tree = parse("测试 甲\n应有 数\n乙 = 1")
    #expect(tree.declarations.map(\.keyword) == [.test])
    #expect(tree.codes == ["Q121"])
  }
}
