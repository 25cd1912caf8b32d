import Diagnostics
import RuleSyntax

/// What an editor can fold: declarations, and comments of several lines.
struct FoldingRanges {
  private let tree: SyntaxTree
  private var source: SourceFile { tree.source }

  init(_ document: Document) { tree = document.tree }

  var json: JSONValue {
    .array(
      (declarations + comments).map { fold in
        .members([
          ("startLine", .integer(fold.lines.lowerBound)), ("endLine", .integer(fold.lines.upperBound)),
          ("kind", fold.isComment ? .string("comment") : .string("region")),
        ])
      })
  }

  private struct Fold {
    var lines: ClosedRange<Int>
    var isComment = false
  }

  private var declarations: [Fold] {
    tree.declarations.compactMap { node in
      let first = source.lineIndex(at: node.span.start)
      let last = source.lineIndex(at: max(node.span.start, node.span.end - 1))
      return last > first ? Fold(lines: first...last) : nil
    }
  }

  /// Lines that are comments and nothing else, one after the other.
  private var comments: [Fold] {
    var found: [Fold] = []
    for token in tree.tokens where token.kind == .comment {
      let line = source.lineIndex(at: token.start)
      guard isAlone(token, line) else { continue }
      if let last = found.last, last.lines.upperBound == line - 1 {
        found[found.count - 1].lines = last.lines.lowerBound...line
      } else {
        found.append(Fold(lines: line...line, isComment: true))
      }
    }
    return found.filter { $0.lines.count > 1 }
  }

  private func isAlone(_ token: Token, _ line: Int) -> Bool {
    source.bytes[Int(source.lineStarts[line])..<Int(token.start)].allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }
}
