import Diagnostics
import Numerics
import RuleSemantics
import RuleStudies
import Scorecards

/// Each test by its name; for one that failed, what was expected, what came, and where that stands.
struct TestReportText {
  private let rules: CheckedRules
  private let sources: SourceStore
  private let language: Language
  private let values: ValueText
  private var page: TextPage

  init(_ rules: CheckedRules, _ sources: SourceStore, language: Language, colour: Bool) {
    self.rules = rules
    self.sources = sources
    self.language = language
    values = ValueText(rules: rules, language: language)
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
    page.paragraph(place(of: expectation) + "  " + question(expectation), first: "      ", style: .dim)
    page.paragraph(
      expected(expectation, failure.actual), first: "      " + Bilingual(zh: "应有  ", en: "expected  ")[language])
    page.paragraph(actual(failure.actual), first: "      " + Bilingual(zh: "实际  ", en: "actual    ")[language])
  }

  private func place(of expectation: Expectation) -> String {
    guard let lines = PlaceText(sources).lines(of: expectation.span) else { return "" }
    return "\(lines.file.path):\(lines.start.line)".printable
  }

  /// `甲校 专业与产业匹配度 得分`
  private func question(_ expectation: Expectation) -> String {
    let (name, what) =
      switch expectation.what {
      case .measure(let measure, let aspect): (rules.measures[measure].name, aspect.words)
      case .card(let card, let aspect): (rules.scorecards[card].name, aspect.words)
      case .outcome(let card): (rules.scorecards[card].name, Bilingual(zh: "结果", en: "outcome"))
      }
    return [expectation.subject, name, what[language]].filter { !$0.isEmpty }.joined(separator: " ").printable
  }

  private static let nothing = Bilingual(zh: "没有", en: "none")

  private func expected(_ expectation: Expectation, _ actual: TestOutcome.Actual) -> String {
    switch expectation.expected {
    case .value(let value):
      if case .value(_, let type) = actual { return exact(value, type) }
      return values.plain(value)
    case .name(let name): return name.printable
    case .noOutcome: return TestReportText.nothing[language]
    case .verdict(let verdict): return verdict.name[language]
    case .unknown(let state): return state.words[language]
    }
  }

  private func actual(_ actual: TestOutcome.Actual) -> String {
    switch actual {
    case .value(let value, let type): exact(value, type)
    case .name(let name): name?.printable ?? TestReportText.nothing[language]
    case .outcomes(let outcomes):
      outcomes.isEmpty ? TestReportText.nothing[language] : outcomes.map(\.printable).enumerated[language]
    case .verdict(.none): Bilingual(zh: "没有判定", en: "no verdict")[language]
    case .verdict(let verdict): verdict.name[language]
    case .unknown(let reason): Bilingual(zh: "无数据（\(reason.words.zh)）", en: "no data (\(reason.words.en))")[language]
    case .refused(let problem):
      Bilingual(
        zh: "给定的数据不能用：\(problem.message.zh)", en: "the facts cannot be used: \(problem.message.en)")[language].printable
    case .noSubject:
      Bilingual(zh: "测试给定的数据里没有这个对象", en: "the facts of the test hold no such subject")[language]
    }
  }

  /// All decimals where they end, otherwise a fraction: a difference must show.
  private func exact(_ value: Value, _ type: ValueType) -> String {
    guard case .number(let number) = value else { return values.plain(value) }
    let unit = type.unit ?? .plain
    let inUnit = values.inUnit(number, unit)
    return NumberText.exact(inUnit) + unit.word(after: inUnit)[language]
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
