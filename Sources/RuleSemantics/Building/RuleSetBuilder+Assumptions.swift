import Diagnostics

/// Defaults of the language that were taken. Each is printed by `check` and on the card.
enum LanguageDefault {
  case totalNotRounded
  case gradesReadRounded
  case tiesShareRank
  case missingLeavesOpen
  case partsIgnored
  case registerWithoutPeriods

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
    case .registerWithoutPeriods:
      Bilingual(zh: "没有写期间的表按登记表读，各期相同", en: "a table without periods is a register, the same in all periods")
    }
  }
}

extension RuleSetBuilder {
  func assume(head name: String, _ taken: LanguageDefault, _ span: Span) {
    let assumption = Assumption(kind: .languageDefault, about: name, text: taken.text, span: span)
    if !assumptions.contains(assumption) { assumptions.append(assumption) }
  }
}
