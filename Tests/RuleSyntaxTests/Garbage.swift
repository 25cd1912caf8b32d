import RuleSyntax

/// Makes rule files that nobody would write.
struct Garbage {
  var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  /// Pieces that mean something to the parser, whole and broken.
  private static let pieces: [[UInt8]] =
    words.map { Array($0.utf8) } + [
      [0x00], [0xFF], [0xC0, 0x80], [0xE4, 0xB8], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE6], [0xF0, 0x9F],
      [0xEF, 0xBB, 0xBF], [0x0D], [0x0D, 0x0A],
    ]

  private static let words: [String] =
    [
      "指标 ", "指标「", "评分表 卡（院校，满分100分）", "测试 甲", "数据 年报（院校，每年）", "检查：", "目标 甲（市）：", "列表 级别：",
      "语言版本 1", "依据文件 周〔2025〕", "indicator table x", "define y = ", "level 1 A (60 points)", "给定 甲：", "expect 1",
      "一级 甲（60分）", "二级 乙", "三级指标 丙（1分）", "甲（30分）", "1.1 甲（30分）", "（一）甲", "一、甲", "①", "1. ", "指標 甲【乙】",
      "indicater x [a]", "\n測試 丙", "\n給定 甲：", "\n評分表 卡", "\n指标甲（乙）", "\n甲 | 乙 |", "\n取值；乙", "\n数据甲（乙，每年）", "2．", "（3）",
      "取值：", "\n计分 每", "\n指标（甲）", "\n指标：", "计分：取最高：", "依据：", "说明: ", "等级：", "结果：", "目表：", "甲：", "score: ", "Note:",
      "总分＝", "x (a) = ", "\nunit costs (10 points)", "\n数据 治理（5分）",
      "| a | b |", "|", "｜", "|---|---|", "「", "」", "“", "”", "\"", "（", "）", "(", ")", "〔", "]", "，", "、", "；", ";",
      "：", "。", "且", "或", "则", "and", "+", "－", "≥", "<=", "!=", "!", "80%", "2.5", "1,000", "2025-12-18", "5G", "é",
      "e\u{301}", "\u{3000}", "\u{200B}", "\u{202E}", "#注", "＃", "㎡", "100㎡", "don't", "’",
    ] + Array(repeating: "\n", count: 40) + Array(repeating: " ", count: 10)

  mutating func piece() -> [UInt8] { Garbage.pieces.randomElement(using: &random) ?? [] }

  mutating func bytes(pieces count: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    for _ in 0..<count { bytes += piece() }
    return bytes
  }

  /// Bytes of any value.
  mutating func noise(count: Int) -> [UInt8] {
    (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
  }
}
