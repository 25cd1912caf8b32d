import Diagnostics
import RuleSemantics
import RuleStudies
import Scorecards

/// The result of `test --mutate` for programs: the format `quanheng.mutation/1`.
///
/// | Key | What it holds |
/// |---|---|
/// | `schema`, `engine`, `language` | as in `quanheng.score/1` |
/// | `rulesets` | one for each: `path`, `name`, `counts`, `operators`, `broken`, `mutants` |
/// | `counts`, `operators` | `mutants`, `killed`, `equivalent`, `survived`, `score`: killed over those not equivalent, exact |
/// | `mutants` | `operator`, `file`, `line`, `change`, `fate` (`killed`, `equivalent`, `survived`), `test`, `reason`, `proposal` |
///
/// Every key is always there, in this order; what is absent is `null`.
struct MutationReportJSON {
  private let report: MutationReport
  private let language: Language

  init(_ report: MutationReport, _ language: Language) {
    self.report = report
    self.language = language
  }

  /// One rule set.
  var json: JSONValue {
    let operators = Mutant.Operator.allCases.map { ($0, report.count($0)) }.filter { $0.1.all > 0 }
    return .object([
      ("path", .string(report.path)), ("name", .string(report.rules.name)), ("counts", .object(counts(report.count()))),
      (
        "operators",
        .array(operators.map { .object([("operator", .string($0.0.rawValue))] + counts($0.1)) })
      ),
      ("broken", .array(report.study.broken.map { .string(report.rules.tests[$0].name) })),
      ("mutants", .array(zip(report.study.mutants, report.fates).map(mutant))),
    ])
  }

  private func counts(_ count: MutationReport.Count) -> [(key: String, value: JSONValue)] {
    [
      ("mutants", .integer(count.all)), ("killed", .integer(count.killed)), ("equivalent", .integer(count.equivalent)),
      ("survived", .integer(count.survived)), ("score", .optional(count.score.map(NumberText.exact))),
    ]
  }

  private func mutant(_ mutant: Mutant, _ fate: MutationStudy.Fate) -> JSONValue {
    let place = PlaceText(report.sources).lines(of: mutant.span)
    var test: String?
    var reason: JSONValue = .null
    var proposal: String?
    let word: String
    switch fate {
    case .killed(let killer):
      word = "killed"
      test = report.rules.tests[killer].name
    case .equivalent(let why):
      word = "equivalent"
      reason = .bilingual(why)
    case .survived(let survival):
      word = "survived"
      reason = .bilingual(survival.reason.words)
      proposal = survival.proposal.map(ProposalText(report.rules, language).sentence)
    }
    return .object([
      ("operator", .string(mutant.kind.rawValue)), ("file", .optional(place?.file.path)),
      ("line", .optional(place?.start.line)), ("change", .bilingual(mutant.change)), ("fate", .string(word)),
      ("test", .optional(test)), ("reason", reason), ("proposal", .optional(proposal)),
    ])
  }
}
