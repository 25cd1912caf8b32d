import Diagnostics

/// Gives the lines of a range of tokens one by one; empty lines and comment lines are passed over.
///
/// What a line is, is decided by what stands first on it, and by nothing else.
struct LineReader {
  private let source: SourceFile
  private let tokens: [Token]
  private let end: Int
  private var index: Int
  private var peeked: Line?

  init(_ tokens: [Token], _ range: Range<Int>, of source: SourceFile) {
    self.source = source
    self.tokens = tokens
    self.index = range.lowerBound
    self.end = range.upperBound
  }

  mutating func next() -> Line? {
    defer { peeked = nil }
    return peek()
  }

  mutating func peek() -> Line? {
    if peeked == nil { peeked = read() }
    return peeked
  }

  private mutating func read() -> Line? {
    var words: [Token] = []
    words.reserveCapacity(16)
    while index < end {
      let token = tokens[index]
      index += 1
      if token.kind == .lineEnd, !words.isEmpty { break }
      if !token.isTrivia { words.append(token) }
    }
    guard !words.isEmpty else { return nil }
    return Line(kind: LineReader.kind(of: words, in: source), tokens: words)
  }

  static func kind(of tokens: [Token], in source: SourceFile) -> Line.Kind {
    let first = tokens[0]
    if first.kind == .pipe { return .tableRow }
    if first.isSkippedLine { return .skipped }
    return wordKind(tokens, source) ?? listItemKind(tokens, source) ?? definitionKind(tokens)
      ?? labelKind(tokens, source) ?? .other
  }

  /// `指标 名`, `给定 …`, `一级 名`, `检查：…`
  private static func wordKind(_ tokens: [Token], _ source: SourceFile) -> Line.Kind? {
    guard let (word, length) = WordTable.lineWord(at: tokens, in: source),
      isEndOfWord(word, tokens, length, source)
    else { return nil }
    switch word {
    case .declaration(let keyword): return .declaration(keyword, length: length)
    case .statement(let keyword): return .statement(keyword, length: length)
    case .depth(let depth): return .depth(depth, length: length)
    }
  }

  /// A line word is followed by a space, a quoted name or, of a few, a number: `指标体系（10分）` is a name.
  private static func isEndOfWord(
    _ word: WordTable.LineWord, _ tokens: [Token], _ length: Int, _ source: SourceFile
  ) -> Bool {
    guard length < tokens.count else { return true }
    let next = tokens[length]
    switch next.kind {
    case .quoted: return true
    case .colon:
      if case .declaration(.check) = word { return true }
      return false
    case .leftParen:
      // `一级 （一）甲` has an outline number before its name.
      if case .depth = word { return CardRowReader.nameStart(of: tokens, from: length, in: source) > length }
      return false
    case .equal: return false
    case .number where !next.hasSpaceBefore:
      if case .declaration(let keyword) = word { return keyword.mayTouchNumber }
      return false
    default: return next.hasSpaceBefore
    }
  }

  /// `1.` without a digit after it, `（1）`, `①`
  private static func listItemKind(_ tokens: [Token], _ source: SourceFile) -> Line.Kind? {
    let first = tokens[0]
    if first.kind == .circledNumber {
      return circledNumber(of: first, source).map { .listItem($0, length: 1) }
    }
    if tokens.count > 1, first.kind == .number, tokens[1].kind == .point, !isTouchingNumber(tokens, at: 2) {
      return wholeNumber(of: first, source).map { .listItem($0, length: 2) }
    }
    if tokens.count > 2, first.kind == .leftParen, tokens[1].kind == .number, tokens[2].kind == .rightParen {
      return wholeNumber(of: tokens[1], source).map { .listItem($0, length: 3) }
    }
    return nil
  }

  private static func isTouchingNumber(_ tokens: [Token], at index: Int) -> Bool {
    index < tokens.count && tokens[index].kind == .number && !tokens[index].hasSpaceBefore
  }

  private static func wholeNumber(of token: Token, _ source: SourceFile) -> Int? {
    Int(token.foldedText(in: source))
  }

  /// ① is 1, ㉑ is 21; ⑴ and ⒈ are 1 too.
  private static func circledNumber(of token: Token, _ source: SourceFile) -> Int? {
    let value = Int(UTF8Decoder.character(in: source.bytes, at: Int(token.start), end: Int(token.end)).value)
    switch value {
    case 0x2460...0x249B: return (value - 0x2460) % 20 + 1
    case 0x3251...0x325F: return value - 0x3251 + 21
    case 0x32B1...0x32BF: return value - 0x32B1 + 36
    default: return nil
    }
  }

  /// `名＝式`, `名（层级）＝式`
  private static func definitionKind(_ tokens: [Token]) -> Line.Kind? {
    var index = 0
    while index < tokens.count, isDefinedName(tokens[index]) { index += 1 }
    guard tokens[..<index].contains(where: { $0.kind != .number }) else { return nil }
    if index < tokens.count, tokens[index].kind == .leftParen { index = Brackets.end(of: tokens, from: index) }
    return index < tokens.count && tokens[index].kind == .equal ? .definition : nil
  }

  private static func isDefinedName(_ token: Token) -> Bool {
    switch token.kind {
    case .han, .word, .number, .quoted: true
    default: false
    }
  }

  /// `计分：…`, or a word before a colon that is no label.
  private static func labelKind(_ tokens: [Token], _ source: SourceFile) -> Line.Kind? {
    guard let colon = Brackets.firstIndex(of: .colon, in: tokens), colon > 0 else { return nil }
    let words = tokens[..<colon]
    if let label = WordTable.label(of: Array(words), in: source) { return .clause(label, colon: colon) }
    let isOneWord = words.allSatisfy { isDefinedName($0) || $0.kind == .minus }
    return isOneWord ? .unknownLabel(colon: colon) : nil
  }
}
