import Diagnostics
import Foundation
import RuleSemantics
import Testing

@testable import RuleChanges

/// Rule sets written in tests.
enum Versions {
  static func version(_ text: String, _ name: String) throws -> RuleVersion {
    let outcome = RuleChecker.check(path: name, bytes: Array(text.utf8)) { _ in nil }
    guard let rules = outcome.rules else { throw Faulty(messages: outcome.problems.map(\.message.en)) }
    return RuleVersion(rules: rules, sources: outcome.sources, label: name)
  }

  struct Faulty: Error { var messages: [String] }

  /// The text with one place put otherwise, which must be there exactly once.
  static func edited(_ text: String, _ old: String, _ new: String) throws -> String {
    try #require(
      text.components(separatedBy: old).count == 2,
      "“\(old)” stands \(text.components(separatedBy: old).count - 1) times")
    return text.replacing(old, with: new)
  }

  static func changes(_ old: String, _ new: String) throws -> [Change] {
    RuleComparison(try version(old, "old.rules"), try version(new, "new.rules")).changes
  }

  static let chinese = """
    语言版本 1
    规则集 图书馆评估
    有效期 2025至2027

    对象 馆
      标识：馆号

    列表 级别：国家级＞省级＞市级

    数据 年报（馆，每年）
    | 字段 | 类型 | 单位 | 口径 |
    | 读者 | 整数 | 人 | 时点 |
    | 借阅 | 整数 | 人 | 期内 |
    | 讲座 | 整数 | 次 | 期内 |
    | 满意度 | 百分数 | % | |
    | 星级 | 级别 | | |
    | 批评 | 整数 | 次 | 期内 |

    指标 借阅率（馆）
      依据：第一条
      取值：借阅÷读者
      目标：每年不低于80%
      计分：按完成比例得分，最高满分

    指标 讲座场次（馆）
      依据：第二条
      取值：讲座
      目标：每年不少于10次
      计分：每少1次扣5分，扣完为止

    指标 满意程度（馆）
      依据：第三条
      取值：满意度
      计分：90%及以上得20分；80%至90%（不含90%）得15分；70%至80%（不含80%）得10分；其余得0分
      缺数据：未填的，按0分

    指标 评定星级（馆）
      取值：星级
      计分：按星级得分：国家级10分、省级6分、市级3分

    评分表 年度评估（馆，满分100分）
      缺数据：未报的，按0分
      舍入：总分保留1位小数
      等级：85分及以上为优秀；60分及以上为合格；其余为不合格
      等级效果：批评≥2次的，不得评为优秀
      同分时：依次比较：借阅率
      一级 服务（70分）
        借阅率（40分）
        讲座场次（30分）
      一级 评价（30分）
        满意程度（20分）
        评定星级（10分）
    """
}
