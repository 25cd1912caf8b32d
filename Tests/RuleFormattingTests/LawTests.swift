import Diagnostics
import Foundation
@testable import RuleFormatting
import RuleSemantics
import RuleSyntax
import Testing

/// What holds of every file, however broken.
@Suite struct `Laws of layout` {
  private static func expectLaws(_ bytes: [UInt8], _ options: RuleFormatter.Options = RuleFormatter.Options()) {
    let once = RuleFormatter.format(bytes, options: options)
    #expect(RuleFormatter.format(once, options: options) == once, "\(String(decoding: bytes, as: UTF8.self))")
    guard !options.pastesRows else { return }
    let (before, after) = (tree(bytes), tree(once))
    #expect(TreeShape(before) == TreeShape(after), "\(String(decoding: bytes, as: UTF8.self))")
    #expect(comments(of: before) == comments(of: after))
  }

  private static func tree(_ bytes: [UInt8]) -> SyntaxTree {
    RuleParser.parse(SourceFile(id: 0, path: "", bytes: bytes))
  }

  private static func comments(of tree: SyntaxTree) -> [ArraySlice<UInt8>] {
    tree.tokens.filter { $0.kind == .comment }.map { tree.source.bytes[Int($0.start)..<Int($0.end)] }
  }

  @Test(arguments: 0..<300) func `pieces of rules in any order`(seed: UInt64) {
    var pieces = Pieces(seed: seed)
    Self.expectLaws(pieces.bytes(count: 90))
  }

  @Test(arguments: 0..<100) func `pieces of rules with rows from a spreadsheet`(seed: UInt64) {
    var pieces = Pieces(seed: seed &+ 5_000)
    Self.expectLaws(pieces.bytes(count: 60), RuleFormatter.Options(pastesRows: true))
  }

  @Test(arguments: 0..<60) func `bytes of any value`(seed: UInt64) {
    var pieces = Pieces(seed: seed &+ 9_000)
    Self.expectLaws((0..<400).map { _ in UInt8.random(in: 0...255, using: &pieces.random) })
  }

  @Test(arguments: RuleFilesOfProject.all) func `every rule file of the project`(path: String) throws {
    Self.expectLaws([UInt8](try Data(contentsOf: RuleFilesOfProject.root.appending(path: path))))
  }

  /// A file with its spaces and signs disturbed is laid out as the tidy one.
  @Test(arguments: RuleFilesOfProject.all.filter { !$0.hasPrefix("Examples/broken") })
  func `disturbed files are mended`(path: String) throws {
    let text = String(
      decoding: RuleFormatter.format([UInt8](try Data(contentsOf: RuleFilesOfProject.root.appending(path: path)))),
      as: UTF8.self)
    let disturbed = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.contains("#") ? String(line) : "\t" + line.drop { $0 == " " } + "  "
    }.joined(separator: "\r\n")
    #expect(String(decoding: RuleFormatter.format(Array(disturbed.utf8)), as: UTF8.self) == text)
  }

  /// The checked rules of the shipped sets, all their files laid out, are the same but for places and the width of signs.
  @Test(arguments: RuleFilesOfProject.sets) func `the checked rules stay`(path: String) throws {
    let (before, after) = try (Self.check(path) { $0 }, Self.check(path) { RuleFormatter.format($0) })
    #expect(before == after)
  }

  private static func check(_ path: String, _ change: @escaping ([UInt8]) -> [UInt8]) throws -> [String] {
    let folder = RuleFilesOfProject.root.appending(path: path).deletingLastPathComponent()
    func load(_ name: String) -> [UInt8]? {
      (try? Data(contentsOf: folder.appending(path: name))).map { change([UInt8]($0)) }
    }
    let name = String(path.split(separator: "/").last ?? "")
    let outcome = RuleChecker.check(path: name, bytes: try #require(load(name)), load: load)
    let rules = try #require(outcome.rules)
    var lines: [String] = outcome.problems.map(\.code.name)
    Values.write(rules, to: &lines)
    return lines
  }
}

/// All that a value holds, one line for each leaf, places and files left out.
enum Values {
  /// - Parameter withTexts: whether the author's words and names are among them.
  static func write(_ value: Any, withTexts: Bool = true, to lines: inout [String]) {
    if value is Span || value is SourceFile || value is SourceStore { return }
    if let text = value as? String {
      if withTexts { lines.append(plain(text)) }
      return
    }
    let mirror = Mirror(reflecting: value)
    if mirror.displayStyle == .dictionary || mirror.displayStyle == .set {
      var parts = mirror.children.map { child in
        var inner: [String] = []
        write(child.value, withTexts: withTexts, to: &inner)
        return inner.joined(separator: " ")
      }
      parts.sort()
      return lines += parts
    }
    guard !mirror.children.isEmpty else { return lines.append(String(describing: value)) }
    for child in mirror.children where child.label != "files" { write(child.value, withTexts: withTexts, to: &lines) }
  }

  private static func plain(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.compactMap { scalar in
          if scalar == " " || scalar == "\n" { return nil }
          return (0xFF01...0xFF5E).contains(scalar.value) ? Unicode.Scalar(scalar.value - 0xFEE0) : scalar
        }))
  }
}

/// The rule files of `Rules/` and `Examples/`.
enum RuleFilesOfProject {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static let all: [String] = ["Rules", "Examples"].flatMap { folder in
    (FileManager.default.enumerator(atPath: root.appending(path: folder).path)?.allObjects as? [String] ?? [])
      .filter { $0.hasSuffix(".rules") }.map { folder + "/" + $0 }
  }.sorted()

  static let sets = ["institutions", "counties", "departments", "disciplines", "ledger", "titles"].flatMap {
    ["Rules/\($0).zh.rules", "Rules/\($0).en.rules"]
  }
}

/// Rule files that nobody would write.
struct Pieces {
  var random: Generator

  init(seed: UInt64) { random = Generator(state: seed) }

  private static let words: [String] =
    [
      "指标 ", "指标「", "评分表 卡（院校，满分100分）", "测试 甲", "数据 年报（院校，每年）", "检查：", "目标 甲（市）：", "列表 级别：", "语言版本 1",
      "依据文件 周〔2025〕", "indicator table x", "define y = ", "level 1 A (60 points)", "给定 甲：", "expect 1", "一级 甲（60分）",
      "二级 乙", "三级指标 丙（1分）", "甲（30分）", "1.1 甲（30分）", "（一）甲", "一、甲", "①", "1. ", "指標 甲【乙】", "\n指标甲（乙）", "\n甲 | 乙 |",
      "\n取值；乙", "\n数据甲（乙，每年）", "2．", "（3）", "取值：", "\n计分 每", "\n指标（甲）", "\n指标：", "计分：取最高：", "依据：", "说明: ",
      "等级：", "结果：", "目表：", "甲：", "score: ", "Note:", "总分＝", "x (a) = ", "\nunit costs (10 points)", "| a | b |", "|",
      "｜",
      "|---|---|", "|:-|", "「", "」", "“", "”", "\"", "（", "）", "(", ")", "〔", "]", "，", "、", "；", ";", "：", "。", "且",
      "或", "and", "+", "－", "≥", "<=", "< ", "!=", "!", "80%", "２.5", "1,000", ",", "2025-12-18", "5G", "é", "e\u{301}",
      "\u{3000}", "\u{200B}", "\u{202E}", "#注", "＃", "# x  ", "㎡", "don't", "\t", "\r", "\r\n", "\u{FEFF}", "a\tb",
      "甲\t\t乙",
      "\n指标\t单位\n甲\t人",
    ] + Array(repeating: "\n", count: 40) + Array(repeating: " ", count: 12)

  mutating func bytes(count: Int) -> [UInt8] {
    (0..<count).flatMap { _ in Array((Self.words.randomElement(using: &random) ?? "").utf8) }
  }

  /// The same numbers for the same seed.
  struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }
}
