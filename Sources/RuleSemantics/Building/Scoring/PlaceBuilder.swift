import Diagnostics
import Numerics

/// `第1名得10分，第2至4名得8分，其余得5分`, `前30%得10分，前60%得8分，其余得6分`, `第1名得10分，以后每名递减0.5分，最低2分`
///
/// Places are counted from the best; equal values share a place. A share is the place ÷ how many take part.
struct PlaceBuilder {
  let score: ScoreBuilder
  private var builder: RuleSetBuilder { score.builder }

  func core(_ phrases: [Phrase]) -> ScoreBuilder.Core? {
    let entries = phrases.filter { $0.template == .placePoints || $0.template == .rung }
    guard let first = entries.first, first.template == .placePoints else {
      builder.report(.rankPointsNeeded(phrases[0].span))
      return nil
    }
    if first.wholePlace == 1, let ratio = phrases.first(where: { $0.template == .ratioToBest }) {
      var best = first
      best.template = .bestGets
      return BestBuilder(score: score).core([best, ratio])
    }
    let isShare = first["share"] != nil
    guard let other = entries.first(where: { ($0["share"] != nil || $0.template == .rung) != isShare }) else {
      return points(entries, phrases, isShare)
    }
    builder.report(.twoMethods(first.span, other.span))
    return nil
  }

  private func points(_ entries: [Phrase], _ all: [Phrase], _ isShare: Bool) -> ScoreBuilder.Core? {
    guard let standing = RankBuilder(score: score).standing(all, entries[0].span, ofShare: isShare) else { return nil }
    var bands: [BandAnalysis.Entry] = []
    for entry in entries {
      guard let span = span(entry, standing, after: bands.last?.span.upper) else { return nil }
      bands.append(BandAnalysis.Entry(span: span, words: entry.span))
    }
    let closer = all.first { $0.template == .otherwise }
    let steps = all.first { $0.template == .placeSteps }
    let analysis = BandAnalysis(
      bands, unit: standing.unit, grid: isShare ? nil : .one, hasOtherwise: closer != nil,
      coversAll: false)
    guard analysis.report(to: builder) else { return nil }
    let results = entries.map { score.amount($0.points() ?? .absolute(.zero), $0.span) }
    let rest = after(results, analysis.parted, standing, closer, steps)
    let made = zip(zip(entries, results), analysis.parted).map { entry, span in
      Band(span: span, result: entry.1.id, words: entry.0.span)
    }
    let points = builder.emit(
      .bands(standing.id, made, otherwise: rest?.id), .number(.points),
      entries.reduce(entries[0].span) { $0.joined($1.span) })
    return ScoreBuilder.Core(
      points: points, methods: ["rankAllotment"],
      attainable: BandBuilder(score: score).highest(entries + [closer].compactMap(\.self)),
      takesOff: steps != nil)
  }

  /// The places of one entry; of shares, those above it are left out.
  private func span(_ entry: Phrase, _ standing: Typed, after last: NumberSpan.Bound?) -> NumberSpan? {
    if entry.template == .rung {
      guard case .span(let written)? = entry["when"]?.kind, let term = entry["when"] else { return nil }
      let lowering = Lowering(builder: builder, text: entry.text, place: score.place)
      guard var span = lowering.numberSpan(written, of: standing, term) else { return nil }
      if let last, span.lower?.value == last.value { span.lower?.isIncluded = false }
      return span
    }
    return entry.places(after: last)
  }

  /// What places beyond those named get: what 其余 says, or so much less for each.
  private func after(
    _ results: [Typed], _ spans: [NumberSpan], _ standing: Typed, _ closer: Phrase?, _ steps: Phrase?
  ) -> Typed? {
    guard let steps, let each = steps.points(),
      let last = spans.indices.max(by: { lower(spans[$0]) < lower(spans[$1]) }),
      let end = spans[last].upper?.value
    else { return closer?.points().map { score.amount($0, closer?.span ?? standing.span) } }
    let from = builder.constant(end, .plain, steps.span)
    let beyond = builder.emit(.subtract(standing.id, from.id), .number(.plain), steps.span, isWhole: true)
    let one = score.amount(each, steps.span)
    let less = builder.emit(.multiply(beyond.id, one.id), .number(.points), steps.span)
    return builder.emit(.subtract(results[last].id, less.id), .number(.points), steps.span)
  }

  private func lower(_ span: NumberSpan) -> ExactNumber { span.lower?.value ?? .zero }
}

extension Phrase {
  fileprivate var wholePlace: Int? { whole("place") ?? (whole("upTo") == 1 ? 1 : nil) }

  /// `第1名`, `第2至4名`, `前3名`, `前30%`: those before it are left out of what is counted from the top.
  func places(after last: NumberSpan.Bound?) -> NumberSpan? {
    func bound(_ number: ExactNumber) -> NumberSpan.Bound { NumberSpan.Bound(value: number, isIncluded: true) }
    if let share = quantity("share") {
      let lower = last.map { NumberSpan.Bound(value: $0.value, isIncluded: false) }
      return NumberSpan(lower: lower, upper: bound(share.number))
    }
    if let place = whole("place") {
      return NumberSpan(lower: bound(ExactNumber(place)), upper: bound(ExactNumber(place)))
    }
    if let upTo = whole("upTo") {
      return NumberSpan(lower: bound((last?.value ?? .zero) + .one), upper: bound(ExactNumber(upTo)))
    }
    guard case .list(let ends)? = self["places"]?.kind, ends.count == 2, case .whole(let from) = ends[0].kind,
      case .whole(let to) = ends[1].kind
    else { return nil }
    return NumberSpan(lower: bound(ExactNumber(from)), upper: bound(ExactNumber(to)))
  }
}
