import Diagnostics
import RuleSemantics
import RuleStudies
import Scorecards

/// The result of `test --coverage` for programs: the format `quanheng.coverage/1`.
///
/// | Key | What it holds |
/// |---|---|
/// | `schema`, `engine`, `language` | as in `quanheng.score/1` |
/// | `rulesets` | one for each: `path`, `name`, `share` (exact), `kinds`, `lines` |
/// | `kinds` | `kind`, `reached`, `all` |
/// | `lines` | every line with something that a test can come by: `file`, `line`, `reached`, `items` |
/// | `items` | `kind`, `owner`, `words`, `reached`, `gap`: why no test comes by it |
///
/// Every key is always there, in this order; what is absent is `null`.
struct CoverageReportJSON {
  private let report: CoverageReport

  init(_ report: CoverageReport) { self.report = report }

  /// One rule set.
  var json: JSONValue {
    let kinds = CoverageItem.Kind.allCases.map { ($0, report.coverage.items($0)) }.filter { !$0.1.isEmpty }
    return .object([
      ("path", .string(report.path)), ("name", .string(report.rules.name)),
      ("share", .optional(report.coverage.share.map(NumberText.exact))),
      ("kinds", .array(kinds.map { kind($0.0, $0.1) })), ("lines", .array(report.lines.map(line))),
    ])
  }

  private func kind(_ kind: CoverageItem.Kind, _ items: [CoverageItem]) -> JSONValue {
    .object([
      ("kind", .string(kind.rawValue)), ("reached", .integer(items.count(where: \.isReached))),
      ("all", .integer(items.count)),
    ])
  }

  private func line(_ line: CoverageReport.Line) -> JSONValue {
    .object([
      ("file", .string(line.file.path)), ("line", .integer(line.number)), ("reached", .bool(line.isReached)),
      ("items", .array(line.items.map(item))),
    ])
  }

  private func item(_ item: CoverageItem) -> JSONValue {
    let words = item.kind == .indicator ? item.owner : report.sources.text(item.span)
    return .object([
      ("kind", .string(item.kind.rawValue)), ("owner", .string(item.owner)), ("words", .string(words)),
      ("reached", .bool(item.isReached)), ("gap", item.gap.map { .bilingual($0) } ?? .null),
    ])
  }
}
