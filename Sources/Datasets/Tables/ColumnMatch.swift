package import Diagnostics

/// Which column of a file is which of those expected.
///
/// Headings are compared in half-width characters, lower case and without spaces: first whole, with names and then
/// aliases; then without a bracket at the end, which holds the unit: `在校生数（人）`.
struct ColumnMatch {
  /// For every expected column its place in the file from 0, or nil.
  private(set) var sources: [Int?]
  /// Places of headings that are none of those expected.
  private(set) var unknown: [Int] = []
  private(set) var problems: [Diagnostic] = []

  /// Headings that a missing column may have been meant by: they are told with it.
  private var meant: Set<String> = []
  private let raw: RawTable
  private let columns: [ColumnSpec]
  private var indices: [String: Int] = [:]

  init(_ raw: RawTable, _ columns: [ColumnSpec]) {
    self.raw = raw
    self.columns = columns
    sources = Array(repeating: nil, count: columns.count)
    for (index, column) in columns.enumerated() { register(column.name, index) }
    for (index, column) in columns.enumerated() { column.aliases.forEach { register($0, index) } }
    for place in raw.header.indices { match(place) }
    reportMissing()
    reportUnknown()
  }

  private mutating func register(_ name: String, _ index: Int) {
    let key = CellText.key(name)
    if indices[key] == nil { indices[key] = index }
  }

  private mutating func match(_ place: Int) {
    let key = CellText.key(raw.header[place])
    if let index = indices[key] { return take(place, for: index) }
    guard let (name, unit) = ColumnMatch.parts(of: key), let index = indices[name] else {
      unknown.append(place)
      return
    }
    if !admits(unit, columns[index]) {
      problems.append(
        .headingUnit(heading(place), ColumnMatch.parts(of: raw.header[place])?.unit ?? unit, columns[index]))
    }
    take(place, for: index)
  }

  private mutating func take(_ place: Int, for index: Int) {
    guard let first = sources[index] else {
      sources[index] = place
      return
    }
    problems.append(.columnTwice(heading(place), columns[index].name, first + 1, place + 1))
  }

  /// Name and unit of `在校生数(人)`.
  private static func parts(of heading: String) -> (name: String, unit: String)? {
    let folded = CellText.trim(CellText.fold(heading))
    guard folded.hasSuffix(")"), let bracket = folded.lastIndex(of: "(") else { return nil }
    return (String(folded[..<bracket]), String(folded[folded.index(after: bracket)...].dropLast()))
  }

  /// True when one of the words in the bracket is a unit of the column, or the column has none to compare with.
  private func admits(_ bracket: String, _ column: ColumnSpec) -> Bool {
    let words = bracket.split { ",，、;；/".contains($0) }.map { CellText.key(String($0)) }
    switch column.type {
    case .percent: return words.contains { ["%", "percent", "百分比", "百分数"].contains($0) }
    case .wholeNumber, .decimal:
      return column.units.isEmpty || UnitWords(column).contains(bracket)
        || words.contains(where: UnitWords(column).contains)
    default: return true
    }
  }

  private mutating func reportMissing() {
    let others = unknown.compactMap { raw.header[$0].cleanedHeading }
    for (index, column) in columns.enumerated() where sources[index] == nil {
      let near = column.nearHeadings(others)
      meant.formUnion(near)
      guard column.isRequired else { continue }
      let place = raw.place(ofHeading: near.first)
      problems.append(.missingColumn(place, column.name, near: near))
    }
  }

  private mutating func reportUnknown() {
    let names = unknown.compactMap { raw.header[$0].cleanedHeading }.filter { !meant.contains($0) }
    guard !names.isEmpty else { return }
    let place = CellPlace(path: raw.path, sheet: raw.sheet, row: raw.headerRowNumber)
    problems.append(.unusedColumns(place, names))
  }

  /// How many of the expected columns a row of headings would name.
  static func count(of headings: [String], among columns: [ColumnSpec]) -> Int {
    let names = Set(columns.flatMap { [$0.name] + $0.aliases }.map(CellText.key))
    return headings.count { heading in
      let key = CellText.key(heading)
      return names.contains(key) || parts(of: key).map { names.contains($0.name) } ?? false
    }
  }

  private func heading(_ place: Int) -> CellPlace {
    CellPlace(
      path: raw.path, sheet: raw.sheet, row: raw.headerRowNumber, column: place + 1,
      heading: raw.header[place].cleanedHeading)
  }
}

extension ColumnSpec {
  /// Headings that this column may have been meant by.
  package func nearHeadings(_ others: [String]) -> [String] {
    var found: [String] = []
    for name in [name] + aliases {
      for near in NearNames.nearest(to: name, among: others, admitsParts: true) where !found.contains(near) {
        found.append(near)
      }
    }
    return Array(found.prefix(3))
  }
}

extension RawTable {
  /// Where a heading stands; without one, the heading row.
  func place(ofHeading heading: String?) -> CellPlace {
    let column = heading.flatMap { heading in header.firstIndex { $0.cleanedHeading == heading } }
    return CellPlace(
      path: path, sheet: sheet, row: headerRowNumber, column: column.map { $0 + 1 },
      heading: column == nil ? nil : heading)
  }

  /// The problem of a file whose first row is not that of the headings: a title above them, or another table's headings.
  package func headingProblem(_ columns: [ColumnSpec], table: String) -> Diagnostic? {
    guard !columns.isEmpty, ColumnMatch.count(of: header, among: columns) == 0 else { return nil }
    let place = CellPlace(path: path, sheet: sheet, row: headerRowNumber)
    for row in 0..<min(rowCount, 20) {
      let cells = (0..<cellCount(row)).map { text(row: row, column: $0) }
      guard ColumnMatch.count(of: cells, among: columns) >= min(2, columns.count, header.count) else { continue }
      return .headingsBelow(place, row: rowNumber(row))
    }
    return .otherHeadings(place, table: table, columns: columns.map(\.name))
  }
}
