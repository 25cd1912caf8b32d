import Diagnostics

// Commands about changes of rules.
extension CommandName {
  static let diffDescription = CommandDescription(
    summary: Bilingual(
      zh: "两版规则在含义上的不同：新旧条款对比；加上数据，看对每个对象的影响。有含义变化的退出码为 1",
      en:
        "what changed in meaning between two versions of rules; with data, what that does to each subject; exit code 1 where the meaning changed"
    ),
    operand: Operand(Bilingual(zh: "旧版 新版", en: "OLD NEW"), .two),
    options: [.data, .card, .period, .asOf, .format, .out, .encoding, .separator, .allowRefused, .showPersonal],
    formats: ["text", "html", "json", "csv"],
    examples: [
      "quanheng diff Rules/previous/disciplines.zh.rules Rules/disciplines.zh.rules",
      "quanheng diff Rules/previous/disciplines.zh.rules Rules/disciplines.zh.rules --data Examples/city/small/disciplines",
      "quanheng diff HEAD~1 Rules/disciplines.zh.rules",
    ])

  static let verifyDescription = CommandDescription(
    summary: Bilingual(
      zh: "核验一张 JSON 评分卡：按规则和数据重新计算，说相符，或逐处说哪里不同；不符的退出码为 1",
      en:
        "verify a card in JSON: compute it again from rules and data, and say that it is equal or exactly what differs; exit code 1 where it is not equal"
    ),
    operand: Operand(Bilingual(zh: "评分卡", en: "CARD"), .one),
    options: [.rules, .data, .card, .cohort, .format, .out, .encoding, .separator, .allowRefused, .showPersonal],
    formats: ["text", "json"],
    examples: [
      "quanheng verify card.json --rules Rules/institutions.zh.rules --data Examples/institutions/data"
    ])

  private static let rulesOperand = Operand(Bilingual(zh: "规则", en: "RULES"), .one)

  static let whatifDescription = CommandDescription(
    summary: Bilingual(
      zh: "假如数据是另一个样子：一个或几个值、一个对象或全体；连同名次和等级一起重算",
      en: "the results if data were otherwise: one value or several, of one subject or all; ranks and grades included"),
    operand: rulesOperand,
    options: [
      .data, .set, .subject, .card, .period, .asOf, .format, .out, .encoding, .separator, .allowRefused, .showPersonal,
    ],
    formats: ["text", "json"],
    examples: [
      "quanheng whatif Examples/first-steps/reading.zh.rules --data Examples/first-steps/zh --subject 二班 --set 借书人数=30"
    ])

  static let adviseDescription = CommandDescription(
    summary: Bilingual(
      zh: "怎样达到一个等级：在范围内穷举，同时最多改 3 项，列出哪一部分都不能再少的办法；没有办法时退出码为 1",
      en:
        "what would reach a grade: everything within the ranges, at most 3 numbers at once; prints those of which no part can be less; exit code 1 where there is none"
    ),
    operand: rulesOperand,
    options: [
      .data, .subject, .to, .atOnce, .steps, .range, .cost, .card, .period, .asOf, .format, .out, .encoding, .separator,
      .allowRefused,
      .showPersonal,
    ],
    formats: ["text", "json"],
    examples: [
      "quanheng advise Examples/first-steps/reading.zh.rules --data Examples/first-steps/zh --subject 二班 --to 优秀"
    ])

  static let robustnessDescription = CommandDescription(
    summary: Bilingual(
      zh: "名次和等级稳不稳：换随机的或给定的权重，或去掉一项，看会怎样变",
      en: "how firm ranks and grades are under random weights, given ones, and without each item"),
    operand: rulesOperand,
    options: [
      .data, .weights, .draws, .seed, .spread, .card, .period, .asOf, .format, .bom, .out, .encoding, .separator,
      .allowRefused, .showPersonal,
    ],
    formats: ["text", "json", "csv"],
    examples: [
      "quanheng robustness Rules/disciplines.zh.rules --data Examples/city/small/disciplines",
      "quanheng robustness ranks.rules --data scores.csv --weights weights.csv --format csv --out ranks.csv",
    ])
}
