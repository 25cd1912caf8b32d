import Diagnostics
import Numerics
import RuleEngine
import RuleSemantics
import RuleStudies
import Testing

/// Rules without errors, from text.
func checkedRules(_ text: String, files: [String: String] = [:]) throws -> CheckedRules {
  let outcome = RuleChecker.check(path: "试.rules", bytes: Array(text.utf8)) { files[$0].map { Array($0.utf8) } }
  return try #require(outcome.rules, "\(outcome.problems.map(\.message.zh))")
}

/// A small rule set with one of everything that mutation and coverage look at.
enum SmallRules {
  static let head = """
    语言版本 1
    规则集 试
    对象 馆
      标识：馆号
    数据 年报（馆，每年）
    | 字段 | 类型 | 单位 | 口径 | 约束 |
    | 借书人 | 整数 | 人 | 期内 | ≥ 0 |
    | 学生 | 整数 | 人 | 时点 | ≥ 1 |
    | 违规 | 是否 | | | |
    | 讲座 | 整数 | 场 | 期内 | ≥ 0 |
    指标 借书率（馆）
      取值：借书人÷学生
      计分：80%及以上得30分；60%及以上得20分；其余得0分
    指标 讲座数（馆）
      取值：讲座
      计分：每1场得2分，最高10分
      例外：违规为是的，不得分
    评分表 卡（馆，满分40分）
      缺数据：未报的，按0分
      舍入：总分保留0位小数
      等级：30分及以上为好；其余为差
      借书率（30分）
      讲座数（10分）
    """
}
