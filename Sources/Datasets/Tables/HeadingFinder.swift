package import Diagnostics

/// Finds the rows of headings at the beginning of a sheet: a title may stand above them, and they may have two or three
/// levels, the upper ones in merged cells.
private struct HeadingFinder {
  /// So many rows are looked at, and so many levels.
  private static let rowLimit = 20
  private static let levels = 3

  private let raw: RawTable
  private let columns: [ColumnSpec]
  private let merges: [CellMerge]
  /// Row numbers, that of the first row with anything in it first.
  private let numbers: [Int]

  struct Headings {
    /// Counted among the rows that hold anything.
    var first: Int
    var levels: Int
    var texts: [String]
    var named: Int
  }

  init(_ raw: RawTable, _ columns: [ColumnSpec]) {
    (self.raw, self.columns) = (raw, columns)
    numbers = [raw.headerRowNumber] + (0..<min(raw.rowCount, HeadingFinder.rowLimit)).map(raw.rowNumber)
    let last = numbers.last ?? 0
    merges = raw.merges.filter { $0.rows.lowerBound <= last }
  }

  /// The rows that name most of the columns; of several the fewest and first.
  func best() -> Headings? {
    var best: Headings?
    for first in numbers.indices {
      for levels in 1...HeadingFinder.levels where areConsecutive(first, levels) {
        let texts = texts(first, levels)
        let named = ColumnMatch.count(of: texts, among: columns)
        if named > best?.named ?? 0 { best = Headings(first: first, levels: levels, texts: texts, named: named) }
      }
    }
    return best
  }

  private func areConsecutive(_ first: Int, _ levels: Int) -> Bool {
    first + levels <= numbers.count && numbers[first + levels - 1] - numbers[first] == levels - 1
  }

  /// One text for each column: its levels joined, or the lowest alone where that is what a column is called and no other
  /// has it.
  private func texts(_ first: Int, _ levels: Int) -> [String] {
    let width = (first..<first + levels).map { rowWidth($0) }.max() ?? 0
    let parts = (0..<width).map { column in levelTexts(column, first, levels) }
    guard levels > 1 else { return parts.map { $0.first ?? "" } }
    var count: [String: Int] = [:]
    for part in parts { if let last = part.last { count[last, default: 0] += 1 } }
    return parts.map { part in
      let joined = part.joined(separator: " ")
      guard let last = part.last, count[last] == 1, ColumnMatch.count(of: [joined], among: columns) == 0 else {
        return joined
      }
      return ColumnMatch.count(of: [last], among: columns) == 1 ? last : joined
    }
  }

  private func levelTexts(_ column: Int, _ first: Int, _ levels: Int) -> [String] {
    var parts: [String] = []
    for row in first..<first + levels {
      if let text = text(row, column).cleanedHeading, text != parts.last { parts.append(text) }
    }
    return parts
  }

  private func rowWidth(_ row: Int) -> Int {
    let own = row == 0 ? raw.header.count : raw.cellCount(row - 1)
    // A merged cell at the end reaches beyond the last that holds anything.
    let merged = merges.filter { $0.rows.contains(numbers[row]) }.map { $0.columns.upperBound + 1 }
    return min(max(own, merged.max() ?? 0), DataLimits.columns)
  }

  /// What a cell shows: of merged ones, what the first of them holds.
  private func text(_ row: Int, _ column: Int) -> String {
    guard let merge = merges.first(where: { $0.contains(row: numbers[row], column: column) }) else {
      return ownText(row, column)
    }
    return numbers.firstIndex(of: merge.rows.lowerBound).map { ownText($0, merge.columns.lowerBound) } ?? ""
  }

  private func ownText(_ row: Int, _ column: Int) -> String {
    guard row == 0 else { return raw.text(row: row - 1, column: column) }
    return column < raw.header.count ? raw.header[column] : ""
  }
}

extension RawTable {
  /// Takes the rows of headings for what they are, where a sheet has more than one above its data; the note says which.
  package mutating func findHeadings(_ columns: [ColumnSpec]) -> Diagnostic? {
    guard case .sheet = form, !columns.isEmpty, let best = HeadingFinder(self, columns).best(),
      best.first + best.levels > 1
    else { return nil }
    let last = best.first + best.levels - 1
    let numbers = (best.first == 0 ? headerRowNumber : rowNumber(best.first - 1))...(rowNumber(last - 1))
    takeHeadings(best.texts, droppingRows: last)
    return .headingsFound(CellPlace(path: path, sheet: sheet, row: headerRowNumber), rows: numbers)
  }

  /// Settles the cells of rows that are merged with others below the headings: a key holds for all the rows; what any
  /// other column has in each row is not known.
  /// - Parameter keys: columns of the file that say whose a row is; `others`: further ones that are read.
  mutating func settleMerges(keys: Set<Int>, others: Set<Int>) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    // Merged cells of one sheet do not overlap; where they do, no more is done than for those that do not.
    var budget = (rowCount + 1) * (keys.count + others.count)
    for merge in merges where merge.rows.upperBound > headerRowNumber {
      let columns = keys.union(others).filter(merge.columns.contains).sorted()
      guard !columns.isEmpty, let first = row(numbered: merge.rows.lowerBound) else { continue }
      for column in columns where keys.contains(column) && column == merge.columns.lowerBound && merge.rows.count > 1 {
        let text = text(row: first, column: column)
        problems.append(.mergedKey(place(row: first, column: column), text, merge))
      }
      var row = first
      while row < rowCount, rowNumber(row) <= merge.rows.upperBound, budget > 0 {
        for column in columns where row > first || column > merge.columns.lowerBound {
          budget -= 1
          if keys.contains(column), column == merge.columns.lowerBound {
            repeatCell(from: first, in: row, column)
          } else {
            refuseCell(row, column)
            problems.append(.mergedCell(place(row: row, column: column), merge))
          }
        }
        row += 1
      }
    }
    return problems
  }

  /// The first row with this number or a later one.
  private func row(numbered number: Int) -> Int? {
    var low = 0
    var high = rowCount
    while low < high {
      let middle = (low + high) / 2
      if rowNumber(middle) < number { low = middle + 1 } else { high = middle }
    }
    return low < rowCount && rowNumber(low) == number ? low : nil
  }
}
