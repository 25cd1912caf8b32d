import Calendar
import Datasets
import Diagnostics
import Numerics
import RuleEngine
import RuleSemantics

/// Results for programs: the format `quanheng.score/1`.
///
/// One object. Every key is always there, in this order; what is absent is `null`. Keys and codes are English in both
/// languages; names, words and `shown` texts are in the language of the run. Two spaces of indentation, LF, a line end
/// at the end. The same rules, data, period and language give the same bytes.
///
/// | Key | What it holds |
/// |---|---|
/// | `schema` | `"quanheng.score/1"` |
/// | `engine` | the version of the program |
/// | `language` | `"zh"` or `"en"` |
/// | `ruleset` | `name`, `version`, `language_version`, `files`: each with `path` and `sha256` |
/// | `period`, `as_of` | `"2027"`, `"2027-12-31"` |
/// | `cohort` | `level`, `size`: how many subjects, `ranked`: how many have a rank, `group`: the field by which ranks are parted |
/// | `data` | the files that were read, each with `path` and `sha256` |
/// | `assumptions` | those that concern the scorecard, each with `kind` (`author`, `languageDefault`, `run`), `about`, `text`, `file`, `line` |
/// | `cards` | in the order of rank, those without a rank last; with a subject chosen, its card only |
/// | `seal` | the fingerprint of all before it, so that a change anywhere is seen |
///
/// A **number** N is `{"exact": "1/3", "shown": "0.33"}`: `exact` is a decimal where it ends and otherwise a fraction in
/// lowest terms, `shown` is what the card prints, half up. Both are in the `unit` beside them: 80% is 80 with `%`. A
/// value that is no number has its own text in both: `"yes"`, `"2027-12-31"`.
///
/// | Key of a card | What it holds |
/// |---|---|
/// | `subject` | `level`, `id`, `name` |
/// | `total`, `max` | N; `total` is null while an item without a score leaves it open |
/// | `range` | `low` and `high`, N: between them the total can still end; equal where nothing is missing; null without bounds |
/// | `grade` | `name`, `before_vetoes`; null where the scorecard has no grades or the total is open |
/// | `rank` | 1 is the best; null without one |
/// | `items` | sections and indicators in the order of the rules, then bonuses, then deductions |
/// | `adjustments` | effects on the grade: `kind` `"gradeEffect"`, `words`, `applied` (null: not known), `evidence` |
/// | `outcomes` | the words of those that apply |
/// | `flags` | what a reader must know: `kind`, `text` |
///
/// | Key of an item | What it holds |
/// |---|---|
/// | `id` | its place in the card: `"2.1"` is the first child of the second item |
/// | `kind` | `section`, `indicator`, `bonus`, `deduction` |
/// | `name`, `clause` | as the author wrote them |
/// | `value`, `unit`, `target` | N, the word of the unit, N |
/// | `verdict` | `met`, `notMet`, `notDue`, `onTrack`, `behind`, `unknown`, or null without a target |
/// | `scored` | whether it has a score |
/// | `score`, `max`, `weight` | N; a deduction is never negative; `weight` is a part of 1 within its section |
/// | `reason` | why there is no value or score: `blank`, `notReported`, `notApplicable`, `divisionByZero`…; `withheld` where the value is personal |
/// | `evidence` | the cells behind the value (50 at most): `file`, `sheet`, `row`, `column`; the header is row 1 |
/// | `items` | the items within |
struct ScoreJSON {
  private let report: ScoreReport
  private let values: ValueText
  private var language: Language { report.language }

  init(_ report: ScoreReport) {
    self.report = report
    values = ValueText(rules: report.rules, language: report.language)
  }

  func render() -> String {
    let members: [(key: String, value: JSONValue)] = [
      ("schema", .string("quanheng.score/1")), ("engine", .string(report.engine)),
      ("language", .string(language.rawValue)), ("ruleset", ruleset),
      ("period", .optional(report.run.period?.text[.en])), ("as_of", .optional(report.run.asOf?.description)),
      ("cohort", cohort), ("data", .array(report.dataFiles.map(file))), ("assumptions", assumptions),
      ("cards", .array(report.cards.map(card))),
    ]
    let seal = SHA256.hex(of: Array(JSONValue.object(members).text(indented: true).utf8))
    return JSONValue.object(members + [("seal", .string(seal))]).text(indented: true) + "\n"
  }

  private var ruleset: JSONValue {
    .object([
      ("name", .string(report.rules.name)), ("version", .optional(report.rules.version)),
      ("language_version", .integer(report.rules.languageVersion)),
      ("files", .array(report.ruleFiles.map(file))),
    ])
  }

  private func file(_ file: ScoreReport.InputFile) -> JSONValue {
    let sheet = file.sheet.map { [("sheet", JSONValue.string($0))] } ?? []
    return .object([("path", .string(file.path))] + sheet + [("sha256", .optional(file.sha256))])
  }

  private var cohort: JSONValue {
    let scorecard = report.scorecard
    let level = report.rules.levels[scorecard.level]
    var group: String?
    if scorecard.ranksWithinGroups, let register = level.register, let field = level.groupField {
      group = report.rules.tables[register].fields[field].name
    }
    return .object([
      ("level", .string(level.name)), ("size", .integer(report.run.subjectCount)),
      ("ranked", .integer(report.run.rankedCount)), ("group", .optional(group)),
    ])
  }

  private var assumptions: JSONValue {
    let ofRules = report.assumptions.map { assumption in
      let lines = PlaceText(report.sources).lines(of: assumption.span)
      return entry(
        assumption.kind.rawValue, assumption.about, assumption.text, lines?.file.path, lines?.start.line)
    }
    return .array(ofRules + report.runNotes.map { entry("run", nil, $0, nil, nil) })
  }

  private func entry(_ kind: String, _ about: String?, _ text: Bilingual, _ file: String?, _ line: Int?) -> JSONValue {
    .object([
      ("kind", .string(kind)), ("about", .optional(about)), ("text", .string(text[language])),
      ("file", .optional(file)), ("line", .optional(line)),
    ])
  }

  private func card(_ card: CardResult) -> JSONValue {
    let subject = card.subject
    let items = numbered(card.items + card.bonuses + card.deductions, parent: "")
    return .object([
      (
        "subject",
        .object([("level", .string(subject.level)), ("id", .string(subject.id)), ("name", .string(subject.name))])
      ),
      ("total", number(card.total, places: report.totalPlaces)), ("max", number(card.full)),
      ("range", range(card.range)), ("grade", grade(card)), ("rank", .optional(card.rank)),
      ("items", items), ("adjustments", .array(card.appliedEffects.map(adjustment))),
      ("outcomes", .array(card.outcomes.map { .string($0) })),
      (
        "flags",
        .array(card.flags.map { .object([("kind", .string($0.kind.rawValue)), ("text", .string($0.text[language]))]) })
      ),
    ])
  }

  private func range(_ range: NumberRange?) -> JSONValue {
    guard let range else { return .null }
    return .object([
      ("low", number(range.low, places: report.totalPlaces)), ("high", number(range.high, places: report.totalPlaces)),
    ])
  }

  private func grade(_ card: CardResult) -> JSONValue {
    guard card.grade != nil || card.gradeBeforeEffects != nil else { return .null }
    return .object([("name", .optional(card.grade)), ("before_vetoes", .optional(card.gradeBeforeEffects))])
  }

  private func adjustment(_ effect: AppliedEffect) -> JSONValue {
    .object([
      ("kind", .string(effect.kind.rawValue)), ("words", .string(effect.words)),
      ("applied", effect.isKnown ? .bool(true) : .null), ("evidence", evidence(effect.places)),
    ])
  }

  private func numbered(_ items: [ItemResult], parent: String) -> JSONValue {
    .array(items.enumerated().map { item($0.element, id: parent + String($0.offset + 1)) })
  }

  private func item(_ item: ItemResult, id: String) -> JSONValue {
    let unit = item.type?.unit
    let places = item.measure.map { report.rules.measures[$0].display.maximumPlaces } ?? 2
    let target = item.target.map { values.inUnit($0, unit ?? .plain) }
    return .object([
      ("id", .string(id)), ("kind", .string(item.kind.rawValue)), ("name", .string(item.name)),
      ("clause", .optional(item.clause)), ("value", value(of: item, places)),
      ("unit", .optional(unit?.word[language].trimmed.nonEmpty)), ("target", number(target, places: places)),
      ("verdict", item.verdict == .none ? .null : .string(item.verdict.rawValue)), ("scored", .bool(item.score != nil)),
      ("score", number(item.score)), ("max", number(item.full)), ("weight", number(item.weight, places: 4)),
      ("reason", .optional(reason(of: item)?.code.rawValue)),
      ("evidence", evidence(item.evidence.isEmpty ? reason(of: item)?.places ?? [] : item.evidence)),
      ("items", numbered(item.children, parent: id + ".")),
    ])
  }

  private func reason(of item: ItemResult) -> Reason? {
    if let reason = item.reason { return reason }
    if case .unknown(let reason) = item.value { return reason }
    return nil
  }

  private func value(of item: ItemResult, _ places: Int) -> JSONValue {
    guard case .known(let value) = item.value else { return .null }
    if case .number(let exact) = value {
      return number(values.inUnit(exact, item.type?.unit ?? .plain), places: places)
    }
    return .object([("exact", .string(values.plain(value, in: .en))), ("shown", .string(values.plain(value)))])
  }

  private func number(_ number: ExactNumber?, places: Int = 2) -> JSONValue {
    guard let number else { return .null }
    return .object([
      ("exact", .string(NumberText.exact(number))), ("shown", .string(NumberText.shown(number, places: places))),
    ])
  }

  private func evidence(_ places: [CellPlace]) -> JSONValue {
    .array(
      places.map { place in
        .object([
          ("file", .string(place.path)), ("sheet", .optional(place.sheet)), ("row", .integer(place.row)),
          ("column", .optional(place.heading ?? place.column.map(CellPlace.letters))),
        ])
      })
  }
}

extension String {
  fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}
