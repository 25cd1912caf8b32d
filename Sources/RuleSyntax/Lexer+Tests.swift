import Diagnostics

extension Lexer {
  /// Cuts all lines but those below the headings of tests, each of which becomes a comment.
  ///
  /// Only a test whose every line says by its first word that it belongs there is passed over. Any other line may be a
  /// mistyped declaration, which must not go unnoticed.
  mutating func lexLinesOutsideTests() {
    var line = 0
    while line < source.lineStarts.count, tokens.count <= SyntaxLimits.tokens {
      let first = tokens.count
      lexLine(line)
      line += 1
      if case .declaration(.test, _)? = kind(from: first), let end = endOfTest(from: line) {
        for passed in line..<end { passOver(passed) }
        line = end
      }
    }
  }

  /// The line behind the last one of a test, given the one below its heading; nil where one of them may be something else.
  private mutating func endOfTest(from first: Int) -> Int? {
    for line in first..<source.lineStarts.count {
      switch opening(of: line) {
      case nil, .statement, .tableRow: continue
      case .declaration: return line
      default: return nil
      }
    }
    return source.lineStarts.count
  }

  /// What a line is by its first words; nil for one without any.
  private mutating func opening(of line: Int) -> Line.Kind? {
    let (first, known) = (tokens.count, problems)
    defer {
      tokens.removeSubrange(first...)
      problems = known
    }
    begin(source.lineRange(line))
    guard end - position <= SyntaxLimits.lineBytes else { return .skipped }
    var words = 0
    // A word of the language takes at most two of them, and the third says whether it ends there. A bar says all.
    while position < end, words < 3 {
      lexToken()
      guard let last = tokens.last, !last.isTrivia else { continue }
      if words == 0, last.kind == .pipe { return .tableRow }
      words += 1
    }
    return kind(from: first)
  }

  /// What the words from a token on say; nil where there are none.
  private func kind(from first: Int) -> Line.Kind? {
    let words = tokens[first...].filter { !$0.isTrivia }
    return words.isEmpty ? nil : LineReader.kind(of: words, in: source)
  }

  private mutating func passOver(_ line: Int) {
    begin(source.lineRange(line))
    if position < end { emit(.comment, to: end) }
    endLine(line)
  }
}
