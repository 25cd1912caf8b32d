import Calendar
import Diagnostics
import Numerics
import Testing

@testable import RuleEngine
@testable import RuleSemantics

/// Libraries scored on loans and members: two indicators worth the number in the cell, at most their full points.
struct Library {
  let builder = RuleBuilder()
  let level: LevelIndex
  let register: TableIndex
  let report: TableIndex
  let events: TableIndex
  let kinds: ListIndex
  let loans: MeasureIndex
  let members: MeasureIndex
  let card: ScorecardIndex

  init() {
    level = builder.level("馆")
    kinds = builder.list("事项", ["造假", "批评", "事故"])
    register = builder.register(level, [builder.field("组", .text), builder.field("有车", .yesNo)], group: "组")
    report = builder.yearly("年报", level, [builder.count("借阅"), builder.count("读者")])
    events = builder.detail(
      "事项记录", level, [builder.field("日期", .date), builder.field("事项", .choice(kinds))], date: "日期")
    loans = builder.measure("借阅量", level, builder.cell(report, "借阅"))
    members = builder.measure("读者量", level, builder.cell(report, "读者"))
    for measure in [loans, members] {
      let points = builder.add(
        .lowest([builder.add(.itemValue(measure)), builder.add(.itemFull, .number(.points))]), .number(.points))
      builder.score(measure, points)
    }
    card = builder.card(
      "年度评估", level,
      builder.section("", 100, [builder.section("服务", 60, [builder.item(loans, 60)]), builder.item(members, 40)]))
  }

  static let tables = [
    "馆名录": "馆代码 名称 组 有车\nG1 东馆 大 是\nG2 西馆 大 否\nG3 南馆 小 是",
    "年报": "馆代码 期间 借阅 读者\nG1 2026年 50 30\nG2 2026年 60 40\nG3 2026年 20 -",
    "事项记录": "馆代码 日期 事项\nG2 2026-05-01 批评",
  ]

  func event(_ kind: Int) -> ExpressionID {
    builder.aggregate(
      .anyHolds, .rows(events), filter: builder.isChoice(builder.cell(events, "事项"), kinds, [kind]), type: .yesNo)
  }

  func count(_ kind: Int) -> ExpressionID {
    builder.aggregate(.count, .rows(events), filter: builder.isChoice(builder.cell(events, "事项"), kinds, [kind]))
  }

  func result(_ changes: [String: String] = [:]) -> RunResult {
    builder.run(Library.tables.merging(changes) { $1 }).result(card: card, period: .year(2026))
  }

  func cards(_ changes: [String: String] = [:]) -> [String: CardResult] {
    Dictionary(uniqueKeysWithValues: result(changes).cards.map { ($0.subject.id, $0) })
  }

  /// Of G3, whose members are blank.
  func incomplete(_ rules: MissingRule...) throws -> CardResult {
    builder.change(card: card) { $0.root.missing = rules }
    return try #require(cards()["G3"])
  }
}

private func exact(_ numerator: Int, _ denominator: Int = 1) -> ExactNumber {
  ExactNumber(numerator, over: denominator) ?? .zero
}

@Suite struct `Scores of a card` {
  private let library = Library()
  private var builder: RuleBuilder { library.builder }

  @Test func `items add up to sections and to the total`() throws {
    let card = try #require(library.cards()["G1"])
    #expect(card.total == exact(80))
    #expect(card.items.map(\.score) == [exact(50), exact(30)])
    #expect(card.items.map(\.kind) == [.section, .indicator])
    #expect(card.items[0].children[0].path == [0, 0])
    #expect(card.items[0].children[0].evidence.map(\.heading) == ["借阅"])
    #expect(card.range == NumberRange(low: exact(80), high: exact(80)))
    #expect(card.flags.isEmpty)
  }

  @Test func `an item without data has no score, and the total is a range`() throws {
    let card = try #require(library.cards()["G3"])
    #expect(card.total == nil)
    #expect(card.rank == nil)
    #expect(card.range == NumberRange(low: exact(20), high: exact(60)))
    #expect(card.items[1].reason?.code == .blank)
    #expect(card.items[1].range == NumberRange(low: .zero, high: exact(40)))
    #expect(card.flags.map(\.kind) == [.incomplete])
    #expect(card.flags[0].text.zh == "1 个项目没有得分：读者量")
  }

  @Test func `a table without a file leaves a count or a sum of counts open upwards only`() throws {
    let sum = builder.aggregate(.sum, .rows(library.events), argument: builder.cell(library.report, "读者"))
    let count = builder.aggregate(.count, .rows(library.events), argument: nil)
    for figure in [sum, count] {
      let points = builder.add(.lowest([figure, builder.add(.itemFull, .number(.points))]), .number(.points))
      builder.score(library.members, points)
      let tables = Library.tables.filter { $0.key != "事项记录" }
      let run = builder.run(tables)
      let subject = run.subject("G1", library.level)
      let card = try #require(run.cardResult(card: library.card, subject: subject, period: .year(2026)))
      #expect(card.range == NumberRange(low: exact(50), high: exact(90)))
    }
  }

  @Test func `missing data give points, as the nearest rule says`() throws {
    let card = try library.incomplete(builder.missing([.blank], .points(.ofFull(exact(1, 4))), "未填的，按25%"))
    #expect(card.total == exact(30))
    #expect(card.items[1].missingTreatment == "未填的，按25%")
    #expect(card.range == NumberRange(low: exact(20), high: exact(60)))
    let own = builder.missing([.blank], .points(.absolute(exact(1))))
    builder.change(library.members) { $0.missing = [own] }
    #expect(try library.incomplete(builder.missing([.blank], .points(.absolute(.zero)))).total == exact(21))
  }

  @Test func `a rule for another state does not apply`() throws {
    #expect(try library.incomplete(builder.missing([.notReported], .points(.absolute(.zero)))).total == nil)
  }

  @Test func `what is left out scales the rest to the whole`() throws {
    let card = try library.incomplete(builder.missing([.blank], .leaveOut))
    // 20 of 60, scaled to 100.
    #expect(card.total == exact(100, 3))
    #expect(card.items[1].effectiveFull == .zero)
    #expect(card.items[1].score == nil)
    // Between 20 with 0 more and 20 with 40 more of 100; left out it is 33⅓.
    #expect(card.range == NumberRange(low: exact(20), high: exact(60)))
  }

  @Test func `the mean of scores, of values, the year before, the worst`() throws {
    #expect(try library.incomplete(builder.missing([.blank], .average(.all, ofScores: true))).total == exact(55))
    #expect(try library.incomplete(builder.missing([.blank], .average(.all, ofScores: false))).total == exact(55))
    #expect(try library.incomplete(builder.missing([.blank], .average(.sameGroup, ofScores: true))).total == nil)
    #expect(try library.incomplete(builder.missing([.blank], .worst)).total == exact(20))
    let rule = builder.missing([.blank], .carryForward)
    builder.change(card: library.card) { $0.root.missing = [rule] }
    let carried = library.cards([
      "年报": "馆代码 期间 借阅 读者\nG3 2025年 20 7\nG3 2026年 20 -\nG1 2026年 1 -\nG2 2026年 1 1"
    ])
    #expect(carried["G3"]?.total == exact(27))
    #expect(carried["G1"]?.total == nil)
  }

  @Test func `data that were refused are not treated, they must be mended`() {
    let rule = builder.missing(DataState.allCases, .points(.absolute(.zero)))
    builder.change(card: library.card) { $0.root.missing = [rule] }
    let cards = library.cards(["年报": "馆代码 期间 借阅 读者\nG1 2026年 50 约5"])
    #expect(cards["G1"]?.total == nil)
    #expect(cards["G1"]?.items[1].reason?.code == .refused)
  }

  @Test func `an indicator that does not apply is left out, unless a rule gives points`() throws {
    let hasCar = builder.cell(library.register, "有车")
    builder.change(library.members) { $0.appliesTo = hasCar }
    let west = try #require(library.cards()["G2"])
    #expect(west.total == exact(100))
    #expect(west.range == NumberRange(low: exact(100), high: exact(100)))
    let rule = builder.missing([.notApplicable], .points(.ofFull(exact(1))))
    builder.change(card: library.card) { $0.root.missing = [rule] }
    let again = try #require(library.cards()["G2"])
    #expect(again.total == exact(100))
    #expect(again.items[1].score == exact(40))
    #expect(again.range == NumberRange(low: exact(100), high: exact(100)))
  }

  @Test func `exceptions come before the method, the first that holds decides`() throws {
    let hasCar = builder.cell(library.register, "有车")
    let rule = try #require(builder.rules.measures[library.loans].score)
    func score(_ exceptions: [ScoreException]) -> [String: CardResult] {
      builder.score(library.loans, rule.points, exceptions)
      return library.cards()
    }
    let none = builder.exception(hasCar, .points(builder.number(.zero, .number(.points))))
    #expect(score([none])["G1"]?.total == exact(30))
    #expect(score([none])["G2"]?.total == exact(100))
    let notCounted = builder.exception(hasCar, .notCounted)
    #expect(score([notCounted, none])["G1"]?.total == exact(75))
    let notRanked = builder.exception(hasCar, .notRanked)
    let result = score([notRanked])["G1"]
    #expect(result?.total == exact(80))
    #expect(result?.rank == nil)
    #expect(result?.flags.map(\.kind) == [.notRanked])
    #expect(score([builder.exception(hasCar, .noValue)])["G1"]?.total == nil)
  }

  @Test func `an unknown exception leaves the score unknown, with both outcomes in the range`() throws {
    let hasCar = builder.cell(library.register, "有车")
    let rule = try #require(builder.rules.measures[library.loans].score)
    builder.score(
      library.loans, rule.points, [builder.exception(hasCar, .points(builder.number(exact(5), .number(.points))))])
    let cards = library.cards(["馆名录": "馆代码 名称 组 有车\nG1 东馆 大 -\nG2 西馆 大 否\nG3 南馆 小 是"])
    #expect(cards["G1"]?.total == nil)
    #expect(cards["G1"]?.range == NumberRange(low: exact(35), high: exact(80)))
  }

  @Test(arguments: [
    (Combination.sum, exact(80)), (.mean, exact(475, 6)), (.lowest, exact(75)), (.highest, exact(250, 3)),
    (.meanOfLowest(2), exact(475, 6)), (.harmonicMean, exact(1500, 19)), (.weightedMean, exact(80)),
  ]) func `sections combine as they say`(combination: Combination, total: ExactNumber) throws {
    // 50 of 60 and 30 of 40.
    let children = builder.rules.scorecards[library.card].root.children
    builder.change(card: library.card) { $0.root.content = .section(children, combination) }
    #expect(try #require(library.cards()["G1"]).total == total)
  }

  @Test func `an item with a weight is scored out of 100`() throws {
    let items = [
      builder.item(library.loans, 70, weight: exact(7, 10)), builder.item(library.members, 30, weight: exact(3, 10)),
    ]
    let root = builder.section("", 100, items, .weightedMean)
    builder.change(card: library.card) { $0.root = root }
    // 50 of 100 by 70%, 30 of 100 by 30%.
    let card = try #require(library.cards()["G1"])
    #expect(card.items.map(\.score) == [exact(35), exact(9)])
    #expect(card.total == exact(44))
  }

  @Test func `caps, floors and rounding of a node, then of the total`() throws {
    builder.change(card: library.card) { card in
      card.root.cap = .absolute(exact(70))
      card.totalRounding = RoundingStep(step: exact(3), rule: .halfUp)
    }
    #expect(try #require(library.cards()["G1"]).total == exact(69))
    #expect(try #require(library.cards()["G1"]).totalBeforeRounding == exact(70))
  }

  @Test func `a joint cap takes off the last member first`() throws {
    let words = builder.words("借阅量、读者量合计最多60分")
    builder.change(card: library.card) { card in
      card.jointCaps = [JointCap(members: [.node("借阅量"), .node("读者量")], cap: exact(60), words: words)]
    }
    let card = try #require(library.cards()["G1"])
    #expect(card.total == exact(60))
    #expect(card.items.map(\.score) == [exact(50), exact(10)])
    #expect(try #require(library.cards()["G3"]).range == NumberRange(low: exact(20), high: exact(60)))
  }

  @Test func `bonus and deduction stand outside, each within its cap`() throws {
    let adjuncts = [
      builder.adjunct(.bonus, "奖励", builder.number(exact(9), .number(.points)), cap: 5),
      builder.adjunct(.deduction, "批评", library.count(1), count: library.count(1)),
    ]
    builder.change(card: library.card) { $0.adjuncts = adjuncts }
    let cards = library.cards()
    #expect(cards["G1"]?.total == exact(85))
    #expect(cards["G2"]?.total == exact(104))
    #expect(cards["G2"]?.deductions.map(\.score) == [exact(1)])
    #expect(cards["G2"]?.deductions[0].path == [3])
    #expect(cards["G2"]?.deductions[0].evidence.count == 1)
  }

  @Test func `coverage below the minimum gives no score`() throws {
    builder.change(card: library.card) {
      $0.root.coverage = CoverageRule(minimum: .items(2), effect: .noScore)
    }
    let card = try library.incomplete(builder.missing([.blank], .points(.absolute(.zero))))
    #expect(card.total == nil)
    builder.change(card: library.card) {
      $0.root.coverage = CoverageRule(minimum: .share(exact(3, 4)), effect: .notRanked)
    }
    let ranked = try #require(library.cards()["G3"])
    #expect(ranked.total == exact(20))
    #expect(ranked.rank == nil)
  }
}

@Suite struct `Grades, ranks and outcomes` {
  private let library = Library()
  private var builder: RuleBuilder { library.builder }

  private func effect(_ condition: ExpressionID, _ effect: GradeEffect.Effect) -> GradeEffect {
    GradeEffect(condition: condition, effect: effect, words: builder.words("等级效果"))
  }

  private func setGrades(_ effects: GradeEffect...) {
    let grades = builder.grades([("优秀", 90), ("良好", 80), ("合格", 60), ("不合格", nil)])
    let rule = builder.missing([.blank], .points(.absolute(.zero)))
    builder.change(card: library.card) { card in
      card.grades = grades
      card.gradeEffects = effects
      card.root.missing = [rule]
    }
  }

  @Test func `the score stays visible, and effects apply in their order`() throws {
    setGrades(effect(library.event(1), .not(0)))
    let cards = library.cards()
    #expect(cards["G2"]?.gradeBeforeEffects == "优秀")
    #expect(cards["G2"]?.grade == "良好")
    #expect(cards["G2"]?.total == exact(100))
    #expect(cards["G2"]?.appliedEffects.map(\.places.first?.row) == [2])
    #expect(cards["G1"]?.appliedEffects.isEmpty == true)
    setGrades(
      effect(library.event(1), .not(0)), effect(library.event(1), .down(1)), effect(library.event(1), .down(1)),
      effect(library.event(1), .atMost(1)))
    #expect(library.cards()["G2"]?.grade == "合格")
    setGrades(effect(library.event(1), .fixed(3)), effect(library.event(1), .down(1)))
    #expect(library.cards()["G2"]?.grade == "不合格")
    setGrades(effect(library.event(1), .down(9)))
    #expect(library.cards()["G2"]?.grade == "不合格")
  }

  @Test func `an effect whose condition is unknown is flagged, the grade stays`() {
    setGrades(effect(library.event(0), .fixed(3)))
    let cards = library.cards(["事项记录": "馆代码 日期 事项\nG2 2026-05-01 -"])
    #expect(cards["G2"]?.grade == "优秀")
    #expect(cards["G2"]?.appliedEffects.map(\.isKnown) == [false])
    #expect(cards["G2"]?.flags.map(\.kind) == [.effectUnknown])
    #expect(cards["G1"]?.flags.isEmpty == true)
  }

  @Test func `a fixed grade needs no total`() {
    setGrades(effect(library.event(1), .fixed(3)))
    builder.change(card: library.card) { $0.root.missing = [] }
    let cards = library.cards(["年报": "馆代码 期间 借阅 读者\nG2 2026年 60 -"])
    #expect(cards["G2"]?.grade == "不合格")
    #expect(cards["G2"]?.gradeBeforeEffects == nil)
  }

  @Test func `grades read the total as rounded, or before`() {
    setGrades()
    builder.change(card: library.card) { $0.totalRounding = RoundingStep(step: exact(10), rule: .halfUp) }
    let tables = ["年报": "馆代码 期间 借阅 读者\nG1 2026年 49 30"]
    #expect(library.cards(tables)["G1"]?.grade == "良好")
    builder.change(card: library.card) { $0.gradesReadRoundedTotal = false }
    #expect(library.cards(tables)["G1"]?.grade == "合格")
  }

  @Test func `equal totals share the better rank, and the next is skipped`() {
    let result = library.result(["年报": "馆代码 期间 借阅 读者\nG1 2026年 20 10\nG2 2026年 10 20\nG3 2026年 5 5"])
    #expect(result.cards.map(\.subject.id) == ["G1", "G2", "G3"])
    #expect(result.cards.map(\.rank) == [1, 1, 3])
    #expect(result.cards.map(\.rankedCount) == [3, 3, 3])
  }

  @Test func `ties are broken in order, what is unknown last`() {
    let breaks: [TieBreak] = [
      .first(builder.cell(library.register, "有车")), .by(builder.cell(library.report, "读者"), highFirst: true),
    ]
    builder.change(card: library.card) { $0.tieBreaks = breaks }
    let result = library.result(["年报": "馆代码 期间 借阅 读者\nG1 2026年 20 10\nG2 2026年 10 20\nG3 2026年 10 20"])
    #expect(result.cards.map(\.subject.id) == ["G3", "G1", "G2"])
    #expect(result.cards.map(\.rank) == [1, 2, 3])
  }

  @Test func `ranks within groups`() {
    builder.change(card: library.card) { $0.ranksWithinGroups = true }
    let result = library.result(["年报": "馆代码 期间 借阅 读者\nG1 2026年 20 10\nG2 2026年 10 30\nG3 2026年 10 20"])
    #expect(result.cards.map(\.subject.id) == ["G2", "G1", "G3"])
    #expect(result.cards.map(\.rank) == [1, 2, 1])
    #expect(result.cards.map(\.group) == ["大", "大", "小"])
    #expect(result.cards.map(\.rankedCount) == [2, 2, 1])
  }

  @Test func `outcomes for the first, the last, a total, a condition`() {
    let words = builder.words("结果")
    let below = NumberSpan(lower: nil, upper: .init(value: exact(60), isIncluded: false))
    let outcomes = [
      Outcome(trigger: .top(1), text: "表彰", words: words), Outcome(trigger: .bottom(1), text: "约谈", words: words),
      Outcome(trigger: .total(below), text: "整改", words: words),
      Outcome(trigger: .condition(library.event(1)), text: "复查", words: words),
    ]
    builder.change(card: library.card) { $0.outcomes = outcomes }
    let cards = library.cards(["年报": "馆代码 期间 借阅 读者\nG1 2026年 20 10\nG2 2026年 10 20\nG3 2026年 5 5"])
    #expect(cards["G1"]?.outcomes == ["表彰", "整改"])
    #expect(cards["G2"]?.outcomes == ["表彰", "整改", "复查"])
    #expect(cards["G3"]?.outcomes == ["约谈", "整改"])
  }

  @Test func `subjects to which a card does not apply have none, and are no peers`() {
    let hasCar = builder.cell(library.register, "有车")
    let mean = builder.aggregate(.mean, .peers(.all), argument: builder.value(library.loans))
    builder.change(card: library.card) { $0.appliesTo = hasCar }
    builder.score(library.members, mean)
    let cards = library.cards()
    #expect(cards.keys.sorted() == ["G1", "G3"])
    #expect(cards["G1"]?.items[1].score == exact(35))
  }

  @Test func `a card is a value for other rules`() {
    let total = builder.measure("总分", library.level, builder.add(.card(library.card, .score), .number(.points)))
    let rank = builder.measure("名次", library.level, builder.add(.card(library.card, .rank)))
    let run = builder.run(Library.tables)
    #expect(run.value(total, "G1", library.level) == .whole(80))
    #expect(run.value(rank, "G1", library.level) == .whole(2))
    #expect(run.value(total, "G3", library.level).code == .blank)
  }

  @Test func `results do not depend on what was asked before`() {
    let run = builder.run(Library.tables)
    let first = run.result(card: library.card, period: .year(2026)).cards.map(\.total)
    _ = run.value(library.loans, "G2", library.level)
    #expect(run.result(card: library.card, period: .year(2026)).cards.map(\.total) == first)
    #expect(run.periods(of: library.card) == [.year(2026)])
  }
}
