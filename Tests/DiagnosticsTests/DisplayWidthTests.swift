import Diagnostics
import Testing

@Suite struct `Display width` {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("权衡", 4), ("ａＢ％", 6), ("，。", 4), ("“—×…", 4), ("é", 1), ("e\u{301}", 1), ("한글", 4),
    ("\u{1112}\u{1161}\u{11AB}", 2), ("😀", 2), ("👨‍👩‍👧", 2), ("🇨🇳", 2), ("☂", 1), ("☂️", 2), ("⌚", 2), ("✓", 1), ("√", 1),
    ("\u{200B}", 0), ("\u{FEFF}", 0), ("𠀀", 2), ("㎡", 2), ("①", 1), ("ﾊ", 1), ("\u{3000}", 2), ("\u{7}", 0), ("￥", 2),
  ])
  func `columns of a text`(text: String, columns: Int) {
    #expect(DisplayWidth.of(text) == columns)
  }

  @Test func `texts are filled up to a width`() {
    #expect(DisplayWidth.pad("权衡", to: 6) == "权衡  ")
    #expect(DisplayWidth.padLeft("3.5", to: 6) == "   3.5")
    #expect(DisplayWidth.pad("权衡", to: 3) == "权衡")
  }

  @Test(arguments: [
    ("权衡规则", 8, "权衡规则"), ("权衡规则", 7, "权衡规…"), ("权衡规则", 6, "权衡…"), ("abcdef", 4, "abc…"), ("ab", 1, "…"),
    ("权", 1, "…"), ("权", 0, ""),
  ])
  func `texts are cut with an ellipsis`(text: String, width: Int, expected: String) {
    #expect(DisplayWidth.truncate(text, to: width) == expected)
  }

  @Test(arguments: [
    ("", 10, [""]), ("one two three", 7, ["one two", "three"]), ("在校生数不得为负", 8, ["在校生数", "不得为负"]),
    ("在校生数，不得", 8, ["在校生", "数，不得"]), ("见（附件）", 4, ["见", "（附", "件）"]),
    ("用quanheng检查", 10, ["用quanheng", "检查"]), ("abcdefgh", 3, ["abc", "def", "gh"]), ("a  b", 9, ["a  b"]),
    ("a\nb", 9, ["a", "b"]), ("权衡", 1, ["权", "衡"]), ("一二。", 4, ["一", "二。"]),
  ])
  func `texts are wrapped`(text: String, width: Int, lines: [String]) {
    #expect(DisplayWidth.wrap(text, to: width) == lines)
  }

  @Test func `no wrapped line is too wide or begins with closing punctuation`() {
    let text = "专业与产业匹配度（匹配专业数 ÷ 专业总数）：不低于80%，每低 1 percentage point 扣1分；“扣完为止”。"
    for width in 6...60 {
      let lines = DisplayWidth.wrap(text, to: width)
      // A word of 10 letters must be cut in narrower lines.
      for line in lines where width >= 10 {
        #expect(DisplayWidth.of(line) <= width)
        #expect(!"，。；：、）".contains(line.first ?? "x"), "\(line)")
      }
      #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
    }
  }
}
