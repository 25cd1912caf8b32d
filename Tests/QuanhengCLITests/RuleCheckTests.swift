import Foundation
import QuanhengCLI
import Testing

/// A family of indicators in an evaluation that the programme names, and a change of the rules that lowers its weight to
/// that of the version before or less.
struct ShippedFamily: Sendable, CustomTestStringConvertible {
  var file: String
  var family: String
  /// Pairs of a text and what takes its place.
  var lowered: [(String, String)]
  /// How many demands of the file compare with the version before.
  var demands: Int

  init(_ file: String, _ family: String, demands: Int, _ lowered: [(String, String)]) {
    (self.file, self.family, self.lowered, self.demands) = (file, family, lowered, demands)
  }

  var testDescription: String { "\(file) \(family)" }
  var path: String { Self.path(file) }
  var previous: String { Self.path("previous/" + file) }

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Rules")

  static func path(_ name: String) -> String { folder.appending(path: name).path }

  static func text(_ name: String) throws -> String {
    try String(contentsOf: folder.appending(path: name), encoding: .utf8)
  }

  /// Points go from an item of the family to another, or an item is no longer of the family.
  static let all = [
    ShippedFamily(
      "institutions.zh.rules", "服务产业贡献度", demands: 3,
      [("service to companies", "Z15"), ("company satisfaction", "Z05"), ("health service", "Z38")]
        .map(untagged("服务产业贡献度"))),
    ShippedFamily(
      "institutions.zh.rules", "成果转化", demands: 3,
      [("innovation platforms", "Z09"), ("problems tackled", "Z03")].map(untagged("成果转化"))),
    ShippedFamily(
      "institutions.zh.rules", "校企合作", demands: 3,
      [("industry professors", "Z24"), ("fairs held", "Z27")].map(untagged("校企合作"))),
    ShippedFamily(
      "disciplines.zh.rules", "服务产业贡献度", demands: 3,
      [("横向项目经费（15分）", "横向项目经费（10分）"), ("企业基地实习（15分）", "企业基地实习（20分）")]),
    ShippedFamily(
      "disciplines.zh.rules", "成果转化", demands: 3,
      [("成果转化率（15分）", "成果转化率（8分）"), ("企业基地实习（15分）", "企业基地实习（22分）")]),
    ShippedFamily(
      "disciplines.zh.rules", "校企合作", demands: 3,
      [("企业基地实习（15分）", "企业基地实习（7分）"), ("成果转化率（15分）", "成果转化率（23分）")]),
    ShippedFamily(
      "titles.zh.rules", "服务产业贡献度", demands: 9,
      [("技术服务业绩（8分）", "技术服务业绩（4分）"), ("转化业绩（7分）", "转化业绩（11分）")]),
    ShippedFamily(
      "titles.zh.rules", "成果转化", demands: 9,
      [("转化业绩（7分）", "转化业绩（4分）"), ("技术服务业绩（8分）", "技术服务业绩（11分）")]),
    ShippedFamily(
      "titles.zh.rules", "校企合作", demands: 9,
      [
        ("技术服务业绩（8分）", "技术服务业绩（14分）"), ("转化业绩（7分）\n    合作业绩（10分）", "转化业绩（7分）\n    合作业绩（4分）"),
      ]),
  ]

  private static func untagged(_ family: String) -> ((String, String)) -> (String, String) {
    { ("别名：\($0.0)\n  标签：\($0.1)、\(family)\n", "别名：\($0.0)\n  标签：\($0.1)\n") }
  }
}

@Suite struct `Demands on the rules themselves` {
  private static let chinese = ["LANG": "zh_CN.UTF-8"]

  @Test(arguments: ShippedFamily.all)
  func `every family weighs more than before`(row: ShippedFamily) {
    let run = Run(["check", row.path, "--against", row.previous], environment: Self.chinese)
    #expect(run.code == 0, "\(run.output)\(run.errors)")
    let compared = run.output.split(separator: "\n").filter { $0.contains("✓") && $0.contains("上一版") }
    #expect(compared.count == row.demands)
  }

  @Test(arguments: ShippedFamily.all)
  func `without an earlier version nothing fails`(row: ShippedFamily) {
    let run = Run(["check", row.path], environment: Self.chinese)
    #expect(run.code == 0 && run.output.contains("没有上一版可比"), "\(run.output)")
  }

  @Test(arguments: ShippedFamily.all)
  func `a family that is gone fails its own check`(row: ShippedFamily) throws {
    try expectFailure(of: row) { $0.replacing("\(row.family)\n  依据", with: "别的\n  依据") }
  }

  @Test(arguments: ShippedFamily.all)
  func `a lower weight fails its own check`(row: ShippedFamily) throws {
    try expectFailure(of: row) { text in
      row.lowered.reduce(text) { changed, edit in
        #expect(changed.contains(edit.0))
        return changed.replacing(edit.0, with: edit.1)
      }
    }
  }

  /// Runs the check on changed rules: demands of this family fail, and no other.
  private func expectFailure(of row: ShippedFamily, _ change: (String) -> String) throws {
    let scratch = try Scratch()
    _ = try scratch.put("data.zh.rules", ShippedFamily.text("data.zh.rules"))
    let changed = try scratch.put("changed.rules", change(ShippedFamily.text(row.file)))
    let run = Run(["check", changed, "--against", row.previous], environment: Self.chinese)
    #expect(run.code == 1, "\(run.output)\(run.errors)")
    let failed = run.output.split(separator: "\n").filter { $0.contains("✗") }
    #expect(!failed.isEmpty && failed.allSatisfy { $0.contains("“\(row.family)”") }, "\(run.output)")
  }

  @Test func `an assessment of departments without service to companies fails`() throws {
    let text = try ShippedFamily.text("departments.zh.rules")
    let scratch = try Scratch()
    #expect(Run(["check", ShippedFamily.path("departments.zh.rules")]).code == 0)
    let changed = try scratch.put("changed.rules", text.replacing("、助企\n", with: "、别的\n"))
    let run = Run(["check", changed], environment: Self.chinese)
    #expect(run.code == 1 && run.output.contains("✗ 部门绩效考核表：“助企”的权重 0%，不符合"), "\(run.output)")
  }

  @Test func `programs read the same`() {
    let old = ShippedFamily.path("previous/titles.zh.rules")
    let run = Run(["check", ShippedFamily.path("titles.zh.rules"), "--against", old, "--format", "json"])
    #expect(run.code == 0)
    #expect(run.output.contains("\"result\": \"holds\"") && run.output.contains("\"old_weight\": \"0.1\""))
    #expect(run.output.contains("“成果转化” weighs 10%, 5% before: holds"))
  }

  @Test func `errors in the earlier version end the command`() {
    let run = Run(["check", "@library.rules", "--against", Fixture.path("mistaken.rules")])
    #expect(run.code == 3 && run.errors.contains("mistaken.rules"))
  }
}
