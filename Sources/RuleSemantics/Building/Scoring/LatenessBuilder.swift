import Diagnostics
import Numerics
import RuleSyntax

/// `期限：每季度后10日内` with `计分：每逾期1天扣0.2分，最多扣2分`: days from the due date to the date that the value gives.
struct LatenessBuilder {
  let score: ScoreBuilder
  private var builder: RuleSetBuilder { score.builder }

  /// Never below 0; nil after a report.
  func daysLate(_ span: Span) -> Typed? {
    guard case .date = score.value.type else {
      builder.report(.lateNeedsDate(score.head.name, span))
      return nil
    }
    guard let clause = score.head.node.clauses.first(where: { $0.label == .due }),
      let phrase = builder.phrases(of: clause)?.first
    else {
      if !score.head.node.clauses.contains(where: { $0.label == .due }) {
        builder.report(.dueNeeded(score.head.name, span))
      }
      return nil
    }
    let type = ValueType.number(builder.context.units.unit(named: "天") ?? .plain)
    let value = builder.emit(.itemValue(score.index), .date, span)
    let from = self.from(phrase)
    var days = builder.emit(.function(.days, [from.day.id, value.id]), type, span, isWhole: true)
    if from.grace > 0 {
      let grace = builder.constant(ExactNumber(from.grace), type.unit ?? .plain, phrase.span)
      days = builder.emit(.subtract(days.id, grace.id), type, phrase.span, isWhole: true)
    }
    let zero = builder.constant(.zero, type.unit ?? .plain, span)
    return builder.emit(
      .highest([days.id, zero.id]), type, span, caption: Bilingual(zh: "逾期天数", en: "days late"), isWhole: true)
  }

  /// The last day that is in time is so many days after this one.
  private func from(_ phrase: Phrase) -> (day: Typed, grace: Int) {
    if let date = phrase.date { return (builder.emit(.constant(.date(date)), .date, phrase.span), 0) }
    return (builder.emit(.periodBoundary(.lastDay), .date, phrase.span), phrase.whole("days") ?? 0)
  }
}
