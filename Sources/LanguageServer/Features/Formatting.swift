import Diagnostics
import RuleFormatting
import RuleSyntax

/// `quanheng fmt` for a document: only the lines that change are replaced.
struct DocumentFormatting {
  private let source: SourceFile
  private let laidOut: [UInt8]

  init(_ document: Document) {
    source = document.source
    laidOut = RuleFormatter.format(document.source.bytes)
  }

  var edits: JSONValue {
    let old = DocumentFormatting.lines(of: source.bytes)
    let new = DocumentFormatting.lines(of: laidOut)
    var start = 0
    while start < old.count, start < new.count, old[start] == new[start] { start += 1 }
    var end = 0
    while end < min(old.count, new.count) - start, old[old.count - 1 - end] == new[new.count - 1 - end] { end += 1 }
    let changedOld = start..<old.count - end
    let changedNew = start..<new.count - end
    guard !changedOld.isEmpty || !changedNew.isEmpty else { return .array([]) }
    guard changedOld.count == changedNew.count else { return .array([edit(changedOld, new[changedNew].joined())]) }
    let edits = zip(changedOld, changedNew).compactMap { one, other in
      old[one] == new[other] ? nil : edit(one..<one + 1, new[other])
    }
    return .array(edits)
  }

  /// Each with its end.
  private static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    let starts = SourceFile(id: 0, path: "", bytes: bytes).lineStarts.map(Int.init)
    return starts.indices.map { bytes[starts[$0]..<($0 + 1 < starts.count ? starts[$0 + 1] : bytes.count)] }
  }

  private func edit(_ lines: Range<Int>, _ text: some Sequence<UInt8>) -> JSONValue {
    let end: TextPosition =
      lines.upperBound < source.lineStarts.count
      ? TextPosition(line: lines.upperBound, column: 0) : source.position(of: Int32(source.bytes.count))
    let range = TextRange(start: TextPosition(line: lines.lowerBound, column: 0), end: end)
    return .object([("range", range.json), ("newText", .string(String(decoding: Array(text), as: UTF8.self)))])
  }
}
