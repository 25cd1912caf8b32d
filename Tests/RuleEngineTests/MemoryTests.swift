import Calendar
import Datasets
import Diagnostics
import Numerics
import RuleSemantics
import Testing

@testable import RuleEngine

private struct Key: IndexKey, Hashable {
  var first: Int
  var second: Int

  /// Poor on purpose: many keys share a place.
  var spread: UInt { UInt(bitPattern: first % 7) }
}

@Suite struct `What an evaluator remembers` {
  @Test func `a table of indexes is a dictionary`() {
    var table = IndexTable<Key, Int?>(usual: 3)
    var dictionary: [Key: Int?] = [:]
    var seed: UInt64 = 1
    for step in 0..<2_000 {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let key = Key(first: Int(seed >> 33) % 40, second: Int(seed >> 40) % 9)
      #expect(table[key] == dictionary[key])
      let value: Int? = step % 5 == 0 ? nil : step
      table[key] = .some(value)
      dictionary[key] = .some(value)
    }
    for first in 0..<41 {
      for second in 0..<9 {
        let key = Key(first: first, second: second)
        #expect(table[key] == dictionary[key])
      }
    }
  }

  @Test func `lists of lifted measures keep their numbers`() {
    let evaluator = Evaluator(RuleText.conditions, RuleText.dataset)
    #expect(evaluator.lifting([]) == .none)
    let (one, two) = (evaluator.lifting([1]), evaluator.lifting([1, 2]))
    #expect(evaluator.lifting([1]) == one && one != two)
    #expect(evaluator.measures(of: two) == [1, 2])
  }

  /// While evidence is collected every row is asked by itself, so that is the meaning; what is remembered of cells that
  /// repeat must agree with it, known or not.
  @Test func `a condition that is decided once for equal cells is decided as in every row`() {
    let (rules, dataset) = (RuleText.conditions, RuleText.dataset)
    let (remembering, asking) = (Evaluator(rules, dataset), Evaluator(rules, dataset))
    var known = 0
    for measure in rules.measures.indices {
      for subject in dataset.subjects.subjects(of: 0) {
        for year in 2025...2027 {
          let context = EvaluationContext(subject: subject, period: .year(year))
          var asked: Evaluated?
          _ = asking.cells { asked = asking.value(of: measure, .value, context) }
          let remembered = remembering.value(of: measure, .value, context)
          #expect(remembered == asked, "\(rules.measures[measure].name) \(subject.number) \(year)")
          if remembered.value != nil { known += 1 }
        }
      }
    }
    #expect(known > 100)
  }
}

extension RuleText {
  private static func checked(_ text: String) -> CheckedRules {
    do { return try check(text) } catch { fatalError("\(error)") }
  }

  /// Counts with every kind of condition that asks one cell, and some that ask two.
  fileprivate static let conditions = checked(
    """
    语言版本 1
    规则集 试
    有效期 2025年至2027年
    对象 馆
      标识：馆代码
    列表 级别：A＞B＞C
    数据 馆表（馆，登记）
    | 字段 | 类型 |
    | 馆代码 | 编码 |
    数据 目录（参照）
    | 字段 | 类型 |
    | 代码 | 编码 |
    数据 活动（馆，明细）
      归期：无
      无记录：按零
    | 字段 | 类型 | 单位 |
    | 编号 | 编码 |  |
    | 级别 | 级别 |  |
    | 到场数 | 整数 | 人 |
    | 日期 | 日期 |  |
    | 来源 | 多值 |  |
    | 公开 | 是否 |  |
    | 展期 | 起止：开展日、闭展日 |  |
    定义 甲（馆）＝活动中级别为A且到场数≥3人的数量
    定义 乙（馆）＝活动中级别在B以上且到场数＜4人的数量（同一编号只计一次）
    定义 丙（馆）＝活动中日期≤期末的到场数之和
    定义 丁（馆）＝活动中来源列于目录的代码的数量（同一编号只计一次）
    定义 戊（馆）＝活动中展期含期末且公开为是的数量
    定义 己（馆）＝活动中级别不为A且日期≤期末的数量
    """)

  fileprivate static let dataset: Dataset = {
    var rows = ["馆代码,编号,级别,到场数,日期,来源,公开,开展日,闭展日"]
    let grades = ["A", "B", "C", "A", "", "B", "未报"]
    let counts = ["1", "03", "3", "5", "", "3", "2"]
    let days = ["2025-01-01", "2026-06-30", "2027-12-31", "2028-01-01", ""]
    let origins = ["S1", "S1；S2", "S9", "", "S2、S9"]
    for row in 0..<240 {
      // The last libraries have blank cells, so that their counts are not known.
      let blank = row % 12 > 8
      func pick(_ texts: [String], _ step: Int) -> String {
        let text = texts[row / step % texts.count]
        return text.isEmpty || text == "未报" ? (blank ? text : texts[0]) : text
      }
      rows.append(
        [
          "G\(row % 12)", "E\(row % 37)", pick(grades, 1), pick(counts, 2), pick(days, 3), pick(origins, 5),
          row % 3 == 0 ? "是" : "否", days[row % 2], row % 4 == 0 ? "" : days[2],
        ].joined(separator: ","))
    }
    let register = (["馆代码"] + (0..<12).map { "G\($0)" }).joined(separator: "\n")
    let files = [
      DataFile(name: "活动", path: "活动.csv", bytes: Array(rows.joined(separator: "\n").utf8)),
      DataFile(name: "目录", path: "目录.csv", bytes: Array("代码\nS1\nS2".utf8)),
      DataFile(name: "馆表", path: "馆表.csv", bytes: Array(register.utf8)),
    ]
    return Dataset.bind(rules: conditions, files: files).dataset
  }()
}
