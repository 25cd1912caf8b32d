import Diagnostics
import RuleSemantics
import RuleStudies
import Scorecards

/// The result of `check` for programs: the format `quanheng.check/1`.
///
/// | Key | What it holds |
/// |---|---|
/// | `schema`, `engine`, `language` | as in `quanheng.score/1` |
/// | `ruleset` | `name`, `version`; null where the rules have errors |
/// | `problems` | in reading order: `code`, `severity`, `message`, `place`, `help`, `related`, `fixes` |
/// | `assumptions` | `kind`, `about`, `text`, `file`, `line` |
/// | `findings` | what may be meant and is explained, and what was not looked at: `kind`, `about`, `text`, `explanation`, `file`, `line` |
/// | `checks` | demands of the rules on themselves, one a scorecard and tag: `check`, `card`, `tag`, `weight`, `old_weight`, `result` (`holds`, `fails`, `cannot_judge`), `clause`, `text`, `file`, `line` |
/// | `counts` | `indicators`, `scorecards`, `tests`; null where the rules have errors |
///
/// Every key is always there, in this order; what is absent is `null`. Messages hold both languages, as `zh` and `en`.
struct CheckJSON {
  private let outcome: CheckOutcome
  private let demands: [RuleCheckOutcome]
  private let language: Language

  init(_ outcome: CheckOutcome, _ demands: [RuleCheckOutcome], _ language: Language) {
    self.outcome = outcome
    self.demands = demands
    self.language = language
  }

  func render() -> String {
    let rules = outcome.rules
    let names = rules.map { JSONValue.object([("name", .string($0.name)), ("version", .optional($0.version))]) }
    return JSONValue.object([
      ("schema", .string("quanheng.check/1")), ("engine", .string(CommandLineTool.version)),
      ("language", .string(language.rawValue)), ("ruleset", names ?? .null),
      ("problems", .array(outcome.problems.inReadingOrder.map { $0.json(outcome.sources) })),
      ("assumptions", .array((rules?.assumptions ?? []).map(assumption))),
      ("findings", .array((rules?.findings ?? []).map(finding))),
      ("checks", .array(rules.map { rules in demands.map { demand($0, rules) } } ?? [])),
      ("counts", rules.map(counts) ?? .null),
    ]).text(indented: true) + "\n"
  }

  private func counts(_ rules: CheckedRules) -> JSONValue {
    .object([
      ("indicators", .integer(rules.indicatorCount)), ("scorecards", .integer(rules.scorecards.count)),
      ("tests", .integer(rules.tests.count)),
    ])
  }

  private func demand(_ outcome: RuleCheckOutcome, _ rules: CheckedRules) -> JSONValue {
    let check = rules.ruleChecks[outcome.check]
    let lines = PlaceText(self.outcome.sources).lines(of: check.words)
    return .object([
      ("check", .string(check.name)), ("card", .string(rules.scorecards[outcome.card].name)),
      ("tag", .string(outcome.tag)), ("weight", .string(NumberText.exact(outcome.weight))),
      ("old_weight", .optional(outcome.oldWeight.map(NumberText.exact))), ("result", .string(outcome.result.key)),
      ("clause", .optional(check.clause)), ("text", .bilingual(sentence(outcome, rules))),
      ("file", .optional(lines?.file.path)),
      ("line", .optional(lines?.start.line)),
    ])
  }

  private func sentence(_ outcome: RuleCheckOutcome, _ rules: CheckedRules) -> Bilingual {
    func text(_ language: Language) -> String {
      RuleCheckText(rules: rules, sources: self.outcome.sources, language: language).sentence(outcome)
    }
    return Bilingual(zh: text(.zh), en: text(.en))
  }

  private func finding(_ finding: RuleFinding) -> JSONValue {
    let lines = PlaceText(outcome.sources).lines(of: finding.span)
    return .object([
      ("kind", .string(finding.kind.rawValue)), ("about", .string(finding.about)), ("text", .bilingual(finding.text)),
      ("explanation", .optional(finding.explanation)), ("file", .optional(lines?.file.path)),
      ("line", .optional(lines?.start.line)),
    ])
  }

  private func assumption(_ assumption: Assumption) -> JSONValue {
    let lines = PlaceText(outcome.sources).lines(of: assumption.span)
    return .object([
      ("kind", .string(assumption.kind.rawValue)), ("about", .string(assumption.about)),
      ("text", .bilingual(assumption.text)), ("file", .optional(lines?.file.path)),
      ("line", .optional(lines?.start.line)),
    ])
  }
}

extension CheckedRules {
  /// Everything that a scorecard can name or a report can list: not definitions and parameters.
  var indicatorCount: Int { measures.count { $0.kind != .definition && $0.kind != .parameter } }
}
