import Diagnostics
import RuleSyntax

/// The heads of a table with fixed columns.
extension DeclarationReader {
  /// The place of each known head in the first row of a declaration's table. Unknown and repeated heads are reported.
  mutating func columns<Head: SpelledWord>(of node: SourcedNode, _ heads: Head.Type) -> [Head: Int] {
    guard let row = node.node.table.first else { return [:] }
    var places: [Head: Int] = [:]
    for (place, cell) in row.cells.enumerated() {
      let words = node.words(of: cell.tokens)
      guard let head = Head.named(words) else {
        let near = problems.near(words, Head.spellings)
        problems.add(TableProblem.unknownHead(words, near: near, known: Head.choices, at: cell.span))
        continue
      }
      if let first = places[head] {
        problems.add(TableProblem.repeatedHead(words, at: cell.span, first: row.cells[first].span))
      } else {
        places[head] = place
      }
    }
    return places
  }
}

extension TableRowNode {
  /// True of a row that holds nothing.
  var isBlank: Bool { cells.allSatisfy(\.tokens.isEmpty) }

  /// The cell in a column; nil where the row ends before it, or the cell is empty.
  func cell(_ column: Int?) -> TableCellNode? {
    guard let column, column < cells.count, !cells[column].tokens.isEmpty else { return nil }
    return cells[column]
  }
}
