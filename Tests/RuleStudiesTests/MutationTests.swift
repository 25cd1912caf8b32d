import Diagnostics
import Numerics
import RuleEngine
import RuleSemantics
import RuleStudies
import Testing

@Suite struct `Mutation testing` {
  private static let weak = """
    测试 太宽
      给定 2026年 馆 东馆：借书人 100，学生 100，讲座 1，违规 否
      应有 东馆 借书率 得分 30分
    """

  private static let strong = """
    测试 借书率
      用例 2026年 馆
      | 用例 | 借书人 | 学生 | 借书率 得分 |
      | 八成 | 80 | 100 | 30分 |
      | 差一点 | 799 | 1000 | 20分 |
      | 六成 | 60 | 100 | 20分 |
      | 差一点六成 | 599 | 1000 | 0分 |
    测试 讲座
      用例 2026年 馆
      | 用例 | 讲座 | 违规 | 讲座数 得分 |
      | 一场 | 1 | 否 | 2分 |
      | 封顶 | 6 | 否 | 10分 |
      | 违规 | 6 | 是 | 0分 |
    测试 卡
      用例 2026年 馆
      | 用例 | 借书人 | 学生 | 讲座 | 违规 | 卡 总分 | 卡 等级 |
      | 好 | 80 | 100 | 0 | 否 | 30分 | 好 |
      | 差 | 60 | 100 | 4 | 否 | 28分 | 差 |
      | 差一点 | 60 | 100 | 5 | 否 | 30分 | 好 |
      | 未报 | 未报 | 100 | 5 | 否 | 10分 | 差 |
    """

  private func fates(_ tests: String) throws -> [(change: String, fate: MutationStudy.Fate)] {
    let study = MutationStudy(try checkedRules(SmallRules.head + "\n" + tests))
    #expect(study.broken == [])
    return study.mutants.indices.map { (study.mutants[$0].change.zh, study.fate(of: $0)) }
  }

  private func survivors(_ tests: String) throws -> [String] {
    try fates(tests).compactMap { entry in if case .survived = entry.fate { entry.change } else { nil } }
  }

  @Test func `a weak suite is shown to be weak, and a case is proposed for each change`() throws {
    let found = try fates(Self.weak)
    let survived = found.compactMap { entry -> (String, CaseProposal?)? in
      if case .survived(let survival) = entry.fate { (entry.change, survival.proposal) } else { nil }
    }
    #expect(survived.map(\.0).contains("80% 变成 81%"))
    #expect(survived.map(\.0).contains("80% 处的 ≥ 变成 >"))
    #expect(survived.map(\.0).contains("去掉“违规为是的，不得分”"))
    #expect(survived.map(\.0).contains("去掉“最高10分”的上限"))
    for (change, proposal) in survived where change.contains("80%") { #expect(proposal != nil, "\(change)") }
  }

  /// What it does not notice cannot be noticed: points are fixed by the clauses, and totals are multiples of 2.
  @Test func `a strong suite notices all that can be noticed`() throws {
    #expect(try survivors(Self.strong) == [])
    let equivalent = try fates(Self.strong).compactMap { entry in
      if case .equivalent = entry.fate { entry.change } else { nil }
    }
    #expect(equivalent == ["“卡”的总分不舍入", "“卡”先评等级、后舍入", "30分 变成 29分", "“借书率”和“讲座数”的分值对调"])
  }

  /// A date that is moved a day earlier shows on that day only.
  @Test func `a date needs a day of its own, which is proposed`() throws {
    let target = "目标 讲座达标（馆）：截至2026年12月31日不少于3场\n  取值：讲座\n"
    let given = "给定 2026年 馆 东馆：讲座 1\n"
    let last = "测试 年底\n  " + given + "  应有 东馆 讲座达标 未达标\n"
    let before = "测试 前一天\n  截至日 2026-12-30\n  " + given + "  应有 东馆 讲座达标 未到期\n"
    let change = "2026-12-31 变成 2026-12-30"
    let survival = try fates(target + last).compactMap { entry in
      if entry.change == change, case .survived(let survival) = entry.fate { survival } else { nil }
    }
    let day = survival.first?.proposal?.asOf
    #expect(day.map { "\($0)" } == "2026-12-30")
    #expect(try !survivors(target + last + before).contains(change))
  }

  /// With the value at the target both the full points and their part are the same.
  @Test func `an edge at which both results meet is equivalent`() throws {
    let lower = """
      指标 违约（馆）
        方向：越低越好
        取值：讲座
        目标：每年不超过3场
        计分：按完成比例得分，最高满分
      评分表 另（馆，满分10分）
        违约（10分）
      测试 违约
        给定 2026年 馆 东馆：讲座 3
        给定 2026年 馆 西馆：讲座 6
        应有 东馆 违约 达标，得分 10分
        应有 西馆 违约 未达标，得分 5分
      """
    #expect(try !survivors(lower).contains("“按完成比例得分”里的 ≤ 变成 <"))
  }

  @Test func `a proposed case tells the change from the rules`() throws {
    let study = MutationStudy(try checkedRules(SmallRules.head + "\n" + Self.weak))
    for index in study.mutants.indices {
      guard case .survived(let survival) = study.fate(of: index), let proposal = survival.proposal else { continue }
      #expect(proposal.expected != proposal.otherwise)
    }
  }

  /// A mutant with no edit that matters would be a defect of the maker.
  @Test func `every mutant changes the rules in one place of the file`() throws {
    let rules = try checkedRules(SmallRules.head + "\n" + Self.strong)
    let mutants = MutantMaker.mutants(of: rules)
    #expect(mutants.count > 20)
    for mutant in mutants {
      #expect(!mutant.edits.isEmpty)
      #expect(mutant.span.start < mutant.span.end)
    }
    #expect(
      Set(mutants.map(\.kind)).isSuperset(of: [.edge, .threshold, .figure, .weights, .veto, .cap, .rounding, .missing]))
  }

  /// Only tests that come by the changed place are run: the fate is the same as when all are.
  @Test func `no other test could have noticed`() throws {
    let study = MutationStudy(try checkedRules(SmallRules.head + "\n" + Self.strong))
    for index in study.mutants.indices {
      let changed = study.mutants[index].applied(to: study.bench.rules)
      let first = study.bench.rules.tests.indices.first { !study.bench.holds($0, under: changed) }
      if case .killed(let test) = study.fate(of: index, proposes: false) {
        #expect(first == test)
      } else {
        #expect(first == nil, "\(study.mutants[index].change.zh)")
      }
    }
  }
}

@Suite struct `Mutants that no data can show` {
  private func equivalents(_ rules: String) throws -> [String] {
    let study = MutationStudy(try checkedRules(rules))
    return study.mutants.filter { $0.equivalence != nil }.map(\.change.zh)
  }

  private static let head = """
    语言版本 1
    规则集 试
    对象 馆
      标识：馆号
    数据 年报（馆，每年）
    | 字段 | 类型 | 单位 | 约束 |
    | 场次 | 整数 | 场 | ≥ 0 |

    """

  @Test func `an edge between whole numbers`() throws {
    let found = try equivalents(
      Self.head + "指标 讲座（馆）\n  取值：场次\n  计分：2.5场及以上得10分；其余得0分\n测试 甲\n  给定 2026年 馆 东：场次 3\n  应有 东 讲座 得分 10分")
    #expect(found == ["2.5场 处的 ≥ 变成 >", "2.5场 变成 2.4场", "2.5场 变成 2.6场"])
  }

  @Test func `not an edge that a number can have`() throws {
    let found = try equivalents(
      Self.head + "指标 讲座（馆）\n  取值：场次\n  计分：2场及以上得10分；其余得0分\n测试 甲\n  给定 2026年 馆 东：场次 3\n  应有 东 讲座 得分 10分")
    #expect(found == [])
  }

  @Test func `a floor that nothing reaches`() throws {
    let found = try equivalents(
      Self.head
        + """
        要求 讲座（馆）：每年不少于2场，每馆
          取值：场次
          计分：每少1场扣50%，扣完为止
        评分表 卡（馆，满分10分）
          讲座（10分）
        测试 甲
          给定 2026年 馆 东：场次 3
          应有 东 讲座 得分 10分
        """)
    #expect(found == ["去掉“扣完为止”的下限"])
  }
}
