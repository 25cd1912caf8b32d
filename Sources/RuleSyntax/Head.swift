import Diagnostics

/// What follows the keyword of a declaration or the depth word of a row: a name, attributes in brackets, and a body.
///
/// `在聘产业教授（院校）` · `上限（院校）＝4%（来源：…）` · `级别：国家级＞省级` · `到馆（40分，汇总：最低）`
struct Head {
  var name: [Token] = []
  var attributes: [AttributeNode] = []
  /// `：` or `＝`
  var opener: Token?
  var body: [Token] = []
  /// `[院校]` or `【院校】` where `（院校）` belongs: read as that.
  var otherBrackets: Span?
  /// What stands behind the brackets and is neither `：` nor `＝`.
  var excess: [Token] = []

  /// Reads `名（属性）：…`; `＝` opens a body too if `equalOpensBody`.
  init(
    _ tokens: ArraySlice<Token>, equalOpensBody: Bool, nameMayEndInBrackets: Bool = false, in source: SourceFile
  ) {
    var tokens = Array(tokens)
    if !nameMayEndInBrackets { otherBrackets = Head.roundBrackets(&tokens, in: source) }
    func opensBody(_ token: Token) -> Bool {
      token.kind == .colon || (equalOpensBody && token.kind == .equal)
    }
    let nameEnd = tokens.firstIndex { $0.kind == .leftParen || opensBody($0) } ?? tokens.count
    name = Array(tokens[..<nameEnd])
    var index = nameEnd
    while index < tokens.count, tokens[index].kind == .leftParen {
      let next = Brackets.end(of: tokens, from: index)
      attributes += AttributeNode.parts(ofBracket: tokens[index..<next], in: source)
      index = next
    }
    guard index < tokens.count else { return }
    if opensBody(tokens[index]) {
      opener = tokens[index]
      body = Array(tokens[(index + 1)...])
    } else {
      excess = Array(tokens[index...])
    }
  }
}

extension Head {
  /// Makes the last brackets round where they are others and the line has no round ones; gives their place.
  ///
  /// `〔2025〕` stays: numbers of documents are written so.
  private static func roundBrackets(_ tokens: inout [Token], in source: SourceFile) -> Span? {
    guard let start = tokens.lastIndex(where: { opensOtherBracket($0, source) }), start > 0,
      !tokens.contains(where: { $0.kind == .leftParen }),
      !tokens[..<start].contains(where: { $0.kind == .colon || $0.kind == .equal }),
      let last = tokens[start...].firstIndex(where: { closesOtherBracket($0, source) })
    else { return nil }
    let end = last + 1
    guard end > start + 2,
      end == tokens.count || tokens[end].kind == .colon || tokens[end].kind == .equal
    else { return nil }
    tokens[start].kind = .leftParen
    tokens[end - 1].kind = .rightParen
    return tokens.span(start..<end, in: source)
  }

  private static func opensOtherBracket(_ token: Token, _ source: SourceFile) -> Bool {
    (token.kind == .leftBracket || token.kind == .other)
      && ["[", "［", "【", "{", "｛"].contains(source.text(token.start..<token.end))
  }

  private static func closesOtherBracket(_ token: Token, _ source: SourceFile) -> Bool {
    (token.kind == .rightBracket || token.kind == .other)
      && ["]", "］", "】", "}", "｝"].contains(source.text(token.start..<token.end))
  }

  /// The message about brackets of another shape.
  func otherBracketsProblem(in source: SourceFile) -> Diagnostic? {
    guard let span = otherBrackets else { return nil }
    let inner = source.text(span.start..<span.end).dropFirst().dropLast()
    let isASCII = source.bytes[Int(span.start)] < 0x80
    return SyntaxProblem.otherBrackets(at: span, rounded: isASCII ? "(\(inner))" : "（\(inner)）")
  }
}

extension AttributeNode {
  /// `（院校，满分100分）`, with its brackets; the closing one may be missing.
  static func parts(ofBracket bracket: ArraySlice<Token>, in source: SourceFile) -> [AttributeNode] {
    let isClosed = bracket.count > 1 && bracket[bracket.endIndex - 1].closesBracket
    let inner = bracket.dropFirst().dropLast(isClosed ? 1 : 0)
    return Brackets.parts(of: inner).map { AttributeNode($0, in: source) }
  }

  /// `院校`, `权重：70%`
  private init(_ part: [Token], in source: SourceFile) {
    span = Span(file: source.id, start: part[0].start, end: part[part.count - 1].end)
    if let colon = Brackets.firstIndex(of: .colon, in: part),
      let label = WordTable.label(of: Array(part[..<colon]), in: source)
    {
      self.label = label
      tokens = Array(part[(colon + 1)...])
    } else {
      label = nil
      tokens = part
    }
  }
}

/// Rows of a scorecard: `1.1 专业与产业匹配度（30分）`.
enum CardRowReader {
  /// Where the name starts, after an outline number: `1.1`, `1.`, `1、`, `（一）`, `一、`, `①`.
  static func nameStart(of tokens: [Token], from start: Int, in source: SourceFile) -> Int {
    let rest = tokens[start...]
    let length = numberLength(rest, in: source) ?? bracketLength(rest, in: source) ?? hanLength(rest, in: source)
    let next = start + (length ?? 0)
    return next < tokens.count ? next : start
  }

  /// A row and nothing else: a name and one bracket up to the end of the line.
  static func looksLikeRow(_ tokens: [Token], in source: SourceFile) -> Bool {
    let start = nameStart(of: tokens, from: 0, in: source)
    guard let bracket = tokens[start...].firstIndex(where: { $0.kind == .leftParen }), bracket > start else {
      return false
    }
    return tokens[start..<bracket].allSatisfy(\.isNamePart) && Brackets.end(of: tokens, from: bracket) == tokens.count
  }

  /// A row whose bracket begins with points, a share, or `weight:`.
  static func hasPoints(_ tokens: [Token], in source: SourceFile) -> Bool {
    guard looksLikeRow(tokens, in: source), let bracket = tokens.firstIndex(where: { $0.kind == .leftParen }),
      bracket + 1 < tokens.count
    else { return false }
    if tokens[bracket + 1].kind == .number { return true }
    let words = tokens[(bracket + 1)...].prefix { $0.kind != .colon && $0.kind != .rightParen }
    let label = WordTable.label(of: Array(words), in: source)
    return label == .weight || label == .fullPoints
  }

  /// `1.1 `, `1.`, `2、`, `①`
  private static func numberLength(_ tokens: ArraySlice<Token>, in source: SourceFile) -> Int? {
    guard let first = tokens.first else { return nil }
    if first.kind == .circledNumber { return 1 }
    guard first.kind == .number else { return nil }
    var index = tokens.startIndex + 1
    while index < tokens.endIndex, isInDottedNumber(tokens[index]) { index += 1 }
    if index < tokens.endIndex, tokens[index].kind == .listComma { return index + 1 - tokens.startIndex }
    let isDotted = index > tokens.startIndex + 1 || first.foldedText(in: source).contains(".")
    let isParted = tokens[index - 1].kind == .point || (index < tokens.endIndex && tokens[index].hasSpaceBefore)
    return isDotted && isParted ? index - tokens.startIndex : nil
  }

  private static func isInDottedNumber(_ token: Token) -> Bool {
    (token.kind == .point || token.kind == .number) && !token.hasSpaceBefore
  }

  /// `（一）`, `(1)`
  private static func bracketLength(_ tokens: ArraySlice<Token>, in source: SourceFile) -> Int? {
    let head = Array(tokens.prefix(3))
    guard head.count == 3, head[0].kind == .leftParen, head[2].kind == .rightParen else { return nil }
    return head[1].kind == .number || isNumeral(head[1], in: source) ? 3 : nil
  }

  /// `一、`
  private static func hanLength(_ tokens: ArraySlice<Token>, in source: SourceFile) -> Int? {
    let head = Array(tokens.prefix(2))
    return head.count == 2 && head[1].kind == .listComma && isNumeral(head[0], in: source) ? 2 : nil
  }

  private static func isNumeral(_ token: Token, in source: SourceFile) -> Bool {
    token.kind == .han && token.end - token.start <= 12
      && token.foldedText(in: source).allSatisfy(OutlineNumeral.zh.contains)
  }
}
