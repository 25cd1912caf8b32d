import Diagnostics
import Foundation
@testable import RuleSemantics
import RuleSyntax
import Testing

/// A part of a page that is made from the code: what stands between `<!-- generated: name -->` and `<!-- end -->`.
struct GeneratedPart: Sendable, CustomTestStringConvertible {
  let name: String
  let page: String
  /// What should stand there.
  let text: String

  var testDescription: String { "\(page) \(name)" }

  private var opening: String { "<!-- generated: \(name) -->\n" }
  private static let closing = "<!-- end -->"

  /// What stands on the page; nil where it has no such part.
  func shown(in page: String) -> Substring? {
    guard let start = page.range(of: opening)?.upperBound,
      let end = page.range(of: GeneratedPart.closing, range: start..<page.endIndex)?.lowerBound
    else { return nil }
    return page[start..<end]
  }

  func written(into page: String) -> String {
    guard let shown = shown(in: page) else { return page }
    return page.replacingCharacters(in: shown.startIndex..<shown.endIndex, with: text)
  }
}

/// Rows of a table in Markdown.
struct MarkdownTable {
  private(set) var text = ""

  init(_ heads: [String]) {
    row(heads)
    text += "|" + heads.map { _ in "---|" }.joined() + "\n"
  }

  mutating func row(_ cells: [String]) {
    text += "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |\n"
  }
}

extension [String] {
  /// As code, the words parted by `·`.
  var asCode: String { map { "`\($0)`" }.joined(separator: " ") }
}
