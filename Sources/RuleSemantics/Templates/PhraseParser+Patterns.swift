import Calendar
import Diagnostics
import Numerics
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
    case .quantity: return signedQuantities(at: start)
    case .step: return steps(at: start)
    case .points: return points(at: start)
    case .expression: return expressions(at: start)
    case .condition: return conditions(at: start)
    case .case: return cases(at: start)
    case .bound: return bounds(at: start)
    case .band: return bands(at: start)
    case .range: return bands(at: start).filter { !$0.isExactSpan }
    case .exact: return spans(at: start).filter(\.isExactSpan)
    case .date: return dates(at: start)
    case .deadline: return dates(at: start) + yearEnds(at: start)
    case .periodSpan: return periodSpans(at: start)
    case .period: return periods(at: start)
    case .level: return levels(at: start).map { reading(.level($0.0), start, $0.1) }
    case .whole: return wholes(at: start)
    case .ordinal: return ordinals(at: start)
    case .places: return placeRanges(at: start)
    case .share: return quantities(at: start).filter(\.isShare)
    case .choice: return listWords(at: start)
    case .names: return lists(at: start) { self.namesOnly(at: $0) }
    case .expressions: return lists(at: start) { self.expressions(at: $0) }
    case .quantities: return lists(at: start) { self.signedQuantities(at: $0) }
    case .pointList: return lists(at: start) { self.points(at: $0) }
    case .entries: return entryLists(at: start, keys: slots["keys"])
    case .lookupTable: return lookupTables(at: start)
    case .dataTable: return dataTables(at: start)
    case .states: return stateLists(at: start)
    case .peers: return domains(at: start).map { reading(.domain($0.0), start, $0.1) }
    case .event: return eventsOrFormulas(at: start)
    case .counted: return eventsOrFormulas(at: start).filter { $0.isOperand || $0.isEvent }
    case .rest: return rest(from: start)
    case .word: return wordsFrom(start)
    case .value: return isPoints(from: start) ? [] : rest(from: start)
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

  private func isPoints(from start: Int) -> Bool {
    points(at: start).contains { $0.range.upperBound == end || text(at: $0.range.upperBound) == "each" }
  }

  private func rest(from start: Int) -> [Term] {
    let holdsCommas = label == .outcome || label == .check
    let isCut = !holdsCommas && (start..<end).contains { isMark(.comma, at: $0) }
    // 的 belongs to what stands before it.
    return isCut || isMark(.colon, at: start) || isMark(.comma, at: start) || text(at: start) == "的"
      ? [] : [restOfText(from: start)]
  }

  private func restOfText(from start: Int) -> Term {
    reading(.rawText(words(start..<end)), start, end)
  }

  /// `80%至90%`, `不低于同组的平均值`, 达到目标 / `target met`
  private func bands(at start: Int) -> [Term] {
    remembered(.band, at: start) { readBands(at: start) }
  }

  private func readBands(at start: Int) -> [Term] {
    for words in Self.targetMet(language) {
      guard let end = self.words(words, at: start) else { continue }
      // `完成4项`: what was done is a number.
      if words == ["完", "成"], end < self.end, !quantities(at: end).isEmpty { continue }
      return [reading(.targetMet, start, end)]
    }
    // Nothing follows from a total of exactly 60: what comes after the number belongs to it.
    let ranges = (spans(at: start) + namedSpans(at: start)).filter { !isPartStep($0) }
    return (label == .outcome ? ranges.filter { !$0.isExactSpan } : ranges) + valueBands(at: start)
      + bounds(at: start).filter { term in
        guard case .bound(let bound) = term.kind else { return false }
        // Ranges of plain quantities are spans already.
        if case .compare(_, let value) = bound.shape, value.isPlainQuantity { return false }
        if case .within = bound.shape { return false }
        return true
      }
  }

  /// `不足2项不得分`: said of what is left of a step, or of a few, which has templates of its own.
  private func isPartStep(_ range: Term) -> Bool {
    guard language == .zh, label == .score || label == .eachRow,
      ["足", "满"].contains(text(at: range.range.lowerBound + 1)), text(at: range.range.lowerBound) == "不"
    else { return false }
    let end = range.range.upperBound
    return text(at: words(["的"], at: end) ?? end) == "不"
  }

  private static func targetMet(_ language: Language) -> [[String]] {
    switch language {
    case .zh: zhTargetMet
    case .en: [["target", "met"]]
    }
  }

  private static let zhTargetMet = [
    "达到目标值", "达到目标", "完成目标任务", "完成目标", "完成任务", "全部完成", "按时完成", "达标", "完成",
  ].map { $0.map { String($0) } }

  /// Conditions other than `数值≥80%`, which is a band.
  private func cases(at start: Int) -> [Term] {
    let bands = Set(bands(at: start).map(\.range))
    return conditions(at: start).filter { !bands.contains($0.range) }
  }

  /// `得分≥90`, `80≤总分＜90`: what is graded, named before the range.
  private func namedSpans(at start: Int) -> [Term] {
    if let next = gradedWord(at: start) {
      return spans(at: next).map { Term($0.kind, start..<$0.range.upperBound) }
    }
    return signedQuantities(at: start).flatMap { first -> [Term] in
      comparators(at: first.range.upperBound).flatMap { comparison, word -> [Term] in
        guard let next = gradedWord(at: word) else { return [] }
        return openSpans(at: next).compactMap { second in
          guard case .span(let span) = second.kind, let both = span.with(first, comparison) else { return nil }
          return reading(.span(both), start, second.range.upperBound)
        }
      }
    }
  }

  /// 得分, 总分, 数值, `总分在`: the number that the bands are of.
  private func gradedWord(at start: Int) -> Int? {
    let keywords = [Keyword.score, .total100, .itemValue].compactMap { word in
      keywordMatches(at: start).last { $0.keyword == word }?.end
    }
    guard language == .zh else { return keywords.max() }
    let others = Self.gradedWords.compactMap { words($0, at: start) }
    return (keywords + others).max().map { words(["在"], at: $0) ?? $0 }
  }

  private static let gradedWords = ["总得分", "综合得分", "考核得分", "评价得分", "最终得分", "综合评分", "评分", "分数", "成绩"].map {
    $0.map { String($0) }
  }

  /// `是`, `国家级`, `国家级、省级`, `省级及以上`: what a value that is no number may be.
  ///
  /// Whose values these are shows only later; so they are words here.
  private func valueBands(at start: Int) -> [Term] {
    let lists = lists(at: start, after: { self.keyword(.or, at: $0) }) {
      self.yesNoWords(at: $0) + self.haveWords(at: $0) + self.listWords(at: $0)
    }
    return lists
      + listWords(at: start).flatMap { word -> [Term] in
        keywordMatches(at: word.range.upperBound).compactMap { match in
          switch match.keyword {
          case .orAbove: reading(.fromValue(word, isAbove: true), start, match.end)
          case .orBelow: reading(.fromValue(word, isAbove: false), start, match.end)
          default: nil
          }
        }
      }
  }

  /// 有, 无, 没有: said of what is there or not.
  private func haveWords(at start: Int) -> [Term] {
    // Elsewhere they open conditions: `有造假的除名`.
    guard label == .score || label == .eachRow else { return [] }
    return Self.haveWords(language).compactMap { word, isThere in
      words(word, at: start).map { reading(.yesNo(isThere), start, $0) }
    }
  }

  private typealias HaveWord = (word: [String], isThere: Bool)

  private static func haveWords(_ language: Language) -> [HaveWord] { language == .zh ? zhHaveWords : enHaveWords }

  private static let zhHaveWords: [HaveWord] = [
    ("有", true), ("已开展", true), ("无", false), ("无则", false), ("没有", false), ("未开展", false), ("未发生", false),
    ("没有发生", false), ("未出现", false),
  ].map { ($0.0.map { String($0) }, $0.1) }

  private static let enHaveWords: [HaveWord] = [(["none"], false), (["any"], true)]

  /// A value of any list.
  private func listWords(at start: Int) -> [Term] {
    let found = context.listValues.indices.flatMap { context.words.choices(of: $0, in: atoms, at: start) }
    return Self.distinct(found.map { reading(.text(words(start..<$0.end)), start, $0.end) })
  }

  /// As written, with single spaces.
  private func words(_ range: Range<Int>) -> String {
    atoms[range].reduce(into: "") { text, atom in
      text += (atom.hasSpaceBefore && !text.isEmpty ? " " : "") + atom.written
    }
  }

  private func wholes(at start: Int) -> [Term] {
    if let number = wholeNumber(at: start) { return [reading(.whole(number), start, start + 1)] }
    if language == .en, let number = englishNumeral(at: start)?.wholeValue {
      return [reading(.whole(number), start, start + 1)]
    }
    guard language == .zh, let (number, end) = ChineseNumeral.read(atoms, at: start) else {
      note(.number, at: start)
      return []
    }
    return [reading(.whole(number), start, end)]
  }

  private static let ordinalWords = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
  ]

  /// `1st`, `22nd`, `third`
  private func ordinals(at start: Int) -> [Term] {
    guard case .word = atoms[start].kind else {
      // `1st` may be cut into a number and letters.
      guard let number = wholeNumber(at: start), ["st", "nd", "rd", "th"].contains(text(at: start + 1)) else {
        return []
      }
      return [reading(.whole(number), start, start + 2)]
    }
    let word = text(at: start)
    if let index = Self.ordinalWords.firstIndex(of: word) { return [reading(.whole(index + 1), start, start + 1)] }
    guard let suffix = ["st", "nd", "rd", "th"].first(where: word.hasSuffix),
      let number = Int(word.dropLast(suffix.count))
    else { return [] }
    return [reading(.whole(number), start, start + 1)]
  }

  /// `2027年` as the day by which something is done: its last.
  private func yearEnds(at start: Int) -> [Term] {
    periods(at: start).compactMap { term in
      guard case .period(let period) = term.kind, period.kind == .year else { return nil }
      return reading(.date(period.lastDay), start, term.range.upperBound)
    }
  }

  /// `2至4`, `第2名至第4名`
  private func placeRanges(at start: Int) -> [Term] {
    wholes(at: start).flatMap { first -> [Term] in
      let afterName = ["名", "位"].contains(text(at: first.range.upperBound)) ? 1 : 0
      guard let next = rangeMark(at: first.range.upperBound + afterName) else { return [] }
      let place = text(at: next) == "第" ? next + 1 : next
      return wholes(at: place).map { reading(.list([first, $0]), start, $0.range.upperBound) }
    }
  }

  private func namesOnly(at start: Int) -> [Term] {
    let found = context.scope.names(in: atoms, at: start)
    if found.isEmpty { note(.name, at: start) }
    return found.map { reading(.name($0.name), start, $0.end) }
  }

  /// Items with list marks between them, or with what else may part them.
  private func lists(at start: Int, after other: (Int) -> Int? = { _ in nil }, _ element: (Int) -> [Term]) -> [Term] {
    var finished: [[Term]] = []
    var open = element(start).map { [$0] }
    while !open.isEmpty {
      finished += open
      open = open.flatMap { terms -> [[Term]] in
        guard let place = terms.last?.range.upperBound, let next = other(place) ?? afterListMark(at: place) else {
          return []
        }
        return element(next).map { terms + [$0] }
      }
      open = Array(open.prefix(Self.readingLimit))
    }
    return finished.compactMap { terms in terms.last.map { reading(.list(terms), start, $0.range.upperBound) } }
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
    return lists(at: start, after: { self.isMark(.semicolon, at: $0) ? $0 + 1 : nil }) {
      self.entries(at: $0, keys: names)
    }
  }

  private func entries(at start: Int, keys: [Term]) -> [Term] {
    entryKeys(at: start, keys[...]).flatMap { values, next -> [Term] in
      let place = afterEntryWords(at: next)
      return points(at: place).map { result in
        let key = reading(.list(values), start, next)
        return reading(.entry(key, result), start, result.range.upperBound)
      }
    }
  }

  /// `国家级得5分`, `国家级的得5分`, `national: 5`
  private func afterEntryWords(at start: Int) -> Int {
    if isMark(.colon, at: start) { return start + 1 }
    let place = text(at: start) == "的" ? start + 1 : start
    return text(at: place) == "得" ? place + 1 : start
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

  /// A value of the field's list, yes or no, a whole number, or a quoted text.
  private func keyValues(of key: Term, at start: Int) -> [Term] {
    var found = choiceValues(of: key, at: start)
    if found.isEmpty, holdsYesNo(key) { found = yesNoWords(at: start) }
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
    lists(at: start, after: { self.keyword(.or, at: $0) }) { place in
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
    var found = simpleOperands(at: start) + conditions(at: start).filter { !$0.isOperand } + rowsOfTables(at: start)
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

  /// A number as written, with its sign.
  fileprivate var isPlainQuantity: Bool {
    switch kind {
    case .quantity: true
    case .negate(let inner): inner.isPlainQuantity
    default: false
    }
  }

  var isShare: Bool {
    if case .quantity(let quantity) = kind { quantity.unit?.kind == .share } else { false }
  }

  fileprivate var isEvent: Bool { if case .event = kind { true } else { false } }

  /// A value rather than a condition.
  var isOperand: Bool {
    switch kind {
    case .name, .fieldOf, .at, .own, .aggregate, .eventCount: true
    default: false
    }
  }
}

extension SlotType {
  /// What a message says that could have stood there.
  var expectation: ReadingExpectation {
    switch self {
    case .quantity, .step, .exact, .range, .whole, .ordinal, .places, .share, .quantities, .band, .bound: .number
    case .points, .pointList: .points
    case .expression, .condition, .case, .names, .expressions, .event, .counted: .name
    case .date, .deadline: .date
    case .periodSpan, .period: .period
    case .level: .level
    case .lookupTable, .dataTable, .peers: .table
    case .entries, .states, .choice, .rest, .value, .word: .word
    }
  }
}
