import Diagnostics
import Numerics
import RuleEngine
import RuleSemantics
import Scorecards

/// Rankings and cards as Markdown, for mail and for version control.
struct CardMarkdown {
  private let report: ScoreReport
  private var language: Language { report.language }

  init(_ report: ScoreReport) { self.report = report }

  // MARK: The ranking

  func ranking() -> String {
    var text = head(report.scorecard.name)
    text += row([
      Bilingual(zh: "名次", en: "Rank")[language], report.rules.levels[report.scorecard.level].name,
      Bilingual(zh: "标识", en: "Key")[language], Bilingual(zh: "分组", en: "Group")[language],
      Bilingual(zh: "总分", en: "Total")[language], Bilingual(zh: "等级", en: "Grade")[language],
      Bilingual(zh: "说明", en: "Notes")[language],
    ])
    text += "|---:|---|---|---|---:|---|---|\n"
    for card in report.cards {
      let words = CardWords(report: report, card: card)
      let notes = (words.range.map { [$0[language]] } ?? []) + words.remarks
      text += row([
        words.rank, card.subject.name, card.subject.id, card.group ?? "", words.total, card.grade ?? "",
        notes.joined(separator: Bilingual(zh: "；", en: "; ")[language]),
      ])
    }
    return text + files
  }

  // MARK: A card

  func card(_ card: CardResult) -> String {
    let words = CardWords(report: report, card: card)
    var text = head(card.subject.name + (card.subject.id == card.subject.name ? "" : " (\(card.subject.id))"))
    text += "**\(report.scorecard.name.markdown)**\n\n"
    let standing = [
      Bilingual(
        zh: "总分 \(words.total) / \(NumberText.shown(card.full))",
        en: "Total \(words.total) / \(NumberText.shown(card.full))"),
      Bilingual(zh: "等级 \(words.grade)", en: "Grade \(words.grade)"),
      Bilingual(zh: "名次 \(words.rank) / \(card.rankedCount)", en: "Rank \(words.rank) / \(card.rankedCount)"),
    ]
    text += standing.map { "- " + $0[language].markdown + "\n" }.joined()
    if let range = words.range { text += "- " + range[language].markdown + "\n" }
    text += "\n" + table(card) + losses(card)
    text += list(Bilingual(zh: "请注意", en: "Please note"), words.remarks)
    text += list(Bilingual(zh: "结果", en: "Outcomes"), card.outcomes)
    return text + files
  }

  private func table(_ card: CardResult) -> String {
    let maker = CardRowMaker(report: report, card: card)
    let heads = [
      Bilingual(zh: "项目", en: "Item"), Bilingual(zh: "数值", en: "Value"), Bilingual(zh: "目标", en: "Target"),
      Bilingual(zh: "判定", en: "Verdict"), Bilingual(zh: "得分 / 满分", en: "Score / full"),
      Bilingual(zh: "说明", en: "Notes"),
    ]
    var text = row(heads.map { $0[language] }) + "|---|---:|---:|---|---:|---|\n"
    for line in maker.rows + [maker.total] {
      let notes = line.notes.map(\.text).joined(separator: Bilingual(zh: "；", en: "; ")[language])
      text += row([
        String(repeating: "\u{2003}", count: line.depth) + line.name, line.value, line.target, line.verdict,
        line.score + line.full, notes,
      ])
    }
    return text
  }

  private func losses(_ card: CardResult) -> String {
    let stop = Bilingual(zh: "。", en: ". ")[language]
    let entries = LossFinder(report, card).losses.map { loss in
      "\(loss.item.name) −\(NumberText.shown(loss.lost))\(Bilingual(zh: "：", en: ": ")[language])\(loss.why[language])"
        + (loss.advice.map { stop + $0[language] } ?? "")
    }
    return list(Bilingual(zh: "失分在哪里", en: "Where points were lost"), entries)
  }

  // MARK: Parts

  private func head(_ title: String) -> String {
    "# \(title.markdown)\n\n\(report.rules.name.markdown) · \(CardFrame(report).time.markdown)\n\n"
  }

  private var files: String {
    let entries = (report.ruleFiles + report.dataFiles).map { file in
      file.path + (file.sha256.map { " SHA-256 \($0)" } ?? "")
    }
    return list(Bilingual(zh: "来源文件", en: "Source files"), entries)
  }

  private func list(_ heading: Bilingual, _ entries: [String]) -> String {
    guard !entries.isEmpty else { return "" }
    return "\n## \(heading[language])\n\n" + entries.map { "- " + $0.markdown + "\n" }.joined()
  }

  private func row(_ cells: [String]) -> String { "| " + cells.map(\.markdown).joined(separator: " | ") + " |\n" }
}
