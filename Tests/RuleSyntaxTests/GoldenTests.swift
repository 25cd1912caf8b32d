import Diagnostics
import RuleSyntax
import Testing

/// Whole files and what is understood of them, in `Fixtures/`.
@Suite struct GoldenTests {
  @Test(arguments: ["assessment-zh", "assessment-en"]) func `a good file has a tree and no problems`(
    name: String
  ) throws {
    let tree = try GoldenTests.tree(name)
    #expect(tree.codes == [])
    try Fixture.expect(tree.dump(in: .zh), equals: name + ".tree.txt")
  }

  @Test(arguments: [Language.zh, .en]) func `a file of mistakes has a message for each`(language: Language) throws {
    let tree = try GoldenTests.tree("mistakes")
    try Fixture.expect(tree.dump(in: language), equals: "mistakes.\(language).txt")
  }

  private static func tree(_ name: String) throws -> SyntaxTree {
    RuleParser.parse(SourceFile(id: 0, path: name + ".rules", bytes: try Fixture.bytes(name + ".rules")))
  }
}
