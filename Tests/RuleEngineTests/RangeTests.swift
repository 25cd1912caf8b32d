import Calendar
import Datasets
import Diagnostics
import Numerics
import RuleSemantics
import Testing

@testable import RuleEngine

/// A card on which data are missing, and every way in which they may arrive.
private struct Enumeration {
  var rules: CheckedRules
  /// The cells of the yearly report of the first library, in the order of its fields; nil: missing.
  var cells: [String?]

  /// What each cell may come to hold.
  static let arrivals = [
    ["", "0", "3", "7", "不适用"], ["0", "5", "不适用"], ["", "55%", "80%", "100%"], ["A", "C"],
  ]

  func card(_ cells: [String]) throws -> CardResult {
    let rows = [
      "馆代码,期间,借阅,读者,满意,级别", "G1,2026年," + cells.joined(separator: ","), "G2,2026年,6,4,90%,A", "G3,2026年,2,3,70%,B",
    ]
    let files = [
      DataFile(name: "年报", path: "年报.csv", bytes: Array(rows.joined(separator: "\n").utf8)),
      DataFile(name: "活动", path: "活动.csv", bytes: Array("馆代码,编号,类型\nG1,a,讲座\nG1,b,展览\nG1,c,讲座".utf8)),
    ]
    let dataset = Dataset.bind(rules: rules, files: files).dataset
    let run = RuleRun(rules, dataset)
    let subject = try #require(dataset.subjects.find("G1", level: 0))
    return try #require(run.cardResult(card: 0, subject: subject, period: .year(2026)))
  }

  /// All combinations of what may arrive in the missing cells.
  var completions: [[String]] {
    cells.enumerated().reduce([[]]) { found, entry in
      let options = entry.element.map { [$0] } ?? Enumeration.arrivals[entry.offset]
      return found.flatMap { start in options.map { start + [$0] } }
    }
  }
}

@Suite struct `Ranges` {
  private static let head = """
    语言版本 1
    规则集 试
    有效期 2026年至2026年
    对象 馆
      标识：馆代码
    列表 级别：A＞B＞C
    列表 类型：讲座、展览
    数据 年报（馆，每年）
    | 字段 | 类型 | 单位 | 口径 | 约束 |
    | 借阅 | 整数 | 人 | 期内 | ≥ 0 |
    | 读者 | 整数 | 人 | 期内 | ≥ 0 |
    | 满意 | 百分数 | % |  | ≥ 0% |
    | 级别 | 级别 |  |  |  |
    数据 活动（馆，明细）
      归期：无
      无记录：按零
    | 字段 | 类型 |
    | 编号 | 文本 |
    | 类型 | 类型 |
    """

  /// Indicators, then the card.
  private static let schemes: [String] = [
    """
    指标 甲（馆）
      取值：借阅
      目标：每年不少于5人，每馆
      计分：按完成比例得分，最高满分
    指标 乙（馆）
      取值：满意
      计分：90%及以上得10分；80%至90%（不含90%）得8分；其余得0分
    评分表 卡（馆，满分30分）
      甲（20分）
      乙（10分）
    """,
    """
    指标 甲（馆）
      取值：借阅
      目标：每年不少于5人，每馆
      计分：每少1人扣3分，扣完为止
    指标 乙（馆）
      取值：借阅 ÷ 读者
      计分：0%得0分，100%得6分，300%得10分，中间按直线内插
    评分表 卡（馆，满分30分）
      缺数据：未填的，按2分
      舍入：总分保留1位小数
      甲（20分）
      乙（10分）
    """,
    """
    指标 甲（馆）
      取值：借阅
      计分：每2人得3分，不足2人的不计，最高12分
    指标 乙（馆）
      取值：满意
      计分：得分＝满分×较小(1，满意÷80%)
    指标 丙（馆）
      取值：级别
      计分：按级别得分：A 5分、B 3分、其他1分
    评分表 卡（馆，满分27分）
      缺数据：未填的，不计并折算
      一级 一（17分）
        甲（12分）
        丙（5分）
      一级 乙（10分）
    """,
    """
    指标 甲（馆）
      取值：借阅
      例外：满意＜60%的，不得分
      计分：每1人得2分，最高20分
    指标 乙（馆）
      取值：读者
      目标：每年不少于4人，每馆
      计分：达到目标得满分，否则得2分
      缺数据：不适用的，不计并折算
    评分表 卡（馆，满分30分）
      甲（20分）
      乙（10分）
    """,
    """
    指标 甲（馆）
      取值：借阅
      计分：每1人得2分，最高20分
    指标 乙（馆）
      取值：满意
      计分：不低于80%得满分，每低1个百分点扣0.5分，不足1个百分点的按比例计，扣完为止
    定义 讲座数（馆）＝活动中类型为讲座的数量（同一编号只计一次）
    评分表 卡（馆，满分30分）
      缺数据：未填的，按最差
      汇总：最低
      加分：讲座数每1个2分，最多3分
      甲（20分）
      乙（10分）
    """,
    """
    指标 甲（馆）
      取值：借阅（缺则3人） ＋ 1人
      计分：每1人得2分，最高20分
    指标 乙（馆）
      取值：读者
      例外：满意未填的，得1分
      计分：每1人得1分，最高10分
    评分表 卡（馆，满分30分）
      缺数据：未填的，取全体的得分平均
      甲（20分）
      乙（10分）
    """,
    """
    指标 甲（馆）
      取值：借阅
      计分：不低于全体的借阅平均值得10分，每低1人扣2分，不足1人的按比例计，扣完为止
    指标 乙（馆）
      取值：借阅在全体中的名次
      计分：得分＝较大(0，10－2×(借阅在全体中的名次))
    评分表 卡（馆，满分20分）
      缺数据：未填的，取全体的值平均；不适用的，沿用上期
      甲（10分）
      乙（10分）
    """,
    """
    指标 甲（馆）
      取值：读者 － 借阅
      计分：每1人得2分，最高20分
    指标 乙（馆）
      取值：满意 － 60%
      目标：每年不少于20个百分点
      计分：按完成比例得分，最高满分
    评分表 卡（馆，满分30分）
      甲（20分）
      乙（10分）
    """,
  ]

  /// Scores in proportion and for every unit lie between nothing and their cap, whatever number arrives.
  @Test(arguments: [("取值：满意", "目标：每年不低于80%"), ("取值：满意\n  方向：越低越好", "目标：每年不超过80%"), ("取值：满意 － 上年的满意", "目标：每年不低于2个百分点")])
  func `are those of the method where nothing bounds the data`(_ value: String, _ target: String) throws {
    let step = value.contains("上年") ? "1个百分点" : "1%"
    let head = Self.head.replacing("| 满意 | 百分数 | % |  | ≥ 0% |", with: "| 满意 | 百分数 | % |  |  |")
    let rules = try RuleText.check(
      head
        + """

        指标 甲（馆）
          \(value)
          \(target)
          计分：按完成比例得分，最高满分
          缺数据：未填的，按最差
        指标 乙（馆）
          \(value)
          计分：每\(step)得1分，不足\(step)的不计，最高5分
        评分表 卡（馆，满分15分）
          甲（10分）
          乙（5分）
        """.replacing("\n          ", with: "\n"))
    let card = try Enumeration(rules: rules, cells: ["4", "3", nil, "B"]).card(["4", "3", "", "B"])
    #expect(card.items.map(\.range) == [NumberRange(low: 0, high: 10), NumberRange(low: 0, high: 5)])
    #expect(card.items.map(\.score) == [0, nil])
  }

  /// What has data keeps them: only the blank cell may still come to count.
  @Test func `of a count of what has data are as wide as its blank cells`() throws {
    let rules = try RuleText.check(
      """
      语言版本 1
      规则集 试
      对象 馆
        标识：馆代码
      数据 活动（馆，明细）
        归期：无
        无记录：按零
      | 字段 | 类型 | 单位 |
      | 编号 | 编码 |  |
      | 参加 | 整数 | 人 |
      指标 甲（馆）
        取值：活动中参加有数据的数量
        计分：每个得1分，最高10分
      评分表 卡（馆）
        甲（10分）
      """)
    let file = DataFile(
      name: "活动", path: "活动.csv", bytes: Array("馆代码,编号,参加\nG1,a,5\nG1,b,6\nG1,c,7\nG1,d,".utf8))
    let dataset = Dataset.bind(rules: rules, files: [file]).dataset
    let subject = try #require(dataset.subjects.find("G1", level: 0))
    let card = try #require(RuleRun(rules, dataset).cardResult(card: 0, subject: subject, period: .year(2026)))
    #expect(card.total == 3)
    #expect(card.range == NumberRange(low: 3, high: 4))
  }

  @Test(arguments: schemes.indices) func `hold every total that data may bring`(scheme: Int) throws {
    let rules = try RuleText.check(Self.head + "\n" + Self.schemes[scheme])
    for missing in [0, 1, 2, 4, 8, 3, 5, 6, 15] {
      let whole = ["4", "3", "85%", "B"]
      let cells = whole.indices.map { missing >> $0 & 1 == 1 ? nil : whole[$0] }
      try check(Enumeration(rules: rules, cells: cells))
    }
  }

  private func check(_ enumeration: Enumeration) throws {
    let card = try enumeration.card(enumeration.cells.map { $0 ?? "" })
    let range = try #require(card.range)
    var reached: Set<ExactNumber> = []
    for cells in enumeration.completions {
      let completed = try enumeration.card(cells)
      for (before, after) in zip(card.items, completed.items) { check(before, after, cells) }
      guard let total = completed.total else { continue }
      reached.insert(total)
      #expect(range.low <= total && total <= range.high, "\(total) of \(cells) is not in \(range)")
    }
    if enumeration.cells.allSatisfy({ $0 != nil }) {
      #expect(card.total == range.low && range.low == range.high)
    }
  }

  private func check(_ before: ItemResult, _ after: ItemResult, _ cells: [String]) {
    for (child, completed) in zip(before.children, after.children) { check(child, completed, cells) }
    guard let range = before.range, let score = after.score else { return }
    #expect(range.low <= score && score <= range.high, "\(before.name): \(score) of \(cells) is not in \(range)")
  }
}
