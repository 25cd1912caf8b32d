import Numerics
import RuleSemantics

/// What an expression may still be worth when missing data arrive.
enum Possible {
  case number(Interval)
  /// A condition: whether it can hold, and whether it can fail.
  case condition(canHold: Bool, canFail: Bool)
  /// A value that stays as it is.
  case settled(Value)
  case anything

  init(_ value: Value) {
    switch value {
    case .number(let number): self = .number(Interval(number))
    case .yesNo(let isTrue): self = .condition(canHold: isTrue, canFail: !isTrue)
    default: self = .settled(value)
    }
  }

  /// The numbers it may be.
  var interval: Interval { if case .number(let interval) = self { interval } else { .unbounded } }

  var canHold: Bool { if case .condition(let canHold, _) = self { canHold } else { true } }
  var canFail: Bool { if case .condition(_, let canFail) = self { canFail } else { true } }

  /// The value, where only one is left.
  var settledValue: Value? {
    switch self {
    case .number(let interval): interval.only.map { .number($0) }
    case .condition(true, false): .yesNo(true)
    case .condition(false, true): .yesNo(false)
    case .settled(let value): value
    case .condition, .anything: nil
    }
  }

  /// One or the other.
  func or(_ other: Possible) -> Possible {
    switch (self, other) {
    case (.number(let one), .number(let two)): .number(one.hull(two))
    case (.condition(let canHold, let canFail), .condition(let mayHold, let mayFail)):
      .condition(canHold: canHold || mayHold, canFail: canFail || mayFail)
    case (.settled(let one), .settled(let two)) where one == two: self
    default: .anything
    }
  }

  static let eitherWay = Possible.condition(canHold: true, canFail: true)
}
