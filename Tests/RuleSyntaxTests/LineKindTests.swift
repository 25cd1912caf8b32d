import Diagnostics
import RuleSyntax
import Testing

/// The first thing on a line decides what it is.
@Suite struct LineKindTests {
  @Test(arguments: DeclarationKeyword.allCases) func `each keyword opens its declaration in both languages`(
    keyword: DeclarationKeyword
  ) {
    for word in keyword.spelling.zh + keyword.spelling.en {
      for text in [word + " 甲", word.uppercased() + "「甲」", "  " + word + "\u{3000}甲"] {
        #expect(parse(text).declarations.map(\.keyword) == [keyword])
      }
    }
  }

  @Test(arguments: ClauseLabel.allCases) func `each label opens its clause in both languages`(label: ClauseLabel) {
    for word in label.spelling.zh + label.spelling.en {
      for text in [word + "：甲", word.uppercased() + ": 甲", "\t" + word + " : 甲"] {
        let tree = parse("指标 甲\n" + text)
        if label == .check {
          #expect(tree.last.keyword == .check)
        } else {
          #expect(tree.last.clauses.map(\.label) == [label])
        }
      }
    }
  }

  @Test(arguments: ["language   version 1", "Language Version 1", "语言版本1", "语言版本 １"])
  func `the language version may be written so`(text: String) {
    let tree = parse(text)
    #expect(tree.last.keyword == .languageVersion)
    #expect(tree.last.name.map { $0.foldedText(in: tree.source) } == ["1"])
    #expect(tree.codes == [])
  }

  @Test(arguments: ["full   points：1", "ＦＵＬＬ points: 1"]) func `a label of two words may be written so`(text: String) {
    #expect(parse("指标 甲\n" + text).last.clauses.map(\.label) == [.fullPoints])
  }

  @Test func `a name that begins with a keyword is a name`() {
    let tree = parse("评分表 卡（校）\n指标体系（10分）\n测试（10分）\ndatabase (10 points)\n测试 （10分）")
    #expect(tree.codes == [])
    #expect(tree.last.rows.map { tree.text(of: $0.name) } == ["指标体系", "测试", "database", "测试"])
  }

  @Test func `a space makes it a declaration`() {
    let tree = parse("指标 体系")
    #expect(tree.last.keyword == .indicator)
    #expect(tree.text(of: tree.last.name) == "体系")
  }

  @Test(arguments: [
    ("目表", ["目标"]), ("计份", ["计分"]), ("sorce", ["source", "score"]), ("vaule", ["value"]), ("取 值", ["取值"]),
    ("完全不同的词", []),
  ]) func `an unknown label is an error with near spellings`(label: String, near: [String]) {
    let tree = parse("指标 甲\n  \(label)：乙")
    #expect(tree.codes == ["Q120"])
    #expect(tree.marked == [label])
    let offered = tree.problems[0].fixIts.map(\.replacement)
    #expect(near.isEmpty ? offered.isEmpty : near.allSatisfy(offered.contains))
  }

  @Test(arguments: ["指标：甲", "评分表: 甲", "给定：甲", "一级：甲"]) func `a keyword with a colon is mended by a space`(
    text: String
  ) {
    let tree = parse("检查：甲\n" + text)
    #expect(tree.codes == ["Q122"])
    #expect(parse(tree.repaired(tree.problems[0])).codes != ["Q122"])
  }

  @Test func `a keyword with a colon still opens what the lines below belong to`() {
    let tree = parse("指标 甲\n取值：乙\n指标：丙（校）\n取值：丁\n测试 戊\n给定：己\n评分表：庚\n一级：辛（60分）\n壬（60分）\n")
    #expect(tree.codes == ["Q122", "Q122", "Q122", "Q122"])
    #expect(tree.declarations.map(\.keyword) == [.indicator, .indicator, .test, .scorecard])
    #expect(tree.text(of: tree.declarations[1].name) == "丙" && tree.declarations[1].attributes.count == 1)
    #expect(tree.declarations[2].statements.map(\.keyword) == [.given])
    #expect(tree.declarations[3].rows.map(\.depth) == [1, nil])
  }

  @Test func `a line of a test that is none is told how such lines begin`() {
    #expect(parse("测试 甲\n结果 乙校 得分 1分").codes == ["Q121"])
    #expect(parse("测试 甲\n说明 乙").codes == ["Q123"])
  }

  @Test(arguments: ["计分 每少1名扣1分", "取值 甲", "score minus 1"]) func `a label without its colon is mended`(
    text: String
  ) {
    let tree = parse("指标 甲\n" + text)
    #expect(tree.codes == ["Q123"])
    #expect(parse(tree.repaired(tree.problems[0])).codes == [])
  }

  @Test func `a sign at the start of a line is mended by moving it up`() {
    let tree = parse("指标 甲\n取值：乙 # 注\n  - 丙\n")
    #expect(tree.codes == ["Q124"])
    let repaired = tree.repaired(tree.problems[0])
    #expect(repaired == "指标 甲\n取值：乙 - # 注\n   丙\n")
    #expect(parse(repaired).codes == [])
  }

  @Test(arguments: ["指标 甲\n乙丙丁", "甲乙", "数据 甲\n某某，某某", "测试 甲\n乙（3分）", "对象 甲\n乙（3分）"])
  func `a line of no known kind is an error`(text: String) {
    let tree = parse(text)
    #expect(tree.codes == ["Q121"])
    #expect(!tree.problems[0].help.isEmpty)
  }

  @Test func `text below an empty clause is told to go up`() {
    let tree = parse("指标 甲\n计分：\n每少1名扣1分\n")
    #expect(tree.codes == ["Q121"])
    #expect(tree.problems[0].help[0].zh.contains("计分"))
  }
}
