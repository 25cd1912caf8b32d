import Diagnostics

/// Defaults of the language that were taken. Each is printed by `check` and on the card.
enum LanguageDefault {
  case totalNotRounded
  case gradesReadRounded
  case tiesShareRank
  case missingLeavesOpen
  case partsIgnored
  case expectedParameter

  var text: Bilingual {
    switch self {
    case .totalNotRounded:
      Bilingual(zh: "总分不舍入（没有写“舍入：”）", en: "the total is not rounded (no “rounding:”)")
    case .gradesReadRounded:
      Bilingual(zh: "等级按舍入后的总分评定", en: "grades read the rounded total")
    case .tiesShareRank:
      Bilingual(zh: "总分相同的名次相同，后面的名次空出（1、1、3）", en: "equal totals share a rank, and the next is skipped (1, 1, 3)")
    case .missingLeavesOpen:
      Bilingual(
        zh: "缺数据的项没有得分，总分只给出范围（没有写“缺数据：”）",
        en: "an item without data has no score, and the total is a range (no “missing:”)")
    case .partsIgnored:
      Bilingual(zh: "不足一步的不计", en: "parts of a step are ignored")
    case .expectedParameter:
      Bilingual(zh: "有一个值是预期的，还没有正式公布", en: "one value is expected and not yet published")
    }
  }
}

extension RuleSetBuilder {
  func assume(head name: String, _ taken: LanguageDefault, _ span: Span) {
    let assumption = Assumption(kind: .languageDefault, about: name, text: taken.text, span: span)
    if !assumptions.contains(assumption) { assumptions.append(assumption) }
  }
}
