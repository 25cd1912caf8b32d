import Diagnostics
import Foundation
import RuleSyntax
import Testing

@testable import RuleSemantics

/// What holds of every file, however broken.
@Suite struct DeclarationsPropertyTests {
  private static let sample = """
    语言版本 1
    规则集 图书馆考核（版本 2026）
    有效期 2025年至2027年
    引用 「名单.rules」
    计量单位 万册＝10000册
    对象 市
    对象 馆（简称 本馆）
      标识：馆号
      名称：馆名
      属于：市
    列表 级别：国家级（national）＞省级＞市级
    数据 名册（馆，登记）
    | 字段 | 类型 | 单位 | 口径 | 约束 | 别名 |
    | 馆名（个人信息） | 文本 | | | 必填 | name of it |
    | 藏书量 | 整数 | 万册 | 时点 | ≥ 1，否则提示 | books |
    数据 活动（馆，明细，事项）
      归期：举办日
      无记录：按零
      键：主办馆、协办馆
      校验：人数值 ≥ 0，否则拒收
    | 字段 | 类型 |
    | 主办馆 | 编码 |
    | 协办馆 | 多值（编码） |
    | 举办日 | 日期 |
    | 人数值 | 整数 |
    | 展期 | 起止：开展日、撤展日 |
    | 奖级 | 级别 |
    表 分值（键：级别、次序）
    | 级别 | 次序 | 分值（分） |
    | 国家级、省级 | 80至90（不含90） | 5 |
    | 其他 | ≥90 | 3 |
    指标 讲座数（馆，必达，编号：Z1）
      说明：作者假定：都算
      取值：活动的数量
    指标表 年度评估（馆，满分100分）
    | 一级 | 指标 | 取值 | 满分 |
    | 服务（60分） | 开放天数 | 天数值 | 60 |
    |  | 到馆 | 人数值 | 40 |
    测试 一
      给定 2027年 馆 甲馆（属于 某市）：藏书量 3万册
      给定 2027年 馆 甲馆 活动
      | 举办日 | 人数值 | 展期 |
      | 2027-01-02 | 5 | 2027-01-02至2027-02-01 |
      应有 甲馆 讲座数 = 1项，得分 5分，达标
      应有 甲馆 总分 60分，等级 合格，名次 第1名

    """

  private static func read(_ bytes: [UInt8]) -> Declarations {
    let read = DeclarationReader.read(main: SourceFile(id: 0, path: "a/b.rules", bytes: bytes)) { path in
      path.contains("名单") ? Array("列表 类型：讲座、展览\n引用 b.rules\n".utf8) : nil
    }
    var problems = read.problems
    _ = TestReader.readAll(in: read, problems: &problems)
    for problem in problems { expectSound(problem, in: read) }
    return read
  }

  /// Every place that is named lies in its file, on the borders of characters.
  private static func expectSound(_ problem: Diagnostic, in read: Declarations) {
    let spans = ([problem.place] + problem.related.map(\.place)).compactMap { place -> Span? in
      if case .source(let span) = place { span } else { nil }
    }
    for span in spans + problem.fixIts.map(\.span) {
      let bytes = read.source(of: span.file).bytes
      #expect(span.start >= 0 && span.start <= span.end && Int(span.end) <= bytes.count)
      #expect(read.trees.contains { $0.source.id == span.file })
    }
    #expect(!problem.message.zh.isEmpty && !problem.message.en.isEmpty)
    #expect(!problem.help.isEmpty || !problem.fixIts.isEmpty || problem.code.number < 200 || hasNoHelp(problem.code))
  }

  /// Of a value that is wrong in itself the message says all.
  private static func hasNoHelp(_ code: ProblemCode) -> Bool {
    [ProblemCode.lookupCell, .testValue, .badKey].contains(code)
  }

  @Test func `the sample is sound`() {
    let read = DeclarationsPropertyTests.read(Array(DeclarationsPropertyTests.sample.utf8))
    #expect(read.found == [])
  }

  @Test(arguments: 0..<300) func `bytes changed anywhere crash nothing`(seed: UInt64) {
    var random = SeededBytes(seed: seed)
    var bytes = Array(DeclarationsPropertyTests.sample.utf8)
    for _ in 0..<Int.random(in: 1...6, using: &random) {
      let start = Int.random(in: 0..<bytes.count, using: &random)
      let end = min(bytes.count, start + Int.random(in: 0...5, using: &random))
      bytes.replaceSubrange(start..<end, with: random.piece())
    }
    _ = DeclarationsPropertyTests.read(bytes)
  }

  @Test(arguments: 0..<200) func `lines in any order crash nothing`(seed: UInt64) {
    var random = SeededBytes(seed: seed)
    var lines = DeclarationsPropertyTests.sample.split(separator: "\n", omittingEmptySubsequences: false)
    lines.shuffle(using: &random)
    _ = DeclarationsPropertyTests.read(Array(lines.joined(separator: "\n").utf8))
  }

  @Test(arguments: 0..<100) func `a file cut anywhere crashes nothing`(step: Int) {
    let bytes = Array(DeclarationsPropertyTests.sample.utf8)
    _ = DeclarationsPropertyTests.read(Array(bytes.prefix(bytes.count * step / 100)))
  }

  @Test(arguments: 0..<60) func `bytes of any value crash nothing`(seed: UInt64) {
    var random = SeededBytes(seed: seed)
    _ = DeclarationsPropertyTests.read((0..<600).map { _ in UInt8.random(in: 0...255, using: &random) })
  }

  /// Adding a declaration may turn a line into an error, never into another meaning.
  @Test func `a new declaration leaves what names stand for`() {
    let read = declare(DeclarationsPropertyTests.sample, files: ["名单.rules": ""])
    let more = declare(DeclarationsPropertyTests.sample + "列表 别的：书、报\n指标 藏书（馆）\n", files: ["名单.rules": ""])
    for name in read.context.scope.names {
      #expect(more.context.scope.meanings(name.text) == name.meanings)
    }
  }
}

/// The same changes in every run.
private struct SeededBytes: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }

  private static let pieces: [String] = [
    "", "：", "（", "）", "|", "，", "、", "「", "」", "\n", "=", "＞", "0", "999999999999999999999999", "。", "#", "的", "馆",
    "至",
    "-", "%", "其他", "未报", "≥", "万", "\u{0}", "\u{202E}", "a b", "2027年", "1-2", " ",
  ]

  mutating func piece() -> [UInt8] {
    if Int.random(in: 0...4, using: &self) == 0 { return [UInt8.random(in: 0...255, using: &self)] }
    return Array((SeededBytes.pieces.randomElement(using: &self) ?? "").utf8)
  }
}
