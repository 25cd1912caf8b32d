import Diagnostics
import RuleSemantics
import RuleSyntax
import Testing

@Suite("Words that editors are offered")
struct AdmittedWordsTests {
  /// Declarations that every label may be written below.
  private static let heads: [DeclarationKeyword: String] = [
    .subject: "对象 学校", .data: "数据 年报（班级，每年）", .list: "列表 级别：甲＞乙", .table: "表 分值", .unit: "计量单位 课时",
    .indicator: "指标 甲（班级）", .scorecard: "评分表 乙（班级，满分100分）", .define: "定义 丙（班级）＝1",
    .parameter: "参数 丁＝1",
  ]

  @Test(arguments: Array(heads.keys)) func `No label is offered that does not belong there`(
    _ keyword: DeclarationKeyword
  ) {
    let head = Self.heads[keyword] ?? ""
    for label in AdmittedWords.labels(in: keyword) + AdmittedWords.noteLabels {
      let text = "语言版本 1\n规则集 试\n对象 班级\n  标识：班级\n" + head + "\n  " + label.spelling.zh[0] + "：甲\n"
      let outcome = RuleChecker.check(path: "a.rules", bytes: Array(text.utf8)) { _ in nil }
      let misplaced = outcome.problems.filter { $0.code == .misplacedLabel }
      #expect(misplaced.isEmpty, "\(label.spelling.zh[0]): \(misplaced.map(\.message.zh))")
    }
  }
}
