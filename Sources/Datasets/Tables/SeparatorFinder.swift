/// Finds out by the beginning of a file what parts and what encloses its cells.
///
/// A separator fits when it cuts the headings into two or more and the rows below into as many. Of those that fit, the
/// one with most rows wins, then the one with most headings, then the commoner one.
struct SeparatorFinder {
  private let sample: ArraySlice<UInt8>

  /// So much is looked at, and so many rows.
  private static let byteLimit = 1 << 14
  private static let rowLimit = 20

  /// - Parameter text: in UTF-8.
  init(_ text: [UInt8]) { sample = text.prefix(SeparatorFinder.byteLimit) }

  func separator() -> CellSeparator {
    let others: [CellSeparator] = [.tab, .semicolon, .bar].filter { sample.contains($0.byte) }
    guard !others.isEmpty else { return .comma }
    var best = (separator: CellSeparator.comma, fit: fit(of: .comma))
    for other in others {
      let fit = fit(of: other)
      if fit > best.fit { best = (other, fit) }
    }
    return best.separator
  }

  func quote(_ separator: CellSeparator) -> CellQuote {
    let hasDouble = rows(separator, .double).joined().contains { begins($0, with: .double) }
    if hasDouble { return .double }
    let marked = rows(separator, .single).joined().filter { begins($0, with: .single) }
    // An apostrophe that is not closed marks text for a spreadsheet.
    let isEnclosing =
      marked.count > 1 && marked.allSatisfy { $0.count > 1 && sample[$0.upperBound - 1] == CellQuote.single.byte }
    return isEnclosing ? .single : .none
  }

  private func begins(_ cell: Range<Int>, with quote: CellQuote) -> Bool {
    !cell.isEmpty && sample[cell.lowerBound] == quote.byte
  }

  // MARK: How well a separator fits

  private struct Fit: Comparable {
    /// In thousandths; 0 where the headings are not parted.
    var rows: Int
    var headings: Int

    static func < (left: Fit, right: Fit) -> Bool { (left.rows, left.headings) < (right.rows, right.headings) }
  }

  private func fit(of separator: CellSeparator) -> Fit {
    let rows = rows(separator, .double)
    guard let first = rows.first else { return Fit(rows: 0, headings: 0) }
    let headings = count(first)
    guard headings > 1 else { return Fit(rows: 0, headings: 0) }
    let fitting = rows.count { $0.count >= headings && count($0) <= headings }
    return Fit(rows: fitting * 1000 / rows.count, headings: headings)
  }

  /// Cells up to the last one that holds something.
  private func count(_ row: [Range<Int>]) -> Int { (row.lastIndex { !$0.isEmpty } ?? -1) + 1 }

  /// The cells of the first rows that hold any, as ranges of the text. The last row may be cut short, and is left out
  /// unless it is the only one.
  private func rows(_ separator: CellSeparator, _ quote: CellQuote) -> [[Range<Int>]] {
    var rows: [[Range<Int>]] = []
    var row: [Range<Int>] = []
    var start = 0
    var isQuoted = false
    for place in sample.indices {
      let byte = sample[place]
      if byte == quote.byte {
        if place == start || sample[start] == quote.byte { isQuoted.toggle() }
      } else if !isQuoted, byte == separator.byte || byte == 0x0A || byte == 0x0D {
        row.append(start..<place)
        start = place + 1
        guard byte != separator.byte else { continue }
        if row.contains(where: { !$0.isEmpty }) { rows.append(row) }
        row = []
        if rows.count == SeparatorFinder.rowLimit { return rows }
      }
    }
    if rows.isEmpty || sample.count < SeparatorFinder.byteLimit, start < sample.endIndex {
      rows.append(row + [start..<sample.endIndex])
    }
    return rows
  }
}
