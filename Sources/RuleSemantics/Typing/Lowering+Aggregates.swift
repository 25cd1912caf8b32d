import Calendar
import Diagnostics

extension Lowering {
  func aggregate(_ term: AggregateTerm, _ whole: Term) -> Typed? {
    guard let inside = placeInside(term.domain, whole), let domain = domain(term.domain, whole) else { return nil }
    let inner = at(inside)
    var filter: ExpressionID?
    if let condition = term.filter {
      guard let made = inner.condition(condition) else { return nil }
      filter = made.id
    }
    guard term.kind != .count else { return count(term, domain, filter, whole) }
    guard let argument = argument(term, inner, whole) else { return nil }
    warnOfMeanOfRatios(term, argument, whole)
    warnOfStockOverTime(term, argument, whole)
    let keys = distinctKeys(term, whole)
    guard let keys else { return nil }
    let aggregate = Aggregate(kind: term.kind, domain: domain, filter: filter, argument: argument.id, distinctBy: keys)
    let keepsWhole = [.sum, .highest, .lowest, .latest].contains(term.kind)
    return builder.emit(
      .aggregate(aggregate), argument.type, span(whole), isWhole: keepsWhole && argument.isWhole)
  }

  private func count(
    _ term: AggregateTerm, _ domain: Aggregate.Domain, _ filter: ExpressionID?, _ whole: Term
  ) -> Typed? {
    guard let keys = distinctKeys(term, whole) else { return nil }
    if let argument = term.argument {
      builder.report(.countOfArgument(text.words(argument.range), span(argument)))
      return nil
    }
    let aggregate = Aggregate(kind: .count, domain: domain, filter: filter, argument: nil, distinctBy: keys)
    return builder.emit(.aggregate(aggregate), .number(term.countUnit ?? .anyUnit), span(whole), isWhole: true)
  }

  /// What is added up or averaged: numbers; the latest may be anything.
  private func argument(_ term: AggregateTerm, _ inner: Lowering, _ whole: Term) -> Typed? {
    guard let argument = term.argument else { return ownArgument(term, whole) }
    return term.kind == .latest ? inner.lower(argument) : inner.number(argument)
  }

  /// `同组的平均值`: of the indicator itself.
  private func ownArgument(_ term: AggregateTerm, _ whole: Term) -> Typed? {
    switch term.domain {
    case .table:
      builder.report(.argumentNeeded(span(whole)))
      return nil
    case .subjects, .everyone, .sameGroup, .sameField, .lastYears, .periods:
      guard let measure = place.measure, place.isScoring || place.isTarget else {
        builder.report(.noOwnValue(span(whole)))
        return nil
      }
      guard let value = builder.value(of: measure) else { return nil }
      return builder.emit(.measure(measure, .value), value.type, span(whole), isWhole: value.isWhole)
    }
  }

  /// Where the filter and the argument stand.
  private func placeInside(_ domain: DomainTerm, _ term: Term) -> FormulaPlace? {
    switch domain {
    case .table(let table): return FormulaPlace(level: place.level, row: table, measure: place.measure)
    case .subjects(let level):
      guard let own = place.level, builder.isAbove(own, level) else {
        let levels = builder.declarations.levels
        builder.report(.noSubjectsBelow(levels[level].name, place.level.map { levels[$0].name }, span(term)))
        return nil
      }
      return FormulaPlace(level: level, measure: place.measure)
    case .everyone, .sameGroup, .sameField, .lastYears, .periods:
      return FormulaPlace(
        level: place.level, measure: place.measure, isScoring: false,
        isOfMembers: place.isScoring || place.isTarget || place.isOfMembers)
    }
  }

  private func domain(_ domain: DomainTerm, _ term: Term) -> Aggregate.Domain? {
    switch domain {
    case .table(let table):
      builder.usage.tables.insert(table)
      return rowsOfSubject(table, term) ? .rows(table) : nil
    case .subjects(let level): return .subjects(level)
    case .lastYears(let count): return .periods(.last(count))
    case .periods(let first, let last): return .periods(.from(first, to: last))
    case .everyone, .sameGroup, .sameField: return peers(domain, term).map(Aggregate.Domain.peers)
    }
  }

  /// Rows belong to a subject above or below the one that asks.
  private func rowsOfSubject(_ table: TableIndex, _ term: Term) -> Bool {
    levelsAgree(builder.declarations.tables[table].level, term)
  }

  func peers(_ domain: DomainTerm, _ term: Term) -> PeerGroup? {
    switch domain {
    case .everyone: return .all
    case .sameGroup:
      if let level = place.level, builder.declarations.levels[level].groupField == nil {
        builder.report(.noGroup(builder.declarations.levels[level].name, span(term)))
        return nil
      }
      return .sameGroup
    case .sameField(let name):
      guard let level = place.level, let register = builder.declarations.levels[level].register,
        let field = rowField(name, of: register, span(term))
      else { return nil }
      return .sameField(register, field)
    case .table, .subjects, .lastYears, .periods:
      builder.report(.peersNeeded(span(term)))
      return nil
    }
  }

  private func distinctKeys(_ term: AggregateTerm, _ whole: Term) -> [ExpressionID]? {
    guard !term.distinctBy.isEmpty else { return [] }
    guard case .table(let table) = term.domain else {
      builder.report(.distinctOutsideRows(span(whole)))
      return nil
    }
    var keys: [ExpressionID] = []
    for name in term.distinctBy {
      guard let field = rowField(name, of: table, span(whole)) else { return nil }
      keys.append(fieldValue(table, field, whole).id)
    }
    return keys
  }

  func standing(_ kind: Standing.Kind, _ value: Term, _ domain: DomainTerm, _ term: Term) -> Typed? {
    guard let number = number(value), let peers = peers(domain, term) else { return nil }
    var highFirst = true
    if case .name(let name) = value.kind {
      for case .measure(let index) in builder.context.scope.names[name].meanings {
        highFirst = builder.isHigherBetter(index)
      }
    }
    let standing = Standing(kind: kind, value: number.id, peers: peers, highFirst: highFirst)
    return builder.emit(.standing(standing), .number(.plain), span(term), isWhole: kind == .rank)
  }

  // MARK: What is nearly always a mistake

  /// The mean of rates is not the rate of the whole.
  private func warnOfMeanOfRatios(_ term: AggregateTerm, _ argument: Typed, _ whole: Term) {
    guard term.kind == .mean, case .subjects = term.domain, builder.isRatio(argument.id) else { return }
    builder.report(.meanOfRatios(text.words(whole.range), span(whole)))
  }

  /// The numbers at several dates do not add up.
  private func warnOfStockOverTime(_ term: AggregateTerm, _ argument: Typed, _ whole: Term) {
    guard term.kind == .sum, term.domain.isOverPeriods, let field = builder.stock(in: argument.id) else { return }
    builder.report(.stockOverTime(field, span(whole)))
  }
}

extension DomainTerm {
  var isOverPeriods: Bool {
    switch self {
    case .lastYears, .periods: true
    default: false
    }
  }
}
