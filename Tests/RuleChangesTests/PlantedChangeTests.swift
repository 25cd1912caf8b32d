import Diagnostics
import Foundation
import Testing

@testable import RuleChanges

/// One planted change each: the comparison names it and nothing else.
@Suite struct `Planted changes` {
  struct Plant: CustomTestStringConvertible {
    var old: String
    var new: String
    /// All sentences in Chinese.
    var sentences: [String]
    var testDescription: String { "\(old) → \(new)" }

    init(_ old: String, _ new: String, _ sentences: String...) {
      (self.old, self.new, self.sentences) = (old, new, sentences)
    }
  }

  static let plants = [
    Plant("每年不低于80%", "每年不低于80.1%", "指标“借阅率”：目标由 80% 改为 80.1%"),
    Plant("每年不低于80%", "每年超过80%", "指标“借阅率”：目标由 不低于 改为 超过"),
    Plant("每年不少于10次", "截至2027年12月31日不少于10次", "指标“讲座场次”：目标由 每年 改为 截至2027-12-31"),
    Plant("每少1次扣5分", "每少1次扣4.5分", "指标“讲座场次”：计分由 5分 改为 4.5分"),
    Plant(
      "每少1次扣5分，扣完为止", "每少2次扣5分，扣完为止",
      "指标“讲座场次”：计分由“每少1次扣5分，扣完为止”改为“每少2次扣5分，扣完为止”"),
    Plant(
      "90%及以上得20分；80%至90%（不含90%）得15分", "超过90%得20分；80%至90%得15分", "指标“满意程度”：计分由 90%及以上 改为 超过90%"),
    Plant(
      "80%至90%（不含90%）得15分；70%至80%（不含80%）得10分", "79.9%至90%（不含90%）得15分；70%至79.9%（不含79.9%）得10分",
      "指标“满意程度”：计分由 80%及以上 改为 79.9%及以上"),
    Plant("85分及以上为优秀", "超过85分为优秀", "评分表“年度评估”：等级“优秀”由 85分及以上 改为 超过85分"),
    Plant("60分及以上为合格", "60.1分及以上为合格", "评分表“年度评估”：等级“合格”由 60分及以上 改为 60.1分及以上"),
    Plant("总分保留1位小数", "总分保留1位小数，等级读舍入前的总分", "评分表“年度评估”：等级读取由 舍入后的总分 改为 舍入前的总分"),
    Plant("总分保留1位小数", "总分取整数", "评分表“年度评估”：总分的舍入由 保留1位小数 改为 取整数"),
    Plant("批评≥2次的", "批评≥3次的", "评分表“年度评估”：等级效果由 2次 改为 3次"),
    Plant("批评≥2次的", "批评>2次的", "评分表“年度评估”：等级效果由 不低于 改为 超过"),
    Plant("不得评为优秀", "等级不高于合格", "评分表“年度评估”：等级效果由 不得评为优秀 改为 等级不高于合格"),
    Plant("国家级10分、省级6分", "国家级10分、省级7分", "指标“评定星级”：计分由 6分 改为 7分"),
    Plant("借阅÷读者", "读者÷借阅", "指标“借阅率”：取值由“借阅”改为“读者”", "指标“借阅率”：取值由“读者”改为“借阅”"),
    Plant("未填的，按0分", "未填的，按5分", "指标“满意程度”：缺数据由 0分 改为 5分"),
    Plant("有效期 2025至2027", "有效期 2025至2028", "规则集“图书馆评估”：有效期由 2025年至2027年 改为 2025年至2028年"),
    Plant(
      "    借阅率（40分）\n    讲座场次（30分）", "    借阅率（45分）\n    讲座场次（25分）",
      "评分表“年度评估”：“借阅率”的满分由 40分 改为 45分", "评分表“年度评估”：“讲座场次”的满分由 30分 改为 25分"),
    Plant("同分时：依次比较：借阅率", "同分时：依次比较：讲座场次", "评分表“年度评估”：同分时由“借阅率”改为“讲座场次”"),
    Plant("依据：第一条", "依据：第一条第二款", "指标“借阅率”：依据由“第一条”改为“第一条第二款”"),
    Plant("列表 级别：国家级＞省级＞市级", "列表 级别：国家级＞省级＞地市级", "列表“级别”：值“市级”更名为“地市级”"),
  ]

  @Test(arguments: plants) func `each is named alone`(_ plant: Plant) throws {
    var new = try Versions.edited(Versions.chinese, plant.old, plant.new)
    if plant.new.contains("地市级") { new = try Versions.edited(new, "市级3分", "地市级3分") }
    let changes = try Versions.changes(Versions.chinese, new)
    #expect(changes.map(\.sentence.zh) == plant.sentences)
    // The other way round as many.
    #expect(try Versions.changes(new, Versions.chinese).count == plant.sentences.count)
  }

  @Test func `an indicator renamed everywhere is one change`() throws {
    let new = Versions.chinese.replacing("借阅率", with: "外借比例")
    #expect(try Versions.changes(Versions.chinese, new).map(\.sentence.zh) == ["指标“借阅率”更名为“外借比例”"])
  }

  @Test func `a field renamed everywhere is one change`() throws {
    let new = Versions.chinese.replacing("借阅÷读者", with: "借阅÷注册读者").replacing("| 读者 |", with: "| 注册读者 |")
    #expect(
      try Versions.changes(Versions.chinese, new).map(\.sentence.zh) == ["数据表“年报”：字段“读者”更名为“注册读者”"])
  }

  @Test func `a scorecard, a section, a grade renamed are one change each`() throws {
    for (old, new, sentence) in [
      ("年度评估", "全年评估", "评分表“年度评估”更名为“全年评估”"), ("一级 服务（", "一级 服务质量（", "评分表“年度评估”：部分“服务”更名为“服务质量”"),
      ("优秀", "优等", "评分表“年度评估”：等级“优秀”更名为“优等”"),
    ] {
      let text = Versions.chinese.replacing(old, with: new)
      #expect(try Versions.changes(Versions.chinese, text).map(\.sentence.zh) == [sentence])
    }
  }

  @Test func `an item moves`() throws {
    let new = try Versions.edited(
      Versions.edited(
        Versions.edited(Versions.chinese, "    讲座场次（30分）\n", ""), "    评定星级（10分）",
        "    评定星级（10分）\n    讲座场次（30分）"), "一级 服务（70分）", "一级 服务（40分）"
    ).replacing("一级 评价（30分）", with: "一级 评价（60分）")
    #expect(
      try Versions.changes(Versions.chinese, new).map(\.sentence.zh) == ["评分表“年度评估”：“讲座场次”的所在部分由“服务”改为“评价”"])
  }

  @Test func `an indicator is added, and removed the other way round`() throws {
    let new = try Versions.edited(
      Versions.edited(
        Versions.chinese, "评分表 年度评估", "指标 新指标（馆）\n  取值：讲座\n  计分：每次得1分，最多10分\n\n评分表 年度评估"),
      "    评定星级（10分）", "    新指标（10分）"
    )
    let changes = try Versions.changes(Versions.chinese, new)
    #expect(
      changes.map(\.sentence.zh) == [
        "新增指标“新指标”", "评分表“年度评估”：新增“新指标”“新指标（10分）”", "评分表“年度评估”：删去“评定星级”“评定星级（10分）”",
      ])
    #expect(changes[0].newWords == "讲座；每次得1分，最多10分")
  }

  // MARK: No change

  @Test func `a new layout is no change`() throws {
    let new = Versions.chinese
      .replacing("\n\n", with: "\n\n\n# 说明给读者\n\n").replacing("| 字段 | 类型 |", with: "|字段|  类型  |")
      .replacing("：", with: ": ").replacing("（", with: "(").replacing("）", with: ")")
      .replacing("90%及以上得20分；", with: "90%及以上得20分；\n    ")
    #expect(try Versions.changes(Versions.chinese, new).map(\.sentence.zh) == [])
  }

  @Test func `declarations in another order are no change`() throws {
    let parts = Versions.chinese.components(separatedBy: "\n\n")
    let new = (parts[0..<4] + [parts[6], parts[5], parts[4], parts[7]] + parts[8...]).joined(separator: "\n\n")
    #expect(new != Versions.chinese)
    #expect(try Versions.changes(Versions.chinese, new).map(\.sentence.zh) == [])
  }

  @Test func `keywords and wordings of the other language are no change`() throws {
    let new = Versions.chinese
      .replacing("语言版本 1", with: "language version 1").replacing("规则集 ", with: "ruleset ")
      .replacing("指标 ", with: "indicator ").replacing("  取值：", with: "  value: ")
      .replacing("  目标：每年不低于80%", with: "  target: at least 80% each year")
      .replacing("  计分：按完成比例得分，最高满分", with: "  score: in proportion to target, at most full points")
      .replacing("不少于10次", with: "至少10次")
    #expect(try Versions.changes(Versions.chinese, new).map(\.sentence.zh) == [])
  }

  @Test func `a version is equal to itself`() throws {
    #expect(try Versions.changes(Versions.chinese, Versions.chinese).isEmpty)
  }
}
