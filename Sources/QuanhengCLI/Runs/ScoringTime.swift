import Calendar
import Diagnostics
import RuleEngine
import RuleSemantics

/// The period that a scorecard is made for.
struct ScoringTime {
  /// Nil where no table of the scorecard has periods or dates.
  let period: Period?
  /// What was decided without being asked, and what is unusual.
  private(set) var notes: [Bilingual] = []

  init(_ card: ScorecardIndex, of run: RuleRun, _ typed: String?) throws(CommandFailure) {
    try self.init(among: run.periods(of: card), run.rules, typed)
  }

  /// - Parameter periods: those with data, the earliest first.
  init(among periods: [Period], _ rules: CheckedRules, _ typed: String?) throws(CommandFailure) {
    let term = rules.term
    if let typed {
      let asked = try ScoringTime.period(typed)
      if let other = periods.last?.kind, other != asked.kind { throw .otherKind(asked, periods) }
      if !periods.isEmpty, !periods.contains(asked) { throw .withoutData(asked, periods) }
      period = asked
    } else if let last = periods.last {
      guard let latest = periods.last(where: { term?.holds($0) ?? true }) else { throw .outsideTerm(last, rules) }
      notes.append(ScoringTime.latest(latest))
      period = latest
    } else {
      period = nil
    }
    if let term, let period, !term.holds(period) { notes.append(ScoringTime.outside(term)) }
  }

  static func period(_ typed: String) throws(CommandFailure) -> Period {
    if let period = Period(parsing: typed) { return period }
    let help = Bilingual(
      zh: "写成 2027、2025—2026学年、2027年上半年、2027年第1季度 或 2027年3月",
      en: "write 2027, “2025-2026 school year”, 2027H1, 2027Q1 or 2027-03")
    throw CommandFailure(.badValue(.period, typed, help: [help]))
  }

  /// The day that `--as-of` names; nil: the last day of the period.
  static func day(_ typed: String?) throws(CommandFailure) -> CalendarDate? {
    guard let typed else { return nil }
    if let date = CalendarDate(parsing: typed) { return date }
    let help = Bilingual(zh: "写全年月日，如 2027-12-31", en: "give year, month and day, such as 2027-12-31")
    throw CommandFailure(.badValue(.asOf, typed, help: [help]))
  }
}

// MARK: Notes

extension ScoringTime {
  private static func latest(_ period: Period) -> Bilingual {
    Bilingual(zh: "时期取数据中最近的\(period.text.zh)。", en: "The period is the latest in the data, \(period.text.en).")
  }

  private static func outside(_ term: PeriodSpan) -> Bilingual {
    Bilingual(
      zh: "这个时期不在规则的有效期（\(term.first.text.zh)至\(term.last.text.zh)）内。",
      en: "This period is outside the term of the rules (\(term.first.text.en) to \(term.last.text.en)).")
  }
}

extension PeriodSpan {
  /// True when the period ends within the span.
  func holds(_ period: Period) -> Bool { first.firstDay <= period.lastDay && period.lastDay <= last.lastDay }
}

// MARK: Problems

extension CommandFailure {
  static func outsideTerm(_ latest: Period, _ rules: CheckedRules) -> CommandFailure {
    CommandFailure(
      UsageProblem(
        .noPeriod,
        Bilingual(
          zh: "数据最近到\(latest.text.zh)，没有一个时期在规则的有效期内",
          en: "the data end with \(latest.text.en), and none of their periods is within the term of the rules"),
        help: [
          Bilingual(
            zh: "确实要评时，用 --period 指明时期，如 --period \(latest.text.en)",
            en: "to score all the same, name the period, such as --period \(latest.text.en)")
        ]))
  }

  static func withoutData(_ asked: Period, _ periods: [Period]) -> CommandFailure {
    CommandFailure(
      UsageProblem(
        .noPeriod, Bilingual(zh: "数据里没有\(asked.text.zh)的任何数", en: "the data hold nothing for \(asked.text.en)"),
        help: [held(periods)]))
  }

  /// The last periods of the data.
  private static func held(_ periods: [Period]) -> Bilingual {
    let some = periods.suffix(3)
    return Bilingual(
      zh: "数据里有 \(some.map(\.text.zh).enumerated.zh)", en: "the data hold \(some.map(\.text.en).enumerated.en)")
  }

  /// - Parameter day: what `--as-of` names.
  static func beforePeriod(_ day: CalendarDate, _ period: Period) -> CommandFailure {
    CommandFailure(
      .badValue(
        .asOf, day.description,
        help: [
          Bilingual(
            zh: "评的是\(period.text.zh)，日期不能早于 \(period.firstDay)",
            en: "\(period.text.en) is scored, so the day cannot be before \(period.firstDay)")
        ]))
  }

  static func otherKind(_ asked: Period, _ periods: [Period]) -> CommandFailure {
    CommandFailure(
      UsageProblem(
        .noPeriod,
        Bilingual(
          zh: "数据按\(periods[0].kind.word.zh)报，不能评\(asked.text.zh)",
          en: "the data are reported by \(periods[0].kind.word.en), so \(asked.text.en) cannot be scored"),
        help: [held(periods)]))
  }
}
