import Diagnostics
import Numerics
import RuleSyntax

/// Formulas. Operators bind in the order `^`, `× ÷`, `+ −`.
extension PhraseParser {
  /// `expr = sum | 若 cond 则 expr {否则若 cond 则 expr} 否则 expr`
  func expressions(at start: Int) -> [Term] {
    remembered(.expression, at: start) { conditionals(at: start) + sums(at: start) }
  }

  /// `sum = ["-"] product {("+"|"-") product}`
  func sums(at start: Int) -> [Term] {
    remembered(.sum, at: start) {
      var firsts = products(at: start)
      if let next = mark(.minus, at: start) {
        firsts += products(at: next).map { reading(.negate($0), start, $0.range.upperBound) }
      }
      return chained(firsts, [(.plus, .add), (.minus, .subtract)]) { self.products(at: $0) }
    }
  }

  private func products(at start: Int) -> [Term] {
    remembered(.product, at: start) {
      chained(powers(at: start), [(.times, .multiply), (.divide, .divide)]) { self.powers(at: $0) }
    }
  }

  private func powers(at start: Int) -> [Term] {
    remembered(.power, at: start) {
      primaries(at: start).flatMap { base -> [Term] in
        guard let next = mark(.caret, at: base.range.upperBound) else { return [base] }
        return [base]
          + primaries(at: next).map {
            reading(.binary(.power, base, $0), start, $0.range.upperBound)
          }
      }
    }
  }

  /// Operands joined from the left: after each reading another operator may follow.
  private func chained(
    _ firsts: [Term], _ operators: [(Token.Kind, BinaryOperator)], _ operand: (Int) -> [Term]
  ) -> [Term] {
    var all = firsts
    var open = firsts
    while !open.isEmpty {
      var longer: [Term] = []
      for left in open {
        for (kind, name) in operators {
          guard let next = mark(kind, at: left.range.upperBound) else { continue }
          longer += operand(next).map {
            reading(.binary(name, left, $0), left.range.lowerBound, $0.range.upperBound)
          }
        }
      }
      open = Self.distinct(longer)
      all += open
    }
    return all
  }

  /// `若 c 则 x 否则 y`
  private func conditionals(at start: Int) -> [Term] {
    guard let first = keyword(.ifWord, at: start) else { return [] }
    return branches(at: first).flatMap { branch, next -> [Term] in
      guard let after = keyword(.elseWord, at: skipComma(at: next)) else { return [] }
      return expressions(at: after).map { otherwise in
        let end = otherwise.range.upperBound
        // A chain of 否则若 is one decision, not one inside another.
        if case .conditional(let more, let last) = otherwise.kind {
          return reading(.conditional([branch] + more, otherwise: last), start, end)
        }
        return reading(.conditional([branch], otherwise: otherwise), start, end)
      }
    }
  }

  private func branches(at start: Int) -> [(ConditionalBranch, Int)] {
    conditions(at: start).flatMap { condition -> [(ConditionalBranch, Int)] in
      guard let then = keyword(.then, at: skipComma(at: condition.range.upperBound)) else { return [] }
      return sums(at: then).map { (ConditionalBranch(condition: condition, result: $0), $0.range.upperBound) }
    }
  }

  /// A comma may stand before 则 and 否则.
  private func skipComma(at place: Int) -> Int { isMark(.comma, at: place) ? place + 1 : place }
}

/// Operands, and what may follow one.
extension PhraseParser {
  func primaries(at start: Int) -> [Term] {
    remembered(.primary, at: start) {
      var all = operands(at: start)
      var open = all
      while !open.isEmpty {
        open = Self.distinct(open.flatMap { postfixed($0) })
        all += open
      }
      return all
    }
  }

  /// An operand without anything after it.
  private func operands(at start: Int) -> [Term] {
    remembered(.operand, at: start) {
      guard start < end else { return [] }
      return quantities(at: start) + dates(at: start) + bracketed(at: start) + calls(at: start) + named(at: start)
        + words(at: start) + inPeriods(at: start) + ownOnes(at: start) + aggregates(at: start)
        + englishAspects(at: start) + standings(at: start)
        + (language == .en ? englishGrowths(at: start) + afterArticle(at: start) : [])
    }
  }

  /// `the average of all`
  private func afterArticle(at start: Int) -> [Term] {
    guard text(at: start) == "the", case .word = atoms[start].kind else { return [] }
    return aggregates(at: start + 1).map { Term($0.kind, start..<$0.range.upperBound) }
  }

  private func bracketed(at start: Int) -> [Term] {
    guard let open = mark(.leftParen, at: start) else { return [] }
    return expressions(at: open).compactMap { inner in
      mark(.rightParen, at: inner.range.upperBound).map { reading(inner.kind, start, $0) }
    }
  }

  /// 满分, 数值, 目标值
  private func words(at start: Int) -> [Term] {
    keywordMatches(at: start).compactMap { match in
      switch match.keyword {
      case .full: reading(.fullPoints, start, match.end)
      case .itemValue: reading(.itemValue, start, match.end)
      // A field that is called so is meant.
      case .itemTarget where !context.scope.names(in: atoms, at: start).contains { $0.end == match.end }:
        reading(.itemTarget, start, match.end)
      default: nil
      }
    }
  }

  // MARK: Names

  /// A name; `T的F`; a row of a table of the rules: `级别分值（级别）`.
  private func named(at start: Int) -> [Term] {
    let found = context.scope.names(in: atoms, at: start)
    if found.isEmpty { note(.name, at: start) }
    var terms = found.flatMap { match in
      (isValue(match.name) ? [reading(.name(match.name), start, match.end)] : [])
        + lookups(match.name, start, match.end)
        + fieldsOfTable(match.name, start, match.end)
    }
    if case .quoted = atoms[start].kind, found.isEmpty {
      terms.append(reading(.text(atoms[start].text), start, start + 1))
    }
    return terms
  }

  /// Tables, lists and levels are no values; they have places of their own.
  private func isValue(_ name: NameIndex) -> Bool {
    context.scope.names[name].meanings.contains { meaning in
      switch meaning {
      case .field, .measure, .card: true
      case .table, .lookup, .lookupColumn, .list, .choice, .level: false
      }
    }
  }

  func fieldsOfTable(_ name: NameIndex, _ start: Int, _ end: Int) -> [Term] {
    guard let table = tableMeaning(of: name) else { return [] }
    guard let next = language == .zh ? keyword(.of, at: end) : mark(.point, at: end) else { return [] }
    return context.scope.names(in: atoms, at: next).compactMap { field in
      isField(field.name, of: table) ? reading(.fieldOf(table, field.name), start, field.end) : nil
    }
  }

  func tableMeaning(of name: NameIndex) -> TableIndex? {
    for case .table(let index) in context.scope.names[name].meanings { return index }
    return nil
  }

  func isField(_ name: NameIndex, of table: TableIndex) -> Bool {
    context.scope.names[name].meanings.contains {
      if case .field(table, _) = $0 { true } else { false }
    }
  }

  private func lookups(_ name: NameIndex, _ start: Int, _ end: Int) -> [Term] {
    guard let table = lookupMeaning(of: name), let open = mark(.leftParen, at: end) ?? mark(.leftBracket, at: end)
    else { return [] }
    return argumentLists(at: open).flatMap { keys, close -> [Term] in
      let whole = reading(.lookup(table, keys, column: nil), start, close)
      guard let next = language == .zh ? keyword(.of, at: close) : mark(.point, at: close) else { return [whole] }
      return [whole]
        + context.scope.names(in: atoms, at: next).compactMap { column in
          let isColumn = context.scope.names[column.name].meanings.contains {
            if case .lookupColumn(table, _) = $0 { true } else { false }
          }
          return isColumn ? reading(.lookup(table, keys, column: column.name), start, column.end) : nil
        }
    }
  }

  func lookupMeaning(of name: NameIndex) -> LookupIndex? {
    for case .lookup(let index) in context.scope.names[name].meanings { return index }
    return nil
  }

  // MARK: Functions

  private func calls(at start: Int) -> [Term] {
    context.words.functions(language, in: atoms, at: start).flatMap { match -> [Term] in
      guard let open = mark(.leftParen, at: match.end) else { return [] }
      return argumentLists(at: open).compactMap { arguments, close in
        call(Int(match.value), arguments).map { reading($0, start, close) }
      }
    }
  }

  private func call(_ index: Int, _ arguments: [Term]) -> Term.Kind? {
    let functions = FunctionTable.entries
    if index < functions.count {
      let entry = functions[index]
      guard arguments.count >= entry.arguments.least, arguments.count <= entry.arguments.most ?? Int.max else {
        return nil
      }
      return .call(entry.function, arguments)
    }
    let extremes = functions.count + FunctionTable.extremes.count
    if (extremes..<(extremes + FunctionTable.available.count)).contains(index) {
      return .available(FunctionTable.available[index - extremes].figure, arguments)
    }
    if index < extremes {
      return .extreme(isHighest: FunctionTable.extremes[index - functions.count].isHighest, arguments)
    }
    guard (1...2).contains(arguments.count) else { return nil }
    let places = arguments.count == 2 ? arguments[1] : Term(.quantity(QuantityTerm(number: .zero)), 0..<0)
    return .roundCall(arguments[0], places, .halfUp)
  }

  /// Arguments up to the closing bracket, with the atom after it. Commas and `、` part them alike.
  private func argumentLists(at start: Int) -> [([Term], Int)] {
    var finished: [([Term], Int)] = []
    var open: [([Term], Int)] = [([], start)]
    while !open.isEmpty {
      var longer: [([Term], Int)] = []
      for (before, place) in open {
        for argument in arguments(at: place) {
          let next = argument.range.upperBound
          if isMark(.rightParen, at: next) || isMark(.rightBracket, at: next) {
            finished.append((before + [argument], next + 1))
          } else if isMark(.comma, at: next) || isMark(.semicolon, at: next) || isMark(.listComma, at: next) {
            longer.append((before + [argument], next + 1))
          }
        }
      }
      open = Array(longer.prefix(Self.readingLimit))
    }
    return finished
  }

  private func arguments(at start: Int) -> [Term] { expressions(at: start) }

  // MARK: Periods and subjects

  /// `上年的X`, `2025年的X` / after the name in English.
  private func inPeriods(at start: Int) -> [Term] {
    guard language == .zh else { return [] }
    return yearBeforeLast(at: start)
      + periodWords(at: start).flatMap { period, next -> [Term] in
        guard let after = keyword(.of, at: next) ?? (isPartOfName(start) ? nil : next) else { return [] }
        return simpleOperands(at: after).map { reading(.at(period, $0), start, $0.range.upperBound) }
      }
  }

  /// `前年的X`: that of the year before last year.
  private func yearBeforeLast(at start: Int) -> [Term] {
    guard let next = words(["前", "年"], at: start),
      let after = keyword(.of, at: next) ?? (isPartOfName(start) ? nil : next)
    else { return [] }
    return simpleOperands(at: after).map { operand in
      let place = start..<operand.range.upperBound
      return Term(.at(.lastYear, Term(.at(.lastYear, operand), place)), place)
    }
  }

  /// `上年论文数` is that field where there is one, otherwise 论文数 of last year.
  private func isPartOfName(_ start: Int) -> Bool { !context.scope.names(in: atoms, at: start).isEmpty }

  func periodWords(at start: Int) -> [(PeriodTerm, Int)] {
    var found: [(PeriodTerm, Int)] = []
    if let end = keyword(.lastYear, at: start) { found.append((.lastYear, end)) }
    if let end = keyword(.lastPeriod, at: start) { found.append((.lastPeriod, end)) }
    for term in periods(at: start) {
      if case .period(let period) = term.kind { found.append((.exactly(period), term.range.upperBound)) }
    }
    return found
  }

  /// A name or a bracketed formula: what 的 may attach to.
  func simpleOperands(at start: Int) -> [Term] {
    guard start < end else { return [] }
    return named(at: start) + bracketed(at: start) + aggregates(at: start)
  }

  /// `本馆的X` / `own X`
  private func ownOnes(at start: Int) -> [Term] {
    guard let next = keyword(.own, at: start) else { return [] }
    if language == .en {
      return simpleOperands(at: next).map { reading(.own($0), start, $0.range.upperBound) }
    }
    return context.words.levels(in: atoms, at: next).flatMap { level -> [Term] in
      guard let after = keyword(.of, at: level.end) else { return [] }
      return simpleOperands(at: after).map { reading(.own($0), start, $0.range.upperBound) }
    }
  }

  // MARK: What follows an operand

  private func postfixed(_ term: Term) -> [Term] {
    let start = term.range.lowerBound
    let place = term.range.upperBound
    var found = fallbacks(term, start, place)
    found += language == .zh ? chinesePostfixes(term, start, place) : englishPostfixes(term, start, place)
    return found
  }

  /// `（缺则 x）` / `(x if missing)`
  private func fallbacks(_ term: Term, _ start: Int, _ place: Int) -> [Term] {
    guard let open = mark(.leftParen, at: place) else { return [] }
    if language == .zh {
      guard let word = keyword(.ifMissing, at: open) else { return [] }
      return expressions(at: word).compactMap { value in
        mark(.rightParen, at: value.range.upperBound).map { reading(.fallback(term, value), start, $0) }
      }
    }
    return expressions(at: open).compactMap { value in
      guard let word = keyword(.ifMissing, at: value.range.upperBound) else { return nil }
      return mark(.rightParen, at: word).map { reading(.fallback(term, value), start, $0) }
    }
  }

  /// `X得分低于60分`: without 的, where no name goes on so. Methods have 得分 of their own: `按级别得分`.
  private func touchingScore(_ start: Int, _ place: Int) -> Int? {
    guard label != .score, label != .eachRow,
      let end = keywordMatches(at: place).first(where: { $0.keyword == .score })?.end,
      !context.scope.names(in: atoms, at: start).contains(where: { $0.end >= end })
    else { return nil }
    return end
  }

  /// `X的得分`, `X占Y的比例`
  private func chinesePostfixes(_ term: Term, _ start: Int, _ place: Int) -> [Term] {
    switch term.kind {
    case .name: break
    case .fieldOf: return chineseGrowths(term, start, place)
    default: return []
    }
    var found = chineseGrowths(term, start, place)
    if let next = keyword(.of, at: place) {
      for match in keywordMatches(at: next) {
        if let aspect = match.keyword.aspect { found.append(reading(.aspect(term, aspect), start, match.end)) }
      }
    }
    if let end = touchingScore(start, place) { found.append(reading(.aspect(term, .score), start, end)) }
    if let next = keyword(.share, at: place) {
      for whole in context.scope.names(in: atoms, at: next) {
        guard let ratio = keyword(.ratio, at: keyword(.of, at: whole.end) ?? whole.end) else { continue }
        found.append(reading(.share(term, reading(.name(whole.name), next, whole.end)), start, ratio))
      }
    }
    if let next = keyword(.with, at: place) {
      for other in context.scope.names(in: atoms, at: next) {
        guard let ratio = keyword(.ratioOf, at: keyword(.of, at: other.end) ?? other.end) else { continue }
        let divisor = reading(.name(other.name), next, other.end)
        found.append(reading(.binary(.divide, term, divisor), start, ratio))
      }
    }
    return found
  }

  // MARK: Growth

  /// `X比上年的增长率`, `X较2024年增长量`
  private func chineseGrowths(_ term: Term, _ start: Int, _ place: Int) -> [Term] {
    guard let next = keyword(.comparedWith, at: place) else { return [] }
    return periodWords(at: next).flatMap { period, after -> [Term] in
      growthWords(at: keyword(.of, at: after) ?? after).map { isRate, end in
        reading(growth(of: term, since: period, isRate: isRate), start, end)
      }
    }
  }

  /// `growth of X over last year`, `rise of X over 2024`
  private func englishGrowths(at start: Int) -> [Term] {
    growthWords(at: start).flatMap { isRate, next -> [Term] in
      guard let of = keyword(.of, at: next) else { return [] }
      return named(at: of).flatMap { term -> [Term] in
        guard let over = keyword(.standsIn, at: term.range.upperBound) else { return [] }
        return periodWords(at: over).map { period, end in
          reading(growth(of: term, since: period, isRate: isRate), start, end)
        }
      }
    }
  }

  private func growthWords(at start: Int) -> [(isRate: Bool, end: Int)] {
    keywordMatches(at: start).compactMap { match in
      switch match.keyword {
      case .growthRate: (true, match.end)
      case .growthAmount: (false, match.end)
      default: nil
      }
    }
  }

  private func growth(of term: Term, since period: PeriodTerm, isRate: Bool) -> Term.Kind {
    let earlier = Term(.at(period, term), term.range)
    let rise = Term(.binary(.subtract, term, earlier), term.range)
    return isRate ? .binary(.divide, rise, earlier) : rise.kind
  }

  /// `X last year`, `X in 2025`
  private func englishPostfixes(_ term: Term, _ start: Int, _ place: Int) -> [Term] {
    switch term.kind {
    case .name, .fieldOf, .aspect: break
    default: return []
    }
    if let next = keyword(.lastYear, at: place) { return [reading(.at(.lastYear, term), start, next)] }
    if let next = words(["the", "year", "before", "last"], at: place) {
      return [reading(.at(.lastYear, Term(.at(.lastYear, term), start..<next)), start, next)]
    }
    if let next = keyword(.lastPeriod, at: place) { return [reading(.at(.lastPeriod, term), start, next)] }
    guard let next = keyword(.inside, at: place) else { return [] }
    return periods(at: next).compactMap { found in
      guard case .period(let period) = found.kind else { return nil }
      return reading(.at(.exactly(period), term), start, found.range.upperBound)
    }
  }

  /// `score of X`, `share of X in Y`
  private func englishAspects(at start: Int) -> [Term] {
    guard language == .en else { return [] }
    var found: [Term] = []
    for match in keywordMatches(at: start) {
      if let aspect = match.keyword.aspect, let next = keyword(.of, at: match.end) {
        for name in context.scope.names(in: atoms, at: next) {
          let subject = reading(.name(name.name), next, name.end)
          found.append(reading(.aspect(subject, aspect), start, name.end))
        }
      }
      if match.keyword == .share { found += englishShares(start, match.end) }
    }
    return found
  }

  private func englishShares(_ start: Int, _ next: Int) -> [Term] {
    context.scope.names(in: atoms, at: next).flatMap { part -> [Term] in
      guard let word = keyword(.shareOf, at: part.end) ?? keyword(.inside, at: part.end) else { return [] }
      return context.scope.names(in: atoms, at: word).map { whole in
        reading(
          .share(reading(.name(part.name), next, part.end), reading(.name(whole.name), word, whole.end)), start,
          whole.end)
      }
    }
  }
}

extension Keyword {
  /// 得分, 等级, 名次: what a card or an indicator has besides its value.
  var aspect: Aspect? {
    switch self {
    case .score, .total100: .score
    case .grade: .grade
    case .rank: .rank
    default: nil
    }
  }
}
