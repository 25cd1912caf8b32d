import Diagnostics
import Reports
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
    let pages = ReportPages(scoring, language).folder
    let count = try OutputFolder.write(path, ReportCommand.schema) { folder throws(CommandFailure) in
      try pages.write { name, text throws(CommandFailure) in
        try folder.put(text, at: name)
      }
    }
    let words = Bilingual(
      zh: "已写出 \(path)：\(count) 个文件，从 index.html 看起。",
      en: "written: \(path), \(count.of("file")); begin with index.html.")
    return CommandResult(words[language].printable + "\n", from: scoring.run)
  }
}
