import Diagnostics
import Testing

@Suite struct `Near names` {
  private let names = ["毕业生数", "在校生数", "人次", "人", "target", "目标", "计分", "指标"]

  @Test(arguments: [
    ("毕业生", ["毕业生数"]), ("毕业声数", ["毕业生数"]), ("目表", ["目标"]), ("人", ["人"]), ("人数", ["人次"]),
    ("tagret", ["target"]), ("TARGET", ["target"]), ("完全不同", []), ("x", []), ("", []), ("标指", ["指标"]),
  ])
  func `the nearest come first`(typed: String, expected: [String]) {
    #expect(NearNames.nearest(to: typed, among: names) == expected)
  }

  @Test func `at most as many as asked for, each once`() {
    #expect(NearNames.nearest(to: "甲乙", among: ["甲丙", "甲丁", "甲丙", "甲戊", "甲己"], limit: 2) == ["甲丙", "甲丁"])
  }

  @Test(arguments: [
    ("abcd", "abdc", 1), ("ca", "abc", nil), ("kitten", "sitting", nil), ("", "ab", 2), ("same", "same", 0),
  ])
  func `edits are counted`(left: String, right: String, distance: Int?) {
    #expect(NearNames.distance(left, right, within: 2) == distance)
    #expect(NearNames.distance(right, left, within: 2) == distance)
  }
}
