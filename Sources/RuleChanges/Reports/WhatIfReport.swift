package import Diagnostics
package import RuleEngine
package import RuleSemantics
import Scorecards

/// The results if some data were otherwise.
package struct WhatIfReport: Sendable {
  /// One thing that is supposed.
  package struct Change: Sendable {
    package var subject: SubjectName
    /// The field or indicator.
    package var name: String
    package var before: Supposition.Content
    package var after: Supposition.Content
    package var type: ValueType

    package init(
      subject: SubjectName, name: String, before: Supposition.Content, after: Supposition.Content, type: ValueType
    ) {
      (self.subject, self.name, self.before, self.after, self.type) = (subject, name, before, after, type)
    }
  }

  private let rules: CheckedRules
  private let changes: [Change]
  private let impacts: [Impact]
  private let engine: String
  private let language: Language
  private let notes: [Bilingual]

  package init(
    rules: CheckedRules, changes: [Change], impacts: [Impact], engine: String, language: Language, notes: [Bilingual]
  ) {
    (self.rules, self.changes, self.impacts) = (rules, changes, impacts)
    (self.engine, self.language, self.notes) = (engine, language, notes)
  }

  private func say(_ zh: String, _ en: String) -> String { Bilingual(zh: zh, en: en)[language] }

  package func text(colour: Bool) -> String {
    var page = TextPage(colour: colour)
    page.line(rules.name.printable, .bold)
    page.list(
      say("假设", "Supposed"),
      changes.map { change in
        "\(change.subject.name)  \(change.name)  \(shown(change.before, change.type)) → \(shown(change.after, change.type))"
          .printable
      })
    for impact in impacts { ImpactText(impact, language).write(on: &page) }
    page.list(say("说明", "Notes"), notes.map { $0[language].printable })
    return page.text
  }

  func shown(_ content: Supposition.Content, _ type: ValueType) -> String {
    ContentText(rules: rules, language: language).shown(content, type)
  }

  /// The format `quanheng.whatif/1`.
  package func json() -> String {
    let root: JSONValue = .object([
      ("schema", .string("quanheng.whatif/1")), ("engine", .string(engine)), ("language", .string(language.rawValue)),
      (
        "supposed",
        .array(
          changes.map { change in
            .object([
              ("subject", .string(change.subject.id)), ("name", .string(change.name)),
              ("before", .string(shown(change.before, change.type))),
              ("after", .string(shown(change.after, change.type))),
            ])
          })
      ), ("impact", .array(impacts.map(ImpactJSON.value))),
      ("notes", .array(notes.map { .string($0[language]) })),
    ])
    return root.text(indented: true) + "\n"
  }
}

/// Contents of cells in words.
struct ContentText {
  private let values: ValueText
  private let language: Language

  init(rules: CheckedRules, language: Language) {
    values = ValueText(rules: rules, language: language)
    self.language = language
  }

  func shown(_ content: Supposition.Content, _ type: ValueType) -> String {
    switch content {
    case .value(let value): values.shown(value, type, places: 15)
    case .blank: Bilingual(zh: "未填", en: "blank")[language]
    case .notReported: Bilingual(zh: "未报", en: "not reported")[language]
    case .notApplicable: Bilingual(zh: "不适用", en: "not applicable")[language]
    }
  }
}
