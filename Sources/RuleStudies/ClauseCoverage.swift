package import RuleSemantics

/// Which rules carry out a clause of the source: those that are tagged with it, have its id, or name it in their source.
package struct ClauseCoverage: Sendable {
  package var clause: SourceClause
  /// The names of indicators, checks and scorecards.
  package var rules: [String]

  /// In the order of the list.
  package static func of(_ rules: CheckedRules) -> [ClauseCoverage] {
    guard !rules.clauses.isEmpty else { return [] }
    var names: [String: [String]] = [:]
    for measure in rules.measures where measure.kind != .definition && measure.kind != .parameter {
      for id in Set(measure.tags + [measure.identifier].compactMap(\.self) + words(measure.notes.clause)) {
        names[id, default: []].append(measure.name)
      }
    }
    for check in rules.ruleChecks { for id in Set(words(check.clause)) { names[id, default: []].append(check.name) } }
    for card in rules.scorecards {
      for id in Set(words(card.notes.clause)) { names[id, default: []].append(card.name) }
    }
    return rules.clauses.map { ClauseCoverage(clause: $0, rules: names[$0.id] ?? []) }
  }

  /// `三（二）2（Z32、Z33）` names two ids; a source may be an id as a whole too.
  private static func words(_ source: String?) -> [String] {
    guard let source else { return [] }
    let parts = source.split { !$0.isASCII || !($0.isLetter || $0.isNumber || $0 == "." || $0 == "-") }.map(String.init)
    return parts + [source]
  }
}
