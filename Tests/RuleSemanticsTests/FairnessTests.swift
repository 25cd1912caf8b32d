import Diagnostics
import Testing

@testable import RuleSemantics

@Suite struct `Rules that reward the wrong thing` {
  /// A rule set with one or two indicators, in Chinese or in English.
  private func check(_ body: String, _ language: Language, card: String = "") -> CheckOutcome {
    let zh = """
      语言版本 1
      规则集 例子
      对象 馆
        标识：馆号
      数据 年报（馆，每年）
      | 字段 | 类型 | 单位 |
      | 开放率 | 百分数 | % |
      | 讲座 | 整数 | 场 |
      | 天数 | 小数 | 天 |
      | 等候 | 小数 | 天 |

      """
    let en = """
      language version 1
      ruleset example
      subject library
        key: code
      data report (library, each year)
      | field | type | unit |
      | open_rate | percent | % |
      | talks | whole number | times |
      | open_days | decimal | days |
      | waiting | decimal | days |

      """
    let text = (language == .zh ? zh : en) + body + "\n" + card + "\n"
    return RuleChecker.check(path: "a.rules", bytes: Array(text.utf8)) { _ in nil }
  }

  private func codes(_ body: String, _ language: Language, card: String = "") -> Set<String> {
    Set(check(body, language, card: card).problems.filter { $0.severity == .warning }.map(\.code.name))
      .intersection(["Q393", "Q394", "Q395"])
  }

  private static let falling: [(Language, String)] = [
    (.zh, "指标 甲（馆）\n  取值：开放率\n  计分：90%及以上得6分；60%至90%（不含90%）得10分；其余得0分"),
    (.zh, "指标 甲（馆）\n  取值：讲座\n  计分：3场至4场得6分；5场及以上得4分；其余得0分"),
    (.zh, "指标 甲（馆）\n  取值：等候\n  方向：越低越好\n  计分：每1天得1分，不足1天的按比例计，最高10分"),
    (.zh, "指标 甲（馆）\n  取值：天数\n  计分：得分＝10－数值÷1天"),
    (.en, "indicator a (library)\n  value: open_rate\n  score: 90% or more: 6 points; otherwise 10 points"),
    (
      .en,
      "indicator a (library)\n  value: talks\n  score: 10 points at 0 times, 2 points at 20 times, straight line between"
    ),
  ]

  @Test(arguments: falling) func `less for doing better is warned of`(language: Language, body: String) {
    #expect(codes(body, language) == ["Q393"], "\(check(body, language).problems.map(\.message.en))")
  }

  private static let rising: [(Language, String)] = [
    (.zh, "指标 甲（馆）\n  取值：讲座\n  计分：5场及以上得10分；3场至4场得6分；其余得0分"),
    (.zh, "指标 甲（馆）\n  取值：等候\n  方向：越低越好\n  计分：2天及以下得10分；其余得0分"),
    (.zh, "指标 甲（馆）\n  取值：开放率\n  目标：每年不低于80%\n  计分：按完成比例得分，最高满分"),
    (.zh, "指标 甲（馆）\n  取值：讲座\n  目标：每年不少于10场\n  计分：每少1场扣2分，扣完为止"),
    (
      .en, "indicator a (library)\n  value: open_days\n  score: 0% at 100 days, 100% at 300 days, straight line between"
    ),
    (
      .en,
      "indicator a (library)\n  value: waiting\n  target: at most 3 days each year\n  score: in proportion to target, at most full points"
    ),
    (.en, "indicator a (library)\n  value: talks\n  score: 2 points for each 3 times, at most 10 points"),
  ]

  @Test(arguments: rising) func `more for doing better is fine`(language: Language, body: String) {
    let outcome = check(body, language)
    #expect(codes(body, language) == [], "\(outcome.problems.map(\.message.en))")
    #expect(outcome.rules?.findings == [], "\(outcome.problems.map(\.message.en))")
  }

  @Test func `what is explained is listed and not warned of`() {
    for (language, body) in Self.falling {
      let note = language == .zh ? "\n  说明：本来如此" : "\n  note: as intended"
      let outcome = check(body + note, language)
      #expect(codes(body + note, language) == [])
      #expect(outcome.rules?.findings.map(\.kind) == [.scoreFalls])
      #expect(outcome.rules?.findings.first?.explanation == (language == .zh ? "本来如此" : "as intended"))
    }
  }

  @Test func `what cannot be told is said`() {
    let body = "指标 甲（馆）\n  取值：讲座\n  计分：按数值从高到低排名，依次得10、8分，其余得2分\n指标 乙（馆）\n  取值：天数\n  计分：得分＝数值÷1天×讲座÷1场，最高10分"
    #expect(check(body, .zh).rules?.findings.filter { $0.kind == .notAnalysed }.map(\.about) == ["甲", "乙"])
  }

  @Test func `a cliff is what the scorecard says it is`() {
    let body = "指标 甲（馆）\n  取值：开放率\n  计分：90%及以上得10分；60%至90%（不含90%）得6分；其余得0分"
    func card(_ share: String) -> String { "评分表 卡（馆，满分10分）\n\(share)  甲（10分）" }
    #expect(codes(body, .zh, card: card("")) == [])
    #expect(codes(body, .zh, card: card("  陡坎：不超过60%\n")) == [])
    #expect(codes(body, .zh, card: card("  陡坎：不超过59%\n")) == ["Q394"])
  }

  @Test func `a column is paid twice where two items of one scorecard take it`() {
    func pair(_ second: String) -> String {
      "指标 甲（馆）\n  取值：讲座\n  计分：每场得1分，最高5分\n指标 乙（馆）\n  取值：\(second)\n  计分：得分＝数值÷1场，最高5分"
    }
    let card = "评分表 卡（馆，满分10分）\n  甲（5分）\n  乙（5分）"
    #expect(codes(pair("讲座"), .zh, card: card) == ["Q395"])
    #expect(codes(pair("讲座×2"), .zh, card: card) == ["Q395"])
    #expect(codes(pair("讲座"), .zh) == [])
    let other = "指标 甲（馆）\n  取值：讲座\n  计分：每场得1分，最高5分\n指标 乙（馆）\n  取值：天数÷讲座\n  计分：得分＝5，最高5分"
    #expect(codes(other, .zh, card: card) == [])
  }
}
