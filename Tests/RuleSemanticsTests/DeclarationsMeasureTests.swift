import Diagnostics
import RuleSyntax
import Testing

@testable import RuleSemantics

/// Heads of indicators, scorecards and tables of indicators.
@Suite struct DeclarationsMeasureTests {
  private static let levels = "对象 市\n对象 馆\n  标识：馆号\n"

  private static func read(_ text: String) -> Declarations { declareLines(levels + text) }

  @Test func `every form of an indicator`() {
    let read = DeclarationsMeasureTests.read(
      """
      定义 借阅比（馆）＝借阅量 ÷ 读者数
      到馆比（馆）＝1
      参数 上限＝4%
      指标 开放天数（馆，必达，编号：Z09）
      目标 举办讲座（市，力争）：每年不少于7场，全市合计
      要求 公布目录（馆）：至少1次
      报送 工作情况（馆，监测）：每季度后10日内
      里程碑 建成新馆（市）：2026年12月31日达到1个

      """)
    #expect(read.found == [])
    #expect(
      read.measures.map(\.kind) == [
        .definition, .definition, .parameter, .indicator, .target, .duty, .report, .milestone,
      ])
    #expect(read.measures.map(\.level) == [1, 1, nil, 1, 0, 1, 1, 0])
    #expect(read.measures.map(\.force) == [nil, nil, nil, .required, .stretch, nil, .monitored, nil])
    #expect(read.measures[3].identifier == "Z09")
    #expect(read.text(of: read.measures[3].nameSpan) == "开放天数")
  }

  @Test func `the author's texts go with the measure`() {
    let read = DeclarationsMeasureTests.read(
      """
      指标 开放天数（馆，来源：馆务公开网，单位：天）
        别名：days open、opening days
        编号：Z10
        依据：二（二）1
        原文：每年开放300天以上。
        说明：作者假定：节假日也算。
        说明：看门口的牌子
        佐证：门口的照片
        来源：统计表

      """)
    #expect(read.found == [])
    let head = read.measures[0]
    #expect(head.aliases == ["days open", "opening days"] && head.identifier == "Z10")
    #expect(head.notes.clause == "二（二）1")
    #expect(head.notes.originalText == ["每年开放300天以上。"])
    #expect(head.notes.explanations == ["作者假定：节假日也算。", "看门口的牌子", "统计表", "馆务公开网"])
    #expect(head.notes.evidence == ["门口的照片"])
    #expect(head.attributes.map(\.label) == [.unit])
    #expect(read.authored.map(\.text.zh) == ["节假日也算。"])
    #expect(read.authored.map(\.about) == ["开放天数"])
    #expect(read.context.scope.meanings("Days  Open") == [.measure(0)])
  }

  @Test(arguments: ["（馆，规则自定）", "（馆，author's assumption）", "（作者假定，馆）"])
  func `a mark in the brackets is an assumption of the author`(brackets: String) {
    let read = DeclarationsMeasureTests.read("指标 开放天数\(brackets)\n")
    #expect(read.found == [] && read.authored.map(\.about) == ["开放天数"])
  }

  @Test func `English marks and forces`() {
    let read = DeclarationsMeasureTests.read(
      "indicator Days open (馆, stretch)\n  note: Author's assumption: holidays count\n  source: 2.2.1\ntarget talks (市, required): at least 7 each year\n"
    )
    #expect(read.found == [])
    #expect(read.measures.map(\.force) == [.stretch, .required])
    #expect(read.authored.map(\.text.en) == ["holidays count"])
  }

  @Test func `a level is required, unless there is only one`() {
    let read = DeclarationsMeasureTests.read("指标 开放天数\n指标 到馆率（官）\n指标 借阅率（馆，市）\n")
    #expect(read.found == ["Q216 开放天数", "Q210 官", "Q214 市"])
    let one = declareLines("对象 馆\n指标 开放天数\n")
    #expect(one.found == [] && one.measures[0].level == 0)
    #expect(Set(one.assumptions.map(\.about)) == ["开放天数", "馆"])
    #expect(declareLines("指标 开放天数\n").codes == ["Q216"])
  }

  @Test func `unknown words in brackets offer near ones, or a remark`() {
    let read = DeclarationsMeasureTests.read("指标 开放天数（馆，必答）\n指标 到馆率（馆，含已有）\n")
    #expect(read.found == ["Q210 必答", "Q210 含已有"])
    #expect(read.problems[0].fixIts.map(\.replacement) == ["必达"])
    #expect(read.problems[1].help.contains { $0.zh.contains("注：含已有") })
  }

  // MARK: Scorecards

  @Test func `scorecards keep what their brackets say beside the level`() {
    let read = DeclarationsMeasureTests.read("评分表 年度评估（馆，满分100分，舍入：总分保留1位小数）\n  别名：yearly review\n开放天数（60分）\n")
    #expect(read.found == [])
    #expect(read.scorecards[0].level == 1)
    #expect(read.scorecards[0].attributes.map { read.text(of: $0.span) } == ["满分100分", "舍入：总分保留1位小数"])
    #expect(read.scorecards[0].node.rows.count == 1)
    #expect(read.context.scope.meanings("yearly review") == [.card(0)])
    #expect(DeclarationsMeasureTests.read("评分表 年度评估（满分100分）\n").found == ["Q216 年度评估"])
    #expect(DeclarationsMeasureTests.read("评分表 年度评估（关，满分100分）\n").found == ["Q210 关"])
    #expect(DeclarationsMeasureTests.read("scorecard Review (馆, 100 points)\n").found == [])
  }

  // MARK: Tables of indicators

  private static let table = """
    指标表 年度评估（馆，满分100分）
      等级：60分及以上为合格；其余为不合格
      说明：作者假定：分值自定
    | 一级指标 | 二级 | 指标 | 编号 | 依据 | 取值 | 目标 | 满分 |
    | 服务（60分） | 到馆 | 开放天数（必达） | A1 | 二（一） | 开放日数 | 每年不少于300天 | 40 |
    |  |  | 到馆人数 | A2 | | 到馆数 | | 20分 |
    | 资源（40分） | 藏书 | 人均藏书 | A3 | 二（二） | 藏书量 ÷ 人口 | | 40 |

    """

  @Test func `each row is an indicator, its cells are its clauses`() {
    let read = DeclarationsMeasureTests.read(DeclarationsMeasureTests.table)
    #expect(read.found == [])
    #expect(read.measures.map(\.name) == ["开放天数", "到馆人数", "人均藏书"])
    #expect(read.measures.map(\.kind) == [.indicator, .indicator, .indicator])
    #expect(read.measures.map(\.level) == [1, 1, 1])
    #expect(read.measures.map(\.force) == [.required, nil, nil])
    #expect(read.measures.map(\.identifier) == ["A1", "A2", "A3"])
    #expect(read.measures.map(\.notes.clause) == ["二（一）", nil, "二（二）"])
    #expect(read.measures[0].node.clauses.map(\.label) == [.identifier, .source, .value, .target])
    #expect(read.measures[1].node.clauses.map(\.label) == [.identifier, .value])
    #expect(read.text(of: read.measures[0].node.clauses[3].span) == "每年不少于300天")
    #expect(read.text(of: read.measures[0].node.span).hasPrefix("| 服务"))
  }

  @Test func `with points it is a scorecard too`() {
    let read = DeclarationsMeasureTests.read(DeclarationsMeasureTests.table)
    #expect(read.scorecards.map(\.name) == ["年度评估"])
    let rows = read.scorecards[0].node.rows
    func text(_ tokens: [Token]) -> String { read.trees[0].source.words(of: tokens) }
    #expect(rows.map(\.depth) == [1, 2, nil, nil, 1, 2, nil])
    #expect(rows.map { text($0.name) } == ["服务", "到馆", "开放天数", "到馆人数", "资源", "藏书", "人均藏书"])
    #expect(rows[0].attributes.map { text($0.tokens) } == ["60分"])
    #expect(rows[2].attributes.map(\.label) == [.fullPoints])
    #expect(rows.map { $0.attributes.map { text($0.tokens) } }[3] == ["20分"])
    #expect(read.scorecards[0].node.clauses.map(\.label) == [.grade, .explanation])
    #expect(read.authored.map(\.about) == ["年度评估"])
    #expect(read.context.scope.meanings("年度评估") == [.card(0)])
  }

  @Test func `without points it is a list of indicators`() {
    let read = DeclarationsMeasureTests.read(
      "indicator table Yearly (馆, stretch)\n| indicator | value | weight |\n| daily | 天数值 | 30% |\n指标表 其他指标（馆）\n| 指标 | 取值 |\n| 丁数 | 1 |\n"
    )
    #expect(read.found == [])
    #expect(read.scorecards.map(\.name) == ["Yearly"])
    #expect(read.measures.map(\.force) == [.stretch, nil])
  }

  @Test func `mistakes in tables of indicators are said once`() {
    #expect(DeclarationsMeasureTests.read("指标表 甲表\n| 指标 | 取值 |\n| 丁数 | 1 |\n| 戊数 | 1 |\n").found == ["Q216 甲表"])
    #expect(
      DeclarationsMeasureTests.read("指标表 甲表（馆）\n  等级：甲\n| 指标 | 取直 | 取值 | 取值 |\n| 丁数 | 1 | 1 | 1 |\n").found
        == ["Q230 取直", "Q231 取值", "Q211 等级"])
    #expect(DeclarationsMeasureTests.read("指标表 甲表（馆）\n| 名目 | 取值 |\n| 丁数 | 1 |\n").codes == ["Q230", "Q232"])
    #expect(DeclarationsMeasureTests.read("指标表 甲表（馆）\n").found == ["Q235 甲表"])
    #expect(DeclarationsMeasureTests.read("指标表 甲表（馆）\n| 指标 | 取值 |\n|  | 1 |\n").codes == ["Q233"])
  }
}
