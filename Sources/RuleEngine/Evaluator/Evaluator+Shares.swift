import Calendar
import Diagnostics
import Numerics
import RuleSemantics

/// What each subject owes of a target, by its number; or why that is not known.
typealias Shares = Result<[Int: ExactNumber], Reason>

struct AllocationKey: Hashable {
  var measure: MeasureIndex
  /// Whose target is shared out.
  var owner: SubjectIndex
  var period: Period?
}

// Targets that are shared out.
extension Evaluator {
  func share(of measure: MeasureIndex, _ allocation: Allocation, _ context: EvaluationContext) -> Evaluated {
    guard let subject = context.subject, let owner = owner(of: measure, allocation, subject) else {
      return .unknown(Reason(.noSubject))
    }
    switch shares(of: measure, allocation, owner, context) {
    case .failure(let reason):
      // With shares as given, one that is missing leaves the others known.
      guard case .given(let table, let field) = allocation.basis else { return .unknown(reason) }
      return fieldValue(table, field, context)
    case .success(let shares):
      return shares[subject.number].map { .number($0) }
        ?? .unknown(Reason(.noTarget, about: rules.measures[measure].name))
    }
  }

  /// The subject whose target is shared out: at the level of the total, otherwise at the top.
  private func owner(of measure: MeasureIndex, _ allocation: Allocation, _ subject: SubjectIndex) -> SubjectIndex? {
    let levels = rules.measures[measure].targets.flatMap(\.scopes).map(\.level)
    let total = levels.first { dataset.subjects.relation(of: allocation.level, to: $0) == .below }
    if let total { return dataset.subjects.ancestor(of: subject, at: total) }
    var top = subject
    while let parent = rules.levels[top.level].parent, let upper = dataset.subjects.ancestor(of: top, at: parent) {
      top = upper
    }
    return top
  }

  private func shares(
    of measure: MeasureIndex, _ allocation: Allocation, _ owner: SubjectIndex, _ context: EvaluationContext
  ) -> Shares {
    let key = AllocationKey(measure: measure, owner: owner, period: context.period)
    if let known = allocations[key] { return known }
    let found: Shares = silently {
      do throws(Reason) {
        return .success(try computedShares(of: measure, allocation, owner, context))
      } catch { return .failure(error) }
    }
    if substitutes.isEmpty { allocations[key] = found }
    return found
  }

  private func computedShares(
    of measure: MeasureIndex, _ allocation: Allocation, _ owner: SubjectIndex, _ context: EvaluationContext
  ) throws(Reason) -> [Int: ExactNumber] {
    let isPartial = rules.measures[measure].appliesTo != nil
    let above = context.at(owner).lifting(isPartial ? [measure] : [])
    let quantity: ExactNumber
    switch peerValue(allocation.quantity, context.at(owner)) {
    case .known(.number(let number)): quantity = number
    case .known: throw Reason(.outsideDomain)
    case .unknown(let reason): throw reason
    }
    let numbers = try members(below: owner, at: allocation.level, above).get()
    let weights = try weights(numbers, allocation, context)
    switch allocation.basis {
    case .given(let table, _):
      let sum = try Statistics.sum(weights)
      if sum < quantity { reportSmall(measure, table, sum, quantity) }
      return Dictionary(uniqueKeysWithValues: zip(numbers, weights))
    case .proportional:
      let unit = rules.measures[measure].type.unit?.factor ?? .one
      let shares = try Apportionment(quantity, by: weights, unit: unit).shares(allocation.rounding)
      return Dictionary(uniqueKeysWithValues: zip(numbers, shares))
    }
  }

  /// What each subject has in the table, or the value by which the target is shared.
  private func weights(
    _ numbers: [Int], _ allocation: Allocation, _ context: EvaluationContext
  ) throws(Reason) -> [ExactNumber] {
    var weights: [ExactNumber] = []
    var reasons: [Reason] = []
    for number in numbers {
      let own = context.at(SubjectIndex(level: allocation.level, number: number)).lifting([])
      let weight =
        switch allocation.basis {
        case .given(let table, let field): asked(.field(table, field), own) { fieldValue(table, field, own) }
        case .proportional(let basis): peerValue(basis, own)
        }
      switch weight {
      case .known(.number(let number)): weights.append(number)
      case .known: reasons.append(Reason(.outsideDomain))
      case .unknown(let reason): reasons.append(reason)
      }
    }
    guard reasons.isEmpty else { throw Reason.merged(reasons) }
    return weights
  }

  private func reportSmall(_ measure: MeasureIndex, _ table: TableIndex, _ sum: ExactNumber, _ quantity: ExactNumber) {
    let unit = rules.measures[measure].type.unit?.factor ?? .one
    func text(_ number: ExactNumber) -> String { (number.divided(by: unit) ?? number).exactText }
    let path = dataset.tables[table].rowCount > 0 ? dataset.tables[table].place(row: 0, field: nil)?.path : nil
    report(
      .sharesTooSmall(
        .file(path ?? rules.tables[table].name + ".csv"), rules.measures[measure].name, sum: text(sum),
        quantity: text(quantity)))
  }
}

/// A quantity shared out in proportion to weights.
struct Apportionment {
  private let quantity: ExactNumber
  private let weights: [ExactNumber]
  /// What a whole one is, in base units: 10000 for 万元.
  private let unit: ExactNumber

  init(_ quantity: ExactNumber, by weights: [ExactNumber], unit: ExactNumber) {
    self.quantity = quantity
    self.weights = weights
    self.unit = unit
  }

  /// In the order of the weights.
  func shares(_ rounding: Allocation.Rounding) throws(Reason) -> [ExactNumber] {
    let exact = try exactShares()
    switch rounding {
    case .exact: return exact
    case .up: return exact.map { $0.rounded(toMultipleOf: unit, .up) }
    case .places(let places):
      return exact.map { $0.rounded(toMultipleOf: unit.scaled(byPowerOfTen: -places)) }
    case .largestRemainder: return largestRemainder(exact)
    }
  }

  private func exactShares() throws(Reason) -> [ExactNumber] {
    guard !weights.contains(where: \.isNegative) else { throw Reason(.outsideDomain) }
    let sum = try Statistics.sum(weights)
    guard let perWeight = quantity.divided(by: sum) else { throw Reason(.divisionByZero) }
    return weights.map { $0 * perWeight }
  }

  /// Whole ones first; those left over go to the largest remainders, of equal ones to the first subject by its key.
  private func largestRemainder(_ exact: [ExactNumber]) -> [ExactNumber] {
    var shares = exact.map { $0.rounded(toMultipleOf: unit, .floor) }
    var left = quantity.rounded(toMultipleOf: unit, .ceiling) - shares.reduce(.zero, +)
    let order = exact.indices.sorted { one, other in
      let (first, second) = (exact[one] - shares[one], exact[other] - shares[other])
      return first == second ? one < other : first > second
    }
    for index in order where left >= unit {
      shares[index] += unit
      left -= unit
    }
    return shares
  }
}
