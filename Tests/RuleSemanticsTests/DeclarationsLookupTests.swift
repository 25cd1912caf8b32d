import Calendar
import Diagnostics
import Numerics
import Testing

@testable import RuleSemantics

/// Tables of the rules.
@Suite struct DeclarationsLookupTests {
  private static let above = """
    列表 级别：国家级（national）＞省级＞市级
    列表 角色：主持、参与
    对象 馆
      标识：馆号
    数据 年报（馆，每年）
    | 字段 | 类型 | 单位 |
    | 借阅率 | 百分数 | |
    | 经费 | 小数 | 万元 |
    | 最高级别 | 级别 | |

    """

  private static func read(_ text: String) -> Declarations { declareLines(above + text) }

  private static func points(_ value: Int) -> Value { .number(ExactNumber(value)) }

  @Test func `all columns but the last are keys, lists are found by their name or a field's`() throws {
    let read = DeclarationsLookupTests.read(
      "表 分值（规则自定）\n  别名：award points\n| 最高级别 | 角色 | 分值（分） |\n| 国家级、省级 | 主持 | 5 |\n| 市级 | 主持、参与 | 2分 |\n| 其他 | 其他 | |\n")
    #expect(read.found == [])
    let table = try #require(read.lookups.first)
    #expect(table.keyColumns == ["最高级别", "角色"] && table.resultColumns == ["分值"])
    #expect(table.keyTypes == [.choice(0), .choice(1)] && table.resultTypes == [.number(.points)])
    #expect(table.rows[0].keys == [.anyOf([.choice(0, 0), .choice(0, 1)]), .anyOf([.choice(1, 0)])])
    #expect(
      table.rows.map(\.results) == [[DeclarationsLookupTests.points(5)], [DeclarationsLookupTests.points(2)], [nil]])
    #expect(table.rows[2].keys == [.otherwise, .otherwise])
    #expect(read.assumptions.map(\.kind) == [.author])
    #expect(read.context.scope.meanings("award points") == [.lookup(0)])
    #expect(read.context.scope.meanings("分值") == [.lookup(0), .lookupColumn(0, 0)])
  }

  @Test(arguments: ["（键：级别、角色）", "（key: 级别, 角色）", "（键：角色，级别）"])
  func `keys are named in the brackets`(brackets: String) throws {
    let read = DeclarationsLookupTests.read(
      "表 分值\(brackets)\n| 级别 | 分值（分） | 角色 | 系数 |\n| 国家级 | 5 | 主持 | 1.5 |\n| 省级 | 3 | 参与 | 1 |\n")
    #expect(read.found == [])
    let table = try #require(read.lookups.first)
    #expect(table.keyColumns == ["级别", "角色"] && table.resultColumns == ["分值", "系数"])
    #expect(table.resultTypes == [.number(.points), .number(.anyUnit)])
    #expect(table.rows[0].results[1] == .number(ExactNumber(3, over: 2)!))
    #expect(read.context.scope.meanings("系数") == [.lookupColumn(0, 1)])
  }

  @Test(arguments: [
    ("≥90", NumberSpan(.greaterOrEqual, 90)), (">90", NumberSpan(.greater, 90)),
    ("不低于90", NumberSpan(.greaterOrEqual, 90)),
    ("90及以上", NumberSpan(.greaterOrEqual, 90)), ("90以下", NumberSpan(.lessOrEqual, 90)), ("低于90", NumberSpan(.less, 90)),
    ("at least 90", NumberSpan(.greaterOrEqual, 90)), ("under 90", NumberSpan(.less, 90)),
    ("90 or more", NumberSpan(.greaterOrEqual, 90)),
  ])
  func `open ranges`(cell: String, span: NumberSpan) throws {
    let read = DeclarationsLookupTests.read("表 档次表\n| 得数 | 分值 |\n| \(cell) | 5 |\n")
    #expect(read.found == [])
    #expect(read.lookups[0].rows[0].keys == [.within(span)])
    #expect(read.lookups[0].keyTypes == [.number(.anyUnit)])
  }

  @Test(arguments: ["80%至90%（不含90%）", "80至90%（不含90%）", "80%—90%（不含90）", "80 to 90 (excluding 90)", "80～90（不含90）"])
  func `closed ranges read bare numbers in the unit of their field`(cell: String) throws {
    let read = DeclarationsLookupTests.read("表 档次表\n| 借阅率 | 分值 |\n| \(cell) | 5 |\n| ≥90 | 8 |\n")
    #expect(read.found == [])
    let tenth = try #require(ExactNumber(1, over: 10))
    let span = NumberSpan(
      lower: NumberSpan.Bound(value: tenth * 8, isIncluded: true),
      upper: NumberSpan.Bound(value: tenth * 9, isIncluded: false))
    #expect(read.lookups[0].rows[0].keys == [.within(span)])
    #expect(read.lookups[0].keyTypes == [.number(.percent)])
  }

  @Test func `results may be dates, yes and no, list values, texts; keys may be numbers and texts`() throws {
    let read = DeclarationsLookupTests.read(
      "表 综合（键：次序、名目）\n| 次序 | 名目 | 期限 | 开放 | 级别 | 评语 |\n| 1、2 | 甲类 | 2027年12月31日 | 是 | national | 好 |\n| 3 | 乙类 | 2027-06-30 | 否 | 省级 | 一般 |\n"
    )
    #expect(read.found == [])
    let table = read.lookups[0]
    #expect(table.keyTypes == [.number(.anyUnit), .text])
    #expect(table.resultTypes == [.date, .yesNo, .choice(0), .text])
    #expect(
      table.rows[0].keys == [
        .anyOf([DeclarationsLookupTests.points(1), DeclarationsLookupTests.points(2)]), .anyOf([.text("甲类")]),
      ])
    #expect(table.rows[0].results[2] == .choice(0, 0))
    #expect(table.rows[1].results[1] == .yesNo(false))
  }

  @Test func `以上 on an ordered list names its upper part`() {
    let read = DeclarationsLookupTests.read("表 分值\n| 级别 | 分值 |\n| 省级及以上 | 5 |\n| 市级 | 1 |\n")
    #expect(read.found == [])
    #expect(read.lookups[0].rows[0].keys == [.anyOf([.choice(0, 0), .choice(0, 1)])])
    let unordered = DeclarationsLookupTests.read("表 分值\n| 角色 | 分值 |\n| 主持以上 | 5 |\n| 参与 | 1 |\n")
    #expect(unordered.found == ["Q253 主持以上"])
  }

  @Test func `units of cells must go with those of their column`() {
    #expect(
      DeclarationsLookupTests.read("表 奖金\n| 级别 | 奖金（万元） |\n| 国家级 | 5万元 |\n| 省级 | 3人 |\n| 市级 | 2万 |\n").found
        == ["Q253 3人", "Q253 2万"])
    #expect(
      DeclarationsLookupTests.read("表 奖金\n| 级别 | 奖金 |\n| 国家级 | 5万元 |\n| 省级 | 3 |\n| 市级 | 0 |\n").found
        == ["Q253 3"])
    #expect(DeclarationsLookupTests.read("表 奖金\n| 级别 | 奖金（万员） |\n| 国家级 | 5 |\n").found == ["Q224 万员"])
  }

  @Test func `values that a list does not have, blank keys, blank heads`() {
    let read = DeclarationsLookupTests.read("表 分值\n| 级别 | 分值 |\n| 国家及 | 5 |\n|  | 3 |\n")
    #expect(read.found == ["Q253 国家及", "Q252 |  | 3 |"])
    #expect(read.problems[0].fixIts.map(\.replacement) == ["国家级"])
    #expect(DeclarationsLookupTests.read("表 分值\n| 级别 |  | 分值 |\n| 国家级 | 1 | 5 |\n").codes == ["Q232"])
  }

  @Test func `rows given twice and rows that are never reached`() {
    let twice = DeclarationsLookupTests.read("表 分值\n| 级别 | 分值 |\n| 国家级 | 5 |\n| 省级、国家级 | 3 |\n")
    #expect(twice.found == ["Q254 | 省级、国家级 | 3 |"])
    #expect(twice.markedFirst == ["| 国家级 | 5 |"])
    let hidden = DeclarationsLookupTests.read(
      "表 分值\n| 级别 | 角色 | 分值 |\n| 国家级 | 其他 | 5 |\n| 国家级 | 主持 | 8 |\n| 其他 | 其他 | 0 |\n| 省级 | 主持 | 2 |\n")
    #expect(hidden.found == ["Q255 | 国家级 | 主持 | 8 |", "Q255 | 省级 | 主持 | 2 |"])
  }

  @Test func `ranges that overlap`() {
    let read = DeclarationsLookupTests.read(
      "表 分值\n| 借阅率 | 级别 | 分值 |\n| ≥80 | 国家级 | 5 |\n| 60至80 | 国家级 | 3 |\n| 60至80 | 省级 | 3 |\n| 低于60 | 国家级 | 0 |\n")
    #expect(read.found == ["Q256 | 60至80 | 国家级 | 3 |"])
    #expect(read.markedFirst == ["| ≥80 | 国家级 | 5 |"])
    #expect(DeclarationsLookupTests.read("表 分值\n| 次数值 | 分值 |\n| 3 | 5 |\n| 1至3 | 2 |\n").codes == ["Q256"])
  }

  @Test func `tables without rows, results or known keys`() {
    #expect(DeclarationsLookupTests.read("表 分值\n").found == ["Q250 分值"])
    #expect(DeclarationsLookupTests.read("表 分值\n| 级别 | 分值 |\n").found == ["Q250 分值"])
    #expect(
      DeclarationsLookupTests.read("表 分值（键：级别、分值）\n| 级别 | 分值 |\n| 国家级 | 5 |\n").found == ["Q251 级别"])
    let read = DeclarationsLookupTests.read("表 分值（键：级别、脚色）\n| 级别 | 角色 | 分值 |\n| 国家级 | 1 | 5 |\n")
    #expect(read.codes == ["Q251", "Q253"] || read.codes == ["Q251"])
    #expect(read.marked[0] == "脚色")
  }
}
