import Calendar
import Diagnostics
import Numerics
import RuleSemantics

/// A member of an aggregate that may count.
private struct PossibleMember {
  /// It counts for certain.
  var isCertain: Bool
  /// Nothing about it can change.
  var isSettled: Bool
  var argument: Interval
  /// Its key, where equal keys count once; nil where that is not known.
  var key: [Value]?
}

// What figures over many may still be.
extension Evaluator {
  func possibleAggregate(
    _ aggregate: Aggregate, _ id: ExpressionID, _ context: EvaluationContext
  ) -> Possible {
    let members: [EvaluationContext]
    do throws(Reason) {
      members = try self.members(of: aggregate.domain, context)
    } catch { return possibleWithoutMembers(aggregate, context) }
    if aggregate.kind == .anyHolds || aggregate.kind == .allHold { return possibleHolds(aggregate, members) }
    let found = members.compactMap { possibleMember($0, aggregate, context) }
    if found.allSatisfy(\.isSettled), let value = evaluate(id, context).value { return Possible(value) }
    switch aggregate.kind {
    case .count: return .number(aggregate.distinctBy.isEmpty ? count(found) : distinctCount(found))
    case .sum: return .number(sum(found, isDistinct: !aggregate.distinctBy.isEmpty || aggregate.keeping != nil))
    case .deviation: return .number(.notNegative)
    default: return aggregate.hasNumbers(rules) ? .number(hull(found)) : .anything
    }
  }

  /// Nil for a member that cannot count. Peers other than the subject stay as they are.
  private func possibleMember(
    _ member: EvaluationContext, _ aggregate: Aggregate, _ context: EvaluationContext
  ) -> PossibleMember? {
    var isPeer = false
    if case .peers = aggregate.domain { isPeer = true }
    if isPeer, member.subject != context.subject { return settledPeer(member, aggregate) }
    let filter = aggregate.filter.map { possible($0, member) } ?? .condition(canHold: true, canFail: false)
    guard filter.canHold else { return nil }
    let argument = aggregate.argument.map { possible($0, member) }
    let key = knownKey(member, aggregate)
    let hasArgument = argument == nil || argument?.settledValue != nil
    let isSettled = !filter.canFail && hasArgument && (key != nil || aggregate.distinctBy.isEmpty)
    return PossibleMember(
      isCertain: !filter.canFail && (!isPeer || isSettled), isSettled: isSettled,
      argument: argument?.interval ?? .unbounded, key: key)
  }

  private func settledPeer(_ member: EvaluationContext, _ aggregate: Aggregate) -> PossibleMember? {
    guard case .yes = memberTruth(aggregate.filter, member, aggregate) else { return nil }
    guard let argument = aggregate.argument else {
      return PossibleMember(isCertain: true, isSettled: true, argument: .unbounded)
    }
    guard let number = memberValue(argument, member, aggregate).number else { return nil }
    return PossibleMember(isCertain: true, isSettled: true, argument: Interval(number))
  }

  private func knownKey(_ member: EvaluationContext, _ aggregate: Aggregate) -> [Value]? {
    let values = aggregate.distinctBy.map { evaluate($0, member).value }
    return values.contains(nil) ? nil : values.compactMap(\.self)
  }

  private func possibleHolds(_ aggregate: Aggregate, _ members: [EvaluationContext]) -> Possible {
    let conditions = members.map { member -> Possible in
      guard let argument = aggregate.argument else {
        return aggregate.filter.map { possible($0, member) } ?? .condition(canHold: true, canFail: false)
      }
      guard aggregate.filter.map({ possible($0, member).settledValue == .yesNo(true) }) ?? true else {
        return .eitherWay
      }
      return possible(argument, member)
    }
    return aggregate.kind == .anyHolds
      ? .condition(canHold: conditions.contains(where: \.canHold), canFail: conditions.allSatisfy(\.canFail))
      : .condition(canHold: conditions.allSatisfy(\.canHold), canFail: conditions.contains(where: \.canFail))
  }
}

// MARK: Figures

extension Evaluator {
  private func count(_ members: [PossibleMember]) -> Interval {
    Interval(low: ExactNumber(members.count(where: \.isCertain)), high: ExactNumber(members.count))
  }

  /// A key that is not known may be any of the others, or one of its own.
  private func distinctCount(_ members: [PossibleMember]) -> Interval {
    let certain = members.filter(\.isCertain)
    let known = Set(certain.compactMap(\.key)).count
    let all = Set(members.compactMap(\.key)).count + members.count { $0.key == nil }
    return Interval(low: ExactNumber(max(known, certain.isEmpty ? 0 : 1)), high: ExactNumber(all))
  }

  private func sum(_ members: [PossibleMember], isDistinct: Bool) -> Interval {
    let sum = members.reduce(Interval(.zero)) { sum, member in
      sum + (member.isCertain && !isDistinct ? member.argument : member.argument.hull(Interval(.zero)))
    }
    return sum
  }

  /// Means, extremes and all between lie between the lowest and the highest.
  private func hull(_ members: [PossibleMember]) -> Interval {
    guard let first = members.first else { return .unbounded }
    return members.dropFirst().reduce(first.argument) { $0.hull($1.argument) }
  }
}

extension Evaluator {
  /// What it may be where nothing is known of its members: of a sum no more than that no part of it is negative.
  private func possibleWithoutMembers(_ aggregate: Aggregate, _ context: EvaluationContext) -> Possible {
    switch aggregate.kind {
    case .count, .deviation: return .number(.notNegative)
    case .anyHolds, .allHold: return .eitherWay
    default: break
    }
    guard let argument = aggregate.argument, case .field(let table, let field) = rules[argument].operation,
      aggregate.hasNumbers(rules)
    else { return .anything }
    let each = allowed(table, field, context)
    guard aggregate.kind == .sum else { return .number(each) }
    return .number(each.isNotNegative ? .notNegative : .unbounded)
  }
}

extension Aggregate {
  fileprivate func hasNumbers(_ rules: CheckedRules) -> Bool { argument.map { rules[$0].type.unit != nil } ?? false }
}

// MARK: Standing

extension Evaluator {
  func possibleStanding(_ standing: Standing, _ id: ExpressionID, _ context: EvaluationContext) -> Possible {
    if possible(standing.value, context).settledValue != nil, let value = evaluate(id, context).value {
      return Possible(value)
    }
    guard case .success(let peers) = peers(standing.peers, context) else { return .anything }
    switch standing.kind {
    case .rank, .denseRank, .tieCount: return .number(Interval(low: .one, high: ExactNumber(max(1, peers.count))))
    case .percentRank: return .number(Interval(low: .zero, high: .one))
    case .zScore: return .number(.unbounded)
    }
  }
}
