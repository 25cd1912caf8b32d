import Calendar
import Diagnostics
import Numerics
import Testing

@testable import RuleSemantics

/// Data tables and their fields.
@Suite struct DeclarationsTableTests {
  private static let level = "对象 馆\n  标识：馆号\n"

  private static func read(_ table: String) -> Declarations { declareLines(level + table) }

  private static func fields(_ rows: String) -> Declarations {
    read("列表 级别：国家级＞省级\n数据 年报（馆，每年）\n| 字段 | 类型 | 单位 | 口径 | 约束 |\n" + rows)
  }

  @Test(arguments: [
    ("馆，每年", DataTableDeclaration.Shape.period(.year)), ("馆，每学年", .period(.schoolYear)),
    ("每半年，馆", .period(.halfYear)), ("馆；每季度", .period(.quarter)), ("馆,each month", .period(.month)),
    ("馆", .register), ("馆，登记", .register), ("馆，each school year", .period(.schoolYear)), ("reference", .reference),
    ("参照", .reference),
  ])
  func `the brackets say whose data and how often`(brackets: String, shape: DataTableDeclaration.Shape) {
    let read = DeclarationsTableTests.read("数据 年报（\(brackets)）\n| 字段 | 类型 |\n| 经费 | 小数 |\n")
    #expect(read.found == [])
    #expect(read.tables[0].shape == shape)
    #expect(read.tables[0].level == (shape == .reference ? nil : 0))
  }

  @Test func `key and period columns are implied where they are not declared`() throws {
    let read = DeclarationsTableTests.read(
      "数据 甲表（馆，每年）\n| 字段 | 类型 |\n| 馆号 | 编码 |\n| 年度 | 期间 |\n数据 乙表（馆，每年）\n| 字段 | 类型 |\n| 经费 | 小数 |\n")
    #expect(read.found == [])
    #expect(read.tables[0].fieldNames == ["馆号", "年度"])
    #expect(read.tables[0].periodField == 1 && read.tables[0].keyFields == [0])
    #expect(read.tables[1].fieldNames == ["经费", "馆号", "期间"])
    #expect(read.tables[1].periodField == 2 && read.tables[1].keyFields == [1])
    #expect(read.tables[1].fields[2].aliases == ["period", "年度", "年份", "year"])
    #expect(read.tables[1].fields.map(\.isImplied) == [false, true, true])
    #expect(read.context.scope.meanings("馆号") == [.field(0, 0), .field(1, 1)])
  }

  @Test func `types, units and meanings`() throws {
    let read = DeclarationsTableTests.fields(
      """
      | 馆员数 | 整数 | 名 | 时点 | |
      | 经费 | 小数 | 万元 | 期内 | |
      | 人均经费 | 小数 | 元/人 | | |
      | 满意度 | 百分数 | | stock | |
      | 到馆率 | 小数 | ％ | | |
      | 开放 | 是否 | | | |
      | 馆名 | 文本 | | | |
      | 批准日期 | 日期 | | | |
      | 编号码 | 编码 | | | |
      | 合作馆 | 多值（编码） | | | |
      | 最高级 | 级别 | | | |
      | 读者数（人） | whole number | | flow | |

      """)
    #expect(read.found == [])
    let table = try #require(read.table("年报"))
    #expect(table.field("馆员数")?.isWhole == true)
    #expect(table.field("馆员数")?.unit?.kind == .counted(["人": 1]))
    #expect(table.field("馆员数")?.meaning == .stock)
    #expect(table.field("经费")?.unit?.factor == 10_000 && table.field("经费")?.meaning == .flow)
    #expect(table.field("人均经费")?.unit?.kind == .counted(["元": 1, "人": -1]))
    #expect(table.field("满意度")?.type == .number(.percent))
    #expect(table.field("到馆率")?.unit?.kind == .share)
    #expect(table.field("开放")?.type == .yesNo)
    #expect(table.field("编号码")?.type == .text)
    #expect(table.field("合作馆")?.type == .codes)
    #expect(table.field("最高级")?.type == .choice(0))
    #expect(table.field("读者数")?.unit?.kind == .counted(["人": 1]))
    #expect(read.context.fieldLists[0].compactMap { $0 } == [0])
  }

  @Test func `mistakes in types and units point at their cells`() {
    let read = DeclarationsTableTests.fields(
      """
      | 甲数 | 整树 | | | |
      | 乙数 | 整数 | 万员 | | |
      | 丙数 | 文本 | 人 | | |
      | 丁数 | 百分数 | 人 | | |
      | 戊数 | 整数 | | 时间 | |
      | 己数 | 整数（人） | | | |
      | 庚数 | | | | |
      |  | 整数 | | | |

      """)
    #expect(
      read.found == [
        "Q243 整树", "Q224 万员", "Q245 人", "Q245 人", "Q234 时间", "Q243 整数（人）", "Q233 | 庚数 | | | | |",
        "Q233 |  | 整数 | | | |",
      ])
    #expect(read.problems[0].fixIts.map(\.replacement) == ["整数"])
    #expect(read.problems[1].fixIts.map(\.replacement).contains("万元"))
  }

  @Test func `heads in any order, unknown, repeated and missing heads`() {
    let read = DeclarationsTableTests.read(
      "数据 年报（馆，每年）\n| type | 别名 | field |\n| 整数 | staff | 馆员数 |\n")
    #expect(read.found == [])
    #expect(read.tables[0].fields[0].aliases == ["staff"])
    #expect(
      DeclarationsTableTests.read("数据 年报（馆，每年）\n| 字断 | 类型 | 类型 | 上限 |\n| 甲数 | 整数 | 整数 | 1 |\n").found
        == ["Q230 字断", "Q231 类型", "Q230 上限", "Q232 | 字断 | 类型 | 类型 | 上限 |"])
    #expect(DeclarationsTableTests.read("数据 年报（馆，每年）\n").found == ["Q235 年报"])
  }

  @Test func `intervals have two date columns, declared or not`() throws {
    let read = DeclarationsTableTests.read(
      """
      数据 名册（馆，明细）
        归期：无
        无记录：按零
      | 字段 | 类型 | 别名 |
      | 服务期 | 起止：起始日、终止日 | term: first day, last day |
      | 终止日 | 日期 | |

      """)
    #expect(read.found == [])
    let table = try #require(read.table("名册"))
    #expect(table.fieldNames == ["服务期", "终止日", "起始日", "馆号"])
    #expect(table.fields[0].interval.map { [$0.start, $0.end] } == [2, 1])
    #expect(table.fields[0].aliases == ["term"])
    #expect(table.fields[2].aliases == ["first day"])
    #expect(table.fields[2].type == .date && !table.fields[2].isImplied)
    #expect(DeclarationsTableTests.fields("| 任期 | 起止 | | | |\n").found == ["Q244 起止"])
    #expect(DeclarationsTableTests.fields("| 任期 | interval: 开始 | | | |\n").found == ["Q244 interval: 开始"])
    #expect(
      DeclarationsTableTests.fields("| 任期 | 起止：始日、终日 | | | |\n| 始日 | 文本 | | | |\n").found == ["Q244 始日"])
  }

  @Test func `personal fields are marked in brackets or in a column`() {
    let read = DeclarationsTableTests.read(
      "数据 名册（馆，登记）\n| 字段 | 类型 | 隐私 |\n| 姓名（个人信息） | 文本 | |\n| 电话 | 文本 | 个人信息 |\n| 馆名 | 文本 | |\n")
    #expect(read.found == [])
    #expect(read.tables[0].fields.map(\.isPersonal) == [true, true, false, false])
    #expect(
      DeclarationsTableTests.read("数据 名册（馆）\n| 字段 | 类型 |\n| 姓名（个人消息） | 文本 |\n").found == ["Q210 个人消息"])
  }

  // MARK: Detail tables

  private static func detail(_ clauses: String, _ rows: String = "| 开办日 | 日期 |\n| 季度别 | 期间 |\n") -> Declarations {
    read("数据 活动（馆，明细）\n\(clauses)| 字段 | 类型 |\n| 名目 | 文本 |\n\(rows)")
  }

  @Test func `detail tables find their period by a date, a period, or not at all`() {
    let byDate = DeclarationsTableTests.detail("归期：开办日\n无记录：按未报\n")
    #expect(byDate.found == [])
    #expect(byDate.tables[0].shape == .detail(.byDate(1)) && byDate.tables[0].whenEmpty == .notReported)
    #expect(DeclarationsTableTests.detail("归期：季度别\n无记录：按零\n").tables[0].shape == .detail(.byPeriod(2)))
    #expect(DeclarationsTableTests.detail("dated: none\nempty: zero\n").tables[0].shape == .detail(.undated))
    let implied = DeclarationsTableTests.detail("归期：期间\n无记录：按零\n")
    #expect(implied.found == [])
    #expect(implied.tables[0].shape == .detail(.byPeriod(4)) && implied.tables[0].periodField == 4)
  }

  @Test func `both clauses of a detail table are required, and offered`() {
    let read = DeclarationsTableTests.detail("")
    #expect(read.found == ["Q238 活动", "Q239 活动"])
    #expect(read.problems[0].help[0].zh.contains("归期：开办日") && read.problems[0].help[0].zh.contains("归期：无"))
    #expect(read.problems[1].help[0].en.contains("empty: zero") && read.problems[1].help[0].en.contains("not reported"))
  }

  @Test func `mistakes in归期 and 无记录`() {
    #expect(DeclarationsTableTests.detail("归期：开半日\n无记录：按零\n").found == ["Q240 开半日"])
    #expect(DeclarationsTableTests.detail("归期：名目\n无记录：按零\n").found == ["Q240 名目"])
    #expect(DeclarationsTableTests.detail("归期：无\n无记录：不管\n").found == ["Q241 不管"])
    #expect(
      DeclarationsTableTests.read("数据 年报（馆，每年）\n归期：无\n| 字段 | 类型 |\n| 甲数 | 整数 |\n").found == ["Q237 归期"])
  }

  @Test func `several key columns and columns of several codes`() {
    let read = DeclarationsTableTests.detail(
      "归期：无\n无记录：按零\n键：主办馆、协办馆\n", "| 主办馆 | 编码 |\n| 协办馆 | 多值 |\n")
    #expect(read.found == [])
    #expect(read.tables[0].keyFields == [1, 2])
    #expect(read.tables[0].fieldNames == ["名目", "主办馆", "协办馆"])
    #expect(
      DeclarationsTableTests.detail("归期：无\n无记录：按零\n键：主办关\n", "| 主办馆 | 编码 |\n").found == ["Q242 主办关"])
    #expect(
      DeclarationsTableTests.detail("归期：无\n无记录：按零\n键：主办馆\n", "| 主办馆 | 整数 |\n").found == ["Q242 主办馆"])
    let undeclared = DeclarationsTableTests.detail("归期：无\n无记录：按零\n键：承办单位\n")
    #expect(undeclared.found == [] && undeclared.tables[0].fieldNames.last == "承办单位")
  }

  @Test func `event tables give their lists`() {
    let read = DeclarationsTableTests.read(
      "列表 考核事项：弄虚作假、通报批评\n数据 事项记录（馆，明细，事项）\n归期：无\n无记录：按零\n| 字段 | 类型 |\n| 事由 | 考核事项 |\n")
    #expect(read.found == [])
    #expect(read.tables[0].isEventTable)
    #expect(read.context.eventLists == [0])
  }

  @Test func `an event table is a detail table`() {
    let read = DeclarationsTableTests.read(
      "数据 事项记录（馆，事项）\n归期：无\n无记录：按零\n| 字段 | 类型 |\n| 事由 | 文本 |\n")
    #expect(read.found == [] && read.tables[0].shape == .detail(.undated))
  }

  // MARK: Conditions

  @Test func `constraints are kept as they are written`() {
    let read = DeclarationsTableTests.fields("| 甲数 | 整数 | | | ≥ 1，≤ 乙数 |\n| 乙数 | 整数 | | | 必填；1至5，否则提示 |\n")
    #expect(read.found == [])
    #expect(read.pendingConditions.map(\.words) == ["≥ 1", "≤ 乙数", "必填", "1至5"])
    #expect(read.pendingConditions.map(\.field) == [0, 0, 1, 1])
    #expect(read.pendingConditions.map(\.form) == [.condition, .condition, .required, .condition])
    #expect(read.pendingConditions.map(\.consequence) == [.refuse, .refuse, .warn, .warn])
    #expect(read.text(of: read.pendingConditions[1].span) == "≤ 乙数")
    #expect(DeclarationsTableTests.fields("| 甲数 | 整数 | | | 唯一 |\n").found == ["Q246 唯一"])
  }

  @Test func `checks of a whole table and what follows them`() {
    let read = DeclarationsTableTests.read(
      """
      数据 年报（馆，每年）
        校验：甲数 ≤ 乙数，否则提示
        validate: 甲数 ≥ 1, otherwise refuse
        校验：甲数 ≠ 乙数
        校验：甲数 ≠ 3，否则算了
      | 字段 | 类型 |
      | 甲数 | 整数 |
      | 乙数 | 整数 |

      """)
    #expect(read.found == ["Q247 否则算了"])
    #expect(read.pendingConditions.map(\.words) == ["甲数 ≤ 乙数", "甲数 ≥ 1", "甲数 ≠ 乙数", "甲数 ≠ 3"])
    #expect(read.pendingConditions.map(\.consequence) == [.warn, .refuse, .refuse, .refuse])
    #expect(read.assumptions.map(\.about) == ["年报"])
  }

  // MARK: Whose data

  @Test func `tables without a level, with an unknown one, with too much`() {
    let rows = "\n| 字段 | 类型 |\n| 甲数 | 整数 |\n"
    #expect(DeclarationsTableTests.read("数据 年报（每年）" + rows).found == ["Q216 年报"])
    #expect(DeclarationsTableTests.read("数据 年报（关，每年）" + rows).found == ["Q210 关"])
    let longer = DeclarationsTableTests.read("数据 年报（馆所，每年）" + rows)
    #expect(longer.found == ["Q210 馆所"] && longer.problems[0].fixIts.map(\.replacement) == ["馆"])
    #expect(DeclarationsTableTests.read("数据 年报（馆，参照）" + rows).codes == ["Q236"])
    #expect(DeclarationsTableTests.read("数据 年报（馆，每年，每月）" + rows).found == ["Q214 每月"])
    #expect(DeclarationsTableTests.read("数据 年报（馆，每年）" + rows + "  取值：甲数\n").found == ["Q211 取值"])
  }
}
