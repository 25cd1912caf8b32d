import Diagnostics
import RuleSyntax

/// Problems with what a test expects.
extension TestProblem {
  static func missingExpectation(at span: Span) -> Diagnostic {
    Diagnostic(
      .incompleteTest, at: .source(span),
      Bilingual(zh: "没有写应当得到什么。", en: "What is expected is not given."),
      help: [
        Bilingual(
          zh: "请写成“应有 甲校 指标 = 80%，得分 30分”。", en: "Write “expect \"School A\" \"indicator\" = 80%, score 30 points”.")
      ])
  }

  static func unknownTarget(_ text: String, near: [String], at span: Span) -> Diagnostic {
    Diagnostic(
      .testTarget, at: .source(span),
      Bilingual(zh: "没有叫“\(text)”的指标或评分表。", en: "No indicator or scorecard is called “\(text)”."),
      help: ProblemWording.didYouMean(near) + [
        Bilingual(
          zh: "请写“指标 = 值”，或者总分、等级、名次。", en: "Write “\"indicator\" = value”, or total, grade, rank.")
      ], fixIts: ProblemWording.replacements(near, at: span))
  }

  static func whichCard(_ word: Spelling, cards: [String], at span: Span) -> Diagnostic {
    let list = ProblemWording.list(cards)
    let message =
      cards.isEmpty
      ? Bilingual(
        zh: "这种对象没有评分表，没有“\(word.zh[0])”。", en: "There is no scorecard for this subject, so no “\(word.en[0])”.")
      : Bilingual(
        zh: "有几张评分表（\(list.zh)），看不出要看哪一张的“\(word.zh[0])”。",
        en: "There are several scorecards (\(list.en)); it is not clear whose “\(word.en[0])” is meant.")
    return Diagnostic(
      .testTarget, at: .source(span), message,
      help: [
        Bilingual(
          zh: "请在前面写上评分表或指标的名称。", en: "Write the name of the scorecard or indicator before it.")
      ])
  }

  /// A total or an outcome is expected of an indicator.
  static func notOfIndicators(_ word: AspectWord, at span: Span) -> Diagnostic {
    let what = Bilingual(zh: word.spelling.zh[0], en: word.spelling.en[0])
    return Diagnostic(
      .testTarget, at: .source(span),
      Bilingual(zh: "指标没有\(what.zh)，只有评分表有。", en: "An indicator has no \(what.en); only scorecards have."),
      help: [Bilingual(zh: "请写“得分”，或者评分表的名称。", en: "Write “score”, or the name of a scorecard.")])
  }

  static func badExpectation(_ text: String, _ aspect: Aspect, at span: Span) -> Diagnostic {
    let expected: Bilingual =
      switch aspect {
      case .score: Bilingual(zh: "得分写成“30分”", en: "a score is written “30 points”")
      case .rank: Bilingual(zh: "名次写成“第1名”或“1”", en: "a rank is written “1”")
      case .verdict:
        Bilingual(zh: "判定可以写：\(VerdictWord.choices.zh)", en: "a verdict is one of: \(VerdictWord.choices.en)")
      case .value, .grade: Bilingual(zh: "值写成“80%”", en: "a value is written “80%”")
      }
    return Diagnostic(
      .testValue, at: .source(span),
      Bilingual(zh: "看不懂应有的“\(text)”。", en: "The expected “\(text)” cannot be read."),
      help: [
        Bilingual(
          zh: expected.zh + "；没有数据的写“未报”“未填”“不适用”“待认定”或“无数据”。",
          en: expected.en
            + "; where there are no data: not reported, blank, not applicable, awaiting judgement or no data.")
      ])
  }
}
