import Diagnostics
package import Datasets
package import RuleSemantics

/// What the columns of a file are to a declared table, known from its headings alone.
package struct FileLayout: Sendable {
  /// A field as cells of the file are read for it.
  package struct Field: Sendable {
    package let spec: ColumnSpec
    /// The column of the file, from 0; nil where it has none.
    package let source: Int?
    /// Says whose row it is.
    package let isKey: Bool
    private let type: ValueType
    private let places: [String: Int]

    fileprivate init(_ spec: ColumnSpec, source: Int?, isKey: Bool, type: ValueType) {
      (self.spec, self.source, self.isKey, self.type) = (spec, source, isKey, type)
      var places: [String: Int] = [:]
      if case .choice(let values) = spec.type {
        for (index, spellings) in values.enumerated() { places[spellings.first ?? ""] = index }
      }
      self.places = places
    }

    /// The value of a cell that was read; nil where it says nothing.
    package func value(of cell: CellValue) -> Value? {
      switch cell {
      case .number(let number): return .number(number)
      case .yesNo(let isTrue): return .yesNo(isTrue)
      case .date(let date): return .date(date)
      case .period(let period): return .period(period)
      case .codes(let codes): return .codes(codes)
      case .text(let text):
        guard case .choice(let list) = type else { return .text(text) }
        return places[text].map { .choice(list, $0) }
      }
    }
  }

  /// By field; nil for fields over two columns.
  package let fields: [Field?]

  package init(_ rules: CheckedRules, _ table: TableIndex, headings: [String]) {
    let columns = TableColumns(table, of: rules, codes: RuleUse(rules).codes)
    var ignored: [Diagnostic] = []
    let raw = RawTable(path: "", header: headings, rows: [])
    let data = DataTable.read(raw: raw, columns: columns.specs, problems: &ignored)
    fields = zip(rules.tables[table].fields, columns.columnOfField).enumerated().map { index, pair in
      guard let column = pair.1 else { return nil }
      return Field(
        columns.specs[column], source: data.source(ofColumn: column),
        isKey: rules.tables[table].keyFields.contains(index), type: pair.0.type)
    }
  }

  /// True of a key that is known by its bytes alone: no other spelling means the same subject, and it names no row of
  /// totals.
  package static func isPlainKey(_ value: Value) -> Bool {
    guard case .text(let text) = value else { return false }
    return SubjectTree.key(text).utf8.elementsEqual(text.utf8) && !RowOfTotals.isNamed(text)
      && text.utf8.allSatisfy { $0 < 0x80 || (0xE4...0xE9).contains($0) || $0 < 0xC0 }
  }
}
