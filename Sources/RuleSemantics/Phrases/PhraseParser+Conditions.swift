import Calendar
import Diagnostics
import Numerics
import RuleSyntax

/// Conditions: `test {且 test}` or `test {或 test}`, never both without brackets.
extension PhraseParser {
  func conditions(at start: Int) -> [Term] {
    remembered(.condition, at: start) {
      let firsts = tests(at: start)
      return firsts + joined(firsts, .and) { .all($0) } + joined(firsts, .or) { .any($0) }
    }
  }

  private func joined(_ firsts: [Term], _ word: Keyword, _ make: ([Term]) -> Term.Kind) -> [Term] {
    var finished: [Term] = []
    var open = firsts.map { [$0] }
    while !open.isEmpty {
      var longer: [[Term]] = []
      for terms in open {
        guard let last = terms.last, let next = keyword(word, at: last.range.upperBound) else { continue }
        longer += tests(at: next).map { terms + [$0] }
      }
      longer = Array(longer.prefix(Self.readingLimit * 2))
      finished += longer.compactMap { terms in
        guard let first = terms.first, let last = terms.last else { return nil }
        return reading(make(terms), first.range.lowerBound, last.range.upperBound)
      }
      open = longer
    }
    return finished
  }

  func tests(at start: Int) -> [Term] {
    remembered(.test, at: start) {
      guard start < end else { return [] }
      return bracketedConditions(at: start) + negations(at: start) + events(at: start) + quantified(at: start)
        + consecutive(at: start) + primaryTests(at: start)
    }
  }

  private func bracketedConditions(at start: Int) -> [Term] {
    guard let open = mark(.leftParen, at: start) else { return [] }
    return conditions(at: open).compactMap { inner in
      mark(.rightParen, at: inner.range.upperBound).map { reading(inner.kind, start, $0) }
    }
  }

  private func negations(at start: Int) -> [Term] {
    guard let word = keyword(.not, at: start), isMark(.leftParen, at: word) else { return [] }
    return bracketedConditions(at: word).map { reading(.not($0), start, $0.range.upperBound) }
  }

  /// `有弄虚作假` / `any "fraud"`
  private func events(at start: Int) -> [Term] {
    var found: [Term] = []
    for match in keywordMatches(at: start) where match.keyword == .has || match.keyword == .hasNot {
      found += rowsOfTables(at: match.end).map { count in
        let zero = Term(.quantity(QuantityTerm(number: .zero, unit: nil)), count.range)
        return reading(.compare(count, match.keyword == .has ? .greater : .equal, zero), start, count.range.upperBound)
      }
      for list in context.eventLists {
        let values = context.words.choices(of: list, in: atoms, at: match.end)
        if values.isEmpty { note(.choice(list), at: match.end) }
        for value in values {
          found.append(
            reading(.event(list, Int(value.value), isPresent: match.keyword == .has), start, value.end))
        }
      }
    }
    return found
  }

  /// `有安全事故`: how many rows a table has.
  func rowsOfTables(at start: Int) -> [Term] {
    context.scope.names(in: atoms, at: start).compactMap { match in
      guard let table = tableMeaning(of: match.name) else { return nil }
      let count = AggregateTerm(
        kind: .count, domain: .table(table), filter: nil, argument: nil, distinctBy: [], countUnit: nil)
      return reading(.aggregate(count), start, match.end)
    }
  }

  // MARK: Children and years

  /// `任一校 c`, `没有校 c`, `各校均 c` / `any school c`, `no school c`, `each school c`
  private func quantified(at start: Int) -> [Term] {
    var found: [Term] = []
    for match in keywordMatches(at: start) {
      guard let quantifier = match.keyword.quantifier else { continue }
      for (level, next) in levels(at: match.end) {
        let after = quantifier == .all && language == .zh ? keyword(.allAre, at: next) : next
        guard let after else { continue }
        found += conditions(at: after).map {
          reading(.quantified(quantifier, level, $0), start, $0.range.upperBound)
        }
      }
    }
    return found
  }

  /// `连续3年 c` / `c for 3 years running`
  private func consecutive(at start: Int) -> [Term] {
    guard let word = keyword(.running, at: start), let count = wholeNumber(at: word),
      let next = keyword(.years, at: word + 1)
    else { return [] }
    return tests(at: next).map { reading(.consecutive(count, $0), start, $0.range.upperBound) }
  }

  // MARK: About one value

  private func primaryTests(at start: Int) -> [Term] {
    expressions(at: start).flatMap { subject -> [Term] in
      comparisons(of: subject) + rangeTests(of: subject) + valueTests(of: subject) + listedTests(of: subject)
        + stateTests(of: subject) + targetTests(of: subject) + intervalTests(of: subject) + bareTests(of: subject)
    }
  }

  /// A yes/no name on its own.
  private func bareTests(of subject: Term) -> [Term] {
    holdsYesNo(subject) ? [subject] : []
  }

  func holdsYesNo(_ subject: Term) -> Bool {
    switch subject.kind {
    case .name(let name), .fieldOf(_, let name): isYesNo(name)
    case .at(_, let inner), .own(let inner): holdsYesNo(inner)
    default: false
    }
  }

  /// A field of another type cannot be a condition; what an indicator is shows later.
  private func isYesNo(_ name: NameIndex) -> Bool {
    context.scope.names[name].meanings.contains { meaning in
      switch meaning {
      case .field(let table, let field): context.yesNoFields.contains(FieldReference(table: table, field: field))
      case .measure: true
      default: false
      }
    }
  }

  private func comparisons(of left: Term) -> [Term] {
    let start = left.range.lowerBound
    return comparators(at: left.range.upperBound).flatMap { comparison, next -> [Term] in
      let values = choiceValues(of: left, at: next)
      let single = values.map { reading(.compare(left, comparison, $0), start, $0.range.upperBound) }
      return single
        + sums(at: next).flatMap { right -> [Term] in
          // A value of the list is meant, or it is not clear what is: then the value says so.
          if values.contains(where: { $0.range == right.range }) { return [] }
          return [reading(.compare(left, comparison, right), start, right.range.upperBound)]
            + chains(left, comparison, right)
        }
    }
  }

  /// `a ≤ x < b`
  private func chains(_ low: Term, _ first: Comparison, _ middle: Term) -> [Term] {
    guard first.isUpward else { return [] }
    return comparators(at: middle.range.upperBound).flatMap { second, next -> [Term] in
      guard second.isUpward else { return [] }
      return sums(at: next).map { high in
        reading(
          .all([
            reading(.compare(low, first, middle), low.range.lowerBound, middle.range.upperBound),
            reading(.compare(middle, second, high), middle.range.lowerBound, high.range.upperBound),
          ]), low.range.lowerBound, high.range.upperBound)
      }
    }
  }

  /// `≥`, 不低于, `at least`
  func comparators(at start: Int) -> [(Comparison, Int)] {
    guard start < end else { return [] }
    if case .mark(let kind) = atoms[start].kind, let comparison = kind.comparison { return [(comparison, start + 1)] }
    let place = language == .en ? keyword(.isValue, at: start) ?? start : start
    let found: [(Comparison, Int)] = keywordMatches(at: place).compactMap { match in
      match.keyword.comparison.map { ($0, match.end) }
    }
    if found.isEmpty { note(.keyword(.atLeast), at: start) }
    return found
  }

  /// `x在60%至80%内`, `x为80%以上`, `x达80分及以上`
  private func rangeTests(of subject: Term) -> [Term] {
    let start = subject.range.lowerBound
    let place = subject.range.upperBound
    // `论文数10篇以上`
    let bare = postfixSpans(at: place).compactMap { span -> Term? in
      guard case .span(let term) = span.kind else { return nil }
      return reading(.within(subject, term), start, span.range.upperBound)
    }
    guard let word = keyword(.inside, at: place) ?? keyword(.isValue, at: place) else { return bare }
    // `is at least 5` is a comparison already.
    if language == .en, !comparators(at: word).isEmpty { return [] }
    return bare
      + spans(at: word).compactMap { span in
        // One number is a value like any other.
        guard case .span(let term) = span.kind, !term.isExact else { return nil }
        let next = span.range.upperBound
        let end = text(at: next) == "内" || text(at: next) == "之间" ? next + 1 : next
        return reading(.within(subject, term), start, end)
      } + dateTests(of: subject, at: word)
  }

  /// `获奖日在2027年内`, `获奖日在2027年1月1日至6月30日内`: both days belong to it.
  private func dateTests(of subject: Term, at start: Int) -> [Term] {
    let days = dates(at: start).flatMap { first -> [(Term, Term, Int)] in
      guard let next = rangeMark(at: first.range.upperBound) else { return [] }
      return dates(at: next).map { (first, $0, $0.range.upperBound) }
    }
    let whole = language == .zh ? periods(at: start).flatMap(daysOfPeriod) : []
    return (days + whole).flatMap { first, last, next -> [Term] in
      let ends = ["内", "间"].contains(text(at: next)) ? [next, next + 1] : [next]
      return ends.map { end in
        let range = subject.range.lowerBound..<end
        return Term(
          .all([
            Term(.compare(subject, .greaterOrEqual, first), range), Term(.compare(subject, .lessOrEqual, last), range),
          ]), range)
      }
    }
  }

  private func daysOfPeriod(_ term: Term) -> [(Term, Term, Int)] {
    guard case .period(let period) = term.kind else { return [] }
    return [(Term(.date(period.firstDay), term.range), Term(.date(period.lastDay), term.range), term.range.upperBound)]
  }

  /// `级别为省级或市级`, `级别在省级以上`, `专班成立为是`
  private func valueTests(of subject: Term) -> [Term] {
    let start = subject.range.lowerBound
    let place = subject.range.upperBound
    var found: [Term] = []
    for match in keywordMatches(at: place) where match.keyword == .isValue || match.keyword == .isNotValue {
      for (values, end) in valueLists(of: subject, at: match.end) {
        found.append(
          reading(.isOneOf(subject, values, isNegated: match.keyword == .isNotValue), start, end))
      }
    }
    for word in [keyword(.inside, at: place), keyword(.isValue, at: place)].compactMap(\.self) {
      found += orderedTests(of: subject, at: word)
    }
    return Self.distinct(found)
  }

  private func orderedTests(of subject: Term, at place: Int) -> [Term] {
    let start = subject.range.lowerBound
    return choiceValues(of: subject, at: place).flatMap { value -> [Term] in
      keywordMatches(at: value.range.upperBound).compactMap { match in
        switch match.keyword {
        case .orAbove: reading(.ordered(subject, value, isAbove: true), start, match.end)
        case .orBelow: reading(.ordered(subject, value, isAbove: false), start, match.end)
        default: nil
        }
      }
    }
  }

  /// `讲座或展览`, `讲座、展览`
  private func valueLists(of subject: Term, at start: Int) -> [([Term], Int)] {
    values(of: subject, at: start).flatMap { value -> [([Term], Int)] in
      let end = value.range.upperBound
      let more = afterValueMark(at: end).map { valueLists(of: subject, at: $0) } ?? []
      return [([value], end)] + more.map { ([value] + $0.0, $0.1) }
    }
  }

  /// `或`, `、`, `, or`; `and` joins conditions and never values.
  private func afterValueMark(at place: Int) -> Int? {
    let mark = isMark(.listComma, at: place) || isMark(.comma, at: place) ? place + 1 : nil
    return keyword(.or, at: mark ?? place) ?? mark
  }

  /// What a field may be compared with by 为.
  private func values(of subject: Term, at start: Int) -> [Term] {
    var found = choiceValues(of: subject, at: start) + quantities(at: start) + dates(at: start)
    found += yesNoWords(at: start)
    if start < end, case .quoted = atoms[start].kind, found.isEmpty {
      found.append(reading(.text(atoms[start].text), start, start + 1))
    }
    return Self.distinct(found)
  }

  /// 是, 否
  func yesNoWords(at start: Int) -> [Term] {
    Self.distinct(
      keywordMatches(at: start).compactMap { match in
        switch match.keyword {
        case .yes: reading(.yesNo(true), start, match.end)
        case .no: reading(.yesNo(false), start, match.end)
        default: nil
        }
      })
  }

  /// The list values that a field may have, where one starts here.
  func choiceValues(of subject: Term, at start: Int) -> [Term] {
    lists(of: subject).flatMap { list -> [Term] in
      let found = context.words.choices(of: list, in: atoms, at: start)
      if found.isEmpty { note(.choice(list), at: start) }
      return found.map { reading(.choice(list, Int($0.value)), start, $0.end) }
    }
  }

  /// The lists whose values a name can have.
  private func lists(of subject: Term) -> [ListIndex] {
    let meanings: [Declared]
    switch subject.kind {
    case .name(let name), .fieldOf(_, let name): meanings = context.scope.names[name].meanings
    case .at(_, let inner), .own(let inner): return lists(of: inner)
    case .aggregate(let term): return term.argument.map { lists(of: $0) } ?? []
    default: return []
    }
    var found: [ListIndex] = []
    for case .field(let table, let field) in meanings {
      if let list = context.fieldLists[table][field], !found.contains(list) { found.append(list) }
    }
    for case .measure(let measure) in meanings {
      for list in context.measureLists[measure] ?? [] where !found.contains(list) { found.append(list) }
    }
    return found
  }

  /// `对接产业代码列于产业目录` / `industry listed in industries`
  private func listedTests(of subject: Term) -> [Term] {
    guard let word = keyword(.listedIn, at: subject.range.upperBound) else { return [] }
    let start = subject.range.lowerBound
    return context.scope.names(in: atoms, at: word).flatMap { match -> [Term] in
      guard let table = tableMeaning(of: match.name) else { return [] }
      let whole = reading(.listed(subject, table, nil), start, match.end)
      guard let next = language == .zh ? keyword(.of, at: match.end) : mark(.point, at: match.end) else {
        return [whole]
      }
      return [whole]
        + context.scope.names(in: atoms, at: next).compactMap { column in
          isField(column.name, of: table) ? reading(.listed(subject, table, column.name), start, column.end) : nil
        }
    }
  }

  /// `X未报`, `X is blank`
  private func stateTests(of subject: Term) -> [Term] {
    keywordMatches(at: subject.range.upperBound).compactMap { match in
      match.keyword.state.map { reading(.state(subject, $0), subject.range.lowerBound, match.end) }
    }
  }

  /// `去向落实率未达标` / `placement_rate is not met`
  private func targetTests(of subject: Term) -> [Term] {
    guard case .name = subject.kind else { return [] }
    return (language == .zh ? Self.zhTargetWords : Self.enTargetWords).compactMap { words, isMet in
      self.words(words, at: subject.range.upperBound).map {
        reading(.target(of: subject, isMet: isMet), subject.range.lowerBound, $0)
      }
    }
  }

  private typealias TargetWords = (words: [String], isMet: Bool)

  private static let zhTargetWords: [TargetWords] = [
    ("达标", true), ("达到目标", true), ("完成目标", true), ("未达标", false), ("不达标", false), ("未达到目标", false),
    ("未完成目标", false),
  ].map { ($0.0.map { String($0) }, $0.1) }

  private static let enTargetWords: [TargetWords] = [
    ("is met", true), ("target met", true), ("is not met", false), ("not met", false), ("target not met", false),
  ].map { ($0.0.split(separator: " ").map { String($0) }, $0.1) }

  /// `聘期含期末`, `聘期与2026年相交`
  private func intervalTests(of subject: Term) -> [Term] {
    guard case .name(let name) = subject.kind, isInterval(name) else { return [] }
    let start = subject.range.lowerBound
    let place = subject.range.upperBound
    var found: [Term] = []
    if let word = keyword(.contains, at: place) {
      found += dates(at: word).map { reading(.intervalContains(name, $0), start, $0.range.upperBound) }
    }
    if language == .zh, let word = keyword(.with, at: place) {
      for (period, next) in periodWords(at: word) + currentPeriods(at: word) {
        if let end = keyword(.meets, at: next) { found.append(reading(.intervalMeets(name, period), start, end)) }
      }
    }
    if language == .en, let word = keyword(.meets, at: place) {
      found += (periodWords(at: word) + currentPeriods(at: word)).map {
        reading(.intervalMeets(name, $0.0), start, $0.1)
      }
    }
    return found
  }

  private func currentPeriods(at start: Int) -> [(PeriodTerm, Int)] {
    keyword(.thisPeriod, at: start).map { [(.current, $0)] } ?? []
  }

  private func isInterval(_ name: NameIndex) -> Bool {
    for case .field(let table, let field) in context.scope.names[name].meanings
    where context.intervalFields.contains(FieldReference(table: table, field: field)) {
      return true
    }
    return false
  }
}

extension Comparison {
  /// `<` and `≤`, of which chains are made.
  var isUpward: Bool { self == .less || self == .lessOrEqual }
}

extension Token.Kind {
  var comparison: Comparison? {
    switch self {
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    case .equal: .equal
    case .notEqual: .notEqual
    default: nil
    }
  }
}

extension Keyword {
  var comparison: Comparison? {
    switch self {
    case .atLeast: .greaterOrEqual
    case .atMost: .lessOrEqual
    case .over: .greater
    case .under: .less
    case .equals: .equal
    case .notEquals: .notEqual
    default: nil
    }
  }

  var quantifier: Quantifier? {
    switch self {
    case .anyOf: .any
    case .noneOf: Quantifier.none
    case .each: .all
    default: nil
    }
  }

  var state: DataState? {
    switch self {
    case .blank: .blank
    case .notReported: .notReported
    case .notApplicable: .notApplicable
    case .awaiting: .awaiting
    case .hasData: .known
    case .noData: .noData
    default: nil
    }
  }
}
