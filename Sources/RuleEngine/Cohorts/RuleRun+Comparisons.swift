package import Calendar
package import Diagnostics
package import RuleSemantics

// Whether there is anybody to compare with.
extension RuleRun {
  /// The problem of a card that compares subjects where the data are those of one alone; nil where all is well.
  package func loneliness(_ card: ScorecardIndex, _ period: Period?) -> Diagnostic? {
    let level = rules.scorecards[card].level
    guard evaluator.cohort?.home == nil, let only = onlySubject(of: level) else { return nil }
    let comparing = evaluator.comparisons(card, only, period)
    guard !comparing.isEmpty else { return nil }
    return .nobodyToCompare(
      rules.called(dataset.subjects[only], level), level: rules.levels[level].name, card: rules.scorecards[card].name,
      comparing)
  }

  /// The only subject of a level of which the data say anything; nil where there are several, and where there can be no
  /// more than one.
  private func onlySubject(of level: LevelIndex) -> SubjectIndex? {
    guard !rules.hasOnlyOneSubject(level) else { return nil }
    let tables = rules.tables.indices.filter { rules.tables[$0].level == level && dataset.tables[$0].rowCount > 0 }
    let telling = tables.filter { rules.tables[$0].shape != .register }
    let all = dataset.subjects.subjects(of: level)
    let found = all.filter { subject in
      (telling.isEmpty ? tables : telling).contains { !dataset.tables[$0].rows(of: subject.number).isEmpty }
    }
    return found.count == 1 ? found[0] : nil
  }

  /// What the data of the subject say otherwise than the file of the full run, and what the file does not say.
  package func cohortProblems(_ path: String, subject: String) -> [Diagnostic] {
    guard let cohort = evaluator.cohort, cohort.home != nil else { return [] }
    if !cohort.differing.isEmpty { return [.cohortDiffers(path, subject, cohort.differing)] }
    return cohort.lacking.isEmpty ? [] : [.cohortLacks(path, cohort.lacking)]
  }
}

extension Evaluator {
  /// What on a card reads other subjects, by name.
  fileprivate func comparisons(_ card: ScorecardIndex, _ subject: SubjectIndex, _ period: Period?) -> [Bilingual] {
    let scorecard = rules.scorecards[card]
    let draft = draft(card, subject, period)
    var found = draft.root.indicators.filter(comparesOthers).map { Bilingual(same: $0.node.name) }
    found += scorecard.root.rankedSections.map { Bilingual(same: $0) }
    if scorecard.gradeBasis != .total { found.append(Bilingual(zh: "按名次评的等级", en: "grades by place")) }
    if !scorecard.quotas.isEmpty { found.append(Bilingual(zh: "等级名额", en: "the quota of a grade")) }
    if !scorecard.tieBreaks.isEmpty { found.append(Bilingual(zh: "同分时的先后", en: "the order of equal totals")) }
    if scorecard.outcomes.contains(where: \.readsRanks) {
      found.append(Bilingual(zh: "按名次的结果", en: "an outcome by rank"))
    }
    return found
  }

  private func comparesOthers(_ scored: ScoredNode) -> Bool {
    if case .average? = scored.item?.treatment?.treatment { return true }
    guard let number = scored.number else { return false }
    let measure = rules.measures[items[number].measure]
    if case .proportional? = measure.allocation?.basis { return true }
    if items.readsPeers(items[number].measure) { return true }
    return addsUpOthers(measure, items[number], scored)
  }

  /// A value of a level above that is made from what all below it have.
  private func addsUpOthers(_ measure: Measure, _ item: CardItem, _ scored: ScoredNode) -> Bool {
    let level = rules.scorecards[item.card].level
    guard let own = measure.level, dataset.subjects.relation(of: own, to: level) == .above else { return false }
    return items.tables(scoring: item.measure).contains { table in
      rules.tables[table].level.map { dataset.subjects.relation(of: $0, to: own) == .below } ?? false
    }
  }
}

extension CardNode {
  /// Sections that add up ranks.
  fileprivate var rankedSections: [String] {
    guard case .section(let children, let combination) = content else { return [] }
    return (combination == .sumOfRanks ? [name] : []) + children.flatMap(\.rankedSections)
  }
}

extension Outcome {
  fileprivate var readsRanks: Bool {
    switch trigger {
    case .top, .bottom: true
    case .condition, .total, .grade: false
    }
  }
}
