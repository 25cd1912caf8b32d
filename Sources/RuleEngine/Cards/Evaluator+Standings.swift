import Calendar
import Diagnostics
import Numerics
import RuleSemantics

/// Where a subject stands among those of its card.
struct Standings: Hashable {
  /// 1 is the best; nil without a rank.
  var rank: Int?
  /// 1 is the worst.
  var rankFromBottom: Int?
  /// How many were ranked with it.
  var rankedCount: Int
}

extension Evaluator {
  /// The places of all subjects of a card: 1-1-3 unless a tie-break parts them.
  func standings(_ card: ScorecardIndex, _ period: Period?) -> [SubjectIndex: Standings] {
    let key = CohortKey(card: card, level: rules.scorecards[card].level, period: period)
    if let known = rankings[key] { return known }
    var found: [SubjectIndex: Standings] = [:]
    let subjects = silently { self.subjects(ofCard: card, period) }
    for group in rankGroups(subjects, card, period) {
      for (subject, standing) in standings(of: group, card, period) { found[subject] = standing }
    }
    rankings[key] = found
    return found
  }

  /// The subjects that have a card, in the order of their keys: also those of which it is not known whether it applies.
  func subjects(ofCard card: ScorecardIndex, _ period: Period?) -> [SubjectIndex] {
    let scorecard = rules.scorecards[card]
    let all = dataset.subjects.subjects(of: scorecard.level)
    guard let applies = scorecard.appliesTo else { return all }
    return all.filter { subject in
      if case .no = peerTruth(applies, EvaluationContext(subject: subject, period: period, card: card)) {
        false
      } else {
        true
      }
    }
  }

  private func rankGroups(
    _ subjects: [SubjectIndex], _ card: ScorecardIndex, _ period: Period?
  ) -> [[SubjectIndex]] {
    guard rules.scorecards[card].ranksWithinGroups else { return [subjects] }
    return Array(Dictionary(grouping: subjects) { group(of: $0, period) }.values)
  }

  /// The value of the group field of a subject.
  func group(of subject: SubjectIndex, _ period: Period?) -> Value? {
    let level = rules.levels[subject.level]
    guard let register = level.register, let field = level.groupField else { return nil }
    let context = EvaluationContext(subject: subject, period: period)
    return silently { asked(.field(register, field), context) { fieldValue(register, field, context) }.value }
  }
}

// MARK: Order

/// What decides the order of two subjects.
private struct RankEntry {
  var subject: SubjectIndex
  var total: ExactNumber
  var keys: [TieKey]

  func isTied(with other: RankEntry) -> Bool { total == other.total && keys == other.keys }

  static func < (left: RankEntry, right: RankEntry) -> Bool {
    if left.total != right.total { return left.total > right.total }
    for (one, other) in zip(left.keys, right.keys) where one != other { return one.comesBefore(other) }
    return left.subject < right.subject
  }
}

/// What a tie-break reads; what is unknown comes last.
struct TieKey: Hashable {
  var value: Value?
  var highFirst: Bool

  func comesBefore(_ other: TieKey) -> Bool {
    guard let value else { return false }
    guard let otherValue = other.value else { return true }
    return (highFirst ? Comparison.greater : .less).holds(value, otherValue) ?? false
  }
}

extension Evaluator {
  private func standings(
    of group: [SubjectIndex], _ card: ScorecardIndex, _ period: Period?
  ) -> [(SubjectIndex, Standings)] {
    let entries = group.compactMap { entry($0, card, period) }.sorted(by: <)
    var ranks: [(SubjectIndex, Standings)] = []
    var ties: Range<Int> = 0..<0
    for (index, entry) in entries.enumerated() {
      if !ties.contains(index) {
        let end = entries[index...].firstIndex { !$0.isTied(with: entry) } ?? entries.count
        ties = index..<end
      }
      ranks.append(
        (
          entry.subject,
          Standings(
            rank: ties.lowerBound + 1, rankFromBottom: entries.count - ties.upperBound + 1, rankedCount: entries.count)
        ))
    }
    let ranked = Set(entries.map(\.subject))
    return ranks + group.filter { !ranked.contains($0) }.map { ($0, Standings(rankedCount: entries.count)) }
  }

  /// Nil for a subject that is not ranked: without a total, or 不参评.
  private func entry(_ subject: SubjectIndex, _ card: ScorecardIndex, _ period: Period?) -> RankEntry? {
    guard let total = rankedTotal(card, subject, period) else { return nil }
    let context = EvaluationContext(subject: subject, period: period, card: card)
    return RankEntry(subject: subject, total: total, keys: tieKeys(rules.scorecards[card].tieBreaks, context))
  }

  /// The total of a subject that takes part in ranks.
  func rankedTotal(_ card: ScorecardIndex, _ subject: SubjectIndex, _ period: Period?) -> ExactNumber? {
    asked(.rankedTotal(card), EvaluationContext(subject: subject, period: period, card: card)) {
      let draft = draft(card, subject, period)
      guard let total = draft.total, draft.notRanked.isEmpty else { return .unknown(Reason(.noValue)) }
      return .number(total)
    }.number
  }

  /// What tie-breaks read of a subject, in order.
  func tieKeys(_ tieBreaks: [TieBreak], _ context: EvaluationContext) -> [TieKey] {
    tieBreaks.map { tieBreak in
      silently {
        switch tieBreak {
        case .by(let expression, let highFirst):
          TieKey(value: peerValue(expression, context).value, highFirst: highFirst)
        case .first(let condition):
          TieKey(value: .number(peerTruth(condition, context) == .yes ? .one : .zero), highFirst: true)
        }
      }
    }
  }
}

// MARK: Cards as values

extension Evaluator {
  func value(ofCard card: ScorecardIndex, _ aspect: Aspect, _ context: EvaluationContext) -> Evaluated {
    let scorecard = rules.scorecards[card]
    guard let own = ownSubject(context), let subject = dataset.subjects.ancestor(of: own, at: scorecard.level) else {
      return .unknown(noSubject(scorecard.level))
    }
    guard own == subject else {
      let above = EvaluationContext(subject: subject, period: context.period, card: card)
      return asked(.card(card, aspect), above) { value(ofCard: card, aspect, subject, context.period) }
    }
    return value(ofCard: card, aspect, subject, context.period)
  }

  private func value(
    ofCard card: ScorecardIndex, _ aspect: Aspect, _ subject: SubjectIndex, _ period: Period?
  ) -> Evaluated {
    let scorecard = rules.scorecards[card]
    switch aspect {
    case .value, .score:
      let draft = draft(card, subject, period)
      return draft.total.map { .number($0) } ?? .unknown(draft.reason ?? Reason(.noValue, about: scorecard.name))
    case .grade:
      let grade = grade(card, subject, period).final
      return grade.map { .known(.text(scorecard.grades[$0].name)) } ?? .unknown(Reason(.noValue, about: scorecard.name))
    case .rank:
      let rank = standings(card, period)[subject]?.rank
      return rank.map { .number(ExactNumber($0)) } ?? .unknown(Reason(.noValue, about: scorecard.name))
    case .verdict: return .unknown(Reason(.noTarget, about: scorecard.name))
    }
  }
}
