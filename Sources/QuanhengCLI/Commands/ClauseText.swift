import Diagnostics
import RuleSemantics
import RuleStudies
import Scorecards

/// What `check` says of the clauses of the source: those without a rule, and those that stand elsewhere.
struct ClauseText {
  let clauses: [ClauseCoverage]
  let language: Language

  func write(on page: inout TextPage) {
    guard !clauses.isEmpty else { return }
    let bare = clauses.filter(\.rules.isEmpty)
    let missing = bare.filter { $0.clause.elsewhere == nil }
    page.list(Bilingual(zh: "没有规则的条款", en: "Clauses without a rule")[language], missing.map(line))
    page.list(
      Bilingual(zh: "规则在别处的条款", en: "Clauses whose rules are elsewhere")[language],
      bare.filter { $0.clause.elsewhere != nil }.map(line))
    let count = clauses.count - bare.count
    page.line()
    page.paragraph(
      Bilingual(
        zh: "\(clauses.count) 条条款，\(count) 条在这里有规则，\(missing.count) 条没有规则。",
        en: "\(clauses.count.of("clause")): \(count) with a rule here, \(missing.count) without a rule.")[language])
  }

  /// `Z16（二（二）1）撤销脱节专业，见 ledger.zh.rules`
  private func line(_ one: ClauseCoverage) -> String {
    let clause = one.clause
    let place = clause.clause.map { Bilingual(zh: "（\($0)）", en: " (\($0)) ") } ?? Bilingual(zh: " ", en: " ")
    let see = clause.elsewhere.map { Bilingual(zh: "，见 \($0)", en: ", see \($0)") } ?? Bilingual(same: "")
    return "\(clause.id)\(place[language])\(clause.text)\(see[language])".printable
  }
}
