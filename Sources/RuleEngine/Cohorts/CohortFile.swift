import Calendar
import Datasets
import Diagnostics
import RuleSemantics

/// What a full run hands on so that one subject can be scored without the data of the others: who was compared, what was
/// read of each, and the fingerprints of everything it came from.
package struct CohortFile: Sendable {
  package static let schema = "quanheng.cohort/1"

  /// A file by its fingerprint.
  package struct Source: Hashable, Sendable {
    package var path: String
    package var sha256: String
    /// Rows of data; nil for rule files.
    package var rows: Int?

    package init(path: String, sha256: String, rows: Int? = nil) {
      self.path = path
      self.sha256 = sha256
      self.rows = rows
    }
  }

  package struct Card: Hashable, Sendable {
    package var name: String
    /// In English, as JSON has it; nil where nothing has periods.
    package var period: String?

    package init(name: String, period: String?) {
      self.name = name
      self.period = period
    }
  }

  struct Member: Hashable, Sendable {
    var level: String
    var id: String
    /// The key of the subject above.
    var parent: String?
  }

  /// The rows of a data file that belong to each subject, as a spreadsheet numbers them.
  struct Rows: Sendable {
    var table: String
    var path: String
    var level: String
    var ofSubject: [(id: String, rows: [Int])]
  }

  /// One thing that was read of many subjects.
  struct Question: Sendable {
    var key: String
    var about: String
    var level: String
    var answers: [(id: String, answer: CohortAnswer)]
  }

  package var engine: String
  package var name: String
  package var version: String?
  package var ruleFiles: [Source]
  package var cards: [Card]
  package var asOf: String?
  package var dataFiles: [Source]
  var members: [Member] = []
  var rows: [Rows] = []
  /// The first period with data of anybody, by kind and indicator.
  var firsts: [(key: String, period: Period)] = []
  var questions: [Question] = []

  package init(
    engine: String, name: String, version: String?, ruleFiles: [Source], cards: [Card], asOf: String?,
    dataFiles: [Source]
  ) {
    self.engine = engine
    self.name = name
    self.version = version
    self.ruleFiles = ruleFiles
    self.cards = cards
    self.asOf = asOf
    self.dataFiles = dataFiles
  }

  package func hasMember(_ id: String, level: String) -> Bool { members.contains { $0.level == level && $0.id == id } }
}

// MARK: Writing

extension CohortFile {
  /// The file, its last line ended. `sha256` is the fingerprint of everything before it, written on one line.
  package var text: String {
    let content = content
    let seal = SHA256.hex(of: JSONValue.object(content).text())
    return JSONValue.object(content + [("sha256", .string(seal))]).text(indented: true) + "\n"
  }

  private var content: [(key: String, value: JSONValue)] {
    [
      ("schema", .string(CohortFile.schema)), ("engine", .string(engine)),
      (
        "ruleset",
        .object([
          ("name", .string(name)), ("version", .optional(version)), ("files", .array(ruleFiles.map(\.json))),
        ])
      ),
      (
        "scorecards",
        .array(cards.map { .object([("name", .string($0.name)), ("period", .optional($0.period))]) })
      ),
      ("as_of", .optional(asOf)), ("data", .array(dataFiles.map(\.json))), ("subjects", .array(members.map(\.json))),
      ("rows", .array(rows.map(\.json))),
      (
        "first_periods",
        .array(firsts.map { .object([("of", .string($0.key)), ("period", .string($0.period.text.en))]) })
      ),
      ("values", .array(questions.map(\.json))),
    ]
  }
}

extension CohortFile.Source {
  fileprivate var json: JSONValue {
    let head: [(key: String, value: JSONValue)] = [("path", .string(path)), ("sha256", .string(sha256))]
    return .object(head + (rows.map { [("rows", .integer($0))] } ?? []))
  }
}

extension CohortFile.Member {
  fileprivate var json: JSONValue {
    .object([("level", .string(level)), ("id", .string(id)), ("parent", .optional(parent))])
  }
}

extension CohortFile.Rows {
  fileprivate var json: JSONValue {
    .object([
      ("table", .string(table)), ("path", .string(path)), ("level", .string(level)),
      (
        "of",
        .array(
          ofSubject.map {
            .object([("id", .string($0.id)), ("rows", .array($0.rows.map(JSONValue.integer)))])
          })
      ),
    ])
  }
}

extension CohortFile.Question {
  fileprivate var json: JSONValue {
    .object([
      ("key", .string(key)), ("about", .string(about)), ("level", .string(level)),
      ("of", .array(answers.map { .object([("id", .string($0.id)), ("value", $0.answer.json)]) })),
    ])
  }
}

// MARK: Reading

extension CohortFile {
  /// Why a file cannot be used.
  package enum Damage: Error, Sendable {
    /// It is no file of this kind.
    case notACohort
    /// It was written by another version of the format.
    case otherSchema(String)
    /// Its content is not that of its fingerprint.
    case altered
  }

  package init(reading bytes: [UInt8]) throws(Damage) {
    guard let json = JSONValue(parsing: bytes), let schema = json["schema"]?.text, let members = json.members else {
      throw .notACohort
    }
    guard schema.hasPrefix("quanheng.cohort/") else { throw .notACohort }
    guard schema == CohortFile.schema else { throw .otherSchema(schema) }
    guard members.last?.key == "sha256", let seal = members.last?.value.text,
      SHA256.hex(of: JSONValue.object(Array(members.dropLast())).text()) == seal, let file = CohortFile(json)
    else { throw .altered }
    self = file
  }

  private init?(_ json: JSONValue) {
    guard let engine = json["engine"]?.text, let ruleset = json["ruleset"], let name = ruleset["name"]?.text,
      let ruleFiles = ruleset["files"]?.all(Source.init), let cards = json["scorecards"]?.all(Card.init),
      let dataFiles = json["data"]?.all(Source.init), let members = json["subjects"]?.all(Member.init),
      let rows = json["rows"]?.all(Rows.init), let questions = json["values"]?.all(Question.init),
      let firsts = json["first_periods"]?.all({ entry in
        entry["of"]?.text.flatMap { key in
          entry["period"]?.text.flatMap(Period.init(parsing:)).map { (key: key, period: $0) }
        }
      })
    else { return nil }
    self.init(
      engine: engine, name: name, version: ruleset["version"]?.text, ruleFiles: ruleFiles, cards: cards,
      asOf: json["as_of"]?.text, dataFiles: dataFiles)
    (self.members, self.rows, self.firsts, self.questions) = (members, rows, firsts, questions)
  }
}

extension JSONValue {
  /// What every element of a list says; nil where one says nothing.
  fileprivate func all<T>(_ read: (JSONValue) -> T?) -> [T]? {
    guard let elements else { return nil }
    let found = elements.compactMap(read)
    return found.count == elements.count ? found : nil
  }
}

extension CohortFile.Source {
  fileprivate init?(_ json: JSONValue) {
    guard let path = json["path"]?.text, let sha256 = json["sha256"]?.text else { return nil }
    self.init(path: path, sha256: sha256, rows: json["rows"]?.whole)
  }
}

extension CohortFile.Card {
  fileprivate init?(_ json: JSONValue) {
    guard let name = json["name"]?.text else { return nil }
    self.init(name: name, period: json["period"]?.text)
  }
}

extension CohortFile.Member {
  fileprivate init?(_ json: JSONValue) {
    guard let level = json["level"]?.text, let id = json["id"]?.text else { return nil }
    self.init(level: level, id: id, parent: json["parent"]?.text)
  }
}

extension CohortFile.Rows {
  fileprivate init?(_ json: JSONValue) {
    guard let table = json["table"]?.text, let path = json["path"]?.text, let level = json["level"]?.text,
      let ofSubject = json["of"]?.all({ entry in
        entry["id"]?.text.flatMap { id in entry["rows"]?.all(\.whole).map { (id: id, rows: $0) } }
      })
    else { return nil }
    self.init(table: table, path: path, level: level, ofSubject: ofSubject)
  }
}

extension CohortFile.Question {
  fileprivate init?(_ json: JSONValue) {
    guard let key = json["key"]?.text, let about = json["about"]?.text, let level = json["level"]?.text,
      let answers = json["of"]?.all({ entry in
        entry["id"]?.text.flatMap { id in entry["value"].flatMap(CohortAnswer.init).map { (id: id, answer: $0) } }
      })
    else { return nil }
    self.init(key: key, about: about, level: level, answers: answers)
  }
}
