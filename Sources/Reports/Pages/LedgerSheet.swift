import Datasets
import Diagnostics
import RuleEngine
import RuleSemantics
import Scorecards

/// The ledger of targets as a sheet of the workbook.
struct LedgerSheet {
  let rows: [LedgerRow]
  let report: ScoreReport

  private var language: Language { report.language }

  var sheet: SheetDraft {
    var sheet = SheetDraft(name: LedgerPage.heading[language])
    sheet.hasFilter = true
    sheet.headColumns = 1
    let verdicts = Verdict.allCases.filter { verdict in
      verdict != .none && rows.contains { $0.verdicts[verdict] ?? 0 > 0 }
    }
    let heads = [
      Bilingual(zh: "目标", en: "Target"), Bilingual(zh: "要求", en: "Demand"), Bilingual(zh: "依据", en: "Clause"),
      Bilingual(zh: "层级", en: "Level"), Bilingual(zh: "对象数", en: "Subjects"), Bilingual(zh: "数值", en: "Value"),
      Bilingual(zh: "单位", en: "Unit"),
    ]
    sheet.rows = [(heads + verdicts.map(\.name)).map { .heading($0[language]) }]
    sheet.rows += rows.map { cells($0, verdicts) }
    return sheet
  }

  private func cells(_ row: LedgerRow, _ verdicts: [Verdict]) -> [SheetCell] {
    let measure = report.rules.measures[row.measure]
    let level = measure.level.map { report.rules.levels[$0].name } ?? ""
    let words = row.words.joined(separator: Bilingual(zh: "；", en: "; ")[language])
    var name = SheetCell.text(measure.name)
    name.comment = measure.notes.clause.map { Bilingual(zh: "依据：\($0)", en: "Clause: \($0)")[language] }
    return [name, .text(words), .text(measure.notes.clause ?? ""), .text(level), .number(row.count)]
      + ScoreSheets(report).quantity(row.only, measure.type, places: measure.display.maximumPlaces)
      + verdicts.map { .number(row.verdicts[$0] ?? 0) }
  }
}
