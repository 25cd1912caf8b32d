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
}
