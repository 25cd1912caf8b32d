import Calendar
import Diagnostics
import RuleSyntax
import Testing

@testable import RuleSemantics

/// The lines at the top, and the files that a rule set is made of.
@Suite struct DeclarationsHeaderTests {
  @Test func `the header is read in Chinese`() {
    let read = declare(
      """
      语言版本 1
      规则集 院校考核（版本 2026）
      依据文件 周教职成〔2025〕239号
      依据文件 另一个文件
      有效期 2025年至2027年
      """)
    #expect(read.found == [])
    #expect(read.header.name == "院校考核")
    #expect(read.header.version == "2026")
    #expect(read.header.basis == ["周教职成〔2025〕239号", "另一个文件"])
    #expect(read.header.term == PeriodSpan(first: .year(2025), last: .year(2027)))
    #expect(read.assumptions == [])
  }

  @Test func `the header is read in English`() {
    let read = declare(
      "language version 1\nruleset Assessment of libraries (version 2026)\nbased on Notice 239\nvalid 2025 to 2027\n")
    #expect(read.found == [])
    #expect(read.header.name == "Assessment of libraries")
    #expect(read.header.version == "2026")
    #expect(read.header.basis == ["Notice 239"])
    #expect(read.header.term == PeriodSpan(first: .year(2025), last: .year(2027)))
  }

  @Test func `what the header leaves out is assumed, and said`() {
    let read = declare("对象 馆\n  标识：馆号\n", path: "rules/libraries.rules")
    #expect(read.found == [])
    #expect(read.header.name == "libraries")
    #expect(read.header.languageVersion == 1)
    #expect(read.assumptions.map(\.text.en).count == 2)
    #expect(read.assumptions.allSatisfy { $0.kind == .languageDefault })
  }

  @Test func `another language version is an error that names the supported one`() {
    let read = declare("语言版本 2\n规则集 甲\n")
    #expect(read.found == ["Q200 2"])
    #expect(read.problems[0].message.zh.contains("版本 1"))
    #expect(read.repaired(0) == "语言版本 1\n规则集 甲\n")
  }

  @Test func `the language version stands first, and each line of the header once`() {
    let read = declare("规则集 甲\n语言版本 1\n规则集 乙\n有效期 2027年至2025年\n")
    #expect(read.found == ["Q201 语言版本 1", "Q202 规则集 乙", "Q203 2027年至2025年"])
    #expect(read.header.name == "甲")
  }

  @Test func `unknown words in the brackets of the ruleset are reported`() {
    #expect(declare("语言版本 1\n规则集 甲（第二版）\n").found == ["Q210 第二版"])
  }

  @Test func `nothing but notes stands below the lines of the header`() {
    let read = declare(
      "语言版本 1\n  说明：第一行\n规则集 甲\n  取值：1\n有效期 2025年\n| 甲 |\n引用 乙.rules\n  目标：1\n", files: ["乙.rules": ""])
    #expect(read.found == ["Q211 取值", "Q212 | 甲 |", "Q211 目标"])
  }

  // MARK: Files

  @Test func `imports are read once each, whatever the circle`() {
    let read = declare(
      "语言版本 1\n规则集 甲\n引用 「公共/名单.rules」\n引用 公共/数据.rules\n",
      files: [
        "rules/公共/名单.rules": "语言版本 1\n规则集 别的\n列表 类型：讲座、展览\n引用 数据.rules\n引用 ../main.rules\n",
        "rules/公共/数据.rules": "对象 馆\n  标识：馆号\n引用 ./名单.rules\n",
      ], path: "rules/main.rules")
    #expect(read.found == [])
    #expect(read.trees.map(\.source.path) == ["rules/main.rules", "rules/公共/名单.rules", "rules/公共/数据.rules"])
    #expect(read.trees.map(\.source.id) == [0, 1, 2])
    #expect(read.header.name == "甲")
    #expect(read.lists.map(\.name) == ["类型"])
    #expect(read.levels.map(\.name) == ["馆"])
  }

  @Test func `a missing file is reported at its line with its path, once`() {
    let read = declare("语言版本 1\n规则集 甲\n引用 没有.rules\n引用 没有.rules\n")
    #expect(read.found == ["Q204 没有.rules"])
    #expect(read.problems[0].message.en.contains("没有.rules"))
  }

  @Test(arguments: ["../别处.rules", "/etc/别处.rules", "公共/../../别处.rules", "..\\别处.rules"])
  func `imports may not leave the folder of the main file`(path: String) {
    let read = declare("语言版本 1\n规则集 甲\n引用 「\(path)」\n", path: "rules/main.rules")
    #expect(read.codes == ["Q205"])
  }

  @Test func `the language version of an imported file is checked, its problems are kept`() {
    let read = declare(
      "语言版本 1\n规则集 甲\n引用 乙.rules\n", files: ["乙.rules": "语言版本 9\n对象 馆\n  标识：馆号\n  目表：1\n"])
    #expect(read.found == ["Q120 目表", "Q200 9"])
  }
}
