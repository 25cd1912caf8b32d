import Diagnostics
import RuleSemantics
import RuleSyntax

/// Which words of a document are what, for colours: five numbers a word, each place told from the one before.
struct SemanticTokens {
  /// The kinds of words, in the order of the legend.
  enum Kind: Int, CaseIterable {
    case keyword, property, variable, type, `class`, enumMember, function, number, string, comment, `operator`

    var name: String { String(describing: self) }
  }

  static let legend = JSONValue.object([
    ("tokenTypes", .array(Kind.allCases.map { .string($0.name) })),
    ("tokenModifiers", .array([.string("declaration")])),
  ])

  private struct Word {
    var start: Int32
    var end: Int32
    var kind: Kind
    var isDeclaration = false
  }

  private let document: Document
  private let analysis: Analysis?
  private var source: SourceFile { document.source }

  init(_ document: Document, _ analysis: Analysis?) { (self.document, self.analysis) = (document, analysis) }

  /// - Parameter range: the lines that are asked for; nil: all.
  func json(_ range: JSONValue?) -> JSONValue {
    let words = SemanticTokens.withoutOverlaps(self.words(in: bytes(of: range)))
    var numbers: [JSONValue] = []
    numbers.reserveCapacity(words.count * 5)
    var line = 0
    var column = 0
    var place = source.lineStarts.startIndex
    for word in words {
      while place + 1 < source.lineStarts.count, source.lineStarts[place + 1] <= word.start { place += 1 }
      let start = source.units(source.lineStarts[place]..<word.start)
      numbers.append(.integer(place - line))
      numbers.append(.integer(place == line ? start - column : start))
      numbers.append(.integer(source.units(word.start..<word.end)))
      numbers.append(.integer(word.kind.rawValue))
      numbers.append(.integer(word.isDeclaration ? 1 : 0))
      (line, column) = (place, start)
    }
    return .object([("data", .array(numbers))])
  }

  private func bytes(of range: JSONValue?) -> Range<Int32> {
    guard let start = TextPosition(range?["start"]), let end = TextPosition(range?["end"]) else {
      return 0..<Int32(source.bytes.count)
    }
    let lower = source.offset(of: TextPosition(line: start.line, column: 0))
    return lower..<max(lower, source.offset(of: end))
  }

  private func words(in range: Range<Int32>) -> [Word] {
    var words = openingWords(in: range) + names(in: range)
    let first = document.tree.tokens.partition(at: range.lowerBound)
    for token in document.tree.tokens[first...] {
      if token.start >= range.upperBound { break }
      if let kind = SemanticTokens.kind(of: token) {
        words.append(Word(start: token.start, end: token.end, kind: kind))
      }
    }
    return words
  }

  /// Names come before the words inside them, and opening words before names.
  private static func withoutOverlaps(_ words: [Word]) -> [Word] {
    let sorted = words.enumerated().sorted { ($0.element.start, $0.offset) < ($1.element.start, $1.offset) }
    var kept: [Word] = []
    kept.reserveCapacity(sorted.count)
    for (_, word) in sorted where word.start >= kept.last?.end ?? 0 && word.end > word.start { kept.append(word) }
    return kept
  }

  private func openingWords(in range: Range<Int32>) -> [Word] {
    var words: [Word] = []
    func add(_ span: Span, _ kind: Kind) {
      if span.end > span.start, range.contains(span.start) {
        words.append(Word(start: span.start, end: span.end, kind: kind))
      }
    }
    for node in document.tree.declarations where node.span.end >= range.lowerBound && node.span.start < range.upperBound
    {
      add(node.keywordSpan, .keyword)
      for clause in node.clauses { add(clause.labelSpan, .property) }
      for clause in node.rows.flatMap(\.clauses) { add(clause.labelSpan, .property) }
      for statement in node.statements { add(statement.keywordSpan, .keyword) }
    }
    return words
  }

  /// The names that the last check has found, where they stand now.
  private func names(in range: Range<Int32>) -> [Word] {
    guard let analysis, let file = analysis.file(of: document.path) else { return [] }
    let changes = document.changes(since: analysis.revisions[document.path] ?? document.revision)
    var words: [Word] = []
    for use in analysis.outline.uses where use.span.file == file {
      var span: Span? = use.span
      for change in changes { span = span.flatMap(change.moved) }
      guard let span, range.contains(span.start), source.lineIndex(at: span.start) == source.lineIndex(at: span.end)
      else { continue }
      let kind = SemanticTokens.kind(of: analysis.outline.things[use.thing].kind)
      words.append(Word(start: span.start, end: span.end, kind: kind, isDeclaration: use.isDeclaration))
    }
    return words
  }

  private static func kind(of thing: NamedThing.Kind) -> Kind {
    switch thing {
    case .unit: .enumMember
    case .level, .list: .type
    case .table, .lookup, .card: .class
    case .field, .lookupColumn: .variable
    case .measure, .test: .function
    }
  }

  private static func kind(of token: Token) -> Kind? {
    switch token.kind {
    case .number, .date, .percent, .permille: .number
    case .quoted, .raw: .string
    case .comment: .comment
    case .plus, .minus, .times, .divide, .caret, .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
      .operator
    default: nil
    }
  }
}

extension [Token] {
  /// The first that ends behind a place.
  fileprivate func partition(at offset: Int32) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle].end <= offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
