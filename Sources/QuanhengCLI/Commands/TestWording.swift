import Diagnostics
import Numerics
import RuleEngine
import RuleSemantics
import RuleStudies
import Scorecards

/// What a test expected and what came, in words.
struct TestWording {
  let rules: CheckedRules
  let sources: SourceStore
  let language: Language
  private let values: ValueText

  init(_ rules: CheckedRules, _ sources: SourceStore, _ language: Language) {
    self.rules = rules
    self.sources = sources
    self.language = language
    values = ValueText(rules: rules, language: language)
  }

  /// `院校.rules:41`
  func place(of span: Span) -> String {
    guard let lines = PlaceText(sources).lines(of: span) else { return "" }
    return "\(lines.file.path):\(lines.start.line)".printable
  }

  /// `甲校 专业与产业匹配度 得分`
  func question(_ expectation: Expectation) -> String {
    let (name, what): (String, Bilingual) =
      switch expectation.what {
      case .measure(let measure, let aspect): (rules.measures[measure].name, aspect.words)
      case .card(let card, let aspect): (rules.scorecards[card].name, aspect.words)
      case .outcome(let card): (rules.scorecards[card].name, Bilingual(zh: "结果", en: "outcome"))
      case .refusal: ("", Bilingual(zh: "给定的事实", en: "the facts"))
      }
    return [expectation.subject, name, what[language]].filter { !$0.isEmpty }.joined(separator: " ").printable
  }

  private static let nothing = Bilingual(zh: "没有", en: "none")

  func expected(_ expectation: Expectation, _ actual: TestOutcome.Actual) -> String {
    if case .refusal = expectation.what { return refusal(expectation.expected) }
    switch expectation.expected {
    case .value(let value):
      if case .value(_, let type) = actual { return exact(value, type) }
      return values.plain(value)
    case .name(let name): return name.printable
    case .noOutcome: return Self.nothing[language]
    case .verdict(let verdict): return verdict.name[language]
    case .unknown(let state): return state.words[language]
    }
  }

  private func refusal(_ expected: Expectation.Expected) -> String {
    var code = ""
    if case .name(let name) = expected { code = " " + name.printable }
    return Bilingual(zh: "错误\(code)", en: "error\(code)")[language]
  }

  func actual(_ actual: TestOutcome.Actual) -> String {
    switch actual {
    case .value(let value, let type): exact(value, type)
    case .name(let name): name?.printable ?? Self.nothing[language]
    case .outcomes(let outcomes):
      outcomes.isEmpty ? Self.nothing[language] : outcomes.map(\.printable).enumerated[language]
    case .verdict(.none): Bilingual(zh: "没有判定", en: "no verdict")[language]
    case .verdict(let verdict): verdict.name[language]
    case .unknown(let reason): Bilingual(zh: "无数据（\(reason.words.zh)）", en: "no data (\(reason.words.en))")[language]
    case .refused(let problem):
      Bilingual(
        zh: "给定的数据不能用：\(problem.message.zh)（\(problem.code.name)）",
        en: "the facts cannot be used: \(problem.message.en) (\(problem.code.name))")[language].printable
    case .accepted: Bilingual(zh: "给定的数据没有错误", en: "the facts have no error")[language]
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

  /// How what came came about.
  func steps(_ failure: TestOutcome.Failure) -> [DerivationLines.Line] {
    failure.steps.flatMap(DerivationLines(rules: rules, language: language).lines)
  }
}
