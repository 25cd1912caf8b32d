import Calendar
import Diagnostics
import RuleSyntax

/// The day on which the verdicts of a test are given, and where it stands.
struct TestDay {
  var date: CalendarDate
  var span: Span
}

/// `截至日 2027-12-30`, or a column of cases with that head.
extension TestReader {
  /// Nil where the test names no day, or one that was reported.
  mutating func readDay(of head: TestHead) -> TestDay? {
    let lines = head.node.statements.filter { $0.keyword == .asOf }
    for line in lines.dropFirst() { problems.add(TestProblem.repeatedDay(at: line.span)) }
    guard let line = lines.first else { return nil }
    if let row = line.table.first { problems.add(TestProblem.rowsBelowDay(at: row.span)) }
    let tokens = line.tokens.filter { $0.kind != .colon }
    return day(tokens, at: tokens.isEmpty ? line.span : source.span(of: tokens))
  }

  mutating func day(_ tokens: [Token], at span: Span) -> TestDay? {
    let text = source.words(of: tokens)
    if let date = CalendarDate(parsing: text) ?? slot(tokens).date { return TestDay(date: date, span: span) }
    problems.add(TestProblem.badDay(text, at: span))
    return nil
  }

  /// A period is not judged before it begins.
  mutating func checkDay(_ day: TestDay?, _ expectations: [Expectation]) {
    guard let day, let period = expectations.compactMap(\.period).first(where: { day.date < $0.firstDay }) else {
      return
    }
    problems.add(TestProblem.dayBeforePeriod(day.date, period, at: day.span))
  }
}
