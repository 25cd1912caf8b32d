package import Calendar
import Diagnostics
package import Numerics
package import RuleEngine
import RuleSemantics

/// What a change of rules does to every subject of a scorecard.
package struct Impact: Sendable {
  /// Total, grade and rank under one version.
  package struct Standing: Hashable, Sendable {
    package var total: ExactNumber?
    package var grade: String?
    package var rank: Int?
    package var outcomes: [String]
  }

  /// Points of an item, a bonus or a deduction under both versions, as they enter the total: a deduction is negative.
  package struct Cause: Sendable {
    package var name: String
    /// Nil where the version does not have it, or it has no score.
    package var old: ExactNumber?
    package var new: ExactNumber?
    package var difference: ExactNumber { (new ?? .zero) - (old ?? .zero) }
  }

  package struct Subject: Sendable {
    package var id: String
    package var name: String
    /// Nil where the version has no card of it.
    package var old: Standing?
    package var new: Standing?
    /// Items whose points differ, the largest difference first.
    package var causes: [Cause]

    /// Of the totals; nil where one of them is open.
    package var difference: ExactNumber? {
      guard let old = old?.total, let new = new?.total else { return nil }
      return new - old
    }

    /// What items do not account for: rounding, steps of the card, the way in which sections combine.
    package var rest: ExactNumber? { difference.map { $0 - causes.reduce(.zero) { $0 + $1.difference } } }

    /// It has another grade, or other consequences.
    package var crossesLine: Bool { old?.grade != new?.grade || Set(old?.outcomes ?? []) != Set(new?.outcomes ?? []) }
    package var isUnchanged: Bool { old == new && causes.isEmpty }
  }

  /// How many went from one grade to another.
  package struct Move: Sendable {
    /// Nil: no grade.
    package var from: String?
    package var to: String?
    package var count: Int
  }

  package var card: String
  package var period: Period?
  /// In the order of rank under the new version, those without a card of it last.
  package var subjects: [Subject]
  /// Every grade of either version, the best first, nil for none where some have none.
  package var grades: [String?]
  /// Those that at least one subject made, in the order of the grades.
  package var moves: [Move]
}

extension RuleComparison {
  /// - Parameters:
  ///   - old, new: the results of the same scorecard under both versions, with the same data and period.
  package func impact(_ old: RunResult, _ new: RunResult) -> Impact {
    let maker = ImpactMaker(self, old, new)
    return maker.impact
  }
}

/// Puts the results of two versions side by side.
private struct ImpactMaker {
  private let comparison: RuleComparison
  private let old: RunResult
  private let new: RunResult

  init(_ comparison: RuleComparison, _ old: RunResult, _ new: RunResult) {
    (self.comparison, self.old, self.new) = (comparison, old, new)
  }

  var impact: Impact {
    let subjects = subjects
    let grades = grades(subjects)
    return Impact(
      card: comparison.new.rules.scorecards[new.scorecard].name, period: new.period ?? old.period, subjects: subjects,
      grades: grades, moves: moves(subjects, grades))
  }

  private var subjects: [Impact.Subject] {
    let before = Dictionary(old.cards.map { ($0.subject.id, $0) }, uniquingKeysWith: { one, _ in one })
    let known = Set(new.cards.map(\.subject.id))
    return new.cards.map { subject(before[$0.subject.id], $0) }
      + old.cards.filter { !known.contains($0.subject.id) }.map { subject($0, nil) }
  }

  private func subject(_ old: CardResult?, _ new: CardResult?) -> Impact.Subject {
    let name = (new ?? old)?.subject
    return Impact.Subject(
      id: name?.id ?? "", name: name?.name ?? "", old: old.map(Impact.Standing.init),
      new: new.map(Impact.Standing.init),
      causes: old != nil && new != nil ? causes(old, new) : [])
  }

  private func causes(_ old: CardResult?, _ new: CardResult?) -> [Impact.Cause] {
    let before = points(old, self.old.scorecard, comparison.old.rules, comparison.correspondence.oldNames)
    let after = points(new, self.new.scorecard, comparison.new.rules, comparison.correspondence.newNames)
    let earlier = Dictionary(before.map { ($0.key, $0) }, uniquingKeysWith: { one, _ in one })
    let keys = Set(after.map(\.key))
    var causes = after.map { Impact.Cause(name: $0.name, old: earlier[$0.key]?.points, new: $0.points) }
    causes += before.filter { !keys.contains($0.key) }.map { Impact.Cause(name: $0.name, old: $0.points, new: nil) }
    return causes.enumerated().filter { $0.element.old != $0.element.new }.sorted {
      ($1.element.difference.magnitude, $0.offset) < ($0.element.difference.magnitude, $1.offset)
    }.map(\.element)
  }

  private struct Points {
    var key: String
    var name: String
    var points: ExactNumber?
  }

  /// What enters the total, by what it is called in both versions.
  private func points(
    _ card: CardResult?, _ index: ScorecardIndex, _ rules: CheckedRules, _ names: Identities
  ) -> [Points] {
    guard let card else { return [] }
    var seen: [String: Int] = [:]
    func point(_ key: String, _ item: ItemResult, isNegative: Bool = false) -> Points {
      seen[key, default: 0] += 1
      let own = "\(key) \(seen[key] ?? 0)"
      return Points(key: own, name: item.name, points: item.score.map { isNegative ? -$0 : $0 })
    }
    func leaves(_ item: ItemResult) -> [ItemResult] { item.children.isEmpty ? [item] : item.children.flatMap(leaves) }
    func adjunct(_ item: ItemResult) -> String {
      let place = rules.scorecards[index].adjuncts.firstIndex {
        $0.name == item.name && $0.kind.rawValue == item.kind.rawValue
      }
      return place.map { names[.adjunct(index, $0)] } ?? item.name
    }
    return card.items.flatMap(leaves).map { item in
      point(item.measure.map { names[.measure($0)] } ?? item.name, item)
    } + card.bonuses.map { point(adjunct($0), $0) } + card.deductions.map { point(adjunct($0), $0, isNegative: true) }
  }

  // MARK: Grades

  private func grades(_ subjects: [Impact.Subject]) -> [String?] {
    let after = comparison.new.rules.scorecards[new.scorecard].grades.map(\.name)
    let before = comparison.old.rules.scorecards[old.scorecard].grades.map(\.name)
    let all: [String?] = after + before.filter { !after.contains($0) }
    guard !all.isEmpty else { return [] }
    let hasNone = subjects.contains { $0.old?.grade == nil || $0.new?.grade == nil }
    return hasNone ? all + [nil] : all
  }

  private func moves(_ subjects: [Impact.Subject], _ grades: [String?]) -> [Impact.Move] {
    grades.flatMap { from in
      grades.map { to in
        Impact.Move(from: from, to: to, count: subjects.count { $0.old?.grade == from && $0.new?.grade == to })
      }
    }.filter { $0.count > 0 }
  }
}

extension Impact.Standing {
  package init(_ card: CardResult) {
    self.init(total: card.total, grade: card.grade, rank: card.rank, outcomes: card.outcomes)
  }
}
