import Diagnostics
import RuleSyntax

/// Rows copied from a spreadsheet, cells parted by tabs, turned into rows of a table.
///
/// Such rows are two or more lines one below the other with equally many tabs between their cells, or one line that is
/// nothing else. Lines with a label, a bar or a comment are never taken for them.
enum PastedRows {
  private static let tab = UInt8(ascii: "\t")

  static func turnedIntoTables(_ bytes: [UInt8]) -> [UInt8] {
    let source = SourceFile(id: 0, path: "", bytes: bytes)
    let tree = RuleParser.parse(source)
    let lines = LineCutter.lines(of: tree)
    let plan = LinePlan(tree)
    let cells = lines.map { Self.cells(of: $0, in: source) }
    var result: [UInt8] = []
    var index = 0
    while index < lines.count {
      let run = runOfRows(from: index, cells)
      if run > 1 || (run == 1 && plan.indent(at: lines[index].start) == nil) {
        for row in cells[index..<index + run] { result += Array((line(row ?? []) + "\n").utf8) }
        index += run
      } else {
        let range = Int(lines[index].range.lowerBound)..<Int(lines[index].range.upperBound)
        result += source.bytes[range] + [0x0A]
        index += 1
      }
    }
    return result
  }

  /// How many lines from here on have equally many cells.
  private static func runOfRows(from start: Int, _ cells: [[String]?]) -> Int {
    guard let first = cells[start] else { return 0 }
    let end = cells[start...].firstIndex { $0?.count != first.count } ?? cells.count
    return end - start
  }

  /// The cells of a line with a tab between words; nil for another line.
  private static func cells(of line: PhysicalLine, in source: SourceFile) -> [String]? {
    let bytes = source.bytes[Int(line.range.lowerBound)..<Int(line.range.upperBound)]
    guard bytes.contains(tab), !line.isDamaged, !line.isTable, let first = line.words.first,
      let last = line.words.last, !hasLabel(line.words, in: source)
    else { return nil }
    // Empty cells at the start and the end count: each row of a copied block has as many tabs. A line with one tab, and
    // that before its words, is indented by it.
    let whole = source.text(line.range.lowerBound..<(line.comment == nil ? line.range.upperBound : last.end))
    let indented = source.text(line.range.lowerBound..<first.start).contains("\t")
    let isIndented = indented && whole.count { $0 == "\t" } == 1
    let text = isIndented ? source.text(first.start..<last.end) : whole
    let cells = text.split(separator: "\t", omittingEmptySubsequences: false).map { plain($0) }
    return cells.count > 1 ? cells : nil
  }

  /// `取值：` before a tab: a line of rules.
  private static func hasLabel(_ words: [Token], in source: SourceFile) -> Bool {
    guard let colon = words.firstIndex(where: { $0.kind == .colon }) else { return false }
    let before = source.text(words[0].start..<words[colon].start)
    return !before.contains("\t")
  }

  /// Without the spaces around it and the quotation marks that a spreadsheet puts around some cells.
  private static func plain(_ cell: Substring) -> String {
    var cell = cell.drop { $0 == " " || $0 == "　" }
    while let last = cell.last, last == " " || last == "　" { cell.removeLast() }
    if cell.count > 1, cell.first == "\"", cell.last == "\"" {
      return cell.dropFirst().dropLast().split(separator: "\"\"", omittingEmptySubsequences: false).joined(
        separator: "”")
    }
    return String(cell)
  }

  private static func line(_ cells: [String]) -> String {
    "| " + cells.map(quoted).joined(separator: " | ") + " |"
  }

  /// A bar or `#` in a cell would end it.
  private static func quoted(_ cell: String) -> String {
    guard cell.contains(where: { "|｜#＃".contains($0) }) else { return cell }
    return cell.contains("\"") ? "「\(cell)」" : "\"\(cell)\""
  }
}
