package import Diagnostics
package import RuleSemantics

/// What stands at the foot of every text: assumptions and the files that the results come from.
struct ReportNotes: TextBlock {
  private let report: ScoreReport
  private var language: Language { report.language }

  init(_ report: ScoreReport) { self.report = report }

  func write(to page: inout TextPage) {
    page.list(Bilingual(zh: "本次运行", en: "This run")[language], report.runNotes.map { $0[language].printable })
    page.assumptions(report.assumptions, language)
    let separator = Bilingual(zh: "，", en: ", ")[language]
    let files = report.ruleFiles + report.dataFiles
    page.list(Bilingual(zh: "来源文件", en: "Source files")[language], files.map { line($0, separator) })
  }

  private func line(_ file: ScoreReport.InputFile, _ separator: String) -> String {
    let name = CellPlace.table(file.path, file.sheet).printable
    guard let rows = file.rows else { return name }
    let words = Bilingual(zh: "\(rows) 行", en: rows == 1 ? "1 row" : "\(rows) rows")[language]
    return name + separator + words
  }
}

extension TextPage {
  /// What the author assumed and what the language decided, each under its heading.
  package mutating func assumptions(_ assumptions: [Assumption], _ language: Language) {
    append(AssumptionList(assumptions, language))
  }
}

/// The author's own assumptions, then the defaults of the language; equal texts share one entry.
package struct AssumptionList: TextBlock {
  private let assumptions: [Assumption]
  private let language: Language

  package init(_ assumptions: [Assumption], _ language: Language) {
    self.assumptions = assumptions
    self.language = language
  }

  func write(to page: inout TextPage) {
    page.list(Bilingual(zh: "作者的假定", en: "Assumptions of the author")[language], entries(of: .author))
    page.list(
      Bilingual(zh: "规则没有写明、按语言约定处理的", en: "Not said in the rules, so the language's defaults hold")[language],
      entries(of: .languageDefault))
  }

  /// `甲、乙：按完成比例得分不超过满分`
  package func entries(of kind: Assumption.Kind) -> [String] {
    var order: [Bilingual] = []
    var about: [Bilingual: [String]] = [:]
    for assumption in assumptions where assumption.kind == kind {
      if about[assumption.text] == nil { order.append(assumption.text) }
      if about[assumption.text]?.contains(assumption.about) != true {
        about[assumption.text, default: []].append(assumption.about)
      }
    }
    return order.map { text in
      let names = (about[text] ?? []).filter { !$0.isEmpty }.enumerated
      guard !names.zh.isEmpty else { return text[language].printable }
      return Bilingual(zh: "\(names.zh)：\(text.zh)", en: "\(names.en): \(text.en)")[language].printable
    }
  }
}
