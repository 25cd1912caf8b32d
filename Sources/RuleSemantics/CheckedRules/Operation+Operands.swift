extension Operation {
  /// The expressions that it reads directly.
  package var operands: [ExpressionID] {
    switch self {
    case .constant, .noValue, .field, .measure, .periodBoundary, .card, .itemFull, .itemValue, .itemTarget, .itemPath,
      .targetHolds, .runningTotal:
      []
    case .ofSubject(let a), .atPeriod(let a, _), .negate(let a), .round(let a, _, _), .within(let a, _), .not(let a),
      .judged(let a), .hasState(let a, _), .listed(let a, _, _), .isOneOf(let a, _):
      [a]
    case .add(let a, let b), .subtract(let a, let b), .multiply(let a, let b), .divide(let a, let b),
      .power(let a, let b),
      .compare(let a, _, let b), .fallback(let a, let b), .intervalMeets(let a, let b, _):
      [a, b]
    case .intervalContains(let start, let end, let date): [start, end, date]
    case .lowest(let all), .highest(let all), .function(_, let all), .all(let all), .any(let all), .countTrue(let all):
      all
    case .lookup(_, let keys, _): keys
    case .interpolate(let x, let anchors, _): [x] + anchors.map(\.y)
    case .choose(let cases, let last): cases.flatMap { [$0.condition, $0.result] } + [last].compactMap(\.self)
    case .bands(let x, let bands, let last): [x] + bands.map(\.result) + [last].compactMap(\.self)
    case .aggregate(let aggregate):
      [aggregate.filter, aggregate.argument].compactMap(\.self) + aggregate.distinctBy + (aggregate.keeping?.keys ?? [])
    case .standing(let standing): [standing.value]
    }
  }
}
