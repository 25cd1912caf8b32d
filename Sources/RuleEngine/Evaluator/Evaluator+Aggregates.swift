import Calendar
import Diagnostics
import Numerics
import RuleSemantics

// One value from many.
extension Evaluator {
  func value(of aggregate: Aggregate, _ id: ExpressionID, _ context: EvaluationContext) -> Evaluated {
    if case .peers(let group) = aggregate.domain { return value(of: aggregate, over: group, id, context) }
    guard context.row == nil else { return compute(aggregate, context) }
    return remembered(.expression, Int(id.index), context) { compute(aggregate, context) }
  }

  /// The same for all peers, so it is remembered for the first of them.
  private func value(
    of aggregate: Aggregate, over group: PeerGroup, _ id: ExpressionID, _ context: EvaluationContext
  ) -> Evaluated {
    switch peers(group, context) {
    case .failure(let reason): return .unknown(reason)
    case .success(let peers):
      let key = context.at(peers.first ?? context.subject)
      return silently { remembered(.expression, Int(id.index), key) { compute(aggregate, key) } }
    }
  }

  private func compute(_ aggregate: Aggregate, _ context: EvaluationContext) -> Evaluated {
    .of { () throws(Reason) in
      let members = try self.members(of: aggregate.domain, context)
      switch aggregate.kind {
      case .anyHolds, .allHold: return try self.holds(aggregate, members)
      default: return try aggregate.kind.value(of: self.gather(aggregate, members))
      }
    }
  }

  /// The contexts of the rows, subjects or periods that an aggregate goes over.
  func members(of domain: Aggregate.Domain, _ context: EvaluationContext) throws(Reason) -> [EvaluationContext] {
    switch domain {
    case .rows(let table): return try rowContexts(table, context.period.map { [$0] }, context)
    case .rowsOver(let table, let window):
      guard let periods = periods(of: window, at: context.period) else { throw Reason(.noEarlierPeriod) }
      return try rowContexts(table, periods, context)
    case .subjects(let level):
      guard let subject = ownSubject(context) else { throw noSubject(level) }
      let below = try members(below: subject, at: level, context).get()
      guard !below.isEmpty else { throw noSubject(level) }
      return below.map { context.at(SubjectIndex(level: level, number: $0)) }
    case .peers(let group): return try peers(group, context).get().map { context.at($0) }
    case .periods(let window):
      guard let periods = periods(of: window, at: context.period) else { throw Reason(.noEarlierPeriod) }
      return periods.map { moved(context, to: $0) }
    }
  }

  private func rowContexts(
    _ table: TableIndex, _ periods: [Period]?, _ context: EvaluationContext
  ) throws(Reason) -> [EvaluationContext] {
    let rows = try rows(of: table, in: periods, context).get()
    return rows.map { row in
      var inside = context
      inside.row = RowIndex(table: Int32(table), row: Int32(row))
      return inside
    }
  }
}

// MARK: Gathering

/// What an aggregate found.
struct Gathered {
  /// How many count.
  var count = 0
  /// Their arguments, in order; empty for a count.
  var values: [Value] = []
  /// Members that were looked at, and those left out by the filter.
  var seen = 0
  var filteredOut = 0
  /// Peers without a value.
  var unknownCount = 0
}

extension Evaluator {
  /// Filters, counts equal keys once, and reads the arguments.
  func gather(_ aggregate: Aggregate, _ members: [EvaluationContext]) throws(Reason) -> Gathered {
    var gathered = Gathered()
    var reasons: [Reason] = []
    var keys = MetKeys()
    var kept = aggregate.keeping.map(KeptRows.init)
    let skips = aggregate.skipsUnknown
    let members = inOrder(members, aggregate)
    for (place, member) in members.enumerated() {
      gathered.seen += 1
      let mark = evidence?.count ?? 0
      do throws(Reason) {
        guard try counts(member, aggregate) else {
          gathered.filteredOut += 1
          evidence?.truncate(to: mark)
          continue
        }
        noteEvidence(of: member, aggregate, from: mark)
        let value = try argument(of: member, aggregate)
        guard try isNew(place, of: members, value, &keys, aggregate) else { continue }
        if let keeping = aggregate.keeping {
          kept?.add(value, key: try key(of: member, by: keeping.keys), on: day(of: member))
          continue
        }
        gathered.count += 1
        if let value { gathered.values.append(value) }
      } catch {
        if skips { gathered.unknownCount += 1 } else { reasons.append(error) }
      }
    }
    guard reasons.isEmpty else { throw Reason.merged(reasons) }
    if let kept {
      gathered.values = try kept.values()
      gathered.count = gathered.values.count
    }
    return gathered
  }

  private func counts(_ member: EvaluationContext, _ aggregate: Aggregate) throws(Reason) -> Bool {
    switch memberTruth(aggregate.filter, member, aggregate) {
    case .yes: return true
    case .no: return false
    case .unknown(let reason): throw told(reason, member)
    }
  }

  private func argument(of member: EvaluationContext, _ aggregate: Aggregate) throws(Reason) -> Value? {
    guard let argument = aggregate.argument, aggregate.kind != .count else { return nil }
    switch memberValue(argument, member, aggregate) {
    case .known(let value): return value
    case .unknown(let reason): throw told(reason, member)
    }
  }

  private func told(_ reason: Reason, _ member: EvaluationContext) -> Reason {
    guard member.row == nil, let period = member.period else { return reason }
    return toldApart(.unknown(reason), in: period).reason ?? reason
  }

  /// The earliest first, where the latest is asked for.
  private func inOrder(_ members: [EvaluationContext], _ aggregate: Aggregate) -> [EvaluationContext] {
    guard aggregate.kind == .latest else { return members }
    let days = members.map { day(of: $0) }
    return members.indices.sorted { (days[$0], $0) < (days[$1], $1) }.map { members[$0] }
  }

  private func day(of member: EvaluationContext) -> CalendarDate {
    guard let row = member.row else { return member.period?.lastDay ?? .first }
    switch dataset.tables[Int(row.table)].times[Int(row.row)] {
    case .date(let date): return date
    case .period(let period): return period.lastDay
    case .always, .unknown: return .first
    }
  }

  /// Of a row that counts the argument's cells are the evidence; without an argument those of the filter, or the row.
  private func noteEvidence(of member: EvaluationContext, _ aggregate: Aggregate, from mark: Int) {
    guard let row = member.row, evidence != nil else { return }
    if aggregate.argument != nil { evidence?.truncate(to: mark) }
    if aggregate.argument == nil, evidence?.count == mark {
      evidence?.add(CellReference(table: Int(row.table), row: Int(row.row), field: nil))
    }
  }
}

extension Aggregate {
  /// Peers without a value are left out, and the latest value is the latest there is.
  fileprivate var skipsUnknown: Bool {
    switch domain {
    case .peers: true
    case .periods: kind == .latest
    case .rows, .rowsOver, .subjects: false
    }
  }
}

// MARK: Any and all

extension Evaluator {
  /// The condition is the argument, or the filter where there is no argument. One member may decide, whatever is
  /// unknown of the others.
  private func holds(_ aggregate: Aggregate, _ members: [EvaluationContext]) throws(Reason) -> Value {
    let decides = aggregate.kind == .anyHolds
    var reasons: [Reason] = []
    for member in members {
      let mark = evidence?.count ?? 0
      let condition = condition(aggregate, member)
      // Of rows the cells are evidence that make it so.
      if decides, condition != .yes { evidence?.truncate(to: mark) }
      switch condition {
      case .yes where decides: return .yesNo(true)
      case .no where !decides: return .yesNo(false)
      case .unknown(let reason): if !aggregate.skipsUnknown { reasons.append(told(reason, member)) }
      default: break
      }
    }
    guard reasons.isEmpty else { throw Reason.merged(reasons) }
    return .yesNo(!decides)
  }

  private func condition(_ aggregate: Aggregate, _ member: EvaluationContext) -> Truth {
    guard let argument = aggregate.argument else { return memberTruth(aggregate.filter, member, aggregate) }
    switch memberTruth(aggregate.filter, member, aggregate) {
    case .yes: return memberTruth(argument, member, aggregate)
    case .no: return Truth(aggregate.kind == .allHold)
    case .unknown(let reason): return .unknown(reason)
    }
  }
}
