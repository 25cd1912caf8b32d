import Diagnostics
import Numerics
import RuleEngine
import RuleSemantics

/// Rankings and cards for spreadsheets: UTF-8 with a byte order mark, CR LF, quoted as RFC 4180 says.
///
/// A text cell that a spreadsheet would run as a formula begins with an apostrophe.
struct ScoreCSV {
  private let tables: ScoreTables
  private let values: ValueText

  init(_ report: ScoreReport) {
    tables = ScoreTables(report)
    values = ValueText(rules: report.rules, language: report.language)
  }

  func ranking() -> String { text(tables.ranking) }

  func items() -> String { text(tables.items) }

  private func text(_ table: ScoreTable) -> String {
    var text = CSVText()
    text.row(table.columns.map { .text($0.heading) })
    for row in table.rows { text.row(row.cells.map(cell)) }
    return text.text
  }

  private func cell(_ cell: ScoreTable.Cell) -> CSVText.Cell {
    switch cell {
    case .text(let text): .text(text)
    case .count(let count): .plain(count.map(String.init) ?? "")
    case .points(let points): .number(points)
    case .value(let value, let unit): self.value(value, unit)
    }
  }

  private func value(_ value: Evaluated?, _ unit: Unit) -> CSVText.Cell {
    switch value {
    case .known(.number(let number)): .number(values.inUnit(number, unit))
    case .known(let value): .text(values.plain(value))
    case .unknown(let reason) where reason.code == .withheld: .text(Privacy.mask[values.language])
    case .unknown, nil: .plain("")
    }
  }
}
