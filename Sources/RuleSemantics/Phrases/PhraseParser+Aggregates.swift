import Diagnostics
import Numerics
import RuleSyntax

/// One value from many rows, subjects, peers or periods.
extension PhraseParser {
  func aggregates(at start: Int) -> [Term] {
    (language == .zh ? chineseAggregates(at: start) : englishAggregates(at: start)) + eventCounts(at: start)
  }

  /// `安全事故次数`, `发生安全事故的次数` / `count of "public criticism"`
  private func eventCounts(at start: Int) -> [Term] {
    let word =
      language == .en ? keyword(.count, at: start).flatMap { keyword(.of, at: $0) } : keyword(.has, at: start) ?? start
    guard let word else { return [] }
    return context.eventLists.flatMap { list in
      context.words.choices(of: list, in: atoms, at: word).compactMap { value -> Term? in
        let end = language == .en ? value.end : keyword(.count, at: keyword(.of, at: value.end) ?? value.end)
        return end.map { reading(.eventCount(list, Int(value.value)), start, $0) }
      }
    }
  }

  // MARK: Chinese

  /// `DOMAIN [中 cond] 的 [arg] AGG [（同一 key 只计一次）]`
  private func chineseAggregates(at start: Int) -> [Term] {
    domains(at: start).flatMap { domain, next -> [Term] in
      filters(at: next).flatMap { filter, after -> [Term] in
        // `近三年论文数之和`: after years nothing else can follow.
        guard let of = keyword(.of, at: after) ?? (domain.isYears ? after : nil) else { return [] }
        return argumentsAndKinds(at: of, mayJoin: domain.isYears).flatMap { argument, kind, unit, end in
          withKeys(
            AggregateTerm(
              kind: kind, domain: domain, filter: filter, argument: argument, distinctBy: [], countUnit: unit),
            start, end)
        }
      }
    }
  }

  /// Nothing, or `中 cond`.
  private func filters(at start: Int) -> [(Term?, Int)] {
    guard let next = keyword(.among, at: start) else { return [(nil, start)] }
    return [(nil, start)] + filterConditions(at: next).map { ($0, $0.range.upperBound) }
  }

  /// An aggregate inside a filter stands in brackets: without, it would not be clear where the filter ends.
  private func filterConditions(at start: Int) -> [Term] {
    conditions(at: start).filter { !holdsBareAggregate($0) }
  }

  private func holdsBareAggregate(_ term: Term) -> Bool {
    if isMark(.leftParen, at: term.range.lowerBound) { return false }
    if case .aggregate = term.kind { return true }
    return term.children.contains(where: holdsBareAggregate)
  }

  private typealias Core = (argument: Term?, kind: Aggregate.Kind, unit: Unit?, end: Int)

  /// - Parameter mayJoin: whether 的 may stand before the figure: `近三年论文数的平均值`.
  private func argumentsAndKinds(at start: Int, mayJoin: Bool) -> [Core] {
    var found: [Core] = aggregateWords(at: start).map { (nil, $0.kind, $0.unit, $0.end) }
    for argument in simpleArguments(at: start) {
      let place = argument.range.upperBound
      let joined = mayJoin ? keyword(.of, at: place).map(aggregateWords) ?? [] : []
      for word in aggregateWords(at: place) + joined {
        found.append((argument, word.kind, word.unit, word.end))
      }
    }
    return found
  }

  /// A name or a bracketed formula, with 得分 and the like.
  private func simpleArguments(at start: Int) -> [Term] {
    primaries(at: start).filter { term in
      switch term.kind {
      case .name, .fieldOf, .aspect, .itemValue: true
      default: isMark(.leftParen, at: term.range.lowerBound)
      }
    }
  }

  /// 数量, 之和, 第90百分位
  private func aggregateWords(at start: Int) -> [(kind: Aggregate.Kind, unit: Unit?, end: Int)] {
    var found = trimmedMean(at: start)
    for match in keywordMatches(at: start) {
      if let kind = match.keyword.aggregateKind {
        found.append((kind, match.keyword == .count ? countUnit(start, match.end) : nil, match.end))
      }
      if match.keyword == .percentileStart, let number = wholeNumber(at: match.end), (0...100).contains(number),
        let end = language == .en ? match.end + 1 : keyword(.percentileEnd, at: match.end + 1)
      {
        found.append((.percentile(ExactNumber(number)), nil, end))
      }
    }
    return found
  }

  /// `去掉1个最高和1个最低后的平均值` / `mean without 1 highest and 1 lowest`
  private func trimmedMean(at start: Int) -> [(kind: Aggregate.Kind, unit: Unit?, end: Int)] {
    guard let word = keyword(.without, at: start), let highest = wholeNumber(at: word),
      let after = keyword(.highestWord, at: word + 1)
    else { return [] }
    let next = text(at: after) == "和" || text(at: after) == "与" || text(at: after) == "and" ? after + 1 : after
    guard let lowest = wholeNumber(at: next), let end = keyword(.lowestWord, at: next + 1) else { return [] }
    let last = language == .zh ? keyword(.meanAfter, at: end) : end
    return last.map { [(.trimmedMean(highest: highest, lowest: lowest), nil, $0)] } ?? []
  }

  /// 人数 counts 人; 数量 any unit.
  private func countUnit(_ start: Int, _ end: Int) -> Unit? {
    let word = atoms[start..<end].map(\.text).joined()
    guard word.hasSuffix("数"), word.count >= 2 else { return nil }
    return context.units.unit(named: String(word.dropLast()))
  }

  // MARK: English

  /// `AGG [of arg] (of|in|over) DOMAIN [where cond] [(each key once)]`
  private func englishAggregates(at start: Int) -> [Term] {
    aggregateWords(at: start).flatMap { word -> [Term] in
      argumentsOfEnglish(at: word.end).flatMap { argument, next -> [Term] in
        guard let place = keyword(.of, at: next) ?? keyword(.inside, at: next) ?? keyword(.standsIn, at: next) else {
          return []
        }
        return domains(at: place).flatMap { domain, after in
          englishFilters(at: after).flatMap { filter, end in
            withKeys(
              AggregateTerm(
                kind: word.kind, domain: domain, filter: filter, argument: argument, distinctBy: [],
                countUnit: word.unit), start, end)
          }
        }
      }
    }
  }

  private func argumentsOfEnglish(at start: Int) -> [(Term?, Int)] {
    guard let next = keyword(.of, at: start) else { return [(nil, start)] }
    return [(nil, start)] + simpleArguments(at: next).map { ($0, $0.range.upperBound) }
  }

  private func englishFilters(at start: Int) -> [(Term?, Int)] {
    guard let next = keyword(.among, at: start) else { return [(nil, start)] }
    return [(nil, start)] + filterConditions(at: next).map { ($0, $0.range.upperBound) }
  }

  // MARK: Both

  /// What an aggregate runs over.
  func domains(at start: Int) -> [(DomainTerm, Int)] {
    guard start < end else { return [] }
    var found: [(DomainTerm, Int)] = []
    for match in context.scope.names(in: atoms, at: start) {
      if let table = tableMeaning(of: match.name) { found.append((.table(table), match.end)) }
    }
    if found.isEmpty { note(.table, at: start) }
    if let next = keyword(.each, at: start) {
      for level in levels(at: next) { found.append((.subjects(level.0), level.1)) }
    }
    for match in keywordMatches(at: start) {
      switch match.keyword {
      case .everyone: found.append((.everyone, match.end))
      case .sameGroup: found.append((.sameGroup, match.end))
      case .same: found += sameFields(at: match.end)
      case .recent:
        if let (n, next) = countedYears(at: match.end), let after = keyword(.years, at: next) {
          found.append((.lastYears(n), after))
        }
      default: break
      }
    }
    return found + spans(at: start)
  }

  /// `3`, 三
  private func countedYears(at start: Int) -> (Int, Int)? {
    wholeNumber(at: start).map { ($0, start + 1) } ?? (language == .zh ? ChineseNumeral.read(atoms, at: start) : nil)
  }

  private func sameFields(at start: Int) -> [(DomainTerm, Int)] {
    context.scope.names(in: atoms, at: start).map { (.sameField($0.name), $0.end) }
  }

  private func spans(at start: Int) -> [(DomainTerm, Int)] {
    periodSpans(at: start).compactMap { term in
      guard case .periodSpan(let from, let to) = term.kind else { return nil }
      return (.periods(from, to), term.range.upperBound)
    }
  }

  func levels(at start: Int) -> [(LevelIndex, Int)] {
    let found = context.words.levels(in: atoms, at: start).map { (LevelIndex($0.value), $0.end) }
    if found.isEmpty { note(.level, at: start) }
    return found
  }

  /// `（同一人员标识只计一次）` / `(each person_id once)`; without it too.
  private func withKeys(_ term: AggregateTerm, _ start: Int, _ end: Int) -> [Term] {
    let plain = reading(.aggregate(term), start, end)
    guard let open = mark(.leftParen, at: end), let word = keyword(.onceEach, at: open) else { return [plain] }
    return [plain]
      + keyLists(at: word).compactMap { keys, next in
        guard let once = keyword(.onceEachEnd, at: next), let close = mark(.rightParen, at: once) else { return nil }
        var distinct = term
        distinct.distinctBy = keys
        return reading(.aggregate(distinct), start, close)
      }
  }

  private func keyLists(at start: Int) -> [([NameIndex], Int)] {
    context.scope.names(in: atoms, at: start).flatMap { match -> [([NameIndex], Int)] in
      let next = afterListMark(at: match.end)
      let rest = next.map(keyLists(at:)) ?? []
      return [([match.name], match.end)] + rest.map { ([match.name] + $0.0, $0.1) }
    }
  }

  /// `X在全体中的名次` / `rank of X over all`
  func standings(at start: Int) -> [Term] {
    if language == .en { return englishStandings(at: start) }
    return context.scope.names(in: atoms, at: start).flatMap { name -> [Term] in
      guard let inside = keyword(.inside, at: name.end) else { return [] }
      let value = reading(.name(name.name), start, name.end)
      return domains(at: inside).flatMap { domain, next -> [Term] in
        guard let among = keyword(.among, at: next), let of = keyword(.of, at: among) else { return [] }
        return keywordMatches(at: of).compactMap { match in
          match.keyword.standing.map { reading(.standing($0, value, domain), start, match.end) }
        }
      }
    }
  }

  private func englishStandings(at start: Int) -> [Term] {
    keywordMatches(at: start).flatMap { match -> [Term] in
      guard let kind = match.keyword.standing, let of = keyword(.of, at: match.end) else { return [] }
      return context.scope.names(in: atoms, at: of).flatMap { name -> [Term] in
        guard let over = keyword(.standsIn, at: name.end) else { return [] }
        let value = reading(.name(name.name), of, name.end)
        return domains(at: over).map { reading(.standing(kind, value, $0.0), start, $0.1) }
      }
    }
  }
}

extension DomainTerm {
  fileprivate var isYears: Bool {
    switch self {
    case .lastYears, .periods: true
    default: false
    }
  }
}

extension Keyword {
  var aggregateKind: Aggregate.Kind? {
    switch self {
    case .count: .count
    case .sum: .sum
    case .mean: .mean
    case .highest: .highest
    case .lowest: .lowest
    case .median: .median
    case .deviation: .deviation
    case .latest: .latest
    default: nil
    }
  }

  var standing: Standing.Kind? {
    switch self {
    case .rank: .rank
    case .percentRank: .percentRank
    case .zScore: .zScore
    default: nil
    }
  }
}
