import Calendar
import Datasets
import Diagnostics
import Numerics
@testable import RuleSemantics
import Testing

/// The table of cells on the page about the language: how what is typed is read.
@Suite struct `Cells on pages` {
  struct Row: Sendable, CustomTestStringConvertible {
    let type: String
    let cells: [String]
    let readAs: String
    let language: Language
    var testDescription: String { "\(type) \(cells)" }
  }

  static let rows: [Row] = `Pages about the language`.pages.flatMap { page in
    page.lines.drop { $0 != "<!-- cells -->" }.prefix { $0 != "<!-- end -->" }.filter { $0.hasPrefix("| ") }.dropFirst()
      .map { line in
        let parts = line.split(separator: "|").map { $0.split(separator: " ").joined(separator: " ") }
        let cells = parts[1] == "``" ? [""] : parts[1].matches(of: /`([^`]*)`/).map { String($0.output.1) }
        return Row(type: parts[0], cells: cells, readAs: parts[2], language: page.language)
      }
  }

  @Test func `there are rows`() { #expect(Self.rows.count > 40) }

  @Test(arguments: rows) func `a cell is read as the page says`(row: Row) throws {
    let column = try #require(Self.column(row.type))
    for cell in row.cells {
      let (state, remarks) = CellParser(column).read(cell)
      let warns = remarks.contains { $0.code.severity == .warning }
      let text = state.map { Self.text($0, column, row.language) } ?? Self.refused[row.language]
      #expect(text + (warns ? Self.withWarning[row.language] : "") == row.readAs, "\(cell)")
    }
  }

  private static let refused = Bilingual(zh: "拒收", en: "refused")
  private static let withWarning = Bilingual(zh: "，有提醒", en: ", with a warning")

  private static func column(_ words: String) -> ColumnSpec? {
    let parts = words.split { $0 == "," || $0 == "，" }.map { $0.drop { $0 == " " } }.map(String.init)
    guard let word = parts.first.flatMap(TypeWord.named) else { return nil }
    let unit = parts.count > 1 ? UnitTable().unit(named: parts[1]) : nil
    return ColumnSpec(
      "", type: type(word), units: unit?.spellings ?? [], scale: unit?.factor ?? ExactNumber(1))
  }

  private static func type(_ word: TypeWord) -> CellType {
    switch word {
    case .whole: .wholeNumber
    case .decimal: .decimal
    case .percent: .percent
    case .yesNo: .yesNo
    case .text, .interval: .text
    case .date: .date
    case .period: .period()
    case .code: .code
    case .codes: .codes
    }
  }

  private static func text(_ state: CellState, _ column: ColumnSpec, _ language: Language) -> String {
    switch state {
    case .blank: Bilingual(zh: "未填", en: "blank")[language]
    case .notReported: Bilingual(zh: "未报", en: "not reported")[language]
    case .notApplicable: Bilingual(zh: "不适用", en: "not applicable")[language]
    case .value(.number(let number)):
      column.type == .percent
        ? (number * ExactNumber(100)).exactText + "%" : (number.divided(by: column.scale) ?? number).exactText
    case .value(.yesNo(let answer)):
      (answer ? Bilingual(zh: "是", en: "yes") : Bilingual(zh: "否", en: "no"))[language]
    case .value(.text(let text)): text
    case .value(.date(let date)): date.text[language]
    case .value(.period(let period)): period.text[language]
    case .value(.codes(let codes)): codes.joined(separator: "、")
    }
  }
}
