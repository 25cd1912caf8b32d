import Diagnostics
import Numerics

/// Messages about targets.
extension Diagnostic {
  static func targetWithoutWindow(_ phrase: Phrase) -> Diagnostic {
    let words = phrase.text.words(0..<phrase.text.atoms.count)
    return Diagnostic(
      .targetWithoutWindow, at: .source(phrase.span),
      Bilingual(
        zh: "目标“\(words)”没有说什么时候达到。", en: "The target “\(words)” does not say when."),
      help: [
        Bilingual(
          zh: "写成“每年\(words)”“截至2027年12月31日\(words)”“年均\(words)，2025年至2027年”“累计\(words)，2025年至2027年”或“保持\(words)”。",
          en:
            "Write “\(words) each year”, “\(words) by 2027-12-31”, “\(words) on yearly average, 2025 to 2027”, “\(words) in total, 2025 to 2027” or “\(words) kept”."
        )
      ])
  }

  static func targetWithoutNumber(_ span: Span) -> Diagnostic {
    Diagnostic(
      .targetWording, at: .source(span),
      Bilingual(zh: "目标里没有要达到的数。", en: "The target has no number."),
      help: [Bilingual(zh: "例如“截至2027年12月31日不低于80%”。", en: "For example “at least 80% by 2027-12-31”.")])
  }

  static func twoTargets(_ span: Span) -> Diagnostic {
    Diagnostic(
      .targetWording, at: .source(span),
      Bilingual(zh: "一行“目标：”里写了两个数。", en: "One “target:” line holds two numbers."),
      help: [Bilingual(zh: "每个目标写一行“目标：…”。", en: "Write one “target: …” line for each.")])
  }

  static func spanNeeded(_ span: Span) -> Diagnostic {
    Diagnostic(
      .targetWording, at: .source(span),
      Bilingual(zh: "年均和累计要说明从哪一年到哪一年。", en: "A yearly average or total needs its years."),
      help: [Bilingual(zh: "后面加“，2025年至2027年”。", en: "Add “, 2025 to 2027”.")])
  }

  static func targetOfYesNo(_ span: Span) -> Diagnostic {
    Diagnostic(
      .targetWording, at: .source(span),
      Bilingual(zh: "这个指标的值是“是”或“否”，没有大小。", en: "The value of this indicator is yes or no: it has no size."),
      help: [Bilingual(zh: "目标写“每年为是”，或改为数个数的指标。", en: "Count something instead, or leave out the target.")])
  }

  static func nothingToShare(_ span: Span) -> Diagnostic {
    Diagnostic(
      .targetWording, at: .source(span),
      Bilingual(zh: "没有可以分解的总数。", en: "There is no total to share out."),
      help: [Bilingual(zh: "写明总数，例如“100名按…分到各校”。", en: "Name it, such as “100 people shared over each …”.")])
  }
}

/// Messages about scoring.
extension Diagnostic {
  static func partStepNeeded(_ phrase: Phrase, step: String) -> Diagnostic {
    Diagnostic(
      .partStepNeeded, at: .source(phrase.span),
      Bilingual(
        zh: "数值可以不是整数，没有说不足\(step.isEmpty ? "一步" : step)的怎么算。",
        en: "The value can be a fraction, and what part of a step counts is not said."),
      help: [
        Bilingual(
          zh: "在后面加上一句：“不足\(step)的按比例计”“不足\(step)的不计”或“不足\(step)的按\(step)计”。",
          en: "Add one of: “part steps pro rata”, “part steps ignored”, “part steps counted whole”.")
      ],
      fixIts: [
        Bilingual(zh: "不足\(step)的按比例计", en: "part steps pro rata"),
        Bilingual(zh: "不足\(step)的不计", en: "part steps ignored"),
        Bilingual(zh: "不足\(step)的按\(step)计", en: "part steps counted whole"),
      ].map { words in
        FixIt(
          Span(file: phrase.span.file, start: phrase.span.end, end: phrase.span.end),
          replacement: phrase.text.isChinese ? "，\(words.zh)" : ", \(words.en)",
          title: Bilingual(zh: "加上“\(words.zh)”", en: "Add “\(words.en)”"))
      })
  }

  static func floorNeeded(_ phrase: Phrase) -> Diagnostic {
    Diagnostic(
      .floorNeeded, at: .source(phrase.span),
      Bilingual(zh: "没有说扣到哪里为止。", en: "Where deductions end is not said."),
      help: [
        Bilingual(
          zh: "在后面加上一句：“扣完为止”“最多扣5分”或“可为负”。",
          en: "Add one of: “not below 0”, “at most 5 points off”, “may be negative”.")
      ],
      fixIts: [
        FixIt(
          Span(file: phrase.span.file, start: phrase.span.end, end: phrase.span.end),
          replacement: phrase.text.isChinese ? "，扣完为止" : ", not below 0",
          title: Bilingual(zh: "加上“扣完为止”", en: "Add “not below 0”"))
      ])
  }

  static func noMethod(_ name: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      .noMethod, at: .source(span),
      Bilingual(zh: "“\(name)”没有说怎样计分。", en: "How “\(name)” is scored is not said."),
      help: [
        Bilingual(
          zh: "例如“计分：按完成比例得分，最高不超过满分”“计分：达到目标得满分，否则不得分”。",
          en:
            "For example “score: in proportion to target, at most full points” or “score: full points if target met, otherwise none”."
        )
      ])
  }

  static func twoMethods(_ first: Span, _ second: Span) -> Diagnostic {
    Diagnostic(
      .twoMethods, at: .source(second),
      Bilingual(zh: "一个“计分：”里写了两种算法。", en: "One “score:” holds two methods."),
      help: [
        Bilingual(
          zh: "只留一种；要两种都用，写“取最高：”或“相加：”，下面编号列出。",
          en: "Keep one; to use both, write “highest of:” or “sum of:” and number them below.")
      ],
      related: [RelatedPlace(.source(first), Bilingual(zh: "这是前一种", en: "the first one"))])
  }

  static func targetNeeded(_ name: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      .targetNeeded, at: .source(span),
      Bilingual(zh: "这种算法要和目标比，而“\(name)”没有目标。", en: "This method compares with the target, and “\(name)” has none."),
      help: [
        Bilingual(
          zh: "在下面写“目标：…”，或写明和什么比：“与60%比每低…”“以…为准”。",
          en: "Write “target: …” below it, or say what to compare with: “against …”.")
      ])
  }

  static func effectNeeded(_ span: Span) -> Diagnostic {
    Diagnostic(
      .effectNeeded, at: .source(span),
      Bilingual(zh: "条件后面没有写结果。", en: "Nothing says what follows from the condition."),
      help: [
        Bilingual(zh: "例如“无佐证的，不得分”。", en: "For example “if no_evidence, none”.")
      ])
  }

  static func conditionNeeded(_ span: Span) -> Diagnostic {
    Diagnostic(
      .effectNeeded, at: .source(span),
      Bilingual(zh: "前面没有写条件。", en: "No condition stands before this."),
      help: [Bilingual(zh: "写成“有…的，…”。", en: "Write “if …, …”.")])
  }

  /// `90% or more: 10 pts`: what stands there would be a name, which gives no points.
  static func pointsNeeded(_ phrase: Phrase) -> Diagnostic {
    let words = phrase.raw("result") ?? ""
    return Diagnostic(
      .notUnderstood, at: .source(phrase.span),
      Bilingual(zh: "“\(words)”不是分值。", en: "“\(words)” is not a number of points."),
      help: [Bilingual(zh: "写“10分”“满分的80%”或“不得分”。", en: "Write “10 points”, “80% of full points” or “none”.")])
  }

  static func rungWithoutOtherwise(_ span: Span) -> Diagnostic {
    Diagnostic(
      .bandGap, at: .source(span),
      Bilingual(zh: "只写了达到时的分，没有写达不到时的分。", en: "What is given otherwise is not said."),
      help: [
        Bilingual(
          zh: "后面加“，否则不得分”，或加上“每低…扣…”。", en: "Add “, otherwise none”, or steps such as “minus … for each … short”.")
      ])
  }

  /// - Parameter edge: where the upper band begins; nil for values beyond all bands.
  static func bandGap(_ from: Bilingual, edge: String?, _ span: Span, isHidden: Bool) -> Diagnostic {
    let join =
      edge.map {
        Bilingual(
          zh: "让两档接上：下面一档写到“\($0)（不含\($0)）”",
          en: "Let the bands meet: the lower one goes up to “\($0) (excluding \($0))”")
      } ?? Bilingual(zh: "再写一档", en: "Add a band")
    return Diagnostic(
      isHidden ? .hiddenGap : .bandGap, at: .source(span),
      isHidden
        ? Bilingual(zh: "\(from.zh)的数不在任何一档，按“其余”计。", en: "Values \(from.en) are in no band and fall to “otherwise”.")
        : Bilingual(zh: "\(from.zh)的数不在任何一档。", en: "Values \(from.en) are in no band."),
      help: [
        isHidden
          ? Bilingual(zh: "\(join.zh)；本来就要按“其余”计的，不用改。", en: "\(join.en); if “otherwise” is meant for them, leave it.")
          : Bilingual(zh: "\(join.zh)；或在最后写“其余…”。", en: "\(join.en); or end with “otherwise …”.")
      ])
  }

  /// - Parameter fix: writes the lower band without the number that both hold.
  static func bandOverlap(_ at: Bilingual, first: Span, second: Span, fix: FixIt? = nil) -> Diagnostic {
    Diagnostic(
      .bandOverlap, at: .source(second),
      Bilingual(zh: "\(at.zh)同时在两档里。", en: "\(at.en) is in two bands."),
      help: [
        Bilingual(
          zh: "写明 \(at.zh.trimmedEnd) 归哪一档，另一档不含它：例如“80%至90%（不含90%）”。",
          en: "Say to which band \(at.en) belongs and leave it out of the other, such as “80% to 90% (excluding 90%)”.")
      ],
      related: [RelatedPlace(.source(first), Bilingual(zh: "另一档", en: "the other band"))],
      fixIts: [fix].compactMap(\.self))
  }

  static func deadBand(_ span: Span) -> Diagnostic {
    Diagnostic(
      .deadBand, at: .source(span),
      Bilingual(zh: "这一档永远轮不到：前面的档已经包括了它。", en: "This band is never reached: those before hold all of it."),
      help: [Bilingual(zh: "高的档写在前面，或删去这一档。", en: "Write the higher bands first, or remove this one.")])
  }

  static func anchors(_ span: Span, _ why: Bilingual) -> Diagnostic {
    Diagnostic(
      .anchors, at: .source(span), why,
      help: [
        Bilingual(
          zh: "至少写两个点，从小到大，例如“60%得6分，100%得10分，中间按直线内插”。",
          en: "Give at least two points in order, such as “6 at 60%, 10 at 100%, straight line between”.")
      ])
  }

  static func formulaUnit(_ words: String, _ unit: Unit, _ span: Span) -> Diagnostic {
    Diagnostic(
      .wrongType, at: .source(span),
      Bilingual(
        zh: "“\(words)”的单位是\(unit.spoken.zh)，得分的单位应当是“分”。", en: "“\(words)” is in \(unit.spoken.en), not in points."),
      help: [
        Bilingual(
          zh: "除以一个同样单位的数再乘以分值，例如“得分＝满分×较小(1，…÷50万元)”。",
          en:
            "Divide by a number of the same unit and multiply by points, such as “points = full points × min(1, … / 50)”."
        )
      ])
  }

  static func capTwice(_ span: Span, first: Span) -> Diagnostic {
    Diagnostic(
      .capTwice, at: .source(span),
      Bilingual(zh: "上限写了两次，小的那个起作用。", en: "The cap is given twice; the lower one holds."),
      help: [Bilingual(zh: "删去一个。", en: "Remove one of them.")],
      related: [RelatedPlace(.source(first), Bilingual(zh: "第一次在这里", en: "first here"))])
  }

  /// `国家级得5分` of an indicator whose value is no such list. `values`: what it may be.
  static func notAValueOf(_ measure: String, _ word: String, _ values: [String], _ span: Span) -> Diagnostic {
    Diagnostic(
      .wrongType, at: .source(span),
      Bilingual(
        zh: "“\(measure)”的取值不会是“\(word)”。", en: "The value of “\(measure)” is never “\(word)”."),
      help: [
        values.isEmpty
          ? Bilingual(
            zh: "按另一个字段给分，写“按字段得分：\(word)5分、其他0分”。",
            en: "For points by another field write “by field: \(word) 5, other 0”.")
          : Bilingual(zh: "可以是：\(values.enumerated.zh)。", en: "It may be: \(values.enumerated.en).")
      ])
  }

  static func valuesLeftOut(_ values: [String], _ list: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      .valuesLeftOut, at: .source(span),
      Bilingual(
        zh: "列表“\(list)”的这些值没有写分：\(values.enumerated.zh)；遇到时没有得分。",
        en: "These values of “\(list)” have no points: \(values.enumerated.en); they leave the item without a score."),
      help: [Bilingual(zh: "补上，或在最后写“其他0分”。", en: "Add them, or end with “other 0”.")])
  }

  static func blankLookupCell(_ table: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      .blankLookupCell, at: .source(span),
      Bilingual(zh: "表“\(table)”有空格；查到它时没有结果。", en: "“\(table)” has a blank cell; looking it up gives no result."),
      help: [Bilingual(zh: "填上数（没有分就填 0）。", en: "Fill it in (0 where there are no points).")])
  }

  static func shareCounted(_ words: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      .wrongType, at: .source(span),
      Bilingual(zh: "“\(words)”是百分数，不能一项一项地数。", en: "“\(words)” is a percentage: it cannot be counted in items."),
      help: [Bilingual(zh: "换成数个数的指标，或写“…达到90%的加1分”那样的条件。", en: "Count something, or give points for a condition.")])
  }

  static func uncapped(_ span: Span) -> Diagnostic {
    Diagnostic(
      .uncapped, at: .source(span),
      Bilingual(zh: "得分没有上限，可能超过满分。", en: "The points have no upper limit and may pass the full points."),
      help: [
        Bilingual(zh: "后面加“，最高不超过满分”或“，最多10分”。", en: "Add “, at most full points” or “, at most 10 points”.")
      ])
  }

  static func capBelowSingle(_ span: Span, single: String, cap: String) -> Diagnostic {
    Diagnostic(
      .capBelowSingle, at: .source(span),
      Bilingual(zh: "上限 \(cap) 分比一次的 \(single) 分还少。", en: "The cap of \(cap) is below a single award of \(single)."),
      help: [Bilingual(zh: "检查是不是写错了一个数。", en: "See whether one of the numbers is a slip.")])
  }

  static func dueNeeded(_ name: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      .targetNeeded, at: .source(span),
      Bilingual(zh: "“\(name)”没有写期限，不知道从哪天起算逾期。", en: "“\(name)” has no due date, so nothing is late."),
      help: [
        Bilingual(
          zh: "在下面写“期限：每季度后10日内”或“期限：2025年12月18日及以前”。",
          en: "Write “due: within 10 days after each quarter” or “due: on or before 2025-12-18” below it.")
      ])
  }

  static func lateNeedsDate(_ name: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      .wrongType, at: .source(span),
      Bilingual(
        zh: "“\(name)”的取值不是日期，算不出逾期几天。", en: "The value of “\(name)” is no date, so days late cannot be counted."),
      help: [Bilingual(zh: "取值写实际报送的日期字段。", en: "Let its value be the field with the date of delivery.")])
  }

  static func costWording(_ words: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      .costWording, at: .source(span),
      Bilingual(zh: "代价“\(words)”不是不小于 0 的数。", en: "The cost “\(words)” is no number of 0 or more."),
      help: [
        Bilingual(
          zh: "写取值每变一个单位的代价，如“代价：2”；它只用来给 advise 的办法排先后。",
          en: "Write what one unit of the value costs, such as “cost: 2”; it only orders what “advise” finds.")
      ])
  }

  static func labelUnsupported(_ word: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      .unsupported, at: .source(span),
      Bilingual(zh: "这里还不能写“\(word)：”。", en: "“\(word):” cannot stand here yet."),
      help: [
        Bilingual(
          zh: "只是说明的文字写成“注：…”。", en: "Text that only explains is written “remark: …”.")
      ])
  }

  static func missingWording(_ span: Span) -> Diagnostic {
    Diagnostic(
      .missingWording, at: .source(span),
      Bilingual(
        zh: "缺数据的办法要写两部分：哪种情况，怎样办。", en: "A rule for missing data has two parts: in which case, and what then."),
      help: [
        Bilingual(
          zh: "例如“缺数据：未报的，按0分；不适用的，不计并折算”。",
          en: "For example “missing: not reported: 0 points; not applicable: leave out and rescale”.")
      ])
  }
}

/// Messages about tables and lists of methods.
extension Diagnostic {
  static func lookupKeyUnknown(_ column: String, near: [String], _ span: Span, clause: Span) -> Diagnostic {
    Diagnostic(
      .lookupKeys, at: .source(span),
      Bilingual(zh: "不知道用什么去查表的“\(column)”列。", en: "What to look up in the column “\(column)” is not known."),
      help: ProblemWording.didYouMean(near) + [
        Bilingual(
          zh: "表的键列用字段或指标的名称作表头，或写成“得分＝表名（…）”。",
          en: "Head the key columns with names of fields or indicators, or write “points = table(…)”.")
      ],
      related: span == clause ? [] : [RelatedPlace(.source(clause), Bilingual(zh: "这里要查表", en: "looked up here"))],
      fixIts: ProblemWording.replacements(near, at: span))
  }

  static func listNeeded(_ span: Span) -> Diagnostic {
    Diagnostic(
      .noMethod, at: .source(span),
      Bilingual(zh: "下面没有编号的算法。", en: "No numbered methods stand below."),
      help: [
        Bilingual(
          zh: "在下面一行一种地写“1. …”“2. …”。", en: "Write one on each line below: “1. …”, “2. …”.")
      ])
  }

  static func pathNeeded(_ span: Span) -> Diagnostic {
    Diagnostic(
      .targetNeeded, at: .source(span),
      Bilingual(zh: "没有声明当期应有的进度。", en: "What is due by now is not declared."),
      help: [
        Bilingual(
          zh: "在下面写“阶段：2026年12月31日达到70%”或“基期：2025年”。",
          en: "Write “milestones: 70% by 2026-12-31” or “baseline: 2025” below it.")
      ])
  }
}

extension String {
  fileprivate var trimmedEnd: String { last == " " ? String(dropLast()) : self }
}
