import Calendar
import RuleSemantics

/// Conditions inside rows that ask one cell only: `级别为国家级`, `认定日期≤期末`, `参与企业数≥1家`.
///
/// Rows with equal cells get the same answer, so each is found once, by the evaluation of the condition in the first such
/// row. Answers that are not known are not kept: their reasons name the row.
struct CellConditions {
  /// What a condition reads.
  private enum Reading {
    case notAsked
    /// More than one cell, or something that is not in the row.
    case other
    case cell(FieldReference, readsPeriod: Bool)
  }

  private struct Key: IndexKey {
    var condition: ExpressionID
    /// Nil where the answer is the same in all periods.
    var period: Period?

    var spread: UInt { UInt(bitPattern: period?.ordinal ?? -1).spread(with: Int(condition.index)) }
  }

  private enum Answer: UInt8 {
    case notAsked
    case no
    case yes
  }

  private let rules: CheckedRules
  private var readings: [Reading]
  private var places = IndexTable<Key, Int>()
  /// For each key, for each content of the column.
  private var answers: [[Answer]] = []
  /// How many more answers are kept. Beyond them every row is asked.
  private var room = 1 << 24

  init(_ rules: CheckedRules) {
    self.rules = rules
    readings = Array(repeating: .notAsked, count: rules.expressions.count)
  }

  /// Where an answer is kept.
  struct Place {
    fileprivate var key: Int
    fileprivate var content: Int
  }

  /// Nil for a condition that asks for more than one cell of the table.
  mutating func place(
    of condition: ExpressionID, _ row: RowIndex, _ period: Period?, in dataset: Dataset
  ) -> Place? {
    guard case .cell(let field, let readsPeriod) = reading(condition), field.table == Int(row.table),
      dataset.tables[field.table].columns[field.field].isPresent
    else { return nil }
    let key = Key(condition: condition, period: readsPeriod ? period : nil)
    let content = Int(dataset.tables[field.table].columns[field.field].numbers[Int(row.row)])
    if let known = places[key] { return Place(key: known, content: content) }
    let count = dataset.tables[field.table].columns[field.field].contents.count
    guard count <= room else { return nil }
    room -= count
    places[key] = answers.count
    answers.append(Array(repeating: .notAsked, count: count))
    return Place(key: answers.count - 1, content: content)
  }

  subscript(place: Place) -> Truth? {
    get {
      switch answers[place.key][place.content] {
      case .notAsked: nil
      case .no: .no
      case .yes: .yes
      }
    }
    set {
      switch newValue {
      case .yes: answers[place.key][place.content] = .yes
      case .no: answers[place.key][place.content] = .no
      case .unknown, nil: break
      }
    }
  }

  private mutating func reading(_ condition: ExpressionID) -> Reading {
    if case .notAsked = readings[Int(condition.index)] {
      var reader = CellReader()
      reader.read(condition, rules)
      readings[Int(condition.index)] = reader.field.map { .cell($0, readsPeriod: reader.readsPeriod) } ?? .other
    }
    return readings[Int(condition.index)]
  }
}

/// Finds the only cell that a condition asks for.
private struct CellReader {
  private(set) var readsPeriod = false
  private var fields: [FieldReference] = []
  private var readsMore = false

  var field: FieldReference? { readsMore || fields.count != 1 ? nil : fields[0] }

  mutating func read(_ id: ExpressionID, _ rules: CheckedRules) {
    let operation = rules[id].operation
    switch operation {
    case .constant: break
    case .field(let table, let field):
      let field = FieldReference(table: table, field: field)
      if !fields.contains(field) { fields.append(field) }
    case .periodBoundary: readsPeriod = true
    case .listed:
      readsPeriod = true
      readOperands(of: operation, rules)
    case .compare, .within, .not, .isOneOf, .hasState: readOperands(of: operation, rules)
    default: readsMore = true
    }
  }

  private mutating func readOperands(of operation: Operation, _ rules: CheckedRules) {
    for operand in operation.operands where !readsMore { read(operand, rules) }
  }
}

extension Evaluator {
  /// The answer that a condition on one cell has for all rows with such a cell; nil for other conditions, and where the
  /// answer is not known. Evidence is of single rows, so while it is collected every row is asked.
  func decided(_ id: ExpressionID, _ context: EvaluationContext) -> Truth? {
    guard let row = context.row, evidence == nil,
      let place = cellConditions.place(of: id, row, context.period, in: dataset)
    else { return nil }
    if let known = cellConditions[place] { return known }
    let truth = computedTruth(id, context)
    cellConditions[place] = truth
    return truth
  }
}
