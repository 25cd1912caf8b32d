package import Diagnostics
package import RuleSyntax

/// A physical line of a rule file: its words, and its comment.
struct PhysicalLine {
  var words: [Token]
  var comment: Token?
  /// All of it but its end.
  var range: Range<Int32>
  /// It holds what cannot be read or seen: it stays as it is.
  var isDamaged: Bool

  var isBlank: Bool { words.isEmpty && comment == nil && !isDamaged }
  var isComment: Bool { words.isEmpty && comment != nil && !isDamaged }
  var isTable: Bool { words.first?.kind == .pipe && !isDamaged }
  var start: Int32 { words.first?.start ?? range.lowerBound }
}

/// Cuts the tokens of a tree into physical lines.
enum LineCutter {
  static func lines(of tree: SyntaxTree) -> [PhysicalLine] {
    var lines: [PhysicalLine] = []
    var line = emptyLine(at: 0)
    for token in tree.tokens {
      guard token.kind != .lineEnd else {
        lines.append(line)
        line = emptyLine(at: token.end)
        continue
      }
      line.range = line.range.lowerBound..<token.end
      add(token, to: &line, in: tree.source)
    }
    if !line.range.isEmpty { lines.append(line) }
    return lines
  }

  private static func emptyLine(at start: Int32) -> PhysicalLine {
    PhysicalLine(words: [], comment: nil, range: start..<start, isDamaged: false)
  }

  private static func add(_ token: Token, to line: inout PhysicalLine, in source: SourceFile) {
    switch token.kind {
    case .comment: line.comment = token
    case .space: if isHidden(token, in: source) { line.isDamaged = true }
    case .invalid: line.isDamaged = true
    case .other:
      if token.end - token.start > 4 || source.bytes[Int(token.start)] == 0 { line.isDamaged = true }
      line.words.append(token)
    default: line.words.append(token)
    }
  }

  /// Spaces other than the usual ones, a tab and the ideographic one: most cannot be seen, and are reported. The mark at
  /// the start of a file says nothing.
  private static func isHidden(_ token: Token, in source: SourceFile) -> Bool {
    guard token.start > 0 || token.end != 3 || source.bytes[0] != 0xEF else { return false }
    var bytes = source.bytes[Int(token.start)..<Int(token.end)]
    while let first = bytes.first {
      if first == 0x20 || first == 0x09 {
        bytes = bytes.dropFirst()
      } else if bytes.starts(with: [0xE3, 0x80, 0x80]) {
        bytes = bytes.dropFirst(3)
      } else {
        return true
      }
    }
    return false
  }
}

/// The language whose punctuation a file is written with.
package enum LayoutLanguage {
  /// That of most words that open declarations and clauses; Chinese where they are as many.
  package static func of(_ tree: SyntaxTree) -> Language {
    var balance = 0
    func count(_ span: Span) {
      guard span.end > span.start else { return }
      balance += tree.source.bytes[Int(span.start)] < 0x80 ? -1 : 1
    }
    for declaration in tree.declarations {
      count(declaration.keywordSpan)
      for clause in declaration.clauses + declaration.rows.flatMap(\.clauses) { count(clause.labelSpan) }
      for statement in declaration.statements { count(statement.keywordSpan) }
    }
    return balance < 0 ? .en : .zh
  }
}
