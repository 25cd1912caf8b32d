import Diagnostics
import RuleSyntax
import Testing

/// Rows of scorecards and the clauses between them.
@Suite struct CardTests {
  private static let head = "评分表 卡（校，满分100分）\n"

  @Test(arguments: [
    "1.1 甲（30分）", "1.1. 甲（30分）", "1. 甲（30分）", "2、甲（30分）", "（一）甲（30分）", "（2）甲（30分）", "十一、甲（30分）", "③甲（30分）", "甲（30分）",
  ]) func `outline numbers are kept out of names`(row: String) {
    let tree = parse(CardTests.head + row + "\n")
    #expect(tree.codes == [])
    #expect(tree.last.rows.map { tree.text(of: $0.name) } == ["甲"])
    #expect(tree.last.rows[0].depth == nil)
  }

  @Test(arguments: ["3年以上教师（30分）", "5G应用（30分）", "2.5倍率（30分）", "一流专业（30分）", "「1+X证书数」（30分）"])
  func `numbers that belong to a name stay`(row: String) {
    let tree = parse(CardTests.head + row + "\n")
    #expect(tree.codes == [])
    #expect(tree.last.rows[0].name.first?.start == tree.last.rows[0].span.start)
  }

  @Test(arguments: ["一级 甲", "一级指标 甲", "一级「甲」", "level 1 甲", "LEVEL  1 甲", "一级 一、甲", "一级 （一）甲"])
  func `a depth word makes a section`(row: String) {
    let tree = parse(CardTests.head + row + "（60分）\n")
    #expect(tree.codes == [])
    #expect(tree.last.rows.map(\.depth) == [1])
    #expect(tree.last.rows[0].name.count == 1)
  }

  /// The words of an item are the author's: in a scorecard a name with points is a row, whatever it begins with.
  @Test(arguments: [
    "unit costs (10 points)", "report cards (weight: 30%)", "given support (10)", "1. table games (10 points)",
    "data (10 points)", "数据 治理（10分）", "测评 报送（权重：30%）", "报送 及时（10分，缺数据：未报的：按0分）",
  ]) func `a name may begin with a word for declarations`(row: String) {
    let tree = parse(CardTests.head + row + "\n乙（10分）\n")
    #expect(tree.codes == [])
    #expect(tree.declarations.count == 1)
    #expect(tree.last.rows.count == 2)
  }

  @Test(arguments: ["indicator rate (library)", "scorecard next (100 points)", "测试 两项（2分）", "unit boxes = 100 items"])
  func `what no row can be ends the card`(line: String) {
    #expect(parse(CardTests.head + "甲（10分）\n" + line + "\n").declarations.count == 2)
  }

  @Test func `a clause belongs to the card, then to the section above it`() {
    let tree = parse(
      CardTests.head + "缺数据：按0分\n一级 甲（60分）\n汇总：求和\n乙（30分）\n缺数据：按最差\n一级 丙（40分）\n汇总：最低\n")
    #expect(tree.codes == [])
    #expect(tree.last.clauses.map(\.label) == [.missing])
    #expect(tree.last.rows.map { $0.clauses.map(\.label) } == [[.combine, .missing], [], [.combine]])
  }

  @Test func `without a section a clause belongs to the card`() {
    #expect(parse(CardTests.head + "甲（60分）\n汇总：求和\n").last.clauses.count == 1)
  }

  @Test(arguments: ClauseLabel.allCases.filter(\.isOnlyForCards))
  func `a clause of the whole card below a row is an error and moved up`(label: ClauseLabel) {
    let text = CardTests.head + "一级 甲（60分）\n  乙（60分）\n  \(label.spelling.zh[0])：丙\n一级 丁（40分）\n"
    let tree = parse(text)
    #expect(tree.codes == ["Q152"])
    #expect(tree.last.clauses.map(\.label) == [label])
    let mended = parse(tree.repaired(tree.problems[0]))
    #expect(mended.codes == [])
    #expect(mended.last.clauses.map(\.label) == [label])
    #expect(mended.last.rows.count == 3)
  }

  @Test(arguments: [("二级 甲", ["Q153"]), ("一级 甲\n三级 乙", ["Q153"]), ("一级 甲\n二级 乙\n一级 丙\n二级 丁", [])])
  func `a level may not be skipped`(rows: String, codes: [String]) {
    #expect(parse(CardTests.head + rows).codes == codes)
  }

  @Test func `a list stays with its clause, numbers elsewhere are outline numbers`() {
    let tree = parse(
      CardTests.head + "按顺序：\n1. 加1分\n2. 乘2\n一级 甲（60分）\n1. 乙（30分）\n汇总：求和\n2. 丙（30分）\n")
    #expect(tree.codes == [])
    #expect(tree.last.clauses[0].items.map(\.number) == [1, 2])
    #expect(tree.last.rows.map { tree.text(of: $0.name) } == ["甲", "乙", "丙"])
  }

  @Test(arguments: [
    ("每少1名扣1分，扣完为止", "Q121"), ("等级 90分以上为优秀", "Q123"), ("一级", "Q140"), ("甲（30分）乙", "Q141"), ("甲（30分）：乙", "Q142"),
    ("一级 甲：乙", "Q142"), ("给定 甲", "Q155"), ("一级 甲\n| 乙 |", "Q158"),
  ]) func `what is no row is an error`(text: String, code: String) {
    #expect(parse(CardTests.head + text).codes == [code])
  }

  @Test func `rows stand in scorecards only`() {
    #expect(parse("指标 甲\n一级 乙（1分）").codes == ["Q154"])
    #expect(parse("一级 乙（1分）").codes == ["Q154"])
  }
}
