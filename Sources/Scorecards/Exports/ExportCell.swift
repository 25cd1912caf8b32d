import Diagnostics
package import Numerics
package import RuleEngine
import RuleSemantics

/// A cell of an export.
package enum ExportCell: Sendable {
  /// In the unit of its column, without the word, as a data file has it: 80% is 80. Rounded to `places` where the export
  /// says so.
  case number(ExactNumber, places: Int?)
  /// Words, yes or no, a date: as it is written.
  case text(String)
  case unknown(Reason)

  init(_ value: Evaluated, _ column: Export.Column, _ values: ValueText) {
    switch value {
    case .unknown(let reason): self = .unknown(reason)
    case .known(.number(let number)):
      self = .number(values.inUnit(number, column.type.unit ?? .plain), places: column.places)
    case .known(let value): self = .text(values.plain(value))
    }
  }

  /// As it stands in the file. Empty for what is not known.
  func written(_ language: Language) -> CSVText.Cell {
    switch self {
    case .number(let number, let places): .plain(ExportCell.text(of: number, places))
    case .text(let text): .text(text)
    case .unknown(let reason): .text(reason.code == .withheld ? Privacy.mask[language] : "")
    }
  }

  /// With its decimals where they are given; otherwise all decimals where they end, and 15 significant digits where they
  /// do not.
  package static func text(of number: ExactNumber, _ places: Int?) -> String {
    if let places { return NumberText.fixed(number, places: places) }
    return (number.decimalPlaces == nil ? number.rounded(significantDigits: 15) : number).exactText
  }
}
