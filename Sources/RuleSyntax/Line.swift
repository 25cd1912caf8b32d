import Diagnostics

/// One physical line with something on it, and what its first word makes of it.
struct Line {
  enum Kind: Equatable {
    /// `指标 名（层级）`. The number is how many tokens the keyword takes.
    case declaration(DeclarationKeyword, length: Int)
    /// `给定 …`
    case statement(StatementKeyword, length: Int)
    /// `一级 名（60分）`
    case depth(Int, length: Int)
    /// `名（层级）＝式`
    case definition
    /// `计分：…`, with the place of the colon among the tokens.
    case clause(ClauseLabel, colon: Int)
    /// `目表：…`
    case unknownLabel(colon: Int)
    /// `1. …` `（1）…` `①…`
    case listItem(Int, length: Int)
    /// `| … |`
    case tableRow
    /// Anything else: a scorecard's row, a line that goes on from the one above, or a mistake.
    case other
    /// A line that was not cut into tokens.
    case skipped
  }

  var kind: Kind
  /// True where the opening word was mistyped: what the line is depends on what stands above.
  var isMended = false
  /// `unit costs (10 points)`: below a scorecard it would be a row.
  var mayBeRow = false
  /// Without spaces, comments and the line end; never empty.
  var tokens: [Token]

  var span: Range<Int32> { tokens[0].start..<tokens[tokens.count - 1].end }

  /// A full stop at the end of a line says nothing.
  mutating func dropFullStop() {
    if tokens.count > 1, tokens[tokens.count - 1].kind == .fullStop { tokens.removeLast() }
  }

  /// True when the line holds what could not be read, which has been reported.
  func isDamaged(in source: SourceFile) -> Bool {
    tokens.contains { token in
      token.kind == .invalid || (token.kind == .other && source.bytes[Int(token.start)] == 0)
    }
  }
}

extension Line {
  /// `unit costs (10 points)`: in a scorecard a row, though it begins with a word for declarations.
  func isRowOfCard(in source: SourceFile) -> Bool {
    switch kind {
    case .declaration(let keyword, let length):
      !keyword.mayHavePoints && length < tokens.count && CardRowReader.hasPoints(tokens, in: source)
    case .statement(_, let length): length < tokens.count && CardRowReader.hasPoints(tokens, in: source)
    default: false
    }
  }
}

extension Token {
  /// Nothing but a line that was skipped makes such a token of several characters.
  var isSkippedLine: Bool { kind == .other && end - start > 4 }

  var opensBracket: Bool { kind == .leftParen || kind == .leftBracket }
  var closesBracket: Bool { kind == .rightParen || kind == .rightBracket }

  /// What a name is made of, brackets apart.
  var isNamePart: Bool {
    switch kind {
    case .han, .word, .number, .date, .quoted, .percent, .permille, .minus, .dash, .plus, .divide, .point, .other,
      .circledNumber, .leftBracket, .rightBracket, .listComma:
      true
    default: false
    }
  }
}
