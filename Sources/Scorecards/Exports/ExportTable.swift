package import Calendar
package import Diagnostics
import Numerics
package import RuleEngine
package import RuleSemantics

/// An export with its values as cells: what is written to its file and compared with published values.
package struct ExportTable: Sendable {
  package struct Column: Sendable {
    package var heading: String
    package var type: ValueType
  }

  package var export: Export
  package var columns: [Column]
  package var rows: [[ExportCell]]
  /// True where the first column is the period.
  package var hasPeriods: Bool

  /// - Parameters:
  ///   - periods: one block of rows for each.
  ///   - showsPeriod: whether the period is the first column.
  package init(_ run: RuleRun, _ export: Export, periods: [Period?], showsPeriod: Bool, language: Language) {
    self.export = export
    hasPeriods = showsPeriod
    columns = export.columns.map { Column(heading: $0.heading, type: $0.type) }
    let values = ValueText(rules: run.rules, language: language)
    rows = periods.flatMap { period in
      run.rows(of: export, period: period).filter { row in
        !showsPeriod || period.map { run.hasData(for: export, of: row.subject, in: $0) } ?? true
      }.map { row in
        let cells = zip(export.columns, row.values).map { ExportCell($1, $0, values) }
        return showsPeriod ? [.text(period?.text[language] ?? "")] + cells : cells
      }
    }
    if showsPeriod { columns.insert(Column(heading: Self.periodHeading[language], type: .period), at: 0) }
  }

  private static let periodHeading = Bilingual(zh: "期间", en: "period")

  /// The whole file: UTF-8, CR LF, quoted as RFC 4180 says.
  /// - Parameter hasMark: whether it begins with the mark by which spreadsheets know UTF-8.
  package func csv(hasMark: Bool, language: Language) -> String {
    var text = CSVText(hasMark: hasMark)
    text.row(columns.map { .text($0.heading) })
    for row in rows { text.row(row.map { $0.written(language) }) }
    return text.text
  }
}
