package import Calendar
package import Diagnostics
package import Numerics

/// A value while rules are evaluated. Numbers are in the base unit of their kind: 3万元 is 30000, 80% is 0.8.
package enum Value: Hashable, Sendable {
  case number(ExactNumber)
  case yesNo(Bool)
  case text(String)
  case date(CalendarDate)
  case period(Period)
  /// The place of a value in its list.
  case choice(ListIndex, Int)
  case codes([String])
}

/// What a value may be, known before anything runs.
package enum ValueType: Hashable, Sendable {
  case number(Unit)
  case yesNo
  case text
  case date
  case period
  case choice(ListIndex)
  case codes
  /// From a date to a date, over two columns.
  case interval

  package var unit: Unit? {
    if case .number(let unit) = self { unit } else { nil }
  }
}

/// The unit of a number: a product of base units with exponents, or one of the kinds that are not interchangeable.
package struct Unit: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// Powers of base units: `["人": 1]`, `["元": 1, "人": -1]`; empty for a plain number.
    case counted([String: Int])
    /// A part of a whole: 80% is 0.8.
    case share
    /// A difference of two shares: 4个百分点 is 0.04.
    case sharePoints
    /// Points of a scorecard.
    case points
    /// Literal numbers without a unit fit any unit; a result that mixes them keeps the other unit.
    case any
  }

  package var kind: Kind
  /// How it is written: the author's word, and how many base units one of it is (万元: 10000, %: 1/100).
  package var word: Bilingual
  package var factor: ExactNumber

  package init(kind: Kind, word: Bilingual, factor: ExactNumber = .one) {
    self.kind = kind
    self.word = word
    self.factor = factor
  }

  package static let plain = Unit(kind: .counted([:]), word: Bilingual(same: ""))
  package static let anyUnit = Unit(kind: .any, word: Bilingual(same: ""))
  package static let percent = Unit(
    kind: .share, word: Bilingual(same: "%"), factor: ExactNumber(1, over: 100) ?? .one)
  package static let percentagePoints = Unit(
    kind: .sharePoints, word: Bilingual(zh: "个百分点", en: " pp"), factor: ExactNumber(1, over: 100) ?? .one)
  package static let points = Unit(kind: .points, word: Bilingual(zh: "分", en: " points"))

  /// Equal for calculation, whatever the word.
  package func agrees(with other: Unit) -> Bool { kind == other.kind }
}
