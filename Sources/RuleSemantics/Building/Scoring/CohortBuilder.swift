import Diagnostics
import Numerics

/// `按数值从高到低排名，依次得10、8、6、4分，其余得2分，并列得同分，后位空缺`
struct RankBuilder {
  let score: ScoreBuilder
  private var builder: RuleSetBuilder { score.builder }

  func core(_ phrases: [Phrase]) -> ScoreBuilder.Core? {
    guard let ranked = phrases.first(where: { $0.template == .ranked }) else { return nil }
    let lists = phrases.filter { $0.template == .rankPoints }
    guard let first = lists.first else {
      builder.report(.rankPointsNeeded(ranked.span))
      return nil
    }
    let points = lists.flatMap { $0.pointList }
    guard let value = value(ranked), let peers = peers(ranked) else { return nil }
    let order = ranked.word("order") ?? first.word("order")
    let highFirst = order.map { $0 == "high" } ?? builder.isHigherBetter(score.index)
    let rest = phrases.first { $0.template == .otherwise }
    let allotment = Allotment(points: points, rest: rest?.points(), span: first.span, score: score)
    let place = Place(value: value.id, peers: peers, highFirst: highFirst, span: ranked.span)
    return ScoreBuilder.Core(
      points: result(allotment, place, phrases), methods: ["rankAllotment"], attainable: allotment.highest)
  }

  private struct Place {
    var value: ExpressionID
    var peers: PeerGroup
    var highFirst: Bool
    var span: Span
  }

  /// The place of the subject, for `第1名得…`; its share of all that have one, for `前30%得…`. Nil after a report.
  func standing(_ phrases: [Phrase], _ span: Span, ofShare: Bool) -> Typed? {
    let ranked = phrases.first { $0.template == .ranked }
    guard let value = ranked.map({ self.value($0) }) ?? score.itemValue(span),
      let peers = ranked.map({ self.peers($0) }) ?? .all
    else { return nil }
    let highFirst = ranked?.word("order").map { $0 == "high" } ?? builder.isHigherBetter(score.index)
    let place = Place(value: value.id, peers: peers, highFirst: highFirst, span: ranked?.span ?? span)
    let keeps = phrases.contains { $0.template == .nextRank && $0.word("next") == "kept" }
    if !phrases.contains(where: { $0.template == .tiePoints }) {
      builder.assume(head: score.head.name, .tiesShareRank, place.span)
    }
    let rank = standing(keeps ? .denseRank : .rank, place)
    guard ofShare else { return rank }
    // Who has no value has no place either.
    let isRanked = builder.emit(.hasState(value.id, [.known]), .yesNo, place.span)
    let all = builder.emit(
      .aggregate(
        Aggregate(kind: .count, domain: .peers(peers), filter: isRanked.id, argument: nil, distinctBy: [])),
      .number(.plain), place.span, caption: Bilingual(zh: "参加排名的个数", en: "how many are ranked"), isWhole: true)
    return builder.emit(
      .divide(rank.id, all.id), .number(.percent), place.span, caption: Bilingual(zh: "名次占比", en: "place as a share"))
  }

  private func value(_ phrase: Phrase) -> Typed? {
    guard let term = phrase["by"] else { return score.itemValue(phrase.span) }
    return Lowering(builder: builder, text: phrase.text, place: score.place).number(term)
  }

  /// Those that a phrase compares with; all where it says nothing, nil after a report.
  func peers(_ phrase: Phrase) -> PeerGroup? {
    guard let term = phrase["peers"], case .domain(let domain) = term.kind else { return .all }
    return Lowering(builder: builder, text: phrase.text, place: score.place).peers(domain, term)
  }

  private func result(_ allotment: Allotment, _ place: Place, _ phrases: [Phrase]) -> Typed {
    let ties = phrases.first { $0.template == .tiePoints }?.word("ties")
    let keeps = phrases.contains { $0.template == .nextRank && $0.word("next") == "kept" }
    if ties == nil { builder.assume(head: score.head.name, .tiesShareRank, place.span) }
    guard ties == "average" else { return allotment.points(at: standing(keeps ? .denseRank : .rank, place)) }
    return averaged(allotment, place)
  }

  /// The mean of the points of all places that equal values take up.
  private func averaged(_ allotment: Allotment, _ place: Place) -> Typed {
    let type = ValueType.number(.points)
    let rank = standing(.rank, place)
    let ties = standing(.tieCount, place)
    let one = builder.constant(.one, .plain, place.span)
    let before = builder.emit(.subtract(rank.id, one.id), .number(.plain), place.span, isWhole: true)
    let last = builder.emit(.add(before.id, ties.id), .number(.plain), place.span, isWhole: true)
    let sum = builder.emit(.subtract(allotment.sum(upTo: last).id, allotment.sum(upTo: before).id), type, place.span)
    return builder.emit(
      .divide(sum.id, ties.id), type, place.span, caption: Bilingual(zh: "并列取平均", en: "ties averaged"))
  }

  private func standing(_ kind: Standing.Kind, _ place: Place) -> Typed {
    let standing = Standing(kind: kind, value: place.value, peers: place.peers, highFirst: place.highFirst)
    let caption =
      kind == .tieCount ? Bilingual(zh: "并列个数", en: "equal values") : Bilingual(zh: "名次", en: "rank")
    return builder.emit(.standing(standing), .number(.plain), place.span, caption: caption, isWhole: true)
  }
}

/// Points by place: the first of the list for the first, and what the rest get.
private struct Allotment {
  let points: [PointsTerm]
  let rest: PointsTerm?
  let span: Span
  let score: ScoreBuilder
  private var builder: RuleSetBuilder { score.builder }

  var highest: ExactNumber? {
    var most: ExactNumber?
    for point in points + [rest].compactMap(\.self) {
      guard case .absolute(let number) = point else { return nil }
      most = max(most ?? number, number)
    }
    return most
  }

  func points(at rank: Typed) -> Typed {
    let bands = points.enumerated().map { index, point in band(index + 1, score.amount(point, span)) }
    return builder.emit(
      .bands(rank.id, bands, otherwise: rest.map { score.amount($0, span).id }), .number(.points), span)
  }

  /// The points of all places up to one; places beyond the list get what the rest get.
  func sum(upTo place: Typed) -> Typed {
    let type = ValueType.number(.points)
    var sum = builder.points(.zero, span)
    var bands = [band(0, sum)]
    for (index, point) in points.enumerated() {
      sum = builder.emit(.add(sum.id, score.amount(point, span).id), type, span)
      bands.append(band(index + 1, sum))
    }
    guard let rest else { return builder.emit(.bands(place.id, bands, otherwise: nil), type, span) }
    let listed = builder.constant(ExactNumber(points.count), .plain, span)
    let beyond = builder.emit(.subtract(place.id, listed.id), .number(.plain), span, isWhole: true)
    let more = builder.emit(.multiply(beyond.id, score.amount(rest, span).id), type, span)
    let total = builder.emit(.add(sum.id, more.id), type, span)
    return builder.emit(.bands(place.id, bands, otherwise: total.id), type, span)
  }

  private func band(_ place: Int, _ result: Typed) -> Band {
    let bound = NumberSpan.Bound(value: ExactNumber(place), isIncluded: true)
    return Band(span: NumberSpan(lower: bound, upper: bound), result: result.id, words: span)
  }
}

/// `最好的得满分，其余按与最好之比得分`
struct BestBuilder {
  let score: ScoreBuilder
  private var builder: RuleSetBuilder { score.builder }

  func core(_ phrases: [Phrase]) -> ScoreBuilder.Core? {
    guard let ratio = phrases.first(where: { $0.template == .ratioToBest }) else { return nil }
    guard let best = phrases.first(where: { $0.template == .bestGets }), let points = best.points() else {
      builder.report(.bestNeeded(ratio.span))
      return nil
    }
    let span = best.span.joined(ratio.span)
    let higher = best.word("word").flatMap(Self.direction) ?? builder.isHigherBetter(score.index)
    guard let peers = RankBuilder(score: score).peers(best) else { return nil }
    let value = score.itemValue(ratio.span)
    let top = builder.emit(
      .aggregate(
        Aggregate(
          kind: higher ? .highest : .lowest, domain: .peers(peers), filter: nil, argument: value.id, distinctBy: [])),
      score.value.type, ratio.span, caption: Bilingual(zh: "最好的", en: "the best"))
    let share = score.notNegative(
      builder.emit(
        higher ? .divide(value.id, top.id) : .divide(top.id, value.id), .number(.plain), ratio.span,
        caption: Bilingual(zh: "与最好之比", en: "share of the best")))
    let full = score.amount(points, best.span)
    let result = builder.emit(.multiply(full.id, share.id), .number(.points), span)
    // A ratio to nought, or to less, says nothing.
    let zero = builder.constant(.zero, score.value.unit, ratio.span)
    let divisor = higher ? top : value
    let isPositive = builder.emit(.compare(divisor.id, .greater, zero.id), .yesNo, ratio.span)
    let none = builder.emit(.noValue, .number(.points), span)
    let chosen = builder.emit(
      .choose([Case(condition: isPositive.id, result: result.id)], otherwise: none.id), .number(.points), span)
    var most: ExactNumber?
    if case .absolute(let number) = points { most = number }
    return ScoreBuilder.Core(points: chosen, methods: ["ratioToBest"], attainable: most)
  }

  /// 最高的 and 最低的 say which end is best; 最好的 leaves it to the indicator.
  private static func direction(_ word: String) -> Bool? {
    switch word {
    case "high": true
    case "low": false
    default: nil
    }
  }
}

extension Phrase {
  /// The points of `依次得10、8、6、4分`.
  var pointList: [PointsTerm] {
    guard case .list(let terms)? = self["list"]?.kind else { return [] }
    return terms.compactMap { term in
      if case .points(let points) = term.kind { points } else { nil }
    }
  }
}
