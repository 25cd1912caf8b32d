import Diagnostics
import Numerics
import RuleSemantics
import RuleStudies
import Scorecards

/// What became of the demands that rules make on themselves, as sentences.
struct RuleCheckText {
  let rules: CheckedRules
  let sources: SourceStore
  let language: Language

  /// A heading for every demand with its clause, below it a line for every scorecard and tag.
  func write(_ outcomes: [RuleCheckOutcome], on page: inout TextPage) {
    for (index, check) in rules.ruleChecks.enumerated() {
      page.line()
      page.paragraph(heading(check), style: .bold)
      for outcome in outcomes where outcome.check == index {
        page.paragraph(sentence(outcome), first: "  \(outcome.mark) ", style: outcome.style)
      }
    }
  }

  /// `a.rules:12  职称评聘：三张评分表均含成果转化，权重高于上一版（三（二）2）`
  private func heading(_ check: RuleCheck) -> String {
    let lines = PlaceText(sources).lines(of: check.words)
    let place = lines.map { "\($0.file.path):\($0.start.line)  " } ?? ""
    let words = lines.map { $0.file.text(check.words.start..<check.words.end) } ?? check.name
    let name = check.name == words ? "" : check.name + Bilingual(zh: "：", en: ": ")[language]
    let clause = check.clause.map { Bilingual(zh: "（依据 \($0)）", en: " (\($0))")[language] } ?? ""
    return (place + name + words + clause).printable
  }

  /// `院校年度考核：“成果转化”的权重 12%，上一版 8%，符合`
  func sentence(_ outcome: RuleCheckOutcome) -> String {
    let card = rules.scorecards[outcome.card].name
    let (now, before) = (percent(outcome.weight), outcome.oldWeight.map(percent))
    let zh = before.map { "，上一版 \($0)" } ?? ""
    let en = before.map { ", \($0) before" } ?? ""
    let result = outcome.result.text
    return Bilingual(
      zh: "\(card)：“\(outcome.tag)”的权重 \(now)\(zh)，\(result.zh)",
      en: "\(card): “\(outcome.tag)” weighs \(now)\(en): \(result.en)")[language].printable
  }

  private func percent(_ share: ExactNumber) -> String { NumberText.shown(share * 100) + "%" }
}

extension RuleCheckOutcome {
  fileprivate var mark: String {
    switch result {
    case .holds: "✓"
    case .fails: "✗"
    case .cannotJudge: "?"
    }
  }

  fileprivate var style: TextStyle { result == .fails ? .bad : .plain }
}

extension RuleCheckOutcome.Result {
  var text: Bilingual {
    switch self {
    case .holds: Bilingual(zh: "符合", en: "holds")
    case .fails: Bilingual(zh: "不符合", en: "fails")
    case .cannotJudge:
      Bilingual(zh: "没有上一版可比，无法判断", en: "cannot be judged without this scorecard in an earlier version")
    }
  }

  /// As programs read it.
  var key: String {
    switch self {
    case .holds: "holds"
    case .fails: "fails"
    case .cannotJudge: "cannot_judge"
    }
  }
}
