import Diagnostics
import Testing

@testable import RuleSemantics

@Suite struct `Exports` {
  @Test func `the key of a subject is one name, though all its tables have it`() throws {
    let text = """
      语言版本 1
      规则集 试
      对象 馆
        标识：馆代码
        名称：馆名
      数据 年报（馆，每年）
      | 字段 | 类型 |
      | 馆代码 | 编码 |
      | 册数 | 整数 |
      数据 名录（馆，登记）
      | 字段 | 类型 |
      | 馆代码 | 编码 |
      | 馆名 | 文本 |
      输出 册（馆）
        列：馆代码、馆名、册数
      """
    let outcome = RuleChecker.check(path: "试.rules", bytes: Array(text.utf8)) { _ in nil }
    let rules = try #require(outcome.rules, "\(outcome.problems.map(\.message.zh))")
    guard case .field(let table, _) = rules[rules.exports[0].columns[0].value].operation else {
      Issue.record("the key is no field")
      return
    }
    #expect(rules.tables[table].shape == .register)
  }
}
