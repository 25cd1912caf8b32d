import Calendar
import Diagnostics
import Numerics
import Testing

@testable import RuleEngine
@testable import RuleSemantics

/// Two counties, three schools, yearly reports, a register of professors, joint events.
private struct World {
  let builder = RuleBuilder()
  let city: LevelIndex
  let county: LevelIndex
  let school: LevelIndex
  let schools: TableIndex
  let report: TableIndex
  let professors: TableIndex
  let events: TableIndex
  let kinds: ListIndex

  init() {
    city = builder.level("市")
    county = builder.level("县区", below: city)
    school = builder.level("院校", below: county)
    kinds = builder.list("活动类型", ["招聘会", "宣讲"])
    _ = builder.register(county)
    schools = builder.register(
      school, [builder.field("所在县区", .text), builder.field("类别", .text), builder.field("附属医院", .yesNo)],
      parent: "所在县区", group: "类别")
    report = builder.yearly(
      "年报", school, [builder.count("毕业生数"), builder.count("落实人数"), builder.count("在校生", .stock)])
    professors = builder.detail(
      "教授", school, [builder.field("人员", .text), builder.field("起", .date), builder.field("止", .date)])
    events = builder.detail(
      "活动", school,
      [
        builder.field("联办", .codes), builder.field("编号", .text), builder.field("日期", .date),
        builder.field("类型", .choice(kinds)), builder.field("人次", .number(RuleBuilder.people), isWhole: true),
      ], date: "日期", joint: "联办")
  }

  static let tables = [
    "县区名录": "县区代码 名称\nC1 川东县\nC2 川西县",
    "院校名录": "院校代码 名称 所在县区 类别 附属医院\nX1 甲校 C1 高职 是\nX2 乙校 C2 高职 否\nX3 丙校 C1 中职 否",
    "年报": """
    院校代码 期间 毕业生数 落实人数 在校生
    X1 2025年 100 80 400
    X2 2025年 50 50 100
    X3 2025年 10 5 50
    X1 2026年 100 90 400
    X2 2026年 60 30 100
    X3 2026年 40 40 60
    """,
    "教授": """
    院校代码 人员 起 止
    X1 P1 2025-01-01 -
    X2 P1 2025-06-01 2026-12-31
    X2 P2 2025-01-01 2025-12-31
    X3 P3 2027-01-01 -
    """,
    "活动": """
    院校代码 联办 编号 日期 类型 人次
    X1 X2、X3 H1 2026-03-01 招聘会 30
    X2 - H2 2026-12-31 招聘会 20
    X2 - H3 2025-12-31 招聘会 10
    X3 - H4 2026-05-05 宣讲 5
    """,
  ]

  func run(_ changes: [String: String] = [:]) -> RuleRun {
    builder.run(World.tables.merging(changes) { $1 })
  }
}

@Suite struct `Values and lifting` {
  private let world = World()

  @Test func `a ratio lifts to the ratio of sums`() {
    let (builder, report) = (world.builder, world.report)
    let rate = builder.measure(
      "落实率", world.school, builder.quotient(builder.cell(report, "落实人数"), builder.cell(report, "毕业生数")))
    let run = world.run()
    #expect(run.value(rate, "X2", world.school) == .number(1, over: 2))
    #expect(run.value(rate, "C1", world.county) == .number(130, over: 140))
    #expect(run.value(rate, "市", world.city) == .number(4, over: 5))
    #expect(run.value(rate, "市", world.city, 2025) == .number(135, over: 160))
  }

  @Test func `a sum with an unknown part is unknown, with the cell`() {
    let graduates = world.builder.measure("毕业生", world.school, world.builder.cell(world.report, "毕业生数"))
    let run = world.run(["年报": "院校代码 期间 毕业生数 落实人数 在校生\nX1 2026年 1 1 1\nX2 2026年 - 1 1\nX3 2026年 3 3 3"])
    #expect(run.value(graduates, "C1", world.county) == .whole(4))
    #expect(run.value(graduates, "市", world.city).code == .blank)
    #expect(run.value(graduates, "市", world.city).reason?.places.map(\.row) == [3])
  }

  @Test func `what does not apply to a school is left out above`() {
    let builder = world.builder
    let visits = builder.measure("健康服务", world.school, builder.cell(world.report, "毕业生数"))
    let applies = builder.cell(world.schools, "附属医院")
    builder.change(visits) { $0.appliesTo = applies }
    let run = world.run()
    #expect(run.value(visits, "X1", world.school) == .whole(100))
    #expect(run.value(visits, "X2", world.school).code == .notApplicable)
    #expect(run.value(visits, "市", world.city) == .whole(100))
  }

  @Test func `one person at two schools counts once above and once in each`() {
    let (builder, table) = (world.builder, world.professors)
    let inPost = builder.truth(
      .intervalContains(
        start: builder.cell(table, "起"), end: builder.cell(table, "止"),
        date: builder.add(.periodBoundary(.lastDay), .date)))
    let count = builder.measure(
      "教授", world.school,
      builder.aggregate(.count, .rows(table), filter: inPost, distinctBy: [builder.cell(table, "人员")]))
    let run = world.run()
    #expect(run.value(count, "X1", world.school) == .whole(1))
    #expect(run.value(count, "X2", world.school) == .whole(1))
    #expect(run.value(count, "X3", world.school) == .whole(0))
    #expect(run.value(count, "市", world.city) == .whole(1))
    #expect(run.value(count, "市", world.city, 2025) == .whole(2))
    #expect(run.value(count, "市", world.city, 2027) == .whole(2))
  }

  @Test func `a joint row counts at every school that takes part and once above`() {
    let (builder, table) = (world.builder, world.events)
    let fairs = builder.measure(
      "招聘会", world.school,
      builder.aggregate(
        .count, .rows(table), filter: builder.isChoice(builder.cell(table, "类型"), world.kinds, [0]),
        distinctBy: [builder.cell(table, "编号")]))
    let visits = builder.measure(
      "人次", world.school, builder.aggregate(.sum, .rows(table), argument: builder.cell(table, "人次")))
    let run = world.run()
    #expect(["X1", "X2", "X3"].map { run.value(fairs, $0, world.school) } == [.whole(1), .whole(2), .whole(1)])
    #expect(run.value(fairs, "市", world.city) == .whole(2))
    #expect(run.value(fairs, "C1", world.county) == .whole(1))
    #expect(run.value(visits, "X3", world.school) == .whole(35))
    #expect(run.value(visits, "市", world.city) == .whole(55))
  }

  @Test func `rows count in the period in which their date falls`() {
    let (builder, table) = (world.builder, world.events)
    let count = builder.measure("活动数", world.school, builder.aggregate(.count, .rows(table)))
    let run = world.run()
    #expect(run.value(count, "X2", world.school) == .whole(2))
    #expect(run.value(count, "X2", world.school, 2025) == .whole(1))
    #expect(run.value(count, "X1", world.school, 2025) == .whole(0))
  }

  @Test func `a blank key makes the count unknown and is reported`() {
    let (builder, table) = (world.builder, world.events)
    let count = builder.measure(
      "活动数", world.school,
      builder.aggregate(.count, .rows(table), distinctBy: [builder.cell(table, "编号")]))
    let run = world.run(["活动": "院校代码 联办 编号 日期 类型 人次\nX1 - - 2026-03-01 招聘会 1\nX2 - H 2026-03-01 招聘会 1"])
    #expect(run.value(count, "X2", world.school) == .whole(1))
    #expect(run.value(count, "X1", world.school).code == .blank)
    #expect(run.problems.map(\.code) == [.distinctKeyBlank])
  }

  @Test func `rows of one key with different numbers contradict each other`() {
    let (builder, table) = (world.builder, world.events)
    let sum = builder.measure(
      "人次", world.school,
      builder.aggregate(
        .sum, .rows(table), argument: builder.cell(table, "人次"), distinctBy: [builder.cell(table, "编号")]))
    let run = world.run(["活动": "院校代码 联办 编号 日期 类型 人次\nX1 - H 2026-03-01 招聘会 1\nX2 - H 2026-03-01 招聘会 2"])
    #expect(run.value(sum, "X1", world.school) == .whole(1))
    #expect(run.value(sum, "市", world.city).code == .refused)
    #expect(run.problems.map(\.code) == [.sameKeyDiffers])
  }

  @Test func `no rows are zero or not reported, as the table says`() {
    let builder = world.builder
    let table = builder.detail("专业", world.school, [builder.field("代码", .text)], whenEmpty: .notReported)
    let count = builder.measure("专业数", world.school, builder.aggregate(.count, .rows(table)))
    let professors = builder.measure("教授数", world.school, builder.aggregate(.count, .rows(world.professors)))
    let run = world.run(["专业": "院校代码 代码\nX1 A\nX1 B\nX2 C"])
    #expect(run.value(count, "X1", world.school) == .whole(2))
    #expect(run.value(count, "X3", world.school).code == .noRows)
    #expect(run.value(count, "C2", world.county) == .whole(1))
    #expect(run.value(count, "市", world.city).reason?.about == Bilingual(zh: "专业（丙校）", en: "专业 (丙校)"))
    let without = builder.run(World.tables.filter { $0.key != "教授" })
    #expect(without.value(professors, "X1", world.school).code == .notReported)
  }

  @Test func `a value above is seen from below`() {
    let builder = world.builder
    let yearly = builder.yearly("县区年报", world.county, [builder.count("人口", .stock)])
    let share = builder.measure(
      "占比", world.school, builder.quotient(builder.cell(world.report, "毕业生数"), builder.cell(yearly, "人口")))
    let run = world.run(["县区年报": "县区代码 期间 人口\nC1 2026年 1000\nC2 2026年 500"])
    #expect(run.value(share, "X3", world.school) == .number(40, over: 1000))
  }
}

@Suite struct `Operations` {
  private let builder = RuleBuilder()
  private let level: LevelIndex
  private let report: TableIndex

  init() {
    level = builder.level("馆")
    report = builder.yearly(
      "年报", level,
      [builder.count("甲"), builder.count("乙"), builder.field("是否", .yesNo), builder.field("值", .number(.plain))])
  }

  private func evaluate(_ id: ExpressionID, _ row: String = "G1 2026年 6 - - 0.5") -> Evaluated {
    let run = builder.run(["年报": "馆代码 期间 甲 乙 是否 值\n" + row])
    return run.value(of: id, subject: SubjectIndex(level: level, number: 0), period: .year(2026))
  }

  private var six: ExpressionID { builder.cell(report, "甲") }
  private var blank: ExpressionID { builder.cell(report, "乙") }
  private func number(_ number: Int) -> ExpressionID { builder.number(ExactNumber(number)) }
  private var no: ExpressionID { builder.truth(.compare(number(1), .greater, number(2))) }
  private var yes: ExpressionID { builder.truth(.not(no)) }
  private var unknown: ExpressionID { builder.cell(report, "是否") }

  @Test func `arithmetic is exact`() {
    let third = builder.add(.divide(number(1), number(3)))
    #expect(evaluate(builder.add(.multiply(third, number(3)))) == .whole(1))
    #expect(evaluate(builder.add(.power(number(2), number(10)))) == .whole(1024))
    #expect(evaluate(builder.add(.power(number(4), builder.cell(report, "值")))) == .whole(2))
    #expect(evaluate(builder.add(.subtract(six, number(10)))) == .whole(-4))
    #expect(evaluate(builder.add(.lowest([six, number(4), number(9)]))) == .whole(4))
    #expect(evaluate(builder.add(.highest([six, number(4)]))) == .whole(6))
    let half = builder.add(.negate(builder.cell(report, "值")))
    #expect(evaluate(builder.add(.round(half, step: .one, .halfUp))) == .whole(-1))
  }

  @Test func `an unknown operand makes the result unknown, with the cells of all`() {
    let sum = builder.add(.add(blank, builder.cell(report, "值")))
    #expect(evaluate(sum, "G1 2026年 6 - - -").reason?.places.map(\.column) == [4, 6])
    #expect(evaluate(sum, "G1 2026年 6 3 - 不适用").code == .notApplicable)
  }

  @Test func `division by zero has its own reason`() {
    let quotient = builder.add(.divide(six, builder.add(.subtract(six, six), .number(.plain), "甲 − 甲")))
    #expect(evaluate(quotient).code == .divisionByZero)
    #expect(evaluate(quotient).reason?.about.zh == "甲 − 甲")
    #expect(evaluate(quotient).reason?.state == .noData)
  }

  @Test func `and, or are three-valued`() {
    #expect(evaluate(builder.truth(.all([unknown, no]))) == .known(.yesNo(false)))
    #expect(evaluate(builder.truth(.all([unknown, yes]))).code == .blank)
    #expect(evaluate(builder.truth(.any([unknown, yes]))) == .known(.yesNo(true)))
    #expect(evaluate(builder.truth(.any([unknown, no]))).code == .blank)
    #expect(evaluate(builder.truth(.not(unknown))).code == .blank)
    #expect(evaluate(builder.add(.countTrue([yes, no, yes]))) == .whole(2))
    #expect(evaluate(builder.add(.countTrue([yes, unknown]))).code == .blank)
  }

  @Test func `the state of a datum is never unknown, and a fallback ends the unknown`() {
    #expect(evaluate(builder.truth(.hasState(blank, [.blank]))) == .known(.yesNo(true)))
    #expect(evaluate(builder.truth(.hasState(blank, [.notReported, .noData]))) == .known(.yesNo(false)))
    #expect(evaluate(builder.truth(.hasState(six, [.known]))) == .known(.yesNo(true)))
    #expect(evaluate(builder.add(.fallback(blank, number(0)))) == .whole(0))
    #expect(evaluate(builder.add(.fallback(six, number(0)))) == .whole(6))
  }

  @Test func `the first case that holds decides, an unknown one before it leaves all unknown`() {
    let cases = [Case(condition: no, result: number(1)), Case(condition: yes, result: number(2))]
    #expect(evaluate(builder.add(.choose(cases, otherwise: number(3)))) == .whole(2))
    let late = cases + [Case(condition: unknown, result: number(1))]
    #expect(evaluate(builder.add(.choose(late, otherwise: nil))) == .whole(2))
    let early = [Case(condition: unknown, result: number(1))] + cases
    #expect(evaluate(builder.add(.choose(early, otherwise: nil))).code == .blank)
    #expect(evaluate(builder.add(.choose([], otherwise: nil))).code == .noCase)
  }

  @Test(arguments: [(9, 10), (8, 8), (6, 8), (5, 0)]) func `bands hold their ends as written`(x: Int, points: Int) {
    let bands = [
      band(9, nil, 10), band(6, 9, 8),
    ]
    #expect(evaluate(builder.add(.bands(number(x), bands, otherwise: number(0)))) == .whole(points))
  }

  private func band(_ low: Int, _ high: Int?, _ points: Int) -> Band {
    Band(
      span: NumberSpan(
        lower: .init(value: ExactNumber(low), isIncluded: true),
        upper: high.map { .init(value: ExactNumber($0), isIncluded: false) }),
      result: number(points), words: builder.words("\(low)"))
  }

  @Test(arguments: [(-5, 0), (0, 0), (5, 2), (10, 4), (15, 5), (20, 6), (99, 6)])
  func `straight lines between anchors, flat outside`(x: Int, y: Int) {
    let anchors = [(0, 0), (10, 4), (20, 6)].map { Anchor(x: ExactNumber($0.0), y: number($0.1)) }
    #expect(evaluate(builder.add(.interpolate(number(x), anchors: anchors, isExtended: false))) == .whole(y))
  }

  @Test func `lines are extended where it is asked for`() {
    let anchors = [(0, 0), (10, 4)].map { Anchor(x: ExactNumber($0.0), y: number($0.1)) }
    #expect(evaluate(builder.add(.interpolate(number(20), anchors: anchors, isExtended: true))) == .whole(8))
    #expect(evaluate(builder.add(.interpolate(number(-10), anchors: anchors, isExtended: true))) == .whole(-4))
  }

  @Test func `a table of the rules gives the row that names the keys most closely`() {
    let list = builder.list("级别", ["国家级", "省级", "市级"], isOrdered: true)
    func key(_ index: Int) -> ExpressionID { builder.add(.constant(.choice(list, index)), .choice(list)) }
    let table = builder.lookup(
      "分值", keys: 1,
      [
        ([.otherwise], [.number(1)]), ([.anyOf([.choice(list, 0)])], [.number(5)]),
        ([.anyOf([.choice(list, 1)])], [nil]),
      ])
    func look(_ index: Int) -> Evaluated { evaluate(builder.add(.lookup(table, keys: [key(index)], result: 0))) }
    #expect(look(0) == .whole(5))
    #expect(look(1).code == .lookupFailed)
    #expect(look(2) == .whole(1))
    #expect(evaluate(builder.truth(.compare(key(1), .greaterOrEqual, key(2)))) == .known(.yesNo(true)))
    #expect(evaluate(builder.truth(.compare(key(2), .greater, key(1)))) == .known(.yesNo(false)))
  }

  @Test func `numbers that grow beyond the limit say so`() {
    var power = number(9)
    for _ in 0..<8 { power = builder.add(.power(power, number(99))) }
    #expect(evaluate(power).code == .tooLarge)
  }

  @Test func `rules that are nested too deeply say so`() {
    var sum = six
    for _ in 0..<2000 { sum = builder.add(.negate(sum)) }
    #expect(evaluate(sum).code == .tooDeep)
  }

  @Test func `functions outside their domain say so`() {
    #expect(evaluate(builder.add(.function(.squareRoot, [number(-1)]))).code == .outsideDomain)
    #expect(evaluate(builder.add(.function(.squareRoot, [number(9)]))) == .whole(3))
    #expect(evaluate(builder.add(.function(.limited, [number(9), number(0), number(5)]))) == .whole(5))
    #expect(evaluate(builder.add(.function(.harmonicMean, [number(2), number(6)]))) == .whole(3))
  }
}
