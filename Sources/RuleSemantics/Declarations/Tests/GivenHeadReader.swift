import Calendar
import Diagnostics
import RuleSyntax

/// What stands before the colon of `给定`: `2027年 院校 甲校（属于 川东县） 产业教授名册`.
struct GivenHead {
  var period: Period?
  var level: LevelIndex?
  var subject: WrittenName?
  var parent: WrittenName?
  var table: TableIndex?
}

extension TestReader {
  /// Nil where it cannot be understood, which is reported. `hasRows`: a table of rows stands below.
  mutating func readHead(_ tokens: [Token], hasRows: Bool, at span: Span) -> GivenHead? {
    var head = GivenHead()
    let (before, inside, after) = TestReader.partsAroundBracket(tokens)
    var groups = TokenGroups(before, in: source)
    head.period = groups.takePeriod()
    head.level = groups.takeLongest { level(named: $0) }
    if !inside.isEmpty { head.parent = readParent(inside) }
    guard readTable(after, &groups, into: &head) else { return nil }
    head.subject = groups.name
    return check(&head, hasRows: hasRows, at: span) ? head : nil
  }

  private static func partsAroundBracket(_ tokens: [Token]) -> (before: [Token], inside: [Token], after: [Token]) {
    let (before, inside) = TokenParts.beforeAndInsideBracket(tokens)
    guard before.count < tokens.count else { return (before, [], []) }
    let after = tokens.dropFirst(before.count + inside.count + 1).drop { $0.kind == .rightParen }
    return (before, inside, Array(after))
  }

  /// `属于 川东县`
  private mutating func readParent(_ tokens: [Token]) -> WrittenName? {
    if let rest = source.rest(of: tokens, after: .belongsTo), let name = WrittenName(rest, in: source) { return name }
    problems.add(
      PartProblem.unknownAttribute(
        source.words(of: tokens), near: [], choices: Bilingual(zh: "属于 县", en: "belongs to county"),
        at: source.span(of: tokens)))
    return nil
  }

  /// The table behind the subject, or behind the bracket. False where its name is not known.
  private mutating func readTable(_ after: [Token], _ groups: inout TokenGroups, into head: inout GivenHead) -> Bool {
    let level = head.level
    if let name = WrittenName(after, in: source) {
      head.table = table(named: name.text, level: level)
      if head.table == nil { reportTable(name, level: level) }
      return head.table != nil
    }
    head.table = groups.takeLongestEnd { table(named: $0, level: level) }
    guard head.table == nil, groups.groups.count > 1, let last = groups.groups.last,
      let name = WrittenName(last, in: source), !name.isQuoted
    else { return true }
    // The last of several words may be a table with a slip in it.
    let near = problems.near(name.text, tableNames(of: level))
    guard !near.isEmpty else { return true }
    problems.add(TestProblem.unknownTable(name.text, near: near, at: name.span))
    return false
  }

  /// Tables of the level, or without one.
  private func table(named text: String, level: LevelIndex?) -> TableIndex? {
    tables(named: text).first { table in
      let own = declarations.tables[table].level
      return level == nil || own == nil || own == level
    }
  }

  private mutating func reportTable(_ name: WrittenName, level: LevelIndex?) {
    let near = problems.near(name.text, tableNames(of: level))
    problems.add(TestProblem.unknownTable(name.text, near: near, at: name.span))
  }

  func tableNames(of level: LevelIndex?) -> [String] {
    guard problems.canGuess else { return [] }
    return declarations.tables.filter { $0.level == level || level == nil || $0.level == nil }
      .flatMap { [$0.name] + $0.aliases }
  }

  private mutating func check(_ head: inout GivenHead, hasRows: Bool, at span: Span) -> Bool {
    if let table = head.table {
      guard let own = declarations.tables[table].level else { return checkReference(head, at: span) }
      head.level = own
    } else if head.level == nil, declarations.levels.count == 1 {
      head.level = 0
    }
    guard head.level != nil else {
      problems.add(TestProblem.missingLevel(levels: declarations.levels.map(\.name), at: span))
      return false
    }
    if head.subject == nil, !hasRows {
      problems.add(TestProblem.missingSubject(at: span))
      return false
    }
    return true
  }

  /// A reference table belongs to no subject.
  private mutating func checkReference(_ head: GivenHead, at span: Span) -> Bool {
    guard head.subject == nil, head.level == nil else {
      problems.add(TestProblem.referenceWithSubject(at: span))
      return false
    }
    return true
  }
}
