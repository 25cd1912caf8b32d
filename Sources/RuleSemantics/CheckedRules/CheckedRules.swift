package import Calendar
package import Diagnostics
package import Numerics

/// A rule set whose names, types, units and periods agree: the only thing an evaluator accepts.
///
/// Declarations refer to one another by index (`MeasureIndex`, `TableIndex`…); expressions live in one list, so that an
/// index names a place of the rules for traces, coverage and comparison. Only the checker makes one of these.
package struct CheckedRules: Sendable {
  package var name: String
  /// The version the author gives the rule set, if any: the text after `版本` in its heading.
  package var version: String?
  package var languageVersion: Int
  package var basis: [String]
  /// The periods in which the rule set is in force.
  package var term: PeriodSpan?
  package var files: [RuleFile]

  package var levels: [SubjectLevel]
  package var lists: [ChoiceList]
  package var tables: [DataTableDeclaration]
  package var lookups: [LookupTable]
  package var measures: [Measure]
  package var scorecards: [Scorecard]
  package var exports: [Export] = []
  package var ruleChecks: [RuleCheck] = []
  /// What the source asks for, where the rules list it.
  package var clauses: [SourceClause] = []
  package var tests: [TestCase]
  package var expressions: [Expression]
  /// Defaults that were taken, in the order of the file. Printed by `check` and on every card.
  package var assumptions: [Assumption]
  /// What may be meant and is explained, and what the checker could not look at. Printed by `check`.
  package var findings: [RuleFinding] = []

  package subscript(id: ExpressionID) -> Expression { expressions[Int(id.index)] }
}

/// A rule file, as it was read.
package struct RuleFile: Sendable {
  package var path: String
  package var bytes: [UInt8]
}

/// Something the author left to the language, or marked as their own assumption.
package struct Assumption: Hashable, Sendable {
  package enum Kind: String, Sendable {
    /// A default of the language that was taken.
    case languageDefault
    /// A value that the source does not give, marked by the author (`说明：作者假定…`, `（规则自定）`).
    case author
  }

  package var kind: Kind
  /// The declaration it speaks of.
  package var about: String
  package var text: Bilingual
  package var span: Span
}

package typealias LevelIndex = Int
package typealias ListIndex = Int
package typealias TableIndex = Int
package typealias FieldIndex = Int
package typealias LookupIndex = Int
package typealias MeasureIndex = Int
package typealias ScorecardIndex = Int

/// From one period to another, both included.
package struct PeriodSpan: Hashable, Sendable {
  package var first: Period
  package var last: Period
}

/// A kind of subject: city, county, institution, teacher.
package struct SubjectLevel: Sendable {
  package var name: String
  package var aliases: [String]
  /// The short name that 每, 各, 本, 全 attach to: `校`.
  package var shortName: String?
  package var parent: LevelIndex?
  /// The column that holds the key of a subject in every table of its level: `单位代码`.
  package var keyColumn: String
  /// The register that lists the subjects of this level, if one is declared.
  package var register: TableIndex?
  /// The field of the register that holds the name that is printed.
  package var nameField: FieldIndex?
  /// The field of the register by which subjects are grouped for comparisons.
  package var groupField: FieldIndex?
  /// The field of the register that holds the key of the parent.
  package var parentField: FieldIndex?
  package var span: Span
}

/// Named values: `列表 级别：国家级＞省级＞市级`.
package struct ChoiceList: Sendable {
  package var name: String
  /// The spellings of each value, the canonical one first.
  package var values: [[String]]
  /// True when written with ＞: the first is the highest, and 以上, 以下 may be used.
  package var isOrdered: Bool
  package var span: Span
}

/// A table of data that offices send.
package struct DataTableDeclaration: Sendable {
  package enum Shape: Hashable, Sendable {
    /// One row a subject: what does not change over periods.
    case register
    /// One row a subject and period.
    case period(PeriodKind)
    /// Any number of rows a subject: one per project, award, event.
    case detail(Dating)
    /// No subject: a list of codes, an allocation.
    case reference
  }

  /// How a detail row finds its period.
  package enum Dating: Hashable, Sendable {
    /// It counts in the period in which the date falls.
    case byDate(FieldIndex)
    /// It names its period.
    case byPeriod(FieldIndex)
    /// A roster: rows hold in every period, unless a filter says otherwise.
    case undated
  }

  /// What no row at all means, for detail tables.
  package enum Empty: String, Hashable, Sendable {
    case zero
    case notReported
  }

  package var name: String
  package var aliases: [String]
  package var level: LevelIndex?
  package var shape: Shape
  /// True for a table of events: its choice values may be named by 有… and in bonus and deduction clauses.
  package var isEventTable: Bool
  package var fields: [FieldDeclaration]
  /// Columns that hold the subject's key; several (or a many-valued one) for joint items.
  package var keyFields: [FieldIndex]
  package var periodField: FieldIndex?
  package var whenEmpty: Empty
  package var validations: [Validation]
  package var span: Span
}

package struct FieldDeclaration: Sendable {
  package enum Meaning: String, Hashable, Sendable {
    /// 时点: the value at a date.
    case stock
    /// 期内: adds up over periods.
    case flow
  }

  package var name: String
  package var aliases: [String]
  package var type: ValueType
  /// For whole numbers, so that the reader refuses fractions.
  package var isWhole: Bool
  package var meaning: Meaning?
  /// The unit as the column has it; nil for a plain number or no number.
  package var unit: Unit?
  package var isPersonal: Bool
  /// `代价`: what one unit of the column costs, for the order of advice. Nil: 1.
  package var cost: ExactNumber? = nil
  /// True when the field was not declared but is needed as a key or period column.
  package var isImplied: Bool
  /// For 起止: the two date fields.
  package var interval: (start: FieldIndex, end: FieldIndex)?
  package var constraints: [Validation]
  package var span: Span
}

/// A condition on a row of a table.
package struct Validation: Sendable {
  package enum Consequence: String, Sendable {
    case refuse
    case warn
  }

  /// Evaluated in the row (detail tables) or the subject and period of the row.
  package var condition: ExpressionID
  package var consequence: Consequence
  /// The words of the author.
  package var words: String
  package var span: Span
}

/// A table of the rules: `表 级别分值` with keys and results.
package struct LookupTable: Sendable {
  package struct Row: Sendable {
    /// One matcher a key column.
    package var keys: [KeyMatcher]
    /// Nil for a blank cell: reaching it is an error.
    package var results: [Value?]
    package var span: Span
  }

  package enum KeyMatcher: Hashable, Sendable {
    case anyOf([Value])
    case within(NumberSpan)
    /// `其他`
    case otherwise
  }

  package var name: String
  package var keyColumns: [String]
  package var keyTypes: [ValueType]
  package var resultColumns: [String]
  package var resultTypes: [ValueType]
  package var rows: [Row]
  package var pick = RowPick.closest
  package var span: Span
}

/// What a table of the rules gives where several rows fit: `取法：相加`.
package enum RowPick: String, Hashable, Sendable, CaseIterable {
  /// The row that names the values most closely: one with 其他 only where no other fits; of equal ones the first.
  case closest
  case first
  /// Several rows that fit are an error of the data.
  case unique
  case sum
  case highest
  case lowest
}

/// A range of numbers; nil bounds are open to that side.
package struct NumberSpan: Hashable, Sendable {
  package struct Bound: Hashable, Sendable {
    package var value: ExactNumber
    package var isIncluded: Bool

    package init(value: ExactNumber, isIncluded: Bool) {
      self.value = value
      self.isIncluded = isIncluded
    }
  }

  package var lower: Bound?
  package var upper: Bound?

  package init(lower: Bound? = nil, upper: Bound? = nil) {
    self.lower = lower
    self.upper = upper
  }

  package func contains(_ number: ExactNumber) -> Bool {
    if let lower, number < lower.value || (number == lower.value && !lower.isIncluded) { return false }
    if let upper, number > upper.value || (number == upper.value && !upper.isIncluded) { return false }
    return true
  }
}

extension FieldDeclaration {
  /// People, items, events: numbers that are never negative. Money may be paid back, and days may be before a date.
  package var isCount: Bool {
    guard isWhole, case .counted(let powers)? = type.unit?.kind, !powers.isEmpty else { return false }
    return powers.keys.allSatisfy { !["元", "年", "月", "日"].contains($0) }
  }
}
