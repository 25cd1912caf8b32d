import Diagnostics
import RuleSemantics
import RuleStudies
import Scorecards

/// Each test by its name; for one that failed, what was expected, what came, how that came about, and where it stands.
struct TestReportText {
  private let rules: CheckedRules
  private let wording: TestWording
  private let language: Language
  private var page: TextPage

  init(_ rules: CheckedRules, _ sources: SourceStore, language: Language, colour: Bool) {
    self.rules = rules
    self.language = language
    wording = TestWording(rules, sources, language)
    page = TextPage(colour: colour)
  }

  func render(_ outcomes: [TestOutcome]) -> String {
    var copy = self
    copy.page.line(rules.name.printable, .bold)
    for outcome in outcomes { copy.write(outcome) }
    copy.page.line(copy.summary(outcomes))
    return copy.page.text
  }

  private mutating func write(_ outcome: TestOutcome) {
    let test = rules.tests[outcome.test]
    let mark = outcome.passed ? TextPiece("  ✓ ", .good) : TextPiece("  ✗ ", .bad)
    page.line([mark, TextPiece(DisplayWidth.truncate(test.name.printable, to: TextPage.width - 4))])
    for failure in outcome.failures { write(failure, test.expectations[failure.expectation]) }
  }

  private mutating func write(_ failure: TestOutcome.Failure, _ expectation: Expectation) {
    page.paragraph(
      wording.place(of: expectation.span) + "  " + wording.question(expectation), first: "      ", style: .dim)
    page.paragraph(
      wording.expected(expectation, failure.actual),
      first: "      " + Bilingual(zh: "应有  ", en: "expected  ")[language])
    page.paragraph(
      wording.actual(failure.actual), first: "      " + Bilingual(zh: "实际  ", en: "actual    ")[language])
    for line in wording.steps(failure) {
      page.paragraph(line.text, first: String(repeating: " ", count: 8 + 2 * line.depth), style: .dim)
    }
  }

  private func summary(_ outcomes: [TestOutcome]) -> String {
    let failed = outcomes.count { !$0.passed }
    let passed = outcomes.count - failed
    let all = outcomes.count
    guard all > 0 else { return Bilingual(zh: "没有测试。", en: "No tests.")[language] }
    return Bilingual(
      zh: "\(all) 个测试：\(passed) 个通过，\(failed) 个不通过。", en: "\(all.of("test")): \(passed) passed, \(failed) failed.")[
        language]
  }
}

extension Aspect {
  var words: Bilingual {
    switch self {
    case .value: Bilingual(same: "")
    case .score: Bilingual(zh: "得分", en: "score")
    case .grade: Bilingual(zh: "等级", en: "grade")
    case .rank: Bilingual(zh: "名次", en: "rank")
    case .verdict: Bilingual(zh: "判定", en: "verdict")
    }
  }
}

extension DataState {
  var words: Bilingual {
    switch self {
    case .known: Bilingual(zh: "有数据", en: "data")
    case .blank: Bilingual(zh: "未填", en: "blank")
    case .notReported: Bilingual(zh: "未报", en: "not reported")
    case .notApplicable: Bilingual(zh: "不适用", en: "not applicable")
    case .awaiting: Bilingual(zh: "待认定", en: "awaiting judgement")
    case .noData: Bilingual(zh: "无数据", en: "no data")
    }
  }
}
