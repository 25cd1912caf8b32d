import Diagnostics
import Foundation

/// A page of `docs/errors/`, made from the catalogue and from what the program says.
struct ErrorPage {
  let name: String
  let title: Bilingual
  let introduction: Bilingual
  let codes: [ProblemCode]

  var text: String {
    let head = "# \(title.zh) · \(title.en)\n\n\(introduction.zh)\n\n\(introduction.en)\n"
    return head + Catalogue.entries(name).map(section).joined()
  }

  private func section(_ entry: CatalogueEntry) -> String {
    guard let code = codes.first(where: { $0.name == entry.code }) else { return "" }
    var text = "\n## \(code.name) · \(code.title.zh) · \(code.title.en)\n"
    if let wrong = entry.wrong {
      text += "\n写了 · You wrote:\n" + block(wrong)
      if let problem = ExampleRun(entry, wrong).problem(entry.code) { text += said(problem) }
    } else {
      text += "\n\(code.severity.word.zh) · \(code.severity.word.en)\n"
    }
    for words in [entry.words.zh, entry.words.en] where !words.isEmpty { text += "\n\(words)\n" }
    if let mended = entry.mended { text += "\n改成 · Write:\n" + block(mended) }
    return text
  }

  private func block(_ text: String) -> String { "\n```\n" + (text.isEmpty ? "" : text + "\n") + "```\n" }

  /// The message with its help, in both languages.
  private func said(_ problem: Diagnostic) -> String {
    let sources = SourceStore()
    return Language.allCases.map { language in
      var bare = Diagnostic(problem.code, at: .commandLine, problem.message, help: problem.help)
      bare.fixIts = []
      let text = DiagnosticRenderer(sources: sources, language: language, colour: false).render(bare)
      let lines = text.split(separator: "\n").map { line in
        // Wrapped for a terminal; a page wraps by itself.
        line.hasPrefix("    ") ? "\u{0}" + line.drop { $0 == " " } : line.drop { $0 == " " || $0 == "=" }.description
      }
      let joined = lines.joined(separator: "\n").replacing("\n\u{0}", with: language == .zh ? "" : " ")
      return "\n" + joined.split(separator: "\n").map { "> \($0)" }.joined(separator: "  \n") + "\n"
    }.joined()
  }
}
