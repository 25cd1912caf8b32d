import Calendar
import Diagnostics
import Numerics
import RuleSemantics

/// What tells the rows apart of which equal ones count once: nearly always one value.
struct RowKey: Hashable {
  var first: Value?
  var rest: [Value] = []

  mutating func append(_ value: Value) {
    if first == nil { first = value } else { rest.append(value) }
  }
}

/// The key of a row where it is one cell with a value: the number of its content, equal for equal contents.
struct CellKey: Hashable {
  var number: Int32
}

/// The keys that were met, each with the argument it was met with.
struct DistinctKeys<Key: Hashable> {
  private struct First {
    var key: Key
    var value: Value?
    /// Its place among the members of the aggregate.
    var member: Int
  }

  private var met: [First] = []
  /// The places in `met`, kept where there are so many that looking at each would take longer.
  private var places: [Key: Int] = [:]
  private static var few: Int { 16 }

  /// The member that had the same key first; nil for a new key, which is kept.
  mutating func first(with key: Key, _ value: Value?, member: Int) -> (member: Int, value: Value?)? {
    if let place = place(of: key) { return (met[place].member, met[place].value) }
    met.append(First(key: key, value: value, member: member))
    if met.count == DistinctKeys.few + 1 {
      for (place, first) in met.enumerated() { places[first.key] = place }
    } else if met.count > DistinctKeys.few {
      places[key] = met.count - 1
    }
    return nil
  }

  private func place(of key: Key) -> Int? {
    met.count > DistinctKeys.few ? places[key] : met.firstIndex { $0.key == key }
  }
}

/// The keys of the members of an aggregate. Whether a key is one cell is the same for all of them.
struct MetKeys {
  var ofCells = DistinctKeys<CellKey>()
  var others = DistinctKeys<RowKey>()
}

extension Evaluator {
  /// False for a member whose key was met before. Equal keys with different numbers contradict each other.
  func isNew(
    _ place: Int, of members: [EvaluationContext], _ value: Value?, _ keys: inout MetKeys, _ aggregate: Aggregate
  ) throws(Reason) -> Bool {
    guard !aggregate.distinctBy.isEmpty else { return true }
    let first: (member: Int, value: Value?)?
    if let key = cellKey(of: members[place], by: aggregate.distinctBy) {
      first = keys.ofCells.first(with: key, value, member: place)
    } else {
      let key = try key(of: members[place], by: aggregate.distinctBy)
      first = keys.others.first(with: key, value, member: place)
    }
    guard let first else { return true }
    if first.value != value { throw contradiction(members[first.member], members[place], aggregate) }
    return false
  }

  /// Nil where the key is not one cell of the row, or the cell has no value.
  private func cellKey(of member: EvaluationContext, by keys: [ExpressionID]) -> CellKey? {
    guard keys.count == 1, let row = member.row,
      case .field(let table, let field) = rules.expressions[Int(keys[0].index)].operation,
      table == Int(row.table), dataset.tables[table].columns[field].isPresent
    else { return nil }
    let number = dataset.tables[table].columns[field].numbers[Int(row.row)]
    guard case .value = dataset.tables[table].columns[field].contents[Int(number)] else { return nil }
    if dataset.tables[table].columns[field].valuesDiffer { return CellKey(number: number) }
    return CellKey(number: distinctNumbers(FieldReference(table: table, field: field))[Int(number)])
  }

  /// For each content of a column the number of the first that is equal to it.
  private func distinctNumbers(_ field: FieldReference) -> [Int32] {
    if let known = distinctNumbers[field] { return known }
    var first: [CellContent: Int32] = [:]
    let numbers = dataset.tables[field.table].columns[field.field].contents.enumerated().map { number, content in
      if let known = first[content] { return known }
      first[content] = Int32(number)
      return Int32(number)
    }
    distinctNumbers[field] = numbers
    return numbers
  }

  /// A blank key is an error of the data.
  func key(of member: EvaluationContext, by keys: [ExpressionID]) throws(Reason) -> RowKey {
    var key = RowKey()
    for id in keys {
      switch silently({ member.row == nil ? peerValue(id, member) : evaluate(id, member) }) {
      case .known(let value): key.append(value)
      case .unknown(let reason):
        if reason.code == .blank, let place = reason.places.first {
          report(.distinctKeyBlank(place, words.text(rules[id].span)))
        }
        throw reason
      }
    }
    return key
  }

  func contradiction(
    _ first: EvaluationContext, _ second: EvaluationContext, _ aggregate: Aggregate
  ) -> Reason {
    let places = [first, second].compactMap { member in
      member.row.flatMap { dataset.tables[Int($0.table)].place(row: Int($0.row), field: argumentField(aggregate)) }
    }
    let about = aggregate.argument.map { words.text(rules[$0].span) } ?? ""
    if places.count == 2 { report(.sameKeyDiffers(places[1], places[0], about)) }
    return Reason(code: .refused, places: places, about: Bilingual(same: about))
  }

  private func argumentField(_ aggregate: Aggregate) -> FieldIndex? {
    guard let argument = aggregate.argument, case .field(_, let field) = rules[argument].operation else { return nil }
    return field
  }
}
