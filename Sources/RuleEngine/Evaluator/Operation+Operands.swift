import RuleSemantics

extension Operation {
  /// The expressions that stand in this one.
  var operands: [ExpressionID] {
    switch self {
    case .constant, .noValue, .field, .measure, .periodBoundary, .card, .itemFull, .itemValue, .itemTarget: []
    case .ofSubject(let one), .atPeriod(let one, _), .negate(let one), .round(let one, _, _), .within(let one, _),
      .not(let one), .hasState(let one, _), .listed(let one, _, _), .isOneOf(let one, _):
      [one]
    case .add(let one, let two), .subtract(let one, let two), .multiply(let one, let two), .divide(let one, let two),
      .power(let one, let two), .compare(let one, _, let two), .fallback(let one, let two),
      .intervalMeets(let one, let two, _):
      [one, two]
    case .intervalContains(let start, let end, let date): [start, end, date]
    case .lowest(let all), .highest(let all), .function(_, let all), .all(let all), .any(let all), .countTrue(let all),
      .lookup(_, let all, _):
      all
    case .interpolate(let one, let anchors, _): [one] + anchors.map(\.y)
    case .choose(let cases, let otherwise):
      cases.flatMap { [$0.condition, $0.result] } + [otherwise].compactMap(\.self)
    case .bands(let one, let bands, let otherwise): [one] + bands.map(\.result) + [otherwise].compactMap(\.self)
    case .aggregate(let aggregate):
      [aggregate.filter, aggregate.argument].compactMap(\.self) + aggregate.distinctBy
    case .standing(let standing): [standing.value]
    }
  }
}
