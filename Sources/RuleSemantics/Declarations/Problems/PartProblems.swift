import Diagnostics
import RuleSyntax

/// One constructor for every problem with the brackets and lines that any declaration may have.
enum PartProblem {
  /// - Parameter choices: what may stand there; nil if nothing may.
  static func unknownAttribute(
    _ words: String, near: [String], choices: Bilingual?, at span: Span
  ) -> Diagnostic {
    var help = ProblemWording.didYouMean(near)
    if let number = LetterForDigit.mendedNumber(in: words) { help.append(LetterForDigit.help(number)) }
    if let choices {
      help.append(Bilingual(zh: "这里可以写：\(choices.zh)。", en: "What may stand here: \(choices.en)."))
    } else {
      help.append(Bilingual(zh: "这种声明的名称后面没有括号。", en: "The name of such a declaration has no brackets after it."))
    }
    if words.hasSuffix("分") || words.lowercased().hasSuffix("points") {
      help.append(
        Bilingual(
          zh: "指标的满分写在评分表里它的那一行：“名称（10分）”。",
          en: "The full points of an indicator stand in its row of the scorecard: “name (10 points)”."))
    }
    if help.count < 2 {
      help.append(
        Bilingual(
          zh: "如果是给人看的话，请另起一行写“注：\(words)”；如果括号是名称的一部分，请把整个名称放进「」。",
          en:
            "A remark goes on a line of its own, “remark: \(words)”; if the brackets belong to the name, put all of it in quotes."
        ))
    }
    return Diagnostic(
      .unknownAttribute, at: .source(span),
      Bilingual(zh: "不认识括号里的“\(words)”。", en: "“\(words)” in the brackets is not known."), help: help,
      fixIts: ProblemWording.replacements(near, at: span))
  }

  static func misplacedLabel(
    _ label: String, in keyword: String, admits labels: Set<ClauseLabel>, at span: Span
  ) -> Diagnostic {
    let admitted = ClauseLabel.allCases.filter { labels.contains($0) } + [.explanation, .remark]
    let zh = admitted.map { $0.spelling.zh[0] }.joined(separator: "、")
    let en = admitted.map { $0.spelling.en[0] }.joined(separator: ", ")
    return Diagnostic(
      .misplacedLabel, at: .source(span),
      Bilingual(zh: "“\(keyword)”下面不能写“\(label)：”。", en: "“\(label)” cannot stand below “\(keyword)”."),
      help: [Bilingual(zh: "这里可以写：\(zh)。", en: "What may stand here: \(en).")])
  }

  static func misplacedTable(in keyword: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .misplacedLines, at: .source(span),
      Bilingual(zh: "“\(keyword)”下面没有表格。", en: "“\(keyword)” has no table below it."),
      help: [Bilingual(zh: "请把表格移到它所属的声明下面，或者删去。", en: "Move the table below what it belongs to, or remove it.")])
  }

  static func misplacedItems(in keyword: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .misplacedLines, at: .source(span),
      Bilingual(zh: "“\(keyword)”下面没有编号的行。", en: "“\(keyword)” has no numbered lines below it."),
      help: [Bilingual(zh: "请去掉编号，或者移到它们所属的条款下面。", en: "Leave out the numbers, or move the lines below their clause.")])
  }

  static func emptyClause(_ label: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .emptyClause, at: .source(span),
      Bilingual(zh: "“\(label)：”后面没有内容。", en: "Nothing stands after “\(label):”."),
      help: [Bilingual(zh: "请补上内容，或者删去这一行。", en: "Add what is missing, or remove the line.")])
  }

  static func twice(_ words: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .saidTwice, at: .source(span),
      Bilingual(
        zh: "“\(words)”和括号里前面的话说的是同一件事，只能有一个。",
        en: "“\(words)” says the same kind of thing as an earlier part of the brackets; only one may."),
      help: [Bilingual(zh: "请删去一个。", en: "Remove one of them.")])
  }
}
