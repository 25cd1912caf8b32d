import Calendar
import Diagnostics
import Numerics
import RuleEngine
import RuleSemantics
import RuleStudies
import Scorecards

/// A proposed case in words, with the line to be written into the rule file.
struct ProposalText {
  private let rules: CheckedRules
  private let values: ValueText

  init(_ rules: CheckedRules, _ language: Language) {
    self.rules = rules
    values = ValueText(rules: rules, language: language)
    self.language = language
  }

  private let language: Language

  /// `把测试“甲”抄一份，其中东县的“纸质日期”改成 2025-12-19，写上：应有 东县 汇总表纸质 得分 9.5分`
  func sentence(_ proposal: CaseProposal) -> String {
    let test = rules.tests[proposal.test].name.printable
    let line = line(proposal)
    let otherwise = text(proposal.otherwise, proposal.observation.what)
    if let day = proposal.asOf {
      return Bilingual(
        zh: "把测试“\(test)”抄一份，加上“截至日 \(day)”，写上：\(line)（改动后是\(otherwise)）",
        en: "copy the test “\(test)”, add “as of \(day)”, and write: \(line) (with the change: \(otherwise))")[language]
    }
    guard let change = proposal.change else {
      return Bilingual(
        zh: "在测试“\(test)”里加上：\(line)（改动后是\(otherwise)）",
        en: "add to the test “\(test)”: \(line) (with the change: \(otherwise))")[
          language]
    }
    let fact = words(of: change, in: proposal.test)
    return Bilingual(
      zh: "把测试“\(test)”抄一份，其中\(fact)，写上：\(line)（改动后是\(otherwise)）",
      en: "copy the test “\(test)” with \(fact), and write: \(line) (with the change: \(otherwise))")[language]
  }

  /// The case as a test of its own, with no more facts than it needs: to be pasted into the rule file.
  func block(_ proposal: CaseProposal) -> String {
    TestWriter(rules, language).text(
      name: Bilingual(zh: "补", en: "added")[language] + " " + rules.tests[proposal.test].name, remarks: [],
      asOf: proposal.asOf ?? rules.tests[proposal.test].asOf, givens: proposal.givens,
      expectations: [proposal.expectation])
  }

  /// `东县的“纸质日期”改成 2025-12-19`
  private func words(of change: FactChange, in test: Int) -> String {
    let given = rules.tests[test].givens[change.given]
    let fact = given.facts[change.fact]
    let field = rules.tables[fact.table].fields[fact.cells[change.cell].field]
    let owner = given.subject.map { $0.printable }
    let value: String
    switch change.content {
    case .value(let content): value = text(content, field.type)
    case .state(let state): value = state.words[language]
    }
    let name = field.name.printable
    let zh = owner.map { "\($0)的“\(name)”改成 \(value)" } ?? "“\(name)”改成 \(value)"
    let en = owner.map { "“\(name)” of \($0) set to \(value)" } ?? "“\(name)” set to \(value)"
    return Bilingual(zh: zh, en: en)[language]
  }

  /// `应有 2026年 东县 汇总表纸质 得分 9.5分`
  func line(_ proposal: CaseProposal) -> String {
    let observation = proposal.observation
    let (name, aspect): (String, Bilingual) =
      switch observation.what {
      case .measure(let measure, .verdict): (rules.measures[measure].name, Bilingual(same: ""))
      case .measure(let measure, let aspect): (rules.measures[measure].name, aspect.words)
      case .card(let card, let aspect): (rules.scorecards[card].name, aspect.words)
      case .outcome(let card): (rules.scorecards[card].name, Bilingual(zh: "结果", en: "outcome"))
      }
    let head = Bilingual(zh: "应有", en: "expect")[language]
    let period = observation.period.map { $0.text[language] } ?? ""
    let parts = [
      head, period, quoted(observation.subject), quoted(name), aspect[language],
      expected(proposal),
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: " ").printable
  }

  /// Of outcomes the one that would not follow.
  private func expected(_ proposal: CaseProposal) -> String {
    if case .outcomes(let own) = proposal.expected, case .outcomes(let others) = proposal.otherwise,
      let lost = own.first(where: { !others.contains($0) })
    {
      return quoted(lost)
    }
    return text(proposal.expected, proposal.observation.what)
  }

  /// In quotes where it holds a space.
  private func quoted(_ name: String) -> String {
    name.contains(" ") ? Bilingual(zh: "「\(name)」", en: "\"\(name)\"")[language] : name
  }

  private func text(_ value: ObservedValue, _ what: Observation.Subject) -> String {
    switch value {
    case .value(let value): text(value, type(of: what))
    case .verdict(.none): Bilingual(zh: "没有判定", en: "no verdict")[language]
    case .verdict(let verdict): short(verdict)
    case .unknown(let state): state.words[language]
    case .outcomes(let all):
      all.isEmpty ? Bilingual(zh: "无", en: "none")[language] : all.map { quoted($0.printable) }.joined(separator: " ")
    }
  }

  /// As the author writes it in a test.
  private func short(_ verdict: Verdict) -> String {
    switch verdict {
    case .onTrack: Bilingual(zh: "进度正常", en: "on track")[language]
    case .behind: Bilingual(zh: "进度滞后", en: "behind")[language]
    default: verdict.name[language]
    }
  }

  private func type(of what: Observation.Subject) -> ValueType {
    switch what {
    case .measure(let measure, .value): rules.measures[measure].type
    case .measure(_, .score), .card(_, .score): .number(.points)
    default: .number(.plain)
    }
  }

  /// All decimals where they end, otherwise a fraction.
  private func text(_ value: Value, _ type: ValueType) -> String {
    guard case .number(let number) = value else { return values.plain(value) }
    let unit = type.unit ?? .plain
    let inUnit = values.inUnit(number, unit)
    return NumberText.exact(inUnit) + unit.word(after: inUnit)[language]
  }
}
