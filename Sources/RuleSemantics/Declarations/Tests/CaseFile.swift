import Diagnostics
import RuleSyntax

/// A file of cases: `用例 2027年 馆 「用例.csv」`. Comma-separated, UTF-8, the first line holds the heads.
enum CaseFile {
  /// The quoted name of a file at the end of a line of cases.
  static func name(in tokens: [Token], of source: SourceFile) -> WrittenName? {
    guard let last = tokens.last(where: { $0.kind != .colon }), last.kind == .quoted,
      let name = WrittenName([last], in: source), name.text.lowercased().hasSuffix(".csv")
    else { return nil }
    return name
  }

  /// The file with `|` where a comma parts two cells and spaces in place of quotes, so that the words of a cell can be
  /// read as those of a table in a rule file. Every byte keeps its place, and so every message its line and column.
  static func masked(_ source: SourceFile) -> SourceFile {
    var bytes = source.bytes
    var isQuoted = false
    for index in bytes.indices {
      switch bytes[index] {
      case UInt8(ascii: "\""):
        isQuoted.toggle()
        bytes[index] = UInt8(ascii: " ")
      case UInt8(ascii: ","): if !isQuoted { bytes[index] = UInt8(ascii: "|") }
      // A quote does not reach over the end of its line.
      case 0x0A, 0x0D: isQuoted = false
      case UInt8(ascii: "|"), UInt8(ascii: "#"): bytes[index] = UInt8(ascii: " ")
      default: break
      }
    }
    return SourceFile(id: source.id, path: source.path, bytes: bytes)
  }

  static func rows(of masked: SourceFile) -> [TableRowNode] {
    let byLine = Dictionary(grouping: RuleParser.words(of: masked)) { masked.lineIndex(at: $0.start) }
    return masked.lineStarts.indices.compactMap { index in
      byLine[index].map { row($0, masked.lineRange(index), in: masked) }
    }
  }

  private static func row(_ tokens: [Token], _ line: Range<Int32>, in source: SourceFile) -> TableRowNode {
    let parts = tokens.split(maxSplits: Int.max, omittingEmptySubsequences: false) { $0.kind == .pipe }
    let cells = parts.map { part in
      let span =
        part.isEmpty ? Span(file: source.id, start: line.lowerBound, end: line.lowerBound) : source.span(of: part)
      return TableCellNode(Array(part), at: span)
    }
    return TableRowNode(cells, at: Span(file: source.id, start: line.lowerBound, end: line.upperBound))
  }
}
