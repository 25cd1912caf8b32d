import Diagnostics
import RuleSyntax
import Testing

@testable import RuleSemantics

/// Wordings of authors that are one slip away from rules, in both languages: what they mean, or the message they get.
@Suite struct `Wordings of authors` {
  private static let zh = """
    语言版本 1
    规则集 例子
    对象 校
      标识：单位代码
    列表 级别：国家级＞省级＞市级
    列表 类别：公办、民办
    数据 年报（校，每年）
    | 字段 | 类型 | 单位 |
    | 单位代码 | 编码 |  |
    | 隶属 | 文本 |  |
    | 地区 | 文本 |  |
    | 所在 地区 | 文本 |  |
    | 在校生 | 整数 | 人 |
    | 有章程 | 是否 |  |
    | 级别 | 级别 |  |
    | 省级 | 级别 |  |
    | 类别 | 类别 |  |
    | 经费 | 小数 | 万元 |
    数据 获奖（校，明细）
      归期：无
      无记录：按零
    | 字段 | 类型 | 单位 |
    | 获奖人 | 整数 | 人 |
    指标 规模（校）
      取值：在校生
      计分：每100人得1分，最高10分

    """
  private static let en = """
    language version 1
    ruleset example
    subject school
      key: code
    list tier: national > provincial > municipal
    list sector: public, private
    data report (school, each year)
    | field       | type         | unit     |
    | code        | code         |          |
    | parent      | text         |          |
    | country     | text         |          |
    | home country | text        |          |
    | students    | whole number | people   |
    | chartered   | yes/no       |          |
    | tier        | tier         |          |
    | provincial  | tier         |          |
    | sector      | sector       |          |
    | budget      | decimal      | 10k yuan |
    data awards (school, detail)
      dated: none
      empty: zero
    | field   | type         | unit   |
    | members | whole number | people |
    indicator size (school)
      value: students
      score: 1 point for each 100 people, at most 10 points

    """

  /// The errors that lines below these declarations have, each with its message and help.
  private func errors(_ lines: Bilingual, _ language: Language) -> [String] {
    let text = (language == .zh ? Self.zh : Self.en) + lines[language] + "\n"
    let outcome = RuleChecker.check(path: "a.rules", bytes: Array(text.utf8)) { _ in nil }
    return outcome.problems.filter { $0.severity == .error }.map { problem in
      ([problem.code.name + " " + problem.message[language]] + problem.help.map { $0[language] }).joined(separator: " ")
    }
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var lines: Bilingual
    /// What each error says, in part; empty where there is none.
    var errors: [Bilingual] = []

    init(_ zh: String, _ en: String, _ errors: Bilingual...) {
      lines = Bilingual(zh: zh, en: en)
      self.errors = errors
    }

    var testDescription: String { lines.en }
  }

  static let names: [Case] = [
    // A text, a name, or either.
    Case(
      "定义 甲（校）＝隶属＝「地区」", "a (school) = parent = \"country\"",
      Bilingual(
        zh: "Q325 “地区”可以是文字，也可以是叫这个名称的另一个数据。 指文字，写“…为「地区」”；指叫这个名称的数据，写“年报的地区”。",
        en:
          "Q325 “country” can be a text, or the value of what is called so. For a text write “… is \"country\"”; for the value of that name write “report.country”."
      )),
    Case("定义 甲（校）＝「地区」＝隶属", "a (school) = \"country\" = parent", Bilingual(zh: "Q325", en: "Q325")),
    Case(
      "定义 甲（校）＝隶属≠「所在 地区」", "a (school) = parent ≠ \"home country\"",
      Bilingual(zh: "Q325", en: "report.\"home country\"")),
    Case("定义 甲（校）＝隶属为「地区」", "a (school) = parent is \"country\""),
    Case("定义 甲（校）＝隶属＝地区", "a (school) = parent = country"),
    Case("定义 甲（校）＝隶属＝年报的地区", "a (school) = parent = report.\"home country\""),
    Case("定义 甲（校）＝「所在 地区」＝「南」", "a (school) = \"home country\" = \"South\""),
    // What cannot be the value of a text is the text itself.
    Case("定义 甲（校）＝隶属＝「在校生」", "a (school) = parent = \"students\""),
    Case("定义 甲（校）＝隶属＝「南方」", "a (school) = parent = \"South\""),
    // Values of lists.
    Case(
      "定义 甲（校）＝级别≥省级", "a (school) = tier ≥ provincial", Bilingual(zh: "…在「省级」以上", en: "is \"provincial\" or above")),
    Case("定义 甲（校）＝级别在省级以上", "a (school) = tier is provincial or above"),
    Case("定义 甲（校）＝级别≥国家级", "a (school) = tier is at least national"),
    Case("定义 甲（校）＝级别不低于国家级", "a (school) = tier at least national"),
    Case("定义 甲（校）＝类别＝「公办」", "a (school) = sector = \"public\""),
    Case("定义 甲（校）＝类别≠公办", "a (school) = sector ≠ public"),
    Case("定义 甲（校）＝类别≥公办", "a (school) = sector ≥ public", Bilingual(zh: "Q314", en: "Q314")),
    Case(
      "定义 甲（校）＝类别＝「工办」", "a (school) = sector is \"pulbic\"",
      Bilingual(
        zh: "Q303 列表“类别”里没有“工办”。 是不是想写“公办”", en: "Q303 The list “sector” has no “pulbic”. Did you mean “public”?")),
  ]

  static let scores: [Case] = [
    // Places are those of a scorecard: below an indicator they would grade nothing.
    Case(
      "指标 甲（校）\n取值：在校生\n等级：前3名为优秀；其余为合格",
      "indicator a (school)\nvalue: students\ngrade: top 3 is Excellent; otherwise Pass",
      Bilingual(zh: "Q379", en: "Q379")),
    Case(
      "指标 甲（校）\n取值：在校生\n计分：国家级得5分；其余得0分", "indicator a (school)\nvalue: students\nscore: national: 5; otherwise 0",
      Bilingual(zh: "Q303 “甲”的取值不会是“国家级”。", en: "Q303 The value of “a” is never “national”.")),
    Case(
      "指标 甲（校）\n取值：类别\n计分：国家级得5分；其余得0分", "indicator a (school)\nvalue: sector\nscore: national: 5; otherwise 0",
      Bilingual(zh: "可以是：公办、民办", en: "It may be: public, private")),
    Case(
      "指标 甲（校）\n取值：类别\n计分：公办及以上得5分；其余得0分",
      "indicator a (school)\nvalue: sector\nscore: public or above: 5; otherwise 0", Bilingual(zh: "Q314", en: "Q314")),
    Case(
      "指标 甲（校）\n取值：类别\n计分：按在校生得分：是5分", "indicator a (school)\nvalue: sector\nscore: by students: yes 5",
      Bilingual(zh: "Q280", en: "Q280")),
    Case(
      "指标 甲（校）\n取值：在校生\n计分：得分＝若有章程，则10分，否则5分",
      "indicator a (school)\nvalue: students\nscore: points = if chartered, then 10, else 5"),
    Case(
      "指标 甲（校）\n取值：在校生\n计分：5人至10人（不含7人）得5分；其余得0分",
      "indicator a (school)\nvalue: students\nscore: 5 to 10 people (excluding 7 people): 5; otherwise 0",
      Bilingual(zh: "Q280", en: "Q280")),
    Case(
      "指标 甲（校）\n取值：经费÷在校生\n单位：万元/馆", "indicator a (school)\nvalue: budget / students\nunit: 10k yuan per house",
      Bilingual(zh: "不认识单位“万元/馆”", en: "The unit “10k yuan per house” is not known")),
    Case("指标 甲（校）\n取值：经费÷在校生\n单位：万元/人", "indicator a (school)\nvalue: budget / students\nunit: 10k yuan per person"),
    Case(
      "定义 甲（校）＝经费÷在校生≥2万元/人", "a (school) = budget / students ≥ 2 10k yuan per person"),
    Case(
      "定义 甲（校）＝经费÷在校生≥2万元/年", "a (school) = budget / students ≥ 2 10k yuan per year",
      Bilingual(zh: "Q300", en: "Q300")),
  ]

  static let cards: [Case] = [
    // A table without rows is reported once, whatever reads it.
    Case(
      "表 空表（键：级别）\n指标 甲（校）\n取值：级别\n计分：查空表",
      "table empty (key: tier)\nindicator a (school)\nvalue: tier\nscore: by table empty",
      Bilingual(zh: "空表", en: "empty")),
    Case(
      "表 空表\n定义 甲（校）＝空表（级别）", "table empty\na (school) = empty[tier]", Bilingual(zh: "空表", en: "empty")),
    Case(
      "评分表 卡（校）\n加分：有章程的扣2分\n规模（10分）", "scorecard card (school)\nbonus: if chartered, minus 2 points\nsize (10 points)",
      Bilingual(zh: "“加分：”里写了“扣”", en: "A “bonus:” takes points off")),
    Case(
      "评分表 卡（校）\n扣分：有章程的，加2分\n规模（10分）",
      "scorecard card (school)\ndeduction: if chartered, plus 2 points\nsize (10 points)",
      Bilingual(zh: "“扣分：”里写了“加”", en: "A “deduction:” adds points")),
    Case(
      "评分表 卡（校）\n同分时：在校生，经费\n同分时：有章程的优先\n规模（10分）",
      "scorecard card (school)\nties: students, budget\nties: chartered first\nsize (10 points)"),
    // A comma cuts off what is no grade.
    Case(
      "评分表 卡（校）\n等级：90分及以上为优，余下为差\n规模（10分）",
      "scorecard card (school)\ngrade: 90 or more is Good, others Bad\nsize (10 points)",
      Bilingual(zh: "Q280", en: "Q280")),
    Case(
      "表 折算（键：级别）\n| 级别 | 得分 | 系数 |\n| 国家级 | 5 | 1 |\n| 其他 | 0 | 0 |",
      "table worth (key: tier)\n| tier | points | factor |\n| national | 5 | 1 |\n| other | 0 | 0 |",
      Bilingual(zh: "名称“得分”本身是", en: "The name “points” is itself")),
    Case(
      "表 折算（键：级别）\n| 级别 | 得分 |\n| 国家级 | 5 |\n| 其他 | 0 |",
      "table worth (key: tier)\n| tier | points |\n| national | 5 |\n| other | 0 |"),
  ]

  @Test(arguments: names + scores + cards) func `have the meaning or the message that they should`(_ given: Case) {
    for language in Language.allCases {
      let found = errors(given.lines, language)
      #expect(found.count == given.errors.count, "\(found)")
      for (text, wanted) in zip(found, given.errors) { #expect(text.contains(wanted[language]), "\(text)") }
    }
  }

  /// Lines that messages about turns of phrase tell to write.
  @Test(arguments: [
    Bilingual(
      zh: "评分表 卡（校，满分10分）\n  结果：连续2年规模低于5人的：约谈\n  规模（10分）",
      en:
        "scorecard card (school, 10 points)\n  outcome: if for consecutive 2 years size under 5 people: interview\n  size (10 points)"
    ),
    Bilingual(
      zh: "评分表 卡（校，满分10分）\n  加分：规模在全体中的名次不超过3的，加2分\n  规模（10分）",
      en: "scorecard card (school, 10 points)\n  bonus: 2 points if rank of size is at most 3\n  size (10 points)"),
  ]) func `what a turn of phrase is met with can be written`(_ lines: Bilingual) {
    for language in Language.allCases { #expect(errors(lines, language) == []) }
  }

  @Test func `two readings of the same words are shown with their brackets`() {
    let found = errors(Bilingual(zh: "", en: "a (school) = count of awards where members ≥ own students / 2"), .en)
    #expect(
      found == [
        "Q281 This can be read in two ways: count of awards where (members ≥ (own students / 2)); "
          + "(count of awards where (members ≥ own students)) / 2. Put the brackets of the one that is meant."
      ])
  }

  /// `is at least 5` is one comparison, however it is read.
  @Test func `readings that mean the same count as one`() {
    let lines = Bilingual(
      zh: "定义 甲（校）＝若在校生为5人以上则1，否则0", en: "a (school) = if students is at least 5 people then 1 else 0")
    for language in Language.allCases { #expect(errors(lines, language) == []) }
  }

  @Test(arguments: [
    Bilingual(zh: "定义 甲（校）＝若类别≥省级则1，否则0", en: "a (school) = if sector ≥ provincial then 1 else 0"),
    Bilingual(zh: "评分表 卡（校）\n等级：90分及以上为优，3日内为差", en: "scorecard card (school)\ngrade: 90 or more is Good, other Bad"),
  ]) func `no repair puts another word in place of one that is known`(_ lines: Bilingual) {
    for language in Language.allCases {
      let text = (language == .zh ? Self.zh : Self.en) + lines[language] + "\n"
      let outcome = RuleChecker.check(path: "a.rules", bytes: Array(text.utf8)) { _ in nil }
      #expect(!outcome.problems.isEmpty)
      #expect(outcome.problems.flatMap(\.fixIts).map(\.replacement) == [])
    }
  }
}
