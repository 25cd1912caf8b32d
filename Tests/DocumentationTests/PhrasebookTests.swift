import Datasets
import Diagnostics
@testable import RuleEngine
@testable import RuleSemantics
import RuleSyntax
import Testing

/// Tables of the pages about the language that say what to write: all of it stands in an example.
@Suite struct `Phrases on pages` {
  private static let pages = `Pages about the language`.pages

  /// The lines from one numbered heading to the next.
  private static func section(_ number: Int, of page: MarkdownPage) -> [Substring] {
    Array(page.lines.drop { !$0.hasPrefix("## \(number). ") }.prefix { !$0.hasPrefix("## \(number + 1). ") })
  }

  private static func rules(of page: MarkdownPage) -> String {
    page.blocks.filter { $0.kind == "rules" && $0.language == page.language }.map(\.text).joined()
  }

  @Test(arguments: Language.allCases) func `what is to be written for a sentence stands in an example`(
    language: Language
  ) throws {
    let page = try #require(Self.pages.first { $0.language == language })
    let rules = Self.rules(of: page)
    let rows = Self.section(19, of: page).filter { $0.hasPrefix("| ") }.dropFirst()
    #expect(rows.count > 15)
    for row in rows {
      let cells = row.split(separator: "|")
      for match in cells[1].matches(of: /`([^`]+)`/) {
        #expect(rules.contains(match.output.1), "\(match.output.1)")
      }
    }
  }

  @Test(arguments: Language.allCases) func `limits are those of the code`(language: Language) throws {
    let page = try #require(Self.pages.first { $0.language == language })
    let text = Self.section(21, of: page).joined(separator: "\n")
    let limits = [
      "\(SyntaxLimits.fileBytes >> 20) MB", Self.grouped(SyntaxLimits.tokens), Self.grouped(SyntaxLimits.lineBytes),
      "\(SyntaxLimits.nestedBrackets)", "\(RuleFiles.limit)", Self.grouped(SyntaxLimits.problems),
      "\(DataLimits.fileBytes >> 20) MB", Self.grouped(DataLimits.columns), "\(DataLimits.cellBytes >> 20) MB",
      "\(DataLimits.digits)", Self.grouped(EngineLimits.periods), "\(EngineLimits.depth)",
    ]
    for limit in limits { #expect(text.contains(limit), "\(limit)") }
  }

  private static func grouped(_ number: Int) -> String {
    let digits = Array(String(number))
    return digits.indices.reduce(into: "") { text, index in
      if index > 0, (digits.count - index).isMultiple(of: 3) { text += "," }
      text.append(digits[index])
    }
  }
}
