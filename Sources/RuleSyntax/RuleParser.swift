package import Diagnostics

/// Reads rule files.
///
/// Any bytes give a tree: a mistake in one line is reported and never hides the next line. The work is linear in the size
/// of the file.
package enum RuleParser {
  /// - Parameter readsTests: false where tests are not wanted; they count as comments then.
  package static func parse(_ source: SourceFile, readsTests: Bool = true) -> SyntaxTree {
    if source.bytes.count > SyntaxLimits.fileBytes {
      return skipped(source, SyntaxProblem.fileTooLarge(source))
    }
    var lexer = Lexer(source)
    lexer.tokens.reserveCapacity(source.bytes.count / 5)
    if readsTests { lexer.lexLines(0..<source.lineStarts.count) } else { lexer.lexLinesOutsideTests() }
    if lexer.tokens.count > SyntaxLimits.tokens {
      return skipped(source, SyntaxProblem.tooManyTokens(source))
    }
    let built = TreeBuilder.build(lexer.tokens, 0..<lexer.tokens.count, of: source)
    return SyntaxTree(
      source: source, tokens: lexer.tokens, declarations: built.declarations,
      problems: ProblemList.inOrder(lexer.problems.all + built.problems.all))
  }

  /// A file over a limit is one token, and says nothing.
  private static func skipped(_ source: SourceFile, _ problem: Diagnostic) -> SyntaxTree {
    let whole = Token(.other, start: 0, end: Int32(source.bytes.count), hasSpaceBefore: true)
    return SyntaxTree(source: source, tokens: [whole], declarations: [], problems: [problem])
  }

  /// The words of a text without spaces, comments and line ends, as they would stand in a clause.
  package static func words(of source: SourceFile) -> [Token] {
    var lexer = Lexer(source)
    lexer.lexLines(0..<source.lineStarts.count)
    return lexer.tokens.filter { !$0.isTrivia }
  }
}

extension SyntaxTree {
  /// The bytes of the file, put together again from the tokens.
  package func printed() -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(source.bytes.count)
    for token in tokens { bytes += source.bytes[Int(token.start)..<Int(token.end)] }
    return bytes
  }
}
