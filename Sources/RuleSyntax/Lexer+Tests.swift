import Diagnostics

extension Lexer {
  /// Cuts all lines but those of tests, each of which becomes a comment.
  ///
  /// Only a test whose every line says by its first word that it belongs there is passed over. Any other line may be a
  /// mistyped declaration, which must not go unnoticed.
  mutating func lexLinesOutsideTests() {
    var line = 0
    while line < source.lineStarts.count, tokens.count <= SyntaxLimits.tokens {
      guard case .declaration(.test, _)? = opening(of: line), let end = endOfTest(at: line) else {
        lexLine(line)
        line += 1
        continue
      }
      for passed in line..<end { passOver(passed) }
      line = end
    }
  }

  /// The line behind the last one of a test; nil where one of its lines may be something else.
  private mutating func endOfTest(at first: Int) -> Int? {
    for line in first + 1..<source.lineStarts.count {
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
    // A word of the language takes at most two of them, and the third says whether it ends there.
    while position < end, tokens[first...].count(where: { !$0.isTrivia }) < 3 { lexToken() }
    let words = tokens[first...].filter { !$0.isTrivia }
    return words.isEmpty ? nil : LineReader.kind(of: words, in: source)
  }

  private mutating func passOver(_ line: Int) {
    begin(source.lineRange(line))
    if position < end { emit(.comment, to: end) }
    endLine(line)
  }
}
