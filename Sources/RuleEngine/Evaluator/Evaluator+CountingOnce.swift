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

/// The keys that were met, each with the argument it was met with.
struct DistinctKeys {
  private struct First {
    var key: RowKey
    var value: Value?
    /// Its place among the members of the aggregate.
    var member: Int
  }

  private var met: [First] = []
  /// The places in `met`, kept where there are so many that looking at each would take longer.
  private var places: [RowKey: Int] = [:]
  private static let few = 16

  /// The member that had the same key first; nil for a new key, which is kept.
  mutating func first(with key: RowKey, _ value: Value?, member: Int) -> (member: Int, value: Value?)? {
    if let place = place(of: key) { return (met[place].member, met[place].value) }
    met.append(First(key: key, value: value, member: member))
    if met.count == DistinctKeys.few + 1 {
      for (place, first) in met.enumerated() { places[first.key] = place }
    } else if met.count > DistinctKeys.few {
      places[key] = met.count - 1
    }
    return nil
  }

  private func place(of key: RowKey) -> Int? {
    met.count > DistinctKeys.few ? places[key] : met.firstIndex { $0.key == key }
  }
}

extension Evaluator {
  /// False for a member whose key was met before. Equal keys with different numbers contradict each other.
  func isNew(
    _ place: Int, of members: [EvaluationContext], _ value: Value?, _ keys: inout DistinctKeys, _ aggregate: Aggregate
  ) throws(Reason) -> Bool {
    guard !aggregate.distinctBy.isEmpty else { return true }
    let key = try key(of: members[place], by: aggregate.distinctBy)
    guard let first = keys.first(with: key, value, member: place) else { return true }
    if first.value != value { throw contradiction(members[first.member], members[place], aggregate) }
    return false
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
