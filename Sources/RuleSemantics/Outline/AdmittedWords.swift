package import Diagnostics
package import RuleSyntax

/// Words that may stand in a place, for an editor that offers them.
package enum AdmittedWords {
  /// The labels that may stand below a declaration, the usual ones first; those for notes may stand below any.
  package static func labels(in keyword: DeclarationKeyword) -> [ClauseLabel] {
    switch keyword {
    case .languageVersion, .ruleset, .basis, .term, .importing, .clauses, .check: []
    case .subject: [.key, .nameField, .belongsTo, .group, .alias]
    case .data: [.dated, .key, .empty, .validate, .alias]
    case .list, .unit: [.alias]
    case .table: [.pick, .alias]
    case .parameter: [.unit, .display, .alias, .identifier]
    case .define: [.value, .unit, .display, .rounding, .grade, .alias, .tag, .identifier]
    case .indicator, .target, .duty, .report, .milestone: measureLabels
    case .indicatorTable: []
    case .scorecard: cardLabels
    case .test: []
    case .export: [.file, .columns, .order]
    }
  }

  private static let measureLabels: [ClauseLabel] = [
    .value, .target, .score, .exception, .missing, .unit, .alias, .tag, .identifier, .milestones, .baseline, .shareOut,
    .due, .eachRow, .appliesTo, .grade, .rounding, .display, .direction, .force, .judgement, .proof, .cliff,
  ]

  private static let cardLabels: [ClauseLabel] = [
    .grade, .bonus, .deduction, .gradeEffect, .outcome, .missing, .combine, .rounding, .tieBreak, .quota, .jointCap,
    .adjustment, .cliff, .alias,
  ]

  /// Labels for the author's own words.
  package static let noteLabels = ClauseLabel.allCases.filter(\.takesRawText)

  /// The words of formulas and conditions, each in its canonical form.
  package static func formulaWords(_ language: Language) -> [String] {
    let words = Keyword.allCases.compactMap { language == .zh ? $0.zh.first : $0.en.first }
    var seen: Set<String> = []
    return words.filter { seen.insert($0).inserted }
  }

  /// The functions of formulas.
  package static func functions(_ language: Language) -> [String] {
    FunctionTable.entries.map { language == .zh ? $0.zh : $0.en[0] }
      + FunctionTable.extremes.map { language == .zh ? $0.zh[0] : $0.en[0] }
  }

  /// What brackets behind a declaration's name may say besides a level.
  package static func attributes(of keyword: DeclarationKeyword, _ language: Language) -> [String] {
    switch keyword {
    case .data: spelled(TableWord.self, language)
    case .indicator, .target, .duty, .report, .milestone: spelled(ForceWord.self, language)
    case .scorecard: [language == .zh ? "满分100分" : "100 points"]
    default: []
    }
  }

  /// The heads of the table of a declaration.
  package static func heads(of keyword: DeclarationKeyword, _ language: Language) -> [String] {
    keyword == .data ? spelled(FieldColumn.self, language) : []
  }

  /// What a cell of a table of fields may hold, by the head of its column; nil where it is the author's.
  package static func cells(under head: String, _ language: Language) -> [String]? {
    switch FieldColumn.named(head) {
    case .type: spelled(TypeWord.self, language)
    case .meaning: spelled(MeaningWord.self, language)
    case .constraint: spelled(ConstraintWord.self, language)
    case .unit: []
    case .field, .alias, .note, .privacy, .cost, nil: nil
    }
  }

  package static func isTypeHead(_ head: String) -> Bool { FieldColumn.named(head) == .type }
  package static func isUnitHead(_ head: String) -> Bool { FieldColumn.named(head) == .unit }

  /// What a test may expect of a thing.
  package static func aspects(_ language: Language) -> [String] {
    spelled(AspectWord.self, language) + spelled(VerdictWord.self, language)
  }

  private static func spelled<Word: SpelledWord>(_ words: Word.Type, _ language: Language) -> [String] {
    Word.allCases.compactMap { language == .zh ? $0.spelling.zh.first : $0.spelling.en.first }
  }
}
