import Diagnostics
import Reports
import RuleChanges
import RuleEngine
import Scorecards

/// `quanheng report RULES --data PATH… --out FOLDER`: results as pages.
struct ReportCommand {
  private let invocation: Invocation
  private var language: Language { invocation.language }

  private static let schema = "quanheng.report/1"

  init(_ invocation: Invocation) { self.invocation = invocation }

  func run() throws(CommandFailure) -> CommandResult {
    guard let path = invocation.arguments[.out] else { throw CommandFailure(.missingOption(.out, .report)) }
    try OutputFolder.check(path, ReportCommand.schema)
    let scoring = try ScoringRun(invocation)
    let pages = ReportPages(
      scoring, language, hasSliders: invocation.arguments.has(.sliders), changes: try changes(scoring)
    ).folder
    let count = try OutputFolder.write(path, ReportCommand.schema) { folder throws(CommandFailure) in
      try pages.write { name, content throws(CommandFailure) in
        try folder.put(bytes: content.bytes, at: name)
      }
    }
    let words = Bilingual(
      zh: "已写出 \(path)：\(count) 个文件，从 index.html 看起。",
      en: "written: \(path), \(count.of("file")); begin with index.html.")
    return CommandResult(words[language].printable + "\n", from: scoring.run)
  }

  /// What changed from the version of `--against`, and what that does to the subjects.
  private func changes(_ scoring: ScoringRun) throws(CommandFailure) -> ChangesPage? {
    guard let old = invocation.arguments[.against] else { return nil }
    let path = invocation.arguments.operands[0]
    let new = RuleVersion(rules: scoring.run.rules, sources: scoring.sources, label: path)
    let comparison = RuleComparison(try RuleVersion(old, beside: path, invocation), new)
    let runs = comparison.cards.isEmpty ? nil : try VersionRuns(comparison, invocation)
    return ChangesPage(
      DiffReport(
        comparison, impacts: runs?.impacts ?? [], hasData: true, engine: CommandLineTool.version, language: language,
        notes: runs?.notes ?? []))
  }
}
