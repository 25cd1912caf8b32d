import Diagnostics
import RuleSyntax

/// A template's form laid over a phrase.
extension PhraseParser {
  typealias Match = (slots: [String: Term], end: Int)

  /// All ways in which a pattern fits from here.
  func matches(of pattern: PhrasePattern, at start: Int) -> [Match] {
    matches(of: pattern.nodes[...], at: start, slots: [:])
  }

  private func matches(of nodes: ArraySlice<PhrasePattern.Node>, at start: Int, slots: [String: Term]) -> [Match] {
    reach = max(reach, start)
    guard let first = nodes.first else { return [(slots, start)] }
    let rest = nodes.dropFirst()
    switch first {
    case .literal(let word, let symbol):
      guard start < end, symbol.map({ atoms[start].symbol == $0 }) ?? atoms[start].isLiteral(word) else {
        note(.literal(word), at: start)
        return []
      }
      return matches(of: rest, at: start + 1, slots: slots)
    case .optional(let inner):
      return matches(of: inner[...] + rest, at: start, slots: slots) + matches(of: rest, at: start, slots: slots)
    case .choice(let name, let alternatives):
      return alternatives.flatMap { alternative -> [Match] in
        matches(of: alternative.nodes[...], at: start, slots: slots).flatMap { match -> [Match] in
          var chosen = match.slots
          chosen[name] = Term(.word(alternative.key), start..<match.end)
          return matches(of: rest, at: match.end, slots: chosen)
        }
      }
    case .slot(let name, let type):
      return fillings(of: type, at: start, slots).flatMap { term -> [Match] in
        var filled = slots
        filled[name] = term
        return matches(of: rest, at: term.range.upperBound, slots: filled)
      }
    }
  }

  /// What may fill a slot from here.
  private func fillings(of type: SlotType, at start: Int, _ slots: [String: Term]) -> [Term] {
    guard start < end else {
      note(type.expectation, at: start)
      return []
    }
    switch type {
    case .quantity: return quantities(at: start)
    case .step: return steps(at: start)
    case .points: return points(at: start)
    case .expression: return expressions(at: start)
    case .condition: return conditions(at: start)
    case .bound: return bounds(at: start)
    case .band: return bands(at: start)
    case .exact: return spans(at: start).filter(\.isExactSpan)
    case .date: return dates(at: start)
    case .periodSpan: return periodSpans(at: start)
    case .period: return periods(at: start)
    case .level: return levels(at: start).map { reading(.level($0.0), start, $0.1) }
    case .whole: return wholes(at: start)
    case .names: return lists(at: start, parts: [.listComma]) { self.namesOnly(at: $0) }
    case .expressions: return lists(at: start, parts: [.listComma, .comma]) { self.expressions(at: $0) }
    case .quantities: return lists(at: start, parts: [.listComma, .comma]) { self.quantities(at: $0) }
    case .pointList: return lists(at: start, parts: [.listComma, .comma]) { self.points(at: $0) }
    case .entries: return entryLists(at: start, keys: slots["keys"])
    case .lookupTable: return lookupTables(at: start)
    case .dataTable: return dataTables(at: start)
    case .states: return stateLists(at: start)
    case .peers: return domains(at: start).map { reading(.domain($0.0), start, $0.1) }
    case .event: return eventsOrFormulas(at: start)
    case .rest: return isMark(.colon, at: start) ? [] : [rest(from: start)]
    case .word: return wordsFrom(start)
    case .value: return isPointsOrNone(from: start) ? [] : [rest(from: start)]
    }
  }

  /// Every run of letters from here: what follows in the pattern decides where it ends.
  private func wordsFrom(_ start: Int) -> [Term] {
    var found: [Term] = []
    var text = ""
    var index = start
    while index < end, atoms[index].isLetter || isQuoted(index) {
      text += (atoms[index].hasSpaceBefore && !text.isEmpty ? " " : "") + atoms[index].written
      index += 1
      found.append(reading(.rawText(text), start, index))
    }
    return found
  }

  private func isQuoted(_ index: Int) -> Bool {
    if case .quoted = atoms[index].kind { true } else { false }
  }

  private func isPointsOrNone(from start: Int) -> Bool {
    isMark(.colon, at: start) || (start + 1 == end && text(at: start) == "none")
      || points(at: start).contains { $0.range.upperBound == end }
  }

  private func rest(from start: Int) -> Term {
    let joined = atoms[start..<end].reduce(into: "") { text, atom in
      text += (atom.hasSpaceBefore && !text.isEmpty ? " " : "") + atom.written
    }
    return reading(.rawText(joined), start, end)
  }

  /// `80%至90%`, `不低于同组的平均值`, 达到目标 / `target met`
  private func bands(at start: Int) -> [Term] {
    let words = language == .zh ? ["达", "到", "目", "标"] : ["target", "met"]
    if start + words.count <= end, zip(atoms[start...], words).allSatisfy({ $0.isLiteral($1) }) {
      return [reading(.targetMet, start, start + words.count)]
    }
    return Self.distinct(
      spans(at: start)
        + bounds(at: start).filter { term in
          guard case .bound(let bound) = term.kind else { return false }
          // Ranges of plain quantities are spans already.
          if case .compare(_, let value) = bound.shape, case .quantity = value.kind { return false }
          if case .within = bound.shape { return false }
          return true
        })
  }

  private func wholes(at start: Int) -> [Term] {
    if let number = wholeNumber(at: start) { return [reading(.whole(number), start, start + 1)] }
    guard language == .zh, let (number, end) = ChineseNumeral.read(atoms, at: start) else {
      note(.number, at: start)
      return []
    }
    return [reading(.whole(number), start, end)]
  }

  private func namesOnly(at start: Int) -> [Term] {
    let found = context.scope.names(in: atoms, at: start)
    if found.isEmpty { note(.name, at: start) }
    return found.map { reading(.name($0.name), start, $0.end) }
  }

  private func lists(at start: Int, parts: [Token.Kind], _ element: (Int) -> [Term]) -> [Term] {
    var finished: [[Term]] = []
    var open = element(start).map { [$0] }
    while !open.isEmpty {
      finished += open
      open = open.flatMap { terms -> [[Term]] in
        guard let place = terms.last?.range.upperBound, let next = afterSeparator(parts, at: place) else { return [] }
        return element(next).map { terms + [$0] }
      }
      open = Array(open.prefix(Self.readingLimit))
    }
    return finished.compactMap { terms in terms.last.map { reading(.list(terms), start, $0.range.upperBound) } }
  }

  /// A mark between items, or `and` in English, where a comma would end the phrase.
  private func afterSeparator(_ parts: [Token.Kind], at place: Int) -> Int? {
    if parts.contains(where: { isMark($0, at: place) }) { return place + 1 }
    return language == .en ? keyword(.and, at: place) : nil
  }

  private func lookupTables(at start: Int) -> [Term] {
    context.scope.names(in: atoms, at: start).compactMap { match in
      lookupMeaning(of: match.name).map { reading(.lookupTable($0), start, match.end) }
    }
  }

  private func dataTables(at start: Int) -> [Term] {
    context.scope.names(in: atoms, at: start).flatMap { match -> [Term] in
      guard let table = tableMeaning(of: match.name) else { return [] }
      return [reading(.table(table), start, match.end)] + fieldsOfTable(match.name, start, match.end)
    }
  }

  // MARK: Lookup entries

  /// Entries that go on in a phrase of their own.
  func entryContinuations(keys: Term) -> [Term] { entryLists(at: 0, keys: keys).filter { $0.range.upperBound == end } }

  /// `国家级5分、省级3分、其他0分`
  private func entryLists(at start: Int, keys: Term?) -> [Term] {
    guard case .list(let names)? = keys?.kind else { return [] }
    return lists(at: start, parts: [.listComma, .comma, .semicolon]) { self.entries(at: $0, keys: names) }
  }

  private func entries(at start: Int, keys: [Term]) -> [Term] {
    entryKeys(at: start, keys[...]).flatMap { values, next -> [Term] in
      let place = text(at: next) == "得" || isMark(.colon, at: next) ? next + 1 : next
      return points(at: place).map { result in
        let key = reading(.list(values), start, next)
        return reading(.entry(key, result), start, result.range.upperBound)
      }
    }
  }

  /// One value for each key; 其他 stands for all that are not named.
  private func entryKeys(at start: Int, _ keys: ArraySlice<Term>) -> [([Term], Int)] {
    if let after = otherWord(at: start) { return [([reading(.word("other"), start, after)], after)] }
    guard let key = keys.first else { return [([], start)] }
    return keyValues(of: key, at: start).flatMap { value -> [([Term], Int)] in
      let next = value.range.upperBound
      return entryKeys(at: next, keys.dropFirst()).map { ([value] + $0.0, $0.1) }
    }
  }

  private func otherWord(at start: Int) -> Int? {
    if language == .en { return text(at: start) == "other" ? start + 1 : nil }
    return text(at: start) == "其" && ["他", "余", "它"].contains(text(at: start + 1)) ? start + 2 : nil
  }

  /// A value of the field's list, a whole number, or a quoted text.
  private func keyValues(of key: Term, at start: Int) -> [Term] {
    var found = choiceValues(of: key, at: start)
    if found.isEmpty, let number = wholeNumber(at: start) {
      found.append(reading(.whole(number), start, start + 1))
    }
    if start < end, case .quoted = atoms[start].kind, found.isEmpty {
      found.append(reading(.text(atoms[start].text), start, start + 1))
    }
    return found
  }

  // MARK: Cards

  /// `未填、未报的`
  private func stateLists(at start: Int) -> [Term] {
    lists(at: start, parts: [.listComma]) { place in
      self.keywordMatches(at: place).compactMap { match in
        match.keyword.missingState.map { self.reading(.states([$0]), place, match.end) }
      }
    }.map { list in
      guard case .list(let terms) = list.kind else { return list }
      let states = terms.flatMap { term in
        if case .states(let states) = term.kind { states } else { [DataState]() }
      }
      return Term(.states(states), list.range)
    }
  }

  /// `国家级平台`, `逾期报送`: a number, a yes/no name, or an event of the data.
  private func eventsOrFormulas(at start: Int) -> [Term] {
    var found = simpleOperands(at: start) + conditions(at: start).filter { !$0.isOperand }
    for list in context.eventLists {
      found += context.words.choices(of: list, in: atoms, at: start).map {
        reading(.event(list, Int($0.value), isPresent: true), start, $0.end)
      }
    }
    return Self.distinct(found)
  }
}

extension Keyword {
  /// The words before 的 in rules for missing data; in English without "is".
  var missingState: DataState? {
    switch self {
    case .blankWord: .blank
    case .notReportedWord: .notReported
    case .notApplicableWord: .notApplicable
    case .awaitingWord: .awaiting
    case .noDataWord: .noData
    default: nil
    }
  }
}

extension Atom {
  func isLiteral(_ word: String) -> Bool {
    if case .quoted = kind { return false }
    return text == word
  }
}

extension Term {
  var isExactSpan: Bool {
    if case .span(let span) = kind { span.isExact } else { false }
  }

  /// A value rather than a condition.
  var isOperand: Bool {
    switch kind {
    case .name, .fieldOf, .at, .own, .aggregate: true
    default: false
    }
  }
}

extension SlotType {
  /// What a message says that could have stood there.
  var expectation: ReadingExpectation {
    switch self {
    case .quantity, .step, .exact, .whole, .quantities, .band, .bound: .number
    case .points, .pointList: .points
    case .expression, .condition, .names, .expressions, .event: .name
    case .date: .date
    case .periodSpan, .period: .period
    case .level: .level
    case .lookupTable, .dataTable, .peers: .table
    case .entries, .states, .rest, .value, .word: .word
    }
  }
}
