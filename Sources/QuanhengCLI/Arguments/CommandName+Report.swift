import Diagnostics

extension CommandName {
  static let reportDescription = CommandDescription(
    summary: Bilingual(
      zh: "把排名、每个对象的评分卡和目标台账写成一个文件夹的网页，可以打印；另附 Markdown 和 CSV",
      en:
        "write the ranking, a card for each subject and the targets as a folder of pages to print; also Markdown and CSV"
    ),
    operand: Operand(Bilingual(zh: "规则", en: "RULES"), .one),
    options: [.data, .out, .card, .period, .asOf, .encoding, .separator, .allowRefused, .showPersonal, .watch],
    formats: [],
    examples: [
      "quanheng report Rules/institutions.zh.rules --data Examples/institutions/data --out report --language zh"
    ])
}
