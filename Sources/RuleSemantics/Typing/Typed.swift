package import Diagnostics
import Numerics

/// An expression that was made, with what is known of it.
struct Typed {
  var id: ExpressionID
  var type: ValueType
  /// Always a whole number: a count, a field of whole numbers, sums of these.
  var isWhole = false
  /// A number as it was typed.
  var literal: ExactNumber?
  var span: Span

  var unit: Unit { type.unit ?? .plain }
  /// A number typed without a unit.
  var isBareLiteral: Bool { literal != nil && unit.kind == .any }
}

/// Where a formula stands: what its names may mean.
struct FormulaPlace {
  /// The level of the subject; nil for parameters.
  var level: LevelIndex?
  /// Inside the filter or the argument of an aggregate over rows of a table.
  var row: TableIndex?
  /// The measure whose clause it is.
  var measure: MeasureIndex?
  /// True in the clause that says how the measure is scored: 满分 and 数值 have a meaning.
  var isScoring = false
  /// True in what it is measured against: `全体的平均值` is of its own values there too.
  var isTarget = false
  /// Inside an aggregate over peers or periods in such a clause: 数值 is the value of each of them.
  var isOfMembers = false
}

extension ValueType {
  /// In messages.
  package var spoken: Bilingual {
    switch self {
    case .number: Bilingual(zh: "数", en: "a number")
    case .yesNo: Bilingual(zh: "“是”或“否”", en: "yes or no")
    case .text: Bilingual(zh: "文字", en: "text")
    case .date: Bilingual(zh: "日期", en: "a date")
    case .period: Bilingual(zh: "期间", en: "a period")
    case .choice: Bilingual(zh: "列表里的值", en: "a value of a list")
    case .codes: Bilingual(zh: "若干编码", en: "codes")
    case .interval: Bilingual(zh: "起止", en: "an interval")
    }
  }
}
