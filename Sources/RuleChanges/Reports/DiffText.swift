import Calendar
import Diagnostics
import Numerics
import RuleSemantics
import Scorecards

/// A comparison for a terminal.
struct DiffText {
  private let report: DiffReport
  private var page: TextPage
  private var language: Language { report.language }

  init(_ report: DiffReport, colour: Bool) {
    self.report = report
    page = TextPage(colour: colour)
  }

  func render() -> String {
    var copy = self
    copy.writeHead()
    copy.writeChanges(report.meaning)
    copy.writeWording()
    for impact in report.impacts { ImpactText(impact, language).write(on: &copy.page) }
    copy.writeProbes()
    copy.page.list(say("说明", "Notes"), report.notes.map { $0[language].printable })
    return copy.page.text
  }

  private func say(_ zh: String, _ en: String) -> String { Bilingual(zh: zh, en: en)[language] }

  private mutating func writeHead() {
    let (old, new) = (report.comparison.old, report.comparison.new)
    page.line(new.rules.name.printable, .bold)
    page.paragraph(
      old.label.printable + (old.rules.version.map { "  \($0)" } ?? "").printable, first: say("旧  ", "old  "))
    page.paragraph(
      new.label.printable + (new.rules.version.map { "  \($0)" } ?? "").printable, first: say("新  ", "new  "))
    page.line()
    page.paragraph(report.summary)
  }

  // MARK: Changes

  private mutating func writeChanges(_ changes: [Change]) {
    guard !changes.isEmpty else { return }
    page.line()
    page.line(DiffReport.title[language], .bold)
    var last: String?
    for change in changes {
      let heading = change.declaration[language]
      if heading != last {
        page.line()
        page.paragraph(heading.printable, style: .bold)
        last = heading
      }
      write(change)
    }
  }

  private mutating func write(_ change: Change) {
    let source = change.clause.map { say("（依据 \($0)）", " (source: \($0))") } ?? ""
    page.paragraph((change.brief[language] + source).printable, first: "  · ")
    writeSide(say("旧", "old"), change.oldWords, change.oldPlace)
    writeSide(say("新", "new"), change.newWords, change.newPlace)
  }

  private mutating func writeSide(_ label: String, _ words: String?, _ place: String?) {
    guard let words else { return }
    page.paragraph(words + (place.map { "  [\($0)]" } ?? ""), first: "      \(label)  ", style: .dim)
  }

  private mutating func writeWording() {
    page.list(
      say("只涉及文字", "Wording only"), report.wording.map { $0.sentence[language].printable })
  }

  // MARK: Probes

  private mutating func writeProbes() {
    let probes = report.probes.differing
    guard report.hasData || !probes.isEmpty else { return }
    page.line()
    page.line(say("试值", "Probes"), .bold)
    page.paragraph(
      say(
        "在两版的每个数值处及其上下各取一值，两版结果不同的有 \(probes.count) 处（共试 \(report.probes.probes.count) 处）。",
        "At every number of either version, and just below and above it, the two versions differ at \(probes.count) of \(report.probes.probes.count) values."
      ))
    var last: String?
    for probe in probes {
      if probe.about[language] != last {
        page.paragraph(probe.about[language].printable, first: "  ")
        last = probe.about[language]
      }
      page.paragraph(
        "\(probe.input[language])：\(probe.old[language]) → \(probe.new[language])".withColon(language), first: "    · ")
    }
    guard !report.probes.notProbed.isEmpty else { return }
    page.paragraph(
      say(
        "得分不只取决于数值、因而没有试的：\(report.probes.notProbed.enumerated.zh)。",
        "Not probed, as more than the value decides the points: \(report.probes.notProbed.enumerated.en)."
      ).printable)
  }
}

extension String {
  /// The colon of the language.
  fileprivate func withColon(_ language: Language) -> String {
    guard language == .en, let colon = firstIndex(of: "：") else { return self }
    return self[..<colon] + ": " + self[index(after: colon)...]
  }
}

/// What a change does to the subjects of one scorecard, for a terminal.
struct ImpactText {
  private let impact: Impact
  private let language: Language

  init(_ impact: Impact, _ language: Language) { (self.impact, self.language) = (impact, language) }

  private func say(_ zh: String, _ en: String) -> String { Bilingual(zh: zh, en: en)[language] }

  func write(on page: inout TextPage) {
    let period = impact.period.map { say("（\($0.text.zh)）", " (\($0.text.en))") } ?? ""
    page.line()
    page.line((say("影响：", "Impact: ") + impact.card + period).printable, .bold)
    page.paragraph(summary)
    writeMatrix(&page)
    for subject in impact.subjects where !subject.isUnchanged { write(subject, &page) }
  }

  private var summary: String {
    let all = impact.subjects.count
    let changed = impact.subjects.count { !$0.isUnchanged }
    let up = impact.subjects.count { ($0.difference ?? .zero) > .zero }
    let down = impact.subjects.count { ($0.difference ?? .zero) < .zero }
    let lines = impact.subjects.count(where: \.crossesLine)
    return say(
      "共 \(all) 个对象，有变化的 \(changed) 个：分数上升 \(up) 个，下降 \(down) 个；等级或结果改变的 \(lines) 个。",
      "\(all) in all, \(changed) changed: \(up) score higher, \(down) lower; \(lines) cross a line of grades or outcomes."
    )
  }

  /// Rows are the grades before, columns those after.
  private func writeMatrix(_ page: inout TextPage) {
    guard !impact.grades.isEmpty else { return }
    let names = impact.grades.map { ($0 ?? say("无等级", "none")).printable }
    let corner = say("旧＼新", "old \\ new")
    let width = min(16, max(4, names.map { DisplayWidth.of($0) }.max() ?? 4))
    let first = max(width, DisplayWidth.of(corner))
    func cells(_ head: String, _ texts: [String]) -> String {
      DisplayWidth.pad(DisplayWidth.truncate(head, to: first), to: first)
        + texts.map { "  " + DisplayWidth.padLeft(DisplayWidth.truncate($0, to: width), to: width) }.joined()
    }
    page.line()
    page.line("  " + cells(corner, names), .dim)
    for (row, from) in impact.grades.enumerated() {
      let counts = impact.grades.map { to in
        impact.moves.first { $0.from == from && $0.to == to }.map { String($0.count) } ?? "·"
      }
      page.line("  " + cells(names[row], counts))
    }
  }

  private func write(_ subject: Impact.Subject, _ page: inout TextPage) {
    page.line()
    page.paragraph(
      (subject.name == subject.id ? subject.name : "\(subject.name)（\(subject.id)）".brackets(language)).printable,
      first: subject.crossesLine ? "! " : "  ", style: subject.crossesLine ? .caution : .plain)
    page.paragraph(standings(subject), first: "    ")
    for cause in subject.causes.prefix(6) { page.paragraph(words(cause), first: "      · ") }
    if subject.causes.count > 6 {
      let left = subject.causes.count - 6
      page.paragraph(say("另有 \(left) 项", "and \(left) more items"), first: "      · ")
    }
    if let rest = subject.rest, !rest.isZero {
      page.paragraph(
        say("舍入、合成和步骤：", "rounding, combination, steps: ") + rest.signed, first: "      · ")
    }
  }

  private func standings(_ subject: Impact.Subject) -> String {
    guard let new = subject.new else { return say("新版没有它的评分卡", "no card under the new version") }
    guard let old = subject.old else { return say("旧版没有它的评分卡", "no card under the old version") }
    var parts: [String] = []
    func total(_ number: ExactNumber?) -> String { number.map { NumberText.shown($0, places: 4) } ?? "—" }
    parts.append(
      say("总分 ", "total ") + "\(total(old.total)) → \(total(new.total))"
        + (subject.difference.map { $0.isZero ? "" : say("（\($0.signed)）", " (\($0.signed))") } ?? ""))
    if old.rank != new.rank {
      parts.append(
        say("名次 ", "rank ") + "\(old.rank.map(String.init) ?? "—") → \(new.rank.map(String.init) ?? "—")")
    }
    if old.grade != new.grade { parts.append(say("等级 ", "grade ") + "\(old.grade ?? "—") → \(new.grade ?? "—")") }
    for lost in old.outcomes where !new.outcomes.contains(lost) { parts.append(say("不再：", "no longer: ") + lost) }
    for gained in new.outcomes where !old.outcomes.contains(gained) { parts.append(say("新增：", "now: ") + gained) }
    return parts.joined(separator: say("，", ", ")).printable
  }

  private func words(_ cause: Impact.Cause) -> String {
    func points(_ number: ExactNumber?) -> String { number.map { NumberText.shown($0, places: 4) } ?? "—" }
    let change = "\(points(cause.old)) → \(points(cause.new))"
    return "\(cause.name)  \(change)\(say("（\(cause.difference.signed)）", " (\(cause.difference.signed))"))".printable
  }
}

extension ExactNumber {
  /// With its sign, at most four decimals.
  var signed: String { (isNegative ? "−" : "+") + NumberText.shown(magnitude, places: 4) }
}

extension String {
  fileprivate func brackets(_ language: Language) -> String {
    language == .zh ? self : replacing("（", with: " (").replacing("）", with: ")")
  }
}
