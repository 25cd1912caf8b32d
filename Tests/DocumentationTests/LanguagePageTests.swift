import Diagnostics
@testable import RuleSemantics
import RuleSyntax
import Testing

/// `docs/language.md` and `docs/language.zh.md`: every block of rules is what the page says it is.
@Suite struct `Pages about the language` {
  static let pages = ["docs/language.md", "docs/language.zh.md"].compactMap { try? MarkdownPage($0) }

  /// Blocks of rules with the files that their page shows.
  struct Shown: Sendable, CustomTestStringConvertible {
    let block: CodeBlock
    let files: [String: String]
    var testDescription: String { block.testDescription }
  }

  static let blocks: [Shown] = pages.flatMap { page in
    page.blocks.filter { $0.kind == "rules" }.map { Shown(block: $0, files: page.files) }
  }

  /// Those of the first page; the second has the same.
  static let examples = blocks.filter { $0.block.attributes["id"] != nil && $0.block.page == pages.first?.path }
  static let files = blocks.filter { $0.block.attributes["file"] != nil }

  @Test func `both pages are there and show the same examples`() throws {
    #expect(Self.pages.count == 2)
    let ids = Self.pages.map { page in page.blocks.compactMap { $0.attributes["id"] } }
    #expect(ids.first == ids.last)
    for page in Self.pages {
      for block in page.blocks where block.kind == "rules" {
        #expect(block.attributes["id"] != nil || block.attributes["file"] != nil, "\(block.testDescription)")
        #expect(block.attributes["lang"] == "zh" || block.attributes["lang"] == "en", "\(block.testDescription)")
      }
    }
  }

  private static let fairness: Set = ["Q393", "Q394", "Q395"]

  @Test(arguments: examples) func `an example does what it states`(shown: Shown) {
    let example = RuleExample(shown.block, files: shown.files)
    // Examples score one field in several ways on purpose: whether that is fair is announced where it is the subject.
    let codes = Set(example.problems.map(\.code.name)).subtracting(Self.fairness.subtracting(example.announced))
    #expect(codes == Set(example.announced), "\(example.report)")
    let hasErrors = shown.block.attributes["error"] != nil
    #expect((example.outcome.rules == nil) == hasErrors, "\(example.report)")
    guard let rules = example.outcome.rules, shown.block.attributes["warning"] == nil else { return }
    #expect(!rules.tests.isEmpty)
    #expect(example.failures.isEmpty)
  }

  @Test(arguments: files) func `a file to be imported has no errors`(shown: Shown) {
    let example = RuleExample(shown.block, files: shown.files)
    #expect(!example.problems.contains { $0.severity == .error }, "\(example.report)")
  }

  @Test func `the two pages show the same text for one example in one language`() {
    var first: [String: CodeBlock] = [:]
    for block in Self.blocks.map(\.block) {
      let name = (block.attributes["id"] ?? block.attributes["file"] ?? "") + " " + block.language.rawValue
      if let other = first[name] {
        #expect(other.text == block.text, "\(block.testDescription)")
        #expect(other.attributes == block.attributes, "\(block.testDescription)")
      }
      first[name] = first[name] ?? block
    }
  }

  /// An example in both languages.
  struct Pair: Sendable, CustomTestStringConvertible {
    let zh: Shown
    let en: Shown
    var testDescription: String { zh.block.attributes["id"] ?? "" }
  }

  static let pairs: [Pair] = {
    let ids = Set(examples.compactMap { $0.block.attributes["id"] }).sorted()
    return ids.compactMap { id in
      let found = examples.filter { $0.block.attributes["id"] == id }
      guard let zh = found.first(where: { $0.block.language == .zh }),
        let en = found.first(where: { $0.block.language == .en })
      else { return nil }
      return Pair(zh: zh, en: en)
    }
  }()

  @Test func `every example stands in both languages`() {
    #expect(Set(Self.examples.compactMap { $0.block.attributes["id"] }).count == Self.pairs.count)
  }

  /// Equal rules with equal expectations, all met: the results are the same.
  @Test(arguments: pairs) func `both languages are the same rules with the same results`(pair: Pair) throws {
    let zh = RuleExample(pair.zh.block, files: pair.zh.files)
    let en = RuleExample(pair.en.block, files: pair.en.files)
    #expect(zh.announced == en.announced)
    guard let first = zh.outcome.rules, let second = en.outcome.rules else {
      #expect(zh.outcome.rules == nil && en.outcome.rules == nil)
      return
    }
    let difference = RuleShape(first).difference(from: RuleShape(second))
    #expect(difference == nil, "\(difference ?? "")")
  }

  @Test(arguments: Language.allCases) func `every clause template stands in an example`(language: Language) {
    let used = Set((TemplatesUsed.ofExamples[language] ?? [:]).values.joined())
    let all = Set(ClauseTemplates.all.map(\.name))
    #expect(all.subtracting(used).sorted() == [])
  }
}
