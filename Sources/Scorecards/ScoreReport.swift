package import Diagnostics
package import Numerics
package import RuleEngine
package import RuleSemantics

/// The results of a run with everything a reader must know beside them: what every output format prints.
package struct ScoreReport: Sendable {
  /// What is asked for.
  package enum Part: Hashable, Sendable {
    /// All subjects.
    case ranking
    /// The subject at this place of `run.cards`.
    case card(Int)
  }

  /// A file that the results come from.
  package struct InputFile: Hashable, Sendable {
    /// Relative to the folder that was given.
    package var path: String
    /// Where the file holds several tables.
    package var sheet: String?
    /// Of its bytes, in hexadecimal; only where the format prints it.
    package var sha256: String?
    /// The rows of data that were read; nil for rule files.
    package var rows: Int?

    package init(path: String, sheet: String? = nil, sha256: String? = nil, rows: Int? = nil) {
      self.path = path
      self.sheet = sheet
      self.sha256 = sha256
      self.rows = rows
    }
  }

  package var rules: CheckedRules
  package var run: RunResult
  package var part: Part
  /// The version of the program.
  package var engine: String
  package var language: Language
  package var ruleFiles: [InputFile]
  package var dataFiles: [InputFile]
  /// Decisions of this run that the reader must know: the period that was chosen, data that were left out.
  package var runNotes: [Bilingual]
  /// Where an assumption of the rules stands, for formats that print it.
  package var sources: SourceStore
  /// Those that concern the scorecard, in the order of the rules.
  package var assumptions: [Assumption]

  package init(
    rules: CheckedRules, run: RunResult, part: Part, engine: String, language: Language, ruleFiles: [InputFile],
    dataFiles: [InputFile], runNotes: [Bilingual], sources: SourceStore
  ) {
    self.rules = rules
    self.run = run
    self.part = part
    self.engine = engine
    self.language = language
    self.ruleFiles = ruleFiles
    self.dataFiles = dataFiles
    self.runNotes = runNotes
    self.sources = sources
    assumptions = CardReach(run.scorecard, rules).assumptions
  }

  package var scorecard: Scorecard { rules.scorecards[run.scorecard] }

  /// The cards that are printed.
  package var cards: [CardResult] {
    switch part {
    case .ranking: run.cards
    case .card(let index): [run.cards[index]]
    }
  }

  /// Decimals of a total: as the scorecard rounds it, otherwise 2.
  package var totalPlaces: Int { scorecard.totalRounding?.places ?? 2 }

  /// A total with the decimals that the scorecard gives it: `90.0`; without zeros at the end where it gives none.
  package func shownTotal(_ total: ExactNumber) -> String {
    scorecard.totalRounding?.places.map { NumberText.fixed(total, places: $0) } ?? NumberText.shown(total)
  }
}

extension ScoreReport {
  /// One row a subject.
  package var rankingAsCSV: String { ScoreCSV(self).ranking() }

  /// Every item of every card that is printed, one row each.
  package var itemsAsCSV: String { ScoreCSV(self).items() }
}

/// The formats of results.
package enum ScoreFormat: String, Sendable, CaseIterable {
  case text
  case json
  case csv

  /// The whole output, its last line ended. Only text knows colours.
  package func render(_ report: ScoreReport, colour: Bool) -> String {
    switch (self, report.part) {
    case (.text, .ranking): RankingText(report, colour: colour).render()
    case (.text, .card): CardText(report, colour: colour).render()
    case (.json, _): ScoreJSON(report).render()
    case (.csv, .ranking): ScoreCSV(report).ranking()
    case (.csv, .card): ScoreCSV(report).items()
    }
  }
}
