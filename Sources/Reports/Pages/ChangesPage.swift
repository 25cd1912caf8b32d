import Calendar
import Diagnostics
import Numerics
package import RuleChanges
import RuleSemantics
import Scorecards

/// What changed from another version of the rules, and what that does to each subject.
package struct ChangesPage {
  private let report: DiffReport
  private var language: Language { report.language }

  package static let file = "changes.html"
  static let heading = Bilingual(zh: "新旧规则对比", en: "Old and new rules")

  package init(_ report: DiffReport) { self.report = report }

  func render(foot: Markup) -> String {
    let rules = report.comparison.new.rules
    let page = PageFrame(
      language: language, title: "\(Self.heading[language]) · \(rules.name)",
      path: [(Bilingual(zh: "总目录", en: "Contents")[language], "index.html")], foot: foot)
    let version = rules.version.map { " \($0)" } ?? ""
    return page.page(
      "<p class=\"over\">\(rules.name)\(version)</p>\n<h1>\(Self.heading[language])</h1>\n\(versions)"
        + "<p><b>\(report.summary)</b></p>\n\(changes)\(impacts)\(probes)\(notes)")
  }

  private func say(_ zh: String, _ en: String) -> String { Bilingual(zh: zh, en: en)[language] }

  private var versions: Markup {
    func line(_ label: String, _ version: RuleVersion) -> Markup {
      let number = version.rules.version.map { " \($0)" } ?? ""
      return "<li>\(label) <span class=\"code\"><bdi>\(version.label)</bdi></span>\(number)</li>"
    }
    return
      "<ul>\(line(say("旧版：", "old:"), report.comparison.old))\(line(say("新版：", "new:"), report.comparison.new))</ul>\n"
  }

  // MARK: Clauses

  private var changes: Markup {
    table(DiffReport.title[language], report.meaning) + table(say("只涉及文字", "Wording only"), report.wording)
  }

  private func table(_ heading: String, _ changes: [Change]) -> Markup {
    guard !changes.isEmpty else { return .none }
    var table = MarkupTable(
      heading,
      [
        (say("条款", "Clause"), false), (say("旧条款", "Old"), false), (say("新条款", "New"), false),
        (say("变化", "Change"), false),
      ])
    for change in changes {
      table.row([
        MarkupTable.Cell(
          content: "\(change.declaration[language])\(note(change.clause.map { say("依据：\($0)", "Clause: \($0)") }))",
          isHead: true),
        MarkupTable.Cell(content: side(change.oldWords ?? change.old?[language], change.oldPlace)),
        MarkupTable.Cell(content: side(change.newWords ?? change.new?[language], change.newPlace)),
        MarkupTable.Cell(content: "\(change.sentence[language])"),
      ])
    }
    return "<h2>\(heading)</h2>\n\(table.markup)"
  }

  private func side(_ words: String?, _ place: String?) -> Markup {
    guard let words else { return "—" }
    return "\(words)\(note(place))"
  }

  private func note(_ words: String?) -> Markup { words.map { "<span class=\"note\">\($0)</span>" } ?? .none }

  // MARK: Subjects

  private var impacts: Markup { report.impacts.map(impact).joined() }

  private func impact(_ impact: Impact) -> Markup {
    let period = impact.period.map { " · \($0.text[language])" } ?? ""
    return "<h2>\(say("影响：", "Impact: "))\(impact.card)\(period)</h2>\n<p>\(summary(impact))</p>\n"
      + grades(impact) + subjects(impact)
  }

  private func summary(_ impact: Impact) -> String {
    let changed = impact.subjects.count { !$0.isUnchanged }
    let lines = impact.subjects.count(where: \.crossesLine)
    return say(
      "共 \(impact.subjects.count) 个对象，有变化的 \(changed) 个，其中等级或结果改变的 \(lines) 个（标 ◆）。",
      "\(impact.subjects.count) in all, \(changed) changed; \(lines) of them cross a line of grades or outcomes (◆).")
  }

  /// Rows are the grades before, columns those after.
  private func grades(_ impact: Impact) -> Markup {
    guard !impact.grades.isEmpty else { return .none }
    let names = impact.grades.map { $0 ?? say("无等级", "none") }
    let corner = say("旧等级＼新等级", "old grade \\ new grade")
    var table = MarkupTable(say("等级怎样变", "How grades change"), [(corner, false)] + names.map { ($0, true) })
    for (from, name) in zip(impact.grades, names) {
      let counts = impact.grades.map { to -> MarkupTable.Cell in
        let count = impact.moves.first { $0.from == from && $0.to == to }?.count
        return MarkupTable.Cell(content: "\(count.map(String.init) ?? "")", isNumber: true)
      }
      table.row([MarkupTable.Cell(content: "\(name)", isHead: true)] + counts)
    }
    return table.markup
  }

  private func subjects(_ impact: Impact) -> Markup {
    var table = MarkupTable(
      say("每个对象", "Each subject"),
      [
        (say("对象", "Subject"), false), (say("总分", "Total"), true), (say("差", "Difference"), true),
        (say("名次", "Rank"), true), (say("等级", "Grade"), false), (say("原因", "Causes"), false),
      ])
    for subject in impact.subjects { table.row(row(subject)) }
    return "<h3>\(say("每个对象", "Each subject"))</h3>\n\(table.markup)"
  }

  private func row(_ subject: Impact.Subject) -> [MarkupTable.Cell] {
    let mark: Markup = subject.crossesLine ? "<span class=\"care\">◆</span> " : .none
    let key: Markup = subject.id == subject.name ? .none : " <span class=\"key\"><bdi>\(subject.id)</bdi></span>"
    let difference = subject.difference.map { $0.isZero ? "0" : signed($0) } ?? "—"
    return [
      MarkupTable.Cell(content: "\(mark)<bdi>\(subject.name)</bdi>\(key)", isHead: true),
      MarkupTable.Cell(content: pair(points(subject.old?.total), points(subject.new?.total)), isNumber: true),
      MarkupTable.Cell(content: "\(difference)", isNumber: true),
      MarkupTable.Cell(
        content: pair(subject.old?.rank.map(String.init), subject.new?.rank.map(String.init)), isNumber: true),
      MarkupTable.Cell(content: pair(subject.old?.grade, subject.new?.grade)),
      MarkupTable.Cell(content: causes(subject)),
    ]
  }

  /// More than these are summed up in a line.
  private static let mostCauses = 6

  private func causes(_ subject: Impact.Subject) -> Markup {
    var lines = subject.causes.prefix(ChangesPage.mostCauses).map { "\($0.name) \(signed($0.difference))" }
    let more = subject.causes.count - ChangesPage.mostCauses
    if more > 0 { lines.append(say("另有 \(more) 项", "and \(more) more items")) }
    if let rest = subject.rest, !rest.isZero {
      lines.append(say("舍入、合成和步骤 ", "rounding, combination, steps ") + signed(rest))
    }
    for lost in subject.old?.outcomes ?? [] where subject.new?.outcomes.contains(lost) != true {
      lines.append(say("不再：", "no longer: ") + lost)
    }
    for gained in subject.new?.outcomes ?? [] where subject.old?.outcomes.contains(gained) != true {
      lines.append(say("新增：", "now: ") + gained)
    }
    return lines.map { line -> Markup in "\(line)" }.joined(by: "<br>")
  }

  private func points(_ number: ExactNumber?) -> String? { number.map { NumberText.shown($0, places: 4) } }

  private func signed(_ number: ExactNumber) -> String {
    (number.isNegative ? "−" : "+") + NumberText.shown(number.magnitude, places: 4)
  }

  private func pair(_ old: String?, _ new: String?) -> Markup {
    let (left, right) = (old ?? "—", new ?? "—")
    return left == right ? "\(left)" : "\(left) → \(right)"
  }

  // MARK: Probes and notes

  private var probes: Markup {
    let differing = report.probes.differing
    guard !differing.isEmpty else { return .none }
    let heading = say("试值", "Probes")
    var table = MarkupTable(
      heading,
      [(say("对什么", "Of"), false), (say("取值", "Value"), true), (say("旧", "Old"), true), (say("新", "New"), true)])
    for probe in differing {
      table.row([
        MarkupTable.Cell(content: "\(probe.about[language])", isHead: true),
        MarkupTable.Cell(content: "\(probe.input[language])", isNumber: true),
        MarkupTable.Cell(content: "\(probe.old[language])", isNumber: true),
        MarkupTable.Cell(content: "\(probe.new[language])", isNumber: true),
      ])
    }
    let words = say(
      "在两版的每个数值处及其上下各取一值，两版结果不同的。", "Where the versions differ at a number of either, or just below or above it.")
    return "<h2>\(heading)</h2>\n<p class=\"over\">\(words)</p>\n\(table.markup)"
  }

  private var notes: Markup { Markup.list(say("说明", "Notes"), report.notes.map { $0[language] }) }
}
