import Diagnostics

/// Messages about scorecards.
extension Diagnostic {
  static func doesNotAddUp(
    _ name: String, sum: String, wanted: String, parts: [(name: String, points: String)], _ span: Span, isWeight: Bool,
    withoutSign part: String? = nil
  ) -> Diagnostic {
    let sign = part.map {
      Bilingual(zh: "“\($0)”的权重是不是少写了百分号？", en: "is the percent sign of “\($0)” missing?")
    }
    let listed = parts.prefix(8).map { "\($0.name) \($0.points)" } + (parts.count > 8 ? ["…"] : [])
    let what = isWeight ? Bilingual(zh: "权重", en: "weights") : Bilingual(zh: "分值", en: "points")
    return Diagnostic(
      .doesNotAddUp, at: .source(span),
      Bilingual(
        zh: "“\(name)”下面各项的\(what.zh)加起来是 \(sum)，应当是 \(wanted)。",
        en: "The \(what.en) below “\(name)” add up to \(sum), not \(wanted)."),
      help: [sign].compactMap(\.self) + [
        Bilingual(
          zh: "各项：\(listed.joined(separator: "、"))。改正其中一个，或改正合计。",
          en: "They are: \(listed.joined(separator: ", ")). Mend one of them, or the total.")
      ])
  }

  static func notOnCard(_ name: String, near: [String], _ span: Span) -> Diagnostic {
    let help =
      near.isEmpty && name.endsInPoints != nil
      ? Bilingual(
        zh: "分值写在括号里：“\(name.endsInPoints?.bracketed ?? name)”。",
        en: "Points go in brackets: “\(name.endsInPoints?.bracketed ?? name)”.")
      : near.isEmpty
        ? Bilingual(
          zh: "在上面声明“指标 \(name)（…）”；如果是分组，写“一级 \(name)（…）”。",
          en: "Declare “indicator \(name) (…)” above; a section is written “level 1 \(name) (…)”.")
        : Bilingual(
          zh: "是不是想写\(near.map { "“\($0)”" }.joined(separator: "、"))？",
          en: "Did you mean \(near.map { "“\($0)”" }.joined(separator: " or "))?")
    return Diagnostic(
      .notOnCard, at: .source(span),
      Bilingual(zh: "没有声明过指标“\(name)”。", en: "No indicator “\(name)” is declared."), help: [help],
      fixIts: near.map {
        FixIt(span, replacement: $0, title: Bilingual(zh: "改成“\($0)”", en: "Change it to “\($0)”"))
      })
  }

  static func pointsAndWeights(_ name: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      .pointsAndWeights, at: .source(span),
      Bilingual(
        zh: "“\(name)”下面有的写分值，有的写权重。", en: "Below “\(name)” some rows have points and some have weights."),
      help: [Bilingual(zh: "同一级的各项统一写分值，或统一写权重。", en: "Give all of them points, or all of them weights.")])
  }

  static func pointsMissing(_ name: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      .pointsMissing, at: .source(span),
      Bilingual(zh: "“\(name)”没有写分值。", en: "“\(name)” has no points."),
      help: [Bilingual(zh: "写在括号里，例如“\(name)（30分）”。", en: "Write them in brackets, such as “\(name) (30 points)”.")])
  }

  static func emptySection(_ name: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      .emptySection, at: .source(span),
      Bilingual(
        zh: "“\(name)”下面没有项目，也不是声明过的指标。", en: "“\(name)” has no items and is no declared indicator."),
      help: [Bilingual(zh: "在下面列出它的指标，或检查名称。", en: "List its indicators below, or check the name.")])
  }

  static func emptyCard(_ name: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      .emptySection, at: .source(span),
      Bilingual(zh: "评分表“\(name)”没有项目。", en: "The scorecard “\(name)” has no rows."),
      help: [
        Bilingual(zh: "在下面写各项，例如“专业与产业匹配度（30分）”。", en: "Write its rows below, such as “Match rate (30 points)”.")
      ])
  }

  static func cardLevel(_ name: String, _ level: String, card: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      .cardLevel, at: .source(span),
      Bilingual(
        zh: "“\(name)”是\(level)的指标，这张评分表评的是\(card)。",
        en: "“\(name)” is an indicator of \(level); this card is for \(card)."),
      help: [
        Bilingual(
          zh: "另外声明一个\(card)的指标，取值写“\(name)”。", en: "Declare an indicator of \(card) whose value reads “\(name)”.")
      ])
  }

  static func notScored(_ name: String, _ span: Span, declaration: Span) -> Diagnostic {
    Diagnostic(
      .notScored, at: .source(span),
      Bilingual(zh: "“\(name)”没有写怎样计分。", en: "How “\(name)” is scored is not said."),
      help: [Bilingual(zh: "在它的声明下面写“计分：…”。", en: "Write “score: …” below its declaration.")],
      related: [RelatedPlace(.source(declaration), Bilingual(zh: "声明在这里", en: "declared here"))])
  }

  static func unreachable(_ name: String, full: String, most: String, _ span: Span, clause: Span) -> Diagnostic {
    Diagnostic(
      .unreachable, at: .source(span),
      Bilingual(
        zh: "“\(name)”在这里是 \(full) 分，按计分办法最多得 \(most) 分。",
        en: "“\(name)” has \(full) points here, but its clause gives at most \(most)."),
      help: [
        Bilingual(
          zh: "改正其中一个；同一指标用在几张表里时，计分用百分比（60%）或“满分”。",
          en:
            "Mend one of them; for an indicator on several cards give percentages (60%) or “full points” in the clause."
        )
      ],
      related: [RelatedPlace(.source(clause), Bilingual(zh: "计分在这里", en: "scored here"))])
  }

  static func twiceOnCard(_ name: String, _ span: Span, first: Span) -> Diagnostic {
    Diagnostic(
      .twiceOnCard, at: .source(span),
      Bilingual(zh: "“\(name)”在这张评分表里出现了两次。", en: "“\(name)” stands twice on this card."),
      help: [Bilingual(zh: "删去一个，或换成另一个指标。", en: "Remove one of them.")],
      related: [RelatedPlace(.source(first), Bilingual(zh: "第一次在这里", en: "first here"))])
  }

  static func gradeWording(_ span: Span) -> Diagnostic {
    Diagnostic(
      .gradeWording, at: .source(span),
      Bilingual(zh: "等级要写分数范围和名称。", en: "A grade is a range of points and a name."),
      help: [
        Bilingual(
          zh: "例如“90分及以上为优秀；80分及以上为良好；其余为不合格”。",
          en: "For example “90 or more: Excellent; 80 or more: Good; otherwise Fail”.")
      ])
  }

  static func gradeBeyondReach(_ name: String, from: String, full: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      .gradeBeyondReach, at: .source(span),
      Bilingual(
        zh: "等级“\(name)”从 \(from) 分起，而这张评分表满分 \(full) 分，谁也达不到。",
        en: "The grade “\(name)” begins at \(from) points, but the card has \(full): nobody can reach it."),
      help: [Bilingual(zh: "检查是不是写错了一个数。", en: "See whether one of the numbers is a slip.")])
  }

  static func gradeTwice(_ name: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      .gradeWording, at: .source(span),
      Bilingual(zh: "等级“\(name)”写了两次。", en: "The grade “\(name)” is given twice."),
      help: [Bilingual(zh: "合成一档，或改名。", en: "Join them, or rename one.")])
  }

  static func unknownGrade(_ name: String, _ grades: [String], _ span: Span) -> Diagnostic {
    let near = NearNames.nearest(to: name, among: grades)
    return Diagnostic(
      .unknownGrade, at: .source(span),
      Bilingual(zh: "没有等级“\(name)”。", en: "There is no grade “\(name)”."),
      help: [
        grades.isEmpty
          ? Bilingual(zh: "先写“等级：…”，再写“等级效果：…”。", en: "Write “grade: …” before “grade effect: …”.")
          : Bilingual(zh: "等级有：\(grades.enumerated.zh)。", en: "The grades are: \(grades.enumerated.en).")
      ],
      fixIts: near.map {
        FixIt(span, replacement: $0, title: Bilingual(zh: "改成“\($0)”", en: "Change it to “\($0)”"))
      })
  }

  static func adjunctWording(_ span: Span) -> Diagnostic {
    Diagnostic(
      .adjunctWording, at: .source(span),
      Bilingual(
        zh: "加分和扣分要写事项和分数，分数不能用百分比。", en: "A bonus or deduction names what it is for, and points, not a percentage."),
      help: [
        Bilingual(
          zh: "例如“加分：国家级平台每个2分，最多4分”。", en: "For example “bonus: 2 points per national_platform, at most 4 points”.")
      ])
  }

  /// `加分：…扣2分`
  static func adjunctSign(isBonus: Bool, _ span: Span) -> Diagnostic {
    Diagnostic(
      .adjunctWording, at: .source(span),
      isBonus
        ? Bilingual(zh: "“加分：”里写了“扣”。", en: "A “bonus:” takes points off.")
        : Bilingual(zh: "“扣分：”里写了“加”。", en: "A “deduction:” adds points."),
      help: [
        isBonus
          ? Bilingual(zh: "写到“扣分：”那一行，或把“扣”改成“加”。", en: "Move it to a line “deduction:”, or write “plus”.")
          : Bilingual(zh: "写到“加分：”那一行，或把“加”改成“扣”。", en: "Move it to a line “bonus:”, or write “minus”.")
      ])
  }

  static func capWithoutItem(_ span: Span) -> Diagnostic {
    Diagnostic(
      .adjunctWording, at: .source(span),
      Bilingual(zh: "上限前面没有写是哪一项的。", en: "No item stands before the cap."),
      help: [Bilingual(zh: "先写事项和分数，再写“最多…分”。", en: "Write the item and its points first, then “at most …”.")])
  }

  static func rowAttribute(_ words: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      .rowAttribute, at: .source(span),
      Bilingual(zh: "括号里的“\(words)”看不懂。", en: "“\(words)” in the brackets is not understood."),
      help: LetterForDigit.mendedNumber(in: words).map { [LetterForDigit.help($0)] } ?? [
        Bilingual(
          zh: "括号里写分值（60分）、权重（权重：70%）或“汇总：…”这样的条款；只是说明的文字另起一行写“注：…”。",
          en:
            "Brackets hold points (60 points), a weight (weight: 70%) or a clause such as “combine: …”; text that only explains goes on a line of its own: “remark: …”."
        )
      ])
  }

  static func outcomeTrigger(_ span: Span) -> Diagnostic {
    Diagnostic(
      .outcomeTrigger, at: .source(span),
      Bilingual(zh: "结果要写分数、名次或条件。", en: "An outcome follows from points, a rank or a condition."),
      help: [
        Bilingual(zh: "例如“前3名表彰；低于60分通报批评”。", en: "For example “top 3 commended; under 60 named”.")
      ])
  }
}

/// Messages about whole rule sets.
extension Diagnostic {
  static func unusedIndicator(_ name: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      .unusedIndicator, at: .source(span),
      Bilingual(zh: "“\(name)”有计分，但不在任何评分表里。", en: "“\(name)” is scored, but on no scorecard."),
      help: [Bilingual(zh: "加到评分表里，或删去“计分：”。", en: "Add it to a scorecard, or remove “score:”.")])
  }

  static func unusedDefinition(_ name: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      .unusedIndicator, at: .source(span),
      Bilingual(zh: "“\(name)”没有用到。", en: "Nothing uses “\(name)”."),
      help: [Bilingual(zh: "用到它，或删去。", en: "Use it, or remove it.")])
  }

  static func unusedField(_ fields: [String], table: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      .unusedField, at: .source(span),
      Bilingual(
        zh: "表“\(table)”有规则没有用到的字段：\(fields.enumerated.zh)。",
        en: "No rule reads these fields of “\(table)”: \(fields.enumerated.en)."),
      help: [
        Bilingual(
          zh: "不需要就删去；只为存档的，在表下面写“说明：…”。",
          en: "Remove them; if they are for the record only, write “note: …” below the table.")
      ])
  }

  static func unusedTable(_ table: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      .unusedTable, at: .source(span),
      Bilingual(zh: "没有规则用到表“\(table)”。", en: "No rule reads the table “\(table)”."),
      help: [
        Bilingual(
          zh: "不需要就删去；只为存档的，在下面写“说明：…”。", en: "Remove it; if it is for the record only, write “note: …” below it.")
      ])
  }
}

extension String {
  /// `借书率60分` as name and points; nil for what does not end in points.
  fileprivate var endsInPoints: (name: String, points: String, bracketed: String)? {
    guard let unit = ["分", " points", " point", "%"].first(where: hasSuffix) else { return nil }
    let before = dropLast(unit.count)
    let digits = before.reversed().prefix { $0.isNumber || $0 == "." }.count
    let name = String(before.dropLast(digits))
    guard digits > 0, !name.allSatisfy(\.isWhitespace) else { return nil }
    let points = String(before.suffix(digits)) + unit
    let bare = name.last == " " ? String(name.dropLast()) : name
    let isASCII = unicodeScalars.allSatisfy { $0.value < 0x80 }
    return (bare, points, isASCII ? "\(bare) (\(points))" : "\(bare)（\(points)）")
  }
}
