import Calendar
import Diagnostics
import Numerics
import RuleSemantics

/// The keys that were met, each with the argument it was met with.
struct DistinctKeys {
  private struct First {
    var key: [Value]
    var value: Value?
    var member: EvaluationContext
  }

  private var met: [First] = []
  /// The places in `met`, kept where there are so many that looking at each would take longer.
  private var places: [[Value]: Int] = [:]
  private static let few = 16

  /// False for a key that was met before. Equal keys with different numbers contradict each other.
  mutating func insert(
    _ key: [Value]?, _ value: Value?, _ member: EvaluationContext, _ evaluator: Evaluator, _ aggregate: Aggregate
  ) throws(Reason) -> Bool {
    guard let key else { return true }
    guard let place = place(of: key) else {
      add(First(key: key, value: value, member: member))
      return true
    }
    if met[place].value != value { throw evaluator.contradiction(met[place].member, member, aggregate) }
    return false
  }

  private func place(of key: [Value]) -> Int? {
    met.count > DistinctKeys.few ? places[key] : met.firstIndex { $0.key == key }
  }

  private mutating func add(_ first: First) {
    met.append(first)
    if met.count == DistinctKeys.few + 1 {
      for (place, first) in met.enumerated() { places[first.key] = place }
    } else if met.count > DistinctKeys.few {
      places[first.key] = met.count - 1
    }
  }
}

extension Evaluator {
  /// Nil where nothing is counted once.
  func key(of member: EvaluationContext, _ aggregate: Aggregate) throws(Reason) -> [Value]? {
    guard !aggregate.distinctBy.isEmpty else { return nil }
    return try key(of: member, by: aggregate.distinctBy)
  }

  /// A blank key is an error of the data.
  func key(of member: EvaluationContext, by keys: [ExpressionID]) throws(Reason) -> [Value] {
    var key: [Value] = []
    for id in keys {
      switch silently({ evaluate(id, member) }) {
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
    return Reason(code: .refused, places: places, about: about)
  }

  private func argumentField(_ aggregate: Aggregate) -> FieldIndex? {
    guard let argument = aggregate.argument, case .field(_, let field) = rules[argument].operation else { return nil }
    return field
  }
}
