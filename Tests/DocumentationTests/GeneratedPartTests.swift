import Diagnostics
import Foundation
@testable import RuleSemantics
import RuleSyntax
import Testing

/// What pages show of the code and of the program. `QUANHENG_RECORD=1 swift test --filter DocumentationTests` writes it
/// anew; one test after the other, as several write to one page.
@Suite(.serialized) struct `Recorded on pages` {
  static let parts: [GeneratedPart] = Language.allCases.flatMap { language in
    let page = language == .zh ? "docs/language.zh.md" : "docs/language.md"
    return [
      GeneratedPart(name: "units", page: page, text: WordIndex.units(language)),
      GeneratedPart(name: "templates", page: page, text: TemplateTable(language: language, examples: examples).text),
      GeneratedPart(name: "words", page: page, text: WordIndex.words(language)),
    ]
  }

  /// The examples in which each template stands, in the order of the page.
  static let examples: [String: [String]] = {
    let used = TemplatesUsed.ofExamples[.en] ?? [:]
    var found: [String: [String]] = [:]
    for id in (`Pages about the language`.pages.first?.blocks ?? []).compactMap({ $0.attributes["id"] }).distinct {
      for template in used[id] ?? [] { found[template, default: []].append(id) }
    }
    return found
  }()

  @Test(arguments: parts) func `a page says what the code says`(part: GeneratedPart) throws {
    if Project.records { try Project.write(part.written(into: try Project.text(part.page)), to: part.page) }
    let shown = try #require(part.shown(in: try Project.text(part.page)))
    #expect(shown == part.text)
  }
}
