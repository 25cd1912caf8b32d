import Diagnostics
import RuleSemantics
import Scorecards

/// What `check` says of findings that are no warnings: those that the author explained, and what it could not look at.
struct FindingText {
  let rules: CheckedRules
  let language: Language

  func write(on page: inout TextPage) {
    page.list(
      Bilingual(zh: "作者已说明的", en: "Explained by the author")[language],
      rules.findings.filter { $0.kind != .notAnalysed }.map(explained))
    page.list(
      Bilingual(zh: "没有检查“做得更好、得分是否更高”的", en: "Not checked whether doing better gives more")[language], unchecked)
  }

  private func explained(_ finding: RuleFinding) -> String {
    let why = finding.explanation ?? ""
    return Bilingual(zh: "\(finding.text.zh)说明：\(why)", en: "\(finding.text.en) Note: \(why)")[language].printable
  }

  /// `甲、乙：得分还取决于别的对象`
  private var unchecked: [String] {
    var order: [Bilingual] = []
    var names: [Bilingual: [String]] = [:]
    for finding in rules.findings where finding.kind == .notAnalysed {
      if names[finding.text] == nil { order.append(finding.text) }
      names[finding.text, default: []].append(finding.about)
    }
    return order.map { why in
      let about = (names[why] ?? []).enumerated
      return Bilingual(zh: "\(about.zh)：\(why.zh)", en: "\(about.en): \(why.en)")[language].printable
    }
  }
}
