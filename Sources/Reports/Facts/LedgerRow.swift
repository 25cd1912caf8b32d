package import Calendar
import Diagnostics
import Numerics
package import RuleEngine
package import RuleSemantics

/// A measure with a target, and the verdicts on all its subjects.
package struct LedgerRow: Sendable {
  package var measure: MeasureIndex
  /// The target as its author wrote it.
  var words: [String]
  var count: Int
  /// The value, where there is one subject only.
  var only: Evaluated?
  var verdicts: [Verdict: Int]

  /// Every measure with a target, in the order of the rules.
  /// - Parameters:
  ///   - period: that of a level; nil for a level that nothing is scored of.
  ///   - words: the text of a place of the rules.
  package static func all(
    _ run: RuleRun, period: (LevelIndex) -> Period?, words: (Target) -> String
  ) -> [LedgerRow] {
    run.rules.measures.indices.compactMap { index in
      let measure = run.rules.measures[index]
      guard !measure.targets.isEmpty, let level = measure.level else { return nil }
      let subjects = run.dataset.subjects.levels[level].indices.map { SubjectIndex(level: level, number: $0) }
      guard !subjects.isEmpty else { return nil }
      let period = period(level)
      var verdicts: [Verdict: Int] = [:]
      for subject in subjects { verdicts[run.verdict(on: index, subject: subject, period: period), default: 0] += 1 }
      let only = subjects.count == 1 ? run.measuredValue(of: index, subject: subjects[0], period: period) : nil
      return LedgerRow(
        measure: index, words: measure.targets.map(words), count: subjects.count, only: only, verdicts: verdicts)
    }
  }
}
