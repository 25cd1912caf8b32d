import Diagnostics
import RuleSyntax

/// Leaves out problems that only follow from others, so that one slip makes one message.
///
/// A problem is left out only where it is known what it follows from: it comes back by itself once that is mended.
struct FollowerFilter {
  private let declarations: Declarations
  /// Where declarations with a line that could not be read stand.
  private var broken: [SourceFile.ID: [Range<Int32>]] = [:]

  init(_ declarations: Declarations) {
    self.declarations = declarations
    for tree in declarations.trees {
      let places = tree.problems.filter { $0.severity == .error }.compactMap(\.sourceSpan)
      broken[tree.source.id] = tree.declarations.filter { node in
        places.contains { node.span.start <= $0.start && $0.start <= node.span.end }
      }.map { $0.span.start..<($0.span.end + 1) }
    }
  }

  /// - Parameter problems: in reading order.
  func leading(_ problems: [Diagnostic]) -> [Diagnostic] {
    var rest = problems.filter { !followsFromBrokenLine($0) }
    rest = withoutOthersOfLines(rest)
    rest = withoutNamesOfBadTables(rest)
    rest = withoutOthersOfHeads(rest)
    rest = withoutGradesOfBadBands(rest)
    rest = withoutPointsOfBadTables(rest)
    if rest.contains(where: { $0.code == .importMissing || $0.code == .importOutside }) {
      // Where the file has subjects of its own, a name that is like another of it is a slip of its own too.
      let isWhole = !declarations.levels.isEmpty
      rest.removeAll { FollowerFilter.aboutNames.contains($0.code) && !(isWhole && !$0.fixIts.isEmpty) }
    }
    rest = withoutSubjects(rest)
    rest = withoutHalfQuotedNames(rest)
    rest = withoutNamesOfDoubles(rest)
    rest = withoutDoubtfulCaps(rest)
    rest = withoutPointsOfBadBrackets(rest)
    return namedOnce(rest)
  }

  // MARK: Lines that could not be read

  /// Something is missing where a line of the same declaration could not be read: most likely what that line says.
  private func followsFromBrokenLine(_ problem: Diagnostic) -> Bool {
    guard FollowerFilter.absences.contains(problem.code), let span = problem.sourceSpan else { return false }
    // A row of a scorecard says what its indicator lacks.
    let places = [span] + problem.related.compactMap(\.sourceSpan)
    return places.contains { place in broken[place.file]?.contains { $0.contains(place.start) } ?? false }
  }

  /// Problems of something that is not there.
  private static let absences: Set<ProblemCode> = [
    .noValue, .noMethod, .notScored, .doesNotAddUp, .pointsMissing, .emptySection, .targetNeeded, .floorNeeded,
    .partStepNeeded, .incompleteTest, .unusedIndicator, .bandGap,
  ]

  /// A line with half a bracket or quote cannot be read as a sentence either.
  private func withoutOthersOfLines(_ problems: [Diagnostic]) -> [Diagnostic] {
    let codes: Set<ProblemCode> = [.unclosedBracket, .strayBracket, .mismatchedBracket, .unclosedQuote]
    let lines = Set(problems.filter { codes.contains($0.code) }.compactMap(line))
    guard !lines.isEmpty else { return problems }
    return problems.filter { problem in
      guard problem.code == .notUnderstood, let line = line(problem) else { return true }
      return !lines.contains(line)
    }
  }

  /// Where the head of a data table is mistyped, or a row of it, none of its fields can be known.
  private func withoutNamesOfBadTables(_ problems: [Diagnostic]) -> [Diagnostic] {
    let heads = problems.filter { $0.code == .unknownHead && !$0.fixIts.isEmpty }
    let lines = Set(heads.compactMap(line))
    var rest = problems.filter { problem in
      guard problem.code == .missingHead, let line = line(problem) else { return true }
      return !lines.contains(line)
    }
    if rest.contains(where: { $0.code == .missingHead || ($0.code == .unknownHead && !$0.fixIts.isEmpty) }) {
      rest.removeAll { isOnlyMissing($0) }
    }
    let rows = problems.filter { $0.code == .unknownLine }.compactMap(\.sourceSpan).map { span in
      declarations.source(of: span.file).text(span.start..<span.end)
    }.filter { $0.contains("|") || $0.contains("｜") }
    if !rows.isEmpty {
      rest.removeAll { problem in
        guard isOnlyMissing(problem), let word = word(of: problem) else { return false }
        return rows.contains { $0.contains(word) }
      }
    }
    return rest
  }

  /// A declaration whose subject is not known is of no level: what its fields then cannot be is not told.
  private func withoutOthersOfHeads(_ problems: [Diagnostic]) -> [Diagnostic] {
    let heads = problems.filter { [.unknownAttribute, .unknownLevel, .missingLevel].contains($0.code) }
      .compactMap(\.sourceSpan).compactMap(declaration)
    guard !heads.isEmpty else { return problems }
    return problems.filter { problem in
      guard problem.code == .unrelatedLevels || problem.code == .cardLevel else { return true }
      let places = [problem.sourceSpan].compactMap(\.self) + problem.related.compactMap(\.sourceSpan)
      return !places.contains { place in heads.contains { $0.holds(place) } }
    }
  }

  /// Where the bands of grades cannot be used, there are no grades to name.
  private func withoutGradesOfBadBands(_ problems: [Diagnostic]) -> [Diagnostic] {
    let codes: Set<ProblemCode> = [.bandGap, .bandOverlap, .deadBand, .gradeWording, .emptyRange]
    let cards = problems.filter { problem in
      codes.contains(problem.code) || (problem.code == .notUnderstood && isInGrades(problem))
    }.compactMap(\.sourceSpan).compactMap(declaration)
    return problems.filter { problem in
      guard problem.code == .unknownGrade, let span = problem.sourceSpan else { return true }
      return !cards.contains { $0.holds(span) }
    }
  }

  /// A row of a lookup table that could not be read may hold the most points.
  private func withoutPointsOfBadTables(_ problems: [Diagnostic]) -> [Diagnostic] {
    let names = problems.filter { (250..<260).contains($0.code.number) }.compactMap(\.sourceSpan)
      .compactMap(tableName)
    guard !names.isEmpty else { return problems }
    return problems.filter { problem in
      guard problem.code == .unreachable else { return true }
      let clauses = problem.related.compactMap(\.sourceSpan).map {
        declarations.source(of: $0.file).text($0.start..<$0.end)
      }
      return !clauses.contains { clause in names.contains { clause.contains($0) } }
    }
  }

  private func isInGrades(_ problem: Diagnostic) -> Bool {
    guard let span = problem.sourceSpan, let tree = tree(of: span) else { return false }
    return tree.declarations.contains { node in
      node.clauses.contains { $0.label == .grade && $0.span.holds(span) }
    }
  }

  /// The place of the declaration that holds a place.
  private func declaration(at span: Span) -> Span? {
    tree(of: span)?.declarations.first { $0.span.holds(span) }?.span
  }

  private func tableName(at span: Span) -> String? {
    guard let tree = tree(of: span), let node = tree.declarations.first(where: { $0.span.holds(span) }) else {
      return nil
    }
    return WrittenName(node.name, in: tree.source)?.text
  }

  private func tree(of span: Span) -> SyntaxTree? { declarations.trees.first { $0.source.id == span.file } }

  // MARK: Names

  /// Problems of a name that is not declared. What a missing file declares cannot be judged without it.
  private static let aboutNames: Set<ProblemCode> = [
    .unknownAttribute, .unknownLevel, .missingLevel, .notUnderstood, .unknownName, .notOnCard, .testTarget,
    .testSubject, .testTable, .testField, .testValue, .noValue, .unknownType, .emptySection, .tagUnused,
    .unusedField, .unusedTable, .unusedIndicator, .badConstraint, .lookupKeys, .exportWording,
  ]

  /// No subject is declared at all: said once, in place of all names that cannot be judged.
  private func withoutSubjects(_ problems: [Diagnostic]) -> [Diagnostic] {
    guard declarations.levels.isEmpty,
      let first = problems.firstIndex(where: { $0.code == .unknownAttribute || $0.code == .missingLevel }),
      let span = problems[first].sourceSpan
    else { return problems }
    let rest = problems.filter { !FollowerFilter.aboutNames.contains($0.code) }
    guard !rest.contains(where: { $0.code == .importMissing || $0.code == .importOutside }) else { return rest }
    return (rest + [SubjectProblem.noneDeclared(at: span)]).inReadingOrder
  }

  /// Where a name is declared twice and another is missing, one of the two was meant to be the missing one.
  private func withoutNamesOfDoubles(_ problems: [Diagnostic]) -> [Diagnostic] {
    guard let double = problems.firstIndex(where: { $0.code == .duplicateName }),
      problems.count(where: { $0.code == .duplicateName }) == 1
    else { return problems }
    let missing = Set(problems.filter(isOnlyMissing).compactMap(word))
    guard let name = missing.min(by: { $0.count < $1.count }), missing.allSatisfy({ $0.hasPrefix(name) }) else {
      return problems
    }
    var rest = problems
    rest[double].help.insert(
      Bilingual(
        zh: "“\(name)”没有声明过：是不是其中一个应当叫“\(name)”？",
        en: "“\(name)” is not declared: is it what one of the two should be called?"), at: 0)
    return rest.filter { !isOnlyMissing($0) }
  }

  /// A name that is like no other.
  private func isOnlyMissing(_ problem: Diagnostic) -> Bool {
    FollowerFilter.isMissingName(problem.code) && problem.fixIts.isEmpty && word(of: problem)?.first?.isLetter == true
  }

  private static func isMissingName(_ code: ProblemCode) -> Bool {
    [.notOnCard, .testTarget, .testField, .notUnderstood, .unknownName, .emptySection].contains(code)
  }

  /// `指标 "借书率（班级）`: the name was taken up to the end of the line.
  private func withoutHalfQuotedNames(_ problems: [Diagnostic]) -> [Diagnostic] {
    let quoted = problems.filter { $0.code == .unclosedQuote }.compactMap { problem -> String? in
      guard let span = problem.sourceSpan else { return nil }
      let source = declarations.source(of: span.file)
      let line = source.lineRange(source.lineIndex(at: span.start))
      return FollowerFilter.bare(source.text(span.start..<line.upperBound))
    }
    guard !quoted.isEmpty else { return problems }
    return problems.filter { problem in
      guard FollowerFilter.isMissingName(problem.code), let word = word(of: problem) else { return true }
      return !quoted.contains { $0.hasPrefix(word) || word.hasPrefix($0) }
    }
  }

  /// The same unknown name in several places: told at the first, with the lines of the others.
  private func namedOnce(_ problems: [Diagnostic]) -> [Diagnostic] {
    var first: [String: Int] = [:]
    var lines: [Int: [Int]] = [:]
    var kept: [Diagnostic] = []
    for problem in problems {
      guard FollowerFilter.isMissingName(problem.code) || [.unknownAttribute, .testValue].contains(problem.code),
        let word = word(of: problem), let span = problem.sourceSpan
      else {
        kept.append(problem)
        continue
      }
      if let known = first[word] {
        let source = declarations.source(of: span.file)
        lines[known, default: []].append(source.lineIndex(at: span.start) + 1)
      } else {
        first[word] = kept.count
        kept.append(problem)
      }
    }
    for (index, others) in lines { kept[index].help.append(FollowerFilter.alsoOn(others)) }
    return kept
  }

  private static func alsoOn(_ lines: [Int]) -> Bilingual {
    let numbers = lines.prefix(6).map(String.init)
    let more = lines.count > 6
    return Bilingual(
      zh: "同样的问题还有 \(lines.count) 处：第 \(numbers.joined(separator: "、")) 行\(more ? "等" : "")。",
      en:
        "The same stands on \(lines.count == 1 ? "line" : "lines") \(numbers.joined(separator: ", "))\(more ? " and others" : "")."
    )
  }

  /// What stands at the place of a problem, quotes left out; of a test's `读书会次数 得分` the name alone.
  private func word(of problem: Diagnostic) -> String? {
    guard let span = problem.sourceSpan, span.start < span.end else { return nil }
    let text = FollowerFilter.bare(declarations.source(of: span.file).text(span.start..<span.end))
    guard problem.code == .testTarget, let end = text.firstIndex(of: " ") else { return text }
    let name = String(text[..<end])
    return name.unicodeScalars.allSatisfy { $0.value < 0x80 } ? text : name
  }

  private static func bare(_ text: String) -> String {
    String(
      text.drop { quotes.contains($0) || $0 == " " }.reversed().drop { quotes.contains($0) || $0 == " " }.reversed())
  }

  private static let quotes: Set<Character> = ["\"", "“", "”", "「", "」", "『", "』", "＂"]

  // MARK: Points

  /// `（4O分）`: the points are there, and cannot be read.
  private func withoutPointsOfBadBrackets(_ problems: [Diagnostic]) -> [Diagnostic] {
    let lines = Set(problems.filter { $0.code == .rowAttribute || $0.code == .otherBrackets }.compactMap(line))
    guard !lines.isEmpty else { return problems }
    return problems.filter { problem in
      guard problem.code == .pointsMissing, let line = line(problem) else { return true }
      return !lines.contains(line)
    }
  }

  private func line(_ problem: Diagnostic) -> FileLine? {
    guard let span = problem.sourceSpan else { return nil }
    return FileLine(file: span.file, line: declarations.source(of: span.file).lineIndex(at: span.start))
  }

  private struct FileLine: Hashable {
    var file: SourceFile.ID
    var line: Int
  }

  /// A cap below a single award is a doubt; where the points of the card do not fit either, that is the error.
  private func withoutDoubtfulCaps(_ problems: [Diagnostic]) -> [Diagnostic] {
    let clauses = problems.filter { $0.code == .unreachable }.flatMap(\.related).compactMap(\.sourceSpan)
    return problems.filter { problem in
      guard problem.code == .capBelowSingle, let span = problem.sourceSpan else { return true }
      return !clauses.contains { $0.file == span.file && $0.start <= span.start && span.end <= $0.end }
    }
  }
}

extension Span {
  /// True where another place of the same file lies inside.
  fileprivate func holds(_ other: Span) -> Bool { file == other.file && start <= other.start && other.start <= end }
}

extension RelatedPlace {
  fileprivate var sourceSpan: Span? {
    if case .source(let span) = place { span } else { nil }
  }
}

extension Diagnostic {
  var sourceSpan: Span? {
    if case .source(let span) = place { span } else { nil }
  }
}
