import Diagnostics

/// A word that opens a line, mistyped: `指標`, `indicater`, `score card`.
///
/// The line is read as what it was meant to be, so that the lines below find the declaration they belong to, and one
/// slip makes one message.
struct MistypedWord {
  let word: WordTable.LineWord
  /// As it should be.
  let spelling: String
  /// How many tokens the typed word takes.
  let length: Int

  /// Nil where the line does not begin with such a word.
  init?(_ tokens: [Token], in surroundings: LineSurroundings, _ source: SourceFile) {
    guard let first = tokens.first, first.kind == .han || first.kind == .word else { return nil }
    // Scorecards have thousands of rows: of them only what stands for a level is looked at.
    let isRow = surroundings == .card && MistypedWord.isRowWithPoints(tokens, source)
    // `score minus 1` lacks its colon; `score card` is one word.
    let beginsWithLabel = WordTable.labels[WordTable.key(of: [first], in: source)] != nil
    // Three tokens hold the longest word, `indicator table`, with one space too many.
    for length in (1...3).reversed() where MistypedWord.mayEnd(at: length, tokens) {
      let typed = WordTable.key(of: tokens[..<length], in: source)
      guard typed.unicodeScalars.count <= MistypedWord.longest, WordTable.lineWords[typed] == nil,
        !beginsWithLabel || WordTable.lineWords[typed.replacing(" ", with: "")] != nil,
        let spelling = isRow ? MistypedWord.level(typed) : MistypedWord.spelling(of: typed),
        let word = WordTable.lineWords[spelling],
        MistypedWord.mayStand(word, in: surroundings)
      else { continue }
      (self.word, self.spelling, self.length) = (word, spelling, length)
      return
    }
    return nil
  }

  private static let longest = 24
  private static let spellings = WordTable.lineWords.keys.sorted()

  /// A space or a quoted name follows the word.
  private static func mayEnd(at length: Int, _ tokens: [Token]) -> Bool {
    // `levl 1` ends in a number.
    let isWord = { (token: Token) in token.kind == .han || token.kind == .word }
    guard length < tokens.count, tokens[..<(length - 1)].allSatisfy(isWord),
      isWord(tokens[length - 1]) || (length == 2 && tokens[1].kind == .number)
    else { return false }
    let next = tokens[length]
    return next.kind == .quoted || (next.hasSpaceBefore && next.kind != .colon)
  }

  /// `一級`, `levl 1`
  private static func level(_ typed: String) -> String? {
    let simplified = Traditional.simplified(typed)
    if simplified != typed, case .depth? = WordTable.lineWords[simplified] { return simplified }
    return depthSpelling(of: simplified)
  }

  private static func spelling(of typed: String) -> String? {
    let simplified = Traditional.simplified(typed)
    if simplified != typed, WordTable.lineWords[simplified] != nil { return simplified }
    if let depth = depthSpelling(of: simplified) { return depth }
    let joined = typed.replacing(" ", with: "")
    if joined != typed, WordTable.lineWords[joined] != nil { return joined }
    let near = NearNames.nearest(to: simplified, among: spellings, limit: 2)
    guard let best = near.first, !best.contains(where: \.isNumber), isOneKindOfLetters(typed, best) else { return nil }
    return best
  }

  /// `一极`, `一集`: words that sound like 级. `levl 1`: one slip away from `level 1`.
  private static func depthSpelling(of typed: String) -> String? {
    if typed.count == 2, let first = typed.first, let last = typed.last, "极集及籍即几纪".contains(last),
      DepthWord.zh.contains("\(first)级")
    {
      return "\(first)级"
    }
    guard typed.utf8.allSatisfy({ $0 < 0x80 }), let digit = typed.last, ("1"..."9").contains(digit),
      typed.contains(" "),
      NearNames.distance(typed, "level \(digit)", within: 1) == 1
    else { return nil }
    return "level \(digit)"
  }

  /// `list` is near to no Chinese word, and a Chinese one not to it.
  private static func isOneKindOfLetters(_ left: String, _ right: String) -> Bool {
    left.utf8.allSatisfy { $0 < 0x80 } == right.utf8.allSatisfy { $0 < 0x80 }
  }

  private static func mayStand(_ word: WordTable.LineWord, in surroundings: LineSurroundings) -> Bool {
    switch word {
    case .statement: surroundings == .test
    case .depth: surroundings == .card
    case .declaration: true
    }
  }

  private static func isRowWithPoints(_ tokens: [Token], _ source: SourceFile) -> Bool {
    guard CardRowReader.looksLikeRow(tokens, in: source),
      let bracket = tokens.firstIndex(where: { $0.kind == .leftParen })
    else { return false }
    return tokens[bracket...].contains { $0.kind == .number || $0.kind == .percent }
  }
}

extension MistypedWord {
  /// `給定 2027年 馆 甲馆：册数 5`, `目標 甲（馆）：每年不少于5册`
  fileprivate var mayHoldColon: Bool {
    switch word {
    case .statement: true
    case .declaration(let keyword): keyword.mayHoldClauseOnItsLine
    case .depth: false
    }
  }
}

extension Line {
  /// `指標 甲（馆）` read as `指标 甲（馆）`.
  func withOpeningWordMended(
    in surroundings: LineSurroundings, _ source: SourceFile
  ) -> (line: Line, problem: Diagnostic)? {
    guard kind == .other || isUnknownLabel, let found = MistypedWord(tokens, in: surroundings, source),
      kind == .other || found.mayHoldColon
    else { return nil }
    var line = self
    line.isMended = true
    switch found.word {
    case .declaration(let keyword): line.kind = .declaration(keyword, length: found.length)
    case .statement(let keyword): line.kind = .statement(keyword, length: found.length)
    case .depth(let depth): line.kind = .depth(depth, length: found.length)
    }
    let span = tokens.span(0..<found.length, in: source)
    let typed = source.text(span.start..<span.end)
    return (line, SyntaxProblem.mistypedWord(typed, spelling: found.spelling, at: span))
  }

  /// `指标借书率（班级）` read as `指标 借书率（班级）`. In a scorecard it is a row.
  func withSpaceAfterOpeningWord(
    in surroundings: LineSurroundings, _ source: SourceFile
  ) -> (line: Line, problem: Diagnostic)? {
    guard kind == .other, surroundings != .card, let first = tokens.first, first.kind == .han,
      tokens.contains(where: { $0.kind == .leftParen })
    else { return nil }
    let text = source.text(first.start..<first.end)
    let words = DeclarationKeyword.allCases.flatMap(\.spelling.zh).filter { $0.count > 1 && text.hasPrefix($0) }
    guard let word = words.max(by: { $0.count < $1.count }), word.utf8.count < text.utf8.count,
      case .declaration(let keyword)? = WordTable.lineWords[word]
    else { return nil }
    var line = self
    line.isMended = true
    line.kind = .declaration(keyword, length: 1)
    let end = first.start + Int32(word.utf8.count)
    line.tokens[0] = Token(.han, start: first.start, end: end, hasSpaceBefore: first.hasSpaceBefore)
    line.tokens.insert(Token(.han, start: end, end: first.end, hasSpaceBefore: true), at: 1)
    return (line, SyntaxProblem.missingSpace(after: word, at: Span(file: source.id, start: first.start, end: end)))
  }

  /// `給定 2027年 馆 甲馆：册数 5`: the colon ends what comes before it, not the opening word.
  private var isUnknownLabel: Bool {
    if case .unknownLabel = kind { true } else { false }
  }
}

/// Traditional forms of the characters that the words of the language are written with.
enum Traditional {
  static func simplified(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 >= 0x80 }) else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.map { forms[$0] ?? $0 }))
  }

  private static let forms: [Unicode.Scalar: Unicode.Scalar] = {
    let traditional = "標對數據評測試參輸檢報規則語單義給應級計條註適權識屬別籤總結說與組顯調間層連續餘換歸無記錄鍵驗階轉項優負達減額員準値於"
    let simplified = "标对数据评测试参输检报规则语单义给应级计条注适权识属别签总结说与组显调间层连续余换归无记录键验阶转项优负达减额员准值于"
    return Dictionary(zip(traditional.unicodeScalars, simplified.unicodeScalars)) { first, _ in first }
  }()
}
