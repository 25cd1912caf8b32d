import Diagnostics
import Numerics

/// `按本人排序分成：1 60%、2 20%，其余20%由其余总人数均分`: the points of a row are the share of one of several people.
struct PoolBuilder {
  /// In the row.
  let score: ScoreBuilder
  let table: TableIndex
  private var builder: RuleSetBuilder { score.builder }

  /// The points of a row with its share; as they are without one. Nil after a report.
  func shared(_ whole: ScoreBuilder.Core, _ phrases: [Phrase], _ keeping: RowKeeping?) -> ScoreBuilder.Core? {
    guard let phrase = phrases.first(where: { $0.template == .poolShares || $0.template == .poolBy }) else {
      guard let rest = phrases.first(where: { $0.template == .poolRest }) else { return whole }
      builder.report(.poolWording(rest.span))
      return nil
    }
    guard let keys = keeping?.keys, !keys.isEmpty else {
      builder.report(.poolNeedsKey(phrase.span))
      return nil
    }
    guard let share = share(phrase, phrases) else { return nil }
    builder.pools[score.index] = PoolRule(table: table, keys: keys, share: share.id, words: phrase.span)
    var core = whole
    core.points = builder.emit(
      .multiply(whole.points.id, share.id), .number(.points), phrase.span,
      caption: Bilingual(zh: "按份分得", en: "shared"))
    return core
  }

  private func share(_ phrase: Phrase, _ all: [Phrase]) -> Typed? {
    let lowering = Lowering(builder: builder, text: phrase.text, place: score.place)
    if let term = phrase["share"] {
      guard let part = lowering.number(term) else { return nil }
      guard part.unit.kind == .share else {
        builder.report(.poolWording(phrase.span))
        return nil
      }
      return part
    }
    guard case .list(let names)? = phrase["keys"]?.kind, names.count == 1, let place = lowering.lower(names[0]),
      case .number = place.type, case .list(let entries)? = phrase["entries"]?.kind
    else {
      builder.report(.poolWording(phrase.span))
      return nil
    }
    var cases: [Case] = []
    var sum = ExactNumber.zero
    for entry in entries {
      guard case .entry(let key, let result) = entry.kind, case .list(let values) = key.kind,
        case .whole(let number)? = values.first?.kind, case .points(.ofFull(let part)) = result.kind
      else {
        builder.report(.poolWording(phrase.span))
        return nil
      }
      let span = phrase.text.span(entry.range)
      let isThis = builder.emit(.isOneOf(place.id, [.number(ExactNumber(number))]), .yesNo, span)
      cases.append(Case(condition: isThis.id, result: builder.constant(part, .plain, span).id))
      sum += part
    }
    let rest = all.first { $0.template == .poolRest }
    let left = rest?.quantity("share")?.number ?? .zero
    guard sum + left == .one else {
      builder.report(.poolDoesNotAddUp(sum + left, phrase.span))
      return nil
    }
    let others = rest.flatMap { equalPart($0, left, listed: cases.count) }
    if rest != nil, others == nil { return nil }
    let none = builder.constant(.zero, .plain, phrase.span)
    return builder.emit(
      .choose(cases, otherwise: (others ?? none).id), .number(.plain), phrase.span,
      caption: Bilingual(zh: "份额", en: "share"))
  }

  /// What is left, over those that are not listed; nobody has it where there are none.
  private func equalPart(_ phrase: Phrase, _ left: ExactNumber, listed: Int) -> Typed? {
    guard case .list(let names)? = phrase["count"]?.kind, names.count == 1 else {
      builder.report(.poolWording(phrase.span))
      return nil
    }
    let lowering = Lowering(builder: builder, text: phrase.text, place: score.place)
    guard let count = lowering.number(names[0]) else { return nil }
    let known = builder.constant(ExactNumber(listed), count.unit, phrase.span)
    let others = builder.emit(.subtract(count.id, known.id), count.type, phrase.span, isWhole: true)
    let part = builder.constant(left, .plain, phrase.span)
    return builder.emit(.divide(part.id, others.id), .number(.plain), phrase.span)
  }
}

extension Diagnostic {
  static func poolWording(_ span: Span) -> Diagnostic {
    Diagnostic(
      .poolWording, at: .source(span),
      Bilingual(zh: "几个人怎样分，没有写全。", en: "How several people share is not said in full."),
      help: [
        Bilingual(
          zh: "写成“按本人排序分成：1 60%、2 20%，其余20%由其余总人数均分”，字段是一条记录里的排序和总人数。",
          en:
            "Write “shared by author_order: 1 60%、2 20%, other 20% shared equally by the other author_count”; both are numbers in the row."
        )
      ])
  }

  static func poolNeedsKey(_ span: Span) -> Diagnostic {
    Diagnostic(
      .poolWording, at: .source(span),
      Bilingual(
        zh: "没有说哪些记录是同一项，几个人的份额合不起来。", en: "It is not said which rows are one thing, so the shares cannot be added up."),
      help: [Bilingual(zh: "后面加“同一成果编号取最高”。", en: "Add “each work_id highest”.")])
  }

  static func poolDoesNotAddUp(_ sum: ExactNumber, _ span: Span) -> Diagnostic {
    let percent = (sum * ExactNumber(100)).exactText
    return Diagnostic(
      .poolWording, at: .source(span),
      Bilingual(zh: "各人的份额加起来是\(percent)%，应当是100%。", en: "The shares add up to \(percent)%, not 100%."),
      help: [
        Bilingual(
          zh: "改正其中一个，或写“其余…%由其余总人数均分”。",
          en: "Mend one of them, or add “other …% shared equally by the other author_count”.")
      ])
  }

  static func groupNeeded(_ span: Span) -> Diagnostic {
    Diagnostic(
      .noGroup, at: .source(span),
      Bilingual(zh: "对象没有分组。", en: "The subject has no groups."),
      help: [Bilingual(zh: "在对象下面写“分组：类别”。", en: "Write “group: kind” below the subject.")])
  }

  static func holidaysNeeded(_ span: Span) -> Diagnostic {
    Diagnostic(
      .dueWording, at: .source(span),
      Bilingual(zh: "按工作日算，要有放假和调休的表。", en: "Workdays need a table of holidays."),
      help: [
        Bilingual(
          zh: "后面加“，放假按节假日表”；那是一张参照表，一列日期，一列是否（是：放假；否：上班）。",
          en:
            "Add “, holidays by day_list”: a reference table with a column of dates and a yes/no column (yes: off, no: worked)."
        )
      ])
  }
}

extension ProblemCode {
  static let poolWording = ProblemCode(
    364, .error, Bilingual(zh: "几人分一个总数写得不全", en: "Incomplete shares of several people"))
  static let dueWording = ProblemCode(365, .error, Bilingual(zh: "期限写得不全", en: "Incomplete due date"))
}
