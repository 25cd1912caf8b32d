import Foundation
import Numerics
@testable import Reports
import Testing

@Suite struct `Markup of reports` {
  @Test(arguments: [
    ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
    ("a & \"b\" 'c'", "a &amp; &quot;b&quot; &#39;c&#39;"),
    ("\u{202E}turned\u{202C}", "\u{FFFD}turned\u{FFFD}"), ("a\u{0}b\nc\u{7F}", "a\u{FFFD}b c\u{FFFD}"),
    ("权衡 é 👩‍🏫", "权衡 é 👩‍🏫"),
    ("&lt;", "&amp;lt;"),
  ]) func `words are never markup`(words: String, written: String) {
    let markup: Markup = "<p title=\"\(words)\">\(words)</p>"
    #expect(markup.text == "<p title=\"\(written)\">\(written)</p>")
  }

  @Test func `markup in markup stays as it is`() {
    let inner: Markup = "<b>\("<")</b>"
    let outer: Markup = "<p>\(inner)\(7)</p>"
    #expect(outer.text == "<p><b>&lt;</b>7</p>")
  }

  @Test(arguments: 1...24) func `sines are those of the circle`(turn: Int) {
    for part in -turn...(2 * turn) {
      let exact = sin(2 * Double.pi * Double(part) / Double(turn)) * 1e6
      #expect(abs(exact - Double(Plane.sine(part, of: turn))) < 1.01, "\(part)/\(turn)")
      let other = cos(2 * Double.pi * Double(part) / Double(turn)) * 1e6
      #expect(abs(other - Double(Plane.cosine(part, of: turn))) < 1.01, "\(part)/\(turn)")
    }
  }

  @Test func `lengths stay on the paper`() {
    #expect(Plane.length(ExactNumber(5), of: ExactNumber(10), on: 100) == 50)
    #expect(Plane.length(ExactNumber(15), of: ExactNumber(10), on: 100) == 100)
    #expect(Plane.length(ExactNumber(-5), of: ExactNumber(10), on: 100) == 0)
    #expect(Plane.length(ExactNumber(5), of: .zero, on: 100) == 0)
  }

  /// WCAG AA: text on its ground at least 4.5 to 1.
  @Test(arguments: ["ink", "soft", "accent", "good", "bad", "care"], ["ground", "tint"]) func `contrast`(
    text: String, ground: String
  ) throws {
    let (one, other) = (try Self.luminance(text), try Self.luminance(ground))
    #expect((max(one, other) + 0.05) / (min(one, other) + 0.05) >= 4.5)
  }

  private static func luminance(_ name: String) throws -> Double {
    let css = Stylesheet.css.text
    let start = try #require(css.firstRange(of: "--\(name):#")).upperBound
    var digits = String(css[start...].prefix { $0.isHexDigit })
    if digits.count == 3 { digits = digits.map { "\($0)\($0)" }.joined() }
    let value = try #require(Int(digits, radix: 16))
    let parts = [value >> 16, value >> 8 & 255, value & 255].map { part -> Double in
      let share = Double(part) / 255
      return share <= 0.03928 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }
}
