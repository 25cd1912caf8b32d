package import Datasets
package import RuleSemantics

/// A table that offices fill in: the columns that its file is read with.
package struct FormTable: Sendable {
  package struct Column: Sendable {
    package var spec: ColumnSpec
    package var field: FieldIndex
    /// Says whose row it is.
    package var isKey: Bool
    /// Says which period the row is of.
    package var isTime: Bool
  }

  package var table: TableIndex
  package var columns: [Column]

  /// The tables whose data the rules read, in the order of the rules.
  package static func needed(by rules: CheckedRules) -> [FormTable] {
    let use = RuleUse(rules)
    let registers = Set(rules.levels.compactMap(\.register))
    return rules.tables.indices.filter { use.tables.contains($0) || registers.contains($0) }.map { table in
      FormTable(table, rules, use)
    }
  }

  private init(_ table: TableIndex, _ rules: CheckedRules, _ use: RuleUse) {
    self.table = table
    let declaration = rules.tables[table]
    let found = TableColumns(table, of: rules, codes: use.codes)
    let all = found.columnOfField.enumerated().compactMap { field, column -> Column? in
      column.map { column in
        let role = FieldRole(field, in: declaration, rules: rules, table: table)
        return Column(
          spec: found.specs[column], field: field, isKey: declaration.keyFields.contains(field), isTime: role.isTime)
      }
    }
    // Whose the row is and when stand first, wherever they were declared.
    columns = all.filter(\.isKey) + all.filter { $0.isTime && !$0.isKey } + all.filter { !$0.isKey && !$0.isTime }
  }
}
