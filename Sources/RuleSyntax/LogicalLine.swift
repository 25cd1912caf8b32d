import Diagnostics

/// In which declaration a line stands, as far as that decides what the line can be.
enum LineSurroundings {
  case card
  case test
  case elsewhere
}

/// Joins a line with those that go on from it.
///
/// A line goes on if it ends in an operator, a comma, `、`, `；`, `且`, `或`, `则` or inside a bracket, and if the next line
/// is not of a kind of its own. A bracket that is still open then is closed there: one bad line never eats the next.
struct LogicalLines {
  private var reader: LineReader
  private let source: SourceFile

  init(_ reader: LineReader, of source: SourceFile) {
    self.reader = reader
    self.source = source
  }

  /// The next line, joined. `surroundings` are those of the lines read before it.
  mutating func next(in surroundings: LineSurroundings, problems: inout ProblemList) -> Line? {
    guard var line = reader.next() else { return nil }
    if let (mended, problem) = line.withoutColonAfterKeyword(in: surroundings, source) {
      problems.add(problem)
      line = mended
    } else if let (mended, problem) = line.withFirstBar(source) {
      problems.add(problem)
      line = mended
    } else if let (mended, problem) = line.withColonAfterLabel(source) {
      problems.add(problem)
      line = mended
    } else if let (mended, problem) = line.withSpaceAfterOpeningWord(in: surroundings, source)
      ?? line.withOpeningWordMended(in: surroundings, source)
    {
      problems.add(problem)
      line = mended
    }
    if surroundings == .test, line.kind == .definition { line.kind = .other }
    // Lines that go on are joined to it later: they do not decide what it is.
    line.mayBeRow = line.isRowOfCard(in: source)
    if surroundings == .card, line.mayBeRow { line.kind = .other }
    if checksBrackets(line.kind) { join(&line, surroundings, &problems) }
    line.dropFullStop()
    return line
  }

  private func checksBrackets(_ kind: Line.Kind) -> Bool {
    switch kind {
    case .declaration(let keyword, _): !keyword.takesRestOfLineAsName
    case .tableRow, .skipped: false
    default: true
    }
  }

  private mutating func join(_ line: inout Line, _ surroundings: LineSurroundings, _ problems: inout ProblemList) {
    var brackets = OpenBrackets()
    brackets.read(line.tokens, in: source, problems: &problems)
    let inner = surroundings.inside(line.kind)
    while mayContinue(line, inner), isUnfinished(line, brackets), let next = reader.peek(), continues(next, inner) {
      if brackets.depth(with: next.tokens) > SyntaxLimits.nestedBrackets {
        problems.add(SyntaxProblem.bracketsTooDeepOverLines(at: span(next.span)))
        break
      }
      _ = reader.next()
      brackets.read(next.tokens, in: source, problems: &problems)
      line.tokens += next.tokens
    }
    if let (bracket, closers) = brackets.unclosed(in: source), !line.isDamaged(in: source) {
      problems.add(
        SyntaxProblem.unclosedBracket(at: bracket.span(in: source.id), closers: closers, end: line.span.upperBound))
    }
  }

  private func span(_ range: Range<Int32>) -> Span {
    Span(file: source.id, start: range.lowerBound, end: range.upperBound)
  }

  /// Rows of a card never go on.
  private func mayContinue(_ line: Line, _ surroundings: LineSurroundings) -> Bool {
    switch line.kind {
    case .depth, .tableRow, .skipped: false
    case .other: surroundings != .card
    default: true
    }
  }

  private func isUnfinished(_ line: Line, _ brackets: OpenBrackets) -> Bool {
    !brackets.isEmpty || line.tokens[line.tokens.count - 1].leavesLineOpen(in: source)
  }

  /// Whether a line may go on from the one above: not if its first word makes it a line of its own.
  private func continues(_ line: Line, _ surroundings: LineSurroundings) -> Bool {
    switch line.kind {
    case .other: !(surroundings == .card && CardRowReader.looksLikeRow(line.tokens, in: source))
    case .definition: surroundings == .test
    // A mistyped label is one; other words before a colon may stand inside a clause: `按级别得分：国家级5分`.
    case .unknownLabel(let colon): !WordTable.isNearLineWord(WordTable.key(of: line.tokens[..<colon], in: source))
    default: false
    }
  }
}

extension LineSurroundings {
  /// The surroundings of the lines below a line.
  func inside(_ kind: Line.Kind) -> LineSurroundings {
    switch kind {
    case .declaration(.scorecard, _): .card
    case .declaration(.test, _): .test
    case .declaration, .definition: .elsewhere
    default: self
    }
  }
}

extension Token {
  /// `，` `＋` `≥` `或` at the end of a line: the sentence is not finished.
  func leavesLineOpen(in source: SourceFile) -> Bool {
    switch kind {
    case .comma, .listComma, .semicolon, .plus, .minus, .dash, .times, .divide, .caret, .equal, .notEqual, .less,
      .lessOrEqual, .greater, .greaterOrEqual:
      return true
    case .han:
      // A long run is not read as a whole.
      let text = source.text(max(start, end - 3)..<end)
      return ContinuationWord.zh.contains(text)
    case .word: return end - start <= 8 && ContinuationWord.en.contains(foldedText(in: source).lowercased())
    default: return false
    }
  }
}
