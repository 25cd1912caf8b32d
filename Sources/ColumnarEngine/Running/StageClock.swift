/// How long the stages of a run took, for those who ask. Nothing that is computed depends on it.
package final class StageClock {
  package enum Stage: Int, CaseIterable { case reading, computing, writing, placing }

  private let isRunning: Bool
  private var spent = [Duration](repeating: .zero, count: Stage.allCases.count)
  private var current: (stage: Stage, since: ContinuousClock.Instant)?

  package init(isRunning: Bool) { self.isRunning = isRunning }

  /// Ends the stage before, and begins one.
  package func next(_ stage: Stage?) {
    guard isRunning else { return }
    let now = ContinuousClock.now
    if let current { spent[current.stage.rawValue] += now - current.since }
    current = stage.map { ($0, now) }
  }

  /// In milliseconds.
  package var times: [(stage: Stage, milliseconds: Int)] {
    Stage.allCases.map { stage in
      let (seconds, fraction) = spent[stage.rawValue].components
      return (stage, Int(seconds) * 1000 + Int(fraction / 1_000_000_000_000_000))
    }
  }
}
