import Diagnostics
import RuleSyntax
import Testing

/// Bytes that cannot be read and characters that cannot be seen.
@Suite struct HiddenCharacterTests {
  private static func tree(_ pieces: [[UInt8]]) -> SyntaxTree {
    RuleParser.parse(SourceFile(id: 0, path: "", bytes: Array(pieces.joined())))
  }

  private static let head = Array("指标 甲\n取值：乙".utf8)

  @Test(arguments: [[0xFF], [0xC0, 0x80], [0xE4, 0xB8], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80]] as [[UInt8]])
  func `undecodable bytes are one error at the first of them`(bytes: [UInt8]) {
    let tree = HiddenCharacterTests.tree([HiddenCharacterTests.head, bytes, [0x41], bytes, [0x0A]])
    #expect(tree.codes == ["Q104"])
    #expect(Int(tree.problems[0].span.start) == HiddenCharacterTests.head.count)
  }

  @Test func `a NUL byte is an error at its place, one for a line`() {
    let tree = HiddenCharacterTests.tree([HiddenCharacterTests.head, [0, 0, 0x0A, 0], [0x0A]])
    #expect(tree.codes == ["Q105", "Q105"])
    #expect(Int(tree.problems[0].span.start) == HiddenCharacterTests.head.count)
  }

  @Test(arguments: ["\u{202A}", "\u{202E}", "\u{2066}", "\u{2069}"])
  func `a character that turns the direction is an error, also in comments and quotes`(character: String) {
    for line in ["甲\(character)乙", "「甲\(character)」", "甲 # \(character)"] {
      let tree = parse("检查：" + line)
      #expect(tree.codes == ["Q106"])
      #expect(tree.repaired(tree.problems[0]) == "检查：" + line.replacing(character, with: ""))
    }
  }

  @Test(arguments: ["\u{200B}", "\u{200D}", "\u{2060}", "\u{FEFF}", "\u{AD}"])
  func `an invisible character is a warning and counts as a space`(character: String) {
    let tree = parse("检查：甲\(character)乙\(character)")
    #expect(tree.codes == ["Q107"])
    #expect(tree.problems[0].severity == .warning)
    #expect(tree.text(of: tree.last.body) == "甲 乙")
  }

  @Test func `a byte order mark at the start of the file says nothing`() {
    let tree = parse("\u{FEFF}语言版本 1")
    #expect(tree.codes == [])
    #expect(tree.last.keyword == .languageVersion)
  }
}
