import Calendar
import Diagnostics
import Numerics
import RuleSemantics

/// The texts of a column that others are looked up in.
struct ListedTexts {
  var texts: Set<String> = []
  var values: Set<Value> = []
  /// Cells that have an error: a text that is not found might stand there.
  var refused: [Reason] = []
}

struct ListedKey: Hashable {
  var field: FieldReference
  var period: Period?
}

extension Evaluator {
  func isOneOf(_ operand: ExpressionID, _ values: [Value], _ context: EvaluationContext) -> Evaluated {
    switch evaluate(operand, context) {
    case .unknown(let reason): return .unknown(reason)
    case .known(.codes(let codes)):
      return .truth(values.contains { $0 == .codes(codes) || codes.contains($0.text ?? "") })
    case .known(let value): return .truth(values.contains(value))
    }
  }

  func listed(
    _ operand: ExpressionID, _ table: TableIndex, _ field: FieldIndex, _ context: EvaluationContext
  ) -> Evaluated {
    let operand = evaluate(operand, context)
    guard case .known(let value) = operand else { return operand }
    guard dataset.tables[table].isPresent, dataset.tables[table].columns[field].isPresent else {
      return .unknown(Reason(.notReported, about: rules.tables[table].fields[field].name))
    }
    let listed = texts(table, field, context.period)
    let isFound =
      switch value {
      case .codes(let codes): codes.contains { listed.texts.contains(SubjectTree.key($0)) }
      case .text(let text): listed.texts.contains(SubjectTree.key(text))
      default: listed.values.contains(value)
      }
    return isFound || listed.refused.isEmpty ? .truth(isFound) : .unknown(.merged(listed.refused))
  }

  /// The column of the rows that count in the period; all rows of a table without periods.
  private func texts(_ table: TableIndex, _ field: FieldIndex, _ period: Period?) -> ListedTexts {
    let key = ListedKey(field: FieldReference(table: table, field: field), period: period)
    if let known = listedTexts[key] { return known }
    var found = ListedTexts()
    let bound = dataset.tables[table]
    for row in 0..<bound.rowCount where period.map(bound.times[row].counts) ?? true {
      switch bound.content(row: row, field: field) {
      case .value(.text(let text)): found.texts.insert(SubjectTree.key(text))
      case .value(.codes(let codes)): found.texts.formUnion(codes.map(SubjectTree.key))
      case .value(let value): found.values.insert(value)
      case .refused: found.refused.append(reason(.refused, table, field, row: row))
      case .blank, .notReported, .notApplicable: break
      }
    }
    listedTexts[key] = found
    return found
  }
}

extension Value {
  var text: String? { if case .text(let text) = self { text } else { nil } }
}
