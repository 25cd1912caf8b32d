import Datasets
import Numerics
import RuleEngine
import RuleSemantics

/// A column of the published file, read as the column of the export that has its heading.
struct PublishedColumn {
  /// What a published cell says.
  enum Cell: Hashable {
    /// In the unit of the column.
    case number(ExactNumber)
    case text(String)
    /// Blank, not reported, not applicable.
    case none
    /// It cannot be read as what the export has.
    case unreadable(String)
  }

  /// Its place in the file, from 0.
  let index: Int
  private let parser: CellParser
  private let values: ValueText
  private let unit: Unit

  init(_ index: Int, _ column: ExportTable.Column, _ values: ValueText) {
    self.index = index
    self.values = values
    unit = column.type.unit ?? .plain
    let isPercent = unit.kind == .share && unit.factor == Unit.percent.factor
    parser = CellParser(
      ColumnSpec(
        column.heading, type: PublishedColumn.type(column.type, isPercent, values.rules),
        units: column.type.unit?.spellings ?? [], scale: isPercent ? .one : unit.factor))
  }

  private static func type(_ type: ValueType, _ isPercent: Bool, _ rules: CheckedRules) -> CellType {
    switch type {
    case .number: isPercent ? .percent : .decimal
    case .yesNo: .yesNo
    case .date: .date
    case .period: .period()
    case .choice(let list): .choice(rules.lists[list].values)
    case .text, .codes, .interval: .text
    }
  }

  /// The most decimals of a number in the column: zeros at the end of a number are often left out.
  func places(in raw: RawTable) -> Int {
    (0..<raw.rowCount).reduce(0) { most, row in
      guard case .number(let number) = cell(raw.text(row: row, column: index)) else { return most }
      return max(most, number.decimalPlaces ?? 0)
    }
  }

  func cell(_ typed: String) -> Cell {
    switch parser.read(typed).state {
    case nil: .unreadable(typed)
    case .blank, .notReported, .notApplicable: .none
    case .value(.number(let number)): .number(values.inUnit(number, unit))
    case .value(.text(let text)): .text(text)
    case .value(.yesNo(let isTrue)): .text(values.plain(.yesNo(isTrue)))
    case .value(.date(let date)): .text(values.plain(.date(date)))
    case .value(.period(let period)): .text(values.plain(.period(period)))
    case .value(.codes(let codes)): .text(values.plain(.codes(codes)))
    }
  }
}
