import Calendar
import Diagnostics
import Numerics
import RuleSemantics

struct CohortKey: Hashable {
  var card: ScorecardIndex?
  var level: LevelIndex?
  var period: Period?
}

/// A field whose equal values part a cohort into groups.
struct GroupKey: Hashable {
  var cohort: CohortKey
  var field: FieldReference
}

struct PeerKey: Hashable {
  var value: ExpressionID
  var context: EvaluationContext
}

// Those a subject is compared with.
extension Evaluator {
  /// The subjects of the card, or all of the level. Those for which it is not known whether the card applies to them
  /// are not among them.
  func cohort(_ context: EvaluationContext) -> [SubjectIndex] {
    let key = cohortKey(context)
    if let known = populations[key] { return known }
    var cohort = context.subject.map { dataset.subjects.subjects(of: $0.level) } ?? []
    if let card = key.card, let applies = rules.scorecards[card].appliesTo {
      cohort.removeAll { subject in
        if case .yes = peerTruth(applies, context.at(subject)) { false } else { true }
      }
    }
    populations[key] = cohort
    return cohort
  }

  private func cohortKey(_ context: EvaluationContext) -> CohortKey {
    let card = context.card.flatMap { rules.scorecards[$0].level == context.subject?.level ? $0 : nil }
    return CohortKey(card: card, level: context.subject?.level, period: context.period)
  }

  /// The peers of a subject, itself included, in the order of their keys.
  func peers(_ group: PeerGroup, _ context: EvaluationContext) -> Result<[SubjectIndex], Reason> {
    var own = context.at(ownSubject(context))
    own.item = nil
    guard let subject = own.subject else { return .failure(Reason(.noSubject)) }
    guard let field = field(of: group, subject.level) else { return .success(cohort(own)) }
    let value = silently { fieldValue(field.table, field.field, own) }
    guard case .known(let mine) = value else { return .failure(value.reason ?? Reason(.noValue)) }
    return .success(groups(by: field, own)[mine] ?? [])
  }

  private func groups(by field: FieldReference, _ context: EvaluationContext) -> [Value: [SubjectIndex]] {
    let key = GroupKey(cohort: cohortKey(context), field: field)
    if let known = groupings[key] { return known }
    var groups: [Value: [SubjectIndex]] = [:]
    silently {
      for subject in cohort(context) {
        let own = context.at(subject)
        let found = asked(.field(field.table, field.field), own) { fieldValue(field.table, field.field, own) }
        guard let value = found.value else { continue }
        groups[value, default: []].append(subject)
      }
    }
    groupings[key] = groups
    return groups
  }

  /// The field whose equal values make a group; nil where all are one.
  func field(of group: PeerGroup, _ level: LevelIndex) -> FieldReference? {
    switch group {
    case .all: return nil
    case .sameField(let table, let field): return FieldReference(table: table, field: field)
    case .sameGroup:
      guard let register = rules.levels[level].register, let field = rules.levels[level].groupField else { return nil }
      return FieldReference(table: register, field: field)
    }
  }
}

// MARK: Standing

extension Evaluator {
  func value(of standing: Standing, _ id: ExpressionID, _ context: EvaluationContext) -> Evaluated {
    .ofNumber { () throws(Reason) in
      let own = try self.number(standing.value, context)
      let all = try self.values(standing.value, try self.peers(standing.peers, context).get(), context)
      switch standing.kind {
      case .rank: return ExactNumber(1 + all.count { standing.highFirst ? $0 > own : $0 < own })
      case .denseRank: return ExactNumber(1 + Set(all.filter { standing.highFirst ? $0 > own : $0 < own }).count)
      case .tieCount: return ExactNumber(all.count { $0 == own })
      case .percentRank:
        let below = all.count { standing.highFirst ? $0 < own : $0 > own }
        guard all.count > 1, let rank = ExactNumber(below, over: all.count - 1) else { throw Reason(.noSpread) }
        return rank
      case .zScore:
        guard let score = (own - (try Statistics.mean(all))).divided(by: try Statistics.deviation(all)) else {
          throw Reason(.noSpread)
        }
        return try score.bounded()
      }
    }
  }

  /// What the peers have, those without a value left out.
  private func values(
    _ value: ExpressionID, _ peers: [SubjectIndex], _ context: EvaluationContext
  ) throws(Reason) -> [ExactNumber] {
    let key = PeerKey(value: value, context: context.at(peers.first))
    if substitutes.isEmpty, let known = peerValues[key] { return known }
    let found = silently { peers.compactMap { peerValue(value, context.at($0)).number } }
    if substitutes.isEmpty { peerValues[key] = found }
    return found
  }
}
