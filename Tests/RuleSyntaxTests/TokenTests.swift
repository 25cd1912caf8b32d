import Diagnostics
import RuleSyntax
import Testing

/// Where one token ends and the next begins.
@Suite struct TokenTests {
  @Test(arguments: [
    ("产业教授不少于100人", ["han:产业教授不少于", "number:100", "han:人"]),
    ("二〇二五年", ["han:二〇二五年"]),
    ("matched_majors", ["word:matched_majors"]),
    ("5G基站 15G", ["word:5G", "han:基站", "word:15G"]),
    ("100㎡", ["number:100", "word:㎡"]),
    ("AI占比", ["word:AI", "han:占比"]),
    ("don't", ["word:don't"]),
    ("schools’ 甲", ["word:schools", "other:’", "han:甲"]),
    ("café", ["word:café"]),
    ("80% 5‰", ["number:80", "percent:%", "number:5", "permille:‰"]),
    ("2.5 .5 3.", ["number:2.5", "point:.", "number:5", "number:3", "point:."]),
    ("1.2.3", ["number:1.2", "point:.", "number:3"]),
    ("８０．５％", ["number:８０．５", "percent:％"]),
    ("1,000", ["number:1", "comma:,", "number:000"]),
    ("2025-12-18", ["date:2025-12-18"]),
    ("２０２５－１－５", ["date:２０２５－１－５"]),
    ("12025-12-18", ["number:12025", "minus:-", "number:12", "minus:-", "number:18"]),
    ("2025-123-1", ["number:2025", "minus:-", "number:123", "minus:-", "number:1"]),
    ("1-2次", ["number:1", "minus:-", "number:2", "han:次"]),
    ("1——2", ["number:1", "dash:——", "number:2"]),
    ("a<=b", ["word:a", "lessOrEqual:<=", "word:b"]),
    ("a＞＝b", ["word:a", "greaterOrEqual:＞＝", "word:b"]),
    ("a≧b≦c", ["word:a", "greaterOrEqual:≧", "word:b", "lessOrEqual:≦", "word:c"]),
    ("a！=b", ["word:a", "notEqual:！=", "word:b"]),
    ("①甲", ["circledNumber:①", "han:甲"]),
    ("甲?", ["han:甲", "other:?"]),
  ]) func `a text is cut into these`(text: String, words: [String]) {
    #expect(parse(text).words == words)
  }

  @Test(arguments: ["「甲 乙」", "『甲』", "“甲”", "\"甲\"", "＂甲＂", "‘甲’", "”甲“", "「」", "「甲“乙」"])
  func `a pair of quotes is one token`(text: String) {
    let tree = parse(text)
    #expect(tree.words == ["quoted:" + text])
    #expect(tree.codes == ["Q121"])
  }

  @Test func `an unclosed quote ends with its line and is mended there`() {
    let tree = parse("指标 甲\n  取值：「乙  \n  计分：丙\n")
    #expect(tree.codes == ["Q108"])
    #expect(tree.marked == ["「"])
    #expect(tree.last.clauses.map(\.label) == [.value, .score])
    #expect(tree.repaired(tree.problems[0]) == "指标 甲\n  取值：「乙」  \n  计分：丙\n")
  }

  @Test(arguments: [("甲 乙", true), ("甲\u{3000}乙", true), ("甲\u{A0}乙", true), ("甲，乙", false)])
  func `a token knows of the space before it`(text: String, hasSpace: Bool) {
    let words = parse(text).tokens.filter { !$0.isTrivia }
    #expect(words[0].hasSpaceBefore)
    #expect(words[words.count - 1].hasSpaceBefore == hasSpace)
  }

  @Test(arguments: ["甲 # 乙：（", "甲 ＃ 乙：（"]) func `a comment ends with its line`(text: String) {
    #expect(parse("检查：\n" + text).tokens.last?.kind == .comment)
  }

  @Test func `the text after a raw label is one token, its number sign included`() {
    let tree = parse("指标 甲\n依据： 二（二「1 # 乙  \n取值：丙 # 丁\n")
    #expect(tree.codes == [])
    #expect(tree.text(of: tree.last.clauses[0].body) == "二（二「1 # 乙")
    #expect(tree.text(of: tree.last.clauses[1].body) == "丙")
  }

  @Test(arguments: ["\n", "\r\n", "\r"]) func `lines may end in any way`(lineEnd: String) {
    let tree = parse("指标 甲" + lineEnd + "取值：乙" + lineEnd)
    #expect(tree.codes == [])
    #expect(tree.last.clauses.count == 1)
  }

  @Test(arguments: [
    ("ＡＢ１２％", "AB12%"), ("“甲”", "甲"), ("「甲", "甲"), ("①", "①"), ("㎡", "㎡"), ("≧", "≥"), ("－", "-"), ("–", "—"),
    ("「甲－乙」", "甲-乙"), ("「」", ""), ("＂甲＂", "甲"),
  ]) func `text is folded for matching, and no further`(text: String, folded: String) {
    let source = SourceFile(path: "", text: text)
    let words = RuleParser.words(of: source)
    #expect(words.map { $0.foldedText(in: source) }.joined() == folded)
  }

  @Test func `composed and decomposed letters match`() {
    let composed = SourceFile(path: "", text: "caf\u{E9}")
    let decomposed = SourceFile(path: "", text: "cafe\u{301}")
    let texts = [composed, decomposed].map { RuleParser.words(of: $0)[0].foldedText(in: $0) }
    #expect(texts[0] == texts[1])
  }
}
