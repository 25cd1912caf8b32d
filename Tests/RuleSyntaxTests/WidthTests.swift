import Diagnostics
import RuleSyntax
import Testing

/// Full-width and half-width signs are the same signs.
@Suite struct WidthTests {
  private static func narrow(_ text: String) -> String {
    mapped(text) { (0xFF01...0xFF5E).contains($0) ? $0 - 0xFEE0 : $0 }
  }

  private static func wide(_ text: String) -> String {
    mapped(text) { (0x21...0x7E).contains($0) ? $0 + 0xFEE0 : $0 == 0x20 ? 0x3000 : $0 }
  }

  private static func mapped(_ text: String, _ change: (UInt32) -> UInt32) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { Unicode.Scalar(change($0.value)) ?? $0 }))
  }

  private static func tree(of text: String) -> String {
    let dump = parse(text).dump(in: .en)
    return narrow(dump).replacing("\u{3000}", with: " ")
  }

  @Test(arguments: ["assessment-zh.rules", "assessment-en.rules"])
  func `a file has one tree in both widths`(name: String) throws {
    let text = String(decoding: try Fixture.bytes(name), as: UTF8.self)
    let expected = WidthTests.tree(of: text)
    #expect(WidthTests.tree(of: WidthTests.narrow(text)) == expected)
    #expect(WidthTests.tree(of: WidthTests.wide(text)) == expected)
  }
}
