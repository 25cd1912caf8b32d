import Diagnostics
import RuleSyntax
import Testing

/// Names, attributes and bodies on a declaration's own line.
@Suite struct HeadTests {
  @Test func `a name ends at its bracket`() {
    let tree = parse("对象 院校（简称 校；权重：70%，（甲，乙）、丙）")
    #expect(tree.text(of: tree.last.name) == "院校")
    #expect(tree.last.attributes.map { tree.text(of: $0.tokens) } == ["简称 校", "70 %", "（ 甲 ， 乙 ） 、 丙"])
    #expect(tree.last.attributes.map(\.label) == [nil, .weight, nil])
    #expect(tree.codes == [])
  }

  @Test(arguments: [
    ("目标 甲（市）：乙", "甲", Token.Kind.colon, "乙"), ("列表 级别：国家级＞省级", "级别", .colon, "国家级 ＞ 省级"),
    ("参数 甲＝4%（来源：乙）", "甲", .equal, "4 % （ 来源 ： 乙 ）"), ("检查：甲", "", .colon, "甲"), ("甲（校）＝乙", "甲", .equal, "乙"),
    ("define a = b + 1", "a", .equal, "b + 1"), ("2025年数＝1", "2025 年数", .equal, "1"),
  ]) func `a body follows a colon or an equals sign`(text: String, name: String, opener: Token.Kind, body: String) {
    let tree = parse(text)
    #expect(tree.text(of: tree.last.name) == name)
    #expect(tree.last.bodyOpener == opener)
    #expect(tree.text(of: tree.last.body) == body)
    #expect(tree.codes == [])
  }

  @Test(arguments: [
    ("依据文件 周教职成〔2025〕239号（修订", "周教职成 〔 2025 〕 239 号 （ 修订"), ("有效期 2025年至2027年", "2025 年至 2027 年"),
    ("引用 「公共.rules」", "「公共.rules」"), ("测试 甲=乙时得满分，不扣分", "甲 = 乙时得满分 ， 不扣分"),
  ]) func `some names are the rest of the line`(text: String, name: String) {
    let tree = parse(text)
    #expect(tree.text(of: tree.last.name) == name)
    #expect(tree.codes == [])
  }

  @Test(arguments: ["指标", "评分表", "目标 （市）", "数据 （甲）", "indicator"]) func `a missing name is an error`(text: String) {
    #expect(parse(text).codes == ["Q140"])
  }

  @Test func `text after the brackets is an error and not part of the name`() {
    let tree = parse("指标 甲（校）多余")
    #expect(tree.codes == ["Q141"])
    #expect(tree.marked == ["多余"])
    #expect(tree.text(of: tree.last.name) == "甲")
  }

  @Test func `several brackets in a row are all attributes`() {
    #expect(parse("指标 甲（校）（力争）").last.attributes.count == 2)
  }

  @Test func `text after a colon is an error where none may stand`() {
    let tree = parse("指标 甲（校）：不低于80%")
    #expect(tree.codes == ["Q142"])
    #expect(tree.problems[0].fixIts.isEmpty)
  }

  @Test func `a bare colon is removed`() {
    let tree = parse("评分表 甲（校）：\n")
    #expect(tree.codes == ["Q142"])
    #expect(tree.repaired(tree.problems[0]) == "评分表 甲（校）\n")
  }

  @Test func `a declaration spans its lines from keyword to the last one`() {
    let tree = parse("  指标 甲\n  取值：乙 # 注\n\n指标 丙")
    #expect(tree.text(of: tree.declarations[0].span) == "指标 甲\n  取值：乙")
    #expect(tree.text(of: tree.declarations[0].keywordSpan) == "指标")
  }
}
