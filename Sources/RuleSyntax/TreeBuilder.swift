import Diagnostics

/// Hangs lines on declarations.
///
/// A declaration ends where the next one starts, so each can be built again alone; nothing else is carried on.
struct TreeBuilder {
  private let source: SourceFile
  private var lines: LogicalLines
  private var open: DeclarationBuilder?
  /// After a table or list that belongs to nothing, its other rows are not reported one by one.
  private var isInOrphan = false
  private(set) var declarations: [DeclarationNode] = []
  private(set) var problems = ProblemList()

  /// Builds what some of the tokens say; they start and end where lines do.
  static func build(_ tokens: [Token], _ range: Range<Int>, of source: SourceFile) -> TreeBuilder {
    var builder = TreeBuilder(source: source, lines: LogicalLines(LineReader(tokens, range, of: source), of: source))
    builder.build()
    return builder
  }

  private init(source: SourceFile, lines: LogicalLines) {
    self.source = source
    self.lines = lines
  }

  private mutating func build() {
    while let line = lines.next(in: surroundings, problems: &problems) { add(line) }
    close()
  }

  private var surroundings: LineSurroundings {
    switch open?.node.keyword {
    case .scorecard: .card
    case .test: .test
    default: .elsewhere
    }
  }

  private mutating func add(_ line: Line) {
    switch line.kind {
    case .declaration(let keyword, let length):
      close()
      open = DeclarationBuilder(line, keyword: keyword, keywordLength: length, in: source, problems: &problems)
    case .definition:
      close()
      open = DeclarationBuilder(line, keyword: .define, keywordLength: 0, in: source, problems: &problems)
    default:
      if open == nil { addOrphan(line) }
      open?.add(line, problems: &problems)
    }
  }

  private mutating func close() {
    if let node = open?.node { declarations.append(node) }
    open = nil
  }

  /// A line above the first declaration.
  private mutating func addOrphan(_ line: Line) {
    let span = Span(file: source.id, start: line.span.lowerBound, end: line.span.upperBound)
    defer { isInOrphan = line.kind == .tableRow || line.isListItem }
    switch line.kind {
    case .clause(_, let colon):
      let label = source.text(line.tokens[0].start..<line.tokens[colon - 1].end)
      problems.add(SyntaxProblem.misplacedClause(label, at: line.tokens.span(0..<colon, in: source)))
    case .tableRow:
      if !isInOrphan { problems.add(SyntaxProblem.misplacedTable(at: span)) }
    case .listItem:
      if !isInOrphan { problems.add(SyntaxProblem.misplacedListItem(at: span)) }
    case .depth: problems.add(SyntaxProblem.misplacedRow(at: span))
    case .statement(_, let length): problems.add(line.misplacedStatement(length, in: source))
    case .unknownLabel(let colon): problems.add(line.unknownLabel(colon: colon, in: source))
    default: problems.add(contentsOf: line.notUnderstood(in: nil, afterEmpty: nil, source))
    }
  }
}

extension [Token] {
  /// From the first to the last of some tokens.
  func span(_ range: Range<Int>, in source: SourceFile) -> Span {
    Span(file: source.id, start: self[range.lowerBound].start, end: self[range.upperBound - 1].end)
  }
}
