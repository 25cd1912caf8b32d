import Calendar
import Diagnostics
import Numerics
import RuleSemantics
import Scorecards

/// A comparison as one page that stands alone: no scripts, nothing loaded.
struct DiffHTML {
  private let report: DiffReport
  private var language: Language { report.language }

  init(_ report: DiffReport) { self.report = report }

  func render() -> String {
    let title = report.comparison.new.rules.name.escaped
    var parts = ["<h1>\(title)</h1>", versions, "<p>\(report.summary.escaped)</p>"]
    if !report.meaning.isEmpty { parts += ["<h2>\(DiffReport.title[language])</h2>", clauses(report.meaning)] }
    if !report.wording.isEmpty {
      parts += ["<h2>\(say("只涉及文字", "Wording only"))</h2>", clauses(report.wording)]
    }
    parts += report.impacts.flatMap(impact)
    parts += probes
    if !report.notes.isEmpty {
      parts += ["<h2>\(say("说明", "Notes"))</h2>", list(report.notes.map { $0[language] })]
    }
    return """
      <!DOCTYPE html>
      <html lang="\(language == .zh ? "zh-CN" : "en")">
      <head>
      <meta charset="utf-8">
      <title>\(title) · \(DiffReport.title[language])</title>
      <style>\(DiffHTML.style)</style>
      </head>
      <body>
      \(parts.joined(separator: "\n"))
      </body>
      </html>

      """
  }

  private func say(_ zh: String, _ en: String) -> String { Bilingual(zh: zh, en: en)[language] }

  private static let style =
    "body{font-family:sans-serif;margin:2em auto;max-width:72em;padding:0 1em;color:#1a1a1a;line-height:1.5}"
    + "table{border-collapse:collapse;width:100%;margin:.5em 0 1.5em}"
    + "th,td{border:1px solid #767676;padding:.3em .6em;text-align:left;vertical-align:top}"
    + "th{background:#eee}td.n{text-align:right;font-variant-numeric:tabular-nums}"
    + "tr.line td:first-child{border-left:.4em solid #b00020}small{color:#555}"
    + "@media print{body{margin:0;max-width:none}thead{display:table-header-group}tr{break-inside:avoid}}"

  private var versions: String {
    let (old, new) = (report.comparison.old, report.comparison.new)
    func name(_ version: RuleVersion) -> String {
      (version.label + (version.rules.version.map { "  \($0)" } ?? "")).escaped
    }
    return "<p>\(say("旧", "old")): \(name(old))<br>\(say("新", "new")): \(name(new))</p>"
  }

  private func table(_ heads: [String], _ rows: [String]) -> String {
    let head = heads.map { "<th scope=\"col\">\($0)</th>" }.joined()
    return "<table>\n<thead><tr>\(head)</tr></thead>\n<tbody>\n\(rows.joined(separator: "\n"))\n</tbody>\n</table>"
  }

  private func list(_ entries: [String]) -> String {
    "<ul>" + entries.map { "<li>\($0.escaped)</li>" }.joined() + "</ul>"
  }

  private func row(_ cells: [String], _ kind: String = "") -> String {
    "<tr\(kind)>" + cells.map { "<td>\($0)</td>" }.joined() + "</tr>"
  }

  private func clauses(_ changes: [Change]) -> String {
    table(
      [say("条款", "Clause"), say("旧条款", "Old"), say("新条款", "New"), say("变化", "Change")],
      changes.map { change in
        let head =
          change.declaration[language].escaped + (change.clause.map { "<br><small>\($0.escaped)</small>" } ?? "")
        return row([
          head, side(change.oldWords ?? change.old?[language], change.oldPlace),
          side(change.newWords ?? change.new?[language], change.newPlace), change.sentence[language].escaped,
        ])
      })
  }

  private func side(_ words: String?, _ place: String?) -> String {
    guard let words else { return "—" }
    return words.escaped + (place.map { "<br><small>\($0.escaped)</small>" } ?? "")
  }

  // MARK: Impact

  private func impact(_ impact: Impact) -> [String] {
    let period = impact.period.map { " · \($0.text[language])" } ?? ""
    return ["<h2>\(say("影响", "Impact")): \((impact.card + period).escaped)</h2>", matrix(impact), subjects(impact)]
  }

  private func matrix(_ impact: Impact) -> String {
    guard !impact.grades.isEmpty else { return "" }
    let names = impact.grades.map { ($0 ?? say("无等级", "none")).escaped }
    let rows = zip(impact.grades, names).map { from, name in
      let cells = impact.grades.map { to in
        let count = impact.moves.first { $0.from == from && $0.to == to }?.count
        return "<td class=\"n\">\(count.map(String.init) ?? "")</td>"
      }
      return "<tr><th scope=\"row\">\(name)</th>\(cells.joined())</tr>"
    }
    return table([say("旧等级＼新等级", "old grade \\ new grade")] + names, rows)
  }

  private func subjects(_ impact: Impact) -> String {
    func number(_ number: ExactNumber?) -> String { number.map { NumberText.shown($0, places: 4) } ?? "—" }
    func pair(_ old: String?, _ new: String?) -> String {
      let (left, right) = ((old ?? "—").escaped, (new ?? "—").escaped)
      return left == right ? left : "\(left) → \(right)"
    }
    let rows = impact.subjects.map { subject in
      let causes = subject.causes.map { "\($0.name.escaped) \($0.difference.signed)" }
      let rest = subject.rest.flatMap { $0.isZero ? nil : say("舍入等 ", "rounding and so on ") + $0.signed }
      return row(
        [
          "\(subject.name.escaped)<br><small>\(subject.id.escaped)</small>",
          pair(number(subject.old?.total), number(subject.new?.total)),
          subject.difference.map { $0.isZero ? "0" : $0.signed } ?? "—",
          pair(subject.old?.rank.map(String.init), subject.new?.rank.map(String.init)),
          pair(subject.old?.grade, subject.new?.grade), (causes + [rest].compactMap(\.self)).joined(separator: "<br>"),
        ], subject.crossesLine ? " class=\"line\"" : "")
    }
    return table(
      [
        say("对象", "Subject"), say("总分", "Total"), say("差", "Difference"), say("名次", "Rank"), say("等级", "Grade"),
        say("原因", "Causes"),
      ], rows)
  }

  private var probes: [String] {
    guard !report.probes.differing.isEmpty else { return [] }
    return [
      "<h2>\(say("试值", "Probes"))</h2>",
      table(
        [say("对什么", "Of"), say("取值", "Value"), say("旧", "Old"), say("新", "New")],
        report.probes.differing.map {
          row([
            $0.about[language].escaped, $0.input[language].escaped, $0.old[language].escaped, $0.new[language].escaped,
          ])
        }),
    ]
  }
}

extension String {
  /// Safe in HTML, in text and in attributes.
  fileprivate var escaped: String {
    printable.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }
}
