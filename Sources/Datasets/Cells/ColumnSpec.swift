package import Calendar
package import Numerics

/// What the cells of a column hold.
package enum CellType: Hashable, Sendable {
  case wholeNumber
  case decimal
  /// A share: `85%` and `85` are both 0.85.
  case percent
  case yesNo
  case text
  case date
  /// With the kind of all its periods, where there is one.
  case period(PeriodKind? = nil)
  /// Text that identifies something: kept as typed, never a number.
  case code
  /// One of a list: the spellings of each value, the canonical one first.
  case choice([[String]])
  /// Several codes in one cell, parted by `；`, `、`, a comma or a space.
  case codes
}

extension CellType {
  /// True of columns whose cells may say anything, `=1+1` included.
  var isWords: Bool {
    switch self {
    case .text, .code, .codes, .choice: true
    case .wholeNumber, .decimal, .percent, .yesNo, .date, .period: false
    }
  }
}

/// What is expected of a column.
package struct ColumnSpec: Hashable, Sendable {
  package var name: String
  /// Other headings that mean this column.
  package var aliases: [String]
  package var type: CellType
  /// Unit words that a heading or cell may carry: 人, 名, 位. Empty for a plain number.
  package var units: [String]
  /// How many base units one of the column is: 10000 in a column of 万元. Shares have none.
  package var scale: ExactNumber
  /// True when a file without the column cannot be used.
  package var isRequired: Bool
  /// False when an empty cell is an error, as in a column that says whose row it is.
  package var mayBeBlank: Bool

  /// The word of the unit in the language of the column's name, where it has one.
  package var unitWord: String? {
    let isEnglish = name.utf8.allSatisfy { $0 < 0x80 }
    return (isEnglish ? units.first { $0.utf8.allSatisfy { $0 < 0x80 } } : nil) ?? units.first
  }

  package init(
    _ name: String, aliases: [String] = [], type: CellType, units: [String] = [],
    scale: ExactNumber = ExactNumber(1), isRequired: Bool = true, mayBeBlank: Bool = true
  ) {
    self.name = name
    self.aliases = aliases
    self.type = type
    self.units = units
    self.scale = scale
    self.isRequired = isRequired
    self.mayBeBlank = mayBeBlank
  }
}

/// What a cell says. The four states never turn into one another.
package enum CellState: Hashable, Sendable {
  /// 0 included.
  case value(CellValue)
  /// 未填: nothing typed.
  case blank
  /// 未报: said to be not reported, or the file has no such column.
  case notReported
  /// 不适用
  case notApplicable
}

/// A typed value. Numbers are in base units: 3 in a column of 万元 is 30000, and 85% is 0.85.
package enum CellValue: Hashable, Sendable {
  case number(ExactNumber)
  case yesNo(Bool)
  /// Text, a code, or the canonical spelling of a choice.
  case text(String)
  case date(CalendarDate)
  case period(Period)
  case codes([String])
}
