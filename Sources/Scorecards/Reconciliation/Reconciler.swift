package import Datasets
package import Diagnostics
package import Numerics
import RuleEngine
package import RuleSemantics

/// Finds the rows of both sides that belong together, and compares the cells of every column that both have.
package struct Reconciler {
  private let table: ExportTable
  private let raw: RawTable
  /// The places of key columns in the export.
  private let keys: [Int]
  /// For each column of the export that of the published file; nil where it has none.
  private let published: [PublishedColumn?]
  private let tolerances: [ExactNumber]

  /// - Parameters:
  ///   - keys: headings of the columns by which rows are known; empty: the first, and the period where there are several.
  ///   - tolerances: by heading; nothing for a column: its numbers must be equal.
  package init(
    _ table: ExportTable, published raw: RawTable, keys: [String], tolerances: [String: ExactNumber],
    rules: CheckedRules, language: Language
  ) throws(ReconciliationProblem) {
    self.table = table
    self.raw = raw
    let values = ValueText(rules: rules, language: language)
    self.keys = try Reconciler.places(of: keys, in: table)
    self.tolerances = try Reconciler.tolerances(tolerances, in: table)
    published = table.columns.map { column in
      raw.header.firstIndex { Reconciler.same($0, column.heading) }.map { PublishedColumn($0, column, values) }
    }
    if let missing = self.keys.first(where: { published[$0] == nil }) {
      throw .notPublished(table.columns[missing].heading)
    }
    guard published.indices.contains(where: { published[$0] != nil && !self.keys.contains($0) }) else {
      throw .nothingInCommon
    }
  }

  private static func same(_ heading: String, _ other: String) -> Bool { folded(heading) == folded(other) }

  /// Without spaces and case, full-width as half-width.
  private static func folded(_ heading: String) -> String {
    String(NameText.folded(heading).lowercased().filter { !$0.isWhitespace })
  }

  private static func places(of keys: [String], in table: ExportTable) throws(ReconciliationProblem) -> [Int] {
    guard !keys.isEmpty else { return table.hasPeriods ? [0, 1] : [0] }
    var places: [Int] = []
    for key in keys { places.append(try place(of: key, in: table)) }
    return places
  }

  private static func place(of heading: String, in table: ExportTable) throws(ReconciliationProblem) -> Int {
    guard let place = table.columns.firstIndex(where: { same($0.heading, heading) }) else {
      throw .notComputed(heading)
    }
    return place
  }

  private static func tolerances(
    _ byHeading: [String: ExactNumber], in table: ExportTable
  ) throws(ReconciliationProblem) -> [ExactNumber] {
    var tolerances = Array(repeating: ExactNumber.zero, count: table.columns.count)
    for heading in byHeading.keys.sorted() {
      let place = try place(of: heading, in: table)
      guard table.columns[place].type.unit != nil else { throw .toleranceOfWords(heading) }
      tolerances[place] = byHeading[heading] ?? .zero
    }
    return tolerances
  }
}

// MARK: Rows

extension Reconciler {
  package func reconciliation() throws(ReconciliationProblem) -> Reconciliation {
    var rowOfKey = try publishedRows()
    var pairs: [(row: Int, published: Int, key: String)] = []
    var onlyComputed: [String] = []
    var seen: Set<String> = []
    for row in table.rows.indices {
      let key = try key(of: row)
      guard seen.insert(key).inserted else { throw .keyTwiceComputed(key) }
      if let found = rowOfKey.removeValue(forKey: key) {
        pairs.append((row, found, key))
      } else {
        onlyComputed.append(key)
      }
    }
    let left = rowOfKey.sorted { $0.value < $1.value }.map(\.key)
    return compared(pairs, onlyComputed: onlyComputed, onlyPublished: left)
  }

  private func publishedRows() throws(ReconciliationProblem) -> [String: Int] {
    var rows: [String: Int] = [:]
    for row in 0..<raw.rowCount {
      let parts = keys.compactMap { published[$0] }.map { ($0, raw.text(row: row, column: $0.index)) }
      guard parts.contains(where: { !$0.1.isEmpty }) else { continue }
      let key = parts.map { text(of: $0.0.cell($0.1)) }.joined(separator: Reconciler.separator)
      if let first = rows[key] { throw .keyTwicePublished(key, place(row), first: place(first)) }
      rows[key] = row
    }
    return rows
  }

  private static let separator = " · "

  private func key(of row: Int) throws(ReconciliationProblem) -> String {
    var parts: [String] = []
    for column in keys {
      switch table.rows[row][column] {
      case .number(let number, _): parts.append(number.exactText)
      case .text(let text): parts.append(NameText.folded(text))
      case .unknown(let reason) where reason.code == .withheld: throw .keyWithheld(table.columns[column].heading)
      case .unknown: parts.append("")
      }
    }
    return parts.joined(separator: Reconciler.separator)
  }

  private func text(of cell: PublishedColumn.Cell) -> String {
    switch cell {
    case .number(let number): number.exactText
    case .text(let text), .unreadable(let text): NameText.folded(text)
    case .none: ""
    }
  }

  private func place(_ row: Int) -> CellPlace { raw.place(row: row, column: published[keys[0]]?.index) }
}

// MARK: Cells

extension Reconciler {
  private func compared(
    _ pairs: [(row: Int, published: Int, key: String)], onlyComputed: [String], onlyPublished: [String]
  ) -> Reconciliation {
    let withheld = table.columns.indices.filter(isWithheld)
    let compared = table.columns.indices.filter {
      published[$0] != nil && !keys.contains($0) && !withheld.contains($0)
    }
    var columns = compared.map {
      Reconciliation.Column(heading: table.columns[$0].heading, tolerance: tolerances[$0])
    }
    let places = compared.map { published[$0]?.places(in: raw) ?? 0 }
    var differences: [Reconciliation.Difference] = []
    for pair in pairs {
      for (place, column) in compared.enumerated() {
        guard let other = published[column] else { continue }
        let typed = raw.text(row: pair.published, column: other.index)
        let comparison = CellComparison(
          table.rows[pair.row][column], other.cell(typed), tolerance: tolerances[column], places: places[place])
        columns[place].add(comparison.outcome)
        guard case .differ(let kind) = comparison.outcome else { continue }
        differences.append(
          Reconciliation.Difference(
            kind: kind, key: pair.key, heading: columns[place].heading,
            computed: text(of: table.rows[pair.row][column]), published: kind == .onlyComputed ? nil : typed,
            difference: comparison.difference, why: comparison.why,
            place: raw.place(row: pair.published, column: other.index)))
      }
    }
    return Reconciliation(
      name: table.export.name, publishedPath: raw.path, columns: columns, differences: differences,
      rowCount: pairs.count, rowsOnlyComputed: onlyComputed, rowsOnlyPublished: onlyPublished,
      columnsOnlyComputed: table.columns.indices.filter { published[$0] == nil }.map { table.columns[$0].heading },
      columnsOnlyPublished: unasked, columnsWithheld: withheld.map { table.columns[$0].heading })
  }

  private var unasked: [String] {
    let asked = Set(published.compactMap { $0?.index })
    return raw.header.indices.filter { !asked.contains($0) }.map { raw.header[$0] }
  }

  private func isWithheld(_ column: Int) -> Bool {
    table.rows.contains { row in
      if case .unknown(let reason) = row[column] { reason.code == .withheld } else { false }
    }
  }

  /// Nil without a value.
  private func text(of cell: ExportCell) -> String? {
    switch cell {
    case .number(let number, let places): ExportCell.text(of: number, places)
    case .text(let text): text
    case .unknown: nil
    }
  }
}

extension Reconciliation.Column {
  fileprivate mutating func add(_ outcome: CellComparison.Outcome) {
    switch outcome {
    case .agree: agreeing += 1
    case .bothBlank: blank += 1
    case .differ(.differing): differing += 1
    case .differ(.onlyComputed): onlyComputed += 1
    case .differ(.onlyPublished): onlyPublished += 1
    }
  }
}
