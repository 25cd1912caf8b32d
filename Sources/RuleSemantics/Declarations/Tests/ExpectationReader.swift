import Calendar
import Diagnostics
import Numerics
import RuleSyntax

/// `应有 甲校 专业与产业匹配度 = 80%，得分 30分`
extension TestReader {
  /// Whose results a line speaks of, and when.
  private struct Setting {
    var period: Period?
    var subject: TestSubject
    /// What the part before spoke of: `得分` without a name is that of the same indicator.
    var current: [Target] = []
    /// The name before was not known: what goes on from it is not judged.
    var isLost = false
  }

  private enum Target: Equatable {
    case measure(MeasureIndex)
    case card(ScorecardIndex)
  }

  mutating func readExpectations(_ statement: StatementNode) -> [Expectation] {
    var groups = TokenGroups(statement.tokens, in: source)
    if let refusal = refusal(statement.tokens, at: statement.span) { return [refusal] }
    let period = groups.takePeriod()
    guard let subject = findSubject(&groups, statement) else { return [] }
    if period == nil, known.periods.count > 1 {
      problems.add(TestProblem.severalPeriods(known.periods.map(\.text), at: statement.span))
      return []
    }
    var setting = Setting(period: period ?? known.periods.first, subject: subject)
    let parts = TokenParts.split(groups.tokens, at: TokenParts.commas)
    if parts.isEmpty { problems.add(TestProblem.missingExpectation(at: statement.span)) }
    var expectations: [Expectation] = []
    for part in parts {
      if let found = read(part, &setting) { expectations.append(found) }
    }
    return expectations
  }

  /// `错误`, `错误 Q585`: that the facts break what the rules ask of data.
  func refusal(_ tokens: [Token], at span: Span) -> Expectation? {
    guard let first = tokens.first, CaseWord.named(source.text(first.start..<first.end)) == .error else { return nil }
    let code = source.words(of: tokens.dropFirst()).uppercased()
    let isCode = code.hasPrefix("Q") && code.count > 1 && code.dropFirst().allSatisfy { $0.isASCII && $0.isNumber }
    guard code.isEmpty || isCode else { return nil }
    return Expectation(
      period: nil, level: 0, subject: "", what: .refusal, expected: code.isEmpty ? .noOutcome : .name(code), span: span)
  }

  /// The head of a column of cases with one of its cells: `借书率 得分`, `30分`. Nil after a report.
  mutating func expectation(
    _ head: [Token], _ cell: TableCellNode, of subject: TestSubject, in period: Period?
  ) -> Expectation? {
    var setting = Setting(period: period ?? known.periods.first, subject: subject)
    guard let (targets, rest) = target(of: head, &setting) else { return nil }
    let (word, left) = TestReader.aspect(rest, source)
    guard left.isEmpty else {
      problems.add(TestProblem.unknownTarget(source.words(of: head), near: [], at: source.span(of: head)))
      return nil
    }
    guard let target = choose(targets, word, head) else { return nil }
    if word == .outcome { return outcome(cell.tokens, of: target, setting, cell.tokens) }
    guard let (expected, aspect) = expected(cell.tokens, word, target, cell.tokens) else { return nil }
    let what: Expectation.Subject =
      switch target {
      case .measure(let measure): .measure(measure, aspect)
      case .card(let card): .card(card, aspect)
      }
    return Expectation(
      period: setting.period, level: subject.level, subject: subject.name, what: what, expected: expected,
      span: cell.span)
  }

  /// True for the head of a column that speaks of a result.
  func speaksOfResult(_ head: [Token]) -> Bool {
    if TestReader.aspect(head, source).0 != nil { return true }
    let source = source
    switch NamePrefixes<[Target]>.find(
      in: head, of: source, { targets(named: $0) }, accepts: { TestReader.mayFollowName($0, source) })
    {
    case .none: return false
    case .one, .several: return true
    }
  }

  // MARK: Whose, and when

  /// `甲校`, `院校 甲校`. A subject may be called as its kind is: `City`.
  private mutating func findSubject(_ groups: inout TokenGroups, _ statement: StatementNode) -> TestSubject? {
    let typed = groups
    var level = groups.takeLongest { self.level(named: $0) }
    var found = takeSubjects(&groups, of: level)
    if found.isEmpty, level != nil {
      groups = typed
      level = nil
      found = takeSubjects(&groups, of: nil)
    }
    if found.count == 1 { return found[0] }
    if found.isEmpty, let only = takeOnlySubject(&groups) { return only }
    if found.isEmpty {
      reportSubject(typed, statement)
    } else {
      let levels = found.map { declarations.levels[$0.level].name }
      problems.add(TestProblem.ambiguousSubject(found[0].name, levels: levels, at: typed.span))
    }
    return nil
  }

  private func takeSubjects(_ groups: inout TokenGroups, of level: LevelIndex?) -> [TestSubject] {
    let found = groups.takeLongest { text -> [TestSubject]? in
      let found = (known.subjectsByName[Scope.key(text)] ?? []).filter { level == nil || $0.level == level }
      return found.isEmpty ? nil : found
    }
    return found ?? []
  }

  /// `市`: the only subject of that kind, or one of which no fact says anything. A top one is called as its kind is.
  private func takeOnlySubject(_ groups: inout TokenGroups) -> TestSubject? {
    var rest = groups
    guard let level = rest.takeLongest({ level(named: $0) }) else { return nil }
    let known = known.subjects.filter { $0.level == level }
    guard known.count < 2 else { return nil }
    let isTop = declarations.levels[level].parent == nil && declarations.levels.contains { $0.parent == level }
    guard let only = known.first ?? (isTop ? TestSubject(level: level, name: declarations.levels[level].name) : nil)
    else { return nil }
    groups = rest
    return only
  }

  private mutating func reportSubject(_ groups: TokenGroups, _ statement: StatementNode) {
    var groups = groups
    _ = groups.takeLongest { level(named: $0) }
    let first = groups.groups.first.flatMap { WrittenName($0, in: source) }
    let names = known.subjects.map(\.name)
    let near = problems.near(first?.text ?? "", names)
    problems.add(
      TestProblem.unknownSubject(first?.text ?? "", near: near, known: names, at: first?.span ?? statement.span))
  }

  // MARK: One part

  private mutating func read(_ part: [Token], _ setting: inout Setting) -> Expectation? {
    guard let (targets, rest) = target(of: part, &setting) else { return nil }
    var (word, value) = TestReader.aspect(rest, source)
    value = Array(value.drop { $0.kind == .equal || $0.kind == .colon })
    guard let target = choose(targets, word, part) else { return nil }
    setting.current = [target]
    if word == .outcome { return outcome(value, of: target, setting, part) }
    guard let (expected, aspect) = expected(value, word, target, part) else { return nil }
    let what: Expectation.Subject =
      switch target {
      case .measure(let measure): .measure(measure, aspect)
      case .card(let card): .card(card, aspect)
      }
    return Expectation(
      period: setting.period, level: setting.subject.level, subject: setting.subject.name, what: what,
      expected: expected, span: source.span(of: part))
  }

  /// What a part speaks of: the indicator or scorecard that it names, or that of the part before.
  private mutating func target(of part: [Token], _ setting: inout Setting) -> ([Target], [Token])? {
    let source = source
    let found = NamePrefixes<[Target]>.find(
      in: part, of: source, { targets(named: $0) }, accepts: { TestReader.mayFollowName($0, source) })
    switch found {
    case .one(let prefix):
      setting.isLost = false
      return (prefix.meaning, prefix.rest)
    case .several(let names):
      problems.add(TestProblem.unclearField(names, at: source.span(of: part)))
      return nil
    case .none: break
    }
    let (word, _) = TestReader.aspect(part, source)
    if setting.isLost, word != nil || isResult(part) { return nil }
    if word == nil, !setting.current.isEmpty, isResult(part) { return (setting.current, part) }
    guard let word else {
      setting.isLost = true
      reportTarget(part)
      return nil
    }
    let isOfCard = setting.current.contains { if case .card = $0 { true } else { false } }
    if isOfCard || (!word.isOfCards && !setting.current.isEmpty) { return (setting.current, part) }
    let cards = declarations.scorecards.indices.filter {
      declarations.scorecards[$0].level == setting.subject.level
    }
    guard cards.count == 1 else {
      problems.add(
        TestProblem.whichCard(
          word.spelling, cards: cards.map { declarations.scorecards[$0].name }, at: source.span(of: part)))
      return nil
    }
    return ([.card(cards[0])], part)
  }

  /// `未达标`, `未报`: a result without the name of what it is of.
  private func isResult(_ part: [Token]) -> Bool {
    let text = source.words(of: part)
    return VerdictWord.named(text) != nil || StateWord.named(text) != nil
  }

  private func targets(named text: String) -> [Target]? {
    let targets = meanings(text).compactMap { meaning -> Target? in
      switch meaning {
      case .measure(let measure): .measure(measure)
      case .card(let card): .card(card)
      default: nil
      }
    }
    return targets.isEmpty ? nil : targets
  }

  private mutating func reportTarget(_ part: [Token]) {
    let end = part.firstIndex { $0.kind == .equal || $0.kind == .number } ?? part.count
    let tokens = part.first?.kind == .quoted ? [part[0]] : Array(part[..<max(end, 1)])
    let name = WrittenName(tokens, in: source)
    let near = problems.near(name?.text ?? "", problems.canGuess ? targetNames : [])
    problems.add(
      TestProblem.unknownTarget(name?.text ?? "", near: near, at: name?.span ?? source.span(of: part)))
  }

  private var targetNames: [String] {
    declarations.measures.flatMap { [$0.name] + $0.aliases }
      + declarations.scorecards.flatMap { [$0.name] + $0.aliases }
  }

  /// A name may be a scorecard and an indicator; totals are those of scorecards.
  private mutating func choose(_ targets: [Target], _ word: AspectWord?, _ part: [Token]) -> Target? {
    let cards = targets.filter { if case .card = $0 { true } else { false } }
    let chosen =
      word?.isOfCards == true ? cards : (targets.count > cards.count ? targets.filter { !cards.contains($0) } : cards)
    if let first = chosen.first { return first }
    problems.add(TestProblem.notOfIndicators(word ?? .total, at: source.span(of: part)))
    return nil
  }

  // MARK: What is expected

  /// `得分`, `的得分`, `score`: which result, and what follows.
  private static func aspect(_ tokens: [Token], _ source: SourceFile) -> (AspectWord?, [Token]) {
    var tokens = tokens
    if let first = tokens.first, first.kind == .han, source.text(first.start..<first.end).hasPrefix("的") {
      tokens[0].start += 3
      if tokens[0].start == tokens[0].end { tokens.removeFirst() }
    }
    for word in AspectWord.allCases {
      if let rest = source.rest(of: tokens, behind: word) { return (word, rest) }
    }
    return (nil, tokens)
  }

  /// True if the rest after a name begins as it should.
  private static func mayFollowName(_ rest: [Token], _ source: SourceFile) -> Bool {
    guard let first = rest.first else { return true }
    if first.hasSpaceBefore || first.kind == .equal || first.kind == .colon || first.kind == .number { return true }
    if aspect(rest, source).0 != nil { return true }
    let text = WrittenName(rest, in: source)?.text ?? ""
    return StateWord.named(text) != nil || VerdictWord.named(text) != nil
  }

  /// `结果 表彰`, `结果 无`: one of the things that follow, or that nothing does.
  private mutating func outcome(
    _ value: [Token], of target: Target, _ setting: Setting, _ part: [Token]
  ) -> Expectation? {
    guard case .card(let card) = target, let text = WrittenName(value, in: source)?.text else {
      problems.add(TestProblem.missingExpectation(at: source.span(of: part)))
      return nil
    }
    let isNothing = value.first?.kind != .quoted && ["无", "none"].contains(Scope.key(text))
    return Expectation(
      period: setting.period, level: setting.subject.level, subject: setting.subject.name, what: .outcome(card),
      expected: isNothing ? .noOutcome : .name(text), span: source.span(of: part))
  }

  private mutating func expected(
    _ value: [Token], _ word: AspectWord?, _ target: Target, _ part: [Token]
  ) -> (Expectation.Expected, Aspect)? {
    let span = source.span(of: value.isEmpty ? part : value)
    guard let text = WrittenName(value, in: source)?.text else {
      problems.add(TestProblem.missingExpectation(at: span))
      return nil
    }
    var aspect = word?.aspect ?? .value
    if case .card = target, word == nil || word == .value { aspect = .score }
    if let state = StateWord.named(text) { return (.unknown(state.state), aspect) }
    if word == nil, let verdict = VerdictWord.named(text) { return (.verdict(verdict.verdict), .verdict) }
    guard let expected = expected(value, text, aspect) else {
      problems.add(TestProblem.badExpectation(text, aspect, at: span))
      return nil
    }
    return (expected, aspect)
  }

  private mutating func expected(_ value: [Token], _ text: String, _ aspect: Aspect) -> Expectation.Expected? {
    switch aspect {
    case .grade: return .name(text)
    case .verdict: return VerdictWord.named(text).map { .verdict($0.verdict) }
    case .rank: return rank(value, text)
    case .score: return (try? slot(value).number(in: .points)).map { .value(.number($0)) }
    case .value: return plainValue(value, text)
    }
  }

  /// `1`, `第1名`, `1名`
  private mutating func rank(_ value: [Token], _ text: String) -> Expectation.Expected? {
    var digits = NameText.folded(text)
    if digits.hasPrefix("第") { digits.removeFirst() }
    if digits.hasSuffix("名") || digits.hasSuffix("位") { digits.removeLast() }
    return Int(digits).flatMap { $0 > 0 ? .value(.number(ExactNumber($0))) : nil }
  }

  /// A number, a date, yes or no; any other word names a value of a list or a text.
  private mutating func plainValue(_ value: [Token], _ text: String) -> Expectation.Expected? {
    let reading = slot(value)
    if let number = try? reading.number(in: nil) { return .value(.number(number)) }
    if let date = reading.date { return .value(.date(date)) }
    if text == "是" || text == "否" { return .value(.yesNo(text == "是")) }
    let key = Scope.key(text)
    if key == "yes" || key == "no" { return .value(.yesNo(key == "yes")) }
    return .name(text)
  }
}
