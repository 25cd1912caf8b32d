import Diagnostics
import Numerics

/// Caps, floors and rounding, applied in the order in which they are written.
struct LimitBuilder {
  let score: ScoreBuilder
  private var builder: RuleSetBuilder { score.builder }

  func apply(_ limits: [Phrase], to core: ScoreBuilder.Core) -> ScoreBuilder.Core {
    var core = core
    let caps = limits.filter { $0.template == .cap }
    if caps.count > 1 { builder.report(.capTwice(caps[1].span, first: caps[0].span)) }
    for limit in limits { core = apply(limit, limits, to: core) }
    return core
  }

  private func apply(_ limit: Phrase, _ all: [Phrase], to core: ScoreBuilder.Core) -> ScoreBuilder.Core {
    var core = core
    switch limit.template {
    case .cap:
      guard let points = limit.points() else { return core }
      let most = score.amount(points, limit.span)
      core.points = builder.emit(.lowest([core.points.id, most.id]), .number(.points), limit.span)
      core.isOpenAbove = false
      if case .absolute(let number) = points { core.attainable = core.attainable.map { min($0, number) } ?? number }
    case .floor, .notBelowZero:
      let least = limit.template == .floor ? limit.points() : .absolute(.zero)
      guard let least else { return core }
      let lowest = score.amount(least, limit.span)
      core.points = builder.emit(.highest([core.points.id, lowest.id]), .number(.points), limit.span)
    case .times:
      guard let factor = LookupBuilder(score: score).factor(limit, all) else { return core }
      core.points = builder.emit(.multiply(core.points.id, factor.id), .number(.points), limit.span)
      core.attainable = nil
    case .roundTo: core.points = rounded(core.points, limit, all)
    default: break
    }
    return core
  }

  private func rounded(_ points: Typed, _ limit: Phrase, _ all: [Phrase]) -> Typed {
    let modes = all.filter { $0.template == .roundingMode }
    var typed = points
    typed.type = .number(.points)
    return Rounding(phrases: [limit] + modes).apply(to: typed, shownIn: typed.unit, builder)
  }
}
