package import Datasets
package import RuleSemantics

/// Reads what is typed for a cell as a data file would be read.
package struct CellReading {
  private let parser: CellParser
  private let type: ValueType

  /// For a field of a table.
  package init?(_ table: TableIndex, _ field: FieldIndex, of rules: CheckedRules) {
    let columns = TableColumns(table, of: rules, codes: RuleUse(rules).codes)
    guard let column = columns.columnOfField[field] else { return nil }
    parser = CellParser(columns.specs[column])
    type = rules.tables[table].fields[field].type
  }

  /// For the value of an indicator; nil for one that is no number, yes or no, or choice.
  package init?(_ measure: MeasureIndex, of rules: CheckedRules) {
    let declared = rules.measures[measure]
    guard let spec = TableColumns.spec(declared.name, declared.type, rules.lists) else { return nil }
    parser = CellParser(spec)
    type = declared.type
  }

  /// The content, or what is wrong with it.
  package func read(_ typed: String) -> Result<Supposition.Content, CellRemark> {
    let found = parser.read(typed)
    switch found.state {
    case .value(let value): return .success(.value(BoundTable.value(value, type, parser.column)))
    case .blank: return .success(.blank)
    case .notReported: return .success(.notReported)
    case .notApplicable: return .success(.notApplicable)
    case nil: return found.remarks.last.map { .failure($0) } ?? .success(.notReported)
    }
  }
}
