import Diagnostics
import RuleSyntax

/// The author's words in some tokens of one file.
extension SourceFile {
  /// The tokens as typed, with one space wherever spaces, comments or line ends stand between them.
  func words(of tokens: some Sequence<Token>) -> String {
    var words = ""
    for token in tokens {
      if token.hasSpaceBefore, !words.isEmpty { words += " " }
      words += text(token.start..<token.end)
    }
    return words
  }

  /// What the words of a slot are compared by.
  func key(of tokens: some Sequence<Token>) -> String { Scope.key(words(of: tokens)) }

  /// From the first to the last token; an empty span at the start of the file for none.
  func span(of tokens: some Collection<Token>) -> Span {
    guard let first = tokens.first else { return Span(file: id, start: 0, end: 0) }
    let end = tokens.reduce(first.end) { max($0, $1.end) }
    return Span(file: id, start: first.start, end: end)
  }

  /// What is between the quotes of a token, as typed.
  func textInQuotes(_ token: Token) -> String {
    var inner = Substring(text(token.start..<token.end)).dropFirst()
    if let last = inner.last, "」』”“’\"＂".contains(last) { inner.removeLast() }
    return String(inner)
  }

  /// What follows a leading word: `简称 校`, `short: school`, `简称校`. Nil if the word does not stand there.
  func rest(of tokens: [Token], after word: LeadingWord) -> [Token]? { rest(of: tokens, behind: word) }

  func rest(of tokens: [Token], behind word: some SpelledWord) -> [Token]? {
    let spellings = word.spelling.zh + word.spelling.en
    for length in (1...3).reversed() where length <= tokens.count && spellings.contains(key(of: tokens[..<length])) {
      let rest = tokens[length...]
      let hasMark = rest.first?.kind == .colon || rest.first?.kind == .equal
      return Array(hasMark ? rest.dropFirst() : rest)
    }
    guard let first = tokens.first, first.kind == .han else { return nil }
    let text = text(first.start..<first.end)
    guard let word = spellings.first(where: { text.hasPrefix($0) }) else { return nil }
    var tail = first
    tail.start += Int32(word.utf8.count)
    return [tail] + tokens.dropFirst()
  }
}

/// Cuts tokens into parts; what is inside brackets stays together.
enum TokenParts {
  /// The parts between marks, empty ones left out.
  static func split(_ tokens: some Sequence<Token>, at marks: Set<Token.Kind>) -> [[Token]] {
    parted(tokens, at: marks).filter { !$0.isEmpty }
  }

  /// The parts between marks, empty ones included.
  static func parted(_ tokens: some Sequence<Token>, at marks: Set<Token.Kind>) -> [[Token]] {
    var parts: [[Token]] = [[]]
    var depth = 0
    for token in tokens {
      depth = max(0, depth + change(of: token))
      if depth == 0, marks.contains(token.kind) {
        parts.append([])
      } else {
        parts[parts.count - 1].append(token)
      }
    }
    return parts
  }

  /// The first token of a kind outside brackets.
  static func firstIndex(of kind: Token.Kind, in tokens: [Token]) -> Int? {
    var depth = 0
    for (index, token) in tokens.enumerated() {
      depth = max(0, depth + change(of: token))
      if depth == 0, token.kind == kind { return index }
    }
    return nil
  }

  /// What stands before the first bracket, and what is inside it.
  static func beforeAndInsideBracket(_ tokens: [Token]) -> (before: [Token], inside: [Token]) {
    guard let open = tokens.firstIndex(where: { $0.kind == .leftParen }) else { return (tokens, []) }
    var inside = Array(tokens[(open + 1)...])
    if let close = inside.lastIndex(where: { $0.kind == .rightParen }) { inside.removeSubrange(close...) }
    return (Array(tokens[..<open]), inside)
  }

  private static func change(of token: Token) -> Int {
    switch token.kind {
    case .leftParen, .leftBracket: 1
    case .rightParen, .rightBracket: -1
    default: 0
    }
  }

  /// Commas of all kinds and semicolons.
  static let commas: Set<Token.Kind> = [.comma, .semicolon]
  static let listMarks: Set<Token.Kind> = [.comma, .semicolon, .listComma]
}
