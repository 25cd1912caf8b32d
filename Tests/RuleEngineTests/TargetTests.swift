import Calendar
import Diagnostics
import Numerics
import Testing

@testable import RuleEngine
@testable import RuleSemantics

/// Libraries that report loans and members, by year and by quarter.
private struct Libraries {
  let builder = RuleBuilder()
  let city: LevelIndex
  let library: LevelIndex
  let report: TableIndex
  let loans: MeasureIndex

  init() {
    city = builder.level("市")
    library = builder.level("馆", below: city)
    report = builder.yearly("年报", library, [builder.count("借阅"), builder.count("读者", .stock)])
    loans = builder.measure("借阅量", library, builder.cell(report, "借阅"))
  }

  static let tables = [
    "年报": "馆代码 期间 借阅 读者\nG1 2025年 100 10\nG1 2026年 120 12\nG1 2027年 110 20\nG2 2025年 50 5\nG2 2026年 40 5\nG2 2027年 - 5"
  ]

  func target(_ window: Target.Window, _ bound: Int, _ scopes: [Target.Scope] = []) -> Target {
    builder.target(window, .greaterOrEqual, builder.number(ExactNumber(bound)), scopes)
  }

  func set(_ targets: Target...) { builder.change(loans) { $0.targets = targets } }

  func run(_ tables: [String: String] = Libraries.tables, asOf: CalendarDate? = nil) -> RuleRun {
    builder.run(tables, asOf: asOf)
  }

  func measured(_ run: RuleRun, _ year: Int, _ key: String = "G1") -> Evaluated {
    run.measuredValue(of: loans, subject: run.subject(key, library), period: .year(year))
  }

  func verdict(_ run: RuleRun, _ year: Int, _ key: String = "G1") -> Verdict {
    run.verdict(on: loans, subject: run.subject(key, library), period: .year(year))
  }

  static let span = PeriodSpan(first: .year(2025), last: .year(2027))
}

@Suite struct `Windows of targets` {
  private let libraries = Libraries()

  @Test func `each year is judged on its own`() {
    libraries.set(libraries.target(.each(.year), 110))
    let run = libraries.run()
    #expect(libraries.measured(run, 2026) == .whole(120))
    #expect([2025, 2026, 2027].map { libraries.verdict(run, $0) } == [.notMet, .met, .met])
    #expect(libraries.verdict(run, 2027, "G2") == .unknown)
  }

  @Test func `kept means every year so far, and a missing one is not a failure`() {
    libraries.set(libraries.target(.kept, 100))
    let run = libraries.run()
    #expect(libraries.verdict(run, 2027) == .met)
    #expect(libraries.verdict(run, 2027, "G2") == .notMet)
    libraries.set(libraries.target(.kept, 40))
    #expect(libraries.verdict(libraries.run(), 2027, "G2") == .unknown)
  }

  @Test func `by a date is not due before it, and afterwards reads the value at it`() throws {
    libraries.set(libraries.target(.by(try #require(CalendarDate(year: 2026, month: 12, day: 31))), 115))
    let run = libraries.run()
    #expect(libraries.verdict(run, 2025) == .notDue)
    #expect(libraries.verdict(run, 2026) == .met)
    #expect(libraries.measured(run, 2027) == .whole(120))
    let earlier = libraries.run(asOf: CalendarDate(year: 2026, month: 12, day: 30))
    #expect(libraries.verdict(earlier, 2026) == .notDue)
  }

  @Test func `the yearly mean divides by the years that have passed`() {
    libraries.set(libraries.target(.yearlyMean(Libraries.span), 110))
    let run = libraries.run()
    #expect(libraries.measured(run, 2025) == .whole(100))
    #expect(libraries.measured(run, 2026) == .whole(110))
    #expect(libraries.measured(run, 2027) == .whole(110))
    #expect([2025, 2026, 2027].map { libraries.verdict(run, $0) } == [.notDue, .notDue, .met])
    #expect(libraries.measured(run, 2027, "G2").code == .blank)
  }

  @Test func `a total counts from the start of its span`() {
    libraries.set(libraries.target(.total(PeriodSpan(first: .year(2026), last: .year(2027))), 230))
    let run = libraries.run()
    #expect(libraries.measured(run, 2026) == .whole(120))
    #expect(libraries.measured(run, 2027) == .whole(230))
    #expect(libraries.verdict(run, 2027) == .met)
    #expect(libraries.measured(run, 2025).code == .noCase)
  }

  @Test func `a total of libraries is judged for the city only`() {
    let scopes = [Target.Scope(level: libraries.city, isTotal: true)]
    libraries.set(libraries.target(.each(.year), 150, scopes))
    let run = libraries.run()
    let city = run.subject("市", libraries.city)
    #expect(run.verdict(on: libraries.loans, subject: city, period: .year(2025)) == .met)
    #expect(run.verdict(on: libraries.loans, subject: city, period: .year(2027)) == .unknown)
    #expect(libraries.verdict(run, 2025) == .none)
  }

  @Test func `a target that is striven for does not spoil the verdict, one that is watched has none`() {
    var stretch = libraries.target(.each(.year), 1000)
    stretch.force = .stretch
    libraries.set(libraries.target(.each(.year), 100), stretch)
    #expect(libraries.verdict(libraries.run(), 2026) == .met)
    libraries.set(stretch)
    #expect(libraries.verdict(libraries.run(), 2026) == .notMet)
    stretch.force = .monitored
    libraries.set(stretch)
    #expect(libraries.verdict(libraries.run(), 2026) == .none)
  }

  @Test func `more than a planned range is fine where the rule says so`() {
    var target = libraries.target(.each(.year), 0)
    let span = NumberSpan(
      lower: .init(value: ExactNumber(100), isIncluded: true), upper: .init(value: ExactNumber(110), isIncluded: true))
    target.requirement = .within(span, moreIsFine: false)
    libraries.set(target)
    #expect([2025, 2026, 2027].map { libraries.verdict(libraries.run(), $0) } == [.met, .notMet, .met])
    target.requirement = .within(span, moreIsFine: true)
    libraries.set(target)
    #expect(libraries.verdict(libraries.run(), 2026) == .met)
  }

  @Test func `progress is judged by milestones, otherwise by the line from the baseline`() throws {
    let due = try #require(CalendarDate(year: 2027, month: 12, day: 31))
    libraries.set(libraries.target(.by(due), 140))
    let date = try #require(CalendarDate(year: 2025, month: 12, day: 31))
    let milestone = Milestone(date: date, value: libraries.builder.number(ExactNumber(101)))
    libraries.builder.change(libraries.loans) { $0.milestones = [milestone] }
    #expect([2025, 2026].map { libraries.verdict(libraries.run(), $0) } == [.behind, .onTrack])
    let base = libraries.builder.add(
      .atPeriod(libraries.builder.cell(libraries.report, "借阅"), .exactly(.year(2025))))
    libraries.builder.change(libraries.loans) {
      $0.milestones = []
      $0.baseline = base
    }
    // Halfway from 100 to 140 after one of two years: 120.
    #expect(libraries.verdict(libraries.run(), 2026) == .onTrack)
  }

  @Test func `quarters of a year: what flows adds up, what stands is the last`() {
    let builder = libraries.builder
    let table = builder.yearly(
      "季报", libraries.library, [builder.count("场次"), builder.count("藏书", .stock)], kind: .quarter)
    let events = builder.measure("场次数", libraries.library, builder.cell(table, "场次"))
    let books = builder.measure("藏书量", libraries.library, builder.cell(table, "藏书"))
    var tables = Libraries.tables
    tables["季报"] = "馆代码 期间 场次 藏书\nG1 2026Q1 1 10\nG1 2026Q2 2 20\nG1 2026Q3 3 30\nG1 2026Q4 4 40\nG1 2025Q4 9 9"
    let run = libraries.run(tables)
    #expect(run.value(events, "G1", libraries.library) == .whole(10))
    #expect(run.value(books, "G1", libraries.library) == .whole(40))
    #expect(run.value(events, "G1", libraries.library, 2025).code == .notReported)
    let target = libraries.target(.each(.quarter), 2)
    builder.change(events) { $0.targets = [target] }
    let again = libraries.run(tables)
    let subject = again.subject("G1", libraries.library)
    #expect(again.measuredValue(of: events, subject: subject, period: .year(2026)) == .whole(1))
    #expect(again.verdict(on: events, subject: subject, period: .year(2026)) == .notMet)
  }

  @Test func `an earlier year without any data says so`() {
    let last = libraries.builder.measure(
      "上年", libraries.library,
      libraries.builder.add(.atPeriod(libraries.builder.cell(libraries.report, "借阅"), .oneYearEarlier)))
    let run = libraries.run()
    #expect(run.value(last, "G1", libraries.library, 2026) == .whole(100))
    #expect(run.value(last, "G1", libraries.library, 2025).code == .noEarlierPeriod)
  }
}

@Suite struct `Shared targets` {
  private let libraries = Libraries()

  private func allocate(_ basis: Allocation.Basis, _ rounding: Allocation.Rounding, _ quantity: Int) {
    let builder = libraries.builder
    libraries.set(libraries.target(.each(.year), quantity, [Target.Scope(level: libraries.city, isTotal: true)]))
    let allocation = Allocation(
      quantity: builder.number(ExactNumber(quantity)), level: libraries.library, basis: basis, rounding: rounding,
      span: builder.words("分解"))
    builder.change(libraries.loans) { $0.allocation = allocation }
  }

  private func share(_ run: RuleRun, _ key: String) -> Evaluated {
    run.evaluator.itemTarget(
      of: libraries.loans, EvaluationContext(subject: run.subject(key, libraries.library), period: .year(2026)))
  }

  private let tables = ["年报": "馆代码 期间 借阅 读者\nG1 2026年 40 5\nG2 2026年 40 5\nG3 2026年 40 5\nG4 2026年 40 2"]

  @Test func `whole shares go to the largest remainders, of equal ones to the first by key`() {
    allocate(.proportional(libraries.builder.cell(libraries.report, "读者")), .largestRemainder, 100)
    let run = libraries.run(tables)
    // 29.41, 29.41, 29.41, 11.76
    #expect(["G1", "G2", "G3", "G4"].map { share(run, $0) } == [.whole(30), .whole(29), .whole(29), .whole(12)])
    #expect(libraries.verdict(run, 2026, "G1") == .met)
  }

  @Test func `shares may be rounded up, to decimals, or stay exact`() {
    let basis = Allocation.Basis.proportional(libraries.builder.cell(libraries.report, "读者"))
    allocate(basis, .up, 100)
    #expect(share(libraries.run(tables), "G4") == .whole(12))
    allocate(basis, .places(1), 100)
    #expect(share(libraries.run(tables), "G4") == .number(118, over: 10))
    allocate(basis, .exact, 100)
    #expect(share(libraries.run(tables), "G4") == .number(200, over: 17))
  }

  @Test func `given shares must add up to the quantity`() {
    let field = libraries.builder.rules.tables[libraries.report].fields.firstIndex { $0.name == "读者" } ?? 0
    allocate(.given(libraries.report, field), .exact, 17)
    let run = libraries.run(tables)
    #expect(share(run, "G4") == .whole(2))
    #expect(run.problems.isEmpty)
    allocate(.given(libraries.report, field), .exact, 18)
    let short = libraries.run(tables)
    #expect(share(short, "G4") == .whole(2))
    #expect(short.problems.map(\.code) == [.sharesTooSmall])
    #expect(short.problems[0].message.zh == "“借阅量”分给各对象的数加起来是 17，少于要分的 18")
  }

  @Test func `one unknown weight leaves shares in proportion unknown`() {
    allocate(.proportional(libraries.builder.cell(libraries.report, "读者")), .largestRemainder, 100)
    let run = libraries.run(["年报": "馆代码 期间 借阅 读者\nG1 2026年 40 5\nG2 2026年 40 -"])
    #expect(share(run, "G1").code == .blank)
    #expect(libraries.verdict(run, 2026, "G1") == .unknown)
  }
}

@Suite struct `Aggregates over subjects, peers and periods` {
  private let libraries = Libraries()
  private var builder: RuleBuilder { libraries.builder }
  private let tables = [
    "年报": "馆代码 期间 借阅 读者\nG1 2026年 10 1\nG2 2026年 20 -\nG3 2026年 30 3\nG4 2026年 40 -\nG1 2025年 1 1\nG1 2024年 4 1"
  ]

  private func city(_ kind: Aggregate.Kind, _ name: String = "借阅") -> Evaluated {
    let id = builder.aggregate(
      kind, .subjects(libraries.library), argument: kind == .count ? nil : builder.cell(libraries.report, name))
    let run = libraries.run(tables)
    return run.value(of: id, subject: run.subject("市", libraries.city), period: .year(2026))
  }

  @Test func `figures over subjects`() {
    #expect(city(.count) == .whole(4))
    #expect(city(.sum) == .whole(100))
    #expect(city(.mean) == .whole(25))
    #expect(city(.highest) == .whole(40))
    #expect(city(.lowest) == .whole(10))
    #expect(city(.median) == .whole(25))
    #expect(city(.percentile(ExactNumber(90))) == .whole(37))
    #expect(city(.deviation) == .known(.number(ExactNumber(decimalText: "11.1803398874989") ?? .zero)))
    #expect(city(.mean, "读者").code == .blank)
  }

  @Test func `any and all are three-valued`() {
    func city(_ kind: Aggregate.Kind, _ name: String, _ bound: Int) -> Evaluated {
      let condition = builder.truth(
        .compare(builder.cell(libraries.report, name), .greaterOrEqual, builder.number(ExactNumber(bound))))
      let id = builder.aggregate(kind, .subjects(libraries.library), filter: condition, type: .yesNo)
      let run = libraries.run(tables)
      return run.value(of: id, subject: run.subject("市", libraries.city), period: .year(2026))
    }
    #expect(city(.anyHolds, "借阅", 40) == .known(.yesNo(true)))
    #expect(city(.allHold, "借阅", 40) == .known(.yesNo(false)))
    #expect(city(.anyHolds, "读者", 3) == .known(.yesNo(true)))
    #expect(city(.anyHolds, "读者", 9).code == .blank)
    #expect(city(.allHold, "读者", 2) == .known(.yesNo(false)))
    #expect(city(.allHold, "读者", 1).code == .blank)
  }

  @Test func `peers without a value are left out, and the mean includes the subject itself`() {
    let mean = builder.aggregate(.mean, .peers(.all), argument: builder.cell(libraries.report, "读者"))
    let run = libraries.run(tables)
    #expect(
      run.value(of: mean, subject: run.subject("G2", libraries.library), period: .year(2026)) == .whole(2))
  }

  @Test func `windows of periods end with the current one, and a gap is unknown`() {
    func over(_ count: Int, _ kind: Aggregate.Kind) -> Evaluated {
      let id = builder.aggregate(kind, .periods(.last(count)), argument: builder.cell(libraries.report, "借阅"))
      let run = libraries.run(tables)
      return run.value(of: id, subject: run.subject("G1", libraries.library), period: .year(2026))
    }
    #expect(over(3, .mean) == .whole(5))
    #expect(over(2, .sum) == .whole(11))
    #expect(over(4, .sum).code == .noEarlierPeriod)
    #expect(over(4, .latest) == .whole(10))
  }

  @Test func `places among peers`() {
    func standing(_ kind: Standing.Kind, _ name: String = "借阅", _ key: String = "G3") -> Evaluated {
      let id = builder.add(
        .standing(
          Standing(kind: kind, value: builder.cell(libraries.report, name), peers: .all, highFirst: true)))
      let run = libraries.run(tables)
      return run.value(of: id, subject: run.subject(key, libraries.library), period: .year(2026))
    }
    #expect(standing(.rank) == .whole(2))
    #expect(standing(.percentRank) == .number(2, over: 3))
    #expect(standing(.rank, "读者") == .whole(1))
    #expect(standing(.rank, "读者", "G2").code == .blank)
    #expect(standing(.zScore, "借阅", "G1").number.map { $0 < ExactNumber(-1) } == true)
  }

  @Test func `no spread has its own reason`() {
    let id = builder.add(
      .standing(Standing(kind: .zScore, value: builder.cell(libraries.report, "借阅"), peers: .all, highFirst: true)))
    let run = libraries.run(["年报": "馆代码 期间 借阅 读者\nG1 2026年 10 1\nG2 2026年 10 1"])
    #expect(run.value(of: id, subject: run.subject("G1", libraries.library), period: .year(2026)).code == .noSpread)
  }
}
