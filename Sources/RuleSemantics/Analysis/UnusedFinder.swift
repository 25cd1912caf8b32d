import Diagnostics
import RuleSyntax

/// Finds what is declared and never used. A declaration with 说明 under it has been explained, and is left alone.
struct UnusedFinder {
  let builder: RuleSetBuilder
  let rules: CheckedRules

  func report() {
    reportMeasures()
    // A file of subjects and tables alone is there for others to import.
    guard !rules.measures.isEmpty || !rules.scorecards.isEmpty || !rules.exports.isEmpty else { return }
    // A file of shared tables is used by several rule sets, each of which reads a part.
    for (index, table) in rules.tables.enumerated() where table.span.file == 0 { reportTable(index, table) }
  }

  private func reportMeasures() {
    for (index, measure) in rules.measures.enumerated() where measure.span.file == 0 {
      guard !builder.usage.measures.contains(index), measure.notes.explanations.isEmpty else { continue }
      switch measure.kind {
      case .definition, .parameter: builder.report(.unusedDefinition(measure.name, measure.span))
      case .indicator, .target, .duty, .report, .milestone:
        // An indicator with a target is watched even if no card scores it.
        if measure.score != nil, !rules.scorecards.isEmpty {
          builder.report(.unusedIndicator(measure.name, measure.span))
        }
      }
    }
  }

  private func reportTable(_ index: TableIndex, _ table: DataTableDeclaration) {
    guard !isExplained(table) else { return }
    let isRegister = rules.levels.contains { $0.register == index }
    guard builder.usage.tables.contains(index) || isRegister else {
      builder.report(.unusedTable(table.name, table.span))
      return
    }
    let structural = structuralFields(index, table)
    let unused = table.fields.indices.filter { field in
      let declared = table.fields[field]
      return !declared.isImplied && !structural.contains(field)
        && !builder.usage.fields.contains(FieldReference(table: index, field: field))
    }
    guard !unused.isEmpty else { return }
    builder.report(.unusedField(unused.map { table.fields[$0].name }, table: table.name, table.span))
  }

  /// Keys, periods, names and groups are read by the program itself.
  private func structuralFields(_ index: TableIndex, _ table: DataTableDeclaration) -> Set<FieldIndex> {
    var fields = Set(table.keyFields)
    if let period = table.periodField { fields.insert(period) }
    switch table.shape {
    case .detail(.byDate(let field)), .detail(.byPeriod(let field)): fields.insert(field)
    default: break
    }
    for level in rules.levels where level.register == index {
      for field in [level.nameField, level.groupField, level.parentField] {
        if let field { fields.insert(field) }
      }
    }
    for (field, declared) in table.fields.enumerated() {
      if let interval = declared.interval { fields.formUnion([interval.start, interval.end, field]) }
    }
    return fields
  }

  private func isExplained(_ table: DataTableDeclaration) -> Bool {
    builder.declarations.trees.contains { tree in
      tree.declarations.contains { node in
        node.keyword == .data && node.span.file == table.span.file && node.span.start <= table.span.start
          && table.span.start < node.span.end && node.clauses.contains { $0.label == .explanation }
      }
    }
  }
}
