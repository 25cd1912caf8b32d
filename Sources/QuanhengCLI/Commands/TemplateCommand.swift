import Calendar
import Diagnostics
import Reports
import RuleEngine
import RuleSemantics
import Scorecards

/// `quanheng template RULES --out FOLDER`: the empty forms that a rule set needs.
struct TemplateCommand {
  private let invocation: Invocation
  private var language: Language { invocation.language }

  init(_ invocation: Invocation) { self.invocation = invocation }

  func run() throws(CommandFailure) -> CommandResult {
    guard let path = invocation.arguments[.out] else { throw CommandFailure(.missingOption(.out, .template)) }
    try OutputFolder.check(path, nil)
    let reading = RunData.begin(invocation)
    let ruleSet = try RuleSet(invocation.arguments.operands[0], readsTests: false)
    let rules = try ruleSet.rules(invocation)
    let period = try period()
    let subjects = try reading.map { reading throws(CommandFailure) in
      try levels(of: RunData(reading, rules, invocation, ruleSet.outcome.sources).dataset, period)
    }
    let forms = FormTable.needed(by: rules).map { (table: $0.table, form: DataForm(rules, $0)) }
    let format = FormFormat(rawValue: invocation.arguments[.format] ?? "") ?? .csv
    let count = try OutputFolder.write(path, nil) { folder throws(CommandFailure) in
      for (table, form) in forms {
        let own = rules.tables[table].level.flatMap { subjects?[$0] } ?? []
        let above = rules.tables[table].level.flatMap { rules.levels[$0].parent }.flatMap { subjects?[$0] } ?? []
        let time = period?.text[language]
        switch format {
        case .csv: try folder.put(form.text(subjects: own, parents: above, period: time), at: form.fileName(format))
        case .xlsx:
          try folder.put(
            bytes: form.workbook(subjects: own, parents: above, period: time, language), at: form.fileName(format))
        }
      }
      try folder.put(notes(rules, forms.map(\.form), format), at: Bilingual(zh: "填表说明.md", en: "FORMS.md")[language])
    }
    let words = Bilingual(
      zh: "已写出 \(path)：\(count - 1) 张表和填表说明。", en: "written: \(path), \((count - 1).of("form")) and what to fill in.")
    return CommandResult(words[language].printable + "\n")
  }

  /// Those of each level.
  private func levels(of dataset: Dataset, _ period: Period?) throws(CommandFailure) -> [[Subject]] {
    guard period != nil else { throw CommandFailure(.missingOption(.period, .template)) }
    return dataset.subjects.levels
  }

  private func period() throws(CommandFailure) -> Period? {
    guard let typed = invocation.arguments[.period] else { return nil }
    return try ScoringTime.period(typed)
  }

  private func notes(_ rules: CheckedRules, _ forms: [DataForm], _ format: FormFormat) -> String {
    let file = format == .csv ? Bilingual(zh: "UTF-8 的 CSV", en: "CSV in UTF-8") : Bilingual(same: ".xlsx")
    let head = Bilingual(
      zh: """
        # 填表说明：\(rules.name.printable)

        不改表头，不改文件名，存成 \(file.zh)。没有的数不要写 0：没填的空着，没有报的写“未报”，与本单位无关的写“不适用”。
        填好后用 `quanheng check 规则 --data 文件夹` 核对。


        """,
      en: """
        # What to fill in: \(rules.name.printable)

        Keep the headings and the names of the files, and save them as \(file.en). What is not there is not 0: leave it blank,
        write “not reported” or “not applicable”. `quanheng check RULES --data FOLDER` looks the forms over.


        """)
    return head[language] + forms.map { $0.notes(language, format) }.joined()
  }
}
