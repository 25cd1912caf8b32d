import Diagnostics
import Scorecards

/// A comparison for spreadsheets: the table of old and new clauses, or with data a row for each subject.
struct DiffCSV {
  private let report: DiffReport
  private var language: Language { report.language }

  init(_ report: DiffReport) { self.report = report }

  func render() -> String { report.hasData ? impact() : clauses() }

  private func say(_ zh: String, _ en: String) -> CSVText.Cell { .text(Bilingual(zh: zh, en: en)[language]) }

  private func clauses() -> String {
    var csv = CSVText()
    csv.row([
      say("条款", "clause"), say("所在", "declaration"), say("部分", "part"), say("旧条款", "old clause"),
      say("新条款", "new clause"), say("旧值", "old value"), say("新值", "new value"), say("变化", "change"),
      say("种类", "kind"), say("改变含义", "changes meaning"), say("旧处", "old place"), say("新处", "new place"),
    ])
    for change in report.comparison.changes {
      csv.row([
        .text(change.clause ?? ""), .text(change.declaration[language]), .text(change.part[language]),
        .text(change.oldWords ?? ""), .text(change.newWords ?? ""), .text(change.old?[language] ?? ""),
        .text(change.new?[language] ?? ""), .text(change.sentence[language]), .plain(change.matter.rawValue),
        change.changesMeaning ? say("是", "yes") : say("否", "no"), .text(change.oldPlace ?? ""),
        .text(change.newPlace ?? ""),
      ])
    }
    return csv.text
  }

  private func impact() -> String {
    var csv = CSVText()
    csv.row([
      say("评分表", "scorecard"), say("标识", "key"), say("名称", "name"), say("旧总分", "old total"),
      say("新总分", "new total"), say("差", "difference"), say("旧名次", "old rank"), say("新名次", "new rank"),
      say("旧等级", "old grade"), say("新等级", "new grade"), say("越线", "crosses a line"), say("主要原因", "main cause"),
      say("原因的差", "difference of the cause"),
    ])
    for impact in report.impacts {
      for subject in impact.subjects {
        csv.row([
          .text(impact.card), .text(subject.id), .text(subject.name), .number(subject.old?.total),
          .number(subject.new?.total), .number(subject.difference), .plain(subject.old?.rank.map(String.init) ?? ""),
          .plain(subject.new?.rank.map(String.init) ?? ""), .text(subject.old?.grade ?? ""),
          .text(subject.new?.grade ?? ""), subject.crossesLine ? say("是", "yes") : say("否", "no"),
          .text(subject.causes.first?.name ?? ""), .number(subject.causes.first?.difference),
        ])
      }
    }
    return csv.text
  }
}
