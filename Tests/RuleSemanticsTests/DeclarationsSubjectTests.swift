import Diagnostics
import Numerics
import Testing

@testable import RuleSemantics

/// Subjects, their tree and their registers; lists; units.
@Suite struct DeclarationsSubjectTests {
  private static let tree = """
    对象 市
    对象 县（简称 县区）
      标识：县代码
      属于：市
    对象 院校（简称 校）
      标识：单位代码
      名称：单位名称
      分组：类别
      属于：县（所在县）
      别名：institution

    """

  private static let register = """
    数据 院校名册（院校，登记）
    | 字段 | 类型 |
    | 单位名称 | 文本 |
    | 类别 | 文本 |
    | 所在县 | 编码 |

    """

  @Test func `a tree of subjects finds its columns in the register`() throws {
    let read = declareLines(DeclarationsSubjectTests.tree + DeclarationsSubjectTests.register)
    #expect(read.found == [])
    let school = try #require(read.level("院校"))
    let register = try #require(school.register)
    let fields = read.tables[register].fields
    #expect(school.shortName == "校" && school.aliases == ["institution"])
    #expect(school.parent == 1 && read.levels[1].parent == 0)
    #expect(school.nameField.map { fields[$0].name } == "单位名称")
    #expect(school.groupField.map { fields[$0].name } == "类别")
    #expect(school.parentField.map { fields[$0].name } == "所在县")
    #expect(read.tables[register].keyFields.map { fields[$0].name } == ["单位代码"])
    #expect(fields.filter(\.isImplied).map(\.name) == ["单位代码"])
  }

  @Test func `the same tree in English`() throws {
    let read = declareLines(
      """
      subject city
      subject county (short: county seat)
        key: county_code
        belongs to: city
      subject institution (short name school)
        key: unit_code
        name: unit_name
        group: class
        belongs to: county (home_county)
        alias: 院校
      data register of schools (institution, register)
      | field       | type |
      | unit_name   | text |
      | class       | text |
      | home_county | code |

      """)
    #expect(read.found == [])
    let school = try #require(read.level("institution"))
    #expect(school.shortName == "school")
    let register = try #require(school.register)
    #expect(school.parentField.map { read.tables[register].fields[$0].name } == "home_county")
    #expect(read.levels[1].shortName == "county seat")
  }

  @Test func `of several tables with one row a subject the register is the one with the columns`() throws {
    let shares = "数据 分解（院校，登记）\n| 字段 | 类型 |\n| 任务 | 整数 |\n"
    let read = declareLines(DeclarationsSubjectTests.tree + shares + DeclarationsSubjectTests.register)
    #expect(read.found == [])
    #expect(read.level("院校")?.register == 1)
  }

  @Test func `columns of a subject without a register make one, and it is said`() throws {
    let read = declareLines(DeclarationsSubjectTests.tree)
    #expect(read.found == [])
    let table = try #require(read.table("院校"))
    #expect(table.shape == .register)
    #expect(table.fieldNames == ["单位代码", "单位名称", "类别", "所在县"])
    #expect(table.fields.map(\.isImplied) == [true, true, true, true])
    #expect(read.assumptions.contains { $0.about == "院校" && $0.text.zh.contains("登记表") })
  }

  @Test func `a subject without a key is known by a column of its name, or is one alone`() {
    let read = declareLines("对象 市\n对象 馆\n数据 年报（馆，每年）\n| 字段 | 类型 |\n| 册数总数 | 整数 |\n")
    #expect(read.found == [])
    #expect(read.level("馆")?.keyColumn == "馆")
    #expect(read.assumptions.map(\.about) == ["市", "馆"])
    #expect(read.table("年报")?.fieldNames == ["册数总数", "馆", "期间"])
  }

  @Test func `a key column has its aliases in all tables`() {
    let read = declareLines(
      "对象 县\n  标识：县代码\n对象 馆\n  标识：馆号\n  属于：县\n数据 年报（馆，每年）\n| 字段 | 类型 |\n| 甲数 | 整数 |\n数据 名册（馆）\n| 字段 | 类型 | 别名 |\n| 馆号 | 编码 | library code |\n数据 县名册（县）\n| 字段 | 类型 | 别名 |\n| 县代码 | 编码 | county code |\n"
    )
    #expect(read.found == [])
    #expect(read.table("年报")?.field("馆号")?.aliases == ["library code"])
    #expect(read.table("名册")?.field("县代码")?.aliases == ["county code"])
    #expect(read.context.scope.meanings("library code") == [.field(1, 0), .field(0, 1)])
  }

  @Test func `a column that the register lacks is an error with near names`() {
    let read = declareLines(
      "对象 馆\n  标识：馆号\n  名称：馆明\n数据 名册（馆，登记）\n| 字段 | 类型 |\n| 馆名 | 文本 |\n")
    #expect(read.found == ["Q218 馆明"])
    #expect(read.problems[0].fixIts.map(\.replacement) == ["馆名", "馆号"])
  }

  @Test func `circles and unknown parents`() {
    let read = declareLines("对象 甲\n  属于：乙\n对象 乙\n  属于：丙\n对象 丙\n  属于：甲\n对象 丁馆\n  属于：戊馆\n")
    #expect(read.found == ["Q215 戊馆", "Q217 属于：甲"])
    #expect(read.problems[1].message.zh.contains("丙 → 甲 → 乙 → 丙"))
    #expect(read.levels.map(\.parent) == [1, 2, nil, nil])
  }

  @Test func `several tops are fine, a circle of one is not`() {
    #expect(declareLines("对象 甲馆\n对象 乙馆\n").found == [])
    #expect(declareLines("对象 甲馆\n  属于：甲馆\n").codes == ["Q217"])
  }

  @Test func `clauses that subjects do not have, brackets that mean nothing, empty clauses`() {
    let read = declareLines("对象 馆（县级）\n  标识：\n  取值：1\n  说明：好\n")
    #expect(read.found == ["Q211 取值", "Q210 县级", "Q213 标识"])
  }

  // MARK: Lists

  @Test func `lists with and without order, aliases in brackets`() {
    let read = declareLines(
      "列表 级别：国家级（national）＞省级（provincial、省）＞市级\n  别名：rank of award\nlist kind of event: talk, show\n")
    #expect(read.found == [])
    #expect(read.lists[0].isOrdered && !read.lists[1].isOrdered)
    #expect(read.lists[0].values == [["国家级", "national"], ["省级", "provincial", "省"], ["市级"]])
    #expect(read.lists[1].values == [["talk"], ["show"]])
    #expect(read.context.scope.meanings("rank of award") == [.list(0)])
    #expect(read.context.scope.meanings("National") == [.choice(0, 0)])
  }

  @Test func `a list as a table`() {
    let read = declareLines("列表 级别（从高到低）\n| 值 | 别名 |\n| 国家级 | national |\n| 省级 | |\n")
    #expect(read.found == [])
    #expect(read.lists[0].isOrdered)
    #expect(read.lists[0].values == [["国家级", "national"], ["省级"]])
  }

  @Test func `mistakes in lists`() {
    #expect(declareLines("列表 甲：\n").found == ["Q220 甲"])
    #expect(declareLines("列表 甲：一月、二月、一月\n").found == ["Q221 一月"])
    #expect(declareLines("列表 甲：一月＞二月、三月\n").found == ["Q222 、"])
    #expect(declareLines("列表 甲：一月＜二月\n").found == ["Q222 ＜"])
    #expect(declareLines("列表 甲\n| 数值 |\n| 一月 |\n").codes == ["Q230", "Q232"])
    #expect(declareLines("列表 甲：一月\n| 值 |\n| 二月 |\n").codes == ["Q223"])
  }

  // MARK: Units

  @Test func `units of one's own and multiples`() throws {
    let read = declareLines(
      "计量单位 万册＝10000册\nunit dozen = 12 items\n计量单位 箱（书箱）\n计量单位 车＝2万箱\n  别名：cartload\n")
    #expect(read.found == ["Q210 书箱"])
    let units = read.context.units
    #expect(units.unit(named: "万册")?.factor == 10_000)
    #expect(units.unit(named: "万册")?.kind == units.unit(named: "个")?.kind)
    #expect(units.unit(named: "dozen")?.factor == 12)
    #expect(units.unit(named: "箱")?.kind == .counted(["箱": 1]))
    #expect(units.unit(named: "cartload")?.factor == 20_000)
    #expect(units.unit(named: "cartload")?.kind == .counted(["箱": 1]))
  }

  @Test func `mistakes in units`() {
    #expect(declareLines("计量单位 车＝2万厢\n").found == ["Q225 2万厢"])
    #expect(declareLines("计量单位 车\n计量单位 车\n").found == ["Q260 车"])
    #expect(declareLines("计量单位 万元＝1000元\n").found == ["Q226 万元"])
    #expect(declareLines("计量单位 学分\n").found == [])
  }
}
