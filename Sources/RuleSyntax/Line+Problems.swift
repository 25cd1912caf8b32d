import Diagnostics

/// What is wrong with lines that cannot be read, wherever they stand.
extension Line {
  var isListItem: Bool {
    if case .listItem = kind { return true }
    return false
  }

  /// `目表：…`, or `指标：…`, where a space should stand.
  func unknownLabel(colon: Int, in source: SourceFile) -> Diagnostic {
    let text = source.text(tokens[0].start..<tokens[colon - 1].end)
    let key = WordTable.key(of: tokens[..<colon], in: source)
    if WordTable.lineWords[key] != nil {
      return SyntaxProblem.colonAfterKeyword(text, colon: tokens[colon].span(in: source.id))
    }
    return SyntaxProblem.unknownLabel(
      text, near: NearSpelling.labels(near: key), at: tokens.span(0..<colon, in: source))
  }

  /// `指标：甲` read as `指标 甲`, so that the lines below find the declaration they belong to.
  func withoutColonAfterKeyword(
    in surroundings: LineSurroundings, _ source: SourceFile
  ) -> (line: Line, problem: Diagnostic)? {
    guard case .unknownLabel(let colon) = kind,
      let word = WordTable.lineWords[WordTable.key(of: tokens[..<colon], in: source)]
    else { return nil }
    var line = self
    switch word {
    case .declaration(let keyword): line.kind = .declaration(keyword, length: colon)
    case .statement(let keyword) where surroundings == .test: line.kind = .statement(keyword, length: colon)
    case .depth(let depth) where surroundings == .card: line.kind = .depth(depth, length: colon)
    default: return nil
    }
    line.tokens.remove(at: colon)
    return (line, unknownLabel(colon: colon, in: source))
  }

  /// `册数 | 整数 |` read as `| 册数 | 整数 |`.
  func withFirstBar(_ source: SourceFile) -> (line: Line, problem: Diagnostic)? {
    guard kind == .other, tokens.count(where: { $0.kind == .pipe }) > 1 else { return nil }
    let start = tokens[0].start
    var line = self
    line.kind = .tableRow
    line.tokens.insert(Token(.pipe, start: start, end: start, hasSpaceBefore: true), at: 0)
    let place = Span(file: source.id, start: start, end: tokens[0].end)
    return (line, SyntaxProblem.missingBar(at: place))
  }

  /// `取值；乙`, `value = x`: another sign where the colon belongs. Names are written before `＝` too, so only words that
  /// nobody takes for a name count there.
  func withColonAfterLabel(_ source: SourceFile) -> (line: Line, problem: Diagnostic)? {
    guard kind == .other || kind == .definition,
      let place = tokens.firstIndex(where: { $0.kind == .semicolon || $0.kind == .equal || $0.kind == .comma }),
      place > 0,
      place <= 3, place + 1 < tokens.count, let label = WordTable.label(of: Array(tokens[..<place]), in: source),
      tokens[place].kind != .equal || Line.neverNames.contains(label)
    else { return nil }
    let sign = tokens[place].span(in: source.id)
    let text = source.text(tokens[0].start..<tokens[place - 1].end)
    var line = self
    line.tokens[place].kind = .colon
    line.kind = .clause(label, colon: place)
    let problem = SyntaxProblem.otherSignForColon(
      text, sign: source.text(sign.start..<sign.end), at: sign, isHan: tokens[0].kind == .han)
    return (line, problem)
  }

  private static let neverNames: Set<ClauseLabel> = [.value, .score, .missing, .rounding, .grade, .combine, .direction]

  func misplacedStatement(_ length: Int, in source: SourceFile) -> Diagnostic {
    let span = tokens.span(0..<length, in: source)
    return SyntaxProblem.misplacedStatement(source.text(span.start..<span.end), at: span)
  }

  /// The problem of a line of no known kind. None if its broken bytes have been reported already.
  func notUnderstood(
    in keyword: DeclarationKeyword?, afterEmpty label: String?, lineAboveEnd: Int32? = nil, _ source: SourceFile
  ) -> [Diagnostic] {
    if kind == .skipped || isDamaged(in: source) { return [] }
    let first = tokens[0]
    if first.isSign { return [leadingSign(lineAboveEnd: lineAboveEnd, source)] }
    if let (word, length) = WordTable.lineWord(at: tokens, in: source), case .declaration = word,
      tokens.count > length, tokens[length].kind == .leftParen
    {
      let span = tokens.span(0..<length, in: source)
      return [SyntaxProblem.missingName(after: source.text(span.start..<span.end), at: span)]
    }
    if let length = labelLength(in: source, onlyRaw: keyword == .test) {
      let span = tokens.span(0..<length, in: source)
      return [
        SyntaxProblem.missingColon(source.text(span.start..<span.end), at: span, isHan: first.kind == .han)
      ]
    }
    return [
      SyntaxProblem.unknownLine(
        at: tokens.span(0..<tokens.count, in: source), help: SyntaxProblem.help(in: keyword, afterEmpty: label))
    ]
  }

  /// `- 丙`: the sign may belong to the end of the line above.
  private func leadingSign(lineAboveEnd: Int32?, _ source: SourceFile) -> Diagnostic {
    let sign = tokens[0]
    let text = source.text(sign.start..<sign.end)
    let fix = lineAboveEnd.map { end in
      FixIt(
        Span(file: source.id, start: end, end: sign.end), replacement: " " + text + source.text(end..<sign.start),
        title: Bilingual(zh: "移到上一行末尾", en: "Move it to the end of the line above"))
    }
    return SyntaxProblem.leadingSign(text, at: sign.span(in: source.id), fix: fix)
  }

  /// How many tokens a label without its colon takes: `计分 每少1名扣1分`. A test has only labels of raw text.
  private func labelLength(in source: SourceFile, onlyRaw: Bool) -> Int? {
    (1...3).reversed().first { length in
      guard tokens.count > length, tokens[length].hasSpaceBefore,
        let label = WordTable.label(of: Array(tokens[..<length]), in: source)
      else { return false }
      return label.takesRawText || !onlyRaw
    }
  }
}

extension Token {
  /// A sign that a line cannot begin with.
  fileprivate var isSign: Bool {
    switch kind {
    case .plus, .minus, .dash, .times, .divide, .caret, .equal, .notEqual, .less, .lessOrEqual, .greater,
      .greaterOrEqual, .comma, .listComma, .semicolon, .colon:
      true
    default: false
    }
  }
}
