import Calendar
import Diagnostics
import Numerics
import RuleSemantics

/// The keys that were met, each with the argument it was met with.
struct DistinctKeys {
  private struct First {
    var value: Value?
    var member: EvaluationContext
  }

  private var first: [[Value]: First] = [:]

  /// False for a key that was met before. Equal keys with different numbers contradict each other.
  mutating func insert(
    _ key: [Value]?, _ value: Value?, _ member: EvaluationContext, _ evaluator: Evaluator, _ aggregate: Aggregate
  ) throws(Reason) -> Bool {
    guard let key else { return true }
    guard let earlier = first[key] else {
      first[key] = First(value: value, member: member)
      return true
    }
    if earlier.value != value { throw evaluator.contradiction(earlier.member, member, aggregate) }
    return false
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
