package import Diagnostics

/// Everything that `diff` says: the changes, and with data what they do.
package struct DiffReport: Sendable {
  package var comparison: RuleComparison
  /// One for each scorecard; empty without data.
  package var impacts: [Impact]
  package var probes: Probes
  /// True where data were given.
  package var hasData: Bool
  /// The version of the program.
  package var engine: String
  package var language: Language
  /// Decisions of this run that the reader must know.
  package var notes: [Bilingual]

  package init(
    _ comparison: RuleComparison, impacts: [Impact], hasData: Bool, engine: String, language: Language,
    notes: [Bilingual]
  ) {
    self.comparison = comparison
    self.impacts = impacts
    self.hasData = hasData
    self.engine = engine
    self.language = language
    self.notes = notes
    probes = Probes(comparison)
  }

  package var meaning: [Change] { comparison.changes.filter(\.changesMeaning) }
  package var wording: [Change] { comparison.changes.filter { !$0.changesMeaning } }

  /// `3 处含义变化，1 处只涉及文字`
  package var summary: String {
    let (meaning, wording) = (meaning.count, wording.count)
    if meaning == 0, wording == 0 {
      return Bilingual(zh: "含义没有变化。", en: "No change of meaning.")[language]
    }
    return Bilingual(
      zh: "含义变化 \(meaning) 处，只涉及文字的 \(wording) 处。",
      en: "\(meaning) change\(meaning == 1 ? "" : "s") of meaning, \(wording) of wording only.")[language]
  }

  package static let title = Bilingual(zh: "新旧条款对比", en: "Old and new clauses")
}

/// The formats of a comparison.
package enum DiffFormat: String, Sendable, CaseIterable {
  case text
  case html
  case json
  case csv

  /// The whole output, its last line ended. Only text knows colours.
  package func render(_ report: DiffReport, colour: Bool) -> String {
    switch self {
    case .text: DiffText(report, colour: colour).render()
    case .html: DiffHTML(report).render()
    case .json: DiffJSON(report).render()
    case .csv: DiffCSV(report).render()
    }
  }
}
