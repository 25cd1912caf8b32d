import Calendar
import Diagnostics
import Numerics
import RuleSemantics
import Scorecards

/// A comparison for programs: the format `quanheng.diff/1`.
///
/// Keys are English and always there; what is absent is `null`. Sentences and words are in the language of the run.
struct DiffJSON {
  private let report: DiffReport
  private var language: Language { report.language }

  init(_ report: DiffReport) { self.report = report }

  func render() -> String {
    let comparison = report.comparison
    let root: JSONValue = .object([
      ("schema", .string("quanheng.diff/1")), ("engine", .string(report.engine)),
      ("language", .string(language.rawValue)), ("old", version(comparison.old)), ("new", version(comparison.new)),
      ("changes_of_meaning", .integer(report.meaning.count)), ("changes_of_wording", .integer(report.wording.count)),
      ("changes", .array(comparison.changes.map(change))),
      ("impact", report.hasData ? .array(report.impacts.map(ImpactJSON.value)) : .null),
      ("probes", .array(report.probes.probes.map(probe))),
      ("not_probed", .array(report.probes.notProbed.map { .string($0) })),
      ("notes", .array(report.notes.map { .string($0[language]) })),
    ])
    return root.text(indented: true) + "\n"
  }

  private func version(_ version: RuleVersion) -> JSONValue {
    .object([
      ("path", .string(version.label)), ("name", .string(version.rules.name)),
      ("version", .optional(version.rules.version)),
    ])
  }

  private func change(_ change: Change) -> JSONValue {
    .object([
      ("kind", .string(change.kind.rawValue)), ("matter", .string(change.matter.rawValue)),
      ("changes_meaning", .bool(change.changesMeaning)), ("declaration", .string(change.declaration[language])),
      ("clause", .optional(change.clause)), ("part", .string(change.part[language])),
      ("old", .optional(change.old?[language])), ("new", .optional(change.new?[language])),
      ("old_words", .optional(change.oldWords)), ("new_words", .optional(change.newWords)),
      ("old_place", .optional(change.oldPlace)), ("new_place", .optional(change.newPlace)),
      ("sentence", .string(change.sentence[language])),
    ])
  }

  private func probe(_ probe: Probe) -> JSONValue {
    .object([
      ("about", .string(probe.about[language])), ("input", .string(probe.input[language])),
      ("old", .string(probe.old[language])), ("new", .string(probe.new[language])), ("differs", .bool(probe.differs)),
    ])
  }
}

/// What a change does to the subjects of a scorecard, for programs.
enum ImpactJSON {
  private static func number(_ number: ExactNumber?) -> JSONValue { .optional(number?.exactText) }

  static func value(_ impact: Impact) -> JSONValue {
    .object([
      ("card", .string(impact.card)), ("period", .optional(impact.period?.text.en)),
      ("subjects", .array(impact.subjects.map(subject))),
      (
        "moves",
        .array(
          impact.moves.map { move in
            .object([
              ("from", .optional(move.from)), ("to", .optional(move.to)), ("count", .integer(move.count)),
            ])
          })
      ),
    ])
  }

  private static func subject(_ subject: Impact.Subject) -> JSONValue {
    .object([
      ("id", .string(subject.id)), ("name", .string(subject.name)), ("old", standing(subject.old)),
      ("new", standing(subject.new)), ("difference", number(subject.difference)),
      ("crosses_line", .bool(subject.crossesLine)),
      (
        "causes",
        .array(
          subject.causes.map { cause in
            .object([
              ("item", .string(cause.name)), ("old", number(cause.old)), ("new", number(cause.new)),
              ("difference", number(cause.difference)),
            ])
          })
      ), ("rest", number(subject.rest)),
    ])
  }

  private static func standing(_ standing: Impact.Standing?) -> JSONValue {
    guard let standing else { return .null }
    return .object([
      ("total", number(standing.total)), ("grade", .optional(standing.grade)), ("rank", .optional(standing.rank)),
      ("outcomes", .array(standing.outcomes.map { .string($0) })),
    ])
  }
}
