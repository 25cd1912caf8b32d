import Testing

/// `docs/guide/`: short enough to be read in ten minutes, and true.
@Suite struct `The guide` {
  @Test func `the English page has at most 1,500 words`() throws {
    #expect(try MarkdownPage("docs/guide/first-rules.md").text.wordCount <= 1_500)
  }

  @Test func `the Chinese page has at most 2,500 Han characters`() throws {
    #expect(try MarkdownPage("docs/guide/first-rules.zh.md").text.hanCount <= 2_500)
  }

  @Test(arguments: DocumentationPages.all) func `a file that a page shows is that file`(path: String) throws {
    for block in try MarkdownPage(path).blocks {
      guard let shown = block.attributes["shows"] else { continue }
      #expect(try Project.text(shown) == block.text, "\(block.testDescription)")
    }
  }

  @Test func `the two pages show the same steps`() throws {
    let pages = try ["docs/guide/first-rules.md", "docs/guide/first-rules.zh.md"].map { try MarkdownPage($0) }
    let kinds = pages.map { page in page.blocks.map { $0.kind + ($0.attributes["run"] ?? "") } }
    #expect(kinds[0] == kinds[1])
    let headings = pages.map { page in page.lines.count { $0.hasPrefix("## ") } }
    #expect(headings[0] == headings[1])
  }
}
