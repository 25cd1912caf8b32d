import Diagnostics

/// Walks over tokens with regard to their brackets.
enum Brackets {
  /// The index after the bracket that closes the one at `start`, or the end where none does.
  static func end(of tokens: [Token], from start: Int) -> Int {
    var depth = 0
    for index in start..<tokens.count {
      if tokens[index].opensBracket { depth += 1 }
      if tokens[index].closesBracket { depth -= 1 }
      if depth == 0 { return index + 1 }
    }
    return tokens.count
  }

  /// The first token of a kind outside all brackets.
  static func firstIndex(of kind: Token.Kind, in tokens: [Token]) -> Int? {
    var depth = 0
    for (index, token) in tokens.enumerated() {
      if token.opensBracket { depth += 1 }
      if token.closesBracket { depth = max(0, depth - 1) }
      if depth == 0, token.kind == kind { return index }
    }
    return nil
  }

  /// Cuts at commas and semicolons outside inner brackets: `院校，满分100分` is two parts. Empty parts are left out.
  static func parts(of tokens: ArraySlice<Token>) -> [[Token]] {
    var parts: [[Token]] = []
    var part: [Token] = []
    var depth = 0
    for token in tokens {
      if token.opensBracket { depth += 1 }
      if token.closesBracket { depth -= 1 }
      if depth == 0, token.kind == .comma || token.kind == .semicolon {
        parts.append(part)
        part = []
      } else {
        part.append(token)
      }
    }
    parts.append(part)
    return parts.filter { !$0.isEmpty }
  }
}

/// The brackets that are open at some place of a line that may go on below.
struct OpenBrackets {
  private(set) var stack: [Token] = []

  var isEmpty: Bool { stack.isEmpty }

  /// The outermost bracket that nothing has closed, and what would close it and those inside it.
  func unclosed(in source: SourceFile) -> (bracket: Token, closers: String)? {
    guard let first = stack.first else { return nil }
    let closers = stack.reversed().map { OpenBrackets.closer(of: $0, in: source) }
    return (first, closers.joined())
  }

  mutating func read(_ tokens: some Sequence<Token>, in source: SourceFile, problems: inout ProblemList) {
    for token in tokens {
      if token.opensBracket { stack.append(token) }
      if token.closesBracket { close(token, in: source, &problems) }
    }
  }

  private mutating func close(_ token: Token, in source: SourceFile, _ problems: inout ProblemList) {
    let span = token.span(in: source.id)
    guard let opener = stack.popLast() else {
      return problems.add(SyntaxProblem.strayBracket(at: span, text: source.text(token.start..<token.end)))
    }
    if (opener.kind == .leftParen) != (token.kind == .rightParen) {
      problems.add(
        SyntaxProblem.mismatchedBracket(
          at: span, opener: opener.span(in: source.id), closer: OpenBrackets.closer(of: opener, in: source)))
    }
  }

  /// How deep these tokens would go on top of what is open.
  func depth(with tokens: [Token]) -> Int {
    var depth = stack.count
    var deepest = depth
    for token in tokens {
      if token.opensBracket { depth += 1 }
      if token.closesBracket { depth = max(0, depth - 1) }
      deepest = max(deepest, depth)
    }
    return deepest
  }

  /// `（` → `）`, in the width that the author used.
  private static func closer(of opener: Token, in source: SourceFile) -> String {
    switch source.text(opener.start..<opener.end) {
    case "（": "）"
    case "【": "】"
    case "［": "］"
    case "〔": "〕"
    case "[": "]"
    default: ")"
    }
  }
}
