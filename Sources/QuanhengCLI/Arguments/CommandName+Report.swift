import Diagnostics

extension CommandName {
  static let reportDescription = CommandDescription(
    summary: Bilingual(
      zh: "把排名、每个对象的评分卡和目标台账写成一个文件夹的网页，可以打印；另附工作簿、Markdown 和 CSV",
      en:
        "write the ranking, a card for each subject and the targets as a folder of pages to print; also a workbook, Markdown and CSV"
    ),
    operand: Operand(Bilingual(zh: "规则", en: "RULES"), .one),
    options: [
      .data, .out, .card, .period, .asOf, .against, .sliders, .encoding, .separator, .allowRefused, .showPersonal,
      .watch,
    ],
    formats: [],
    examples: [
      "quanheng report Rules/institutions.zh.rules --data Examples/institutions/data --out report --language zh",
      "quanheng report Rules/disciplines.zh.rules --data Examples/city/small/disciplines --against Rules/previous/disciplines.zh.rules --out report",
    ])

  static let slidersHelp = Bilingual(
    zh: "页面里加滑块和一段小脚本：拖动一个数，看得分怎样变；得分都是事先算好的，不用脚本时页面照旧",
    en:
      "add sliders and a small script: drag a value and see the score; all scores are computed beforehand, and without scripts the pages are as ever"
  )

  static let reportAgainstHelp = Bilingual(
    zh: "另一版规则（文件、文件夹或 git 修订版）：多写一页新旧规则对比和对每个对象的影响",
    en:
      "another version of the rules (a file, a folder or a git revision): one page more, with what changed and what that does"
  )
}
