import Diagnostics
import RuleSyntax

/// Rows of tables with their bars below each other.
enum TableLayout {
  /// A column is not made wider than this for one long cell; that cell stands out then.
  private static let widestColumn = 60

  /// Gives each row of each table its text. Comments and blank lines between the rows of one table do not end it.
  static func align(_ texts: inout [[UInt8]], _ lines: [PhysicalLine], _ plan: LinePlan, in source: SourceFile) {
    var table: [Int] = []
    for (index, line) in lines.enumerated() {
      if line.isTable {
        table.append(index)
      } else if !line.isBlank, !line.isComment {
        alignRows(table, &texts, lines, in: source)
        table = []
      }
    }
    alignRows(table, &texts, lines, in: source)
  }

  private static func alignRows(
    _ indices: [Int], _ texts: inout [[UInt8]], _ lines: [PhysicalLine], in source: SourceFile
  ) {
    let rows = indices.map { TableCells(lines[$0].words, in: source) }
    var widths: [Int] = []
    for row in rows where !row.isRule {
      for (column, cell) in row.cells.enumerated() {
        if column == widths.count { widths.append(1) }
        let width = DisplayWidth.of(cell)
        if width <= widestColumn { widths[column] = max(widths[column], width) }
      }
    }
    for (index, row) in zip(indices, rows) { texts[index] = Array(row.line(widths).utf8) }
  }
}

/// The cells of one line that begins with a bar.
private struct TableCells {
  private(set) var cells: [String] = []
  /// The line below a table's head: `|---|:--|`.
  let isRule: Bool

  init(_ words: [Token], in source: SourceFile) {
    var parts: [[Token]] = []
    var part: [Token] = []
    for token in words.dropFirst() {
      if token.kind == .pipe {
        parts.append(part)
        part = []
      } else {
        part.append(token)
      }
    }
    if !part.isEmpty { parts.append(part) }
    cells = parts.map { part in
      guard let first = part.first, let last = part.last else { return "" }
      return source.text(first.start..<last.end)
    }
    isRule =
      !parts.isEmpty
      && parts.allSatisfy { part in
        part.count > 1 && part.contains { $0.kind == .minus }
          && part.allSatisfy { $0.kind == .minus || $0.kind == .colon }
      }
  }

  func line(_ widths: [Int]) -> String {
    if isRule { return rule(widths) }
    var line = "|"
    for (column, cell) in cells.enumerated() {
      line += " " + DisplayWidth.pad(cell, to: column < widths.count ? widths[column] : 0)
      line += " |"
    }
    return line
  }

  /// `|------|-----:|`
  private func rule(_ widths: [Int]) -> String {
    var line = "|"
    for (column, cell) in cells.enumerated() {
      let width = (column < widths.count ? widths[column] : 1) + 2
      let (left, right) = (isColon(cell.first), isColon(cell.last))
      line += left ? ":" : ""
      line += String(repeating: "-", count: width - (left ? 1 : 0) - (right ? 1 : 0))
      line += (right ? ":" : "") + "|"
    }
    return line
  }

  private func isColon(_ character: Character?) -> Bool { character == ":" || character == "：" }
}
