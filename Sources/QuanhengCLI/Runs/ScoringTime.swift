import Calendar
import Diagnostics
import RuleEngine
import RuleSemantics

/// The period that is scored and the day as of which it is.
struct ScoringTime {
  let period: Period
  let asOf: CalendarDate
  /// What was decided without being asked.
  private(set) var notes: [Bilingual] = []

  init(_ rules: CheckedRules, _ dataset: Dataset, _ arguments: ParsedArguments) throws(CommandFailure) {
    if let typed = arguments[.period] {
      period = try ScoringTime.period(typed)
    } else {
      period = try ScoringTime.latest(rules, dataset)
      notes.append(
        Bilingual(zh: "时期取数据中最近的：\(period.text.zh)。", en: "The period is the latest in the data: \(period.text.en)."))
    }
    asOf = try arguments[.asOf].map { (typed) throws(CommandFailure) in try ScoringTime.date(typed) } ?? period.lastDay
    if let term = rules.term, !term.holds(period) { notes.append(ScoringTime.outside(term)) }
  }

  private static func period(_ typed: String) throws(CommandFailure) -> Period {
    if let period = Period(parsing: typed) { return period }
    throw CommandFailure(
      .badValue(
        .period, typed,
        help: [
          Bilingual(
            zh: "写成 2027、2025—2026学年、2027年上半年、2027年第1季度 或 2027年3月",
            en: "write 2027, “2025-2026 school year”, 2027H1, 2027Q1 or 2027-03")
        ]))
  }

  private static func date(_ typed: String) throws(CommandFailure) -> CalendarDate {
    if let date = CalendarDate(parsing: typed) { return date }
    throw CommandFailure(
      .badValue(
        .asOf, typed, help: [Bilingual(zh: "写全年月日，如 2027-12-31", en: "give year, month and day, such as 2027-12-31")]))
  }

  /// The latest period with data within the term of the rules.
  private static func latest(_ rules: CheckedRules, _ dataset: Dataset) throws(CommandFailure) -> Period {
    let periods = dataset.periods(of: rules)
    if let period = periods.last(where: { rules.term?.holds($0) ?? true }) { return period }
    guard let last = periods.last else { throw .noPeriod(nil, rules) }
    throw .noPeriod(last, rules)
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

extension CommandFailure {
  /// - Parameter latest: the latest period with data, which is outside the term.
  static func noPeriod(_ latest: Period?, _ rules: CheckedRules) -> CommandFailure {
    let why =
      latest.map { period in
        Bilingual(
          zh: "数据最近到\(period.text.zh)，不在规则的有效期内",
          en: "the data end with \(period.text.en), which is outside the term of the rules")
      } ?? Bilingual(zh: "数据里没有任何时期", en: "the data name no period")
    return CommandFailure(
      UsageProblem(
        .noPeriod, why,
        help: [Bilingual(zh: "用 --period 指明时期，如 --period 2027", en: "name the period, such as --period 2027")]))
  }
}
