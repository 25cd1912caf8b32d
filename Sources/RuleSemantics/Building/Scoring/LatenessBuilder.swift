import Diagnostics
import Numerics
import RuleSyntax

/// `期限：每季度后10日内` with `计分：每逾期1天扣0.2分，最多扣2分`: days from the due date to the date that the value gives.
struct LatenessBuilder {
  let score: ScoreBuilder
  private var builder: RuleSetBuilder { score.builder }

  /// Never below 0, in days, or in workdays where the step is one; nil after a report.
  func daysLate(_ span: Span, in unit: Unit?) -> Typed? {
    guard case .date = score.value.type else {
      builder.report(.lateNeedsDate(score.head.name, span))
      return nil
    }
    guard let clause = score.head.node.clauses.first(where: { $0.label == .due }),
      let phrases = builder.phrases(of: clause), let phrase = phrases.first(where: { $0.template == .due })
    else {
      if !score.head.node.clauses.contains(where: { $0.label == .due }) {
        builder.report(.dueNeeded(score.head.name, span))
      }
      return nil
    }
    let holidays = phrases.first { $0.template == .dueHolidays }
    let workday = builder.context.units.unit(named: "工作日")
    let countsWorkdays = unit.map { step in workday.map { $0.agrees(with: step) } ?? false } ?? false
    var table: HolidayTable?
    if countsWorkdays || phrase.whole("workdays") != nil || holidays != nil {
      guard let found = holidayTable(holidays, phrase.span) else { return nil }
      table = found
    }
    guard let due = due(phrase, table) else { return nil }
    let value = builder.emit(.itemValue(score.index), .date, span)
    let type = ValueType.number((countsWorkdays ? workday : builder.context.units.unit(named: "天")) ?? .plain)
    let days: Typed
    if countsWorkdays, let table {
      days = builder.emit(.workdays(due.id, value.id, table), type, span, isWhole: true)
    } else {
      days = builder.emit(.function(.days, [due.id, value.id]), type, span, isWhole: true)
    }
    return late(less(days, phrase, type), type, span)
  }

  private func late(_ days: Typed, _ type: ValueType, _ span: Span) -> Typed {
    let zero = builder.constant(.zero, type.unit ?? .plain, span)
    return builder.emit(
      .highest([days.id, zero.id]), type, span, caption: Bilingual(zh: "逾期天数", en: "days late"), isWhole: true)
  }

  /// The last day that is in time; days of grace are taken off afterwards.
  private func due(_ phrase: Phrase, _ table: HolidayTable?) -> Typed? {
    if let date = phrase.date { return builder.emit(.constant(.date(date)), .date, phrase.span) }
    let end = builder.emit(.periodBoundary(.lastDay), .date, phrase.span)
    guard let count = phrase.whole("workdays"), let table else { return end }
    return builder.emit(
      .workdayAfter(end.id, count, table), .date, phrase.span, caption: Bilingual(zh: "最后一天", en: "the last day"))
  }

  private func less(_ days: Typed, _ phrase: Phrase, _ type: ValueType) -> Typed {
    guard let grace = phrase.whole("days"), grace > 0 else { return days }
    let taken = builder.constant(ExactNumber(grace), type.unit ?? .plain, phrase.span)
    return builder.emit(.subtract(days.id, taken.id), type, phrase.span, isWhole: true)
  }

  /// A reference table with one date and one yes/no; nil after a report.
  private func holidayTable(_ phrase: Phrase?, _ span: Span) -> HolidayTable? {
    guard let phrase, case .table(let table)? = phrase["holidays"]?.kind else {
      builder.report(.holidaysNeeded(phrase?.span ?? span))
      return nil
    }
    let declared = builder.declarations.tables[table]
    let dates = declared.fields.indices.filter { declared.fields[$0].type == .date }
    let offs = declared.fields.indices.filter { declared.fields[$0].type == .yesNo }
    guard declared.shape == .reference, dates.count == 1, offs.count == 1 else {
      builder.report(.holidaysNeeded(phrase.span))
      return nil
    }
    builder.usage.tables.insert(table)
    for field in dates + offs { builder.usage.fields.insert(FieldReference(table: table, field: field)) }
    return HolidayTable(table: table, date: dates[0], off: offs[0])
  }
}
