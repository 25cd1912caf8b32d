import Calendar
package import Datasets
import Diagnostics
import Numerics
package import RuleEngine
package import RuleSemantics

/// Rankings and cards as sheets of a workbook: the numbers are numbers with all their digits, the clause of an item stands
/// beside its heading.
package struct ScoreSheets {
  private let report: ScoreReport
  private let tables: ScoreTables
  private let values: ValueText
  private var language: Language { report.language }

  /// Decimals that are shown; the cells hold the others too.
  private static let mostPlaces = 2

  package init(_ report: ScoreReport) {
    self.report = report
    tables = ScoreTables(report)
    values = ValueText(rules: report.rules, language: report.language)
  }

  /// The workbook of scorecards, each with its subjects or the card of one.
  /// - Parameter more: sheets between theirs and the last, which says what they come from.
  package static func workbook(_ reports: [ScoreReport], more: [SheetDraft] = []) -> WorkbookDraft {
    guard let first = reports.first else { return WorkbookDraft([]) }
    let isOnly = reports.count == 1
    var book = WorkbookDraft(
      reports.flatMap { report in
        let sheets = ScoreSheets(report)
        return report.part == .ranking ? [sheets.ranking(isOnly), sheets.items(isOnly)] : [sheets.items(isOnly)]
      } + more)
    book.sheets.append(AboutSheet(reports, shortenedCount: book.shortenedCount).sheet(first.language))
    return book
  }

  // MARK: Sheets

  private func ranking(_ isOnly: Bool) -> SheetDraft {
    let table = tables.ranking
    var sheet = SheetDraft(name: name(Bilingual(zh: "排名", en: "Ranking"), isOnly))
    sheet.hasFilter = true
    // Rank, key and name.
    sheet.headColumns = 3
    sheet.rows = [table.columns.map { .heading($0.heading, comment: $0.item.flatMap(comment)) }]
    let places = table.columns.indices.map { column in
      table.rows.map { self.places($0.cells[column]) }.max() ?? 0
    }
    sheet.rows += table.rows.map { row in zip(row.cells, places).map(cell) }
    return sheet
  }

  private func items(_ isOnly: Bool) -> SheetDraft {
    let table = tables.items
    var sheet = SheetDraft(name: name(Bilingual(zh: "项目", en: "Items"), isOnly))
    sheet.hasFilter = true
    sheet.headColumns = 2
    sheet.rows = [table.columns.map { .heading($0.heading) }]
    // Each clause once: thousands of boxes would make the file slow to open, and the clause has its column.
    var told: Set<[String]> = []
    for row in table.rows {
      var cells = row.cells.map { cell($0, places($0)) }
      if let item = row.item {
        let isBold = item.kind == .section
        if let words = comment(item), told.insert([item.name, words]).inserted {
          cells[ScoreSheets.itemColumn].comment = words
        }
        cells[ScoreSheets.itemColumn].look.isBold = isBold
      }
      sheet.rows.append(cells)
    }
    return sheet
  }

  /// Where the items sheet has the name of the item.
  private static let itemColumn = 4

  private func name(_ what: Bilingual, _ isOnly: Bool) -> String {
    isOnly ? what[language] : what[language] + " " + report.scorecard.name
  }

  // MARK: Cells

  /// How many decimals a cell shows by itself.
  private func places(_ cell: ScoreTable.Cell) -> Int {
    switch cell {
    case .text, .count: 0
    case .points(let points): points.map { NumberText.neededPlaces($0, atMost: ScoreSheets.mostPlaces) } ?? 0
    case .value(.known(.number(let number)), let unit):
      NumberText.neededPlaces(values.inUnit(number, unit), atMost: ScoreSheets.mostPlaces)
    case .value: 0
    }
  }

  private func cell(_ cell: ScoreTable.Cell, _ places: Int) -> SheetCell {
    switch cell {
    case .text(let text): .text(text)
    case .count(let count): .number(count)
    case .points(let points): .number(points, .decimals(places))
    case .value(let value, let unit): self.value(value, unit, places)
    }
  }

  private func value(_ value: Evaluated?, _ unit: Unit, _ places: Int) -> SheetCell {
    switch value {
    case .known(.number(let number)):
      unit.kind == .share && unit.factor == Unit.percent.factor
        ? .number(number, .percent(places)) : .number(values.inUnit(number, unit), .decimals(places))
    case .known(.date(let day)): SheetCell(.day(day))
    case .known(let value): .text(values.plain(value))
    case .unknown(let reason) where reason.code == .withheld: .text(Privacy.mask[language])
    case .unknown, nil: .empty
    }
  }

  /// A value in a cell of its own, and the word of its unit.
  package func quantity(_ value: Evaluated?, _ type: ValueType, places: Int) -> [SheetCell] {
    let unit = type.unit ?? .plain
    var needed = places
    if case .known(.number(let number))? = value {
      needed = NumberText.neededPlaces(values.inUnit(number, unit), atMost: places)
    }
    return [self.value(value, unit, needed), .text(unit.word[language].trimmed)]
  }

  /// `依据：2.2.2`, the words of the notice, the full points.
  private func comment(_ item: ItemResult) -> String? {
    let notes = item.measure.map { report.rules.measures[$0].notes }
    var lines: [Bilingual] = []
    if let clause = item.clause ?? notes?.clause {
      lines.append(Bilingual(zh: "依据：\(clause)", en: "Clause: \(clause)"))
    }
    lines += (notes?.originalText ?? []).map { Bilingual(zh: "原文：\($0)", en: "Text: \($0)") }
    guard !lines.isEmpty else { return nil }
    let full = NumberText.shown(item.full)
    lines.append(Bilingual(zh: "满分：\(full)", en: "Full points: \(full)"))
    return lines.map { $0[language] }.joined(separator: "\n")
  }
}

/// What the sheets of a workbook come from.
private struct AboutSheet {
  private let reports: [ScoreReport]
  private let shortenedCount: Int

  init(_ reports: [ScoreReport], shortenedCount: Int) {
    (self.reports, self.shortenedCount) = (reports, shortenedCount)
  }

  func sheet(_ language: Language) -> SheetDraft {
    var sheet = SheetDraft(name: Bilingual(zh: "说明", en: "About")[language])
    sheet.headRows = 0
    guard let first = reports.first else { return sheet }
    func row(_ label: Bilingual, _ text: String) {
      guard !text.isEmpty else { return }
      var cell = SheetCell.text(text)
      cell.look.wraps = true
      sheet.rows.append([SheetCell(.text(label[language]), SheetCell.Look(isBold: true)), cell])
    }
    row(
      Bilingual(zh: "规则", en: "Rules"),
      [first.rules.name, first.rules.version ?? ""].filter { !$0.isEmpty }.joined(separator: " "))
    row(Bilingual(zh: "依据", en: "Basis"), first.rules.basis.joined(separator: "\n"))
    for report in reports {
      row(Bilingual(zh: "评分表", en: "Scorecard"), time(report, language))
      for note in report.runNotes { row(Bilingual(zh: "本次运行", en: "This run"), note[language]) }
      let assumptions = AssumptionList(report.assumptions, language)
      for entry in assumptions.entries(of: .author) { row(Bilingual(zh: "作者的假定", en: "Assumed by the author"), entry) }
      for entry in assumptions.entries(of: .languageDefault) {
        row(Bilingual(zh: "语言的约定", en: "Default of the language"), entry)
      }
    }
    row(Bilingual(zh: "数字", en: "Numbers"), numbers[language])
    for file in first.ruleFiles + first.dataFiles {
      row(Bilingual(zh: "来源文件", en: "Source file"), file.path + (file.sha256.map { "\nSHA-256 \($0)" } ?? ""))
    }
    row(
      Bilingual(zh: "程序", en: "Program"), Bilingual(zh: "权衡 \(first.engine)", en: "Quanheng \(first.engine)")[language])
    return sheet
  }

  private func time(_ report: ScoreReport, _ language: Language) -> String {
    let asOf = report.run.asOf.map { Bilingual(zh: "截至 \($0)", en: "as of \($0)")[language] }
    return [report.scorecard.name, report.run.period?.text[language], asOf].compactMap { $0 }.joined(separator: " · ")
  }

  private var numbers: Bilingual {
    guard shortenedCount > 0 else {
      return Bilingual(
        zh: "各格存着全部数位，显示的小数位是舍入后的。", en: "Cells hold all digits; the decimals shown are rounded.")
    }
    return Bilingual(
      zh: "各格存着全部数位，显示的小数位是舍入后的。有 \(shortenedCount) 格的数位超出电子表格所能存的 15 位有效数字，已按 15 位四舍五入；精确的值见 JSON 格式的结果。",
      en:
        "Cells hold all digits; the decimals shown are rounded. \(shortenedCount == 1 ? "1 cell has" : "\(shortenedCount) cells have") more digits than the 15 that a spreadsheet holds, and \(shortenedCount == 1 ? "is" : "are") rounded half up to these; the exact values are in the results as JSON."
    )
  }
}
