import Diagnostics

/// Cuts a rule file into tokens, one physical line at a time.
///
/// Nothing is carried from line to line: quotes end with their line, and brackets are matched later. So an edit needs to
/// lex the lines it touches and no others.
struct Lexer {
  let bytes: [UInt8]
  let file: SourceFile.ID
  let source: SourceFile
  var tokens: [Token] = []
  var problems = ProblemList()

  /// The line being read: where it started among the tokens, the next byte, the end of its text.
  private var firstToken = 0
  var position = 0
  var end = 0
  private var openBrackets = 0
  private var mayBeLabel = true

  init(_ source: SourceFile) {
    self.source = source
    self.bytes = source.bytes
    self.file = source.id
  }

  mutating func lexLines(_ lines: Range<Int>) {
    for line in lines {
      if tokens.count > SyntaxLimits.tokens { return }
      lexLine(line)
    }
  }

  mutating func lexLine(_ index: Int) {
    let content = source.lineRange(index)
    begin(content)
    skipByteOrderMark()
    if content.count > SyntaxLimits.lineBytes {
      report(SyntaxProblem.lineTooLong(span(position, end)))
      emit(.other, to: end)
    } else {
      reportHiddenAndBroken()
      while position < end { lexToken() }
    }
    endLine(index)
  }

  mutating func endLine(_ index: Int) {
    let next = index + 1 < source.lineStarts.count ? Int(source.lineStarts[index + 1]) : bytes.count
    if next > end { emit(.lineEnd, to: next) }
  }

  mutating func begin(_ content: Range<Int32>) {
    firstToken = tokens.count
    position = Int(content.lowerBound)
    end = Int(content.upperBound)
    openBrackets = 0
    mayBeLabel = true
  }

  /// A byte order mark at the start of the file says nothing.
  private mutating func skipByteOrderMark() {
    if position == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { emit(.space, to: 3) }
  }

  func character(at index: Int) -> UTF8Decoder.Decoded {
    UTF8Decoder.character(in: bytes, at: index, end: end)
  }

  func characterClass(at index: Int) -> CharacterClass {
    index < end ? CharacterClass(character(at: index).value) : .other
  }

  func span(_ start: Int, _ end: Int) -> Span { Span(file: file, start: Int32(start), end: Int32(end)) }

  /// Makes a token of everything up to `next`.
  mutating func emit(_ kind: Token.Kind, to next: Int) {
    let hasSpace = tokens.count == firstToken || tokens[tokens.count - 1].isTrivia
    tokens.append(Token(kind, start: Int32(position), end: Int32(next), hasSpaceBefore: hasSpace))
    position = next
  }

  mutating func report(_ problem: Diagnostic) { problems.add(problem) }

  mutating func lexToken() {
    let character = character(at: position)
    switch CharacterClass(character.value) {
    case .space: emit(.space, to: endOfRun { $0 == .space })
    case .hash: emit(.comment, to: end)
    case .han: emit(.han, to: endOfRun { $0 == .han })
    case .latin, .alphabetic: emit(.word, to: endOfWord(from: position))
    case .digit: lexNumber()
    case .quote(let quote): lexQuoted(quote, openedBy: character)
    case .mark(let kind): lexMark(kind, length: character.length)
    case .bang: lexBang(length: character.length)
    case .invalid: emit(.invalid, to: endOfRun { $0 == .invalid })
    case .wordPart, .apostrophe, .other: emit(.other, to: position + character.length)
    }
  }

  /// Where the characters of one class that start here end.
  private func endOfRun(_ isInRun: (CharacterClass) -> Bool) -> Int {
    var index = position
    while index < end {
      let character = character(at: index)
      guard isInRun(CharacterClass(character.value)) else { break }
      index += character.length
    }
    return index
  }

  /// `，` `（` `≥` `<=` `——`
  private mutating func lexMark(_ kind: Token.Kind, length: Int) {
    let next = position + length
    switch kind {
    case .dash: emit(.dash, to: endOfRun { $0 == .mark(.dash) })
    case .less where isEqualSign(at: next): emit(.lessOrEqual, to: next + character(at: next).length)
    case .greater where isEqualSign(at: next): emit(.greaterOrEqual, to: next + character(at: next).length)
    case .leftParen, .leftBracket: lexOpeningBracket(kind, to: next)
    case .rightParen, .rightBracket:
      openBrackets = max(0, openBrackets - 1)
      emit(kind, to: next)
    case .colon: lexColon(to: next)
    default: emit(kind, to: next)
    }
  }

  private func isEqualSign(at index: Int) -> Bool { characterClass(at: index) == .mark(.equal) }

  private mutating func lexBang(length: Int) {
    let next = position + length
    if isEqualSign(at: next) {
      emit(.notEqual, to: next + character(at: next).length)
    } else {
      emit(.other, to: next)
    }
  }

  /// A line with too many brackets inside each other becomes one token.
  private mutating func lexOpeningBracket(_ kind: Token.Kind, to next: Int) {
    openBrackets += 1
    guard openBrackets > SyntaxLimits.nestedBrackets else { return emit(kind, to: next) }
    report(SyntaxProblem.bracketsTooDeep(at: span(position, next)))
    let start = tokens[firstToken..<tokens.count].first { !$0.isTrivia }?.start ?? Int32(position)
    while let last = tokens.last, last.start >= start, tokens.count > firstToken { tokens.removeLast() }
    position = Int(start)
    emit(.other, to: end)
  }

  /// `依据：…`: after a label that takes raw text, the rest of the line is one token.
  private mutating func lexColon(to next: Int) {
    emit(.colon, to: next)
    guard mayBeLabel, openBrackets == 0 else { return }
    mayBeLabel = false
    let words = tokens[firstToken..<tokens.count - 1].filter { !$0.isTrivia }
    if WordTable.label(of: words, in: source)?.takesRawText == true { lexRaw() }
  }

  private mutating func lexRaw() {
    let textStart = endOfRun { $0 == .space }
    if textStart > position { emit(.space, to: textStart) }
    guard position < end else { return }
    emit(.raw, to: endOfTextWithoutTrailingSpaces())
    if position < end { emit(.space, to: end) }
  }

  /// Where the last visible character of the line ends.
  func endOfTextWithoutTrailingSpaces() -> Int {
    var index = end
    while index > position {
      var start = index - 1
      while start > position, bytes[start] & 0xC0 == 0x80 { start -= 1 }
      let character = character(at: start)
      guard start + character.length == index, CharacterClass(character.value) == .space else { break }
      index = start
    }
    return index
  }
}
