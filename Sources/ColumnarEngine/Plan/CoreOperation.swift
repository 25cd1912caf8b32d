package import RuleSemantics

/// The core operations by name: what tests ask for one by one, and what is reported of each.
package enum CoreOperation: String, Hashable, Sendable, CaseIterable {
  case constant, noValue
  case field, measure, ofSubject, atPeriod, periodBoundary, card
  case itemFull, itemValue, itemTarget, itemPath, targetHolds, runningTotal
  case negate, add, subtract, multiply, divide, power, lowest, highest, round, function, interpolate
  case compare, within, not, all, any, countTrue, choose, bands, lookup, hasState, fallback
  case judged, listed, isOneOf, intervalContains, intervalMeets, workdayAfter, workdays
  case aggregate, standing

  package init(_ operation: Operation) {
    switch operation {
    case .constant: self = .constant
    case .noValue: self = .noValue
    case .field: self = .field
    case .measure: self = .measure
    case .ofSubject: self = .ofSubject
    case .atPeriod: self = .atPeriod
    case .periodBoundary: self = .periodBoundary
    case .card: self = .card
    case .itemFull: self = .itemFull
    case .itemValue: self = .itemValue
    case .itemTarget: self = .itemTarget
    case .itemPath: self = .itemPath
    case .targetHolds: self = .targetHolds
    case .runningTotal: self = .runningTotal
    case .negate: self = .negate
    case .add: self = .add
    case .subtract: self = .subtract
    case .multiply: self = .multiply
    case .divide: self = .divide
    case .power: self = .power
    case .lowest: self = .lowest
    case .highest: self = .highest
    case .round: self = .round
    case .function: self = .function
    case .interpolate: self = .interpolate
    case .compare: self = .compare
    case .within: self = .within
    case .not: self = .not
    case .all: self = .all
    case .any: self = .any
    case .countTrue: self = .countTrue
    case .choose: self = .choose
    case .bands: self = .bands
    case .lookup: self = .lookup
    case .hasState: self = .hasState
    case .fallback: self = .fallback
    case .judged: self = .judged
    case .listed: self = .listed
    case .isOneOf: self = .isOneOf
    case .intervalContains: self = .intervalContains
    case .intervalMeets: self = .intervalMeets
    case .workdayAfter: self = .workdayAfter
    case .workdays: self = .workdays
    case .aggregate: self = .aggregate
    case .standing: self = .standing
    }
  }
}
