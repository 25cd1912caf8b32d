import Calendar
import Diagnostics
import Numerics
import Testing

@testable import RuleEngine
@testable import RuleSemantics

@Suite struct `Long ways` {
  private let builder = RuleBuilder()
  private let level: LevelIndex
  private let report: TableIndex

  init() {
    level = builder.level("馆")
    report = builder.yearly("月报", level, [builder.count("借阅")], kind: .month)
  }

  private func tables(_ months: Int) -> [String: String] {
    let rows = (0..<months).compactMap { month in Period(.month, ordinal: 2000 * 12 + month) }
      .map { "G1 \($0.text.en) \($0.number % 2 == 0 ? 0 : 5)" }
    return ["月报": (["馆代码 期间 借阅"] + rows).joined(separator: "\n")]
  }

  /// Months with loans so far, counted by adding to the month before.
  @Test(.timeLimit(.minutes(1))) func `a measure that reads its own earlier values goes back to the first data`() throws
  {
    let loans = builder.cell(report, "借阅")
    let some = builder.truth(.compare(loans, .greater, builder.number(.zero)))
    let measure = builder.measure("有借阅的月数", level, loans, type: .number(.plain))
    let before = builder.add(.atPeriod(builder.value(measure), .earlier(1)), .number(.plain), "上月")
    let known = builder.add(.fallback(before, builder.number(.zero)))
    let twice = builder.add(.lowest([known, known, known]))
    let count = builder.add(
      .choose([Case(condition: some, result: builder.add(.add(twice, builder.number(.one))))], otherwise: twice))
    builder.change(measure) { $0.value = count }
    builder.score(measure, builder.add(.itemValue(measure), .number(.points)))
    let card = builder.card("卡", level, builder.section("", 100, [builder.item(measure, 100)]))
    let run = builder.run(tables(600))
    let last = try #require(Period(.month, ordinal: 2000 * 12 + 599))
    let subject = run.subject("G1", level)
    #expect(run.value(of: measure, .value, subject: subject, period: last) == .whole(300))
    let made = try #require(run.cardResult(card: card, subject: subject, period: last))
    #expect(made.total == ExactNumber(300))
    #expect(made.items[0].evidence.count == 1)
  }

  @Test func `a chain of a thousand definitions`() {
    var last = builder.measure("数0", level, builder.cell(report, "借阅"), kind: .definition)
    for step in 1...1000 {
      last = builder.measure(
        "数\(step)", level, builder.add(.add(builder.value(last), builder.number(.one))), kind: .definition)
    }
    let run = builder.run(tables(2))
    let period = Period(.month, ordinal: 2000 * 12)
    #expect(run.value(of: last, .value, subject: run.subject("G1", level), period: period) == .whole(1005))
  }
}

@Suite struct `Data with errors that are scored all the same` {
  private let library = Library()

  @Test func `a row that was lost is told on the cards that read its table`() {
    let cards = library.cards(["年报": "馆代码 期间 借阅 读者\nG1 2026年 50 30\nG2 2026年 60 40\nG3 2026年 20 5\nG9 2026年 1 1"])
    #expect(cards["G1"]?.total == ExactNumber(80))
    #expect(cards["G1"]?.flags.map(\.text.zh) == ["“年报”有 1 行、0 格因错误没有采用，这些项目可能不完整：借阅量、读者量"])
  }

  @Test func `a cell that was refused is told where peers are compared`() {
    let builder = library.builder
    let mean = builder.aggregate(.mean, .peers(.all), argument: builder.cell(library.report, "读者"))
    builder.score(library.members, mean)
    let cards = library.cards(["年报": "馆代码 期间 借阅 读者\nG1 2026年 50 30\nG2 2026年 60 x\nG3 2026年 20 5"])
    #expect(
      cards["G1"]?.flags.map(\.text.zh) == [
        "“年报”有 0 行、1 格因错误没有采用，这些项目可能不完整：读者量", "“读者量”同 3 个馆相比，2 个有数",
      ])
  }

  @Test func `only the card that is asked for has its details`() throws {
    let run = library.builder.run(Library.tables)
    let subject = run.subject("G2", library.level)
    let result = run.result(card: library.card, period: .year(2026), detailed: subject)
    #expect(result.cards.map(\.subject.id) == ["G2", "G1", "G3"])
    #expect(result.cards.map(\.items.isEmpty) == [false, true, true])
    #expect(result.cards.map(\.rank) == [1, 2, nil])
    #expect(result.cards.map(\.total) == [ExactNumber(100), ExactNumber(80), nil])
  }
}
