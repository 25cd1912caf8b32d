import Diagnostics
import Numerics
import RuleSemantics
import RuleStudies
import Scorecards

/// Mutants by kind, then every one that no test notices, with a case that would, then those that none can notice.
struct MutationReportText {
  private let report: MutationReport
  private let language: Language
  private let wording: TestWording
  private let proposals: ProposalText
  private var page: TextPage

  init(_ report: MutationReport, language: Language, colour: Bool) {
    self.report = report
    self.language = language
    wording = TestWording(report.rules, report.sources, language)
    proposals = ProposalText(report.rules, language)
    page = TextPage(colour: colour)
  }

  func render() -> String {
    var copy = self
    copy.page.line(report.rules.name.printable, .bold)
    copy.writeBroken()
    copy.writeTable()
    copy.writeSurvivors()
    copy.writeEquivalents()
    copy.writeKillers()
    copy.page.line()
    copy.page.paragraph(copy.summary)
    return copy.page.text
  }

  private mutating func writeBroken() {
    for test in report.study.broken {
      let name = report.rules.tests[test].name.printable
      page.paragraph(
        Bilingual(zh: "测试“\(name)”现在就不通过，没有用它。", en: "The test “\(name)” fails as it is, and was not used.")[language],
        style: .caution)
    }
  }

  // MARK: By kind

  private mutating func writeTable() {
    let heads = [
      Bilingual(zh: "改动", en: "changes"), Bilingual(zh: "发现", en: "noticed"), Bilingual(zh: "等效", en: "equivalent"),
      Bilingual(zh: "没发现", en: "unnoticed"),
    ]
    row("", heads.map { $0[language] }, .dim)
    for kind in Mutant.Operator.allCases {
      let count = report.count(kind)
      if count.all > 0 { row(kind.words[language], numbers(count)) }
    }
    row(Bilingual(zh: "合计", en: "all")[language], numbers(report.count()), .bold)
  }

  private func numbers(_ count: MutationReport.Count) -> [String] {
    [count.all, count.killed, count.equivalent, count.survived].map(String.init)
  }

  private mutating func row(_ name: String, _ cells: [String], _ style: TextStyle = .plain) {
    let padded = cells.map { DisplayWidth.padLeft($0, to: 12) }.joined()
    page.line("  " + DisplayWidth.pad(name, to: 16) + padded, style)
  }

  // MARK: One by one

  private mutating func writeSurvivors() {
    let survivors = zip(report.study.mutants, report.fates).compactMap { mutant, fate in
      if case .survived(let survival) = fate { (mutant, survival) } else { nil }
    }
    guard !survivors.isEmpty else { return }
    page.line()
    page.line(Bilingual(zh: "没有测试发现", en: "What no test notices")[language], .bold)
    for (mutant, survival) in survivors { write(mutant, survival) }
  }

  private mutating func write(_ mutant: Mutant, _ survival: MutationStudy.Survival) {
    let change = mutant.change[language].printable
    page.paragraph(
      Bilingual(zh: "\(place(mutant))  没有测试发现：\(change)", en: "\(place(mutant))  no test notices if \(change)")[
        language],
      first: "  ✗ ")
    page.paragraph(survival.reason.words[language], first: "      ", style: .dim)
    let proposal =
      survival.proposal.map(proposals.sentence)
      ?? Bilingual(zh: "在已有的事实附近没有找到能发现它的用例", en: "no case near the facts of the tests was found to notice it")[
        language]
    page.paragraph(proposal, first: "      → ", style: .dim)
  }

  private mutating func writeEquivalents() {
    let found = zip(report.study.mutants, report.fates).compactMap { mutant, fate in
      if case .equivalent(let reason) = fate { (mutant, reason) } else { nil }
    }
    guard !found.isEmpty else { return }
    page.line()
    page.line(Bilingual(zh: "等效：什么数据也看不出差别", en: "Equivalent: no data can show a difference")[language], .bold)
    for (mutant, reason) in found {
      let colon = Bilingual(zh: "：", en: ": ")[language]
      page.paragraph("\(place(mutant))  \(mutant.change[language].printable)\(colon)\(reason[language])", first: "  = ")
    }
  }

  private func place(_ mutant: Mutant) -> String { wording.place(of: mutant.span) }

  private mutating func writeKillers() {
    let kills = report.kills
    guard kills.contains(where: { $0 > 0 }) else { return }
    page.line()
    page.line(Bilingual(zh: "最先发现的测试", en: "The first test to notice")[language], .bold)
    for (test, count) in zip(report.rules.tests, kills) {
      let number = DisplayWidth.padLeft(String(count), to: 6)
      page.line("\(number)  " + DisplayWidth.truncate(test.name.printable, to: TextPage.width - 8))
    }
  }

  private var summary: String {
    let count = report.count()
    guard let score = count.score else {
      return Bilingual(zh: "规则里没有可以改动的数和条件。", en: "The rules hold no number or condition to change.")[language]
    }
    let share = NumberText.shown(score * 100)
    let able = count.all - count.equivalent
    return Bilingual(
      zh: "\(able) 处能看出差别的改动，测试发现 \(count.killed) 处：\(share)%。",
      en: "Of \(able) changes that can show, tests notice \(count.killed): \(share)%.")[language]
  }
}

extension MutationStudy.Survival.Reason {
  var words: Bilingual {
    switch self {
    case .unreached: Bilingual(zh: "没有测试用到这里", en: "no test comes by this place")
    case .unnoticed:
      Bilingual(zh: "有测试用到这里，应有的结果却都不变", en: "tests come by this place, and what they expect stays the same")
    }
  }
}
