import Diagnostics
import RuleSyntax
import Testing

@testable import RuleSemantics

/// Adding a declaration may turn a line into an error, never into another meaning.
@Suite struct `Reading of Chinese without spaces` {
  private static let head = """
    语言版本 1
    规则集 例子
    对象 馆
      标识：馆号
    列表 职级：中级、高级
    列表 类型：讲座、展览
    数据 年报（馆，每年）
    | 字段 | 类型 | 单位 |
    | 上年经费 | 小数 | 万元 |
    | 经费 | 小数 | 万元 |
    | 读者数 | 整数 | 人 |
    | 到馆人次 | 整数 | 人次 |
    | 合格数 | 整数 | 个 |
    | 总数 | 整数 | 个 |
    数据 馆员（馆，明细）
      归期：无
      无记录：按零
    | 字段 | 类型 |
    | 级别 | 职级 |
    | 工号 | 编码 |
    数据 活动（馆，明细）
      归期：无
      无记录：按零
    | 字段 | 类型 | 单位 |
    | 活动类型 | 类型 | |
    | 服务人次 | 整数 | 人次 |

    """

  private static let lines = [
    "馆员中级别为高级的人数", "上年的经费 ＋ 经费", "上年经费 ÷ 经费", "活动中活动类型为讲座或展览的服务人次之和", "合格数÷总数",
    "活动的服务人次之和 ＋ 到馆人次", "若读者数≥3万人则1否则0", "馆员的人数（同一工号只计一次）", "近3年的到馆人次平均值",
  ]

  /// The operations of the value of an indicator; nil where it is refused.
  private func meaning(of line: String, with extra: [String]) -> String? {
    let fields = extra.map { "| \($0) | 整数 | 个 |" }.joined(separator: "\n")
    let table = extra.isEmpty ? "" : "数据 补充（馆，每年）\n| 字段 | 类型 | 单位 |\n\(fields)\n"
    let text = Self.head + table + "指标 甲（馆）\n  取值：\(line)\n"
    let outcome = RuleChecker.check(path: "例子.rules", bytes: Array(text.utf8)) { _ in nil }
    guard let rules = outcome.rules, let measure = rules.measures.last else { return nil }
    return Self.shape(of: measure.value, rules)
  }

  /// An expression as text, with names instead of indexes.
  private static func shape(of id: ExpressionID, _ rules: CheckedRules) -> String {
    let operands = rules[id].operation.operands.map { shape(of: $0, rules) }.joined(separator: ", ")
    switch rules[id].operation {
    case .field(let table, let field): return rules.tables[table].fields[field].name
    case .constant(let value): return "\(value)"
    case .aggregate(let aggregate): return "\(aggregate.kind) \(aggregate.domain)(\(operands))"
    case .compare(_, let comparison, _): return "\(comparison)(\(operands))"
    case .isOneOf(_, let values): return "one of \(values)(\(operands))"
    case .atPeriod(_, let reference): return "\(reference)(\(operands))"
    default: return "\(String(describing: rules[id].operation).prefix { $0 != "(" })(\(operands))"
    }
  }

  @Test(arguments: lines) func `a line is read`(_ line: String) {
    #expect(meaning(of: line, with: []) != nil)
  }

  @Test(arguments: lines) func `no new name changes what a line means`(_ line: String) {
    let before = meaning(of: line, with: [])
    let characters = Array(line)
    for start in characters.indices {
      for length in 2...5 where start + length <= characters.count {
        let name = String(characters[start..<(start + length)])
        guard name.allSatisfy({ ("一"..."龥").contains($0) }) else { continue }
        let after = meaning(of: line, with: [name])
        #expect(after == nil || after == before, "\(name)")
      }
    }
  }

  @Test(arguments: [
    ("馆员读者数", "two operands touch"), ("读者数到馆人次", "two operands touch"), ("近3年均不低于5", "no such phrase"),
  ]) func `what has no one reading is refused`(_ line: String, _ why: String) {
    #expect(meaning(of: line, with: []) == nil)
  }
}
